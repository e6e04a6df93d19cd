package load

import (
	"fmt"

	"smem/generator/diag"
	"smem/generator/site"
)

// checkPublished finds what makes no site: nothing published at all, or a
// language without a home page.
func (l *loader) checkPublished() {
	home, any := l.site.Page(""), false
	for _, language := range l.site.Languages {
		for _, p := range l.site.Pages {
			t, ok := l.site.Reading(p, language.Tag)
			if !ok {
				continue
			}
			any = true
			if home == nil {
				l.problems.Errorf("no-home", diag.Pos{File: "content"}, "write content/"+language.Tag+".md", "there is no home page, which every page leads back to")
				return
			}
			if _, ok := l.site.Reading(home, language.Tag); !ok {
				own := home.Translations[language.Tag]
				if own == nil || l.problemAt(own.File) {
					break // that is said already
				}
				l.problems.Errorf("no-home", own.Place("status"), "have the home page approved first", "%s would be published without a home page in its language: %s", t.File, l.unpublished(home, own))
				break
			}
		}
	}
	if !any && len(l.site.Pages) > 0 && !l.problems.HasErrors() {
		l.problems.Errorf("nothing-published", l.places.At("gate"), "set the status: of the pages that are ready, lower gate:, or build with --drafts to look at them", "no page reaches the status %s: the whole site would be empty", l.site.Config.Gate)
	}
}

// unpublished says why a text is not published.
func (l *loader) unpublished(p *site.Page, t *site.Translation) string {
	if l.site.Withheld(p, t) {
		return t.File + " is outdated: it translates older words"
	}
	if t.Draft {
		return t.File + " says draft: true"
	}
	return fmt.Sprintf("%s has the status %s, and the site publishes from %s on", t.File, t.Status, l.site.Config.Gate)
}
