package theme_test

import (
	"html/template"
	"strings"
	"testing"

	"smem/generator/theme"
)

// TestPaper prints what html/template prints, wherever a loop stands, and
// leaves the escaping as it is.
func TestPaper(t *testing.T) {
	const text = `{{define "x"}}<b title="{{.}}">{{.}}</b>{{end}}` +
		`<p class="{{range .}}{{.}} {{end}}">{{range $i, $e := .}}{{if $i}}, {{end}}{{template "x" $e}}{{else}}none{{end}}</p>` +
		`<script>var x = [{{range .}}{{.}},{{end}}]</script><a href="/?q={{range .}}{{.}}{{end}}">{{print "a" 1}}{{printf "%03d" 7}}{{"<" | html}}{{with .}}{{index . 0}}{{end}}</a>`
	for _, data := range [][]string{{"a", "<&\"'>", "é"}, {}} {
		print := func(bound bool) string {
			set := template.New("set").Funcs(template.FuncMap{})
			if bound {
				set = set.Funcs(theme.Functions())
			}
			set = template.Must(set.Parse(text))
			if bound {
				theme.Bound(set.Templates())
			}
			var p theme.Paper
			if err := set.Execute(&p, data); err != nil {
				t.Fatal(err)
			}
			return p.String()
		}
		if got, want := print(true), print(false); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestFunctions bounds what a function makes, and nothing else.
func TestFunctions(t *testing.T) {
	long := strings.Repeat("<", 400_000)
	for text, well := range map[string]bool{
		`{{print .}}`: true, `{{print . . .}}`: false, `{{js .}}`: false, `{{urlquery .}}`: false, `{{. | urlquery | len}}`: false,
		`{{$x := html .}}{{len $x}}`: false, `{{printf "%999s" "a"}}`: true, `{{printf "%1000s" "a"}}`: false, `{{printf "%.5000f" 1.0}}`: false,
		`{{printf "%*d" 5 1}}`: false, `{{printf "%s" .}}`: true, `{{println .}}`: true,
	} {
		set := template.Must(template.New("set").Funcs(theme.Functions()).Parse(text))
		var p theme.Paper
		if err := set.Execute(&p, long); (err == nil) != well {
			t.Errorf("%s: %v", text, err)
		}
	}
}
