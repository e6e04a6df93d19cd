package generator_test

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"testing"

	"smem/generator"
	"smem/generator/locale"
	"smem/generator/publish"
)

// TestWeights makes a page before its cards, after them, at the same time, and
// with cards that came from a cache: it is the same page, and says what the
// cards weigh.
func TestWeights(t *testing.T) {
	const pageName = "fr/preparer/index.html"
	plan := func() (page publish.Output, cards []publish.Output) {
		p, problems, err := generator.New(os.DirFS(".."), generator.Options{})
		if err != nil || problems.HasErrors() {
			t.Fatal(problems, err)
		}
		for _, o := range p.Outputs {
			switch {
			case o.Path == pageName:
				page = o
			case strings.HasPrefix(o.Path, "fr/preparer/") && o.Made != nil:
				cards = append(cards, o)
			}
		}
		return page, cards
	}
	make := func(o publish.Output) []byte {
		data, problems, err := o.Make()
		if err != nil || problems.HasErrors() {
			t.Error(o.Path, problems, err)
		}
		return data
	}

	catalog, _, err := locale.Load(os.DirFS(".."), "i18n", []locale.Language{{Tag: "fr"}})
	if err != nil {
		t.Fatal(err)
	}
	page, cards := plan()
	first := make(page)
	drawn := map[string][]byte{}
	for _, c := range cards {
		drawn[c.Path] = make(c)
		said := locale.Typography("fr", catalog.In("fr").Bytes(len(drawn[c.Path])))
		name := strings.TrimPrefix(c.Path, "fr/preparer/")
		if linked := bytes.Contains(first, []byte(`href="`+name+`" download`)); linked && !bytes.Contains(first, []byte(said)) {
			t.Errorf("%s weighs %s, which the page does not say", c.Path, said)
		}
	}
	if len(cards) < 8 {
		t.Fatalf("the page has %d cards", len(cards))
	}

	page, cards = plan()
	for _, c := range cards {
		if !bytes.Equal(make(c), drawn[c.Path]) {
			t.Errorf("%s differs", c.Path)
		}
	}
	if !bytes.Equal(make(page), first) {
		t.Error("the page is another after its cards")
	}

	page, cards = plan()
	for _, c := range cards {
		c.Made(len(drawn[c.Path]))
	}
	if !bytes.Equal(make(page), first) {
		t.Error("the page is another with cards from a cache")
	}

	page, cards = plan()
	var group sync.WaitGroup
	for _, o := range append(cards, page) {
		group.Go(func() {
			if data := make(o); o.Path == pageName && !bytes.Equal(data, first) {
				t.Error("the page is another while its cards are made")
			}
		})
	}
	group.Wait()
}
