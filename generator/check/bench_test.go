package check_test

import (
	"os"
	"testing"

	"smem/generator"
	"smem/generator/check"
)

// BenchmarkModel checks the project's own site, as every build does.
func BenchmarkModel(b *testing.B) {
	plan, problems, err := generator.New(os.DirFS("../.."), generator.Options{Engine: "bench"})
	if err != nil || plan == nil {
		b.Fatal(err, problems)
	}
	words := 0
	for _, p := range plan.Site.Pages {
		for _, t := range p.Translations {
			for run := range t.Text.Words() {
				words += len(run.Text)
			}
		}
	}
	b.SetBytes(int64(words))
	for b.Loop() {
		check.Model(plan.Site, plan.Site.Date)
	}
}
