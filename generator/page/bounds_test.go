package page

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// TestBounds: a template that multiplies its turns, its calls or its words ends
// by a program as well, which leaves it to html/template to say so; one that
// calls itself has no program. Each is compiled once, not as often as called.
func TestBounds(t *testing.T) {
	chess := `{{define "c0"}}{{.S}}{{end}}`
	for i := range 40 {
		chess += fmt.Sprintf(`{{define "c%d"}}{{template "c%d" .}}{{template "c%[2]d" .}}{{end}}`, i+1, i)
	}
	view := filled("words", "more")
	view.Words = make([]string, 2_000)
	long := view
	long.S = strings.Repeat("<", 1<<20)
	own := ownPress(t)
	for _, c := range []struct {
		name, text string
		view       sample
		compiled   bool
	}{
		{"calls", chess + `{{template "c40" .}}`, view, true},
		{"loops", `{{range .Words}}{{range $.Words}}{{range $.Words}}x{{end}}{{end}}{{end}}`, view, true},
		{"words", `{{range .Words}}{{$.S}}{{end}}`, long, true},
		{"itself", `{{define "a"}}{{template "a" .}}{{end}}{{template "a" .}}`, view, false},
		{"each other", `{{define "a"}}{{with .Inner}}{{template "b" .}}{{end}}{{end}}{{define "b"}}{{template "a" .}}{{end}}{{template "a" .}}`, view, false},
	} {
		_, made, why := own.ready(t, c.text, reflect.TypeFor[sample]())
		if (made != nil) != c.compiled {
			t.Errorf("%s: a program: %v (%s), want %v", c.name, made != nil, why, c.compiled)
		}
		if made == nil {
			continue
		}
		x := &run{}
		if out, ok := made.executeOn(x, reflect.ValueOf(c.view)); ok {
			t.Errorf("%s: printed %d bytes, and nobody stopped it", c.name, len(out))
		}
		if x.steps > maxSteps+9 || len(x.out) > maxPrinted+16<<20 {
			t.Errorf("%s: %d steps and %d bytes before it ended", c.name, x.steps, len(x.out))
		}
	}
}

// TestBoundsSaid: what a program gives up on, html/template says, with the place.
func TestBoundsSaid(t *testing.T) {
	view := filled("words", "more")
	view.Words = make([]string, 2_000)
	p, made, why := ownPress(t).ready(t, "\n{{range .Words}}{{range $.Words}}{{end}}{{end}}", reflect.TypeFor[sample]())
	if made == nil {
		t.Fatal(why)
	}
	p.programs = map[string]*program{"x.html": made}
	out, problems := p.render("x.html", view)
	if out != nil || len(problems) != 1 || !strings.Contains(problems[0].String(), "x.html:2:") || !strings.Contains(problems[0].Message, "does not come to an end") {
		t.Errorf("%d bytes, %v", len(out), problems)
	}
}
