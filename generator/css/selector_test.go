package css

import (
	"math"
	"sort"
	"strings"
	"testing"

	"smem/generator/markup"
)

const selectorPage = `<article id="root" class="card big" lang="fr-CH">
<h1 id="h" class="a">x</h1>
<p id="p1" class="a b" data-x="one two">x <b id="b1">y</b></p>
<p id="p2" data-x="one-two" lang="ar-EG" dir="rtl"><span id="s1"><i id="i1">x</i></span> text <span id="s2" lang="">y</span></p>
<ul id="u"><li id="l1">1</li><li id="l2" class="é">2</li><li id="l3">3</li><li id="l4">4</li><li id="l5">5</li></ul>
<div id="d"><svg id="svg" viewBox="0 0 1 1"><path/></svg></div>
<p dir="auto" id="auto">؟ abc <bdi id="bdi">عرب</bdi></p>
</article>`

func TestSelectors(t *testing.T) {
	for _, c := range []struct{ selector, want string }{
		{"p", "auto p1 p2"},
		{"P", "auto p1 p2"},
		{"*", "auto b1 bdi d h i1 l1 l2 l3 l4 l5 p1 p2 root s1 s2 svg u"},
		{".a", "h p1"},
		{".a.b", "p1"},
		{".b.a", "p1"},
		{"h1.a, #d , .é", "d h l2"},
		{"#\\64", "d"},
		{":root", "root"},
		{"* :root", ""},
		{"[data-x]", "p1 p2"},
		{"[DATA-X]", "p1 p2"},
		{"[data-x=one-two]", "p2"},
		{`[data-x="one two"]`, "p1"},
		{"[data-x ~= 'two']", "p1"},
		{"[data-x|=one]", "p2"},
		{"[data-x^=one]", "p1 p2"},
		{"[data-x$='-two']", "p2"},
		{"[data-x*='e t']", "p1"},
		{"[data-x*='']", ""},
		{"[dir=RTL]", "p2"},
		{"[viewBox]", "svg"},
		{"article p", "auto p1 p2"},
		{"article > b", ""},
		{"article b", "b1"},
		{"p > b", "b1"},
		{"p>b", "b1"},
		{"h1 + p", "p1"},
		{"h1+p", "p1"},
		{"h1 ~ p", "auto p1 p2"},
		{"p ~ h1", ""},
		{"article > p ~ ul > li + li:last-child", "l5"},
		{"article .a ~ p span i", "i1"},
		{":first-child", "b1 bdi h i1 l1 root s1 svg"},
		{":last-child", "auto b1 bdi i1 l5 root s2 svg"},
		{":only-child", "b1 bdi i1 root svg"},
		{"li:nth-child(odd)", "l1 l3 l5"},
		{"li:nth-child(EVEN)", "l2 l4"},
		{"li:nth-child(3)", "l3"},
		{"li:nth-child( 2n + 1 )", "l1 l3 l5"},
		{"li:nth-child(2n-1)", "l1 l3 l5"},
		{"li:nth-child(-n+2)", "l1 l2"},
		{"li:nth-child(n+4)", "l4 l5"},
		{"li:nth-child(-2n + 4)", "l2 l4"},
		{"li:nth-child(0n+2)", "l2"},
		{"li:nth-child(n)", "l1 l2 l3 l4 l5"},
		{"li:nth-child(+3n - 2)", "l1 l4"},
		{"li:nth-last-child(2)", "l4"},
		{"li:nth-last-child(-n + 2)", "l4 l5"},
		{"li:not(:first-child)", "l2 l3 l4 l5"},
		{"li:not(.é, :nth-child(n+4))", "l1 l3"},
		{":is(h1, .b)", "h p1"},
		{"p:where(.a):not([lang])", "p1"},
		{":lang(fr) > h1", "h"},
		{"p:lang(fr-CH)", "auto p1"},
		{"p:lang(FR)", "auto p1"},
		{"p:lang(fr-C)", ""},
		{"span:lang(ar)", "s1"},
		{"i:lang(en, ar)", "i1"},
		{"p:dir(rtl)", "auto p2"},
		{":dir(rtl)", "auto bdi i1 p2 s1 s2"},
		{"p:dir(ltr)", "p1"},
	} {
		t.Run(c.selector, func(t *testing.T) {
			var got []string
			for id, e := range apply(t, selectorPage, c.selector+"{order:1}") {
				if e.Style.Order == 1 {
					got = append(got, id)
				}
			}
			sort.Strings(got)
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("matches %s, want %s", s, c.want)
			}
		})
	}
}

func TestCascade(t *testing.T) {
	for _, c := range []struct {
		name   string
		sheets []string
		want   string
	}{
		{"source order", []string{"p{order:1} p{order:2}"}, "2"},
		{"order of sheets", []string{"p{order:1}", "p{order:2}"}, "2"},
		{"class before type", []string{".a{order:1} p{order:2}"}, "1"},
		{"id before classes", []string{"#x{order:1} .a.b.c.a.b.c{order:2}"}, "1"},
		{"sheets do not beat specificity", []string{".a{order:1}", "p{order:2}"}, "1"},
		{"two classes before one", []string{".a.b{order:1} .c{order:2}"}, "1"},
		{"many types are no class", []string{".a{order:1} article div p{order:2}"}, "1"},
		{"attribute is a class", []string{"[class]{order:1} article p{order:2}"}, "1"},
		{"pseudo-class is a class", []string{"p:first-child{order:1} p{order:2}"}, "1"},
		{"not weighs what is in it", []string{"p:not(#y){order:1} p.a.b{order:2}"}, "1"},
		{"is weighs the heaviest", []string{":is(p, #y){order:1} p.a.b{order:2}"}, "1"},
		{"where weighs nothing", []string{"p{order:1} :where(#x){order:2}"}, "1"},
		{"the best of a list counts", []string{"p, #x {order:1} .a{order:2}"}, "1"},
		{"important", []string{"p{order:1!important} #x{order:2}"}, "1"},
		{"important against important", []string{"p{order:1!important} .a{order:2!important} #x{order:3}"}, "2"},
		{"inside a rule", []string{"p{order:1;order:2}"}, "2"},
		{"important inside a rule", []string{"p{order:1!important;order:2}"}, "1"},
		{"shorthand then longhand", []string{"p{flex:3 3 0;flex-grow:1;order:1}"}, "1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := apply(t, `<article><div><p id="x" class="a b c">x</p></div></article>`, c.sheets...)["x"]
			want(t, x.Style, "Order="+c.want)
		})
	}
}

func TestInheritance(t *testing.T) {
	const page = `<div id="r" lang="ar"><div id="a"><p id="b"><b id="c">x</b></p></div></div>`
	e := apply(t, page, `
		:root { font-size: 10px; direction: rtl; --c: green; --d: var(--c) }
		#a { line-height: 2; font-size: 2em; text-align: end; margin-inline-start: 1px; --c: blue; color: var(--c); background: var(--d) }
		#b { font-size: 50%; letter-spacing: .1em; direction: ltr; margin-inline-start: 1px }
		#c { font-size: 3rem; --c: inherit; border: 2px solid var(--c) }`)
	want(t, e["a"].Style, "FontSize=20", "LineHeight=40", "RTL=true", "Margin=0 1 0 0", "Color=#0000ffff", "Background=#008000ff", "Language=ar")
	want(t, e["b"].Style, "FontSize=10", "LineHeight=20", "LetterSpacing=1", "RTL=false", "Margin=0 0 0 1", "TextAlign=1", "Color=#0000ffff", "Background=#00000000")
	want(t, e["c"].Style, "FontSize=30", "LineHeight=60", "LetterSpacing=1", "Border.0={2 {0 0 255 255}}", "Language=ar", "FontWeight=700")
}

func TestSizes(t *testing.T) {
	root := tree(t, `<div><p id="x">a<b id="b">c</b></p></div>`)
	s := sheet(t, "p { font-size: 50px; line-height: 1.2; padding: 1em; -smem-fit: shrink; -smem-fit-min: .8em } b { font-size: .5em }")
	for _, c := range []struct {
		sizes map[*markup.Node]float64
		x, b  []string
	}{
		{nil, []string{"FontSize=50", "LineHeight=60", "Padding.0=50", "FitMin=40"}, []string{"FontSize=25", "LineHeight=30"}},
		{map[*markup.Node]float64{root.Children[0]: 40}, []string{"FontSize=40", "LineHeight=48", "Padding.0=40", "FitMin=40"}, []string{"FontSize=20", "LineHeight=24"}},
		{map[*markup.Node]float64{root.Children[0]: math.NaN()}, []string{"FontSize=0", "FitMin=40"}, []string{"FontSize=0"}},
	} {
		e, problems := Apply([]*Sheet{s}, root, c.sizes)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		want(t, byID(e)["x"].Style, c.x...)
		want(t, byID(e)["x"].Children[0].Style, c.x[0])
		want(t, byID(e)["b"].Style, c.b...)
	}
}

func TestDirectionality(t *testing.T) {
	for _, c := range []struct {
		html string
		rtl  bool
	}{
		{`<p>عرب</p>`, false},
		{`<p dir="RTL">abc</p>`, true},
		{`<p dir="x">عرب</p>`, false},
		{`<p dir="auto">123 – عرب abc</p>`, true},
		{`<p dir="auto">؟ abc</p>`, true},
		{`<p dir="auto">٣،٤ abc</p>`, false},
		{`<p dir="auto">🇫🇷 عرب</p>`, false},
		{`<p dir="auto">🙂 (עברית)</p>`, true},
		{`<p dir="auto">१ عرب</p>`, false},
		{`<p dir="auto">&#x200f;abc</p>`, true},
		{`<p dir="auto">&#x2c6; &#x650;عرب</p>`, true},
		{`<p dir="auto">12</p>`, false},
		{`<p dir="auto"><bdi>abc</bdi><i dir="ltr">abc</i> <b>عرب</b></p>`, true},
		{`<bdi>عرب</bdi>`, true},
		{`<bdi dir="ltr">عرب</bdi>`, false},
	} {
		e, _ := Apply(nil, tree(t, c.html), nil)
		if e.Style.RTL != c.rtl {
			t.Errorf("%s: right to left is %v", c.html, e.Style.RTL)
		}
	}
}
