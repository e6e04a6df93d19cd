package kit

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestCompose: whatever the pieces, a text is never longer than it may be, no
// piece is cut, none is said without the one that it comes after, and one of a
// lower rank is left out only if it did not fit.
func TestCompose(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := []rune("aé’\u00a0 準👩‍👩‍👧\u0301ء\u2066112\u2069[€ç")
	for range 3000 {
		pieces := make([]piece, random.IntN(12))
		for i := range pieces {
			var b strings.Builder
			for range random.IntN(60) {
				b.WriteRune(letters[random.IntN(len(letters))])
			}
			pieces[i] = piece{b.String(), random.IntN(rankSentence + 1), random.IntN(len(pieces)+1) - 1}
		}
		most := random.IntN(200)
		for _, measure := range []func(string) int{units, weight, length} {
			text, held := compose(pieces, "\n", func(s string) bool { return measure(s) <= most })
			if measure(text) > most {
				t.Fatalf("%q is longer than %d", text, most)
			}
			if want := join(pieces, held, "\n"); text != want {
				t.Fatalf("%q, want %q", text, want)
			}
			for i, p := range pieces {
				if held[i] && p.after >= 0 && !held[p.after] {
					t.Fatalf("%v says %d without %d", pieces, i, p.after)
				}
			}
		}
		if text, n, ok := gsm(join(pieces, make([]bool, len(pieces)), "")); !ok || n != 0 || text != "" {
			t.Fatalf("nothing is %q, %d septets", text, n)
		}
	}
}

// TestMeasures: known lengths.
func TestMeasures(t *testing.T) {
	for _, c := range []struct {
		text                  string
		units, weight, length int
	}{
		{"", 0, 0, 0},
		{"Vie en danger ? 112", 19, 19, 19},
		{"e\u0301", 2, 2, 2},
		{"準備", 2, 4, 2},
		{"👩‍👩‍👧", 8, 8, 8},
		{"\u2066112\u2069", 5, 7, 5},
		{"https://a.fr/", 13, 23, 23},
		{"a https://example.org/fr/guides/feu-de-foret/", 45, 45, 45},
		{"\xff", 1, 2, 1},
	} {
		if u, w, l := units(c.text), weight(c.text), length(c.text); u != c.units || w != c.weight || l != c.length {
			t.Errorf("%q: %d units, weight %d, length %d", c.text, u, w, l)
		}
	}
	for _, c := range []struct {
		text, gsm string
		septets   int
	}{
		{"Numéros : 112", "Numéros : 112", 13},
		{"«\u00a0l’État\u202f» – œuvre…", `"l'État" - oeuvre...`, 0},
		{"{€}", "{€}", 6},
		{"e\u0301te\u0301", "été", 3},
		{"\u00a0\u202f", "  ", 2},
	} {
		text, n, ok := gsm(c.text)
		if strings.Contains(c.text, "État") { // É is in the alphabet, and so is the rest
			c.septets = len([]rune(c.gsm))
		}
		if text != c.gsm || n != c.septets || !ok {
			t.Errorf("%q: %q, %d septets, %v", c.text, text, n, ok)
		}
	}
	for _, s := range []string{"forêt", "ça", "اتصل", "👩", "`", "\u2066"} {
		if _, _, ok := gsm(s); ok {
			t.Errorf("%q is in no GSM alphabet", s)
		}
	}
	for _, c := range [][2]string{{"Un", "Un."}, {"Un ?", "Un ?"}, {"Un.", "Un."}, {"", ""}, {"le \u2066114\u2069", "le \u2066114\u2069."}, {"準備", "準備。"}, {"احمِ", "احمِ."}, {"« oui »", "« oui »."}, {"เตรียม", "เตรียม"}, {"करें", "करें।"}} {
		if got := ended(c[0]); got != c[1] {
			t.Errorf("%q ends as %q", c[0], got)
		}
	}
}
