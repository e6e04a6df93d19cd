package load

import (
	"slices"
	"strings"

	"smem/generator/site"
)

// checkGuides finds hazards that no region lists, a second overview, and a hazard
// of a page that is no guide. If no region lists hazards, every hazard is one.
func (l *loader) checkGuides() {
	known := l.hazards()
	overview := ""
	for _, p := range l.site.Pages {
		switch {
		case p.Kind != site.GuidePage && p.Hazard != "":
			l.problems.Errorf("hazard", p.SetupPlaces.At("hazard"), "write kind: guide, or delete the line", "a page of the kind %s has no hazard", p.Kind)
		case p.Kind == site.GuidePage && p.Hazard == "":
			if overview != "" {
				l.problems.Errorf("hazard", p.SetupPlaces.At("kind"), "write hazard: and the hazard it is about", "the guide says no hazard, which makes it the overview of the guides; that is %s already", overview)
			}
			overview = p.SetupFile
		case p.Kind == site.GuidePage && len(known) > 0 && !slices.Contains(known, p.Hazard):
			cure := suggest(p.Hazard, known, "add it to hazards: of a region in content/regions, or write one of: "+strings.Join(known, ", "))
			l.problems.Errorf("hazard", p.SetupPlaces.At("hazard"), cure, "no region lists the hazard %q", p.Hazard)
		}
	}
}

// hazards returns the hazards that the editions' regions list.
func (l *loader) hazards() []string {
	var all []string
	for _, e := range l.site.Editions {
		all = append(all, e.Region.Hazards...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
