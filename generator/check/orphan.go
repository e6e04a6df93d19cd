package check

import (
	"cmp"
	"net/url"
	"path"
	"slices"

	"smem/generator/diag"
	"smem/generator/site"
)

// orphans finds published pages that readers come to from nowhere: no menu, no
// foot of a page, no list and no link of a page that they do come to, in any
// edition. The page
// of the whole site, which is for saving and printing, does not count.
func orphans(s *site.Site) diag.List {
	var problems diag.List
	w := walk{site: s, reached: map[*site.Page]bool{}, folders: map[string]*site.Page{}}
	for _, p := range s.Pages {
		w.folders[path.Join("content", p.ID)] = p
	}
	if w.page("") == nil {
		return nil // said when the site was loaded
	}
	w.reach(w.page(""))
	for _, id := range slices.Concat(s.Config.Menu, s.Config.Footer) {
		w.reach(w.page(id))
	}
	for len(w.queue) > 0 {
		p := w.queue[0]
		w.queue = w.queue[1:]
		w.lists(p)
		w.links(p)
	}
	for _, p := range s.Pages {
		if w.reached[p] {
			continue
		}
		if t := published(s, p); t != nil {
			problems.Warnf("orphan-page", t.Place("title"), "link to it from another page, or add "+p.ID+" to menu: or footer: in content/site.yaml", "no menu, list or link leads to the page %s", p.ID)
		}
	}
	return problems
}

// walk follows readers from the home page.
type walk struct {
	site         *site.Site
	folders      map[string]*site.Page // by folder, such as content/prepare
	reached      map[*site.Page]bool
	queue        []*site.Page // reached, not yet looked at
	acts, guides bool         // reached
}

// page returns the page with an id, or nil.
func (w *walk) page(id string) *site.Page { return w.folders[path.Join("content", id)] }

// reach notes that readers come to a page, if there is one.
func (w *walk) reach(p *site.Page) {
	if p != nil && !w.reached[p] {
		w.reached[p] = true
		w.queue = append(w.queue, p)
	}
}

// lists reaches what the program itself lists on a page: the acts, on the home
// page and beside infographics; guides, on the home page, on their overview and
// on each other; the glossary, whose terms are linked where they are first used.
func (w *walk) lists(p *site.Page) {
	if (p.ID == "" || p.Infographic != nil) && !w.acts {
		w.acts = true
		for _, act := range w.site.Pages {
			if act.IsAct() {
				w.reach(act)
			}
		}
	}
	if (p.ID == "" || p.Kind == site.GuidePage) && !w.guides {
		w.guides = true
		w.reach(w.site.Overview())
		for _, r := range w.site.Regions {
			for _, guide := range w.site.Guides(r) {
				w.reach(guide)
			}
		}
		w.reach(w.site.Glossary())
	}
}

// links reaches what the texts of a page lead to, in any language.
func (w *walk) links(p *site.Page) {
	for _, l := range w.site.Languages {
		t, ok := w.site.Published(p, l.Tag)
		if !ok {
			continue
		}
		for _, link := range t.Text.Links {
			if u, err := url.Parse(link.Destination); err == nil && u.Scheme == "" && u.Host == "" && u.Path != "" {
				w.reach(w.folders[path.Dir(path.Join(path.Dir(t.File), u.Path))])
			}
		}
	}
}

// published returns a page's first published translation, or nil.
func published(s *site.Site, p *site.Page) *site.Translation {
	var first *site.Translation
	for _, l := range s.Languages {
		if t, ok := s.Published(p, l.Tag); ok {
			first = cmp.Or(first, t)
		}
	}
	return first
}
