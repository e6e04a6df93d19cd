package diag

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"
)

func TestWrite(t *testing.T) {
	long := strings.Repeat("abcdefghi ", 40)
	fsys := fstest.MapFS{
		"fr.md":    {Data: []byte("---\ntitle: x\ndraft: flase\n---\n")},
		"crlf.md":  {Data: []byte("\ufeffa\r\nb\r\n")},
		"tab.md":   {Data: []byte("\tx\ty\n")},
		"cjk.md":   {Data: []byte("災害 x: 警報\n")},
		"evil.md":  {Data: []byte("a\u202eb\x1b[31m\u200bc\x00\xff\u2028d: e\n")},
		"mark.md":  {Data: []byte("e\u0301te\u0301 x\n")},
		"long.md":  {Data: []byte(long + "\n")},
		"ar.md":    {Data: []byte("العنوان: س\n")},
		"large.md": {Data: make([]byte, 4<<20+1)},
	}
	one := func(file string, line, col, length int) List {
		return List{{Error, "rule", Pos{file, line, col}, length, "wrong", "mend it", nil}}
	}
	for _, c := range []struct {
		name string
		list List
		want string
	}{
		{"nothing", nil, ""},
		{"sorted, once, counted", List{
			{Warning, "r", Pos{"fr.md", 2, 0}, 0, "dull", "", nil},
			{Error, "r", Pos{"fr.md", 3, 8}, 5, `draft: "flase" is not true or false`, "write true or false", nil},
			{Error, "r", Pos{"fr.md", 3, 8}, 5, `draft: "flase" is not true or false`, "write true or false", nil},
			{Error, "r", Pos{"absent.md", 3, 8}, 5, "gone", "", nil},
		}, `
absent.md:3:8: error: gone
fr.md:2: warning: dull
  2 | title: x
fr.md:3:8: error: draft: "flase" is not true or false
  3 | draft: flase
    |        ^^^^^
  cure: write true or false
2 errors, 1 warning
`},
		{"file only", List{{Warning, "r", Pos{"fr.md", 0, 0}, 0, "dull", "", nil}}, "fr.md: warning: dull\n1 warning\n"},
		{"CRLF and BOM", one("crlf.md", 1, 1, 1), "crlf.md:1:1: error: wrong\n  1 | a\n    | ^\n  cure: mend it\n1 error\n"},
		{"past the line", one("crlf.md", 2, 99, 99), "crlf.md:2:99: error: wrong\n  2 | b\n    |  ^\n  cure: mend it\n1 error\n"},
		{"past the file", one("crlf.md", 9, 1, 1), "crlf.md:9:1: error: wrong\n  cure: mend it\n1 error\n"},
		{"tabs", one("tab.md", 1, 4, 1), "tab.md:1:4: error: wrong\n  1 |     x   y\n    |         ^\n  cure: mend it\n1 error\n"},
		{"wide", one("cjk.md", 1, 7, 2), "cjk.md:1:7: error: wrong\n  1 | 災害 x: 警報\n    |         ^^^^\n  cure: mend it\n1 error\n"},
		{"marks", one("mark.md", 1, 7, 1), "mark.md:1:7: error: wrong\n  1 | e\u0301te\u0301 x\n    |     ^\n  cure: mend it\n1 error\n"},
		{"hostile", one("evil.md", 1, 15, 1), "evil.md:1:15: error: wrong\n  1 | a<U+202E>b<U+001B>[31m<U+200B>c<U+0000><0xFF><U+2028>d: e\n    |" + strings.Repeat(" ", 1+54) + "^\n  cure: mend it\n1 error\n"},
		{"arabic", one("ar.md", 1, 10, 1), "ar.md:1:10: error: wrong\n  1 | العنوان: س\n    |          ^\n  cure: mend it\n1 error\n"},
		{"too large", one("large.md", 1, 1, 1), "large.md:1:1: error: wrong\n  cure: mend it\n1 error\n"},
		{"not a path", one("../x", 1, 1, 1), "../x:1:1: error: wrong\n  cure: mend it\n1 error\n"},
		{"folder", one(".", 1, 1, 1), ".:1:1: error: wrong\n  cure: mend it\n1 error\n"},
		{"words are made safe too", List{{Error, "r", Pos{File: "a\u202e"}, 0, "x\x1b[2J\ny", "z\r", nil}},
			"a<U+202E>: error: x<U+001B>[2J<U+000A>y\n  cure: z<U+000D>\n1 error\n"},
		{"long, middle", one("long.md", 1, 201, 9), "long.md:1:201: error: wrong\n  1 | …" + long[160:259] + "…\n    | " + strings.Repeat(" ", 41) + "^^^^^^^^^\n  cure: mend it\n1 error\n"},
		{"long, start", one("long.md", 1, 1, 400), "long.md:1:1: error: wrong\n  1 | " + long[:100] + "…\n    | " + strings.Repeat("^", 100) + "\n  cure: mend it\n1 error\n"},
	} {
		var b bytes.Buffer
		if err := Write(&b, fsys, c.list, false); err != nil {
			t.Fatal(err)
		}
		if got, want := b.String(), strings.TrimPrefix(c.want, "\n"); got != want {
			t.Errorf("%s:\ngot:\n%s\nwant:\n%s", c.name, got, want)
		}
	}
}

func TestWriteColor(t *testing.T) {
	var with, without bytes.Buffer
	list := List{{Error, "r", Pos{"a", 1, 1}, 2, "m", "c", nil}, {Warning, "r", Pos{"a", 1, 2}, 1, "m", "c", nil}}
	fsys := fstest.MapFS{"a": {Data: []byte("xyz")}}
	if err := errors.Join(Write(&with, fsys, list, true), Write(&without, fsys, list, false)); err != nil {
		t.Fatal(err)
	}
	stripped := with.String()
	for _, c := range []string{bold, red, yellow, blue, green, plain} {
		if !strings.Contains(stripped, c) {
			t.Errorf("colour %q is not used", c)
		}
		stripped = strings.ReplaceAll(stripped, c, "")
	}
	if stripped != without.String() {
		t.Errorf("colours change the text:\n%s\n%s", stripped, without.String())
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("closed pipe") }

func TestWriteError(t *testing.T) {
	if err := Write(broken{}, nil, List{{Message: "x"}}, false); err == nil {
		t.Error("a broken writer goes unnoticed")
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("draft: flase", 8, 5)
	f.Add("\t災\u202e\x1b\xff\u0301\u0301", 3, 1<<62)
	f.Add(strings.Repeat("e\u0301", 300), 500, -1)
	f.Fuzz(func(t *testing.T, line string, col, length int) {
		line, _, _ = strings.Cut(line, "\n")
		var b bytes.Buffer
		list := List{{Error, "r", Pos{"f", 1, col}, length, line, line, nil}}
		if err := Write(&b, fstest.MapFS{"f": {Data: []byte(line)}}, list, false); err != nil {
			t.Fatal(err)
		}
		out := b.String()
		for _, r := range out {
			if r != '\n' && !unicode.IsGraphic(r) {
				t.Errorf("%q reaches the terminal", r)
			}
		}
		if !utf8.ValidString(out) {
			t.Error("invalid UTF-8 reaches the terminal")
		}
		for _, l := range strings.Split(out, "\n") {
			rest, ok := strings.CutPrefix(l, "  1 | ")
			if ok && utf8.RuneCountInString(rest) > maxColumns*(maxMarks+1)+2 {
				t.Errorf("an excerpt of %d characters", utf8.RuneCountInString(rest))
			}
		}
		if !strings.HasSuffix(out, fmt.Sprintln("1 error")) {
			t.Errorf("no summary in %q", out)
		}
	})
}

// TestCards: what several cards show is said once, with all of them.
func TestCards(t *testing.T) {
	on := func(message string, cards ...Card) Diagnostic {
		return Diagnostic{Rule: "r", Pos: Pos{"a.md", 1, 1}, Message: message, Cards: cards}
	}
	fr, ar := Card{"post", "fr", "fr"}, Card{"og", "ar", "fr"}
	list := List{on("x", fr), on("y", fr), on("x", Card{"og", "fr", "fr"}), on("x", ar), on("x", fr)}
	var got []string
	for _, d := range list.Sorted() {
		got = append(got, d.String())
	}
	want := []string{
		"a.md:1:1: error: x (card og, language ar, region fr; cards og, post, language fr, region fr)",
		"a.md:1:1: error: y (card post, language fr, region fr)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(list[0].Cards) != 1 {
		t.Error("Sorted changed the list that it sorts")
	}
}
