package theme_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"smem/generator/theme"
)

// TestParent: a theme that names a parent holds only what differs. What it
// says of theme.yaml is joined key by key; its files stand before the parent's.
func TestParent(t *testing.T) {
	source := own(t)
	source["themes/blue/theme.yaml"] = &fstest.MapFile{Data: []byte("parent: default\npalette:\n  prepare: \"#004080\"\nformats:\n  og: {max_bytes: 100000}\n  full: null\n")}
	source["themes/blue/cards/z-blue.css"] = &fstest.MapFile{Data: []byte("h1 { font-weight: 700 }\n")}
	source["themes/blue/cards/list.html"] = &fstest.MapFile{Data: []byte("<p>own</p>")}
	look, problems, err := theme.Read(source, "blue")
	if err != nil || len(problems) > 0 {
		t.Fatal(lines(problems), err)
	}
	parent, _, err := theme.Read(source, "default")
	if err != nil {
		t.Fatal(err)
	}
	if look.Name != "blue" || look.Palette["prepare"] != "#004080" || look.Palette["ink"] != parent.Palette["ink"] {
		t.Errorf("palette of %s: %v", look.Name, look.Palette)
	}
	og, _ := look.Format("og")
	if _, full := look.Format("full"); og.MaxBytes != 100000 || og.Width != 1200 || full {
		t.Errorf("formats: %+v", look.Formats)
	}
	if look.Cards["list.html"] != "<p>own</p>" || look.Cards["z-blue.css"] == "" || look.Cards["card.css"] != parent.Cards["card.css"] {
		t.Error("card files are not those of the theme over those of its parent")
	}
	if len(look.Icons) != len(parent.Icons) || look.Fonts == nil || look.Hash == parent.Hash {
		t.Errorf("%d icons, hash %s", len(look.Icons), look.Hash)
	}
	for name, want := range map[string]string{
		"cards/list.html": "themes/blue/cards/list.html", "cards/card.css": "themes/default/cards/card.css",
		"icons/none.svg": "themes/blue/icons/none.svg",
	} {
		if got := look.Path(name); got != want {
			t.Errorf("Path(%q) = %s, want %s", name, got, want)
		}
	}
}

// TestParentMistakes are said at their place, in whichever file they are.
func TestParentMistakes(t *testing.T) {
	for _, c := range []struct {
		name, own, want string
		files           map[string]string
	}{
		{"no such parent", "parent: defualt\n", `../blue/theme.yaml:1:9: error: there is no theme "defualt"`, nil},
		{"a path", "parent: ../default\n", `../blue/theme.yaml:1:9: error: "../default" can't be the name of a theme`, nil},
		{"itself", "parent: blue\n", "../blue/theme.yaml:1:9: error: the theme blue inherits from itself", nil},
		{"a circle", "parent: red\n", "../red/theme.yaml:1:9: error: the theme blue inherits from itself", map[string]string{"themes/red/theme.yaml": "parent: blue\n"}},
		{"an empty parent", "parent: red\n", "../red/theme.yaml: error: the theme is empty", map[string]string{"themes/red/theme.yaml": "# nothing\n"}},
		{"nothing to remove", "parent: default\nformats:\n  poster: null\n", `../blue/theme.yaml:3:3: error: null removes "poster"`, nil},
		{"a mistake in the child's file", "parent: default\npalette:\n  ink: red\n", `../blue/theme.yaml:3:8: error: "red" is not a colour`, nil},
		{"a mistake in the child's icon", "parent: default\n", "../blue/icons/alerts.svg:1:1: error", map[string]string{"themes/blue/icons/alerts.svg": "<p/>"}},
		{"a mistake in the parent's icon", "parent: default\n", "icons/alerts.svg:1:1: error", map[string]string{"themes/default/icons/alerts.svg": "<p/>"}},
		{"each without a layout", "parent: default\nformats:\n  square: {each: solo}\n", `../blue/theme.yaml:3:18: error: there is no layout "solo"`, nil},
		{"a layout named as another in a format", "parent: default\nlayouts:\n  list-post: {}\n", `../blue/theme.yaml:3:14: error: list-post.html would be the template of the layout list in the format post as well`, nil},
		{"dots per inch", "parent: default\nformats:\n  square: {dpi: 3000}\n", `../blue/theme.yaml:3:17: error: format square has 3000 px per inch`, nil},
	} {
		source := own(t)
		source["themes/blue/theme.yaml"] = &fstest.MapFile{Data: []byte(c.own)}
		for name, text := range c.files {
			source[name] = &fstest.MapFile{Data: []byte(text)}
		}
		_, problems, err := theme.Read(source, "blue")
		if err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(lines(problems), "themes/", "../")
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestCardLayers: of the card templates those of every layer are kept, the
// parent's first, and all count in the hash: a child's file may be of blocks
// only, and the parent's of its name be drawn.
func TestCardLayers(t *testing.T) {
	source := own(t)
	source["themes/blue/theme.yaml"] = &fstest.MapFile{Data: []byte("parent: default\n")}
	source["themes/blue/cards/list.html"] = &fstest.MapFile{Data: []byte(`{{define "foot"}}{{end}}`)}
	look, problems, err := theme.Read(source, "blue")
	if err != nil || len(problems) > 0 {
		t.Fatal(lines(problems), err)
	}
	var lists []string
	for _, f := range look.CardTemplates {
		if strings.HasSuffix(f.Path, "/list.html") {
			lists = append(lists, f.Path)
		}
	}
	if got := strings.Join(lists, " "); got != "themes/default/cards/list.html themes/blue/cards/list.html" {
		t.Error(got)
	}
	source["themes/default/cards/list.html"] = &fstest.MapFile{Data: []byte("<p>other</p>")}
	next, problems, err := look.ReadCards(source)
	if err != nil || next == nil || len(problems) > 0 {
		t.Fatal(lines(problems), err)
	}
	if next.Hash == look.Hash || len(next.CardTemplates) != len(look.CardTemplates) {
		t.Errorf("%d templates, hash %s", len(next.CardTemplates), next.Hash)
	}
}
