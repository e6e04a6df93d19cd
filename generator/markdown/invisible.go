package markdown

import (
	"unicode"

	"smem/generator/diag"
)

// refused reports whether a character must not stand in a page.
func refused(r rune) bool {
	if r > 0x7f && common(r) {
		return false // quickly
	}
	return diag.Invisible(r)
}

// common reports whether a character is one of the letters and signs of large blocks
// without any that is refused (Latin, Greek, Cyrillic, Hebrew, Arabic, the scripts of
// India to Georgia, Kana and Han): nearly all that are not ASCII.
func common(r rune) bool {
	switch {
	case r < 0x300:
		return r > 0xa0 && r != 0xad
	case r < 0x600:
		return r >= 0x370
	case r < 0x6dd:
		return r >= 0x620
	case r < 0x1100:
		return r >= 0x900
	case r < 0xa000:
		return r >= 0x3041 && r != 0x3164
	}
	return false
}

// invisible reports a refused character.
func invisible(r rune, pos diag.Pos, found *report) {
	cure := "delete it"
	if unicode.Is(unicode.Bidi_Control, r) {
		cure = "delete it; direction is set by the program"
	}
	if name := characterName(r); name != "" {
		found.errorf("invisible-character", pos, cure, "the invisible character U+%04X (%s) is not allowed", r, name)
		return
	}
	found.errorf("invisible-character", pos, cure, "the invisible character U+%04X is not allowed", r)
}

// characterName returns the name of a character that authors may have copied
// from somewhere, or "".
func characterName(r rune) string {
	switch r {
	case 0:
		return "null"
	case '\r':
		return "carriage return"
	case '\u001b':
		return "escape"
	case '\u034f':
		return "combining grapheme joiner"
	case '\u061c':
		return "arabic letter mark"
	case '\u200e':
		return "left-to-right mark"
	case '\u200f':
		return "right-to-left mark"
	case '\u2028':
		return "line separator"
	case '\u2029':
		return "paragraph separator"
	case '\u202a':
		return "left-to-right embedding"
	case '\u202b':
		return "right-to-left embedding"
	case '\u202c':
		return "pop directional formatting"
	case '\u202d':
		return "left-to-right override"
	case '\u202e':
		return "right-to-left override"
	case '\u2060':
		return "word joiner"
	case '\u2066':
		return "left-to-right isolate"
	case '\u2067':
		return "right-to-left isolate"
	case '\u2068':
		return "first strong isolate"
	case '\u2069':
		return "pop directional isolate"
	case '\u3164':
		return "hangul filler"
	case '\ufeff':
		return "byte order mark"
	case '\ufffc':
		return "object replacement character"
	}
	return ""
}
