package page_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"smem/generator/theme"
)

// withChild is a small site whose theme inherits from the default one and has
// template files of its own.
func withChild(t testing.TB, templates map[string]string) fstest.MapFS {
	t.Helper()
	files := small(t)
	files["themes/child/theme.yaml"] = &fstest.MapFile{Data: []byte("parent: default\n")}
	for name, text := range templates {
		files["themes/child/templates/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	site := string(files["content/site.yaml"].Data)
	files["content/site.yaml"] = &fstest.MapFile{Data: []byte("theme: child\n" + site)}
	return files
}

// TestBlocks replaces single blocks of the default theme, from any file of the
// child, and removes one.
func TestBlocks(t *testing.T) {
	m, err := build(withChild(t, map[string]string{
		"mine.html":  `{{define "footer"}}<footer>Mine, {{.SiteName}}</footer>{{end}}{{define "act"}}<i>{{.Title}}</i>{{end}}`,
		"page.html":  "{{/* only blocks */}}\n" + `{{define "numbers"}}{{end}}`,
		"_head.html": `{{define "choice-hero"}}<h1>Chosen</h1>{{end}}`,
	}), "https://example.org/a")
	usable(t, m, err)
	english := string(m.pages["en/act/index.html"])
	for text, want := range map[string]bool{
		"<footer>Mine, Site</footer>": true, `id="page:menu"`: false, // replaced
		"<i>Act</i>": true, `class="numeral"`: false, // a part that several blocks use
		`id="page:numbers"`: false,                                              // removed
		`class="band"`:      true, `class="hero"`: true, `id="page:card"`: true, // inherited
	} {
		if strings.Contains(english, text) != want {
			t.Errorf("the page has %q: %v, want %v", text, !want, want)
		}
	}
	if choice := string(m.pages["index.html"]); !strings.Contains(choice, "<h1>Chosen</h1>") || !strings.Contains(choice, `class="choices`) {
		t.Error("the language choice has not its block over the default theme's rest")
	}
}

// TestOnlyBlocks: a comment, which nobody is shown, does not make a whole page
// of a file of blocks, nor does what Windows' editors put before its first line.
func TestOnlyBlocks(t *testing.T) {
	for name, text := range map[string]string{
		"a comment":     "<!-- our look -->\n{{define \"footer\"}}<footer>Mine</footer>{{end}}\n<!-- the\nend -->",
		"commented out": "<!--\n{{define \"footer\"}}<footer>Mine</footer>{{end}} {{.Title}} -->",
		"a mark":        "\ufeff{{define \"footer\"}}<footer>Mine</footer>{{end}}",
		"no block":      "<!-- nothing yet -->\n",
	} {
		files := map[string]string{"page.html": text}
		for _, file := range []string{"choice.html", "lite.html", "offline.html"} {
			files[file] = "<!-- nothing yet -->\n"
		}
		m, err := build(withChild(t, files), "https://example.org")
		usable(t, m, err)
		page := string(m.pages["en/act/index.html"])
		if !strings.Contains(page, `class="band"`) || strings.Contains(page, "<footer>Mine</footer>") != (name != "no block") {
			t.Errorf("%s: the page is not the parent's with the child's block: %s", name, page)
		}
		for _, file := range []string{"index.html", "404.html", "offline.html", "en/lite/index.html"} {
			if !strings.Contains(string(m.pages[file]), `class="band"`) {
				t.Errorf("%s: %s is not the parent's: %q", name, file, m.pages[file])
			}
		}
	}
}

// TestWholePage replaces page.html as a whole, which has no need of the parent's
// blocks: none of them is a mistake of the child's.
func TestWholePage(t *testing.T) {
	m, err := build(withChild(t, map[string]string{
		"page.html": `<!doctype html><html lang="{{.Language}}"><title>{{.DocumentTitle}}</title><p><a href="tel:{{.Band.Number}}">{{.Band.Call}}</a> {{.Band.NotACall}} {{.Notice}}</p>{{block "mine" .}}<h1>{{.Title}}</h1>{{end}}</html>`,
	}), "https://example.org")
	usable(t, m, err)
	if page := string(m.pages["en/act/index.html"]); !strings.Contains(page, "<h1>Act</h1>") || strings.Contains(page, "<header>") {
		t.Errorf("the page is not the child's: %s", page)
	}
}

// TestTemplateMistakes are said in the file that the theme's author wrote, at
// the place, before any page is made.
func TestTemplateMistakes(t *testing.T) {
	for _, c := range []struct{ name, file, text, want, cure string }{
		{"unclosed", "mine.html", "\n{{define \"footer\"}}{{if .Menu}}", "themes/child/templates/mine.html:2: error: unexpected EOF", "docs/themes.md"},
		{"unknown function", "mine.html", "{{define \"footer\"}}\n{{icno \"call\"}}{{end}}", `themes/child/templates/mine.html:2: error: function "icno" not defined`, "docs/themes.md"},
		{"missing value", "mine.html", "{{define \"footer\"}}\n <p>{{.Foter}}</p>{{end}}", "themes/child/templates/mine.html:2:7: error: there is no value .Foter here", "did you mean .Footer?"},
		{"in a branch that no page takes", "mine.html", "{{define \"footer\"}}{{if and .IsHome .Step}}{{.Licence.Nmae}}{{end}}{{end}}", "themes/child/templates/mine.html:1:54: error: there is no value .Nmae here", "did you mean .Name?"},
		{"in a list that is empty", "mine.html", "{{define \"footer\"}}{{range $i, $e := .Editions}}{{$e.URL}}{{end}}{{end}}", "themes/child/templates/mine.html:1:53: error: there is no value .URL here", ".Text, .Link, .Current"},
		{"in else", "mine.html", "{{define \"footer\"}}{{with .Figure}}{{.Alt}}{{else}}{{.Alt}}{{end}}{{end}}", "themes/child/templates/mine.html:1:54: error: there is no value .Alt here", "here are: "},
		{"of a part", "mine.html", `{{define "act"}}{{.Heading}}{{end}}`, "themes/child/templates/mine.html:1:19: error: there is no value .Heading here", "here are: .Accent"},
		{"of a text", "mine.html", `{{define "act"}}{{.Link.URL}}{{end}}`, "themes/child/templates/mine.html:1:24: error: there is no .URL in a text or number", "docs/themes.md"},
		{"not a list", "mine.html", `{{define "footer"}}{{range .Home}}{{end}}{{end}}`, "themes/child/templates/mine.html:1:28: error: .Home is no list", "range goes over lists"},
		{"no such template", "mine.html", `{{define "footer"}}{{template "foot" .}}{{end}}`, `themes/child/templates/mine.html:1:31: error: there is no template "foot"`, ""},
		{"no such block", "mine.html", `{{define "fotter"}}x{{end}}`, `themes/child/templates/mine.html:1:20: error: no template uses the block "fotter"`, "did you mean footer?"},
		{"no such document", "pgae.html", "<p>mine</p>", "themes/child/templates/pgae.html: error: nothing is made by a template of the name pgae.html", "did you mean page.html?"},
		{"no such message", "mine.html", `{{define "footer"}}{{.Say.fotter}}{{end}}`, `themes/child/templates/mine.html:1:26: error: executing "footer" at <.Say.fotter>: map has no entry for key "fotter"`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := build(withChild(t, map[string]string{c.file: c.text}), "https://example.org")
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range m.problems {
				if strings.HasPrefix(d.String(), c.want) && strings.Contains(d.Cure, c.cure) {
					return
				}
			}
			t.Errorf("want %s (%s), got\n%v", c.want, c.cure, m.problems)
		})
	}
}

// TestBlockTwice: of two blocks of a name in one theme, nobody could say which
// stands. One that stands over a parent's is no second one.
func TestBlockTwice(t *testing.T) {
	m, err := build(withChild(t, map[string]string{
		"a.html": `{{define "footer"}}a{{end}}`, "b.html": "\n" + `{{define "footer"}}b{{end}}`,
	}), "https://example.org")
	const want = `themes/child/templates/b.html:2:20: error: the block "footer" is defined in themes/child/templates/a.html:1:20 as well`
	if err != nil || len(m.problems) != 1 || m.problems[0].String() != want {
		t.Errorf("got %v (%v), want %s", m.problems, err, want)
	}
}

// TestContrastPairs wants every colour of the palette that the pages' style
// sheets use, by day and by night, in a pair that is checked when the theme is
// loaded; hairlines carry no text.
func TestContrastPairs(t *testing.T) {
	look := own(t).plan.Theme
	sheets, err := fs.Glob(look.Files, "assets/*.css")
	if err != nil {
		t.Fatal(err)
	}
	more, err := fs.Glob(look.Files, "assets/site/*.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, sheet := range append(sheets, more...) {
		css, err := fs.ReadFile(look.Files, sheet)
		if err != nil {
			t.Fatal(err)
		}
		for name := range look.Palette {
			paired := slices.ContainsFunc(look.Contrast, func(c theme.Contrast) bool { return c.Text == name || c.On == name })
			if strings.Contains(string(css), "var(--"+name+")") && !paired && !strings.HasSuffix(name, "line") {
				t.Errorf("%s uses %s, which no pair of contrast: has", sheet, name)
			}
		}
	}
}
