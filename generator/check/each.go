package check

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
)

// each calls a function for every number below n, jobs at a time, until one
// fails or the context ends. A panic is a failure of the machine, with the name
// of what was being made.
func each(ctx context.Context, n, jobs int, name func(i int) string, do func(i int) error) error {
	errs := make([]error, n)
	next := make(chan int)
	var workers sync.WaitGroup
	for range max(jobs, 1) {
		workers.Go(func() {
			for i := range next {
				errs[i] = guarded(i, name, do)
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func guarded(i int, name func(i int) string, do func(i int) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: panic: %v\n%s", name(i), p, debug.Stack())
		}
	}()
	return do(i)
}
