package corpus

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"smem/generator/compress"
	"smem/generator/diag"
	"smem/generator/load"
	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/publish"
	"smem/generator/theme"
)

// Every stage of a build by itself, on a corpus of one hundred pages:
//
//	go test -run '^$' -bench Stage -count 8 ./bench/corpus | tee new.txt
//	benchstat old.txt new.txt

var stages = Shape{Languages: 2, Pages: 50, Regions: 1, Cards: true}

// BenchmarkStageLoad reads the source folder into the model.
func BenchmarkStageLoad(b *testing.B) {
	source := os.DirFS(written(b, stages))
	config, places, _, err := load.Config(source)
	if err != nil {
		b.Fatal(err)
	}
	languages, _ := load.Languages(config, places, nil)
	look, _, err := theme.Read(source, config.Theme)
	if err != nil {
		b.Fatal(err)
	}
	if _, _, err := locale.Load(source, "i18n", languages); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := load.Site(source, config, places, languages, look, load.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*stages.Languages*stages.Pages), "µs/page")
}

// BenchmarkStageMarkdown parses one page.
func BenchmarkStageMarkdown(b *testing.B) {
	text := []byte(stages.page(20, "fr", smem))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		markdown.Parse("fr.md", text)
	}
}

// BenchmarkStagePlan is everything before the first file is made.
func BenchmarkStagePlan(b *testing.B) {
	dir := written(b, stages)
	b.ReportAllocs()
	for b.Loop() {
		planned(b, dir)
	}
}

// BenchmarkStagePage makes pages as HTML, one after the other, without cards.
func BenchmarkStagePage(b *testing.B) {
	s := stages
	s.Cards = false
	outputs(b, s, ".html")
}

// BenchmarkStageText makes their plain-text twins.
func BenchmarkStageText(b *testing.B) {
	s := stages
	s.Cards = false
	outputs(b, s, ".txt")
}

// outputs makes the outputs of a kind by turns.
func outputs(b *testing.B, s Shape, extension string) {
	p := planned(b, written(b, s))
	var chosen []publish.Output
	for _, o := range p.Outputs {
		if strings.Contains(o.Path, "/page-") && strings.HasSuffix(o.Path, extension) {
			chosen = append(chosen, o)
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, problems, err := chosen[i%len(chosen)].Make(); err != nil || problems.HasErrors() {
			b.Fatal(problems, err)
		}
	}
}

// BenchmarkStageScene lays out a card.
func BenchmarkStageScene(b *testing.B) {
	p := planned(b, written(b, stages))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, problems := p.Cards.Scene(p.CardJobs[i%len(p.CardJobs)]); problems.HasErrors() {
			b.Fatal(problems)
		}
	}
}

// BenchmarkStagePNG draws a card from its words.
func BenchmarkStagePNG(b *testing.B) {
	p := planned(b, written(b, stages))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, problems, err := p.PNG(p.CardJobs[i%len(p.CardJobs)]); err != nil || problems.HasErrors() {
			b.Fatal(problems, err)
		}
	}
}

// BenchmarkStageCompress packs a page.
func BenchmarkStageCompress(b *testing.B) {
	s := stages
	s.Cards = false
	p := planned(b, written(b, s))
	var page []byte
	for _, o := range p.Outputs {
		if o.Path == "fr/part-01/page-00013/index.html" {
			page, _, _ = o.Make()
		}
	}
	for _, e := range compress.Encodings() {
		b.Run(e.Extension(), func(b *testing.B) {
			var packer compress.Packer
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := packer.Pack(e, page); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkStagePublish writes a hundred files that cost nothing to make.
func BenchmarkStagePublish(b *testing.B) {
	data := bytes.Repeat([]byte("0123456789abcdef"), 1<<10)
	var all []publish.Output
	for i := range 100 {
		all = append(all, publish.Output{Path: stages.id(i+1) + "/index.html", Kind: publish.Page, Make: func() ([]byte, diag.List, error) { return data, nil, nil }})
	}
	b.SetBytes(int64(len(all) * len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems, err := publish.Publish(context.Background(), all, publish.Options{Dir: b.TempDir()}); err != nil || problems.HasErrors() {
			b.Fatal(problems, err)
		}
	}
}
