package theme

import (
	"strings"
	"testing"
)

// TestLengths: what theme.yaml takes for a length, a browser takes as well.
func TestLengths(t *testing.T) {
	for _, value := range []string{
		"106.25%", ".9rem", "40rem", "+1rem", "0rem", "12ch", "50vi",
		"clamp(1.1rem, 1rem + .8vw, 1.4rem)", "clamp( 1rem,2vw ,3rem )", "min(100%, 40rem)", "max(1rem)",
		"calc(1rem + 2vw)", "calc(2 * 1rem)", "calc(1rem*2)", "calc(1rem / 2)", "calc(100% - 2rem)", "calc(-1 * (1rem - 3vw))", "calc(1rem * (2 + 3))",
		"calc(min(1rem, 2vw) + max(0rem, 1vi) * 1.5)", "calc(1rem - -1vw)", "calc(1rem * clamp(1, 2, 3))",
	} {
		if wrong := checkLength(value); wrong != nil {
			t.Errorf("%q is a length, but it %s", value, wrong.what)
		}
	}
	for value, want := range map[string]string{
		"calc(1rem+2vw)":                  "lacks a space beside + or -",
		"calc(1rem +2vw)":                 "lacks a space beside + or -",
		"calc(1rem- 2vw)":                 "lacks a space beside + or -",
		"1rem 2rem":                       `is not one length: it goes on with " 2rem"`,
		"2 * 1rem":                        "is not one length",
		"1rem + 2rem":                     "is not one length",
		"clamp(1rem)":                     "has 1 in clamp(), where 3 belong",
		"clamp(1rem, 2vw, 3rem, 4rem)":    "has 4 in clamp(), where 3 belong",
		"calc(1rem, 2rem)":                "has 2 in calc(), where 1 belong",
		"max(1,2)":                        "is a number without a unit",
		"max(1, 2rem)":                    "has lengths and numbers without a unit in one max()",
		"1rem,":                           `is not one length: it goes on with ","`,
		"+ 1rem":                          "is not a length",
		"1.rem":                           "has a point without digits behind it",
		"-1rem":                           "is less than nothing",
		"0":                               "is a number without a unit",
		"calc(1rem * 2rem)":               "multiplies two lengths",
		"calc(1 / 2rem)":                  "divides by a length",
		"calc(1rem + 2)":                  "adds a length and a number",
		"calc()":                          "is not a length",
		"calc(1rem":                       "lacks the bracket at the end of calc()",
		"calc(1rem 2rem)":                 "lacks the bracket at the end of calc(), or has too much before it",
		"calc(1rem))":                     `is not one length: it goes on with ")"`,
		"calc (1rem)":                     "is not a length",
		"(1rem)":                          "is not a length",
		"1px":                             "does not follow the reader's text size",
		"calc(1rem + 12pt)":               "does not follow the reader's text size",
		"1cm":                             "has the unit cm, which is none of a length here",
		"1 rem":                           `is not one length: it goes on with " rem"`,
		"1e3rem":                          "has the unit e,",
		"rem":                             "is not a length",
		"":                                "is not a length",
		"min(1rem,)":                      "is not a length",
		"var(--x)":                        "is not a length",
		strings.Repeat("(", 10000):        "is too long for a length",
		"calc(" + strings.Repeat("(", 90): "is not a length",
	} {
		if wrong := checkLength(value); wrong == nil || !strings.HasPrefix(wrong.what, want) {
			t.Errorf("%.40q: %v, want %q", value, wrong, want)
		}
	}
}
