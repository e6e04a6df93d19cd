package site

import (
	"testing"

	"smem/generator/region"
)

// TestGuides: a region's list decides which guides an edition lists; without a
// list it is all of them, and never the overview.
func TestGuides(t *testing.T) {
	s := &Site{Pages: []*Page{
		{ID: ""},
		{ID: "guides", Setup: Setup{Kind: GuidePage}},
		{ID: "guides/flood", Setup: Setup{Kind: GuidePage, Hazard: "flood"}},
		{ID: "guides/quake", Setup: Setup{Kind: GuidePage, Hazard: "earthquake"}},
	}}
	for _, c := range []struct {
		hazards []string
		want    string
	}{{nil, "guides/flood guides/quake "}, {[]string{"flood", "storm"}, "guides/flood "}, {[]string{"storm"}, ""}} {
		got := ""
		for _, p := range s.Guides(&region.Region{Hazards: c.hazards}) {
			got += p.ID + " "
		}
		if got != c.want {
			t.Errorf("hazards %v: guides %q, want %q", c.hazards, got, c.want)
		}
	}
	if o := s.Overview(); o == nil || o.ID != "guides" {
		t.Errorf("overview %v", o)
	}
}
