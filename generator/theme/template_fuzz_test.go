package theme_test

import (
	"html/template"
	"strings"
	"testing"
	"time"

	"smem/generator/theme"
)

// FuzzTemplate runs anything as a theme's template: it ends, soon, and what is
// wrong has a place.
func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{
		"{{range .List}}{{.}}{{else}}x{{end}}", "{{range 999999999}}{{end}}", `{{define "a"}}{{template "a"}}{{end}}{{template "a"}}`,
		"{{$x := .Text}}{{range 50}}{{$x = print $x $x}}{{end}}", `<a href="{{.Text}}" onclick="{{.Text}}" style="{{.Text}}">`, "<script>{{range .List}}{{.}},{{end}}</script>",
		`{{printf "%*d" 9 9}}`, `{{block "b" .}}{{with .Map.a}}{{.}}{{end}}{{end}}`, "{{call .Text}}", "{{index .List 9}}", "{{slice .Text 1 2}}", "{{range $i, $e := .List}}{{break}}{{continue}}{{end}}",
		"{{.Text | html | js | urlquery}}", "{{/* */}}", "{{", "{{len .Map}}{{lt 1 2}}{{and .Text .List}}",
	} {
		f.Add(seed)
	}
	data := struct {
		Text string
		List []string
		Map  map[string]any
	}{"a<b>\"'&", []string{"x", "<y>"}, map[string]any{"a": 1}}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2_000 || strings.Count(text, "{{")*len(text) > 20_000 {
			t.Skip() // the time that is judged is that of running, not of parsing
		}
		set, err := template.New("cards/x.html").Funcs(theme.Functions()).Parse(text)
		if err == nil {
			theme.Bound(set.Templates())
			start := time.Now()
			var p theme.Paper
			err = set.Execute(&p, data)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
			if p.Len() > 256<<20 {
				t.Errorf("%d bytes are printed", p.Len())
			}
		}
		if err != nil {
			if d := (&theme.Theme{}).TemplateProblem("cards/x.html", err); d.Message == "" || d.Pos.File == "" {
				t.Errorf("%v: %+v says too little", err, d)
			}
		}
	})
}
