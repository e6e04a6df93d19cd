package check

import (
	"testing"
	"unicode"
)

// TestSmall: the letters that are quickly told are letters that count, and end no
// sentence.
func TestSmall(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if small(r) && (!unicode.IsLetter(r) || r == 'ـ' || unicode.IsSpace(r) || ends(r, "")) {
			t.Errorf("U+%04X", r)
		}
	}
}
