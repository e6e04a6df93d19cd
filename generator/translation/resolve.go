package translation

import (
	"net/url"
	"strings"

	"smem/generator/exchange"
)

// resolved gives a context to entries that have lost theirs on their way through a
// program: by what they say of their place, and by their words. A text that stands
// several times in a file is then translated everywhere there.
func (m *importer) resolved(entries []exchange.Entry) []exchange.Entry {
	var out []exchange.Entry
	var known map[string][]exchange.Entry // the site's texts, by their words
	for _, e := range entries {
		if m.own(e.Context) || e.Forms[0].Category != "" {
			out = append(out, e)
			continue
		}
		if context := fromPlace(e.Place); m.own(context) {
			e.Context = context
			out = append(out, e)
			continue
		}
		if known == nil {
			known = m.texts()
		}
		found := at(known[e.Forms[0].Source], e.Place)
		if len(found) == 0 {
			out = append(out, e)
		}
		for _, own := range found {
			copied := e
			copied.Context = own.Context
			out = append(out, copied)
		}
	}
	return out
}

// own reports whether a context is one of this site.
func (m *importer) own(context string) bool {
	place, _, ok := strings.Cut(context, "#")
	return ok && (place == messages || m.page(place) != nil)
}

// fromPlace returns a context that a program has made a place of.
func fromPlace(place string) string {
	for word := range strings.FieldsSeq(place) {
		if context, err := url.PathUnescape(word); err == nil && strings.Contains(context, "#") {
			return context
		}
	}
	return ""
}

// texts returns the site's texts without forms for numbers, by their words.
func (m *importer) texts() map[string][]exchange.Entry {
	all := map[string][]exchange.Entry{}
	f, err := Export(m.source, m.site, m.catalog, m.o.Language, m.site.Pages, true)
	if err != nil {
		return all // said by whoever reads the file next
	}
	for _, e := range f.Entries {
		if e.Forms[0].Category == "" {
			all[e.Forms[0].Source] = append(all[e.Forms[0].Source], e)
		}
	}
	return all
}

// at narrows entries down to those of a place: of the same line, else of the
// same file. Without a place it is none: the same words may stand in a file of
// another project.
func at(entries []exchange.Entry, place string) []exchange.Entry {
	for _, same := range []func(own string) bool{
		func(own string) bool { return strings.Contains(" "+place+" ", " "+own+" ") },
		func(own string) bool {
			file, _, _ := strings.Cut(own, ":")
			return strings.Contains(" "+place, " "+file+":")
		},
	} {
		var found []exchange.Entry
		for _, e := range entries {
			if same(e.Place) {
				found = append(found, e)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}
