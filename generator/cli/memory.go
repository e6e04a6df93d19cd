package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// How much memory may be given up and not yet collected while a site is made.
// The model of a large site is most of what is in use and stays to the end: with
// Go's own 100 % a build holds twice the model, so there it is least. A small
// site is not collected again and again for the sake of a few megabytes: slack
// is granted whatever is in use. Measured in docs/performance.md.
const (
	least = 50       // percent of what is in use
	slack = 64 << 20 // bytes
	most  = 400      // percent: Go begins with 4 MiB × this
)

// thrift sets the share of garbage after every collection, unless GOGC in the
// environment says another, until the function that it returns is called.
func thrift() (end func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(most)
	var ended atomic.Bool
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var watch func(struct{})
	watch = func(struct{}) {
		if ended.Load() {
			return
		}
		metrics.Read(live)
		debug.SetGCPercent(share(live[0].Value.Uint64()))
		runtime.AddCleanup(new([64]byte), watch, struct{}{}) // called after the next collection
	}
	watch(struct{}{})
	return func() {
		ended.Store(true)
		debug.SetGCPercent(before)
	}
}

// share returns the percentage of garbage for so many bytes in use.
func share(live uint64) int {
	return int(min(max(slack*100/max(live, 1), least), most))
}
