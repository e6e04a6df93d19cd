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
	runtime.KeepAlive(held)
	end()
	if got := percent(); got != before {
		t.Errorf("%d %% of garbage at the end, not %d as before", got, before)
	}
}

// TestThriftLeft leaves alone what the environment sets.
func TestThriftLeft(t *testing.T) {
	t.Setenv("GOGC", "77")
	before := debug.SetGCPercent(77)
	defer debug.SetGCPercent(before)
	thrift()()
	if got := debug.SetGCPercent(77); got != 77 {
		t.Errorf("%d %% of garbage, not 77", got)
	}
}
