package strictyaml

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"title: x\ndraft: flase\n", "a: b: c\n", "a:\n\tb: 1\n", "x: 1\na: \"open\nb: 2\n", "a: [1, 2\nb: 3\n", "a: &x [*x, *x]\nb: *x\n",
		"a: 1\n---\nb: 2\n", "? [a]\n: b\n", "\ufeffa: |\r\n  x\r\n", "numbers: {general: {tel: 112}}\n", "%YAML 9.9\n---\n", "a: !<x y\n",
		"actions:\n  - id: one\n    icon: bell\n", "texts: {a: b, c: {one: d}}", "a: caf\xe9\n", "\xff\xfea\x00", "a: #b\nc: [#d]\n", "a: “b: c”\n", "a:\nb: ~\nc: {d: }\n", "- - - -\n", "a: >+1\n  x\n", ": \n", "!!binary x",
		"  a: 1\nb: 2\n", "a:\n  b: c\nd:\n e: [\"f\"]\n  g: [\"h\"]\n",
	} {
		f.Add(s, "title: y\nnumbers: {general: null}\n")
	}
	f.Fuzz(func(t *testing.T, parent, child string) {
		start := time.Now()
		count := strings.Count(parent, "\n") + 1
		n, found := Parse("f", 1, []byte(parent))
		m, _ := Parse("g", 3, []byte(child))
		for _, d := range found {
			if d.Pos.Line < 1 || d.Pos.Line > count || d.Pos.Col < 0 || d.Message == "" || !utf8.ValidString(d.Message) {
				t.Errorf("%q: %+v", parent, d)
			}
		}
		if n != nil {
			places, found := n.Decode(new(doc))
			for _, d := range found {
				if d.Pos.File != "f" || d.Pos.Line < 1 || d.Pos.Line > count || d.Pos.Col < 1 {
					t.Errorf("%q: %+v", parent, d)
				}
			}
			places.At("actions[1].icon")
		}
		for _, pair := range [][2]*Node{{n, m}, {m, n}} {
			merged, found := pair[0].Merge(pair[1])
			merged.Decode(new(doc))
			for _, d := range found {
				if d.Pos.File != pair[1].pos.File || d.Pos.Line < 1 || d.Message == "" || d.Cure == "" || !utf8.ValidString(d.Message) {
					t.Errorf("%q %q: %+v", parent, child, d)
				}
			}
			if len(found) > maxMerged {
				t.Errorf("%d mistakes", len(found))
			}
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%d bytes take %v", len(parent)+len(child), took)
		}
	})
}
