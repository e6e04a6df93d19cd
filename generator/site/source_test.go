package site_test

import (
	"strings"
	"testing"

	"smem/generator/locale"
	"smem/generator/site"
)

// TestHash: spaces, line breaks and the way an accent is stored are no words;
// everything else is.
func TestHash(t *testing.T) {
	h := func(title, summary, body string) string { return site.Hash(title, summary, []byte(body)) }
	const want = "h1a69d2e784b706fc"
	first := h("Préparez-vous", "Résumé", "Un texte.\n\n## Titre {#id}\nAppelez le {{number general}}.\n")
	for _, same := range []string{
		h("Pre\u0301parez-vous", " Résumé ", "Un\n  texte.\r\n\r\n\r\n## Titre {#id}\r\nAppelez le\u00a0{{number general}}."),
	} {
		if same != first {
			t.Errorf("%s is not %s", same, first)
		}
	}
	for _, other := range []string{
		h("Préparez-vous", "Résumé", "Un texte.\n\n## Titre {#id}\nAppelez le {{number fire}}.\n"),
		h("Préparez-vous Résumé", "", "Un texte.\n\n## Titre {#id}\nAppelez le {{number general}}.\n"),
		h("Préparez-vous", "Résumé", "Un texte!\n\n## Titre {#id}\nAppelez le {{number general}}.\n"),
	} {
		if other == first {
			t.Errorf("other words have the same hash %s", other)
		}
	}
	if first != want {
		t.Errorf("the hash is %s, not %s: every translation of every site would be outdated", first, want)
	}
}

// TestOutdated decides when a translation is behind, and when it is kept back.
func TestOutdated(t *testing.T) {
	s := &site.Site{Config: site.Config{Languages: []string{"fr", "ar"}}, Languages: []locale.Language{{Tag: "ar"}}}
	critical := &site.Infographic{Actions: []site.Action{{ID: "a"}, {ID: "b", Safety: site.Critical}}}
	tests := []struct {
		now, has, tag string
		info          *site.Infographic
		drafts        bool
		outdated, off bool
	}{
		{"h1", "h1", "ar", critical, false, false, false},
		{"h2", "h1", "ar", critical, false, true, true},
		{"h2", "h1", "ar", critical, true, true, false},
		{"h2", "h1", "ar", &site.Infographic{}, false, true, false},
		{"h2", "h1", "ar", nil, false, true, false},
		{"h2", "", "ar", critical, false, false, false},
		{"", "h1", "ar", critical, false, false, false},
		{"h2", "h1", "fr", critical, false, false, false},
	}
	for _, test := range tests {
		s.Drafts = test.drafts
		tr := &site.Translation{Front: site.Front{SourceHash: test.has, Status: site.Approved}, Language: locale.Language{Tag: test.tag}}
		p := &site.Page{SourceHash: test.now, Infographic: test.info, Translations: map[string]*site.Translation{test.tag: tr}}
		_, published := s.Published(p, test.tag)
		if s.Outdated(p, tr) != test.outdated || s.Withheld(p, tr) != test.off || published == test.off {
			t.Errorf("%+v: outdated %v, withheld %v, published %v", test, s.Outdated(p, tr), s.Withheld(p, tr), published)
		}
	}
}

func BenchmarkHash(b *testing.B) {
	body := []byte(strings.Repeat("Une phrase avec quelques mots accentués, à relire.\n\n", 70))
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		site.Hash("Titre", "Résumé", body)
	}
}
