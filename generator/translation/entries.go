package translation

import (
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"smem/generator/diag"
	"smem/generator/exchange"
	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/site"
)

// The contexts of entries: content/prepare#alerts.sentence, i18n#home. The keys of
// the front matter are units like those of the text.
const (
	messages   = "i18n"
	titleKey   = "title"
	summaryKey = "summary"
)

// contextOf is where a page's text belongs.
func contextOf(p *site.Page, key string) string { return path.Join("content", p.ID) + "#" + key }

// Export gathers the texts of pages, and of the interface if asked for, with their
// translations into a language.
func Export(source fs.FS, s *site.Site, c *locale.Catalog, l locale.Language, pages []*site.Page, withInterface bool) (exchange.File, error) {
	from := s.Default()
	f := exchange.File{
		Project: s.Config.Name.In(from.Tag, from.Tag), Date: s.Date.Format("2006-01-02"),
		Source: from.Tag, Language: l.Tag, Formula: locale.Formula(l.Tag), Categories: locale.Categories(l.Tag),
	}
	for _, p := range pages {
		entries, err := pageEntries(source, s, p, l.Tag)
		if err != nil {
			return f, err
		}
		f.Entries = append(f.Entries, entries...)
	}
	if withInterface {
		f.Entries = append(f.Entries, messageEntries(c, from.Tag, l.Tag)...)
	}
	return f, nil
}

// page is a page's text in one language, in its units.
type page struct {
	file string
	data []byte
	text *site.Translation
	markdown.Units
	at map[string]int // of units, by key
}

// readPage reads a page's text in a language; nil if there is none.
func readPage(source fs.FS, p *site.Page, tag string) (*page, error) {
	t := p.Translations[tag]
	if t == nil {
		return nil, nil
	}
	data, err := fs.ReadFile(source, t.File)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", t.File, err)
	}
	out := &page{file: t.File, data: data, text: t, Units: markdown.Split(t.File, data), at: map[string]int{}}
	for i, u := range out.List {
		out.at[u.Key] = i
	}
	return out, nil
}

// unit returns a unit's text and place; the front matter's are among them.
func (p *page) unit(key string) (text string, pos diag.Pos, ok bool) {
	if p == nil {
		return "", diag.Pos{}, false
	}
	switch key {
	case titleKey:
		return p.text.Title, p.text.Place(titleKey), true
	case summaryKey:
		return p.text.Summary, p.text.Place(summaryKey), true
	}
	i, ok := p.at[key]
	if !ok {
		return "", diag.Pos{}, false
	}
	return p.List[i].Text, p.List[i].Pos, true
}

// keys returns the keys of all units, in order.
func (p *page) keys() []string {
	keys := []string{titleKey, summaryKey}
	for _, u := range p.List {
		keys = append(keys, u.Key)
	}
	return keys
}

// pageEntries returns the entries of one page.
func pageEntries(source fs.FS, s *site.Site, p *site.Page, tag string) ([]exchange.Entry, error) {
	original, err := readPage(source, p, s.Default().Tag)
	if err != nil || original == nil {
		return nil, err
	}
	own, err := readPage(source, p, tag)
	if err != nil {
		return nil, err
	}
	outdated := own != nil && s.Outdated(p, own.text)
	var entries []exchange.Entry
	for _, key := range original.keys() {
		text, pos, _ := original.unit(key)
		target, _, _ := own.unit(key)
		entries = append(entries, exchange.Entry{
			Context: contextOf(p, key), Note: noteFor(p, key), Place: pos.File + ":" + strconv.Itoa(pos.Line), Fuzzy: outdated,
			Forms: []exchange.Form{{Source: text, Target: target}},
		})
	}
	return entries, nil
}

// noteFor tells a translator what a text is and how much room it has.
func noteFor(p *site.Page, key string) string {
	scope, part, _ := strings.Cut(key, ".")
	action := p.Infographic != nil
	if action {
		action = false
		for _, a := range p.Infographic.Actions {
			action = action || a.ID == scope
		}
	}
	switch {
	case key == titleKey:
		return "Title of the page and of its infographic, at most 80 characters"
	case key == summaryKey:
		return "Summary for search engines and shared links, at most 160 characters"
	case key == "lead":
		return "First sentence of the page; it stands large on the infographic"
	case part == "headline" && action:
		return "Headline of an action, on the infographic: as short as the original"
	case part == "headline":
		return "Heading"
	case part == "sentence" && action:
		return "Sentence on the infographic, below the headline: as short as the original"
	}
	return ""
}

// messageEntries returns the entries of the interface. What names a language is
// none: it is not translated but known.
func messageEntries(c *locale.Catalog, from, to string) []exchange.Entry {
	own := map[string]locale.Written{}
	for _, w := range c.Written(to) {
		own[w.ID] = w
	}
	var entries []exchange.Entry
	for _, w := range c.Written(from) {
		mine, there := own[w.ID]
		if w.ID == "og_locale" || w.ID == "language_name" && there && !marked(mine, to) {
			continue
		}
		e := exchange.Entry{Context: messages + "#" + w.ID, Note: w.Note, Place: w.Pos.File + ":" + strconv.Itoa(w.Pos.Line)}
		for _, category := range categoriesOf(w, to) {
			form := exchange.Form{Category: category, Source: w.Forms[category]}
			if form.Source == "" {
				form.Source = w.Forms["other"]
			}
			if target := mine.Forms[formOf(category)]; there {
				if _, isMarked := locale.Marked(target, to); !isMarked {
					form.Target = target
				}
			}
			e.Forms = append(e.Forms, form)
		}
		entries = append(entries, e)
	}
	return entries
}

// categoriesOf returns the categories of a message's forms in a language; one of
// no name if it has no forms for numbers.
func categoriesOf(w locale.Written, tag string) []string {
	if !w.Plural {
		return []string{""}
	}
	return locale.Categories(tag)
}

// formOf is the category under which a form is written.
func formOf(category string) string {
	if category == "" {
		return "other"
	}
	return category
}

func marked(w locale.Written, tag string) bool {
	_, is := locale.Marked(w.Forms["other"], tag)
	return is
}
