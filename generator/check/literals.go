package check

import (
	"strings"
	"unicode"

	"smem/generator/diag"
	"smem/generator/site"
)

// literals finds what must come from the region's data and stands in a text:
// digits of an emergency number, @handles and #hashtags.
func literals(s *site.Site, t *site.Translation) diag.List {
	var problems diag.List
	numbers := map[string]string{} // as dialled, to its id
	tags := map[string]bool{}      // the editions' hashtags
	for _, e := range s.Editions {
		for _, n := range e.Region.Numbers {
			numbers[n.Tel] = n.ID
		}
		for _, h := range e.Region.Hashtags {
			tags[h.Tag] = true
		}
	}
	for _, run := range t.Text.Words {
		problems = append(problems, words(numbers, nil, run.Text, run.Pos, true)...)
	}
	problems = append(problems, words(numbers, tags, t.Title, t.Place("title"), false)...)
	problems = append(problems, words(numbers, tags, t.Summary, t.Place("summary"), false)...)
	return problems
}

// words checks one run of plain words. In front matter, where placeholders do
// not work, the region's own hashtags may be written out and the cure is
// another.
func words(numbers map[string]string, tags map[string]bool, text string, pos diag.Pos, placeholders bool) diag.List {
	var problems diag.List
	for _, token := range tokens(text) {
		at := pos
		at.Col += token.offset
		switch {
		case tags[token.text]:
		case token.text[0] == '@' || token.text[0] == '#':
			kind, cure := "handle", "write {{account …}} with an account of the region"
			if token.text[0] == '#' {
				kind, cure = "hashtag", "write {{hashtag …}} with a hashtag of the region, or {{plain "+token.text+"}} for an invented example"
			}
			if !placeholders {
				cure = "leave it to the text, where a placeholder can stand"
			}
			problems = append(problems, diag.Diagnostic{Rule: "literal-" + kind, Pos: at, Length: len([]rune(token.text)), Message: "the " + kind + " " + token.text + " is written out; it belongs to the region's data", Cure: cure})
		default:
			id, ok := numbers[token.text]
			if !ok {
				continue
			}
			cure := "write {{number " + id + "}}; if it is not a number to dial, write {{plain " + token.text + "}}"
			if !placeholders {
				cure = "leave the number to the text, where {{number " + id + "}} can stand"
			}
			problems = append(problems, diag.Diagnostic{Rule: "literal-number", Pos: at, Length: len(token.text), Message: "the emergency number " + token.text + " is written out; it belongs to the region's data", Cure: cure})
		}
	}
	return problems
}

// token is a number, handle or hashtag in a text.
type token struct {
	text   string // digits of any script as ASCII
	offset int    // characters before it
}

// tokens finds whole numbers, handles and hashtags. A number that is part of a
// date, time, decimal, range with a sign or percentage is none: 2015, 14:20,
// 3.5, 18 %.
func tokens(text string) []token {
	var found []token
	runes := []rune(text)
	for i := 0; i < len(runes); {
		start := i
		switch r := runes[i]; {
		case unicode.IsDigit(r):
			var digits strings.Builder
			for i < len(runes) && unicode.IsDigit(runes[i]) {
				digits.WriteByte(byte('0' + digit(runes[i])))
				i++
			}
			if !joined(runes, start, -1) && !joined(runes, i-1, 1) && !percent(runes, i) {
				found = append(found, token{digits.String(), start})
			}
		case (r == '@' || r == '#') && (i == 0 || !wordRune(runes[i-1])):
			for i++; i < len(runes) && wordRune(runes[i]); i++ {
			}
			if i > start+1 && unicode.IsLetter(runes[start+1]) || i > start+2 {
				found = append(found, token{string(runes[start:i]), start})
			}
		default:
			i++
		}
	}
	return found
}

// joined reports whether the number that ends at i in a direction goes on
// behind a separator, as in 14:20, 3,5 or 2026-11-23, or touches a letter.
func joined(runes []rune, i, step int) bool {
	next := i + step
	if next < 0 || next >= len(runes) {
		return false
	}
	if unicode.IsLetter(runes[next]) {
		// 15h and F15 are words; in Arabic a prefix is written against the number.
		return step > 0 || unicode.In(runes[next], unicode.Latin, unicode.Greek, unicode.Cyrillic)
	}
	after := next + step
	return strings.ContainsRune(".,:/-–", runes[next]) && after >= 0 && after < len(runes) && unicode.IsDigit(runes[after])
}

// percent reports whether what follows a number makes it a percentage.
func percent(runes []rune, i int) bool {
	for i < len(runes) && unicode.IsSpace(runes[i]) {
		i++
	}
	return i < len(runes) && (runes[i] == '%' || runes[i] == '٪')
}

// wordRune reports whether a character can be part of a handle or hashtag.
func wordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// digit returns the value of a decimal digit of any script: in Unicode they
// stand in runs of ten that begin with zero.
func digit(r rune) int {
	for d := 0; d < 10; d++ {
		if zero := r - rune(d); unicode.IsDigit(zero) && !unicode.IsDigit(zero-1) {
			return d
		}
	}
	return int(r-'0') % 10
}
