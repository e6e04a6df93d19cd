package page

import (
	"html"
	"os"
	"strings"
	"testing"

	"smem/generator/load"
	"smem/generator/locale"
	"smem/generator/theme"
)

// ownPress is the press of the project's own site.
func ownPress(tb testing.TB) *Press {
	tb.Helper()
	source := os.DirFS("../..")
	config, places, _, err := load.Config(source)
	if err != nil {
		tb.Fatal(err)
	}
	languages, _ := load.Languages(config, places, nil)
	look, _, err := theme.Read(source, config.Theme)
	if err != nil {
		tb.Fatal(err)
	}
	catalog, _, err := locale.Load(source, "i18n", languages)
	if err != nil {
		tb.Fatal(err)
	}
	model, _, err := load.Site(source, config, places, languages, look, load.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	p, problems, err := New(model, look, catalog)
	if err != nil || problems.HasErrors() {
		tb.Fatal(problems, err)
	}
	return p
}

// TestPrograms: the default theme's templates are rendered by programs.
func TestPrograms(t *testing.T) {
	p := ownPress(t)
	for _, d := range documents {
		if _, why := p.compile(d.Name, d.View); why != "" {
			t.Errorf("%s is left to html/template: %s", d.Name, why)
		}
	}
}

// TestProgramsAgree: what a program prints means the same as what html/template
// prints and a minifier makes small, on every page of the project in every
// language.
func TestProgramsAgree(t *testing.T) {
	p := ownPress(t)
	for _, pg := range p.site.Pages {
		for _, l := range p.site.Languages {
			words, ok := p.site.Reading(pg, l.Tag)
			if !ok {
				continue
			}
			v := p.sheet(p.site.Editions[0], pg, words, l.Tag).view()
			got, _ := p.render("page.html", v)
			want, problems := p.renderSlowly("page.html", v)
			if problems.HasErrors() {
				t.Fatal(problems)
			}
			agree(t, pg.ID+" "+l.Tag, got, want)
		}
	}
	for _, missing := range []bool{true, false} {
		choice, _ := p.Choice(missing)
		if len(choice) == 0 {
			t.Error("no language choice")
		}
	}
}

// agree compares two pages as far as a browser tells them apart.
func agree(t *testing.T, name string, got, want []byte) {
	t.Helper()
	settle := strings.NewReplacer(` data-mirror=""`, " data-mirror", "</a> </", "</a></")
	a, b := settle.Replace(html.UnescapeString(string(got))), settle.Replace(html.UnescapeString(string(want)))
	if a == b {
		return
	}
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	t.Errorf("%s: a program prints\n%q\nhtml/template\n%q", name, a[max(0, i-80):min(len(a), i+80)], b[max(0, i-80):min(len(b), i+80)])
}
