package check

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"smem/generator/diag"
	"smem/generator/publish"
)

// Outputs makes every output of a plan in memory, jobs at a time, and returns
// what is wrong with them, in the plan's order. Nothing is written.
func Outputs(ctx context.Context, outputs []publish.Output, jobs int) (diag.List, error) {
	found := make([]diag.List, len(outputs))
	errs := make([]error, len(outputs))
	next := make(chan int)
	var workers sync.WaitGroup
	for range max(jobs, 1) {
		workers.Go(func() {
			for i := range next {
				found[i], errs[i] = made(outputs[i])
			}
		})
	}
	for i := range outputs {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	var problems diag.List
	for i := range outputs {
		if errs[i] != nil {
			return nil, errs[i]
		}
		problems = append(problems, found[i]...)
	}
	return problems, ctx.Err()
}

// made makes an output and drops it; a panic is a failure of the machine.
func made(o publish.Output) (problems diag.List, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: panic: %v\n%s", o.Path, p, debug.Stack())
		}
	}()
	_, problems, err = o.Make()
	return problems, err
}
