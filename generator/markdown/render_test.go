package markdown

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// lead parses one paragraph that must be without mistakes.
func lead(t *testing.T, src string) Inline {
	t.Helper()
	doc, found := Parse("f.md", []byte(src))
	if len(found) > 0 {
		t.Fatalf("%q: %v", src, found)
	}
	return doc.Lead
}

// TestRendering renders one paragraph in several ways.
func TestRendering(t *testing.T) {
	number := func(p Placeholder) string { return map[string]string{"general": "1:2 !", "none": ""}[p.Name] }
	anchor := func(p Placeholder) string { return `<a class="number" href="tel:` + p.Name + `">` + p.Name + "</a>" }
	for _, c := range []struct {
		name, src  string
		r          Rendering
		text, html string
	}{
		{"as written", "Call {{number general}}!", Rendering{},
			"Call \u2066{{number general}}\u2069!", `Call <bdi dir="ltr">{{number general}}</bdi>!`},
		{"nothing stands for it", "a {{number none}} b", Rendering{Placeholder: number},
			"a b", `a <bdi dir="ltr"></bdi> b`},
		{"typography leaves facts alone", "It's {{number general}} ! `a :b'` !", Rendering{Placeholder: number, Text: french},
			"It’s \u20661:2 !\u2069\u202f! a :b'\u202f!", "It’s <bdi dir=\"ltr\">1:2 !</bdi>\u202f! <code dir=\"auto\">a :b'</code>\u202f!"},
		{"typography sees the whole", "**a** *!*", Rendering{Text: french}, "a\u202f!", "<strong>a</strong> <em>!</em>"},
		{"typography that loses its marks is not used", "a' {{number general}}", Rendering{Placeholder: number, Text: strings.ToTitle},
			"A' \u20661:2 !\u2069", `A' <bdi dir="ltr">1:2 !</bdi>`},
		{"typography that drops everything", "a' {{number general}}", Rendering{Placeholder: number, Text: func(string) string { return "" }},
			"a' \u20661:2 !\u2069", `<bdi dir="ltr">1:2 !</bdi>`},
		{"typography is escaped", "a", Rendering{Text: func(s string) string { return "<" + s + ">" }}, "<a>", "&lt;a>"},
		{"value is escaped", "{{plain <b>&\"}}", Rendering{Placeholder: func(p Placeholder) string { return p.Name }},
			"\u2066<b>&\"\u2069", `<bdi dir="ltr">&lt;b>&amp;"</bdi>`},
		{"own html", "{{number general}} [x {{number general}}](y)", Rendering{Placeholder: number, HTML: anchor},
			"\u20661:2 !\u2069 x \u20661:2 !\u2069", `<a class="number" href="tel:general">general</a> <a href="y">x <bdi dir="ltr">1:2 !</bdi></a>`},
		{"addresses", "[a](b.md#c) ![d](e.png) <http://f.example/>", Rendering{Link: func(s string) string { return "/" + strings.ToUpper(s) }},
			"a d \u2066http://f.example/\u2069", `<a href="/B.MD#C">a</a> <img src="/E.PNG" alt="d"> <a href="/HTTP://F.EXAMPLE/"><bdi dir="ltr">http://f.example/</bdi></a>`},
		{"address leaves the site", "[a](b)", Rendering{Link: func(s string) string { return "HTTPS://x/" + s }},
			"a", `<a href="HTTPS://x/b" rel="noopener noreferrer">a</a>`},
		{"address is escaped", `[a](<b c"é&amp;\)%20%>)`, Rendering{}, "a", `<a href="b%20c%22%C3%A9&amp;)%20%25">a</a>`},
		{"picture in a link", "[![a](b.png) c](d)", Rendering{}, "a c", `<a href="d"><img src="b.png" alt="a"> c</a>`},
		{"alternative text", "x ![a *b* {{number general}} `c` \"](b.png)", Rendering{Placeholder: number, Text: french},
			"x a b \u20661:2 !\u2069 c \"", "x <img src=\"b.png\" alt=\"a b \u20661:2 !\u2069 c &#34;\">"},
		{"address in a link", "[a <http://b.example>](c)", Rendering{},
			"a \u2066http://b.example\u2069", `<a href="c">a <bdi dir="ltr">http://b.example</bdi></a>`},
		{"breaks", "a  \nb\\\nc\nd", Rendering{}, "a b c d", "a<br>b<br>c d"},
		{"spaces", "a   b&#10;&Tab;c\u00a0 d", Rendering{}, "a b c\u00a0 d", "a   b \tc\u00a0 d"},
		{"no strikethrough, no bare links", "~~a~~ https://b.example www.c.example d@e.example :-) -- \"f\"", Rendering{},
			"~~a~~ https://b.example www.c.example d@e.example :-) -- \"f\"", "~~a~~ https://b.example www.c.example d@e.example :-) -- \"f\""},
		{"underscores in names", "{{number text_relay}} a_b_c", Rendering{Placeholder: func(p Placeholder) string { return p.Name }},
			"\u2066text_relay\u2069 a_b_c", `<bdi dir="ltr">text_relay</bdi> a_b_c`},
		{"in emphasis", "**{{number general}}** *a{{number general}}b*", Rendering{Placeholder: func(Placeholder) string { return "1" }},
			"\u20661\u2069 a\u20661\u2069b", `<strong><bdi dir="ltr">1</bdi></strong> <em>a<bdi dir="ltr">1</bdi>b</em>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := lead(t, c.src)
			if got := x.Text(c.r); got != c.text {
				t.Errorf("text\n got %q\nwant %q", got, c.text)
			}
			if got := x.HTML(c.r); got != c.html {
				t.Errorf("html\n got %q\nwant %q", got, c.html)
			}
		})
	}
}

// TestPlaceholder reads what placeholders say.
func TestPlaceholder(t *testing.T) {
	doc, found := Parse("f.md", []byte("{{number general}}{{ alert\tname }} {{plain  +33 (0)1 ! }} {{account\u00a0préfet-13.b}}"))
	if len(found) > 0 {
		t.Error(found)
	}
	want := []string{"number|general", "alert|name", "plain|+33 (0)1 !", "account|préfet-13.b"}
	for i, p := range doc.Placeholders {
		if got := p.Kind + "|" + p.Name; got != want[i] {
			t.Errorf("%q, want %q", got, want[i])
		}
	}
}

// TestLinkScheme tries to hide an address.
func TestLinkScheme(t *testing.T) {
	for _, c := range []struct{ destination, rule string }{
		{"https://a.example", ""}, {"HTTP://a.example", ""}, {"mailto:a@b.example", ""}, {"tel:112", ""}, {"sms:114", ""},
		{"a.md", ""}, {"../a/b.md#c", ""}, {"#a", ""}, {"?a:b", ""}, {"./a:b", ""}, {"/a", ""}, {"a%3Ab", ""}, {"<a b.md>", ""},
		{"https://a.example/@b", ""}, {"https://a.example?c=d@e", ""}, {"https://a.example@b.example", "link-scheme"}, {"HTTPS://a:b@c.example/", "link-scheme"},
		{"javascript:alert(1)", "link-scheme"}, {"JAVASCRIPT:x", "link-scheme"}, {"javascript&colon;x", "link-scheme"},
		{"javascript&#58;x", "link-scheme"}, {"&#106;avascript:x", "link-scheme"}, {`java\script:x`, "link-scheme"},
		{"java&#9;script:x", "link-scheme"}, {"java&NewLine;script:x", "link-scheme"}, {"<java script:x>", "link-scheme"},
		{"< javascript:x>", "link-scheme"}, {"&#1;javascript:x", "link-scheme"}, {"java&shy;script:x", "link-scheme"},
		{"java&#x200b;script:x", "link-scheme"}, {"&nbsp;javascript:x", "link-scheme"}, {"ｊavascript:x", "link-scheme"},
		{"data:text/html,x", "link-scheme"}, {"vbscript:x", "link-scheme"}, {"file:///x", "link-scheme"}, {"blob:x", "link-scheme"},
		{"h&Tab;ttps://a.example", "link-scheme"}, {":a", "link-scheme"}, {"a:b", "link-scheme"},
		{"//a.example", "link-scheme"}, {`/\a.example`, "link-scheme"}, {`\\\\a.example`, "link-scheme"}, {"/&Tab;/a", "link-scheme"},
		{"", "broken-link"}, {"<>", "broken-link"}, {"< >", "broken-link"}, {"a&rlm;b", "invisible-character"},
	} {
		for _, form := range []string{"[x](%s)", "[x][a]\n\n[a]: %s"} {
			if c.destination == "" && form != "[x](%s)" {
				continue
			}
			doc, found := Parse("f.md", []byte(fmt.Sprintf(form, c.destination)))
			got := ""
			if len(found) > 0 {
				got = found[0].Rule
			}
			if got != c.rule {
				t.Errorf(form+": %q, want %q", c.destination, got, c.rule)
			}
			if html := asHTML(doc, Rendering{}); c.rule != "" && strings.Contains(html, "href") {
				t.Errorf("%q is linked: %s", c.destination, html)
			}
		}
	}
	for _, auto := range []string{"<javascript:x>", "<data:x>", "<xmpp:x>"} {
		if doc, found := Parse("f.md", []byte(auto)); rules(found) != "1:1 link-scheme" || strings.Contains(asHTML(doc, Rendering{}), "href") {
			t.Errorf("%s: %v", auto, found)
		}
	}
}

// TestLevel shifts headings, but never out of h1 to h6.
func TestLevel(t *testing.T) {
	doc, found := Parse("f.md", []byte("## a\n\n### b\n\n#### c\n"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	for level, want := range map[int]string{0: "h3 h4", 1: "h4 h5", 3: "h6 h6", -9: "h1 h1"} {
		html := doc.Sections[0].Body.HTML(Rendering{Level: level})
		var got []string
		for _, part := range strings.Split(html, "</")[1:] {
			got = append(got, part[:2])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("level %d: %s", level, html)
		}
	}
}

// TestParts tells the lead and the sentences from what follows.
func TestParts(t *testing.T) {
	for _, c := range []struct {
		src            string
		lead           string
		intro          bool
		sentence, body string
	}{
		{"a\n\nb\n\n## c\nd\n\ne", "a", true, "d", "<p>e</p>"},
		{"a\n\n## c\n\n- d", "a", false, "", "<ul><li>d</li></ul>"},
		{"- a\n\n## c\n![d](e.png)\n\nf", "", true, "", "<p><img src=\"e.png\" alt=\"d\"></p><p>f</p>"},
		{"[r]: s\n\na [r]\n\n## c\n[t]: u\n\nd", "a r", false, "d", ""},
		{"## c\n{{number general}}", "", false, "\u2066{{number general}}\u2069", ""},
		{"a\n\n## c", "a", false, "", ""},
	} {
		doc, found := Parse("f.md", []byte(c.src))
		if len(found) > 0 || len(doc.Sections) != 1 {
			t.Errorf("%q: %v", c.src, found)
			continue
		}
		s := doc.Sections[0]
		if got := doc.Lead.Text(Rendering{}); got != c.lead || doc.Lead.Empty() != (c.lead == "") {
			t.Errorf("%q: lead %q", c.src, got)
		}
		if doc.Intro.Empty() == c.intro {
			t.Errorf("%q: intro %q", c.src, doc.Intro.HTML(Rendering{}))
		}
		if got := s.Sentence.Text(Rendering{}); got != c.sentence || s.Sentence.Empty() != (c.sentence == "") {
			t.Errorf("%q: sentence %q", c.src, got)
		}
		if got := s.Body.HTML(Rendering{}); got != c.body || s.Body.Empty() != (c.body == "") {
			t.Errorf("%q: body %q", c.src, got)
		}
	}
}

// TestConcurrent renders one document for many regions at once; run with -race.
func TestConcurrent(t *testing.T) {
	doc, _ := Parse("f.md", []byte(longPage()))
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			r := Rendering{Placeholder: func(p Placeholder) string { return fmt.Sprint(p.Name, i) }, Text: french}
			html, text := asHTML(doc, r), asText(doc, r)
			if again, _ := Parse("f.md", []byte(longPage()+"&eacute;")); len(again.Sections) != len(doc.Sections) {
				t.Error("the same file gave something else")
			}
			for range 5 {
				if asHTML(doc, r) != html || asText(doc, r) != text {
					t.Error("the same rendering gave something else")
				}
			}
			if !strings.Contains(html, fmt.Sprint("general", i)) {
				t.Errorf("no number of region %d", i)
			}
		}()
	}
	wait.Wait()
}

// longPage is a page of about 600 words.
func longPage() string {
	var b strings.Builder
	b.WriteString("---\ntitle: Préparez-vous\nstatus: approved\n---\nUne minute d'avance change tout !\n")
	for i := range 10 {
		fmt.Fprintf(&b, "\n## Suivez les bons comptes %d {#follow-%d}\n", i, i)
		b.WriteString("Suivez dès aujourd'hui {{account primary}}, votre mairie et **Météo-France** ; en danger, appelez le {{number general}} !\n\n" +
			"Avant la crise, lisez [les consignes](https://example.org/a) de votre *département*, notez les numéros utiles et parlez-en avec vos proches, à la maison comme au travail.\n\n" +
			"- une lampe et des piles ;\n- de l'eau, six litres par personne ;\n- une radio : {{radio local}}.\n")
	}
	return b.String()
}

func BenchmarkParse(b *testing.B) {
	src := []byte(longPage())
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Parse("f.md", src)
	}
}

func BenchmarkHTML(b *testing.B) {
	doc, _ := Parse("f.md", []byte(longPage()))
	r := sample()
	b.ReportAllocs()
	for b.Loop() {
		asHTML(doc, r)
	}
}

func BenchmarkText(b *testing.B) {
	doc, _ := Parse("f.md", []byte(longPage()))
	r := sample()
	b.ReportAllocs()
	for b.Loop() {
		asText(doc, r)
	}
}
