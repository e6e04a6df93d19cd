package strictyaml

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestMerge(t *testing.T) {
	parse := func(file, s string) *Node {
		n, found := Parse(file, 1, []byte(s))
		if len(found) > 0 {
			t.Fatal(found)
		}
		return n
	}
	parent := func() *Node {
		return parse("fr.yaml", `title: France
names: [a, b]
alert: {id: fr-alert, icon: bell}
slug: france
numbers:
  general: {tel: 112, label: {fr: Urgence, en: Emergency}}
  relay: {tel: 114}
`)
	}
	child := func() *Node {
		return parse("fr-13.yaml", `numbers:
  relay: null
  general:
    label: {en: Danger, fr: null}
  local: {tel: 3114, on: null}
alert: null
title: Bouches-du-Rhône
names: [c]
palette: {ink: black, gone: null}
`)
	}
	p, c := parent(), child()
	merged, found := p.Merge(c)
	if len(found) > 0 {
		t.Error(lines(found))
	}
	if !reflect.DeepEqual(p, parent()) || !reflect.DeepEqual(c, child()) {
		t.Error("Merge changes its inputs")
	}
	var got doc
	places, found := merged.Decode(&got)
	if len(found) > 0 {
		t.Error(lines(found))
	}
	slug := "france"
	want := doc{
		Title: "Bouches-du-Rhône", Names: []string{"c"}, Slug: &slug, Palette: map[string]string{"ink": "black"},
		Numbers: []number{{ID: "general", Tel: "112", Label: named{"en": "Danger"}}, {ID: "local", Tel: "3114"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	for path, at := range map[string]string{
		"":                         "fr-13.yaml:1:1",
		"title":                    "fr-13.yaml:7:8",
		"slug":                     "fr.yaml:4:7",
		"numbers.general.tel":      "fr.yaml:6:18",
		"numbers.general":          "fr-13.yaml:4:5",
		"numbers.general.label.en": "fr-13.yaml:4:17",
		"numbers.local.tel":        "fr-13.yaml:5:16",
		"alert.icon":               "fr-13.yaml:1:1",
	} {
		if got := places.At(path).String(); got != at {
			t.Errorf("%q is at %s, want %s", path, got, at)
		}
	}
}

func TestMergeEdges(t *testing.T) {
	a, _ := Parse("a", 1, []byte("x: 1"))
	l, _ := Parse("l", 1, []byte("[1]"))
	var none *Node
	merge := func(n, child *Node) *Node {
		merged, found := n.Merge(child)
		if len(found) > 0 {
			t.Error(lines(found))
		}
		return merged
	}
	if merge(none, a) == nil || merge(a, nil) != a || merge(none, nil) != nil || merge(a, l) != l {
		t.Error("nil or lists are not merged as they should be")
	}
	if m := merge(l, a); m.kind != mapping || len(m.entries) != 1 {
		t.Error("a mapping does not replace a list")
	}
}

func TestMergeProblems(t *testing.T) {
	parent, _ := Parse("fr.yaml", 1, []byte("alert: {id: a, icon: bell}\nnumbers:\n  general: {tel: 112}\n  sea: {tel: 196}\nslug:\n"))
	const write = "write its value, or null to remove what is inherited"
	for _, c := range []struct{ name, child, want, cure string }{
		{"half-typed", "numbers:\n  sea:\n", "2:3+3 blank-value: nothing is written after sea:", write},
		{"nothing below", "numbers:\n", "1:1+7 blank-value: nothing is written after numbers:", write},
		{"hashtag", "numbers:\n  sea: {tel: 1}\nalert: #MSGU\n", "3:1+5 blank-value: nothing is written after alert:", cureComment},
		{"mistyped", "numbers:\n  sae: null\n", `2:3+3 unknown-key: null removes "sae", but no such key is inherited`, "did you mean sea? the keys that are inherited here: general, sea"},
		{"tilde", "numbers:\n  quite_other: ~\n", `2:3+11 unknown-key: null removes "quite_other", but no such key is inherited`, "the keys that are inherited here: general, sea"},
		{"both", "alert:\nnumber: null\n", "1:1+5 blank-value: nothing is written after alert:\n" + `2:1+6 unknown-key: null removes "number", but no such key is inherited`, write},
		{"removed", "numbers: {sea: null}\nalert: ~\n", "", ""},
		{"nothing to lose", "slug:\nother:\n", "", ""},
		{"in what is new", "other: {a: null, b: }\n", "", ""},
	} {
		child, _ := Parse("fr-13.yaml", 1, []byte(c.child))
		merged, found := parent.Merge(child)
		if got := strings.TrimSpace(lines(found)); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
		if len(found) > 0 && found[0].Cure != c.cure {
			t.Errorf("%s: cure %q, want %q", c.name, found[0].Cure, c.cure)
		}
		var got doc
		merged.Decode(&got)
		if kept := strings.Contains(c.want, "blank-value"); kept && (got.Alert == nil || len(got.Numbers) != 2) {
			t.Errorf("%s: what is inherited is lost: %+v", c.name, got)
		}
	}
}

// A blank value that inherits nothing stays, so that Decode reports it.
func TestMergeKeepsBlank(t *testing.T) {
	child, _ := Parse("f", 1, []byte("title: x\nnumbers:\n"))
	merged, _ := (*Node)(nil).Merge(child)
	if _, found := merged.Decode(new(doc)); lines(found) != "2:9+0 wrong-type: numbers: a mapping with a key for each entry is expected, but nothing is written\n" {
		t.Error(lines(found))
	}
}

func TestMergeIsBounded(t *testing.T) {
	var many strings.Builder
	for i := range 40_000 {
		fmt.Fprintf(&many, "k%d: null\n", i)
	}
	parent, _ := Parse("p", 1, []byte(strings.ReplaceAll(many.String(), "k", "parent")))
	child, _ := Parse("c", 1, []byte(many.String()))
	if _, found := parent.Merge(child); len(found) != maxMerged {
		t.Errorf("%d mistakes", len(found))
	}
}
