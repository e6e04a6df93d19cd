package load

import (
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/site"
)

// checkGuides finds hazards that no region faces, a second overview, and a hazard
// of a page that is no guide. A region without a list faces every hazard: then
// only what looks like a listed one that is misspelt is a mistake.
func (l *loader) checkGuides() {
	known, all := l.hazards()
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
		case p.Kind == site.GuidePage && !slices.Contains(known, p.Hazard) && (!all || diag.Closest(p.Hazard, known) != ""):
			cure := suggest(p.Hazard, known, "add it to hazards: of a region in content/regions, write one of "+strings.Join(known, ", ")+", or delete the guide's folder")
			l.problems.Errorf("hazard", p.SetupPlaces.At("hazard"), cure, "no region lists the hazard %q", p.Hazard)
		}
	}
}

// hazards returns the hazards that the regions of all editions list, and whether
// one of them lists none and so faces all.
func (l *loader) hazards() (listed []string, all bool) {
	for _, r := range l.site.Regions {
		listed = append(listed, r.Hazards...)
		all = all || len(r.Hazards) == 0
	}
	slices.Sort(listed)
	return slices.Compact(listed), all
}
