package site

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Hash identifies the words of a text: title, summary and Markdown body. It is
// what a translation's source_hash holds of the text that it translates. Line
// breaks, the number and kind of spaces, and how an accent is stored do not
// change it; every letter, mark, placeholder and address does. It depends on
// no version of the program: h, then 16 hexadecimal digits.
func Hash(title, summary string, body []byte) string {
	words := make([]byte, 0, len(title)+len(summary)+len(body)+3)
	composed := true
	for _, part := range [][]byte{[]byte(title), []byte(summary), body} {
		sure := false
		words, sure = appendWords(words, part)
		words, composed = append(words, 0), composed && sure
	}
	if !composed && !norm.NFC.IsNormal(words) {
		words = norm.NFC.Bytes(words)
	}
	sum := sha256.Sum256(words)
	return "h" + hex.EncodeToString(sum[:8])
}

// appendWords appends a text with one space for each stretch of white space, and
// none at its ends. It reports whether no character of it can change under
// normalization form C (https://www.unicode.org/reports/tr15/): letters below U+0300, and
// the dashes and quotation marks of U+2010 to U+203A, never do.
func appendWords(words, text []byte) (out []byte, composed bool) {
	gap, begun := false, false
	composed = true
	for len(text) > 0 {
		size, space := 0, false
		for size < len(text) && text[size] > ' ' && text[size] != 0xc2 && (text[size] < 0xcc || text[size] > 0xf4) {
			size++ // ASCII, or a part of a character from U+00C0 to U+02FF
		}
		if size == 0 {
			var r rune
			r, size = utf8.DecodeRune(text)
			space = unicode.IsSpace(r)
			composed = composed && (r < 0x300 || r >= 0x2010 && r <= 0x203a)
		}
		if space {
			gap = begun
		} else {
			if gap {
				words = append(words, ' ')
			}
			gap, begun = false, true
			words = append(words, text[:size]...)
		}
		text = text[size:]
	}
	return words, composed
}

// Original returns the tag of the language that the others translate: the first
// one of site.yaml, also in a build without it.
func (s *Site) Original() string {
	if len(s.Config.Languages) == 0 {
		return ""
	}
	return s.Config.Languages[0]
}

// Outdated reports whether a translation was made of other words than those
// that now stand in the site's first language. A translation without
// source_hash, and a page without text in the first language, are never.
func (s *Site) Outdated(p *Page, t *Translation) bool {
	return t.SourceHash != "" && p.SourceHash != "" && t.SourceHash != p.SourceHash &&
		t.Language.Tag != s.Original()
}

// Critical reports whether the page's infographic has an action that no card
// may drop.
func (p *Page) Critical() bool {
	return p.Infographic != nil && slices.ContainsFunc(p.Infographic.Actions, func(a Action) bool { return a.Safety == Critical })
}

// Withheld reports whether a translation is kept back for being outdated: an
// action that is critical is never shown from words that are behind those of
// the first language.
func (s *Site) Withheld(p *Page, t *Translation) bool {
	return !s.Drafts && p.Critical() && s.Outdated(p, t)
}
