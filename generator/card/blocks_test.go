package card_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"smem/generator"
)

// withChild is the project's site with a theme that inherits from the default
// one and has files of its own in cards/.
func withChild(t *testing.T, cards map[string]string) fstest.MapFS {
	t.Helper()
	files := project(t)
	edit(t, files, "content/site.yaml", "theme: default", "theme: kid")
	files["themes/kid/theme.yaml"] = &fstest.MapFile{Data: []byte("parent: default\n")}
	for name, text := range cards {
		files["themes/kid/cards/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// TestBlocks: a block of the theme stands over that of its parent, from any file
// of the child, and a file of blocks leaves the parent's of its name as it is.
func TestBlocks(t *testing.T) {
	const foot = `{{define "foot"}}<footer class="foot"><p class="publisher">Mine, {{.Publisher}}</p></footer>{{end}}`
	for name, text := range map[string]string{
		"_foot.html": foot, "_zoo.html": foot, "mine.html": foot,
		"list.html": "<!-- our look -->\n" + foot,
	} {
		p := plan(t, withChild(t, map[string]string{name: text}))
		for _, page := range []string{"prepare", "civic"} {
			html, problems := p.Cards.HTML(job(t, p, page, "post"))
			if problems.HasErrors() || !strings.Contains(html, ">Mine, ") || !strings.Contains(html, `class="card list`) || !strings.Contains(html, `data-pos="themes/kid/cards/`+name) {
				t.Errorf("%s: the card of %s has not the child's foot on the parent's layout: %v %s", name, page, problems, html)
			}
		}
	}
}

// TestWholeLayout replaces a layout as a whole, which has no need of all of the
// parent's blocks, and another for one format.
func TestWholeLayout(t *testing.T) {
	const whole = `<div class="card mine" lang="{{.Language}}"><p>{{.Band.Number}}</p>{{template "foot" .}}</div>`
	p := plan(t, withChild(t, map[string]string{"list.html": whole, "list-og.html": strings.Replace(whole, "mine", "og", 1)}))
	for format, want := range map[string]string{"post": `class="card mine"`, "og": `class="card og"`} {
		if html, problems := p.Cards.HTML(job(t, p, "prepare", format)); problems.HasErrors() || !strings.Contains(html, want) {
			t.Errorf("%s: %v %s", format, problems, html)
		}
	}
}

// TestLayoutWithoutTemplate is said once, in theme.yaml, not at the pages that
// have cards of their actions.
func TestLayoutWithoutTemplate(t *testing.T) {
	for _, c := range []struct{ name, config, file, want string }{
		{"none", "layouts:\n  foo: {}\n", "", `themes/kid/theme.yaml:3:8: error: the layout "foo" has no template`},
		{"blocks only", "layouts:\n  foo: {}\n", "foo.html", `themes/kid/theme.yaml:3:8: error: the layout "foo" has no template`},
		{"none, and asked for", "layouts:\n  foo: {}\nformats:\n  post: {each: foo}\n", "", `themes/kid/theme.yaml:3:8: error: the layout "foo" has no template`},
		{"not in the format", "layouts:\n  foo: {}\nformats:\n  post: {each: foo}\n", "foo-og.html", `themes/kid/theme.yaml:5:16: error: the layout "foo" has no template for the format post`},
	} {
		files := withChild(t, nil)
		files["themes/kid/theme.yaml"] = &fstest.MapFile{Data: []byte("parent: default\n" + c.config)}
		if c.file != "" {
			text := "<p>{{.Title}}</p>"
			if c.name == "blocks only" {
				text = `{{define "foot"}}{{end}}`
			}
			files["themes/kid/cards/"+c.file] = &fstest.MapFile{Data: []byte(text)}
		}
		_, problems, err := generator.New(files, generator.Options{Languages: []string{"fr"}, Editions: []string{"fr"}, Engine: "test"})
		if err != nil || len(problems) != 1 || problems[0].String() != c.want || problems[0].Cure == "" {
			t.Errorf("%s: got %v (%v), want %s", c.name, problems, err, c.want)
		}
	}
}

// TestHiddenWords: of words that a style sheet hides, the cure is not to put them
// into the template, where they are.
func TestHiddenWords(t *testing.T) {
	for rule, want := range map[string]string{
		".band-post { display: none }":   "the card does not say what a post is not",
		".band-number { display: none }": "the card does not say the emergency number",
		".action { display: none }":      "which may not be dropped, is not on the card",
	} {
		p := plan(t, withChild(t, map[string]string{"kid.css": rule}))
		_, problems := p.Cards.Scene(job(t, p, "civic", "post"))
		found := false
		for _, d := range problems {
			found = found || strings.Contains(d.Message, want) && strings.Contains(d.Cure, "it is not visible")
		}
		if !found {
			t.Errorf("%s: %v", rule, problems)
		}
	}
}

// TestFaultyIcon is said where it is faulty, not to be missing as well.
func TestFaultyIcon(t *testing.T) {
	files := withChild(t, nil)
	files["themes/kid/icons/call.svg"] = &fstest.MapFile{Data: []byte("<p/>")}
	_, problems, err := generator.New(files, generator.Options{Languages: []string{"fr"}, Editions: []string{"fr"}, Engine: "test"})
	if err != nil || len(problems) != 1 || problems[0].Pos.File != "themes/kid/icons/call.svg" {
		t.Errorf("got %v (%v)", problems, err)
	}
}

// TestByteOrderMark: what Windows' editors put before a file is none of its words.
func TestByteOrderMark(t *testing.T) {
	files := withChild(t, map[string]string{"list.html": "\ufeff" + string(project(t)["themes/default/cards/list.html"].Data), "kid.css": "\ufeff.card { line-height: 1.2 }\n"})
	p := plan(t, files)
	if _, problems := p.Cards.Scene(job(t, p, "prepare", "post")); len(problems) > 0 {
		t.Error(problems)
	}
	html, _ := p.Cards.HTML(job(t, p, "prepare", "post"))
	if !strings.Contains(html, `data-pos="themes/kid/cards/list.html:1:1"`) {
		t.Errorf("the first tag has another place: %.200s", html)
	}
}

// TestTemplateMistakes are said in the file that the theme's author wrote, at
// the place, before any card is drawn.
func TestTemplateMistakes(t *testing.T) {
	const cards = "themes/kid/cards/"
	for _, c := range []struct {
		name       string
		files      map[string]string
		want, cure string
	}{
		{"no such block", map[string]string{"_foot.html": "\n{{define \"fooot\"}}x{{end}}"}, cards + `_foot.html:2:19: error: no template uses the block "fooot"`, "did you mean foot?"},
		{"missing value in a branch that no card takes", map[string]string{"_foot.html": `{{define "foot"}}<p class="x">{{if and .Single .Lone}}{{.Publishr}}{{end}}</p>{{end}}`}, cards + "_foot.html:1:57: error: there is no value .Publishr here", "did you mean .Publisher?"},
		{"missing value of an action", map[string]string{"_a.html": `{{define "action"}}{{.Headlin}}{{end}}`}, cards + "_a.html:1:22: error: there is no value .Headlin here", "did you mean .Headline?"},
		{"no such template", map[string]string{"_foot.html": `{{define "foot"}}{{template "qqr" .}}{{end}}`}, cards + `_foot.html:1:29: error: there is no template "qqr"`, ""},
		{"twice in one theme", map[string]string{"_a.html": `{{define "foot"}}a{{end}}`, "_b.html": "\n" + `{{define "foot"}}b{{end}}`}, cards + `_b.html:2:18: error: the block "foot" is defined in ` + cards + "_a.html:1:18 as well", "take one of the two out"},
		{"no such format", map[string]string{"list-posst.html": "<p></p>"}, cards + "list-posst.html: error: nothing is made by a template of the name list-posst.html", "did you mean list-post.html?"},
		{"no such layout", map[string]string{"lst.html": "<p></p>"}, cards + "lst.html: error: nothing is made by a template of the name lst.html", "did you mean list.html?"},
		{"unclosed", map[string]string{"_foot.html": "\n" + `{{define "foot"}}{{if .Single}}`}, cards + "_foot.html:2: error: unexpected EOF", "docs/themes.md"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, problems, err := generator.New(withChild(t, c.files), generator.Options{Languages: []string{"fr"}, Editions: []string{"fr"}, Engine: "test"})
			if err != nil || p != nil {
				t.Fatal("planned all the same", err)
			}
			for _, d := range problems {
				if strings.HasPrefix(d.String(), c.want) && strings.Contains(d.Cure, c.cure) {
					return
				}
			}
			t.Errorf("want %s (%s), got\n%v", c.want, c.cure, problems)
		})
	}
}
