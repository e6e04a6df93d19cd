// Package locale knows languages: their names and direction, the messages of
// the interface with their plural forms, dates, sizes, and the typography of
// plain words. It does not translate, and it never shows one language's
// message in place of another's.
package locale

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Language is a language as a site is written in.
type Language struct {
	Tag    string // BCP 47, canonical: "fr", "zh-Hant", "fr-x-falc"
	Name   string // in the language itself: "français"; the tag where CLDR has no name
	RTL    bool   // written from right to left
	Script string // ISO 15924: "Latn", "Arab"; "Latn" where CLDR has none
}

// maxTag is the length of the longest tag accepted, in bytes.
const maxTag = 64

// Parse reads a BCP 47 tag (https://www.rfc-editor.org/info/bcp47). A tag that
// is well formed but names a language, script or region that CLDR does not
// know is a language too. The error says what is wrong with the tag.
func Parse(tag string) (Language, error) {
	if len(tag) > maxTag {
		return Language{}, fmt.Errorf("a language tag has at most %d characters", maxTag)
	}
	t, err := language.Parse(tag)
	var unknown language.ValueError
	switch {
	case errors.As(err, &unknown):
		return named(t, cased(tag)), nil
	case err != nil:
		return Language{}, fmt.Errorf("%q is not a language tag such as fr, zh-Hant or fr-x-falc", tag)
	case t == language.Und:
		return Language{}, fmt.Errorf("%q names no language", tag)
	}
	return named(t, t.String()), nil
}

// named returns a language with what CLDR knows about it. t is the tag as far
// as CLDR knows it.
func named(t language.Tag, tag string) Language {
	script := scriptOf(t)
	return Language{Tag: tag, Name: cmp.Or(ownName(t), tag), RTL: rightToLeft(script), Script: script}
}

// ownName returns a language's name in itself, or "" where CLDR has none.
func ownName(t language.Tag) string { return display.Self.Name(t) }

// scriptOf returns the script that a language is written in.
func scriptOf(t language.Tag) string {
	base, script, _ := t.Raw()
	if base.String() == "swb" && script.String() == "Zzzz" {
		return "Latn" // CLDR says Arab; Mayotte's schools and authorities write Shimaore in Latin letters
	}
	s, confidence := t.Script()
	if confidence == language.No || s.String() == "Zzzz" || t.IsRoot() {
		return "Latn"
	}
	return s.String()
}

// rightToLeft reports whether a script runs from right to left
// (https://www.unicode.org/iso15924/, scripts in modern use).
func rightToLeft(script string) bool {
	switch script {
	case "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi":
		return true
	}
	return false
}

// cased returns a tag in the letter case of RFC 5646, section 2.1.1.
func cased(tag string) string {
	parts := strings.Split(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	for i, p := range parts {
		if len(p) == 1 {
			break // what follows a singleton stays in lower case
		}
		switch {
		case i == 0:
		case len(p) == 2:
			parts[i] = strings.ToUpper(p)
		case len(p) == 4 && strings.Trim(p, "abcdefghijklmnopqrstuvwxyz") == "":
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "-")
}
