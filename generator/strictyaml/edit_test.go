package strictyaml

import (
	"strings"
	"testing"
)

func TestEdit(t *testing.T) {
	const before = `# A comment.
title: "Préparez-vous"   # stands large
'summary': 'L''essentiel'
status: draft
updated: 2026-11-23
empty:
forms: {one: un, other: "des"}
block:
  one: un      # one
  other: deux

# after
languages: [fr, en,   ar]     # the first is the default
menu:
  - reflex   # first
  - prepare  # second
last: x`
	tests := []struct {
		name     string
		do       func(e *Editor)
		old, new string // the one place that differs
	}{
		{"nothing", func(e *Editor) {}, "", ""},
		{"same value", func(e *Editor) { e.Set("title", "Préparez-vous") }, "", ""},
		{"double quotes", func(e *Editor) { e.Set("title", `a "b" \ c`) }, `"Préparez-vous"`, `"a \"b\" \\ c"`},
		{"single quotes", func(e *Editor) { e.Set("summary", "l'eau: ici") }, `'L''essentiel'`, `'l''eau: ici'`},
		{"plain", func(e *Editor) { e.Set("status", "review") }, "status: draft", "status: review"},
		{"day", func(e *Editor) { e.Set("updated", "2026-11-28") }, "2026-11-23", "2026-11-28"},
		{"plain that needs quotes", func(e *Editor) { e.Set("status", "#MSGU: now") }, "status: draft", `status: "#MSGU: now"`},
		{"blank", func(e *Editor) { e.Set("empty", "full") }, "empty:\n", "empty: full\n"},
		{"in braces", func(e *Editor) { e.Set("forms.one", "un, deux") }, "one: un,", `one: "un, deux",`},
		{"new in braces", func(e *Editor) { e.Set("forms.many", "mille") }, `other: "des"}`, `other: "des", many: mille}`},
		{"below", func(e *Editor) { e.Set("block.one", "deux") }, "one: un      # one", "one: deux      # one"},
		{"new below", func(e *Editor) { e.Set("block.many", "mille") }, "  other: deux\n", "  other: deux\n  many: mille\n"},
		{"new key", func(e *Editor) { e.Set("source_hash", "h12") }, "last: x", "last: x\nsource_hash: h12\n"},
		{"remove", func(e *Editor) { e.Remove("status") }, "status: draft\n", ""},
		{"remove a mapping", func(e *Editor) { e.Remove("block") }, "block:\n  one: un      # one\n  other: deux\n", ""},
		{"remove the last", func(e *Editor) { e.Remove("last") }, "last: x", ""},
		{"list in brackets", func(e *Editor) { e.Append("languages", "uk") }, "  ar]", "  ar, uk]"},
		{"list of lines", func(e *Editor) { e.Append("menu", "no") }, "  - prepare  # second\n", "  - prepare  # second\n  - \"no\"\n"},
	}
	for _, crlf := range []bool{false, true} {
		ends := func(s string) string {
			if crlf {
				return strings.ReplaceAll(s, "\n", "\r\n")
			}
			return s
		}
		for _, test := range tests {
			e, problems := Edit("f.yaml", 1, []byte(ends(before)))
			if e == nil {
				t.Fatal(problems)
			}
			test.do(e)
			got, problems := e.Bytes()
			if want := ends(strings.Replace(before, test.old, test.new, 1)); string(got) != want || problems != nil {
				t.Errorf("%s: %v, got:\n%s\nwant:\n%s", test.name, problems, got, want)
			}
		}
	}
}

// TestEditRefuses: what can't be changed in its place is said, and nothing is
// returned.
func TestEditRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"a: >\n  long\n  text\n": "f.yaml:1:4: error: a: this value stands over several lines, so it can't be replaced here",
		"a: [1]\n":               "f.yaml:1:4: error: a: this value stands over several lines, so it can't be replaced here",
		"{a: b}\n":               "f.yaml:1:1: error: the whole document stands between { and }, where nothing can be added",
		"- a\n":                  "f.yaml:1:1: error: the document is not a mapping (key: value)",
	} {
		e, problems := Edit("f.yaml", 1, []byte(text))
		var got []byte
		if e != nil {
			e.Set("a", "b")
			got, problems = e.Bytes()
		}
		if len(problems) != 1 || problems[0].String() != want || got != nil {
			t.Errorf("%q: %v, %q", text, problems, got)
		}
	}
}

// FuzzEdit: a value that was set is read again, and every other one is as it
// was.
func FuzzEdit(f *testing.F) {
	f.Add("a: b # c\nd: 'e'\n", "a", "x: y")
	f.Add("a:\nd: {e: f}\n", "a", "")
	f.Add("a: \"b\"", "new", "no")
	f.Add("a: # c\r\nd: f", "a", "'")
	f.Fuzz(func(t *testing.T, text, key, value string) {
		if strings.Trim(key, "abcdefghijklmnopqrstuvwxyz_") != "" || key == "" || strings.ToValidUTF8(value, "") != value {
			t.Skip()
		}
		e, _ := Edit("f.yaml", 1, []byte(text))
		if e == nil {
			t.Skip()
		}
		e.Set(key, value)
		got, problems := e.Bytes()
		if problems.HasErrors() {
			t.Skip()
		}
		before, _ := Parse("f.yaml", 1, []byte(text))
		after, problems := Parse("f.yaml", 1, got)
		if problems.HasErrors() {
			t.Skip()
		}
		if after == nil || problems.HasErrors() {
			t.Fatalf("%q, %s = %q: not to be read any more: %q, %v", text, key, value, got, problems)
		}
		if n := after.child(key); n == nil || n.text != value {
			t.Fatalf("%q, %s = %q: became %q", text, key, value, got)
		}
		if before == nil {
			return
		}
		for _, x := range before.entries {
			if n := after.child(x.key); x.key != key && (n == nil || !same(n, x.value)) {
				t.Fatalf("%q, %s = %q: %s has changed: %q", text, key, value, x.key, got)
			}
		}
	})
}

// same reports whether two nodes say the same.
func same(a, b *Node) bool {
	if a.kind != b.kind || a.text != b.text || len(a.items) != len(b.items) || len(a.entries) != len(b.entries) {
		return false
	}
	for i := range a.items {
		if !same(a.items[i], b.items[i]) {
			return false
		}
	}
	for i := range a.entries {
		if a.entries[i].key != b.entries[i].key || !same(a.entries[i].value, b.entries[i].value) {
			return false
		}
	}
	return true
}
