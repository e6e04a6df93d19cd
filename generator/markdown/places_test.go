package markdown

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"

	"smem/generator/diag"
)

// TestPlaces looks up what stands at each place that is reported, in the file
// as it is written: with \n or \r\n, with and without a byte order mark.
func TestPlaces(t *testing.T) {
	plain := "---\ntitle: Préparez-vous 😀\n---\nÀ l'été, {{number general}} 😀 {{plain 15}}\n\n" +
		"## 標題 **é** [ici](a.md) {#one}\nPhrase é ![ü](b.png)\n\n- é\n\n  > 😀 {{alert name}} et\n  > {{radio local}}\n\n" +
		"| é | {{region name}} |\n|---|---|\n| 😀 | [là](c.md) |\n\n\t- a\n\n1.\tx [y](d.md) {{hashtag é}}\n\nTitle é {{account b}}\n---\nSentence {{service x}}[^n].\n\n[^n]: é {{number note}}\n"
	for name, src := range map[string]string{
		"lf":   plain,
		"crlf": strings.ReplaceAll(plain, "\n", "\r\n"),
		"bom":  "\ufeff" + plain,
	} {
		t.Run(name, func(t *testing.T) {
			doc, found := Parse("f.md", []byte(src))
			if len(found) > 0 {
				t.Fatalf("mistakes: %v", found)
			}
			lines := strings.Split(strings.ReplaceAll(plain, "\r", ""), "\n")
			check := func(line, col int, want string) {
				t.Helper()
				if line < 1 || line > len(lines) {
					t.Errorf("there is no line %d for %q", line, want)
					return
				}
				rest := []rune(lines[line-1])
				if col < 1 || col > len(rest)+1 || !strings.HasPrefix(string(rest[col-1:]), want) {
					t.Errorf("%d:%d is not %q", line, col, want)
				}
			}
			var names []string
			for _, p := range doc.Placeholders {
				check(p.Pos.Line, p.Pos.Col, p.String())
				names = append(names, p.Name)
			}
			if got := strings.Join(names, " "); got != "general 15 name local name é b x note" {
				t.Errorf("placeholders: %s", got)
			}
			for i, want := range []string{"[ici]", "[là]", "[y]"} {
				check(doc.Links[i].Pos.Line, doc.Links[i].Pos.Col, want)
			}
			check(doc.Images[0].Pos.Line, doc.Images[0].Pos.Col, "![ü]")
			check(doc.Lead.Pos().Line, doc.Lead.Pos().Col, "À l'été")
			check(doc.Sections[0].Pos.Line, doc.Sections[0].Pos.Col, "## 標題")
			check(doc.Sections[0].Heading.Pos().Line, doc.Sections[0].Heading.Pos().Col, "標題")
			check(doc.Sections[0].Sentence.Pos().Line, doc.Sections[0].Sentence.Pos().Col, "Phrase")
			check(doc.Sections[1].Pos.Line, doc.Sections[1].Pos.Col, "Title é")
			check(doc.Sections[1].Sentence.Pos().Line, doc.Sections[1].Sentence.Pos().Col, "Sentence")
			for r := range doc.Words() {
				for i, c := range r.Text {
					if c != kept && c != ' ' {
						check(r.At(i).Line, r.At(i).Col, string(c))
					}
				}
			}
			if !bytes.Contains(doc.FrontMatter, []byte("Préparez-vous 😀\n")) || doc.FrontMatterLine != 2 {
				t.Errorf("front matter %q on line %d", doc.FrontMatter, doc.FrontMatterLine)
			}
		})
	}
}

// TestRunAt finds the place of words behind escapes and entities.
func TestRunAt(t *testing.T) {
	doc, found := Parse("f.md", []byte("é \\* &eacute;**1**&amp;12\nb"))
	runs := slices.Collect(doc.Words())
	if len(found) > 0 || len(runs) != 1 {
		t.Fatal(found, runs)
	}
	run := runs[0]
	if run.Text != "é * é1&12 b" {
		t.Fatalf("words %q", run.Text)
	}
	for _, c := range []struct {
		of        string
		line, col int
	}{{"*", 1, 4}, {"1&", 1, 16}, {"&12", 1, 19}, {"12", 1, 24}, {"2 b", 1, 25}, {"b", 2, 1}} {
		if pos := run.At(strings.Index(run.Text, c.of)); pos.Line != c.line || pos.Col != c.col {
			t.Errorf("%q is at %v, want %d:%d", c.of, pos, c.line, c.col)
		}
	}
	if pos := run.At(1 << 20); pos.Line != 2 || pos.Col != 2 {
		t.Errorf("the end is at %v", pos)
	}
}

// TestLongLine finds places far to the right, whatever the letters' sizes.
func TestLongLine(t *testing.T) {
	for _, before := range []string{"a", "é", "語", "😀", "aé語😀"} {
		for n := range 300 {
			filler := strings.Repeat(before, n)
			doc, _ := Parse("f.md", []byte("x\n"+filler+"{{number a}}"))
			if want := len([]rune(filler)) + 1; doc.Placeholders[0].Pos.Col != want || doc.Placeholders[0].Pos.Line != 2 {
				t.Fatalf("behind %d %s: %v, want column %d", n, before, doc.Placeholders[0].Pos, want)
			}
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name, src string
		yaml      string // "nil": none
		line      int
		lead      string
		rules     string
	}{
		{"none", "Lead", "nil", 0, "Lead", ""},
		{"empty file", "", "nil", 0, "", ""},
		{"only blank", "\n\n", "nil", 0, "", ""},
		{"empty", "---\n---\nLead", "", 2, "Lead", ""},
		{"spaces behind the fence", "--- \na: 1\n---\t\nLead", "a: 1\n", 2, "Lead", ""},
		{"crlf", "---\r\na: 1\r\nb: 2\r\n---\r\nLead\r\n", "a: 1\nb: 2\n", 2, "Lead", ""},
		{"byte order mark", "\ufeff---\na: 1\n---\nLead", "a: 1\n", 2, "Lead", ""},
		{"no text", "---\na: 1\n---", "a: 1\n", 2, "", ""},
		{"longer rule", "---\na: 1\n----\n---\nLead", "a: 1\n----\n", 2, "Lead", ""},
		{"unclosed", "---\na: 1\n\n## x\n", "nil", 0, "", "1:1 front-matter"},
		{"only a fence", "---", "nil", 0, "", "1:1 front-matter"},
		{"late", "\n\n---\na: 1\n---\nLead", "a: 1\n", 4, "Lead", "3:1 front-matter"},
		{"indented", " ---\n\nLead", "nil", 0, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, found := Parse("f.md", []byte(c.src))
			yaml := "nil"
			if doc.FrontMatter != nil {
				yaml = string(doc.FrontMatter)
			}
			if yaml != c.yaml || doc.FrontMatterLine != c.line {
				t.Errorf("front matter %q on line %d", yaml, doc.FrontMatterLine)
			}
			if lead := doc.Lead.Text(Rendering{}); lead != c.lead {
				t.Errorf("lead %q", lead)
			}
			if got := rules(found); got != c.rules {
				t.Errorf("mistakes %q, want %q", got, c.rules)
			}
		})
	}
}

func TestInvisible(t *testing.T) {
	for _, c := range []struct{ name, src, rules string }{
		{"allowed", "a\u200cb\u200dc\u00add\u200be\u00a0f\u202fg\ufe0f\u0600\u06dd\t.", ""},
		{"override", "é\u202eb", "1:2 invisible-character"},
		{"isolates", "a\u2066b\u2069", "1:2 invisible-character, 1:4 invisible-character"},
		{"marks", "\u200e\u200f\u061c", "1:1 invisible-character, 1:2 invisible-character, 1:3 invisible-character"},
		{"front matter", "---\ntitle: \u202dx\n---\n", "2:8 invisible-character"},
		{"nul", "a\x00b", "1:2 invisible-character"},
		{"escape", "a\n\x1b[31m", "2:1 invisible-character"},
		{"delete and next line", "\x7f\u0085", "1:1 invisible-character, 1:2 invisible-character"},
		{"second mark", "\ufeff\ufeffa", "1:1 invisible-character"},
		{"lone carriage return", "a\rb", "1:2 invisible-character"},
		{"not utf-8", "caf\xe9 \xff\n\xe9", "1:4 invisible-character"},
		{"utf-16", "\xff\xfea\x00\n\x00b\x00", "1:1 invisible-character"},
		{"utf-16, big end first", "\xfe\xff\x00a\x00\n", "1:1 invisible-character"},
		{"utf-16 without mark", "a\x00b\x00\x19\x20\n\x00", "1:1 invisible-character"},
		{"separators", "a\u2028b\u2029", "1:2 invisible-character, 1:4 invisible-character"},
		{"fillers", "a\u3164b\U000e0041c\ufffc", "1:2 invisible-character, 1:4 invisible-character, 1:6 invisible-character"},
		{"behind a placeholder", "{{number general}} \u200e", "1:20 invisible-character"},
		{"in code", "`\u202e`", "1:2 invisible-character"},
		{"entity", "a &rlm; &#8238; &#x202E; &#0; &shy;", "1:3 invisible-character, 1:9 invisible-character, 1:17 invisible-character"},
		{"entity in a title", "[a](b \"&rlm;\")", "1:1 invisible-character"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, found := Parse("f.md", []byte(c.src))
			if got := rules(found); got != c.rules {
				t.Errorf("mistakes %q, want %q", got, c.rules)
			}
			for _, r := range asHTML(doc, Rendering{}) {
				if refused(r) {
					t.Errorf("U+%04X is in the HTML", r)
				}
			}
		})
	}
}

// The encoding is named once in a file, with its cure.
func TestEncoding(t *testing.T) {
	for src, want := range map[string]string{
		strings.Repeat("caf\xe9\n", 60): "this file is not UTF-8; perhaps Windows-1252 (ANSI)",
		"\xff\xfea\x00":                 "this file is UTF-16",
	} {
		if _, found := Parse("f.md", []byte(src)); len(found) != 1 || found[0].Message != want || found[0].Cure != diag.CureUTF8 {
			t.Errorf("%.20q: %v", src, found)
		}
	}
}

// rules writes the places and rules of mistakes.
func rules(found diag.List) string {
	var parts []string
	for _, d := range found.Sorted() {
		pos := d.Pos
		pos.File = ""
		parts = append(parts, strings.TrimPrefix(pos.String(), ":")+" "+d.Rule)
	}
	return strings.Join(parts, ", ")
}

// TestCommon: what is quickly told to be no refused character is none.
func TestCommon(t *testing.T) {
	n := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !common(r) {
			continue
		}
		n++
		if r < 0x7f || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point, unicode.Zl, unicode.Zp) || r == kept {
			t.Errorf("U+%04X", r)
		}
	}
	if n < 25000 {
		t.Errorf("only %d characters are common", n)
	}
}
