package css

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"smem/generator/markup"
)

// Hostile style sheets end in time, with a diagnostic where they ask for too
// much.
func TestHostileSheets(t *testing.T) {
	for _, c := range []struct{ name, css, problem string }{
		{"too large", strings.Repeat(" ", 1<<20+1), "the style sheet is over 1 MB"},
		{"long selector", strings.Repeat("a ", 500_000) + "{order:1}", "the selector has more than 32 parts"},
		{"many classes", strings.Repeat(".a", 500_000) + "{order:1}", "more than 32 conditions on one element"},
		{"many selectors", strings.Repeat("a,", 500_000) + "a{order:1}", "the style sheet has more than 10000 selectors"},
		{"nested not", strings.Repeat(":not(", 200_000) + "{order:1}", `"not(" is not closed`},
		{"nested and closed not", strings.Repeat(":not(", 100_000) + "a" + strings.Repeat(")", 100_000) + "{order:1}", "too many brackets stand inside each other"},
		{"brackets", "a{width:" + strings.Repeat("calc(", 200_000) + "}", "more than 16 brackets stand inside each other"},
		{"braces", strings.Repeat("a{", 500_000), ""},
		{"closing braces", strings.Repeat("}", 1_000_000), ""},
		{"one word", strings.Repeat("a", 1_000_000), ""},
		{"one property", "a{" + strings.Repeat("a", 1_000_000) + ":1}", ""},
		{"one value", "a{width:" + strings.Repeat("9", 1_000_000) + "px}", ""},
		{"many mistakes", "a{" + strings.Repeat("b:c;", 250_000) + "}", ""},
		{"many bad values", "a{" + strings.Repeat("b:\x00;", 200_000) + "}", ""},
		{"at-rules", strings.Repeat("@a{", 300_000), ""},
		{"fonts", "a{font-family:" + strings.Repeat("b,", 500_000) + "b}", ""},
		{"stops", "a{background:linear-gradient(" + strings.Repeat("red,", 250_000) + "red)}", ""},
		{"string", "a{font-family:'" + strings.Repeat("\\61 ", 250_000) + "'}", ""},
		{"no utf-8", strings.Repeat("\xff\xfe{\x80:\xc3}", 100_000), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			s, problems := Parse("a.css", []byte(c.css))
			if s == nil || len(problems) > maxProblems {
				t.Fatalf("sheet %v, %d problems", s, len(problems))
			}
			if c.problem != "" && !strings.Contains(diagnostics(problems), c.problem) {
				t.Errorf("got %.300s, want %s", diagnostics(problems), c.problem)
			}
			Apply([]*Sheet{s}, &markup.Node{Name: "a"}, nil)
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("it took %v", d)
			}
		})
	}
}

// Hostile combinations of a sheet and a card end in time as well.
func TestHostileMatching(t *testing.T) {
	deep := strings.Repeat("<div>", 200) + strings.Repeat("</div>", 200)
	wide := "<div>" + strings.Repeat(`<br class="a b c d e f g h"/>`, 19_000) + "</div>"
	for _, c := range []struct{ name, html, css string }{
		{"descendants", deep, strings.Repeat(".x "+strings.Repeat("* ", 30)+"div {order:1}\n", 400)},
		{"siblings", wide, strings.Repeat(":lang(x) ~ * ~ * ~ * {order:1}\n", 1000)},
		{"everything matches", wide, strings.Repeat("*{order:1;width:1px}", 9000)},
		{"many declarations", wide, "*{" + strings.Repeat("order:1;", 100_000) + "}"},
		{"custom properties", wide, "*{--a:" + strings.Repeat("x ", 400) + ";--b:" + strings.Repeat("var(--a)", 10) + ";width:var(--b)}"},
		{"doubling", "<div></div>", "*{--a0:x x;" + doubling(40) + "width:var(--a40)}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, problems := Parse("a.css", []byte(c.css))
			if len(problems) > 0 {
				t.Fatal(diagnostics(problems))
			}
			root := tree(t, c.html)
			start := time.Now()
			e, problems := Apply([]*Sheet{s}, root, nil)
			if e == nil || !problems.HasErrors() {
				t.Errorf("no diagnostic")
			}
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("it took %v", d)
			}
			t.Logf("%v: %.200s", time.Since(start), diagnostics(problems))
		})
	}
}

// doubling makes custom properties that would grow to 2^n words.
func doubling(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "--a%d:var(--a%d) var(--a%d);", i, i-1, i-1)
	}
	return b.String()
}

// finite fails on a style with a number in it that layout could not use.
func finite(t *testing.T, v reflect.Value) {
	switch v.Kind() {
	case reflect.Float64:
		if f := v.Float(); math.IsNaN(f) || math.Abs(f) > 1e12 {
			t.Fatalf("a style has the number %v", f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			finite(t, v.Field(i))
		}
	case reflect.Array, reflect.Slice:
		for i := range v.Len() {
			finite(t, v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			finite(t, v.Elem())
		}
	}
}

func check(t *testing.T, e *Element) {
	finite(t, reflect.ValueOf(e.Style))
	s := e.Style
	if s.Opacity < 0 || s.Opacity > 1 || s.FontSize < 0 || s.FontWeight < 1 || s.FontWeight > 1000 || s.Grow < 0 || s.Shrink < 0 || s.AspectRatio < 0 {
		t.Fatalf("a style is out of range: %+v", s)
	}
	for _, c := range e.Children {
		check(t, c)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		":root{--a:1px}p>b+i~u,.a#b[c~='d']:nth-child(2n+1):not(.x):lang(ar){margin:calc(1px + var(--a,2em)*2) auto!important;color:#123;background:linear-gradient(to left,red 0%,#fff)}",
		"@media x{a{b:c}}", "a{b", "/*", "a{width:1e999px;flex:1 1 0;border:1px solid}", "a::b{}", "\ufeffa{font-family:'x\\", "a{color:rgb(1 2 3/4%)}",
		"a{color:url(", "u+a{}", "a{aspect-ratio:1/0}", ":is(a,:where(*)){}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		s, problems := Parse("a.css", src)
		for _, d := range problems {
			if d.Pos.Line < 1 || d.Pos.Col < 1 || d.Message == "" {
				t.Fatalf("%+v", d)
			}
		}
		e, _ := Apply([]*Sheet{s}, &markup.Node{Name: "a", Children: []*markup.Node{{Text: "b"}}}, nil)
		check(t, e)
	})
}

func FuzzApply(f *testing.F) {
	f.Add(`<div class="a" dir="auto" lang="ar"><p id="x">x<b>y</b></p><svg width="1e9"><path/></svg></div>`, `:root{--a:var(--b,1px)}p{margin-inline:var(--a) 2%;border:inherit;font-size:1e9em}b{line-height:1e9;opacity:calc(1/3)}`, 12.5)
	f.Add(`<ul><li>1</li><li>2</li></ul>`, `li:nth-child(-2n+3){order:99999999999;flex:1}li+li{width:calc(-1%*1e30)}`, -1.0)
	f.Add(`<div hidden><bdi>ع</bdi></div>`, `*{--a:var(--a);color:var(--a)} :dir(rtl){all:unset}`, 1e300)
	f.Fuzz(func(t *testing.T, html, css string, size float64) {
		root, _ := markup.Parse("a.html", html)
		if root == nil {
			return
		}
		s, _ := Parse("a.css", []byte(css))
		sizes := map[*markup.Node]float64{root: size}
		e, problems := Apply([]*Sheet{s, s}, root, sizes)
		check(t, e)
		again, more := Apply([]*Sheet{s, s}, root, sizes)
		if !reflect.DeepEqual(e, again) || !reflect.DeepEqual(problems, more) {
			t.Fatal("the second time gives something else")
		}
	})
}
