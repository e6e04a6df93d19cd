package generator_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// grow adds guides to a site until it has so many pages in French, each with
// the words and the cards of a real one.
func grow(tb testing.TB, dir string, pages int) {
	tb.Helper()
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			tb.Fatal(err)
		}
		return string(data)
	}
	info := strings.Replace(read("content/prepare/infographic.yaml"), "step: 1\n", "", 1)
	words := read("content/prepare/fr.md")
	for i := range pages {
		page := filepath.Join(dir, "content", "guides", fmt.Sprintf("g%05d", i))
		if err := os.Mkdir(page, 0o755); err != nil {
			tb.Fatal(err)
		}
		own := strings.Replace(words, "slug: preparer", fmt.Sprintf("slug: preparer-%d", i), 1)
		for name, text := range map[string]string{"infographic.yaml": info, "fr.md": own} {
			if err := os.WriteFile(filepath.Join(page, name), []byte(text), 0o644); err != nil {
				tb.Fatal(err)
			}
		}
	}
	site := strings.NewReplacer("languages: [fr, en, ar]", "languages: [fr]", "editions: [fr-13]", "").Replace(read("content/site.yaml"))
	if err := os.WriteFile(filepath.Join(dir, "content", "site.yaml"), []byte(site), 0o644); err != nil {
		tb.Fatal(err)
	}
	for _, pattern := range []string{"content/*.md", "content/*/*.md", "content/*/*/*.md"} {
		names, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
		if err != nil {
			tb.Fatal(err)
		}
		for _, name := range names {
			if base := filepath.Base(name); base == "en.md" || base == "ar.md" {
				if err := os.Remove(name); err != nil {
					tb.Fatal(err)
				}
			}
		}
	}
}

// fetch reads a file of a preview.
func fetch(tb testing.TB, address string) []byte {
	tb.Helper()
	answer, err := http.Get(address)
	if err != nil {
		tb.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		tb.Fatalf("%s: %s, %v: %s", address, answer.Status, err, data)
	}
	return data
}

// listen returns what a preview tells its open pages.
func listen(tb testing.TB, address string) <-chan string {
	tb.Helper()
	answer, err := http.Get(address + "/_smem/events")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { answer.Body.Close() })
	told := make(chan string, 100)
	go func() {
		lines := bufio.NewScanner(answer.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				told <- data
			}
		}
		close(told)
	}()
	<-told // how things stand
	return told
}

// cardSheet is the style sheet of all cards.
const cardSheet = "themes/default/cards/card.css"

// BenchmarkSave is how long a save takes until the browser has the new page:
// the file is written, the preview tells the open page, which asks for the page
// anew. words is a text, card the style sheet of all cards and one card.
func BenchmarkSave(b *testing.B) {
	for _, pages := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			dir := written(b)
			grow(b, dir, pages)
			start := time.Now()
			address := startPreview(b, dir)
			b.Logf("%d pages were read in %.1f s", pages, time.Since(start).Seconds())
			told := listen(b, address)
			count := 0 // no two saves write the same
			// saved writes a file and returns how long it took until wanted was there.
			saved := func(b *testing.B, file, text, asked string, fresh func([]byte) bool) time.Duration {
				start := time.Now()
				if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(file)), []byte(text), 0o644); err != nil {
					b.Fatal(err)
				}
				last := "nothing"
				for {
					select {
					case last = <-told:
					case <-time.After(20 * time.Second):
						b.Fatalf("the preview did not tell of a save of %s, but %s", file, last)
					}
					if fresh(fetch(b, address+asked)) {
						return time.Since(start)
					}
				}
			}
			report := func(b *testing.B, took []time.Duration) {
				slices.Sort(took)
				ms := func(share float64) float64 {
					return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(ms(0.5), "median-ms")
				b.ReportMetric(ms(0.95), "p95-ms")
				b.ReportMetric(ms(1), "worst-ms")
			}
			file := fmt.Sprintf("content/guides/g%05d/fr.md", pages/2)
			read := func(name string) string {
				data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
				if err != nil {
					b.Fatal(err)
				}
				return string(data)
			}
			words, css := read(file), read(cardSheet)
			b.Run("words", func(b *testing.B) {
				var took []time.Duration
				for range b.N {
					count++
					lead := fmt.Sprintf("Phrase%dx.", count)
					text := strings.Replace(words, "Avant la crise, choisissez vos sources et préparez votre téléphone.", lead, 1)
					took = append(took, saved(b, file, text, fmt.Sprintf("/fr/guides/preparer-%d/", pages/2), func(page []byte) bool { return strings.Contains(string(page), lead) }))
					time.Sleep(time.Second) // people read before they save again
				}
				report(b, took)
			})
			b.Run("card", func(b *testing.B) {
				var took []time.Duration
				card := fmt.Sprintf("/fr/guides/preparer-%d/preparer-%d-post.png", pages/2, pages/2)
				last := string(fetch(b, address+card))
				for range b.N {
					count++
					text := fmt.Sprintf("%s\n.card .band { background: #f0e4%02x }\n", css, 0x50+count%128)
					took = append(took, saved(b, cardSheet, text, card, func(picture []byte) bool {
						other := string(picture) != last
						last = string(picture)
						return other
					}))
					time.Sleep(time.Second) // people read before they save again
				}
				report(b, took)
			})
		})
	}
}
