package load

import (
	"strings"
	"testing"

	"smem/generator/region"
	"smem/generator/site"
	"smem/generator/strictyaml"
)

// TestHazards: a hazard that no region lists is refused where it is written;
// where no region lists any, every hazard is one; only guides have one.
func TestHazards(t *testing.T) {
	for _, c := range []struct {
		name, setup, listed string
		want                string // part of the diagnostic; empty: none
	}{
		{"listed", "kind: guide\nhazard: flood\n", "flood", ""},
		{"misspelt", "kind: guide\nhazard: flod\n", "flood", "content/a/page.yaml:2:9"},
		{"no lists", "kind: guide\nhazard: flod\n", "", ""},
		{"only one region lists", "kind: guide\nhazard: attack\n", "flood, ", ""},
		{"misspelt, one region lists", "kind: guide\nhazard: flod\n", "flood, ", "content/a/page.yaml:2:9"},
		{"not faced", "kind: guide\nhazard: attack\n", "flood", "content/a/page.yaml:2:9"},
		{"overview", "kind: guide\n", "flood", ""},
		{"no guide", "kind: glossary\nhazard: flood\n", "flood", "content/a/page.yaml:2:9"},
	} {
		l := guideLoader(t, c.setup, c.listed)
		l.checkGuides()
		got := ""
		for _, d := range l.problems {
			got += d.Pos.String() + " " + d.Message + "\n"
		}
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// guideLoader has loaded one page.yaml and one region.
func guideLoader(t *testing.T, setup, listed string) *loader {
	t.Helper()
	p := &site.Page{ID: "a"}
	node, found := strictyaml.Parse("content/a/page.yaml", 1, []byte(setup))
	if found.HasErrors() {
		t.Fatal(found)
	}
	p.SetupFile = "content/a/page.yaml"
	p.SetupPlaces, _ = node.Decode(&p.Setup)
	s := &site.Site{Pages: []*site.Page{p}}
	for list := range strings.SplitSeq(listed, ",") { // a region each
		s.Regions = append(s.Regions, &region.Region{ID: "fr", Hazards: strings.Fields(list)})
	}
	return &loader{site: s}
}
