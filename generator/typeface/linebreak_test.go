package typeface

import (
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// breakCase is a line of one of Unicode's break tests.
type breakCase struct {
	line string
	text []rune
	may  []bool // before each character, and at the end
}

// breakCases reads a break test: × 0061 ÷ 0062 ÷ # comment.
func breakCases(t *testing.T, name string) []breakCase {
	t.Helper()
	var cases []breakCase
	for lines := unicodeData(t, "segmenter", name); lines.Scan(); {
		c := breakCase{line: lines.Text()}
		for _, word := range strings.Fields(strings.SplitN(c.line, "#", 2)[0]) {
			if word == "÷" || word == "×" {
				c.may = append(c.may, word == "÷")
				continue
			}
			r, err := strconv.ParseUint(word, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			c.text = append(c.text, rune(r))
		}
		if len(c.text) > 0 {
			cases = append(cases, c)
		}
	}
	return cases
}

// tailoring names the reason why Chromium, and we after it, differ from UAX #14
// before character i of a text; "" if there is none.
func tailoring(text []rune, i int) string {
	switch before, after := text[i-1], text[i]; {
	case isSpace(before):
		return "after a space there is always an opportunity"
	case after == '\n', isSpace(after):
		return "a space hangs, and the end of a line ends nothing that has not ended"
	case before == '\n':
		return "a forced break"
	case isASCII(before) && isASCII(after):
		return "between two characters of ASCII a table of Chromium's holds"
	case forBreaks(base(text[:i])) != base(text[:i]), forBreaks(after) != after:
		return "small kana count as full ones"
	case isEmbedding(before), isEmbedding(after):
		return "embedding controls are looked through"
	}
	return ""
}

// base is a text's last character that is no mark.
func base(text []rune) rune {
	for i := len(text) - 1; i > 0; i-- {
		if !unicode.IsMark(text[i]) {
			return text[i]
		}
	}
	return text[0]
}

// TestLineBreaks holds the places where lines may end against LineBreakTest.txt.
// What differs has a reason that is listed here, with its count.
func TestLineBreaks(t *testing.T) {
	want := map[string]int{
		"after a space there is always an opportunity":                2346,
		"small kana count as full ones":                               150,
		"between two characters of ASCII a table of Chromium's holds": 46,
	}
	got := map[string]int{}
	cases := breakCases(t, "LineBreakTest.txt")
	places, same := 0, 0
	for _, c := range cases {
		p := &Paragraph{}
		p.join([]Span{{Text: string(c.text)}})
		p.findBreaks(&desk{})
		for i := 1; i < len(c.text); i++ {
			places++
			if (p.breaks[i]&mayBreak != 0) == c.may[i] {
				same++
				continue
			}
			reason := tailoring(c.text, i)
			if reason == "" {
				t.Errorf("%s: before character %d: %t", c.line, i, !c.may[i])
			}
			got[reason]++
		}
	}
	t.Logf("%d of %d places in %d lines as in the file", same, places, len(cases))
	for reason, n := range got {
		t.Logf("%d: %s", n, reason)
		if want[reason] != n {
			t.Errorf("%s: %d differ, want %d", reason, n, want[reason])
		}
	}
}

// TestGraphemes holds grapheme clusters against GraphemeBreakTest.txt: Chromium
// and we part a text nowhere else when a word is wider than its line.
func TestGraphemes(t *testing.T) {
	for _, c := range breakCases(t, "GraphemeBreakTest.txt") {
		d := &desk{}
		p := &Paragraph{}
		p.join([]Span{{Text: string(c.text)}})
		p.findBreaks(d)
		for i, may := range c.may {
			found := false
			for _, k := range d.clusters {
				found = found || int(k) == i
			}
			if found != may {
				t.Errorf("%s: at %d: %t", c.line, i, found)
			}
		}
	}
}
