package diag

import (
	"fmt"
	"unicode"
)

// Invisible reports whether a character must not stand in a text that is
// published: it is not seen, so nobody can review it, and it may turn the reading
// order around. Joiners, the zero width space and the soft hyphen are allowed:
// Persian, Indic scripts, Thai and German need them; so are tabs, line ends, and
// the visible number signs of Arabic and Syriac that Unicode lists among the format
// characters. It is the rule that package markdown holds a page's words to.
func Invisible(r rune) bool {
	switch r {
	case '\t', '\n', '\u00ad', '\u200b', '\u200c', '\u200d':
		return false
	case '\u2028', '\u2029', '\ufffc':
		return true
	}
	if r < 0x7f {
		return r < ' '
	}
	if unicode.Is(unicode.Cf, r) {
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || unicode.Is(unicode.Noncharacter_Code_Point, r)
}

// SayInvisible returns what to say of an invisible character, and its cure.
func SayInvisible(r rune) (message, cure string) {
	if unicode.Is(unicode.Bidi_Control, r) {
		return fmt.Sprintf("the invisible character U+%04X turns the reading order around", r), "delete it; direction is set by the program"
	}
	return fmt.Sprintf("the invisible character U+%04X is not allowed", r), "delete it"
}
