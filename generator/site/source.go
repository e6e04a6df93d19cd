package site

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Hash identifies the words of a text: title, summary and Markdown body. It is
// what a translation's source_hash holds of the text that it translates. Line
// breaks, the number and kind of spaces, and how an accent is stored do not
// change it; every letter, mark, placeholder and address does. It depends on
// no version of the program: h, then 16 hexadecimal digits.
func Hash(title, summary string, body []byte) string {
	sum := sha256.New()
	for _, part := range []string{title, summary, string(body)} {
		sum.Write([]byte(norm.NFC.String(strings.Join(strings.Fields(part), " "))))
		sum.Write([]byte{0})
	}
	return "h" + hex.EncodeToString(sum.Sum(nil)[:8])
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
