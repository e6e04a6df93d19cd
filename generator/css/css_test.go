package css

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/scene"
)

// tree parses markup that must be right.
func tree(t testing.TB, source string) *markup.Node {
	t.Helper()
	root, problems := markup.Parse("card.html", source)
	if len(problems) > 0 {
		t.Fatalf("markup: %v", problems)
	}
	return root
}

// sheet parses a style sheet that must be right.
func sheet(t testing.TB, source string) *Sheet {
	t.Helper()
	s, problems := Parse("card.css", []byte(source))
	if len(problems) > 0 {
		t.Fatalf("style sheet: %v", problems)
	}
	return s
}

// apply applies sheets that must be right, and returns the elements by id.
func apply(t testing.TB, html string, sheets ...string) map[string]*Element {
	t.Helper()
	var parsed []*Sheet
	for _, s := range sheets {
		parsed = append(parsed, sheet(t, s))
	}
	root, problems := Apply(parsed, tree(t, html), nil)
	if len(problems) > 0 {
		t.Fatalf("apply: %v", problems)
	}
	return byID(root)
}

func byID(e *Element) map[string]*Element {
	m := make(map[string]*Element)
	var walk func(e *Element)
	walk = func(e *Element) {
		if id, ok := e.Node.Attr("id"); ok {
			m[id] = e
		}
		for _, c := range e.Children {
			walk(c)
		}
	}
	walk(e)
	return m
}

// field returns a field of a style by a path such as "Margin.1".
func field(s Style, path string) string {
	v := reflect.ValueOf(s)
	for _, part := range strings.Split(path, ".") {
		if v.Kind() == reflect.Array || v.Kind() == reflect.Slice {
			var i int
			fmt.Sscan(part, &i)
			v = v.Index(i)
			continue
		}
		v = v.FieldByName(part)
	}
	switch x := v.Interface().(type) {
	case Length:
		return showLength(x)
	case [4]Length:
		return showLength(x[0]) + " " + showLength(x[1]) + " " + showLength(x[2]) + " " + showLength(x[3])
	case scene.Color:
		return showColor(x)
	case [4]Border:
		var b []string
		for _, side := range x {
			b = append(b, fmt.Sprintf("%v/%s", side.Width, showColor(side.Color)))
		}
		return strings.Join(b, " ")
	case *Gradient:
		if x == nil {
			return "none"
		}
		g := fmt.Sprintf("%.4gdeg", x.Angle)
		for _, s := range x.Stops {
			g += fmt.Sprintf(" %s@%.4g", showColor(s.Color), s.Offset)
		}
		return g
	case []string:
		return strings.Join(x, "|")
	default:
		return fmt.Sprint(x)
	}
}

func showLength(l Length) string {
	switch {
	case l.Unit == Auto:
		return "auto"
	case l.Percent == 0:
		return fmt.Sprintf("%.6g", l.Value)
	case l.Value == 0:
		return fmt.Sprintf("%.6g%%", l.Percent)
	}
	return fmt.Sprintf("%.6g%%+%.6g", l.Percent, l.Value)
}

func showColor(c scene.Color) string {
	return fmt.Sprintf("#%02x%02x%02x%02x", c.R, c.G, c.B, c.A)
}

func diagnostics(l diag.List) string {
	var lines []string
	for _, d := range l {
		lines = append(lines, fmt.Sprintf("%d:%d %s %s", d.Pos.Line, d.Pos.Col, d.Rule, d.Message))
	}
	return strings.Join(lines, "\n")
}

// want checks fields of the element with the id "x"; each check is
// "Field=value".
func want(t *testing.T, s Style, checks ...string) {
	t.Helper()
	for _, c := range checks {
		path, value, _ := strings.Cut(c, "=")
		if got := field(s, path); got != value {
			t.Errorf("%s is %s, want %s", path, got, value)
		}
	}
}

// Every longhand property can be computed, and every property has an entry.
func TestTableIsComplete(t *testing.T) {
	for id, r := range rows {
		if r.set == nil || r.copy == nil {
			t.Errorf("longhand %d has no row", id)
		}
	}
	reached := make(map[longhand]bool)
	for name, p := range properties {
		if p.read == nil || len(p.allowed) == 0 || len(p.sets) == 0 {
			t.Errorf("%s is not complete", name)
		}
		for _, id := range p.sets {
			reached[id] = true
		}
	}
	for id := longhand(0); id < allLonghands; id++ {
		if !reached[id] {
			t.Errorf("no property sets longhand %d", id)
		}
	}
	for id := longhands; id < allLonghands; id++ {
		if id.physical(true) == id.physical(false) || id.physical(true) >= longhands {
			t.Errorf("logical longhand %d is mapped to %d and %d", id, id.physical(false), id.physical(true))
		}
	}
}
