package load

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/site"
	"smem/generator/theme"
)

// Words reads one Markdown file of a loaded site anew. It returns the site with
// the new words, which shares everything else with the old one, and their
// translation; nil if the diagnostics hold an error.
//
// known is false where more than words may have changed: the file is none of
// the site's or is gone, or the page's address or whether it is published is
// another. Then the whole site must be read. What the new words do to other
// files, such as links to a heading that is no more, is only found that way too.
func Words(old *site.Site, source fs.FS, t *theme.Theme, file string) (s *site.Site, words *site.Translation, problems diag.List, known bool, err error) {
	i, language, ok := translationOf(old, file)
	if !ok {
		return nil, nil, nil, false, nil
	}
	page := *old.Pages[i]
	before := page.Translations[language.Tag]
	page.Translations = maps.Clone(page.Translations)
	delete(page.Translations, language.Tag)
	next := *old
	next.Pages = slices.Clone(old.Pages)
	next.Pages[i] = &page
	next.Pictures = maps.Clone(old.Pictures)

	l := &loader{source: source, theme: t, site: &next, looked: map[string]looked{}}
	if err := l.translation(&page, file, language); err != nil {
		return nil, nil, nil, false, err
	}
	words = page.Translations[language.Tag]
	switch {
	case words == nil:
		return nil, nil, l.problems, len(l.problems) > 0, nil // gone, or no page
	case l.problems.HasErrors():
		return nil, nil, l.problems, true, nil
	}
	_, was := old.Published(old.Pages[i], language.Tag)
	_, is := next.Published(&page, language.Tag)
	if was != is || before.Slug != words.Slug {
		return nil, nil, nil, false, nil
	}
	if page.Infographic != nil {
		l.checkInfographic(&page)
	}
	l.checkSetup(&page)
	l.checkPlaceholders(words)
	l.checkLinks(&page, words)
	if l.problems.HasErrors() {
		return nil, nil, l.problems, true, nil
	}
	return &next, words, l.problems, true, nil
}

// translationOf returns the page and language that a file has the words of.
func translationOf(s *site.Site, file string) (int, locale.Language, bool) {
	id := strings.TrimPrefix(strings.TrimPrefix(path.Dir(file), "content"), "/")
	i := slices.IndexFunc(s.Pages, func(p *site.Page) bool { return p.ID == id })
	if i < 0 {
		return 0, locale.Language{}, false
	}
	for _, l := range s.Languages {
		if t := s.Pages[i].Translations[l.Tag]; t != nil && t.File == file {
			return i, l, true
		}
	}
	return 0, locale.Language{}, false
}
