package translation

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"smem/generator/diag"
	"smem/generator/exchange"
	"smem/generator/markdown"
	"smem/generator/site"
)

// pageImport is the translations of one page.
type pageImport struct {
	*importer
	page          *site.Page
	original, own *page // own is nil if the page has no text in the language
	texts         map[string]string
	places        map[string]diag.Pos
	refused       bool // a translation was, which has been said
	verified      int  // units whose translation is one of the words that stand there now
}

// importPage takes the translations of a page.
func (m *importer) importPage(p *site.Page, entries []exchange.Entry) error {
	original, err := readPage(m.source, p, m.from)
	if err != nil || original == nil {
		return err
	}
	own, err := readPage(m.source, p, m.o.Language.Tag)
	if err != nil {
		return err
	}
	i := &pageImport{importer: m, page: p, original: original, own: own, texts: map[string]string{}, places: map[string]diag.Pos{}}
	for _, e := range entries {
		i.take(e)
	}
	whole := i.verified == len(original.keys())
	stamped := own != nil && (own.text.SourceHash == p.SourceHash || own.text.SourceHash == "")
	if i.refused {
		return nil
	}
	if len(i.texts) > 0 || whole && own != nil && !stamped {
		i.write(whole)
	}
	return nil
}

// take takes one entry, if its words differ from those of the site.
func (i *pageImport) take(e exchange.Entry) {
	_, key, _ := strings.Cut(e.Context, "#")
	source, _, ok := i.original.unit(key)
	if !ok {
		i.warnf(e, "export again: the page has changed since", "there is no text %s any more; it is not imported", e.Context)
		return
	}
	if !i.usable(e) {
		return
	}
	if e.Forms[0].Source != source {
		i.stale(e)
		return
	}
	form := e.Forms[0]
	form.Target = strings.TrimSpace(form.Target)
	i.verified++
	old, _, there := i.own.unit(key)
	if there && old == form.Target {
		i.result.Same++
		return
	}
	if !i.checkPlaceholders(source, form) || !i.checkText(key, form) {
		i.refused = true
		return
	}
	i.result.Taken++
	i.texts[key] = string(Relink([]byte(form.Target), i.from, i.o.Language.Tag))
	i.places[key] = form.Pos
}

// checkText refuses what can't stand in a page's text, or not in its first lines.
func (i *pageImport) checkText(key string, f exchange.Form) bool {
	limits := map[string]int{titleKey: 80, summaryKey: 160}
	most, front := limits[key]
	n := utf8.RuneCountInString(f.Target)
	switch {
	case front && n > most:
		i.problems.Errorf("exchange", f.Pos, "shorten it", "the %s has %d characters; at most %d", key, n, most)
		return false
	case front && strings.ContainsFunc(f.Target, unicode.IsControl):
		i.problems.Errorf("exchange", f.Pos, "write it on one line", "the %s has a line break or another control character", key)
		return false
	}
	return true
}

// write makes the page's file with the translations in it.
func (i *pageImport) write(whole bool) {
	file, data, ok := i.body(whole)
	if !ok {
		return
	}
	f, problems := cutFront(file, data)
	if f == nil {
		i.problems = append(i.problems, problems...)
		return
	}
	if i.own == nil {
		for _, key := range []string{"slug", "reviewed_by", "reviewed_on", "approved_hash", "forms", "draft"} {
			f.Remove(key)
		}
	}
	for _, key := range []string{titleKey, summaryKey} {
		if text, ok := i.texts[key]; ok {
			f.Set(key, text)
		}
	}
	if len(i.texts) > 0 {
		f.Set("status", i.o.Status.String())
		f.Set("updated", i.o.Today.Format(time.DateOnly))
	}
	if whole {
		f.Set("source_hash", i.page.SourceHash)
	}
	data, problems = f.file()
	if i.problems = append(i.problems, problems...); problems.HasErrors() {
		return
	}
	i.result.Files = append(i.result.Files, Changed{file, data})
}

// body returns the file with the translated text, its front matter as it was. A
// file that has a place for every text keeps its own structure; otherwise it is
// made anew after the original.
func (i *pageImport) body(whole bool) (file string, data []byte, ok bool) {
	file = fileOf(i.page, i.o.Language.Tag)
	fits := i.own != nil
	for key := range i.texts {
		if _, _, there := i.own.unit(key); !there {
			fits = false
		}
	}
	if fits {
		return file, i.own.Replace(i.texts), i.same(file, i.own.Replace(i.texts), i.own.keys(), i.wanted(i.own))
	}
	if !i.complete() {
		return "", nil, false
	}
	wanted := i.wanted(i.original)
	for _, key := range i.original.keys() {
		if _, given := i.texts[key]; !given {
			wanted[key], _, _ = i.own.unit(key)
		}
	}
	text := Relink(i.original.Replace(wanted), i.from, i.o.Language.Tag)
	if i.own != nil { // its own first lines stay
		theirs, problems := cutFront(file, i.own.data)
		mine, problems2 := cutFront(i.original.file, text)
		if theirs == nil || mine == nil {
			i.problems = append(i.problems, append(problems, problems2...)...)
			return "", nil, false
		}
		middle, _ := theirs.Bytes()
		text = slices.Concat(theirs.before, middle, mine.after)
	}
	return file, text, i.same(file, text, i.original.keys(), wanted)
}

// complete reports whether every text of the original has its translation, and
// whether the page has nothing that would be lost when it is made anew.
func (i *pageImport) complete() bool {
	var lacking []string
	for _, key := range i.original.keys() {
		_, given := i.texts[key]
		if _, _, there := i.own.unit(key); !given && !there {
			lacking = append(lacking, key)
		}
	}
	if len(lacking) > 0 {
		i.problems.Warnf("exchange", diag.Pos{File: i.file}, "translate the rest, then import again", "%s: %d of %d texts are not translated, the first is %s; the page is not written", Name(i.page), len(lacking), len(i.original.keys()), contextOf(i.page, lacking[0]))
		i.result.Taken -= len(i.texts)
		return false
	}
	if i.own == nil {
		return true
	}
	for _, key := range i.own.keys() {
		if _, _, there := i.original.unit(key); !there {
			_, pos, _ := i.own.unit(key)
			i.problems.Errorf("exchange", pos, "delete it, or add it to "+i.original.file+", then import again", "%s has changed its structure, and this text has nothing there that it translates: it would be lost", i.original.file)
			return false
		}
	}
	return true
}

// wanted returns the texts of a page with the new ones in their places.
func (i *pageImport) wanted(p *page) map[string]string {
	all := map[string]string{}
	for _, key := range p.keys() {
		all[key], _, _ = p.unit(key)
		if text, ok := i.texts[key]; ok {
			all[key] = text
		}
	}
	return all
}

// same reports whether a made text is read again as what was put into it: a
// translation can't make a list of a paragraph, nor end it.
func (i *pageImport) same(file string, data []byte, keys []string, wanted map[string]string) bool {
	units := markdown.Split(file, data)
	at := map[string]string{}
	for _, u := range units.List {
		at[u.Key] = u.Text
	}
	ok := true
	for _, key := range keys {
		if key == titleKey || key == summaryKey {
			continue
		}
		text, there := at[key]
		_, changed := i.texts[key]
		if changed && (!there || text != string(Relink([]byte(wanted[key]), i.from, i.o.Language.Tag))) {
			i.problems.Errorf("exchange", i.places[key], "write it as one paragraph, without a blank line, as the original has it; a sign such as # or - at its start that is meant as such is written \\#", "in the page this translation would not be read as it is written here")
			ok = false
		}
	}
	if !ok {
		return false
	}
	if len(units.List)+2 != len(keys) {
		i.problems.Errorf("exchange", diag.Pos{File: i.file}, "write each translation as the original has it", "%s: the translations would change the page into %d texts, where there are %d", Name(i.page), len(units.List)+2, len(keys))
		return false
	}
	return i.parses(file, data, units)
}

// parses says what is wrong in a made text, at the translations that bring it.
func (i *pageImport) parses(file string, data []byte, units markdown.Units) bool {
	_, found := markdown.Parse(file, data)
	if !found.HasErrors() {
		return true
	}
	own := markdownErrors(i.own)
	ok := true
	for _, d := range found {
		pos, known := diag.Pos{File: file, Line: d.Pos.Line}, false
		for _, u := range units.List {
			if u.Pos.Line <= d.Pos.Line {
				if at, changed := i.places[u.Key]; changed {
					pos, known = at, true
				} else {
					known = false
				}
			}
		}
		if !known && own[d.Message] {
			continue // it was there before
		}
		ok = false
		i.problems.Errorf("exchange", pos, d.Cure, "in the page: %s", d.Message)
	}
	return ok
}

func markdownErrors(p *page) map[string]bool {
	said := map[string]bool{}
	if p == nil {
		return said
	}
	_, found := markdown.Parse(p.file, p.data)
	for _, d := range found {
		said[d.Message] = true
	}
	return said
}
