package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"smem/generator"
)

// processor returns the time that this program has used of all processors: what
// a loaded machine does not change.
func processor(tb testing.TB) time.Duration {
	tb.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkRevise is the work of showing a save, without waiting for the system
// to tell of it: a text is read and its page rendered; the cards' style sheet is
// read and a card drawn. whole is the reading of the whole site, again the one
// that comes after a save, when its files are known.
func BenchmarkRevise(b *testing.B) {
	for _, pages := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			dir := written(b)
			grow(b, dir, pages)
			root, err := os.OpenRoot(dir)
			if err != nil {
				b.Fatal(err)
			}
			defer root.Close()
			var p *generator.Preview
			whole := func(b *testing.B, known *generator.Known) {
				before := processor(b)
				for b.Loop() {
					next, problems, err := generator.NewPreview(root.FS(), generator.Options{Engine: "test", Known: known})
					if next == nil {
						b.Fatal(problems, err)
					}
					p = next
				}
				b.ReportMetric(float64((processor(b)-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
			}
			known := new(generator.Known)
			b.Run("whole", func(b *testing.B) { whole(b, nil) })
			if _, _, err := generator.NewPreview(root.FS(), generator.Options{Engine: "test", Known: known}); err != nil {
				b.Fatal(err)
			}
			b.Run("again", func(b *testing.B) { whole(b, known) })
			show := func(b *testing.B, file, from, to, path string) {
				data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
				if err != nil {
					b.Fatal(err)
				}
				before := processor(b)
				for i := 0; b.Loop(); i++ {
					text := strings.Replace(string(data), from, fmt.Sprintf(to, i), 1)
					if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(file)), []byte(text), 0o644); err != nil {
						b.Fatal(err)
					}
					next, problems, known, err := p.Revise([]string{file})
					if next == nil {
						b.Fatal(problems, known, err)
					}
					o, ok := next.Find(path)
					if !ok {
						b.Fatal("there is no " + path)
					}
					if _, problems, err := o.Make(); err != nil || problems.HasErrors() {
						b.Fatal(problems, err)
					}
				}
				b.ReportMetric(float64((processor(b)-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
			}
			slug := fmt.Sprintf("preparer-%d", pages/2)
			b.Run("words", func(b *testing.B) {
				show(b, fmt.Sprintf("content/guides/g%05d/fr.md", pages/2), "Avant la crise, choisissez vos sources et préparez votre téléphone.", "Phrase%dx.", "fr/guides/"+slug+"/index.html")
			})
			b.Run("card", func(b *testing.B) {
				show(b, cardSheet, "background: var(--band)", "background: #f0e4%02d", "fr/guides/"+slug+"/"+slug+"-post.png")
			})
		})
	}
}
