package typeface

import (
	"math"
	"unicode"

	"github.com/go-text/typesetting/language"
)

// scripts appends the script of each character to dst. Characters that many
// scripts share take the script before them, at the start of a text the one
// after (UAX #24, section 5.2); a text without any script counts as Latin.
func scripts(dst []language.Script, runes []rune) []language.Script {
	script := language.Latin
	for _, r := range runes {
		if s := language.LookupScript(r); isStrong(s) {
			script = s
			break
		}
	}
	for _, r := range runes {
		switch s := language.LookupScript(r); {
		case isStrong(s):
			script = s
		case r == 0x202F && script != language.Mongolian && script != language.Phags_Pa:
			script = language.Latin // by its Script_Extensions
		}
		dst = append(dst, script)
	}
	return dst
}

func isStrong(s language.Script) bool {
	return s != language.Common && s != language.Inherited && s != language.Unknown
}

// isCursive reports whether the letters of a script join, so that nothing may
// come between them (CSS Text 4, appendix D).
func isCursive(s language.Script) bool {
	switch s {
	case language.Arabic, language.Syriac, language.Mongolian, language.Nko,
		language.Mandaic, language.Manichaean, language.Phags_Pa, language.Adlam,
		language.Hanifi_Rohingya, language.Psalter_Pahlavi, language.Sogdian:
		return true
	}
	return false
}

// joins reports whether a character may be joined to its neighbours.
func joins(r rune, s language.Script) bool {
	return isCursive(s) && (unicode.IsLetter(r) || unicode.IsMark(r) || r == 0x200D)
}

// isInvisible reports whether a character needs no glyph: controls, and the
// default ignorable characters of Unicode except the Hangul fillers.
func isInvisible(r rune) bool {
	switch {
	case r < 0xA0:
		return unicode.IsControl(r)
	case r == 0xAD, r == 0x34F, r == 0x61C, r == 0x17B4, r == 0x17B5, r == 0xFEFF:
		return true
	case r >= 0x180B && r <= 0x180F,
		r >= 0x200B && r <= 0x200F,
		r >= 0x2028 && r <= 0x202E,
		r >= 0x2060 && r <= 0x206F,
		r >= 0xFE00 && r <= 0xFE0F,
		r >= 0xFFF0 && r <= 0xFFF8,
		r >= 0x1BCA0 && r <= 0x1BCA3,
		r >= 0x1D173 && r <= 0x1D17A,
		r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return false
}

// isEmbedding reports whether a character opens or closes an embedding, an
// override or an isolate.
func isEmbedding(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// isSpace reports whether a character hangs at the end of a line.
func isSpace(r rune) bool { return r == ' ' || r == '\t' }

// forShaper is the character that the shaper sees: controls become an
// invisible one, a tab a space.
func forShaper(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case unicode.IsControl(r), r == 0x2028, r == 0x2029:
		return 0x200B
	}
	return r
}

// languageTag makes a BCP 47 tag into the shaper's form. Tags too long to be
// one count as none.
func languageTag(tag string) language.Language {
	if tag == "" || len(tag) > 64 {
		return ""
	}
	return language.NewLanguage(tag)
}

// finite makes a length that is no number, or no length, 0.
func finite(v float64) float64 {
	if math.IsNaN(v) || math.Abs(v) > 1e6 {
		return 0
	}
	return v
}
