package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io/fs"
	"os"
	"strings"
	"testing"

	"smem/generator"
	"smem/generator/publish"
)

// written makes a corpus in a folder of its own.
func written(tb testing.TB, s Shape) string {
	tb.Helper()
	dir := tb.TempDir()
	if err := Write(dir, "../..", s); err != nil {
		tb.Fatal(err)
	}
	return dir
}

// planned plans a corpus; a mistake in it is one of the corpus.
func planned(tb testing.TB, dir string) *generator.Plan {
	tb.Helper()
	p, problems, err := generator.New(os.DirFS(dir), generator.Options{Engine: "test"})
	if err != nil {
		tb.Fatal(err)
	}
	if p == nil {
		tb.Fatalf("the corpus has mistakes: %v", problems)
	}
	return p
}

// TestCorpus: a small corpus is a site that can be published, with as many pages
// and pictures as its shape says.
func TestCorpus(t *testing.T) {
	s := Shape{Languages: 2, Pages: 13, Regions: 2, Cards: true}
	p := planned(t, written(t, s))
	result, problems, err := publish.Publish(context.Background(), p.Outputs, publish.Options{Dir: t.TempDir()})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	if want := s.Languages*s.Pages*s.Regions + 1; result.Pages != want || result.Cards != s.CardCount() || result.Cards == 0 {
		t.Errorf("%d pages, %d cards; want %d with the choice of languages, %d", result.Pages, result.Cards, want, s.CardCount())
	}
}

// TestLanguages: the interface and the texts of every language can be planned.
func TestLanguages(t *testing.T) {
	planned(t, written(t, Shape{Languages: len(Tags), Pages: 14, Regions: 1}))
}

// TestTrail: pages have the breadcrumbs that Hugo's have, with either template.
func TestTrail(t *testing.T) {
	for _, plain := range []bool{false, true} {
		trailOf(t, planned(t, written(t, Shape{Languages: 1, Pages: 14, Regions: 1, Plain: plain})))
	}
}

// trailOf looks for breadcrumbs on a page.
func trailOf(t *testing.T, p *generator.Plan) {
	for _, o := range p.Outputs {
		if o.Path != "fr/part-01/page-00013/index.html" {
			continue
		}
		page, problems, err := o.Make()
		if err != nil || problems.HasErrors() {
			t.Fatal(problems, err)
		}
		if !bytes.Contains(page, []byte(`<nav class="trail"><ol><li><a href="../../">`)) {
			t.Error("no breadcrumbs")
		}
		return
	}
	t.Error("no such page")
}

// TestSame: the same shape gives the same bytes, and words enough.
func TestSame(t *testing.T) {
	s := Shape{Languages: 3, Pages: 14, Regions: 2, Cards: true}
	sum := func(dir string) (sum [sha256.Size]byte) {
		h := sha256.New()
		err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(os.DirFS(dir), name)
			h.Write([]byte(name))
			h.Write(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		h.Sum(sum[:0])
		return sum
	}
	once, again := sum(written(t, s)), sum(written(t, s))
	if once != again {
		t.Error("two corpora of one shape differ")
	}
	for i := range s.Pages {
		if n := len(strings.Fields(s.page(i, "fr", smem))); n < 500 || n > 700 {
			t.Errorf("page %d has %d words", i, n)
		}
	}
}

// TestHugo: Hugo's site has the same texts.
func TestHugo(t *testing.T) {
	dir, s := t.TempDir(), Shape{Languages: 2, Pages: 14, Regions: 1}
	if err := Hugo(dir, s); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"hugo.yaml", "layouts/baseof.html", "layouts/home.atom.xml", "content/en/_index.md", "content/fr/part-01/_index.md"} {
		if _, err := os.Stat(dir + "/" + name); err != nil {
			t.Error(err)
		}
	}
	theirs, err := os.ReadFile(dir + "/content/fr/part-01/page-00013.md")
	if err != nil {
		t.Fatal(err)
	}
	ours := s.page(13, "fr", smem)
	if a, b := len(strings.Fields(string(theirs))), len(strings.Fields(ours)); a != b+2 { // date: and its day
		t.Errorf("%d words for Hugo, %d for smem", a, b)
	}
	if err := Hugo(t.TempDir(), Shape{Languages: 99, Pages: 14, Regions: 1}); err == nil {
		t.Error("99 languages")
	}
}
