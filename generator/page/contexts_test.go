package page

import (
	"bytes"
	"html/template"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"smem/generator/theme"
)

// sample is what the small templates of contexts see.
type sample struct {
	S, T    string
	HTML    template.HTML
	Attr    template.HTMLAttr
	URL     template.URL
	CSS     template.CSS
	JS      template.JS
	Srcset  template.Srcset
	N       int
	Yes     bool
	Empty   string
	Inner   *sample
	Nothing *sample
	List    []sample
	Words   []string
	Numbers []int
	Say     map[string]string
}

// contexts are templates as a theme's author could write them, one for each
// kind of place. Those that are slow are left to html/template.
var contexts = []struct {
	text string
	slow bool
}{
	{text: `<p>a {{.S}} b <b>{{.T}}</b> {{.S}}</p>`},
	{text: `<p>{{.S}}{{.T}} > {{.S}} &amp; {{.Empty}} {{.T}}`},
	{text: `<title>{{.S}} – {{.T}}</title><p>{{.S}}`},
	{text: `<title> a <b {{.S}} </title ><p title='{{.T}}'>`},
	{text: `<textarea rows=4>{{.S}}</textarea> {{.T}}`},
	{text: `<a title="{{.S}} x {{.T}}" class='{{.T}}'>{{.N}}</a>`},
	{text: `<a href="{{.S}}">x</a> <a href='{{.T}}' rel="x">y</a>`},
	{text: `<a href="tel:{{.S}}">x</a><a href="/p/{{.S}}/q">x</a><a href="?q={{.S}}&amp;r={{.T}}#{{.S}}">y</a>`},
	{text: `<a href="{{if .Yes}}sms{{else}}tel{{end}}:{{.S}}">x</a>`},
	{text: `<img src="{{.S}}" alt="{{.T}}" width="{{.N}}" data-src="{{.T}}" data-words="{{.S}}">`},
	{text: `<form action="{{.S}}"><button formaction='{{.T}}'>x</button></form><blockquote cite="{{.S}}">x</blockquote>`},
	{text: `<a href="{{.URL}}">x</a> <a href="x/{{.URL}}">x</a>`},
	{text: `<meta name="description" content="{{.S}}"><link rel=canonical href='{{.T}}'>`},
	{text: `<h1 {{.Attr}}>{{.HTML}}</h1><p {{.Attr}} id="{{.S}}" >x</p>`},
	{text: `<style>{{.CSS}}</style><script>{{.JS}}</script><script type="application/ld+json">{{.JS}}</script>`},
	{text: `{{range $i, $e := .List}}{{if $i}}, {{end}}<i title="{{$e.S}}">{{.T}} {{$.S}} {{$i}}</i>{{else}}none{{end}}`},
	{text: `{{range .Words}} <b>{{.}}</b> {{else}}<i>{{.S}}</i>{{end}}{{range .Numbers}}{{.}} {{end}}`},
	{text: `{{with .Inner}}<p>{{.S}}</p>{{else}}<p>{{.T}}</p>{{end}}{{with .Nothing}}{{.S}}{{else}}{{.T}}{{end}}`},
	{text: `{{$x := .S}}{{if $y := .T}}{{$x}} {{$y}}{{else}}{{$x}}{{end}}{{if and .S (not .Empty)}}{{.Say.word}}{{end}}`},
	{text: `{{if eq .S .T}}same{{else if ne .N 1}}{{.N}}{{end}}{{len .Words}} {{isolates .S}} {{"<lit>"}} {{12}}`},
	{text: `{{define "part"}}<i class="{{.S}}">{{.T}}</i>{{end}}{{template "part" .}} {{with .Inner}}{{template "part" .}}{{end}}{{template "part" .}}`},
	{text: `{{define "open"}}<p title="{{end}}{{template "open" .}}{{.S}}">{{.T}}</p>`},
	{text: "<!doctype html>\n<html lang=\"{{.S}}\">\n<body>\n<ul>\n<li>{{.S}}\n</ul>\n</body>\n"},
	{text: `<!-- x --><p>{{.T}} <!-- "x --> y</p> <!--'-->`},
	{text: `<svg viewBox="0 0 1 1"><title>{{.S}}</title><path class="x{{.T}}"/></svg>`},
	{text: `<div srcdoc="{{.S}}" xmlns:x="{{.T}}" aria-label="{{.S}}">x</div>`},

	{text: `{{define "value"}}{{.S}}{{end}}<p title="{{template "value" .}}">{{template "value" .}}</p>`, slow: true},
	{text: `<p title={{.S}}>x</p>`, slow: true},
	{text: `<!-- {{.S}} --><p>{{.T}}`, slow: true},
	{text: `<p title= "' class='{{.S}}">x</p>`, slow: true},
	{text: `<p title={{if .Yes}}"{{else}}"{{end}} class='{{.S}}"id='">x</p>`, slow: true},
	{text: `<p title={{if .Yes}}"{{else}}"{{end}} class="a">{{.S}}</p>`, slow: true},
	{text: `<pre> a  {{.S}} </pre>`, slow: true},
	{text: `<pre><a title="</pre><b x=" id='{{.S}} ">x</a></pre>'>y`, slow: true},
	{text: `<xmp>{{.S}}</xmp><iframe>{{.T}}</iframe>`, slow: true},
	{text: `<img srcset="{{.S}} 2x">`, slow: true},
	{text: `<img srcset="{{.Srcset}}">`, slow: true},
	{text: `<p style="color: {{.S}}">x</p>`, slow: true},
	{text: `<p style="{{.CSS}}">x</p>`, slow: true},
	{text: `<style>p { color: {{.S}} }</style>`, slow: true},
	{text: `<style>p { background: url("{{.S}}") }</style>`, slow: true},
	{text: `<script>x = {{.S}}</script>`, slow: true},
	{text: `<script>x = "{{.S}}"</script>`, slow: true},
	{text: "<script>x = `{{.S}}`; /{{.T}}/.test(x)</script>", slow: true},
	{text: `<script type="application/ld+json">{"a": {{.S}}}</script>`, slow: true},
	{text: `<script type="text/x-template"><b title="{{.S}}">{{.T}}</b></script>`, slow: true},
	{text: `<script type="text/x-template">{{.T}}</script>`, slow: true},
	{text: `<p onclick="f({{.S}})">x</p>`, slow: true},
	{text: `<p onclick="f(a-{{.N}})">x</p>`, slow: true},
	{text: `<p onclick="f('{{.S}}')">x</p>`, slow: true},
	{text: `<meta http-equiv="refresh" content="0; url={{.S}}">`, slow: true},
	{text: `<p {{.S}}="x">x</p>`, slow: true},
	{text: `<h{{.N}}>x</h1>`, slow: true},
	{text: `<title-x b='{{.S}}'>{{.T}}</title-x>`},
	{text: `<title:x b='{{.S}}'>{{.T}}</title:x>`, slow: true},
	{text: `<title></titlex><p title="</title><p class='{{.S}}'>x</p>`},
	{text: `<title><a href="</title><p title='{{.S}}' class="x">{{.T}}</p>`},
	{text: `<!doctype html x="><a title='{{.S}}'>x</a>">`, slow: true},
	{text: `<p title="{{.HTML}}">{{.Yes}}</p>`, slow: true},
	{text: `<p>{{.Inner}}</p>`, slow: true},
	{text: `<p>{{.Nothing}}{{.Words}}</p>`, slow: true},
	{text: `<p>{{1.5}} {{10000000.0}} {{'a'}}</p>`, slow: true},
	{text: `<p>{{or .S .T}}</p>`, slow: true},
	{text: `<p>{{.S | html}} {{print .T}} {{printf "%q" .S}} {{.T | urlquery}}</p>`, slow: true},
	{text: `<p>{{range $i, $e := .Words}}{{if $i}}{{break}}{{end}}{{$e}}{{end}}</p>`, slow: true},
	{text: `<p>{{index .Words 0}}{{slice .S 0}}{{range 3}}{{.}}{{end}}</p>`, slow: true},
	{text: `{{$x := .S}}{{if .Yes}}{{$x = .T}}{{end}}<p>{{$x}}</p>`, slow: true},
	{text: `<p>{{isolates .URL}}</p>`, slow: true},
}

// filled returns a sample with words in every field.
func filled(a, b string) sample {
	noTag := strings.NewReplacer("<", "", "\x00", "").Replace
	s := sample{
		S: a, T: b, HTML: template.HTML("<b>" + html.EscapeString(noTag(a)) + "</b>"), Attr: template.HTMLAttr(`data-x="` + html.EscapeString(noTag(b)) + `"`),
		URL: template.URL(a), CSS: template.CSS(noTag(a)), JS: template.JS(noTag(b)), Srcset: template.Srcset(b), N: len(a) - 3, Yes: len(b)%2 == 0,
		Words: []string{a, b, ""}, Numbers: []int{-1, len(a)}, Say: map[string]string{"word": b},
	}
	inner := s
	s.Inner, s.List = &inner, []sample{inner, {S: b, T: a}, {}}
	return s
}

// ready is templates made ready, as those of a theme are.
func (p Press) ready(tb testing.TB, text string, view reflect.Type) (*Press, *program, string) {
	tb.Helper()
	functions := theme.Functions()
	maps.Copy(functions, template.FuncMap{"icon": p.icon, "sprite": p.sprite, "isolates": isolates, "colour": p.colour})
	set, err := template.New("x.html").Funcs(functions).Option("missingkey=error").Parse(text)
	if err != nil {
		return &p, nil, err.Error()
	}
	p.templates = set
	theme.Bound(set.Templates())
	_ = set.ExecuteTemplate(io.Discard, "x.html", nil)
	made, why := p.compile("x.html", view)
	return &p, made, why
}

// compared prints a view both ways and compares what a browser makes of it.
func compared(t *testing.T, p *Press, name string, made *program, view any) {
	t.Helper()
	var slow theme.Paper
	err := p.templates.ExecuteTemplate(&slow, name, view)
	got, ok := made.execute(reflect.ValueOf(view))
	if !ok {
		return // html/template prints it, or says what is wrong
	}
	if err != nil {
		t.Fatalf("a program prints %q\nwhere html/template says %v", got, err)
	}
	same(t, got, slow.Bytes(), false)
	if small, problems := p.renderSlowly(name, view); !problems.HasErrors() && !bytes.ContainsAny(slow.Bytes(), "\x00\xff") {
		same(t, got, small, true)
	}
}

// same compares two documents; loose: the second is a minifier's, which has its
// own mind about white space, so that it is compared with html/template's only.
func same(t *testing.T, got, want []byte, loose bool) {
	t.Helper()
	a, b := seen(t, got, loose), seen(t, want, loose)
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("a program (loose %v) prints\n%.3000q\nhtml/template\n%.3000q\nwhich differ from\n%q\n%q", loose, got, want, a[min(i, len(a)):min(i+4, len(a))], b[min(i, len(b)):min(i+4, len(b))])
		}
	}
}

// seen is a document as a browser has it: its elements with their attributes,
// and its words with the white space that shows.
func seen(t *testing.T, document []byte, loose bool) []string {
	t.Helper()
	// What is in <noscript> is read as elements: without scripts at once, with them later (assets/page/later.js).
	root, err := html.ParseWithOptions(bytes.NewReader(document), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	v := viewer{edge: true, loose: loose}
	v.node(root)
	v.end()
	return v.out
}

// viewer walks through a document.
type viewer struct {
	out         []string
	words       strings.Builder
	edge, space bool // nothing stands before on the line; white space does
	loose       bool
}

func (v *viewer) end() {
	if v.words.Len() > 0 {
		v.out = append(v.out, v.words.String())
		v.words.Reset()
	}
}

func (v *viewer) node(n *html.Node) {
	if v.loose && (n.Data == "style" || n.Data == "script") && n.FirstChild == nil && len(n.Attr) == 0 {
		return // a minifier leaves it out
	}
	switch n.Type {
	case html.TextNode:
		v.text(n.Data, n.Parent.Data)
	case html.CommentNode:
		v.out = append(v.out, "<!--"+n.Data)
	case html.ElementNode:
		v.end()
		v.boundary(n.Data)
		v.out = append(v.out, v.tag(n))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		v.node(c)
	}
	if n.Type == html.ElementNode {
		v.end()
		v.boundary(n.Data)
		v.out = append(v.out, "</"+n.Data)
	}
}

// boundary is where white space ends to mean anything, or begins to.
func (v *viewer) boundary(element string) {
	switch element {
	case "img", "textarea", "svg", "button", "input", "select", "iframe", "video", "audio":
		if v.space && !v.loose {
			v.out = append(v.out, " ")
		}
		v.edge, v.space = false, false
	case "meta", "link", "style", "script", "title", "noscript", "template":
	default:
		if block(element) {
			v.edge, v.space = true, false
		}
	}
}

func (v *viewer) text(s, parent string) {
	switch parent {
	case "script", "style", "textarea", "pre", "xmp", "iframe":
		if v.loose {
			s = strings.Join(strings.Fields(s), "")
		}
		v.words.WriteString(s)
		return
	case "title":
		v.words.WriteString(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < 0x80 && white(byte(r)) }), map[bool]string{false: " "}[v.loose]))
		return
	}
	for i := range len(s) {
		if white(s[i]) {
			v.space = v.space || !v.edge
			continue
		}
		if v.space && !v.loose {
			v.words.WriteByte(' ')
		}
		v.words.WriteByte(s[i])
		v.edge, v.space = false, false
	}
}

// tag is an element with its attributes. A minifier leaves out what is empty and
// white space in values, writes schemes small, and what follows data: in its own
// way.
func (v *viewer) tag(n *html.Node) string {
	var all []string
	for _, a := range n.Attr {
		value := a.Val
		if v.loose {
			if value = strings.ToLower(strings.Join(strings.Fields(value), "")); value == "" || slices.Contains([]string{"type", "media", "method"}, a.Key) {
				continue
			}
			if strings.HasPrefix(value, "data:") {
				value = "data:"
			}
		}
		all = append(all, a.Namespace+":"+a.Key+"="+value)
	}
	slices.Sort(all)
	return "<" + strings.Join(append([]string{n.Namespace + n.Data}, all...), "\n")
}

// nasty are words that break out of what is not escaped for its place.
var nasty = []string{
	"", " ", "words", "a  b\n\tc ", "> b", `"`, `'`, `' onclick='alert(1)`, `" onclick="alert(1)`, "` onclick=alert(1)", "</title><script>alert(1)</script>",
	"</textarea><img src=x onerror=alert(1)>", "<!--", "-->", "]]>", "&amp;&#39;&lt;", "&", "&quot", "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt&colon;x",
	"java\tscript:x", "data:text/html,<script>", "http://a/?b=c&d='e'\"", "HTTPS://x", "mailto:a@b", "//evil/", "httpſ:x", "a:b/c", "a/b:c", "%zz%41%", "?q=1#f(x)*",
	"\x00", "a\x00b", "\xff\xfe", "\xc0\x80", "\xed\xa0\x80", "\u2028\u2029", "\u202eabc\u202c", "\u2066x\u2069", "\ufeff", "\ufdd0\uffff", "\r\n\r", "\v\f",
	"+ADw-script+AD4-", "0;url=javascript:x", "x 1x, javascript:y 2x", "expression(alert(1))", "</style><script>", "{{.S}}", "K", "\u212a\u017f", "é", strings.Repeat("<'\"&>", 2000),
}

// TestContexts: a program prints at every kind of place what html/template
// would, whatever the words; what it cannot do alike is left to html/template.
func TestContexts(t *testing.T) {
	own := ownPress(t)
	for _, c := range contexts {
		p, made, why := own.ready(t, c.text, reflect.TypeFor[sample]())
		if (made == nil) != c.slow {
			t.Errorf("%s: left to html/template: %q, want %v", c.text, why, c.slow)
		}
		if made == nil {
			continue
		}
		t.Run(c.text, func(t *testing.T) {
			for i, a := range nasty {
				compared(t, p, "x.html", made, filled(a, nasty[(i*7+3)%len(nasty)]))
			}
			compared(t, p, "x.html", made, sample{})
		})
	}
}
