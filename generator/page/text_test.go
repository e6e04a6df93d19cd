package page_test

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestText reads the plain-text twins: the band first, then the words in the
// page's order, numbers isolated where text runs from right to left.
func TestText(t *testing.T) {
	m := own(t)
	for name, want := range map[string][]string{
		"fr/reflexe/index.txt": {
			"\ufeffVie en danger ? Appelez", "112", "114", "\n\nLe bon réflexe en trois étapes\n", "\n\n1. Vie en danger ? Appelez le 112\n",
			"\n\n2. Suivez", "\n\n7. À l’abri", "\n\nNuméros d’urgence\n- 112 ", "Publié par : ", "Mis à jour le ", "\nhttps://example.org/sub/fr/reflexe/\n",
		},
		"ar/reflex/index.txt": {
			"\ufeff", "\u2066112\u2069\n", "\u2066114\u2069", "\n\n1. ", "\u2066112\u2069", "\n\n7. ", "\n- \u2066112\u2069 ", "\n\u2066https://example.org/sub/ar/reflex/\u2069\n",
		},
		"fr/archives/index.txt": {"\n\nArchives\n", "\n\nLa page d’origine\n", "- Titre", "\n\n\nLes quatre infographies\n"},
	} {
		text := string(m.pages[name])
		if !utf8.ValidString(text) {
			t.Errorf("%s is not UTF-8", name)
		}
		rest := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text)
		for _, part := range want {
			_, after, ok := strings.Cut(rest, part)
			if !ok {
				t.Errorf("%s: no %q in its place in\n%s", name, part, text)
				break
			}
			rest = after
		}
		for _, bad := range []string{"{{", "<", "##", "⚠", "\n\n\n\n", "[]"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %q", name, bad)
			}
		}
		if rtl := strings.HasPrefix(name, "ar/"); strings.Contains(text, "\u2066") != rtl {
			t.Errorf("%s: isolates do not fit its direction", name)
		}
	}
}

// TestSameWords holds a page and its twin together: every headline of the one
// stands in the other.
func TestSameWords(t *testing.T) {
	m := own(t)
	for name, root := range m.documents(t) {
		twin, ok := m.pages[strings.TrimSuffix(name, "html")+"txt"]
		if !ok {
			continue
		}
		text := strings.NewReplacer("\u2066", "", "\u2069", "").Replace(string(twin))
		text = strings.Join(strings.Fields(text), " ")
		for _, n := range all(root, "h3") {
			if !strings.Contains(text, words(n)) {
				t.Errorf("%s: %q is not in the plain text", name, words(n))
			}
		}
	}
}
