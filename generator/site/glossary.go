package site

import (
	"strings"
	"unicode"

	"smem/generator/locale"
	"smem/generator/region"
)

// MaxForm is how long a form of a term may be, in characters. A longer heading is
// linked from nowhere.
const MaxForm = 80

// Term is a term of the glossary and how other pages write it.
type Term struct {
	ID    string   // of its section
	Forms []string // with the language's typography, a hashtag without #
}

// Glossary returns the glossary, or nil.
func (s *Site) Glossary() *Page {
	for _, p := range s.Pages {
		if p.Kind == GlossaryPage {
			return p
		}
	}
	return nil
}

// Terms returns the terms of a glossary's translation in the order in which they
// are written, as a region's readers meet them.
func (s *Site) Terms(t *Translation, r *region.Region) []Term {
	rendering := s.Rendering(r, t.Language.Tag)
	var out []Term
	for _, section := range t.Text.Sections {
		forms, given := t.Forms[section.ID]
		if !given {
			forms = []string{Plain(section.Heading.Text(rendering))}
		}
		term := Term{ID: section.ID}
		for _, f := range forms {
			if f = strings.TrimPrefix(locale.Typography(t.Language.Tag, strings.TrimSpace(f)), "#"); f != "" {
				term.Forms = append(term.Forms, f)
			}
		}
		out = append(out, term)
	}
	return out
}

// Fold returns a form without what does not tell terms apart: capitals, the
// kind of a space, the shape of an apostrophe.
func Fold(form string) string { return strings.Map(FoldRune, form) }

// FoldRune is Fold for one character.
func FoldRune(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r == '\'':
		return '’'
	}
	return unicode.ToLower(r)
}
