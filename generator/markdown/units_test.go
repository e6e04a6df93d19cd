package markdown

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

const unitsPage = "---\ntitle: x\n---\nThe lead, on\ntwo lines.\n\nMore.\n\n" +
	"## One {{number general}} {#one}\nThe sentence.\\\nAfter a break.  \nAfter another.\n\n" +
	"- item *a*\n- item b\n  goes on\n\n  and on\n\n> quoted\n> words\n\n" +
	"### Below {#below}\nText with ![a map](map.png) and [a link](../x/fr.md#y).[^n]\n\n### Bare\n\n![only a picture](p.png)\n\n" +
	"Two\n---\n![first](q.png)\n\n| a | b |\n|---|---|\n| c \\| d | `e` |\n\n```\ncode\n```\n\n[^n]: A note.\n\n[ref]: https://example.org\n"

func TestSplit(t *testing.T) {
	want := `lead|The lead, on two lines.
intro.1|More.
one.headline|One {{number general}}
one.sentence|The sentence.\` + "\n" + `After a break.\` + "\n" + `After another.
one.1|item *a*
one.2|item b goes on
one.3|and on
one.4|quoted words
below.headline|Below
below.1|Text with ![a map](map.png) and [a link](../x/fr.md#y).[^n]
below.2|Bare
below.3|![only a picture](p.png)
section-2.headline|Two
section-2.1|![first](q.png)
section-2.2|a
section-2.3|b
section-2.4|c \| d
section-2.5|` + "`e`" + `
note-n.1|A note.
`
	for _, src := range []string{unitsPage, strings.ReplaceAll(unitsPage, "\n", "\r\n"), "\ufeff" + unitsPage} {
		u := Split("f.md", []byte(src))
		var got strings.Builder
		for _, unit := range u.List {
			fmt.Fprintf(&got, "%s|%s\n", unit.Key, unit.Text)
		}
		if got.String() != want {
			t.Fatalf("got:\n%s\nwant:\n%s", got.String(), want)
		}
		texts := map[string]string{}
		for _, unit := range u.List {
			texts[unit.Key] = unit.Text
		}
		if got := string(u.Replace(texts)); got != src {
			t.Errorf("unchanged words change the file: %q", got)
		}
		texts["lead"], texts["one.headline"], texts["one.2"], texts["one.4"] = "L", "H\\\nI", "x\\\ny", "q\\\nr"
		got2 := strings.ReplaceAll(string(u.Replace(texts)), "\r\n", "\n")
		for _, part := range []string{"---\nL\n\nMore", "## H I {#one}\n", "- x\\\n  y\n\n  and", "> q\\\n> r\n\n###"} {
			if !strings.Contains(got2, part) {
				t.Errorf("%q is not in %q", part, got2)
			}
		}
	}
}

// FuzzSplit: no text panics, units do not overlap, and what is not changed gives
// the very same bytes.
func FuzzSplit(f *testing.F) {
	f.Add([]byte(unitsPage))
	f.Add([]byte("a\\"))
	f.Add([]byte("> - a\n>   b\n\n1. c\n\t d"))
	f.Fuzz(func(t *testing.T, src []byte) {
		u := Split("f.md", src)
		at, texts := 0, map[string]string{}
		for _, unit := range u.List {
			if unit.from < at || unit.to <= unit.from || unit.to > len(u.text) {
				t.Fatalf("%q: unit %s from %d to %d after %d", src, unit.Key, unit.from, unit.to, at)
			}
			if _, twice := texts[unit.Key]; twice {
				t.Fatalf("%q: two units %s", src, unit.Key)
			}
			at = unit.to
			texts[unit.Key] = unit.Text
		}
		if got := u.Replace(texts); string(got) != string(src) {
			t.Fatalf("%q became %q", src, got)
		}
		for key := range texts {
			texts[key] = "x"
		}
		u.Replace(texts)
	})
}

// TestSplitWords: every word of the project's own pages is in a unit, so that no
// export leaves one out.
func TestSplitWords(t *testing.T) {
	root, pages := os.DirFS("../../content"), 0
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".md" {
			return err
		}
		pages++
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		doc, _ := Parse(name, data)
		units := Split(name, data)
		for run := range doc.Words() {
			in := Unit{}
			for _, u := range units.List {
				if u.Pos.Compare(run.Pos) <= 0 && u.Pos.Compare(in.Pos) > 0 {
					in = u
				}
			}
			for _, word := range strings.FieldsFunc(run.Text, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N) }) {
				if !strings.Contains(in.Text, word) {
					t.Errorf("%s: %q is not in the unit %s: %q", run.Pos, word, in.Key, in.Text)
				}
			}
		}
		return nil
	})
	if err != nil || pages < 10 {
		t.Fatalf("%d pages, %v", pages, err)
	}
}
