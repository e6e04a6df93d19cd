package card_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"smem/generator"
	"smem/generator/card"
	"smem/generator/diag"
	"smem/generator/scene"
	"smem/generator/site"
)

// project is the project's own site as files in memory, so that a test can
// change one as an author would.
func project(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	source := os.DirFS("../..")
	for _, dir := range []string{"content", "themes", "i18n"} {
		err := fs.WalkDir(source, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(source, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// edit replaces a text that must be there, in one of the files.
func edit(t *testing.T, files fstest.MapFS, name, old, new string) {
	t.Helper()
	text := string(files[name].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not contain %q", name, old)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}

// plan plans the default edition in French, which must have no mistake before
// its cards are drawn.
func plan(t *testing.T, files fstest.MapFS) *generator.Plan {
	t.Helper()
	p, problems, err := generator.New(files, generator.Options{Languages: []string{"fr"}, Editions: []string{"fr"}, Engine: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if p == nil {
		t.Fatal(problems)
	}
	return p
}

// job finds one card.
func job(t *testing.T, p *generator.Plan, page, format string) card.Job {
	t.Helper()
	for _, j := range p.CardJobs {
		if j.Page.ID == page && j.Format.Name == format {
			return j
		}
	}
	t.Fatalf("no card %s %s", page, format)
	return card.Job{}
}

// TestTall: the format without a height takes every layout, of every page that
// has a card and of each of its actions, with nothing that is cut off or refused.
func TestTall(t *testing.T) {
	for _, theme := range []string{"default", "timetable"} {
		files := project(t)
		edit(t, files, "content/site.yaml", "theme: default", "theme: "+theme)
		edit(t, files, "themes/default/theme.yaml", "use: format_full}", "use: format_full, each: single}")
		for name := range files {
			if path.Base(name) == "infographic.yaml" && name != "content/reflex/infographic.yaml" {
				edit(t, files, name, "formats: [", "formats: [full, ")
			}
		}
		p, problems, err := generator.New(files, generator.Options{Languages: []string{"fr", "ar"}, Editions: []string{"fr"}, Engine: "test"})
		if err != nil || p == nil {
			t.Fatal(err, problems)
		}
		drawn := map[string]int{}
		for _, j := range p.CardJobs {
			if j.Format.Name != "full" {
				continue
			}
			drawn[j.Layout()]++
			s, problems := p.Cards.Scene(j)
			if len(problems) > 0 {
				t.Errorf("%s: %s %s %s: %v", theme, j.Page.ID, j.Name(), j.Translation.Language.Tag, problems)
			} else if s.Height < 500 {
				t.Errorf("%s: %s %s is %v px high", theme, j.Page.ID, j.Name(), s.Height)
			}
		}
		for _, l := range p.Theme.Layouts {
			if drawn[l.Name] == 0 {
				t.Errorf("%s: no card of the layout %s was drawn", theme, l.Name)
			}
		}
	}
}

func TestChoose(t *testing.T) {
	list := func(ids string) []site.ActionWords {
		var actions []site.ActionWords
		for _, id := range strings.Fields(ids) {
			a := site.ActionWords{Action: site.Action{ID: strings.Trim(id, "!^")}}
			if strings.Contains(id, "!") {
				a.Safety = site.Critical
			}
			if strings.Contains(id, "^") {
				a.Act = "band"
			}
			actions = append(actions, a)
		}
		return actions
	}
	for _, c := range []struct {
		actions string
		most    int
		want    string
	}{
		{"a b c", 3, "a b c"},
		{"a b c", 2, "a b"},
		{"a b c", 0, ""},
		{"a b c!", 2, "a c"},    // a critical action is never dropped
		{"a b! c!", 1, "b c"},   // not even when there is no room
		{"a!^ b c", 2, "a b c"}, // the band's action takes no room
		{"a^ b! c d", 2, "a b c"},
		{"", 4, ""},
	} {
		var got []string
		for _, a := range card.Choose(list(c.actions), c.most) {
			got = append(got, a.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("Choose(%q, %d) = %v, want %s", c.actions, c.most, got, c.want)
		}
	}
}

// TestRefused: whatever a theme's author does, a card that lacks what keeps
// people safe is not made.
func TestRefused(t *testing.T) {
	const cards = "themes/default/cards/"
	for _, c := range []struct {
		name           string
		file, old, new string
		page, format   string
		rule, message  string
	}{
		{"no number", cards + "_parts.html", `<div class="band-number">{{.Band.Number}}</div>`, "", "prepare", "og", "safety-band", "the emergency number"},
		{"not said what a post is not", cards + "_parts.html", `{{.Band.NotACall}}`, "…", "prepare", "post", "safety-band", "what a post is not"},
		{"no text relay", cards + "_parts.html", `{{with .Band.Relay}}<p class="band-post">{{.}}</p>{{end}}`, "", "civic", "square", "safety-band", "the text relay"},
		{"not marked as an example", cards + "list.html", `{{template "notice" .}}`, "", "civic", "post", "safety-band", "that nobody has validated it"},
		{"critical action left out", cards + "list.html", `{{range .Actions}}{{template "action" .}}{{end}}`, `{{range .Actions}}{{if not .Critical}}{{template "action" .}}{{end}}{{end}}`, "civic", "post", "critical-action", "get-safe"},
		{"notice without words", "i18n/fr.yaml", `not_validated: "Exemple : aucune autorité ne l’a validé"`, `not_validated: "\u00a0"`, "civic", "post", "safety-band", "has no words"},
		{"band in its own colour", cards + "card.css", ".band-text { flex: 1 1 0;", ".band-text { flex: 1 1 0; color: var(--band);", "civic", "post", "contrast", "1.00:1"},
		{"band nearly transparent", cards + "card.css", ".band-text { flex: 1 1 0;", ".band-text { flex: 1 1 0; opacity: .2;", "civic", "post", "contrast", "less than 4.5:1"},
		{"band painted over", cards + "list.html", `{{template "foot" .}}`, `{{template "foot" .}}<div class="cover"></div>`, "civic", "post", "covered", "112"},
		{"band on a gradient that ends in its own colour", cards + "card.css", "background: var(--band);", "background: linear-gradient(90deg, #f0e442 0%, #14181f 5%);", "civic", "post", "contrast", "less than 4.5:1"},
		{"text too small", cards + "card.css", ".foot-text { flex: 1 1 0; min-width: 0; font-size: calc(34 * var(--u));", ".foot-text { flex: 1 1 0; min-width: 0; font-size: 20px;", "civic", "post", "small-text", "20 px"},
		{"words under the network's buttons", cards + "card.css", "padding-block-start: 270px;", "padding-block-start: 100px;", "civic", "story", "safe-zone", "where the network draws"},
		{"an icon under the network's buttons", cards + "card.css", "[data-format=\"story\"] .head .sign { ", "[data-format=\"story\"] .head .sign { position: relative; top: -300px; ", "civic", "story", "safe-zone", "a drawing of"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := project(t)
			edit(t, files, c.file, c.old, c.new)
			edit(t, files, cards+"card.css", "/* The head", ".card { position: relative; } .cover { position: absolute; inset-inline: 0; inset-block-end: 0; height: 400px; background: #fff; }\n/* The head")
			p := plan(t, files)
			_, problems := p.Cards.Scene(job(t, p, c.page, c.format))
			for _, d := range problems {
				if d.Rule == c.rule && strings.Contains(d.Message, c.message) {
					if len(d.Cards) != 1 || d.Cards[0] != (diag.Card{Format: c.format, Language: "fr", Region: "fr"}) {
						t.Errorf("the diagnostic does not say which card: %v", d)
					}
					return
				}
			}
			t.Errorf("no diagnostic %s with %q, but %v", c.rule, c.message, problems)
		})
	}
}

// TestApproved: once everything is approved, every card still comes out, without
// the mark of an example.
func TestApproved(t *testing.T) {
	files := project(t)
	for name, f := range files {
		if strings.HasSuffix(name, ".md") {
			f.Data = []byte(strings.Replace(string(f.Data), "status: draft", "status: approved\nreviewed_by: [A. Name, B. Name]\nreviewed_on: 2026-11-28", 1))
		}
	}
	edit(t, files, "content/site.yaml", "gate: draft", "gate: approved")
	p, problems, err := generator.New(files, generator.Options{Editions: []string{"fr"}, Engine: "test"})
	if err != nil || p == nil {
		t.Fatal(problems, err)
	}
	if len(p.CardJobs) < 50 {
		t.Fatalf("%d cards", len(p.CardJobs))
	}
	for _, j := range p.CardJobs {
		s, problems := p.Cards.Scene(j)
		if len(problems) > 0 {
			t.Error(problems.Sorted())
			continue
		}
		if strings.Contains(s.Description, "Exemple") && j.Translation.Language.Tag == "fr" && strings.Contains(s.Description, "validé") {
			t.Errorf("%s %s still says that it is an example", j.Page.ID, j.Format.Name)
		}
	}
}

// TestThemeMistakes: what is wrong in a theme's own files is said at its place.
func TestThemeMistakes(t *testing.T) {
	for _, c := range []struct{ name, file, old, new, want string }{
		{"unknown property", "themes/default/cards/card.css", ".sign svg, .icon svg, .qr svg { width", ".sign svg, .icon svg, .qr svg { widht: 1px; width", "themes/default/cards/card.css:"},
		{"template that does not parse", "themes/default/cards/list.html", "{{range .Actions}}", "{{range .Actions}", "themes/default/cards/list.html:"},
		{"a link in an icon", "themes/default/icons/warning.svg", "</svg>", `<a href="https://example.org/"><path d="M0 0h1v1z"/></a></svg>`, "themes/default/icons/warning.svg:"},
		{"a get-safe that the band does not say", "content/civic/infographic.yaml", "stage: get-safe", "stage: get-safe\n    act: band", "content/civic/infographic.yaml:"},
		{"a get-safe that may be dropped", "content/civic/infographic.yaml", "stage: get-safe\n    safety: critical", "stage: get-safe", "content/civic/infographic.yaml:"},
		{"low contrast", "themes/default/theme.yaml", `prepare: "#00629b"`, `prepare: "#66aadd"`, "themes/default/theme.yaml:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := project(t)
			edit(t, files, c.file, c.old, c.new)
			p, problems, err := generator.New(files, generator.Options{Engine: "test"})
			if err != nil || p != nil {
				t.Fatal("planned all the same", err)
			}
			for _, d := range problems {
				if strings.HasPrefix(d.String(), c.want) && d.Pos.Line > 0 && d.Cure != "" {
					return
				}
			}
			t.Errorf("nothing said at %s: %v", c.want, problems)
		})
	}
}

// TestStyleSheets: card.css is read first, whatever the others are called.
func TestStyleSheets(t *testing.T) {
	files := project(t)
	for _, name := range []string{"blue", "card-more", "z"} {
		files["themes/default/cards/"+name+".css"] = &fstest.MapFile{Data: []byte("." + name + " { font-size: 40px }\n")}
	}
	css := plan(t, files).Cards.CSS()
	last := 0
	for _, mark := range []string{".card {", ".blue {", ".card-more {", ".z {"} {
		at := strings.Index(css, mark)
		if at <= last {
			t.Errorf("%s stands at %d, not after %d", mark, at, last)
		}
		last = at
	}
}

// TestUnknownValue: a template that asks for what there is not.
func TestUnknownValue(t *testing.T) {
	files := project(t)
	edit(t, files, "themes/default/cards/list.html", `{{template "band" .}}`, `{{template "band" .}}{{.Nope}}`)
	_, problems, err := generator.New(files, generator.Options{Languages: []string{"fr"}, Editions: []string{"fr"}, Engine: "test"})
	if err != nil || len(problems) != 1 || problems[0].String() != "themes/default/cards/list.html:7:26: error: there is no value .Nope here" {
		t.Error(problems, err)
	}
}

// TestHostileWords: markup and template syntax in an author's words are words.
func TestHostileWords(t *testing.T) {
	const title = `<b>{ {.} }</b> & "&lt"`
	files := project(t)
	edit(t, files, "content/prepare/fr.md", "title: Préparez-vous", "title: '"+title+"'")
	p := plan(t, files)
	s, problems := p.Cards.Scene(job(t, p, "prepare", "post"))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	for _, item := range s.Items {
		if line, ok := item.(*scene.Line); ok && line.Text == title {
			return
		}
	}
	t.Errorf("no line says %q", title)
}

// TestKey: the key of a card changes with its words and with the theme, and
// with nothing else.
func TestKey(t *testing.T) {
	key := func(files fstest.MapFS, page string) string {
		p := plan(t, files)
		k, problems := p.Cards.Key(job(t, p, page, "post"))
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		return k
	}
	files := project(t)
	prepare, civic := key(files, "prepare"), key(files, "civic")
	if key(project(t), "prepare") != prepare {
		t.Error("the same input has another key")
	}
	edit(t, files, "content/prepare/fr.md", "title: Préparez-vous", "title: Préparons-nous")
	if key(files, "prepare") == prepare {
		t.Error("other words, same key")
	}
	edit(t, files, "themes/default/cards/card.css", "line-height: 1.25;", "line-height: 1.26;")
	if key(files, "civic") == civic {
		t.Error("another style sheet, same key")
	}
}

// carousel adds a layout for single actions to the theme and asks for it.
func carousel(t *testing.T, files fstest.MapFS, template string) {
	t.Helper()
	files["themes/default/cards/single.html"] = &fstest.MapFile{Data: []byte(template)}
	theme := string(files["themes/default/theme.yaml"].Data)
	if !strings.Contains(theme, "each: single") {
		edit(t, files, "themes/default/theme.yaml", "  list: {}\n", "  list: {}\n  single: {}\n")
		edit(t, files, "themes/default/theme.yaml", "  square: {", "  square: {each: single, ")
	}
}

const single = `<div class="card" lang="{{.Language}}" dir="{{.Direction}}" data-script="{{.Script}}" data-format="{{.Format}}" data-accent="{{.Accent}}">
  {{template "notice" .}}
  {{with .Single}}<main class="actions"><p>{{.Number}}/{{.Count}}</p>{{range .First}}<h2>{{.Headline}}</h2>{{end}}<h2>{{.Headline}}</h2><p>{{.Sentence}}</p></main>{{end}}
  {{template "band" .}}
  {{template "foot" .}}
</div>`

// texts returns the lines of a card.
func texts(s *scene.Scene) string {
	var out []string
	for _, item := range s.Items {
		if l, ok := item.(*scene.Line); ok {
			out = append(out, l.Text)
		}
	}
	return strings.Join(out, " ")
}

// TestSingle: a format may have one card for each action. Passed on alone, such
// a card tells nobody to report before it has told them to get safe.
func TestSingle(t *testing.T) {
	files := project(t)
	carousel(t, files, single)
	p := plan(t, files)
	seen := map[string]string{}
	for _, j := range p.CardJobs {
		if j.Page.ID != "civic" || j.Action == "" {
			continue
		}
		if j.Format.Name != "square" {
			t.Errorf("%s has a card for each action", j.Format.Name)
		}
		s, problems := p.Cards.Scene(j)
		if problems.HasErrors() {
			t.Fatal(j.Name(), problems)
		}
		seen[j.Name()] = texts(s)
	}
	if len(seen) != 7 {
		t.Fatalf("%d cards of single actions: %v", len(seen), seen)
	}

	for name, want := range map[string]string{"square-get-safe": "1/7", "square-call": "2/7", "square-photo": "6/7"} {
		if !strings.Contains(seen[name], want) {
			t.Errorf("%s does not say %s: %s", name, want, seen[name])
		}
	}
	headline := func(id string) string {
		j := job(t, p, "civic", "post")
		for _, a := range p.Site.Words(j.Page, j.Translation, j.Edition.Region).Actions {
			if a.ID == id {
				return site.Plain(a.Headline)
			}
		}
		t.Fatal(id)
		return ""
	}
	for name, before := range map[string][]string{
		"square-get-safe": nil, "square-call": {"get-safe"}, "square-text-family": {"get-safe", "call"}, "square-photo": {"get-safe", "call"},
	} {
		for _, id := range []string{"get-safe", "call"} {
			own := name == "square-"+id
			must := own
			for _, b := range before {
				must = must || b == id
			}
			if got := strings.Contains(squeeze(seen[name]), squeeze(headline(id))); got != must {
				t.Errorf("%s says %q: %v, want %v", name, headline(id), got, must)
			}
		}
	}
	found := 0
	for _, o := range p.Outputs {
		if strings.HasPrefix(o.Path, "fr/citoyen/citoyen-square-") {
			found++
		}
	}
	if found != 7 {
		t.Errorf("%d files", found)
	}
}

// squeeze removes white space and isolates, for lines may break anywhere.
func squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' || r >= '\u2066' && r <= '\u2069' }), "")
}

// TestSingleRefused: a template for single actions that leaves out what must be
// read first, or the action itself, makes no card.
func TestSingleRefused(t *testing.T) {
	for _, c := range []struct{ old, action, missing string }{
		{`{{range .First}}<h2>{{.Headline}}</h2>{{end}}`, "photo", "get-safe"},
		{`<h2>{{.Headline}}</h2><p>{{.Sentence}}</p>`, "photo", "photo"},
	} {
		files := project(t)
		carousel(t, files, strings.Replace(single, c.old, "", 1))
		p := plan(t, files)
		j := job(t, p, "civic", "square")
		j.Action = c.action
		_, problems := p.Cards.Scene(j)
		if !strings.Contains(fmt.Sprint(problems), "the action "+c.missing+", which may not be dropped") {
			t.Errorf("without %s: %v", c.old, problems)
		}
	}
}
