package strictyaml

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

type level int

func (l *level) UnmarshalText(text []byte) error {
	switch string(text) {
	case "low":
		*l = 1
	case "high":
		*l = 2
	default:
		return errors.New("\"" + string(text) + "\" is not a level: it is low or high")
	}
	return nil
}

type named map[string]string

type number struct {
	ID    string     `yaml:",key"`
	Tel   string     `yaml:"tel,required"`
	On    *time.Time `yaml:"on"`
	Label named      `yaml:"label"`
}

type action struct {
	ID   string `yaml:"id,required"`
	Icon string `yaml:"icon,required"`
}

type common struct {
	Lang string `yaml:"lang"`
}

type message struct {
	Other string `yaml:"other,short"`
	One   string `yaml:"one"`
}

type doc struct {
	common
	Title   string             `yaml:"title,required"`
	Draft   bool               `yaml:"draft"`
	Step    int                `yaml:"step"`
	Small   int8               `yaml:"small"`
	Count   uint               `yaml:"count"`
	Least   float64            `yaml:"least"`
	Date    time.Time          `yaml:"date"`
	Names   []string           `yaml:"names"`
	Palette map[string]string  `yaml:"palette"`
	Sizes   map[string]int     `yaml:"sizes"`
	Alert   *action            `yaml:"alert"`
	Slug    *string            `yaml:"slug"`
	Actions []action           `yaml:"actions"`
	Numbers []number           `yaml:"numbers"`
	Level   level              `yaml:"level"`
	Levels  []level            `yaml:"levels"`
	Texts   map[string]message `yaml:"texts"`
	Plain   string
	File    string `yaml:"-"`

	hidden string
}

func TestDecode(t *testing.T) {
	const source = `lang: fr
title: 015
draft: true
step: -3
small: 127
count: 7
least: 4.5
date: 2024-02-29
names: [no, "112", 2026-11-20, 'a: b', 1.0]
palette: {ink: "#14181f", line: on}
sizes: {a: 1}
alert: {id: a, icon: i}
slug: null
actions:
  - id: one
    icon: bell
  - {id: two, icon: car}
numbers:
  general: {tel: 112, on: 2026-01-02, label: {fr: Urgence}}
  relay:
    tel: 114
level: high
levels: [low, high]
texts:
  a: short one
  b: {one: x, other: y}
plain: yes
`
	n, found := Parse("f.yaml", 1, []byte(source))
	if len(found) > 0 {
		t.Fatal(found)
	}
	got := doc{File: "kept", hidden: "kept"}
	places, found := n.Decode(&got)
	if len(found) > 0 {
		t.Fatal(lines(found))
	}
	day := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	want := doc{
		common: common{"fr"}, Title: "015", Draft: true, Step: -3, Small: 127, Count: 7, Least: 4.5,
		Date:    time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC),
		Names:   []string{"no", "112", "2026-11-20", "a: b", "1.0"},
		Palette: map[string]string{"ink": "#14181f", "line": "on"},
		Sizes:   map[string]int{"a": 1},
		Alert:   &action{"a", "i"},
		Actions: []action{{"one", "bell"}, {"two", "car"}},
		Numbers: []number{{ID: "general", Tel: "112", On: &day, Label: named{"fr": "Urgence"}}, {ID: "relay", Tel: "114"}},
		Level:   2, Levels: []level{1, 2},
		Texts: map[string]message{"a": {Other: "short one"}, "b": {Other: "y", One: "x"}},
		Plain: "yes", File: "kept", hidden: "kept",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	for path, at := range map[string]string{
		"":                       "f.yaml:1:1",
		"title":                  "f.yaml:2:8",
		"names[3]":               "f.yaml:9:32",
		"actions":                "f.yaml:15:3",
		"actions[0].icon":        "f.yaml:16:11",
		"actions[1]":             "f.yaml:17:5",
		"actions[1].icon":        "f.yaml:17:21",
		"numbers.general.tel":    "f.yaml:19:18",
		"numbers.relay.tel":      "f.yaml:21:10",
		"numbers.relay.absent.x": "f.yaml:21:5",
		"actions[7].icon":        "f.yaml:15:3",
		"slug":                   "f.yaml:13:7",
		"nothing.here[2]":        "f.yaml:1:1",
		"texts.b.other":          "f.yaml:26:22",
	} {
		if got := places.At(path).String(); got != at {
			t.Errorf("%q is at %s, want %s", path, got, at)
		}
	}
}

func TestDecodeProblems(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"all at once", "titel: x\ndraft: flase\nstep: two\nactions:\n  - id: a\n  - icon: b\n    extra: 1\n", `
1:1+5 unknown-key: unknown key "titel"
2:8+5 wrong-type: draft: "flase" is not true or false
3:7+3 wrong-type: step: "two" is not a whole number
5:5+0 missing-key: actions[0]: the key "icon" is missing
7:5+5 unknown-key: unknown key "extra"
6:5+0 missing-key: actions[1]: the key "id" is missing
1:1+0 missing-key: the key "title" is missing
`},
		{"not a mapping", "- a\n", "1:1+0 wrong-type: the document: a mapping (key: value) is expected, not a list"},
		{"text only", "hello\n", "1:1+5 wrong-type: the document: a mapping (key: value) is expected, not a single value"},
		{"booleans", "title: x\ndraft: yes\n", `2:8+3 wrong-type: draft: "yes" is not true or false`},
		{"True", "title: x\ndraft: True\n", `2:8+4 wrong-type: draft: "True" is not true or false`},
		{"quoted boolean", "title: x\ndraft: \"true\"\n", `2:8+6 wrong-type: draft: "true" is not true or false: quotes make it text`},
		{"null", "title:\ndraft: ~\nactions:\nnumbers: {general: , relay: {tel: }}\n", `
1:7+0 wrong-type: title: a single value is expected, but nothing is written
2:8+1 wrong-type: draft: a single value is expected, but nothing is written
3:9+0 wrong-type: actions: a list is expected, but nothing is written
4:20+0 wrong-type: numbers.general: a mapping (key: value) is expected, but nothing is written
4:35+0 wrong-type: numbers.relay.tel: a single value is expected, but nothing is written
`},
		{"kinds", "title: [a]\nactions: {a: b}\nnumbers: [a]\nalert: x\npalette: x\nnames: x\nlevel: {a: b}\n", `
1:8+0 wrong-type: title: a single value is expected, not a list
2:10+0 wrong-type: actions: a list is expected, not a mapping (key: value)
3:10+0 wrong-type: numbers: a mapping with a key for each entry is expected, not a list
4:8+1 wrong-type: alert: a mapping (key: value) is expected, not a single value
5:10+1 wrong-type: palette: a mapping (key: value) is expected, not a single value
6:8+1 wrong-type: names: a list is expected, not a single value
7:8+0 wrong-type: level: a single value is expected, not a mapping (key: value)
`},
		{"integers", "title: x\nstep: 010\nsmall: 128\ncount: -1\n", `
2:7+3 wrong-type: step: "010" is not a whole number
3:8+3 wrong-type: small: "128" is not a whole number that is small enough
4:8+2 wrong-type: count: "-1" is not a whole number from 0 on
`},
		{"more integers", "title: x\nstep: 0x1F\nsmall: 1_0\ncount: \"5\"\n", `
2:7+4 wrong-type: step: "0x1F" is not a whole number
3:8+3 wrong-type: small: "1_0" is not a whole number
4:8+3 wrong-type: count: "5" is not a whole number from 0 on: quotes make it text
`},
		{"floats", "title: x\nleast: .inf\n", `2:8+4 wrong-type: least: ".inf" is not a number`},
		{"comma", "title: x\nleast: 4,5\n", `2:8+3 wrong-type: least: "4,5" is not a number`},
		{"dates", "title: x\ndate: 2026-02-30\nnumbers: {a: {tel: 1, on: 20/11/2026}}\n", `
2:7+10 wrong-type: date: there is no day 2026-02-30
3:27+10 wrong-type: numbers.a.on: "20/11/2026" is not a date
`},
		{"date and time", "title: x\ndate: 2026-02-03T10:00:00Z\n", `2:7+20 wrong-type: date: "2026-02-03T10:00:00Z" is not a date`},
		{"own type", "title: x\nlevel: hihg\nlevels: [low, mid]\n", `
2:8+4 wrong-value: level: "hihg" is not a level: it is low or high
3:15+3 wrong-value: levels[1]: "mid" is not a level: it is low or high
`},
		{"refused values are reported once", "title: &a x\nstep: *a\nactions: [*a]\n", `
1:8+2 yaml-alias: &a: anchors are not used here
2:7+2 yaml-alias: *a: aliases are not used here
3:11+2 yaml-alias: *a: aliases are not used here
`},
		{"quoted null is text", "title: \"null\"\nplain: '~'\n", ""},
		{"key of the keyed list", "title: x\nnumbers: {a: {id: b, tel: 1}}\n", `2:15+2 unknown-key: unknown key "id"`},
	} {
		n, found := Parse("f", 1, []byte(c.yaml))
		if n == nil {
			t.Fatal(c.name, found)
		}
		_, more := n.Decode(new(doc))
		if got, want := lines(append(found, more...)), strings.TrimSpace(c.want); strings.TrimSpace(got) != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

func TestCures(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"titel: x", "did you mean title? the keys here are: lang, title, draft, step, small, count, least, date, names, palette, sizes, alert, slug, actions, numbers, level, levels, texts, plain"},
		{"title: x\ndraft: flase", "write true or false (did you mean false?)"},
		{"title: x\ndraft: on", "write true or false (did you mean true?)"},
		{"title: x\ndraft: maybe", "write true or false"},
		{"title: x\ndraft: 'true'", "write true or false, without quotes"},
		{"draft: true", "add title: …"},
		{"title:", "write a single value, or remove the key"},
		{"title: #MSGU préparez-vous", cureComment},
		{"title: x\npalette:\n  prepare: #00629b\n  ink: black", cureComment},
		{"title: x\nnames:\n  - #MSGU\n  - b", cureComment},
	} {
		n, _ := Parse("f", 1, []byte(c.yaml))
		_, found := n.Decode(new(doc))
		if len(found) == 0 || found[0].Cure != c.want {
			t.Errorf("%q: %+v, want cure %s", c.yaml, found, c.want)
		}
	}
}

func TestDecodeKeepsWhatIsRight(t *testing.T) {
	n, _ := Parse("f", 1, []byte("title: x\nalert: {id: a, icon: [], more: 1}\nnumbers: {a: {tel: 1, on: never}}\nslug: [1]\n"))
	var got doc
	_, found := n.Decode(&got)
	if len(found) != 4 || got.Alert == nil || got.Alert.ID != "a" || len(got.Numbers) != 1 || got.Numbers[0].On != nil || got.Slug != nil {
		t.Errorf("%+v\n%s", got, lines(found))
	}
}

func TestDecodeNil(t *testing.T) {
	var n *Node
	places, found := n.Decode(new(doc))
	if len(places) != 0 || len(found) != 0 || places.At("x.y").File != "" {
		t.Error(places, found)
	}
}

func TestDecodePanics(t *testing.T) {
	n, _ := Parse("f", 1, []byte("a: 1"))
	for _, into := range []any{nil, doc{}, new(int), (*doc)(nil), &struct {
		A any `yaml:"a"`
	}{}, &struct {
		A string `yaml:"a,requierd"`
	}{}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T is accepted", into)
				}
			}()
			n.Decode(into)
		}()
	}
}

func TestDecodeMap(t *testing.T) {
	n, _ := Parse("f", 1, []byte("a: short\nb: {one: x, other: y, tow: z}\n"))
	var got map[string]message
	places, found := n.Decode(&got)
	want := map[string]message{"a": {Other: "short"}, "b": {One: "x", Other: "y"}}
	if !reflect.DeepEqual(got, want) || lines(found) != "2:23+3 unknown-key: unknown key \"tow\"\n" || places["b.one"].Col != 10 {
		t.Errorf("%v\n%s%v", got, lines(found), places)
	}
}
