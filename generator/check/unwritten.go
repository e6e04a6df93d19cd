package check

import (
	"path"
	"strings"

	"smem/generator/diag"
	"smem/generator/markdown"
	"smem/generator/site"
	"smem/generator/starter"
)

// unwritten finds texts that smem new page wrote for somebody to write over. A
// page that is still left out may have them.
func unwritten(t *site.Translation) diag.List {
	var problems diag.List
	n, first := 0, diag.Pos{}
	look := func(text string, pos diag.Pos) {
		if starter.Unwritten(text, t.Language.Tag) {
			if n++; n == 1 {
				first = pos
			}
		}
	}
	look(t.Title, t.Place("title"))
	look(t.Summary, t.Place("summary"))
	for run := range t.Text.Words() {
		look(run.Text, run.Pos)
	}
	switch {
	case n == 0:
	case t.Draft:
		problems.Warnf("unwritten", first, "write over it; the line draft: true keeps the page out of the site until then", "%d texts of this page are still to be written, this is the first", n)
	default:
		problems.Errorf("unwritten", first, "write over it, or put the line draft: true back until it is written", "%d texts of this page are still to be written, this is the first", n)
	}
	return problems
}

// untranslated finds a text that is, for the most part, that of the first
// language word for word. Languages that share words, such as fr and fr-x-falc, may
// be the same.
func untranslated(s *site.Site, p *site.Page, t *site.Translation) diag.List {
	var problems diag.List
	original := p.Translations[s.Original()]
	if original == nil || original == t || base(original.Language.Tag) == base(t.Language.Tag) {
		return nil
	}
	known := map[string]bool{}
	for run := range original.Text.Words() {
		known[run.Text] = true
	}
	same, all, first := 0, 0, diag.Pos{}
	for run := range t.Text.Words() {
		if !translatable(run) {
			continue
		}
		all++
		if known[run.Text] {
			if same++; same == 1 {
				first = run.Pos
			}
		}
	}
	if same*2 > all {
		problems.Warnf("untranslated", first, "translate it; until then the line draft: true in its first lines keeps it out of the site", "%d of the %d texts of this page are those of %s, word for word; this is the first", same, all, path.Base(original.File))
	}
	return problems
}

// translatable reports whether a text is more than a name or a number, which are the
// same in many languages.
func translatable(run markdown.Run) bool { return strings.Count(run.Text, " ") > 2 }

func base(tag string) string {
	b, _, _ := strings.Cut(tag, "-")
	return b
}
