package translation

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"smem/generator/diag"
	"smem/generator/exchange"
	"smem/generator/locale"
	"smem/generator/site"
)

// Changed is a file of the source as it is to be.
type Changed struct {
	Path string
	Data []byte
}

// Result is what an import comes to.
type Result struct {
	Files        []Changed
	Taken        int // texts that differ from what the site has
	Same         int // texts that are what the site has
	Untranslated int
	Fuzzy        int // not taken: they need a look first
}

// Options is how translations are taken.
type Options struct {
	Language locale.Language
	Today    time.Time
	Status   site.Status // that a text has whose words change
}

// importer takes the entries of one file.
type importer struct {
	source   fs.FS
	site     *site.Site
	catalog  *locale.Catalog
	o        Options
	from     string // the tag of the language that is translated
	file     string // what messages call the file
	result   Result
	problems diag.List
	left     int // texts that are not imported and not said one by one
}

// Import returns the source files that the translations in a file change. All that
// is wrong is said at once; with errors nothing is to be written.
func Import(source fs.FS, s *site.Site, c *locale.Catalog, name string, f *exchange.File, o Options) (Result, diag.List, error) {
	m := &importer{source: source, site: s, catalog: c, o: o, from: s.Default().Tag, file: name}
	byPage := map[string][]exchange.Entry{}
	var own []exchange.Entry
	known := 0
	seen := map[string]bool{}
	for _, e := range m.resolved(f.Entries) {
		place, _, ok := strings.Cut(e.Context, "#")
		switch {
		case !ok:
		case seen[e.Context]:
			m.errorf(e, "keep one of the two", "the text %s is translated twice", e.Context)
			known++
			continue
		case place == messages:
			own = append(own, e)
			known++
		case m.page(place) != nil:
			byPage[place] = append(byPage[place], e)
			known++
		default:
			m.warnf(e, "export again: the page was renamed or deleted since", "there is no page %s any more; this text is not imported", shorten(place))
		}
		seen[e.Context] = true
	}
	if known == 0 {
		return Result{}, m.foreign(f), nil
	}
	for _, p := range s.Pages {
		if entries := byPage[place(p)]; entries != nil {
			if err := m.importPage(p, entries); err != nil {
				return Result{}, nil, err
			}
		}
	}
	if own != nil {
		if err := m.importMessages(own); err != nil {
			return Result{}, nil, err
		}
	}
	if m.left > 0 {
		m.problems.Warnf("exchange", diag.Pos{File: m.file}, "export again, and translate what is new", "%d more texts are not imported: the site has changed since they were exported", m.left)
	}
	return m.result, m.problems, nil
}

func place(p *site.Page) string { return strings.TrimSuffix(contextOf(p, ""), "#") }

// page returns the page of a context.
func (m *importer) page(place string) *site.Page {
	if place == "content" {
		return m.site.Page("")
	}
	id, ok := strings.CutPrefix(place, "content/")
	if !ok || id == "" {
		return nil
	}
	return m.site.Page(id)
}

// foreign says that a file has nothing of this site.
func (m *importer) foreign(f *exchange.File) diag.List {
	var problems diag.List
	whose := ""
	if f.Project != "" {
		whose = fmt.Sprintf(": it says that it is of %q", shorten(f.Project))
	}
	problems.Errorf("exchange", diag.Pos{File: m.file}, "name a file that smem i18n export wrote for this site", "none of the %d texts of this file is one of this site%s", len(f.Entries), whose)
	return problems
}

func (m *importer) errorf(e exchange.Entry, cure, format string, args ...any) {
	m.problems.Errorf("exchange", e.Forms[0].Pos, cure, format, args...)
}

// maxWarnings is how many texts that are not imported are said one by one.
const maxWarnings = 20

func (m *importer) warnf(e exchange.Entry, cure, format string, args ...any) {
	if len(m.problems) >= maxWarnings {
		m.left++
		return
	}
	m.problems.Warnf("exchange", e.Forms[0].Pos, cure, format, args...)
}

// usable reports whether an entry has a translation that can be taken.
func (m *importer) usable(e exchange.Entry) bool {
	empty := true
	for _, f := range e.Forms {
		empty = empty && strings.TrimSpace(f.Target) == ""
	}
	switch {
	case empty:
		m.result.Untranslated++
		return false
	case e.Fuzzy:
		m.result.Fuzzy++
		return false
	}
	return true
}

// checkPlaceholders refuses a translation that loses or adds a placeholder.
func (m *importer) checkPlaceholders(source string, f exchange.Form) bool {
	ok := true
	wanted, has := exchange.Placeholders(source), exchange.Placeholders(f.Target)
	for _, p := range slices.Compact(slices.Sorted(slices.Values(wanted))) {
		if !slices.Contains(has, p) {
			m.problems.Errorf("exchange", f.Pos, "put "+p+" where the value belongs, letter for letter", "the translation has lost %s", p)
			ok = false
		}
	}
	for _, p := range slices.Compact(slices.Sorted(slices.Values(has))) {
		if !slices.Contains(wanted, p) {
			m.problems.Errorf("exchange", f.Pos, "take it out, or write it as the original has it", "the translation has %s, which the original has not", p)
			ok = false
		}
	}
	return ok
}

// stale says that a text has changed since it was exported.
func (m *importer) stale(e exchange.Entry) {
	m.warnf(e, "export again, and translate the new words", "the words of %s have changed since this was exported; the translation is not imported", e.Context)
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
