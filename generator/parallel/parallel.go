// Package parallel does many things of one kind several at a time. What they find
// is put into its place by whoever asks, so that the order in which they end shows
// nowhere.
package parallel

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Each calls do for every number from 0 up to, but not including, n, so many at a
// time, 0 for one on each processor, and returns when all have returned. If one of
// them panics, no further one is begun, and Each panics with the first one's value
// and stack, where the caller can recover it.
func Each(n, jobs int, do func(i int)) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	var (
		next    atomic.Int64
		failure atomic.Pointer[string]
		workers sync.WaitGroup
	)
	work := func() {
		defer func() {
			if p := recover(); p != nil {
				what := fmt.Sprintf("%v\n%s", p, debug.Stack())
				failure.CompareAndSwap(nil, &what)
			}
		}()
		for failure.Load() == nil {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			do(i)
		}
	}
	for range min(jobs, n) {
		workers.Go(work)
	}
	workers.Wait()
	if what := failure.Load(); what != nil {
		panic(*what)
	}
}
