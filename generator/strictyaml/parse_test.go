package strictyaml

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"smem/generator/diag"
)

// lines returns diagnostics as "line:col+length rule: message".
func lines(l diag.List) string {
	var b strings.Builder
	for _, d := range l {
		fmt.Fprintf(&b, "%d:%d+%d %s: %s\n", d.Pos.Line, d.Pos.Col, d.Length, d.Rule, d.Message)
	}
	return b.String()
}

func TestSyntax(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"second colon", "x: 1\na: b: c\n", "2:5+1 yaml-syntax: a second colon stands in the value"},
		{"second colon after accents", "é: ü: c\n", "1:5+1 yaml-syntax: a second colon stands in the value"},
		{"tab", "a:\n\tb: 1\n", "2:1+1 yaml-syntax: a tab stands in the indentation"},
		{"quote, last", "x: 1\ny: 2\na: \"open\nb: 2\n", "3:4+1 yaml-syntax: the quote that opens here is never closed"},
		{"quote, first line", "a: \"open\nb: 2\nc: 3\n", "1:4+1 yaml-syntax: the quote that opens here is never closed"},
		{"single quote", "a: 'it''s\nb: 2\n", "1:4+1 yaml-syntax: the quote that opens here is never closed"},
		{"bracket", "x: 1\na: [1, 2\nb: 3\n", "2:4+1 yaml-syntax: what [ opens is not closed, or a comma is missing"},
		{"brace", "x: 1\na: {b: 1, c: \"}\"\nd: 3\n", "2:4+1 yaml-syntax: what { opens is not closed, or a comma is missing"},
		{"closing bracket", "a: 1\nb: [1,]\nc: ]\n", "3:4+1 yaml-syntax: nothing is open that ] could close"},
		{"key in list", "x: 1\na:\n  - 1\n  b: 2\n", "4:3+4 yaml-syntax: an item of the list (- …) is expected here"},
		{"key after list", "- a\nb: c\n", "2:1+4 yaml-syntax: an item of the list (- …) is expected here"},
		{"indented key", "x: 1\ny: 2\nz: 3\n w: 2\n", "4:2+4 yaml-syntax: a key can't stand here"},
		{"dedented key", "a: 1\nb:\n  c: 1\n d: 2\n", "4:2+4 yaml-syntax: the indentation matches no line above"},
		{"half saved", "title: x\nsum\n", "2:1+3 yaml-syntax: this line is no \"key: value\""},
		{"half a line", "title: x\nsum\nother: y\n", "2:1+3 yaml-syntax: this line is no \"key: value\""},
		{"at sign", "a: 1\nhandle: @prefet13\n", "2:9+1 yaml-syntax: a value can't begin with @"},
		{"backquote", "a: `x\n", "1:4+1 yaml-syntax: a value can't begin with `"},
		{"per cent", "a: %x\n", "1:4+1 yaml-syntax: a value can't begin with %"},
		{"escape", "b: 1\na: \"c:\\query\"\n", "2:7+2 yaml-syntax: the backslash in this text is not understood"},
		{"after quote", "é: 1\nü: \"x\" y\n", "2:8+1 yaml-syntax: text follows after the closing quote"},
		{"apostrophe", "a: 'it's'\n", "1:8+1 yaml-syntax: text follows after the closing quote"},
		{"block", "a: 1\nb: |\n  x\n y\nc: 1\n", "4:2+1 yaml-syntax: the indentation matches no line above"},
		{"dash", "a: - b\n", "1:4+1 yaml-syntax: a list can't begin here"},
		{"two documents", "a: 1\n---\nb: 2\n", "2:1+3 yaml-syntax: a second document begins here"},
		{"second one broken", "a: 1\n---\nb: [\n", "2:1+3 yaml-syntax: a second document begins here"},
		{"final marker", "a: 1\n---\n", "2:1+3 yaml-syntax: a second document begins here"},
		{"after the end", "a: 1\n...\ngarbage\n", "3:1+7 yaml-syntax: text follows after the end of the document"},
		{"indented, and after the end", "  a: 1\n...\ngarbage\n", "3:1+7 yaml-syntax: text follows after the end of the document"},
		{"after a list", "[a]\nb: 1\n", "2:1+4 yaml-syntax: text follows after what the file consists of"},
		{"first key indented", "# x\n\n  title: é\nsummary: y\n", "3:3+8 yaml-syntax: this line is indented otherwise than line 4, which stands beside it"},
		{"first keys indented", "  a: 1\n  b: 1\nc: 1\n", "1:3+4 yaml-syntax: this line is indented otherwise than line 3, which stands beside it"},
		{"key with a space less", "a:\n  x: y\nb:\n c: {d: \"1\", e: f}\n  g: {d: \"2\", e: f}\n", "4:2+17 yaml-syntax: this line is indented otherwise than line 5, which stands beside it"},
		{"last key with a space less", "a:\n  c: {d: \"1\", e: f}\n g: {d: \"2\", e: f}\n", "3:2+17 yaml-syntax: the indentation matches no line above"},
		{"key with a space more", "a:\n  c: {d: \"1\", e: f}\n  d: 1\n  e: [\"x\", y]\n   g: {d: \"2\", e: f}\n", "5:4+17 yaml-syntax: the indentation matches no line above"},
		{"key with a space less, over lines", "a:\n c:\n   d: 1\n  g:\n    d: 1\n  h: 2\n", "2:2+2 yaml-syntax: this line is indented otherwise than line 4, which stands beside it"},
		{"unknown alias", "a: 1\nb: *foo\n", "2:4+1 yaml-alias: aliases (*name) and anchors (&name) are not used here"},
		{"asterisk", "a: **bold**\n", "1:4+1 yaml-alias: aliases (*name) and anchors (&name) are not used here"},
		{"alias", "a: &x 1\nb: *x\n<<: {c: 1}\nb: 2\n",
			"1:4+2 yaml-alias: &x: anchors are not used here\n2:4+2 yaml-alias: *x: aliases are not used here\n" +
				"3:1+2 yaml-alias: <<: merge keys are not used here\n4:1+1 duplicate-key: the key \"b\" is already in line 2"},
		{"tag", "a: !!str 5\n", "1:4+5 yaml-syntax: !!str: tags are not used here"},
		{"key is a list", "? [a]\n: b\n", "1:3+0 yaml-syntax: a key must be a single word, not a list"},
		{"no key", ": b\n", "1:1+1 yaml-syntax: a key is missing"},
		{"null key", "~: b\n", "1:1+1 yaml-syntax: a key is missing"},
		{"duplicate", "tïtle: 1\n\"tïtle\": 2\ntïtle: 3\n", "2:1+7 duplicate-key: the key \"tïtle\" is already in line 1\n3:1+5 duplicate-key: the key \"tïtle\" is already in line 1"},
		{"NUL", "a: 1\nb: é\x00x\n", "2:5+1 yaml-syntax: the file contains a NUL byte"},
		{"Latin-1", "a: caf\xe9\nb: \xe9\nc: \xe9\x00\n", "1:7+1 yaml-syntax: this file is not UTF-8; perhaps Windows-1252 (ANSI)\n3:5+1 yaml-syntax: the file contains a NUL byte"},
		{"cut off", "a: é\nb: caf\xc3", "2:7+1 yaml-syntax: the file ends in the middle of a letter"},
		{"cut off in a long letter", "a: x\xe2\x80", "1:6+1 yaml-syntax: the file ends in the middle of a letter"},
		{"Latin-1 at the end", "a: caf\xe9", "1:7+1 yaml-syntax: this file is not UTF-8; perhaps Windows-1252 (ANSI)"},
		{"UTF-16", "\xff\xfea\x00:\x00\n\x00", "1:1+1 yaml-syntax: this file is UTF-16"},
		{"UTF-16, big end first", "\xfe\xff\x00a\x00:", "1:1+1 yaml-syntax: this file is UTF-16"},
		{"UTF-16 without mark", "a\x00:\x00 \x00\x19\x20\n\x00", "1:1+1 yaml-syntax: this file is UTF-16"},
		{"comment in braces", "x: 1\na: {b: #00629b}\nc: 1\n", "2:8+8 yaml-syntax: the rest of this line is a comment, and so what { opens is not closed"},
		{"comment in brackets", "a: [#MSGU]\n", "1:5+6 yaml-syntax: the rest of this line is a comment, and so what [ opens is not closed"},
		{"escape sequence", "a: \x1b[0m\n", "1:4+1 yaml-syntax: the control character U+001B is not allowed"},
		{"line separator", "a: x\u2028b: y\n", "1:5+1 yaml-syntax: the invisible line break U+2028 is not allowed"},
		{"next line", "a: x\u0085b: y\n", "1:5+1 yaml-syntax: the control character U+0085 is not allowed"},
		{"BOM inside", "a: 1\n\ufeffb: 2\n", "2:1+1 yaml-syntax: a byte order mark stands inside the file"},
		{"lone CR", "a: 1\rb: 2\n", "1:5+1 yaml-syntax: a carriage return stands alone"},
		{"deep", strings.Repeat("[", 60) + strings.Repeat("]", 60), "1:51+0 yaml-syntax: the file is nested more than 50 deep"},
		{"very deep", strings.Repeat("[", 1<<20), "1:1+1048576 yaml-syntax: the file is nested too deep"},
		{"many", "- a\n" + strings.Repeat("- a\n", maxNodes), "100000:3+0 yaml-syntax: the file has more than 100000 values"},
		{"large", strings.Repeat("#", maxBytes+1), "1:0+0 yaml-syntax: the file is larger than 2 MB"},
		{"long key", "? " + strings.Repeat("k", 201) + "\n: v\n", "1:3+201 yaml-syntax: a key is longer than 200 characters"},
		{"empty", "", ""},
		{"comment", "# nothing\n", ""},
		{"marker only", "---\n", ""},
		{"null", "~\n", ""},
		{"BOM and CRLF", "\ufeffa: 1\r\nb: |\r\n  x\r\n", ""},
		{"bidi text", "a: \u2066x\u2069 \u202eb\n", "1:4+1 invisible-character: the invisible character U+2066 turns the reading order around"},
		{"bidi comment", "a: 1 # \u202eb\nc: \u2060\nc: 1\n", "1:8+1 invisible-character: the invisible character U+202E turns the reading order around\n2:4+1 invisible-character: the invisible character U+2060 is not allowed\n3:1+1 duplicate-key: the key \"c\" is already in line 2"},
		{"bidi escape", "x: 1\na: {b: \"FR\\u202e-Alert\"}\n", "2:8+16 invisible-character: the invisible character U+202E turns the reading order around"},
		{"control escapes", "a: \"\\0\"\nb: \"\\e\"\nc: \"\\u2060\"\n\"\\x7f\": 1\n", "1:4+4 invisible-character: the invisible character U+0000 is not allowed\n2:4+4 invisible-character: the invisible character U+001B is not allowed\n3:4+8 invisible-character: the invisible character U+2060 is not allowed\n4:1+6 invisible-character: the invisible character U+007F is not allowed"},
		{"fillers", "a: \u3164\nb: \U000e0041\n", "1:4+1 invisible-character: the invisible character U+3164 is not allowed\n2:4+1 invisible-character: the invisible character U+E0041 is not allowed"},
		{"line break", "a: \"b\\nc\"\nd: |\n  e\n  f\n", "1:4+6 wrong-value: a text has one line, and this one has several\n2:4+0 wrong-value: a text has one line, and this one has several"},
		{"empty line in a text", "a: b\n\n  c\n", "1:4+0 wrong-value: a text has one line, and this one has several"},
		{"one line over several", "a: |\n  b\nc: >\n  d\n  e\nf: g\n  h\n", ""},
		{"direction mark", "a: x\u200f\nb: \"1\\u200e5\"\n", "1:4+2 invisible-character: the invisible character U+200F turns the reading order around\n2:4+10 invisible-character: the invisible character U+200E turns the reading order around"},
		{"direction mark in Arabic and Hebrew", "a: \u200ftexts/ لكل\nb: \"שם \\u200e.txt\"\n", ""},
		{"what languages need", "a: می\u200cخواهم\nb: क्\u200dष\nc: Not\u00adruf\nd: ไทย\u200bไทย\ne: a\u00a0\u202fb\n", ""},
		{"replacement character", "a: \ufffd\n", ""},
	} {
		start := time.Now()
		_, found := Parse("f.yaml", 1, []byte(c.yaml))
		if got := strings.TrimSuffix(lines(found), "\n"); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
		for _, d := range found {
			if d.Cure == "" {
				t.Errorf("%s: no cure for %s", c.name, d)
			}
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s takes %v", c.name, took)
		}
	}
}

func TestParseNil(t *testing.T) {
	for yaml, want := range map[string]bool{"": true, "~": true, "# x": true, "a: [": true, "a: 1": false, "a: 1\na: 2": false, "text": false, "[]": false} {
		if n, _ := Parse("f", 1, []byte(yaml)); (n == nil) != want {
			t.Errorf("Parse(%q) is nil: %v, want %v", yaml, n == nil, want)
		}
	}
}

func TestFirstLine(t *testing.T) {
	_, found := Parse("a.md", 10, []byte("a: 1\na: 2\n"))
	if got := lines(found); got != "11:1+1 duplicate-key: the key \"a\" is already in line 10\n" {
		t.Error(got)
	}
	_, found = Parse("a.md", 10, []byte("a: 1\nb: [\n"))
	if got := found[0].Pos.String(); got != "a.md:11:4" {
		t.Error(got)
	}
}

// A mistake far from its cause must be found in reasonable time.
func TestSyntaxInLargeFile(t *testing.T) {
	yaml := strings.Repeat("key: some value that is rather ordinary\n", 1)
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, "k%d: %s", i, yaml[5:])
	}
	for _, c := range []struct {
		name, tail string
		line       int
	}{{"indent", "  x: 1\n", 20_001}, {"quote", "x: \"open\ny: 1\nz: 2\n", 20_001}} {
		start := time.Now()
		_, found := Parse("f", 1, []byte(b.String()+c.tail+b.String()[:1000]))
		if len(found) != 1 || found[0].Pos.Line != c.line {
			t.Errorf("%s: %s", c.name, lines(found))
		}
		t.Log(c.name, time.Since(start))
	}
}

// The quotes of print are none in YAML.
func TestTypographicQuotes(t *testing.T) {
	for yaml, want := range map[string]string{
		"title: “Info: x”":         `“ ” are not the quotes that YAML knows: write "…"`,
		"x: 1\ntitle:  „Info: x“":  `“ ” are not the quotes that YAML knows: write "…"`,
		"title: ”Info: x”":         `“ ” are not the quotes that YAML knows: write "…"`,
		"title: «\u00a0Info : x »": `« » are not the quotes that YAML knows: write "…"`,
		"title: Info: “x”":         "put the value into quotes",
	} {
		if _, found := Parse("f", 1, []byte(yaml)); len(found) != 1 || found[0].Cure != want {
			t.Errorf("%q: %+v, want cure %s", yaml, found, want)
		}
	}
}
