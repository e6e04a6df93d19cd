package load

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"smem/generator/diag"
	"smem/generator/markdown"
	"smem/generator/region"
	"smem/generator/site"
)

// checkPlaceholders resolves every placeholder in every edition: what a region
// lacks is an error here, never a fall-back later.
func (l *loader) checkPlaceholders(t *site.Translation) {
	if l.bare() {
		return // said once; every placeholder would say it again
	}
	for _, ph := range t.Text.Placeholders {
		var lacking []*region.Region
		var first error
		for _, e := range l.site.Editions {
			if _, err := e.Region.Value(ph.Kind, ph.Name, t.Language.Tag, l.site.Default().Tag); err != nil {
				lacking = append(lacking, e.Region)
				if first == nil {
					first = err
				}
			}
		}
		if len(lacking) == 0 {
			continue
		}
		message := fmt.Sprintf("%s: %v", ph, first)
		if more := len(lacking) - 1; more > 0 {
			message += fmt.Sprintf(", and it is the same in %s", others(lacking[1:]))
		}
		l.problems = append(l.problems, diag.Diagnostic{
			Rule: "placeholder", Pos: ph.Pos, Length: utf8.RuneCountInString(ph.String()),
			Message: message, Cure: placeholderCure(ph, lacking[0]),
		})
	}
}

// bare reports whether an edition's region has no number at all: it then
// probably lacks its parent.
func (l *loader) bare() bool {
	return slices.ContainsFunc(l.site.Editions, func(e site.Edition) bool { return len(e.Region.Numbers) == 0 })
}

// checkBare says of a region without any number what it probably lacks.
func (l *loader) checkBare() {
	for _, e := range l.site.Editions {
		if len(e.Region.Numbers) > 0 {
			continue
		}
		cure := "write parent: and the id of the region it inherits from, or give it numbers: of its own"
		if e.Region.Parent != "" {
			cure = "give it numbers: of its own, or correct parent:"
		}
		l.problems.Errorf("missing-number", e.Region.Place("id"), cure, "the region %s has no numbers at all", e.Region.ID)
	}
}

// others names regions, the first of them.
func others(regions []*region.Region) string {
	var names []string
	for _, r := range regions[:min(3, len(regions))] {
		names = append(names, r.ID)
	}
	list := strings.Join(names, ", ")
	if more := len(regions) - len(names); more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	return list
}

// placeholderCure says what to do about a placeholder that a region can't fill.
func placeholderCure(ph markdown.Placeholder, r *region.Region) string {
	file := "content/regions/" + r.ID + ".yaml"
	known := r.Names(ph.Kind)
	if slices.Contains(known, ph.Name) { // it is there and must not be shown
		if ph.Kind == "account" {
			return "have somebody look the handle up on the authority's own website and write the day as verified_on: in " + file + ", or take the placeholder out"
		}
		return "add alert: with name and checked_on to " + file + ", or take the placeholder out"
	}
	if near := diag.Closest(ph.Name, known); near != "" {
		return "did you mean {{" + ph.Kind + " " + near + "}}? Otherwise add it to " + file
	}
	switch {
	case ph.Kind == "alert" || ph.Kind == "region":
		return "write {{" + ph.Kind + " name}}"
	case len(known) == 0:
		return "add it to " + file + ", or take the placeholder out"
	}
	return "add it to " + file + ", or write one that is there: " + strings.Join(known, ", ")
}
