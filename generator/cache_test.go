package generator_test

import (
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"smem/generator"
	"smem/generator/diag"
	"smem/generator/publish"
)

// TestEditedPage builds into a folder that stands, with a cache, after an edit:
// drawn is each card whose words changed and no other, written are they, the
// texts that hold those words or state the cards' weight, and lists of them.
func TestEditedPage(t *testing.T) {
	if testing.Short() {
		t.Skip("draws the starter's cards")
	}
	dir := t.TempDir()
	cache, err := publish.OpenCache(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	build := func(source edited) (drawn []string, r publish.Result) {
		t.Helper()
		plan, problems, err := generator.New(source, generator.Options{Engine: "test", Editions: []string{"fr"}, Languages: []string{"fr", "en"}})
		if err != nil || problems.HasErrors() {
			t.Fatal(problems, err)
		}
		plan.Cache = cache
		made := make([]atomic.Bool, len(plan.Outputs))
		for i := range plan.Outputs {
			if o := &plan.Outputs[i]; o.Key != "" {
				make := o.Make
				o.Make = func() ([]byte, diag.List, error) { made[i].Store(true); return make() }
			}
		}
		r, problems, err = publish.Publish(t.Context(), plan.Outputs, publish.Options{Dir: dir, Cache: cache, Date: plan.Site.Date, Engine: "test"})
		if err != nil || problems.HasErrors() {
			t.Fatal(problems, err)
		}
		for i := range made {
			if made[i].Load() {
				drawn = append(drawn, plan.Outputs[i].Path)
			}
		}
		return drawn, r
	}
	same := edited{os.DirFS(".."), "content/responsible/fr.md", "Marquez une pause", "Marquez une pause"}
	all, _ := build(same)
	if len(all) < 100 {
		t.Fatalf("%d cards are drawn at first", len(all))
	}
	if drawn, r := build(same); len(drawn) > 0 || r.Changed+r.Removed > 0 {
		t.Errorf("nothing changed: %d drawn, %+v", len(drawn), r)
	}

	// A word that stands on the page and on no card.
	drawn, r := build(edited{os.DirFS(".."), "content/responsible/en.md", "Pause for a moment", "Pause for a while"})
	if len(drawn) > 0 || r.Removed > 0 || r.Changed < 4 || r.Changed > 8 { // page, twin, lite page, list; feed and sitemap if dated
		t.Errorf("a word of the page changed: drawn %q, %+v", drawn, r)
	}

	// A headline, which stands on the page's cards in that language.
	drawn, r = build(edited{os.DirFS(".."), "content/responsible/en.md", "## Check source", "## Verify source"})
	if len(drawn) < 4 || slices.ContainsFunc(drawn, func(p string) bool { return !strings.HasPrefix(p, "en/be-responsible/") }) || r.Changed < len(drawn) || r.Changed > len(drawn)+8 {
		t.Errorf("a headline changed: drawn %q, %+v", drawn, r)
	}
}
