package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestThrift wants much garbage while little is in use, little while much is,
// and what was before at the end.
func TestThrift(t *testing.T) {
	t.Setenv("GOGC", "")
	for _, c := range []struct {
		live uint64
		want int
	}{{0, most}, {8 << 20, most}, {32 << 20, 200}, {64 << 20, 100}, {128 << 20, least}, {4 << 30, least}} {
		if got := share(c.live); got != c.want {
			t.Errorf("%d MiB in use: %d %% of garbage, not %d", c.live>>20, got, c.want)
		}
	}
	for _, c := range []struct {
		live uint64
		want int64
	}{{0, room}, {64 << 20, room}, {125 << 20, room}, {200 << 20, 280 << 20}, {4000 << 20, 5600 << 20}} {
		if got := bound(c.live); got != c.want {
			t.Errorf("%d MiB in use: a limit of %d MiB, not %d", c.live>>20, got>>20, c.want>>20)
		}
	}
	limitBefore := debug.SetMemoryLimit(-1)
	percent := func() int {
		p := debug.SetGCPercent(100)
		debug.SetGCPercent(p)
		return p
	}
	before := percent()
	end := thrift()
	if got := percent(); got <= least {
		t.Errorf("%d %% of garbage at the beginning", got)
	}
	held := make([]byte, 512<<20)
	for range 200 {
		runtime.GC()
		if percent() == least {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if got := percent(); got != least {
		t.Errorf("%d %% of garbage while %d MiB are in use", got, len(held)>>20)
	}
	if got := debug.SetMemoryLimit(-1); got < int64(len(held)) || got > 2*int64(len(held)) {
		t.Errorf("a limit of %d MiB while %d MiB are in use", got>>20, len(held)>>20)
	}
	runtime.KeepAlive(held)
	end()
	if got := debug.SetMemoryLimit(-1); got != limitBefore {
		t.Errorf("a limit of %d bytes at the end, not %d as before", got, limitBefore)
	}
	if got := percent(); got != before {
		t.Errorf("%d %% of garbage at the end, not %d as before", got, before)
	}
}

// TestThriftLeft leaves alone what the environment sets.
func TestThriftLeft(t *testing.T) {
	t.Setenv("GOGC", "77")
	t.Setenv("GOMEMLIMIT", "1GiB")
	defer debug.SetGCPercent(debug.SetGCPercent(77))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(1 << 30))
	end := thrift()
	if got := debug.SetGCPercent(77); got != 77 {
		t.Errorf("%d %% of garbage, not 77", got)
	}
	if got := debug.SetMemoryLimit(-1); got != 1<<30 {
		t.Errorf("a limit of %d bytes, not 1 GiB", got)
	}
	end()
}
