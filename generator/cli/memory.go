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

// What Go holds of the system's memory is bounded as well: it keeps a third more
// than its heap for later otherwise. Beyond the bound it collects more often.
const (
	extra = 40        // percent more than what is in use
	room  = 176 << 20 // bytes that any site may have: one of 10,000 pages stays below 200 MiB with the program itself
)

// thrift sets the share of garbage and the memory limit after every collection,
// unless GOGC or GOMEMLIMIT in the environment say another, until the function
// that it returns is called.
func thrift() (end func()) {
	percent, limit := os.Getenv("GOGC") == "", os.Getenv("GOMEMLIMIT") == ""
	percentBefore, limitBefore := debug.SetGCPercent(-1), debug.SetMemoryLimit(-1)
	debug.SetGCPercent(percentBefore)
	var ended atomic.Bool
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var watch func(struct{})
	watch = func(struct{}) {
		if ended.Load() {
			return
		}
		metrics.Read(live)
		if percent {
			debug.SetGCPercent(share(live[0].Value.Uint64()))
		}
		if limit {
			debug.SetMemoryLimit(bound(live[0].Value.Uint64()))
		}
		runtime.AddCleanup(new([64]byte), watch, struct{}{}) // called after the next collection
	}
	watch(struct{}{})
	return func() {
		ended.Store(true)
		debug.SetGCPercent(percentBefore)
		debug.SetMemoryLimit(limitBefore)
	}
}

// share returns the percentage of garbage for so many bytes in use.
func share(live uint64) int {
	return int(min(max(slack*100/max(live, 1), least), most))
}

// bound returns the memory limit for so many bytes in use.
func bound(live uint64) int64 {
	return int64(max(live+live*extra/100, room))
}
