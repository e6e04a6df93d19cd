package check

import (
	"context"

	"smem/generator/diag"
	"smem/generator/publish"
)

// Outputs makes every output of a plan in memory, jobs at a time, and returns
// what is wrong with them, in the plan's order. Nothing is written.
func Outputs(ctx context.Context, outputs []publish.Output, jobs int) (diag.List, error) {
	found := make([]diag.List, len(outputs))
	err := each(ctx, len(outputs), jobs, func(i int) string { return outputs[i].Path }, func(i int) (err error) {
		_, found[i], err = outputs[i].Make()
		return err
	})
	if err != nil {
		return nil, err
	}
	var problems diag.List
	for _, list := range found {
		problems = append(problems, list...)
	}
	return problems, nil
}
