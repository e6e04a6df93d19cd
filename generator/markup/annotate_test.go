package markup

import (
	"bytes"
	"html/template"
	"strings"
	"testing"
)

func TestAnnotate(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "<div>\n  <p>x</p></div>", `<div data-pos="f:1:1">` + "\n" + `  <p data-pos="f:2:3">x</p></div>`},
		{"columns are characters", "<p>é日<b>x</b></p>", `<p data-pos="f:1:1">é日<b data-pos="f:1:6">x</b></p>`},
		{"crlf", "<p>\r\n<b>x</b></p>", "<p data-pos=\"f:1:1\">\r\n<b data-pos=\"f:2:1\">x</b></p>"},
		{"attributes stay", `<p class="a" id='b'>`, `<p data-pos="f:1:1" class="a" id='b'>`},
		{"self closing", `<br/><path d="M0 0"/>`, `<br data-pos="f:1:1"/><path data-pos="f:1:6" d="M0 0"/>`},
		{"tag in an attribute", `<p title="<b>"><i>`, `<p data-pos="f:1:1" title="<b>"><i data-pos="f:1:16">`},
		{"comment", `<!-- <b> --><i>`, `<!-- <b> --><i data-pos="f:1:13">`},
		{"no tags", `a < b, 1 <2 <`, `a < b, 1 <2 <`},
		{"action with a tag in a string", `{{printf "<b>}}"}}<i>`, `{{printf "<b>}}"}}<i data-pos="f:1:19">`},
		{"action in backquotes", "{{`\\`}}<i>", "{{`\\`}}<i data-pos=\"f:1:8\">"},
		{"comment action", `{{- /* <b> }} */ -}}<i>`, `{{- /* <b> }} */ -}}<i data-pos="f:1:21">`},
		{"action in an attribute", `<p class="{{if gt .N 2}}a{{end}}"><b>`, `<p data-pos="f:1:1" class="{{if gt .N 2}}a{{end}}"><b data-pos="f:1:35">`},
		{"quotes in an action in an attribute", `<p class="{{index .M "x>"}}"><b>`, `<p data-pos="f:1:1" class="{{index .M "x>"}}"><b data-pos="f:1:30">`},
		{"part of the name", `<h{{.Level}} class="a">`, `<h{{.Level}} data-pos="f:1:1" class="a">`},
		{"branches in the name", `<h{{if .Big}}1{{else}}2{{end}}>`, `<h{{if .Big}}1{{else}}2{{end}} data-pos="f:1:1">`},
		{"attributes in a branch", `<p{{if .On}} class="on"{{end}}>`, `<p data-pos="f:1:1"{{if .On}} class="on"{{end}}>`},
		{"trimmed name", `<h {{- .Level}}>`, `<h {{- .Level}} data-pos="f:1:1">`},
		{"trimmed attributes", `<p {{- if .On}} class="on"{{end}}>`, `<p data-pos="f:1:1" {{- if .On}} class="on"{{end}}>`},
		{"style", `<STYLE>a<b>{}</Style><i>`, `<STYLE data-pos="f:1:1">a<b>{}</Style><i data-pos="f:1:22">`},
		{"unfinished", `<p class="`, `<p data-pos="f:1:1" class="`},
		{"unfinished action", `<p {{if "`, `<p data-pos="f:1:1" {{if "`},
		{"unfinished comment", `<!-- <p>`, `<!-- <p>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Annotate("f", c.in); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

// A template prints the same tree with and without places, and every element
// knows the line of the template that wrote it.
func TestAnnotatePrintParse(t *testing.T) {
	const source = `{{define "row"}}<li class="row{{if .Last}} last{{end}}" data-source="{{.Source}}">
	<b>{{.Words}}</b></li>{{end -}}
<article>
  <h{{.Level}}>{{.Title}}</h{{.Level}}>
  <ul>{{range .Rows}}
    {{template "row" .}}{{end}}
  </ul>
</article>`
	type row struct {
		Last          bool
		Source, Words string
	}
	data := map[string]any{
		"Level": 2, "Title": "Vérifiez",
		"Rows": []row{{false, "content/a/fr.md:12:1", "un"}, {true, "content/a/fr.md:15:1", "d<e>ux"}},
	}
	var out bytes.Buffer
	if err := template.Must(template.New("card").Parse(Annotate("cards/list.html", source))).Execute(&out, data); err != nil {
		t.Fatal(err)
	}
	root, problems := Parse("cards/list.html", out.String())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got, want := dump(root), strings.TrimLeft(`
article cards/list.html:3:1
  h2 cards/list.html:4:3
    "Vérifiez"
  ul cards/list.html:5:3
    li cards/list.html:1:17 class="row" from content/a/fr.md:12:1
      b cards/list.html:2:2 from content/a/fr.md:12:1
        "un"
    li cards/list.html:1:17 class="row last" from content/a/fr.md:15:1
      b cards/list.html:2:2 from content/a/fr.md:15:1
        "d<e>ux"
`, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, s := range []string{`<p {{if .A}} class="{{.B}}"{{end}}>x</p>`, `<h{{.L -}} >`, "{{/* */}}<b/>", "<style><b></style>", `{{"`, "<!--", "<a {{- "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if out := Annotate("f", source); len(out) < len(source) {
			t.Fatalf("%q became shorter: %q", source, out)
		}
	})
}
