package generator_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"smem/generator"
	"smem/generator/check"
)

// TestEndlessTemplates: a theme from a stranger may loop without end, call
// itself without end, double its calls or its words, and print without end.
// Each is said with its place, soon, in little memory.
func TestEndlessTemplates(t *testing.T) {
	chess := `{{define "c0"}}{{end}}`
	for i, name := range strings.Fields("c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 e0 e1 e2 e3 e4 e5 e6 e7 e8 e9") {
		before := strings.Fields("c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 e0 e1 e2 e3 e4 e5 e6 e7 e8 e9")[i]
		chess += `{{define "` + name + `"}}{{template "` + before + `"}}{{template "` + before + `"}}{{end}}`
	}
	for name, attack := range map[string]struct{ text, want string }{
		"loop":       {"\n{{range 2000000000}}{{end}}", ":2:9: error: the template does not come to an end"},
		"nested":     {"\n{{range 100000}}\n{{range 100000}}{{end}}{{end}}", ":3:9: error: the template does not come to an end"},
		"chessboard": {chess + "\n{{template \"e9\"}}", ":1:16: error: the template does not come to an end"},
		"itself":     {"{{define \"x\"}}{{template \"x\"}}{{end}}\n{{template \"x\"}}", "error: "},
		"doubled":    {"\n{{$x := \"a\"}}{{range 60}}{{$x = print $x $x}}{{end}}", ":2:33: error: executing \"list.html\" at <print $x $x>: error calling print: it makes a text of more than 1 MB"},
		"escaped":    {"\n{{$x := `\\`}}{{range 60}}{{$x = js $x}}{{end}}", "error calling js: it makes a text of more than 1 MB"},
		"wide":       {"\n{{$x := printf \"%1000000d\" 1}}", ":2:9: error: executing \"list.html\" at <printf \"%1000000d\" 1>: error calling printf: printf takes a format of"},
		"starred":    {"\n{{$x := printf \"%*d\" 1000000 1}}", "printf takes a format of"},
		"printed":    {"\n{{$x := printf \"%999d\" 1}}{{range 600000}}{{$x}}{{end}}", "error: the template prints more than 256 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, file := range []string{"themes/default/cards/list.html", "themes/default/templates/page.html"} {
				if name == "printed" && testing.Short() {
					t.Skip("printing 256 MB takes a while")
				}
				s := tinySite(t)
				s[file].Data = append([]byte(attack.text), s[file].Data...)
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				start := time.Now()
				plan, problems, err := generator.New(s, generator.Options{Engine: "attack"})
				if err == nil && plan != nil {
					found, failed := check.Outputs(t.Context(), plan.Outputs, 1)
					problems, err = append(problems, found...), failed
				}
				runtime.ReadMemStats(&after)
				if err != nil {
					t.Fatal(err)
				}
				want := attack.want
				if strings.Contains(file, "templates/") {
					want = strings.ReplaceAll(want, "list.html", "page.html")
				}
				said := false
				for _, d := range problems {
					said = said || d.Pos.File == file && strings.Contains(d.String(), want)
				}
				if !said {
					t.Errorf("%s: nobody says %q: %v", file, want, problems)
				}
				if took := time.Since(start); took > 6*patience {
					t.Errorf("%s: it took %v", file, took)
				}
				if grown := after.TotalAlloc - before.TotalAlloc; grown > 3<<30 {
					t.Errorf("%s: it took %d MB", file, grown>>20)
				}
				t.Logf("%s: %v, %d MB allocated", file, time.Since(start), (after.TotalAlloc-before.TotalAlloc)>>20)
			}
		})
	}
}
