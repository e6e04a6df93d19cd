package generator_test

import (
	"context"
	"os"
	"testing"

	"smem/generator"
	"smem/generator/card"
	"smem/generator/publish"
)

// plan plans the project's own site.
func plan(tb testing.TB) *generator.Plan {
	tb.Helper()
	p, problems, err := generator.New(os.DirFS(".."), generator.Options{Engine: "test"})
	if err != nil {
		tb.Fatal(err)
	}
	if p == nil {
		tb.Fatalf("the project's own content has mistakes: %v", problems)
	}
	return p
}

// job finds a card of the default edition.
func job(tb testing.TB, p *generator.Plan, page, language, format string) card.Job {
	tb.Helper()
	for _, j := range p.CardJobs {
		if j.Page.ID == page && j.Translation.Language.Tag == language && j.Format.Name == format && j.Edition.Prefix == "" {
			return j
		}
	}
	tb.Fatalf("no card %s %s %s", page, language, format)
	return card.Job{}
}

// BenchmarkCard is one post card from its words to the bytes of its PNG, fonts
// and shaped words warm.
func BenchmarkCard(b *testing.B) {
	p := plan(b)
	for _, language := range []string{"fr", "ar"} {
		b.Run(language, func(b *testing.B) {
			j := job(b, p, "responsible", language, "post")
			b.ReportAllocs()
			var size int
			for b.Loop() {
				data, problems, err := p.PNG(j)
				if err != nil || problems.HasErrors() {
					b.Fatal(problems, err)
				}
				size = len(data)
			}
			b.ReportMetric(float64(size), "PNG-bytes")
		})
	}
}

// BenchmarkPlan is everything before the first file is made: reading, parsing,
// checking.
func BenchmarkPlan(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		plan(b)
	}
}

// BenchmarkBuild is the whole build of the project's content into an empty
// folder: cold draws every card, warm takes them from the cache, unchanged
// finds everything in place.
func BenchmarkBuild(b *testing.B) {
	build := func(b *testing.B, dir string, cache *publish.Cache) {
		p := plan(b)
		_, problems, err := publish.Publish(context.Background(), p.Outputs, publish.Options{Dir: dir, Jobs: 2, Cache: cache})
		if err != nil || problems.HasErrors() {
			b.Fatal(problems, err)
		}
	}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			build(b, b.TempDir(), nil)
		}
	})
	b.Run("warm", func(b *testing.B) {
		cache, err := publish.OpenCache(b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		build(b, b.TempDir(), cache)
		for b.Loop() {
			build(b, b.TempDir(), cache)
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		cache, err := publish.OpenCache(b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		dir := b.TempDir()
		build(b, dir, cache)
		for b.Loop() {
			build(b, dir, cache)
		}
	})
}
