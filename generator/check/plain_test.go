package check_test

import (
	"fmt"
	"strings"
	"testing"

	"smem/generator/check"
	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/site"
)

// written is a site of one page with a text.
func written(t *testing.T, language, text string, config ...site.PlainLanguage) *site.Site {
	t.Helper()
	l, err := locale.Parse(language)
	if err != nil {
		t.Fatal(err)
	}
	file := "content/" + language + ".md"
	doc, problems := markdown.Parse(file, []byte("---\na: b\n---\n"+text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return &site.Site{
		Config:    site.Config{Plain: config},
		Languages: []locale.Language{l},
		Pages:     []*site.Page{{Translations: map[string]*site.Translation{language: {Language: l, File: file, Text: doc}}}},
	}
}

// found returns the rules and places of what plain finds.
func found(t *testing.T, s *site.Site) string {
	t.Helper()
	var out []string
	for _, d := range check.Model(s, day(t, "2026-11-28")).Only([]string{"long-"}) {
		if d.Severity != diag.Warning || !strings.Contains(d.Cure, "plain: "+s.Languages[0].Tag) {
			t.Errorf("%v", d)
		}
		out = append(out, fmt.Sprintf("%s %d:%d", d.Rule, d.Pos.Line, d.Pos.Col))
	}
	return strings.Join(out, ", ")
}

// words is a sentence of so many words, without its end.
func words(n int, word string) string { return strings.TrimSpace(strings.Repeat(word+" ", n)) }

func TestLongSentences(t *testing.T) {
	five := site.PlainLanguage{Language: "fr", Sentence: 5}
	for _, c := range []struct {
		name, language, text, want string
		config                     []site.PlainLanguage
	}{
		{"as many as may be", "fr", words(25, "mot") + ".", "", nil},
		{"one more", "fr", words(26, "mot") + ".", "long-sentence 4:1", nil},
		{"at the sentence", "fr", "Un mot.\n\nDeux mots ! " + words(26, "mot") + ". Fin.", "long-sentence 6:13", nil},
		{"over two lines", "fr", "Un mot.\n\nDeux. " + words(13, "Mot") + "\n" + words(13, "mot"), "long-sentence 6:7", nil},
		{"in a list and a heading", "fr", "Un.\n\n## Titre " + words(25, "long") + " {#t}\nOui.\n\n- Point\n- " + words(26, "mot"), "long-sentence 6:4, long-sentence 10:3", nil},
		{"fewer by site.yaml", "fr", "Un deux trois quatre cinq six.", "long-sentence 4:1", []site.PlainLanguage{five}},
		{"of another language", "en", "One two three four five six.", "", []site.PlainLanguage{five}},
		{"more by site.yaml", "fr", words(40, "mot") + ".", "", []site.PlainLanguage{{Language: "fr", Sentence: 40}}},
		{"an article and an abbreviation end none", "fr", "L’art. 5 dit que oui. Le 3.5 aussi. Non", "", []site.PlainLanguage{five}},
		{"signs are no words", "fr", "Un — deux : trois ; quatre « cinq ».", "", []site.PlainLanguage{five}},
		{"a placeholder is a word", "fr", "Un deux trois quatre {{number general}} six.", "long-sentence 4:1", []site.PlainLanguage{five}},
		{"quotation marks close it", "fr", "Il dit « un deux trois. » Quatre cinq six sept.", "", []site.PlainLanguage{five}},
		{"Arabic", "ar", "واحد اثنان ثلاثة؟ أربعة خمسة ستة سبعة ثمانية تسعة.", "long-sentence 4:19", []site.PlainLanguage{{Language: "ar", Sentence: 5}}},
		{"a script without spaces", "zh-Hans", strings.Repeat("准备", 200) + "。", "", []site.PlainLanguage{{Language: "zh-Hans", Sentence: 1, Long: 1, Share: 1}}},
		{"Thai", "th", strings.Repeat("เตรียม ", 60), "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := found(t, written(t, c.language, c.text, c.config...)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestLongWords(t *testing.T) {
	short := func(n int) string { return strings.Repeat("Un "+words(9, "mot")+". ", n/10) }
	hard := "Une administration intercommunale extraordinaire."
	for _, c := range []struct {
		name, language, text, want string
		config                     []site.PlainLanguage
	}{
		{"too few words to say", "fr", strings.Repeat(hard+" ", 5), "", nil},
		{"half of them", "fr", short(10) + "\n\nBon. " + hard + " " + strings.Repeat("Administration. ", 60), "long-words 6:6", nil},
		{"few of them", "fr", short(90) + strings.Repeat("Administration. ", 10), "", nil},
		{"one in a hundred by site.yaml", "fr", short(90) + strings.Repeat("Administration. ", 10), "long-words 4:361", []site.PlainLanguage{{Language: "fr", Share: 1}}},
		{"longer by site.yaml", "fr", short(10) + strings.Repeat("Administration. ", 60), "", []site.PlainLanguage{{Language: "fr", Long: 15}}},
		{"an elision and hyphens part words", "fr", short(50) + strings.Repeat("L’habitation porte-parole qu’habituel. ", 20), "long-words 4:201", []site.PlainLanguage{{Language: "fr", Long: 10}}},
		{"marks and joiners are no letters", "fa", strings.Repeat("می‌خواهیم مَدرَسَه. ", 40), "", nil},
		{"a language that joins words", "de", strings.Repeat("Feuerwehrauto fährt. ", 40), "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := found(t, written(t, c.language, c.text, c.config...)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestOrphans: what lists and links reach, and what they do not.
func TestOrphans(t *testing.T) {
	page := func(id, text string) *site.Page {
		french, err := locale.Parse("fr")
		if err != nil {
			t.Fatal(err)
		}
		file := "content/" + strings.TrimPrefix(id+"/fr.md", "/")
		doc, _ := markdown.Parse(file, []byte("---\na: b\n---\n"+text))
		return &site.Page{ID: id, Translations: map[string]*site.Translation{"fr": {Language: french, File: file, Text: doc}}}
	}
	act := page("act", "Un.")
	act.Infographic = &site.Infographic{Step: 1}
	guide, overview := page("guides/flood", "Un."), page("guides", "Un.")
	guide.Kind, guide.Hazard, overview.Kind = site.GuidePage, "flood", site.GuidePage
	island := page("island", "Voir [là](../island/far/fr.md).")
	draft := page("draft", "Un.")
	draft.Translations["fr"].Draft = true
	s := &site.Site{
		Config: site.Config{Menu: []string{"menu"}, Footer: []string{"foot", "gone"}},
		Pages: []*site.Page{
			page("", "Voir [là](linked/fr.md#x) et [ailleurs](https://example.org/island/)."), act, page("menu", "Un."), page("foot", "Un."),
			page("linked", "Voir [plus](more/fr.md)."), page("linked/more", "Un."), guide, overview, island, page("island/far", "Un."), draft,
		},
	}
	for _, p := range s.Pages {
		s.Languages = []locale.Language{p.Translations["fr"].Language}
	}
	got := ""
	for _, d := range check.Model(s, day(t, "2026-11-28")).Only([]string{"orphan-page"}) {
		got += d.Message + "; "
	}
	// No edition: no list of guides, so that these two lead to each other only by their overview.
	if want := "no menu, list or link leads to the page island; no menu, list or link leads to the page island/far; no menu, list or link leads to the page guides/flood; "; sorted(got) != sorted(want) {
		t.Errorf("got %s", got)
	}
	s.Pages = s.Pages[1:]
	if found := check.Model(s, day(t, "2026-11-28")).Only([]string{"orphan-page"}); len(found) > 0 {
		t.Errorf("without a home page: %v", found)
	}
}

// sorted returns messages in an order that does not matter.
func sorted(s string) string {
	parts := strings.Split(s, "; ")
	for i := range parts {
		for k := i + 1; k < len(parts); k++ {
			if parts[k] < parts[i] {
				parts[i], parts[k] = parts[k], parts[i]
			}
		}
	}
	return strings.Join(parts, "; ")
}
