package check

import (
	"context"
	"fmt"
	"runtime/debug"

	"smem/generator/parallel"
)

// each calls a function for every number below n, jobs at a time, until the
// context ends. A panic is a failure of the machine, with the name of what was being
// made. The error is that of the least number.
func each(ctx context.Context, n, jobs int, name func(i int) string, do func(i int) error) error {
	errs := make([]error, n)
	parallel.Each(n, jobs, func(i int) {
		if ctx.Err() == nil {
			errs[i] = guarded(i, name, do)
		}
	})
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
