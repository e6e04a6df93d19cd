package page

import (
	"html/template"
	"path"
	"slices"

	"smem/generator/region"
	"smem/generator/site"
)

// languages is the language switch: the same page of the same edition in every
// language. hreflang's list is of those that it is translated into.
func (p *Press) languages(e site.Edition, pg *site.Page, current string) []Language {
	from := p.site.Dir(e, pg, current)
	var out []Language
	for _, l := range p.site.Languages {
		if _, ok := p.site.Reading(pg, l.Tag); !ok {
			continue
		}
		_, translated := p.site.Published(pg, l.Tag)
		dir := p.site.Dir(e, pg, l.Tag)
		out = append(out, Language{
			Tag: l.Tag, Name: l.Name, Direction: direction(l.RTL),
			Link: site.Relative(from, dir), URL: p.site.URL(dir), Current: l.Tag == current, Translated: translated,
		})
	}
	return out
}

// fallback is the address of a page for readers whose language it lacks: that
// in the first language it has.
func (p *Press) fallback(e site.Edition, pg *site.Page) string {
	for _, l := range p.site.Languages {
		if _, ok := p.site.Published(pg, l.Tag); ok {
			return p.site.URL(p.site.Dir(e, pg, l.Tag))
		}
	}
	return p.site.URL("")
}

// entry is the home page in a language; ok is false where nothing is published
// in it, since load refuses pages without a home page.
func (p *Press) entry(e site.Edition, tag string) (dir string, ok bool) {
	home := p.site.Page("")
	if home == nil {
		return "", false
	}
	_, ok = p.site.Reading(home, tag)
	return p.site.Dir(e, home, tag), ok
}

// root is the folder of the language's home page.
func (s *sheet) root() string {
	dir, _ := s.entry(s.edition, s.tag)
	return dir
}

// home is the link to the home page, or to the language choice if there is
// none.
func (s *sheet) home() string {
	dir, ok := s.entry(s.edition, s.tag)
	if !ok {
		dir = ""
	}
	return site.Relative(s.dir, dir)
}

// links is a list of pages by id, those published in the language.
func (s *sheet) links(ids []string) []Link {
	var out []Link
	for _, id := range ids {
		to := s.site.Page(id)
		if to == nil {
			continue
		}
		if t, ok := s.site.Reading(to, s.tag); ok {
			title := site.Plain(t.Heading())
			out = append(out, Link{title, site.Relative(s.dir, s.site.Dir(s.edition, to, s.tag)), to == s.page, s.foreignTo(t)})
		}
	}
	return out
}

// above returns the ids of the pages that a page may stand below, the home page
// first.
func above(id string) []string {
	var ids []string
	for id != "" {
		if id = path.Dir(id); id == "." {
			id = ""
		}
		ids = append(ids, id)
	}
	slices.Reverse(ids)
	return ids
}

// mostEditions is how many editions every page lists. Of more, only the home
// page has the list, and the others lead there: what a page costs and weighs
// does not grow with the number of regions.
const mostEditions = 24

// editions leads to the same page as other regions read it; nil if there is
// only one edition.
func (s *sheet) editions() []Link {
	if len(s.site.Editions) < 2 {
		return nil
	}
	if len(s.site.Editions) > mostEditions && s.page.ID != "" {
		return []Link{{Text: s.say("editions", nil), Link: s.home() + "#page:editions"}}
	}
	var out []Link
	for _, other := range s.site.Editions {
		name := other.Region.Name.In(s.tag, s.site.Default().Tag)
		out = append(out, Link{name, site.Relative(s.dir, s.site.Dir(other, s.page, s.tag)), other.Region == s.edition.Region, ""})
	}
	return out
}

// foreignTo returns lang and dir for words of a translation that is not in the
// reader's language.
func (s *sheet) foreignTo(t *site.Translation) template.HTMLAttr {
	if t.Language.Tag == s.tag {
		return ""
	}
	return template.HTMLAttr(`lang="` + t.Language.Tag + `" dir="` + direction(t.Language.RTL) + `"`)
}

// borrowed returns lang and dir for words of the region that the reader's language
// lacks: they are given in the first language.
func (s *sheet) borrowed(words region.Words) template.HTMLAttr {
	if words.Has(s.tag) || len(words) == 0 {
		return ""
	}
	first := s.site.Default()
	return template.HTMLAttr(`lang="` + first.Tag + `" dir="` + direction(first.RTL) + `"`)
}

// acts leads to the pages of the three acts, in their order.
func (s *sheet) acts() []Act {
	var out []Act
	sprite := s.assetLink("icons", s.dir)
	if s.page.ID == "" {
		sprite = "" // they are the face of the home page: drawn at once
	}
	for _, act := range s.shown {
		if !act.IsAct() {
			continue
		}
		t, ok := s.site.Reading(act, s.tag)
		if !ok {
			continue
		}
		out = append(out, Act{
			Accent: act.Infographic.Accent, Sign: act.Infographic.Icon, Sprite: sprite, Step: act.Infographic.Step,
			Title: isolates(t.Heading()),
			Link:  site.Relative(s.dir, s.site.Dir(s.edition, act, s.tag)), Current: act == s.page, Foreign: s.foreignTo(t),
		})
	}
	slices.SortStableFunc(out, func(a, b Act) int { return a.Step - b.Step })
	return out
}
