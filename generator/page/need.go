package page

import (
	"cmp"
	"slices"
	"sync"

	"smem/generator/site"
)

// maxLite is the Markdown, bytes, that the one page of a language holds: about
// 140 kB of HTML, 40 kB gzipped (docs/offline.md), which a line of 50 kbit/s
// brings in six seconds. Of a language with more, the page holds what is needed first and
// leads to the rest. It is counted in Markdown so that every page can say what
// its link leads to before that page is made.
const maxLite = 96 << 10

// maxFurther is how many pages are led to one by one; of more, only those that
// stand at the top.
const maxFurther = 200

// reading returns the pages that a reader of a language is given, in the order in
// which they are read: the home page, the menu's, the others by id, the foot's.
func (p *Press) reading(tag string) []*site.Page {
	var out []*site.Page
	seen := map[*site.Page]bool{nil: true}
	add := func(pg *site.Page) {
		if seen[pg] {
			return
		}
		seen[pg] = true
		if _, ok := p.site.Reading(pg, tag); ok {
			out = append(out, pg)
		}
	}
	last := p.site.Config.Footer
	add(p.site.Page(""))
	for _, id := range p.site.Config.Menu {
		add(p.site.Page(id))
	}
	for _, pg := range p.site.Pages {
		if !slices.Contains(last, pg.ID) {
			add(pg)
		}
	}
	for _, id := range last {
		add(p.site.Page(id))
	}
	return out
}

// need says how soon a reader without a network needs a page: 0 is first.
func need(pg *site.Page) int {
	switch {
	case pg.ID == "":
		return 0
	case pg.Infographic != nil, pg.Kind == site.GuidePage:
		return 1 // what to do
	case pg.Kind == site.DirectoryPage:
		return 2 // whom to call
	}
	return 3
}

// byNeed returns the pages that a reader of a language is given, those first
// that are needed first, those of one need in the order of reading.
func (p *Press) byNeed(tag string) []*site.Page {
	pages := p.reading(tag)
	slices.SortStableFunc(pages, func(a, b *site.Page) int { return cmp.Compare(need(a), need(b)) })
	return pages
}

// Needed returns the pages of a language that are needed first, at most so many,
// in any order; all is true if these are all of them.
func (p *Press) Needed(tag string, most int) (pages []*site.Page, all bool) {
	pages = p.byNeed(tag)
	if len(pages) <= most {
		return pages, true
	}
	return pages[:most], false
}

// readLite has the pages chosen whose words the one page of a language holds,
// once for each language, when that is asked for.
func (p *Press) readLite() {
	p.onLite = make(map[string]func() map[*site.Page]bool, len(p.site.Languages))
	for _, l := range p.site.Languages {
		p.onLite[l.Tag] = sync.OnceValue(func() map[*site.Page]bool { return p.held(l.Tag) })
	}
}

// holdsAll reports whether the one page of a language holds all of them. Every
// page says so, and most large sites tell after a few of theirs.
func (p *Press) holdsAll(tag string) bool {
	size, others := 0, false
	for _, pg := range p.site.Pages {
		t, ok := p.site.Reading(pg, tag)
		if !ok {
			continue
		}
		size += t.Text.Size
		others = others || pg.ID != ""
		if size > maxLite && others {
			return false
		}
	}
	return true
}

// held returns the pages that fit within maxLite, the home page whatever its
// size. Of each need the first that does not fit ends it: no page is taken
// before one that is read earlier.
func (p *Press) held(tag string) map[*site.Page]bool {
	held := map[*site.Page]bool{}
	size, over := 0, -1 // the need that no further page of fits
	for _, pg := range p.byNeed(tag) {
		t, _ := p.site.Reading(pg, tag)
		if need(pg) == over || size+t.Text.Size > maxLite && pg.ID != "" {
			over = need(pg)
			continue
		}
		size += t.Text.Size
		held[pg] = true
	}
	return held
}

// isOnLite reports whether the one page of a language holds a page's words.
func (p *Press) isOnLite(pg *site.Page, tag string) bool {
	return p.onLite[tag]()[pg]
}

// liteMessage returns the id of what is said of the one page of a language: what,
// or what_some where it does not hold all words.
func (p *Press) liteMessage(what, tag string) string {
	if !p.holdsAll(tag) {
		return what + "_some"
	}
	return what
}
