package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// defining adds a glossary and a page with a text for each of a list.
func defining(t *testing.T, texts []string, language string) *made {
	t.Helper()
	files := small(t)
	add := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	front := func(forms string) string {
		return "---\ntitle: T\nsummary: S\nstatus: review\nupdated: 2026-11-23\n" + forms + "---\nCAP in a strapline.\n\n"
	}
	files["content/regions/aa.yaml"].Data = append(files["content/regions/aa.yaml"].Data,
		[]byte("alert: {name: AA-Alert, checked_on: 2026-11-01}\nhashtags:\n  campaign: {tag: \"#SMEM\", checked_on: 2026-11-01}\n")...)
	add("content/glossary/page.yaml", "kind: glossary\n")
	terms := "## CAP {#cap}\nM.\n\n## {{alert name}} {#alert}\nM. CAP.\n\n"
	add("content/glossary/fr.md", front("forms: {vost: [VOST, équipe  numérique], smem: [SMEM], off: []}\nslug: glossaire\n")+terms+"## VOST {#vost}\nM.\n\n## Infodémie {#infodemic}\nM.\n\n## Média {#média}\nM.\n\n## SMEM {#smem}\nM.\n\n## Rien {#off}\nM.\n")
	add("content/glossary/en.md", front("")+terms+"## Text relay {#relay}\nM.\n\n## Text {#text}\nM.\n\n## Infodemic {#infodemic}\nM.\n\n## R&D \\<i\\>\" {#hostile}\nM.\n")
	add("content/glossary/ar.md", front("")+terms+"## إنذار {#warning}\nM.\n\n## وباء المعلومات {#infodemic}\nM.\n")
	for i, text := range texts {
		add(fmt.Sprintf("content/c%d/fr.md", i), front("")) // which every page has
		add(fmt.Sprintf("content/c%d/%s.md", i, language), front("")+text+"\n")
	}
	m, err := build(files, "https://example.org")
	return usable(t, m, err)
}

// links returns the terms that a page links, each as words=address.
func links(root *html.Node) []string {
	var out []string
	for _, n := range all(root, "a") {
		if attr(n, "class") == "term" {
			out = append(out, words(n)+"="+attr(n, "href"))
		}
	}
	return out
}

// TestTerms asks of words in every language which of them are terms.
func TestTerms(t *testing.T) {
	for _, c := range []struct {
		language string
		texts    map[string]string // what is linked, by what is written
	}{
		{"fr", map[string]string{
			"Un CAP, puis CAP.":                                "CAP=../glossaire/#cap",
			"Le cap, un Cap, des CAPS, RECAP, CAP2.":           "",
			"CAP-Vert, a/CAP, CAP.org, x:CAP, x.CAP":           "",
			"CAP**S**, **x**CAP, *CAP*.":                       "CAP=../glossaire/#cap",
			"`CAP` [CAP](https://example.org)":                 "",
			"L’infodémie":                                      "infodémie=../glossaire/#infodemic",
			"l'INFODÉMIE !":                                    "INFODÉMIE=../glossaire/#infodemic",
			"CAP’S":                                            "",
			"{{alert name}}s":                                  "AA-Alert=../glossaire/#alert",
			"d’{{alert name}}, {{alert name}}":                 "AA-Alert=../glossaire/#alert",
			"{{hashtag campaign}}":                             "#SMEM=../glossaire/#smem",
			"{{plain CAP}} {{number general}} {{region name}}": "",
			"Une équipe numérique.":                            "équipe numérique=../glossaire/#vost",
			"Une Équipe\u00a0numérique":                        "Équipe numérique=../glossaire/#vost",
			"Une équipe,\nnumérique":                           "",
			"Une équipe\nnumérique":                            "équipe numérique=../glossaire/#vost",
			"Rien.":                                            "",
			"média":                                            "média=../glossaire/#m%C3%A9dia",
			"Text relay":                                       "",
			"| CAP | b |\n|---|---|\n| VOST | c |":             "VOST=../glossaire/#vost",
			"## Titre {#t}\nPhrase CAP.\n\n### VOST CAP {#u}\nVOST.": "CAP=../glossaire/#cap|VOST=../glossaire/#vost",
			"A[^1]\n\n[^1]: CAP": "CAP=../glossaire/#cap",
			"CAP VOST {{alert name}} infodémie média {{hashtag campaign}} SMEM": "CAP=../glossaire/#cap|VOST=../glossaire/#vost|AA-Alert=../glossaire/#alert|infodémie=../glossaire/#infodemic|média=../glossaire/#m%C3%A9dia",
		}},
		{"en", map[string]string{
			"The text relay, a text relay, text": "text relay=../glossary/#relay|text=../glossary/#text",
			"CAP’s, it's":                        "CAP=../glossary/#cap",
			"O'CAP and rock'n'CAP":               "",
			"‘CAP’ and “infodemic”":              "CAP=../glossary/#cap|infodemic=../glossary/#infodemic",
			"texts, context, hypertext":          "",
			`R&D \<i\>" and`:                     `R&D <i>"=../glossary/#hostile`,
			"VOST":                               "",
		}},
		{"ar", map[string]string{
			"هذا إنذار.":              "إنذار=../glossary/#warning",
			"سمعت الإنذار اليوم":      "الإنذار=../glossary/#warning",
			"والإنذار بإنذار للإنذار": "",
			"إنذارات":                 "",
			"وباء المعلومات، إنذارٌ":  "وباء المعلومات=../glossary/#infodemic",
			"وباء معلومات":            "",
			"رسالة CAP وCAP":          "CAP=../glossary/#cap",
			"نظام {{alert name}} هنا": "AA-Alert=../glossary/#alert",
		}},
	} {
		var texts []string
		for text := range c.texts {
			texts = append(texts, text)
		}
		slices.Sort(texts)
		pages := defining(t, texts, c.language).documents(t)
		for i, text := range texts {
			name := fmt.Sprintf("%s/c%d/index.html", c.language, i)
			if got := strings.Join(links(pages[name]), "|"); got != c.texts[text] {
				t.Errorf("%s: %q links %q, want %q", c.language, text, got, c.texts[text])
			}
		}
	}
}

// TestGlossaryPage reads the glossary itself, and what a page that uses its terms
// says elsewhere than in running text.
func TestGlossaryPage(t *testing.T) {
	m := defining(t, []string{"Un CAP.\n\n## CAP {#c}\nCAP."}, "fr")
	pages := m.documents(t)
	for name, root := range pages {
		defined := 0
		for _, n := range all(root, "h2") {
			defined += len(all(n, "dfn"))
		}
		switch glossary := strings.Contains(name, "glossa"); {
		case glossary && defined < 4:
			t.Errorf("%s defines %d terms", name, defined)
		case !glossary && len(all(root, "dfn")) > 0:
			t.Errorf("%s is no glossary and defines terms", name)
		case glossary && len(links(root)) > 0:
			t.Errorf("%s leads to itself: %v", name, links(root))
		}
	}
	if got := words(all(pages["en/glossary/index.html"], "dfn")[5]); got != `R&D <i>"` {
		t.Errorf("a term of hostile words became %q", got)
	}
	used := pages["fr/c0/index.html"]
	if got := links(used); !slices.Equal(got, []string{"CAP=../glossaire/#cap"}) {
		t.Errorf("the page links %v", got)
	}
	for _, name := range []string{"fr/c0/index.txt", "fr/lite/index.html"} {
		if text := string(m.pages[name]); text == "" || strings.Contains(text, `class="term"`) {
			t.Errorf("%s is not there, or has links to the glossary", name)
		}
	}
	if got := links(pages["r/aa-1/fr/c0/index.html"]); !slices.Equal(got, []string{"CAP=../glossaire/#cap"}) {
		t.Errorf("the edition's page links %v", got)
	}
}

// TestTermsAbroad reads French words as a reader of English: links lead to the
// English glossary, where it has the term.
func TestTermsAbroad(t *testing.T) {
	pages := defining(t, []string{"Un CAP, un VOST, une infodémie."}, "fr").documents(t)
	want := []string{"CAP=../glossary/#cap", "infodémie=../glossary/#infodemic"}
	if got := links(pages["en/c0/index.html"]); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestTermsMissing asks that words of a language without a glossary stay plain.
func TestTermsMissing(t *testing.T) {
	files := small(t)
	add := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	front := "---\ntitle: T\nsummary: S\nstatus: review\nupdated: 2026-11-23\n"
	add("content/glossary/page.yaml", "kind: glossary\n")
	add("content/glossary/fr.md", front+"---\nL.\n\n## CAP {#cap}\nM.\n")
	add("content/glossary/en.md", front+"draft: true\n---\nL.\n\n## CAP {#cap}\nM.\n")
	for _, l := range []string{"fr", "en", "ar"} {
		add("content/c/"+l+".md", front+"---\nL.\n\nA CAP.\n")
	}
	m, err := build(files, "https://example.org")
	pages := usable(t, m, err).documents(t)
	for l, want := range map[string]int{"fr": 1, "en": 0, "ar": 0} {
		if got := links(pages[l+"/c/index.html"]); len(got) != want {
			t.Errorf("%s: the page links %v", l, got)
		}
	}
}

// TestOwnTerms holds the project's glossary to its use: every language leads to
// it, and no page to a term that is not there.
func TestOwnTerms(t *testing.T) {
	pages := own(t).documents(t)
	for name, root := range pages {
		seen := map[string]bool{}
		for _, l := range links(root) {
			_, address, _ := strings.Cut(l, "=")
			if seen[address] || len(seen) >= 5 {
				t.Errorf("%s links %s again, or too many terms", name, address)
			}
			seen[address] = true
		}
	}
	for name, want := range map[string]string{"fr/reflexe/index.html": "../glossaire/#alert", "en/reflex/index.html": "../glossary/#alert", "ar/reflex/index.html": "../glossary/#alert"} {
		if got := links(pages[name]); len(got) != 1 || !strings.HasSuffix(got[0], want) {
			t.Errorf("%s links %v", name, got)
		}
	}
}

// BenchmarkTerms looks for terms in a text and a glossary that make every word
// look like one.
func BenchmarkTerms(b *testing.B) {
	files := small(b)
	front := "---\ntitle: T\nsummary: S\nstatus: review\nupdated: 2026-11-23\n---\nL.\n\n"
	var glossary strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&glossary, "## a a x%d {#t%d}\nM.\n\n", i, i)
	}
	files["content/glossary/page.yaml"] = &fstest.MapFile{Data: []byte("kind: glossary\n")}
	files["content/glossary/fr.md"] = &fstest.MapFile{Data: []byte(front + glossary.String())}
	files["content/c/fr.md"] = &fstest.MapFile{Data: []byte(front + strings.Repeat("a ", 50_000) + "\n")}
	m, err := build(files, "https://example.org")
	usable(b, m, err)
	for _, o := range m.plan.Outputs {
		if o.Path != "fr/c/index.html" {
			continue
		}
		for b.Loop() {
			if _, found, err := o.Make(); err != nil || found.HasErrors() {
				b.Fatal(found, err)
			}
		}
	}
}
