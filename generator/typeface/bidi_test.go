package typeface

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	gotext "github.com/go-text/typesetting/bidi"
	"golang.org/x/text/unicode/bidi"
)

// unicodeData opens a file of the Unicode Character Database that go-text, in
// the folder that is named, carries for its own tests.
func unicodeData(t *testing.T, folder, name string) *bufio.Scanner {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-text/typesetting").Output()
	if err != nil {
		t.Skipf("cannot find the go-text module: %v", err)
	}
	f, err := os.Open(filepath.Join(strings.TrimSpace(string(out)), folder, "test", name))
	if err != nil {
		t.Skipf("go-text comes without %s", name)
	}
	t.Cleanup(func() { f.Close() })
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	return lines
}

// checkOrder holds levels, and the places from left to right that they lead
// to, against the database's. The database has a level x for what rule X9 takes
// away, and leaves that out of its order.
func checkOrder(t *testing.T, line string, levels []uint8, want, order []string) {
	t.Helper()
	var pieces []piece
	for i, w := range want {
		if w == "x" {
			continue
		}
		if strconv.Itoa(int(levels[i])) != w {
			t.Fatalf("%s: levels %v, want %v", line, levels, want)
		}
		pieces = append(pieces, piece{run: &run{level: levels[i]}, start: i})
	}
	reorder(pieces)
	var got []string
	for _, p := range pieces {
		got = append(got, strconv.Itoa(p.start))
	}
	if !slices.Equal(got, order) {
		t.Fatalf("%s: order %v, want %v", line, got, order)
	}
}

// TestOrderBidiCharacterTest holds levels and visual order against every line
// of the file, those whose direction is to be found (2) included.
func TestOrderBidiCharacterTest(t *testing.T) {
	var o ordering
	count, found := 0, 0
	for lines := unicodeData(t, "bidi", "BidiCharacterTest.txt"); lines.Scan(); {
		fields := strings.Split(lines.Text(), ";")
		if len(fields) < 5 {
			continue
		}
		var text []rune
		for _, hex := range strings.Fields(fields[0]) {
			r, err := strconv.ParseUint(hex, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, rune(r))
		}
		rtl := fields[1] == "1"
		if fields[1] == "2" {
			rtl = StartsRTL(string(text))
			found++
		}
		if rtl != (fields[2] == "1") {
			t.Fatalf("%s: right to left: %t", lines.Text(), rtl)
		}
		checkOrder(t, lines.Text(), o.resolve(text, rtl), strings.Fields(fields[3]), strings.Fields(fields[4]))
		count++
	}
	t.Logf("%d cases, in %d the direction was to be found", count, found)
	if count < 91000 || found < 28 {
		t.Errorf("only %d cases, %d with a direction to be found", count, found)
	}
}

// TestOrderBidiTest holds levels and visual order against every line of the
// file, in every direction that it names.
func TestOrderBidiTest(t *testing.T) {
	example := map[string]rune{
		"L": 'a', "R": 'א', "AL": 'ا', "EN": '1', "ES": '+', "ET": '$', "AN": '١', "CS": ',', "B": 0x2029,
		"S": '\t', "WS": ' ', "ON": '!', "NSM": 0x300, "BN": 0xAD, "LRE": 0x202A, "RLE": 0x202B, "PDF": 0x202C,
		"LRO": 0x202D, "RLO": 0x202E, "LRI": 0x2066, "RLI": 0x2067, "FSI": 0x2068, "PDI": 0x2069,
	}
	var o ordering
	var want, order []string
	count := 0
	for lines := unicodeData(t, "bidi", "BidiTest.txt"); lines.Scan(); {
		line := lines.Text()
		if levels, ok := strings.CutPrefix(line, "@Levels:"); ok {
			want = strings.Fields(levels)
		}
		if list, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			order = strings.Fields(list)
		}
		classes, directions, ok := strings.Cut(line, ";")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		var text []rune
		for _, c := range strings.Fields(classes) {
			text = append(text, example[c])
		}
		mask, err := strconv.Atoi(strings.TrimSpace(directions))
		if err != nil {
			t.Fatal(err)
		}
		for bit, rtl := range []bool{StartsRTL(string(text)), false, true} {
			if mask>>bit&1 != 0 {
				checkOrder(t, line, o.resolve(text, rtl), want, order)
				count++
			}
		}
	}
	t.Logf("%d cases", count)
	if count < 770000 {
		t.Errorf("only %d cases", count)
	}
}

func TestLevels(t *testing.T) {
	tests := []struct {
		name, text string
		rtl        bool
		want       string
	}{
		{"latin", "ab 12", false, "00000"},
		{"number in arabic", "قل 112", true, "111222"},
		{"number first in an isolate", "a\u2067" + "1 ب\u2069", false, "002110"},
		{"handle, bare", "ب @ab", true, "11122"},
		{"handle, isolated", "ب \u2068@ab\u2069.", true, "11122211"},
		{"isolate over a forced break", "a \u2067ب\n12 ج\u2069 b", false, "0001" + "0" + "2211000"},
		{"unclosed isolate ends with the line", "\u2067ب\nab", false, "01000"},
		{"embedding ends with the line", "\u202bab\nab", false, "02200" + "0"},
	}
	var o ordering
	for _, test := range tests {
		var got strings.Builder
		for _, level := range o.resolve([]rune(test.text), test.rtl) {
			got.WriteString(strconv.Itoa(int(level)))
		}
		if got.String() != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got.String(), test.want)
		}
	}
}

// FuzzLevels holds the directions against those of go-text's own algorithm.
func FuzzLevels(f *testing.F) {
	for _, s := range []string{"a\u20671 ب\u2069", "(ب) [a]", "\u202eab\u202c 1+2,3", "\u2068\u2068\u2067", "ب\t1 \u2069"} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, text string, rtl bool) {
		var o ordering
		runes := []rune(text)
		levels := o.resolve(runes, rtl)
		if len(levels) != len(runes) {
			t.Fatalf("%d levels for %d characters", len(levels), len(runes))
		}
		if slices.ContainsFunc(runes, beyondGoText) {
			return
		}
		direction := gotext.LeftToRight
		if rtl {
			direction = gotext.RightToLeft
		}
		var p gotext.Paragraph
		runs := p.Segment(runes, direction)
		for i := range runs.NumRuns() {
			r := runs.Run(i)
			for k := r.Start; k < r.End; k++ {
				if (levels[k]%2 == 0) != r.IsLeftToRight() {
					t.Fatalf("%q: levels %v, go-text has %v at %d", text, levels, r, k)
				}
			}
		}
	})
}

// beyondGoText reports whether go-text would do something else: it knows one
// line only, leaves rule L1 to others, and has its own mind on characters that
// are not assigned.
func beyondGoText(r rune) bool {
	switch classOf(r) {
	case bidi.B, bidi.S, bidi.WS:
		return true
	}
	return isEmbedding(r) || isRemoved(classOf(r)) || !unicode.IsPrint(r)
}

func TestVisualOrder(t *testing.T) {
	l := theme(t)
	tests := []struct {
		name, text string
		style      Style
		want       string
	}{
		{"latin", "ab cd", latin, "ab cd"},
		{"number", "اتصل 112 الآن", arabic, reversed("الآن") + " 112 " + reversed("اتصل")},
		{"arabic-indic number", "في ١٢٣", arabic, "١٢٣ " + reversed("في")},
		{"handle, bare", "مع @compte الآن", arabic, reversed("الآن") + " compte@ " + reversed("مع")},
		{"handle, isolated", "مع \u2068@compte\u2069 الآن", arabic, reversed("الآن") + " @compte " + reversed("مع")},
		{"handle with digits, isolated", "مع \u2068@a_1\u2069.", arabic, "." + "@a_1 " + reversed("مع")},
		{"phone number", "هاتف \u2066+33 1 23\u2069", arabic, "+33 1 23 " + reversed("هاتف")},
		{"brackets are mirrored", "في (ab)", arabic, "(ab) " + reversed("في")},
		{"arabic in latin", "ab قل 12 cd", latin, "ab 12 " + reversed("قل") + " cd"},
		{"arabic isolated in latin", "ab \u2067قل\u2069 12 cd", latin, "ab " + reversed("قل") + " 12 cd"},
		{"space at the end", "ab قل ", latin, "ab " + reversed("قل")},
	}
	for _, test := range tests {
		p := one(l, test.text, test.style)
		lines := p.Lines(1e4, Breaking{})
		got := strings.Map(func(r rune) rune {
			switch {
			case r == ')':
				return '('
			case isEmbedding(r):
				return -1
			}
			return r
		}, visual(lines[0]))
		want := strings.ReplaceAll(test.want, ")", "(")
		if got != want {
			t.Errorf("%s: got %q, want %q", test.name, got, want)
		}
		x := 0.0
		for _, r := range lines[0].Runs {
			for _, g := range r.Glyphs {
				if g.X < x-12 { // marks may stand back
					t.Errorf("%s: a glyph at %v after %v", test.name, g.X, x)
				}
				x = g.X
			}
		}
	}
}

// reversed spells a word backwards; lam and alef are one glyph.
func reversed(s string) string {
	s = strings.NewReplacer("لآ", "ل", "لا", "ل").Replace(s)
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}
