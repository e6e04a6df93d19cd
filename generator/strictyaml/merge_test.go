package strictyaml

import (
	"reflect"
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
    label: {en: Danger, fr: }
  local: {tel: 3114, on: null}
alert: null
title: Bouches-du-Rhône
names: [c]
palette: {ink: black, gone: null}
step: ~
`)
	}
	p, c := parent(), child()
	merged := p.Merge(c)
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
	if none.Merge(a) == nil || a.Merge(nil) != a || none.Merge(nil) != nil || a.Merge(l) != l {
		t.Error("nil or lists are not merged as they should be")
	}
	if m := l.Merge(a); m.kind != mapping || len(m.entries) != 1 {
		t.Error("a mapping does not replace a list")
	}
}
