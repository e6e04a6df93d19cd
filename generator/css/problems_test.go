package css

import (
	"strings"
	"testing"

	"smem/generator/diag"
)

func TestProblems(t *testing.T) {
	for _, c := range []struct{ name, css, want, cure string }{
		{"misspelt property", "p { colour: red }", `1:5 css-unknown-property the subset has no property "colour"`, "did you mean color?"},
		{"unknown property", "p { float: left }", `1:5 css-unknown-property the subset has no property "float"`, "leave it out, or look for another one in docs/css-subset.md"},
		{"svg property", "p { fill: none }", `1:5 css-unknown-property the subset has no property "fill"`, "write it as an attribute in the svg"},
		{"vendor property", "p { -webkit-box-flex: 1 }", `1:5 css-unknown-property the subset has no property "-webkit-box-flex"`, "leave it out: of the properties with a prefix only -smem-fit and -smem-fit-min are known"},
		{"our property misspelt", "p { -smem-fitt: none }", `1:5 css-unknown-property the subset has no property "-smem-fitt"`, "did you mean -smem-fit?"},
		{"after text of several bytes", "/* é日🌍 */ p { /* é */ colour: red }", `1:23 css-unknown-property the subset has no property "colour"`, ""},
		{"crlf and comments", "/*\r\né\r\n*/ p {\r\n\tcolor: red;\r\n\té: 1 }", `5:2 css-unknown-property the subset has no property "é"`, ""},
		{"lone carriage return", "p {\r colour: red }", `2:2 css-unknown-property the subset has no property "colour"`, ""},
		{"byte order mark", "\ufeffp { colour: red }", `1:5 css-unknown-property the subset has no property "colour"`, ""},
		{"unknown keyword", "p { display: grid }", `1:14 css-value "grid" is no value of display in the subset`, "write one of: block, inline, flex, none"},
		{"misspelt keyword", "p { justify-content: space-betwen }", `1:22 css-value "space-betwen" is no value of justify-content in the subset`, "did you mean space-between?"},
		{"unit", "p { width: 12pt }", `1:12 css-value "12pt" has a unit outside of the subset`, "write px, em, rem or %"},
		{"no unit", "p { margin: 0 12 }", `1:15 css-value "12" has no unit`, "write 12px"},
		{"negative", "p { padding: 0 -3px }", `1:16 css-value "-3px" is negative`, "write 0 or more"},
		{"negative number", "p { flex-grow: -1 }", `1:16 css-value "-1" is negative`, ""},
		{"percentage", "p { letter-spacing: 2% }", `1:21 css-value "2%" is a percentage, which means nothing here`, "write px, em or rem"},
		{"percentage in calc", "p { border-top-width: calc(1px + 2%) }", `1:23 css-value calc() has a percentage in it, which means nothing here`, ""},
		{"too much", "p { color: red blue }", `1:16 css-value "blue" is too much in the value of color`, ""},
		{"too many sides", "p { margin: 1px 2px 3px 4px 5px }", `1:29 css-value "5px" is too much in the value of margin`, ""},
		{"nothing", "p { color: }", `1:12 css-value the value of color is not complete`, "write a colour"},
		{"nothing before ;", "p { color:; order: 1 }", `1:11 css-value the value of color is not complete`, ""},
		{"comma", "p { margin: 1px, 2px }", `1:16 css-value "," is no value of margin in the subset`, ""},
		{"style of border", "p { border: 1px dashed red }", `1:17 css-value "dashed" is no value of border in the subset`, "write one of: none, solid, a width, a colour"},
		{"colour name", "p { color: grean }", `1:12 css-value "grean" is no value of color in the subset`, ""},
		{"hex", "p { color: #12345 }", `1:12 css-value "#12345" is no colour`, ""},
		{"hex digits", "p { color: #ggg }", `1:12 css-value "#ggg" is no colour`, ""},
		{"rgb parts", "p { color: rgb(1 2) }", `1:12 css-value "rgb(" has fewer than three parts`, ""},
		{"rgb comma", "p { color: rgb(1, 2 3) }", `1:21 css-value "3" does not go on the colour`, ""},
		{"rgb word", "p { color: rgb(1 2 none) }", `1:20 css-value "none" is no part of a colour`, ""},
		{"hsl", "p { color: hsl(1 2 3) }", `1:18 css-value "2" is no percentage`, ""},
		{"colour function", "p { color: oklch(1 2 3) }", `1:12 css-value "oklch(" is no value of color in the subset`, ""},
		{"calc operator", "p { width: calc(1px +2px) }", `1:21 css-value "+2px" is no operator`, "write +, -, * or /, with white space on both sides"},
		{"calc space", "p { width: calc(1px + (2px) -(3px)) }", `1:29 css-value "-" needs white space on both sides`, ""},
		{"calc types", "p { width: calc(1px + 2) }", `1:21 css-value "+" joins a number with a length`, ""},
		{"calc lengths", "p { width: calc(1px * 2px) }", `1:21 css-value * joins two lengths`, ""},
		{"calc zero", "p { width: calc(1px / 0) }", `1:21 css-value / divides by zero`, ""},
		{"calc number", "p { width: calc(1 + 2) }", `1:12 css-value calc() comes to a number where a length is needed`, ""},
		{"calc length", "p { opacity: calc(1px) }", `1:14 css-value calc() comes to a length where a number is needed`, ""},
		{"calc words", "p { width: calc(auto) }", `1:17 css-value "auto" is nothing to calculate with`, ""},
		{"calc empty", "p { width: calc() }", `1:17 css-value ")" is nothing to calculate with`, ""},
		{"min", "p { width: min(1px, 2px) }", `1:12 css-value "min(" is no value of width in the subset`, ""},
		{"gradient to no corner", "p { background: linear-gradient(to top bottom, red, blue) }", `1:40 css-value "bottom" makes no corner with "top"`, "write to top right, to top left, to bottom right or to bottom left"},
		{"gradient to one side twice", "p { background: linear-gradient(to left left, red, blue) }", `1:41 css-value "left" makes no corner with "left"`, "write to top right, to top left, to bottom right or to bottom left"},
		{"gradient with one colour", "p { background: linear-gradient(red) }", `1:17 css-value a gradient needs two colours`, ""},
		{"gradient length", "p { background: linear-gradient(red, blue 3px) }", `1:43 css-value "3px" is a length`, ""},
		{"gradient outside", "p { background: linear-gradient(red, blue 130%) }", `1:43 css-value "130%" lies outside of the gradient`, ""},
		{"gradient hint", "p { background: linear-gradient(red, 20%, blue) }", `1:38 css-value "20%" is no colour`, ""},
		{"two gradients", "p { background: linear-gradient(red, blue), linear-gradient(red, blue) }", `1:43 css-value "," is no value of background in the subset`, ""},
		{"radial", "p { background: radial-gradient(red, blue) }", `1:17 css-value "radial-gradient(" is no value of background in the subset`, ""},
		{"url", "p { background: url(a.png) }", `1:17 css-syntax "url(a.png)" is not in the subset, or not finished`, "write pictures as img elements"},
		{"radius with slash", "p { border-radius: 1px / 2px }", `1:24 css-value "/" is no value of border-radius in the subset`, ""},
		{"flex basis without unit", "p { flex: 1 1 10 }", `1:15 css-value "10" has no unit`, ""},
		{"font weight", "p { font-weight: 1001 }", `1:18 css-value "1001" is no weight`, ""},
		{"bolder", "p { font-weight: bolder }", `1:18 css-value "bolder" is no value of font-weight in the subset`, "did you mean bold?"},
		{"font family", "p { font-family: a, }", `1:21 css-value the name of a font is missing before "}"`, ""},
		{"order", "p { order: 1.5 }", `1:12 css-value "1.5" is no whole number`, ""},
		{"wide keyword among others", "p { margin: inherit 1px }", `1:13 css-value "inherit" is no value of margin in the subset`, ""},
		{"important twice", "p { order: 1 !important !important }", `1:14 css-value "!" is no value of order in the subset`, ""},
		{"value of ours", "p { -smem-fit: grow }", `1:16 css-value "grow" is no value of -smem-fit in the subset`, "write one of: none, shrink"},
		{"no colon", "p { color red; order: x }", "1:11 css-syntax a colon is missing after \"color\"\n1:23 css-value \"x\" is no value of order in the subset", ""},
		{"no name", "p { : red; 1px: 2 }", "1:5 css-syntax \":\" begins no declaration\n1:12 css-syntax \"1px\" begins no declaration", ""},
		{"not closed", "p { color: red", `1:3 css-syntax the block is not closed`, ""},
		{"no block", "p { order: 1 }\n.é", `2:1 css-syntax "." begins a rule that has no block`, ""},
		{"stray brace", "p { order: 1 } }", `1:16 css-syntax "}" closes nothing`, ""},
		{"declaration outside", "color: red; p { order: y }", "1:1 css-syntax \"color\" begins a rule that has no block\n1:24 css-value \"y\" is no value of order in the subset", ""},
		{"nested rule", "p { order: 1; b { order: 2 } } i { order: z }", "1:17 css-syntax a colon is missing after \"b\"\n1:43 css-value \"z\" is no value of order in the subset", ""},
		{"nested rule with &", "p { &:first-child { order: 2 } }", "1:5 css-syntax \"&\" begins no declaration", ""},
		{"missing semicolon", "p { color: red order: 2 }", `1:16 css-value "order" is no value of color in the subset`, "write ; before it"},
		{"bracket not closed", "p { width: calc(1px; order: z }", "1:12 css-syntax \"calc(\" is not closed\n1:29 css-value \"z\" is no value of order in the subset", ""},
		{"bracket closed twice", "p { width: calc(1px)); order: z }", "1:21 css-syntax \")\" closes nothing\n1:31 css-value \"z\" is no value of order in the subset", ""},
		{"string not closed", "p { font-family: \"a\n; order: z }", "1:18 css-syntax \"\"a…\" is not in the subset, or not finished\n2:10 css-value \"z\" is no value of order in the subset", ""},
		{"comment not closed", "p { order: 1 /* }", "1:14 css-syntax \"/* }\" is not in the subset, or not finished\n1:3 css-syntax the block is not closed", ""},
		{"html comment", "<!-- p { order: 1 } -->", "1:1 css-selector \"<!--\" begins no selector\n1:21 css-syntax \"-->\" begins a rule that has no block", ""},
		{"media", "@media print { p { colour: red } }\np { order: x }", "1:1 css-syntax \"@media\" is not in the subset\n2:12 css-value \"x\" is no value of order in the subset", ""},
		{"import", "@import 'a.css'; p { order: x }", "1:1 css-syntax \"@import\" is not in the subset\n1:29 css-value \"x\" is no value of order in the subset", ""},
		{"at-rule in a rule", "p { @media print { order: 1 } order: x }", "1:5 css-syntax \"@media\" is not in the subset\n1:38 css-value \"x\" is no value of order in the subset", ""},
		{"pseudo-element", "p::before { order: x }", "1:2 css-selector pseudo-elements are not in the subset\n1:20 css-value \"x\" is no value of order in the subset", ""},
		{"pseudo-class", "a:hover { order: 1 }", `1:3 css-selector the subset has no pseudo-class "hover"`, ""},
		{"misspelt pseudo-class", "a:frst-child { order: 1 }", `1:3 css-selector the subset has no pseudo-class "frst-child"`, "did you mean :first-child?"},
		{"pseudo-function", "li, p:nth-of-type(2) { order: 1 }", `1:7 css-selector the subset has no pseudo-class "nth-of-type("`, ""},
		{"nth", "li:nth-child(2n+) { order: 1 }", `1:14 css-selector "2n+" counts nothing`, ""},
		{"nth of", "li:nth-child(2 of .a) { order: 1 }", `1:14 css-selector "2 of .a" counts nothing`, ""},
		{"lang string", "p:lang(ar, 'fa') { order: 1 }", `1:12 css-selector a language is missing before "'fa'"`, ""},
		{"dir", "p:dir(up) { order: 1 }", `1:7 css-selector :dir() knows no "up"`, ""},
		{"empty not", "p:not() { order: 1 }", `1:7 css-selector a selector is missing before ")"`, ""},
		{"not with a combinator", "p:not(a b) { order: 1 }", `1:7 css-selector a selector inside brackets describes one element only`, ""},
		{"empty selector", "{ order: 1 }", `1:1 css-selector a selector is missing before "{"`, ""},
		{"empty part of a list", "p, { order: 1 }", `1:4 css-selector a selector is missing before "{"`, ""},
		{"combinator at the end", "p > { order: 1 }", `1:5 css-selector a selector is missing before "{"`, ""},
		{"two combinators", "p > > b { order: 1 }", `1:5 css-selector ">" begins no selector`, ""},
		{"class with a digit", ".1a { order: 1 }", `1:1 css-selector ".1a" begins no selector`, ""},
		{"id with a digit", "#1a { order: 1 }", `1:1 css-selector "#1a" is no id: it begins with a digit`, ""},
		{"attribute", "[a!=b] { order: 1 }", `1:3 css-selector "!" compares no attribute`, ""},
		{"attribute flag", "[a=b i] { order: 1 }", `1:6 css-selector "i" stands before the closing ]`, ""},
		{"column", "a || b { order: 1 }", `1:3 css-selector "||" begins no selector`, ""},
		{"namespace", "svg|a { order: 1 }", `1:4 css-selector "|" is not in the subset of selectors`, ""},
		{"var without a name", "p { color: var(x) }", `1:12 css-value var() needs the name of a custom property`, ""},
		{"var in a custom property", "p { --a: var() }", `1:10 css-value var() needs the name of a custom property`, ""},
		{"custom property without a name", "p { --: 1 }", `1:5 css-unknown-property the subset has no property "--"`, ""},
		{"all in one run", "p { colour: red; width: 1pt }\nq:hover {}", "1:5 css-unknown-property the subset has no property \"colour\"\n1:25 css-value \"1pt\" has a unit outside of the subset\n2:3 css-selector the subset has no pseudo-class \"hover\"", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Parse("card.css", []byte(c.css))
			if got := diagnostics(problems); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
			for _, d := range problems {
				if d.Severity != diag.Error || d.Pos.File != "card.css" || d.Cure == "" {
					t.Errorf("%+v", d)
				}
			}
			if c.cure != "" && len(problems) > 0 && problems[0].Cure != c.cure {
				t.Errorf("\n got %s\nwant %s", problems[0].Cure, c.cure)
			}
		})
	}
}

// What var() comes to is known only for an element.
func TestApplyProblems(t *testing.T) {
	const page = `<div><p id="x">x</p><p id="y">x</p></div>`
	for _, c := range []struct{ name, css, want, style string }{
		{"undefined", "p { color: red; /* é */ width: var(--a) }", "1:32 css-value the custom property --a is not defined here", "Width=auto"},
		{"undefined in a custom property", "p { --a: 1px var(--b) }", "1:14 css-value the custom property --b is not defined here", "Width=auto"},
		{"fallback", "p { width: var(--a, 3px) }", "", "Width=3"},
		{"fallback of a fallback", "p { width: var(--a, var(--b, calc(1px + 1px))) }", "", "Width=2"},
		{"fallback not needed", "p { --a: 3px; width: var(--a, var(--b)) }", "", "Width=3"},
		{"empty fallback", "p { margin: 1px var(--a,) 2px }", "", "Margin=1 2 1 2"},
		{"cycle", "p { --a: var(--b); --b: 1px var(--a); width: var(--a, 2px) }", "1:29 css-value the custom property --a depends on itself", "Width=2"},
		{"itself", "p { --a: var(--a) }", "1:10 css-value the custom property --a depends on itself", "Width=auto"},
		{"beside a cycle", "p { --a: var(--a); --b: var(--a, 4px); width: var(--b) }", "1:10 css-value the custom property --a depends on itself", "Width=4"},
		{"wrong value", ":root { --a: 3pt } p { margin: 1px var(--a) }", "1:36 css-value \"3pt\" has a unit outside of the subset (after var() is filled in)", "Margin=0 0 0 0"},
		{"wrong value is unset", "div { --a: 3pt; color: red } p { color: blue } p { color: var(--a) }", "1:59 css-value \"3pt\" is no value of color in the subset (after var() is filled in)", "Color=#ff0000ff"},
		{"empty value", "p { --a:; width: var(--a) }", "1:27 css-value the value of width is not complete (after var() is filled in)", "Width=auto"},
		{"initial", "div { --a: 1px } p { --a: initial; width: var(--a, 7px) }", "", "Width=7"},
		{"inherit", "div { --a: 1px } p { --a: unset; width: var(--a, 7px) }", "", "Width=1"},
		{"case matters", "p { --A: 1px; width: var(--a, 7px) }", "", "Width=7"},
		{"wide keyword", "div { width: 5px } p { --a: 1px; width: var(--b, inherit) }", "", "Width=5"},
		{"in a function", "p { --r: 1, 2; color: rgb(var(--r), 3) }", "", "Color=#010203ff"},
		{"in a shorthand", "p { --s: 1px 2px; margin: var(--s) 3px; margin-left: 9px }", "", "Margin=1 2 3 9"},
		{"logical", "p { --s: 1px 2px; margin-inline: var(--s); direction: rtl }", "", "Margin=0 1 0 2"},
		{"what loses is not looked at", "p { width: var(--a); width: 2px }", "", "Width=2"},
		{"pre-line and nowrap", "div { white-space: pre-line }\np { text-wrap: nowrap }", "2:5 css-value white-space: pre-line and text-wrap: nowrap together are not in the subset", "WhiteSpace=3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, problems := Apply([]*Sheet{sheet(t, c.css)}, tree(t, page), nil)
			if got := diagnostics(problems); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
			want(t, byID(e)["x"].Style, c.style)
			want(t, byID(e)["y"].Style, c.style)
		})
	}
}

func TestLengthOfProblems(t *testing.T) {
	_, problems := Parse("a.css", []byte("p { größe: 1px }"))
	if len(problems) != 1 || problems[0].Length != 5 {
		t.Errorf("%+v", problems)
	}
}

// What is wrong does not hide what is right.
func TestRecovery(t *testing.T) {
	s, problems := Parse("a.css", []byte("p { order: 3; colour: red; flex-grow: 2 } q::x { order: 9 } @media { p { order: 9 } } p { flex-shrink: 5 }"))
	if len(problems) != 3 {
		t.Fatal(diagnostics(problems))
	}
	e, _ := Apply([]*Sheet{s}, tree(t, `<p id="x">x</p>`), nil)
	want(t, e.Style, "Order=3", "Grow=2", "Shrink=5")
	if strings.Contains(diagnostics(problems), "order") {
		t.Error(diagnostics(problems))
	}
}
