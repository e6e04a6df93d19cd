package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"smem/generator/diag"
	"smem/generator/site"
)

// checkGlossary finds terms without a meaning, forms of terms that cannot be
// linked, and forms where there is no glossary.
func (l *loader) checkGlossary() {
	glossary := l.site.Glossary()
	for _, p := range l.site.Pages {
		if p.SetupFile != "" && l.problemAt(p.SetupFile) {
			continue // nobody knows which kind of page it is
		}
		if p.Kind == site.GlossaryPage && p != glossary {
			l.problems.Errorf("page-kind", p.SetupPlaces.At("kind"), "keep one of them", "%s is a glossary already", glossary.SetupFile)
			continue
		}
		for _, language := range l.site.Languages {
			t := p.Translations[language.Tag]
			switch {
			case t == nil:
			case p.Kind == site.GlossaryPage:
				l.checkTerms(t)
			case t.Forms != nil:
				l.problems.Errorf("glossary", t.Place("forms"), "delete them, or write page.yaml with kind: glossary", "forms: is for the terms of a glossary, this page is none")
			}
		}
	}
}

// checkTerms checks a glossary in one language.
func (l *loader) checkTerms(t *site.Translation) {
	for _, section := range t.Text.Sections {
		if section.Sentence.Empty() {
			l.problems.Errorf("glossary", section.Pos, "write a paragraph below the heading that says it", "the term %s has no meaning", section.ID)
		}
	}
	var ids []string
	for _, section := range t.Text.Sections {
		ids = append(ids, section.ID)
	}
	found := len(l.problems)
	for _, id := range slices.Sorted(maps.Keys(t.Forms)) {
		if !slices.Contains(ids, id) {
			l.problems.Errorf("glossary", t.Place("forms."+id), suggest(id, ids, "write ## Term {#"+id+"}, or delete the line"), "there is no term %q", id)
			continue
		}
		for i, form := range t.Forms[id] {
			l.checkForm(form, t.Place(fmt.Sprintf("forms.%s[%d]", id, i)))
		}
	}
	if len(l.problems) == found {
		l.checkDistinct(t)
	}
}

// checkForm refuses what could never be found in a text.
func (l *loader) checkForm(form string, at diag.Pos) {
	hidden := func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
	first, _ := utf8.DecodeRuneInString(strings.TrimPrefix(strings.TrimSpace(form), "#"))
	switch {
	case strings.TrimSpace(form) == "":
		l.problems.Errorf("glossary", at, "write the word, or delete the entry", "a form of a term is empty")
	case strings.ContainsFunc(form, hidden):
		l.problems.Errorf("invisible-character", at, "delete it; direction is set by the program", "the form %q has an invisible character", form)
	case utf8.RuneCountInString(form) > site.MaxForm:
		l.problems.Errorf("too-long", at, "shorten it", "the form has %d characters; at most %d", utf8.RuneCountInString(form), site.MaxForm)
	case strings.Contains(form, "{{"):
		l.problems.Errorf("glossary", at, "write the placeholder as the term's heading, and no forms of it", "a placeholder cannot be a form")
	case !unicode.IsLetter(first) && !unicode.IsDigit(first):
		l.problems.Errorf("glossary", at, "begin with a letter or digit", "the form %q is no word", form)
	}
}

// checkDistinct finds forms that two terms share: no reader could know which is
// meant.
func (l *loader) checkDistinct(t *site.Translation) {
	if len(l.site.Editions) == 0 {
		return // said already
	}
	owners := map[string]string{}
	for _, term := range l.site.Terms(t, l.site.Editions[0].Region) {
		for i, form := range term.Forms {
			owner, taken := owners[site.Fold(form)]
			if taken && owner != term.ID {
				l.problems.Errorf("glossary", formPlace(t, term.ID, i), "keep it in one of them, or list what else they are called under forms:", "%q is a form of the term %s already", form, owner)
				continue
			}
			owners[site.Fold(form)] = term.ID
		}
	}
}

// formPlace is where a form is written: in the front matter or as the heading.
func formPlace(t *site.Translation, id string, i int) diag.Pos {
	if _, given := t.Forms[id]; given {
		return t.Place(fmt.Sprintf("forms.%s[%d]", id, i))
	}
	section, _ := t.Section(id)
	return section.Heading.Pos()
}
