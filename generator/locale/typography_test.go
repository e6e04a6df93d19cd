package locale

import (
	"strings"
	"testing"
	"unicode"
)

// visible shows the special spaces: ~ is U+00A0, _ is U+202F.
var visible = strings.NewReplacer("\u00a0", "~", "\u202f", "_", "\u2066", "⟨", "\u2069", "⟩")

func TestTypography(t *testing.T) {
	for _, c := range []struct{ tag, in, want string }{
		// marks
		{"fr", "Vie en danger ? Appelez d'abord !", "Vie~en danger_? Appelez d’abord_!"},
		{"fr", "danger? Appelez: vite; oui!", "danger_? Appelez~: vite_; oui_!"},
		{"fr", "Quoi?! Quoi ?!! (Non!)", "Quoi_?! Quoi_?!! (Non_!)"},
		{"fr", "Quoi… ? « Non »! (oui)?", "Quoi…_? «~Non~»_! (oui)_?"},
		{"fr", "Déjà\u00a0? là\u202f: ici\u00a0;", "Déjà_? là~: ici_;"},
		{"fr", "Appelez le \u2066112\u2069 !", "Appelez le ⟨112⟩_!"},
		{"fr", "Appelez le \u2066112\u2069!", "Appelez le ⟨112⟩_!"},
		{"fr", " !", "_!"},
		{"fr", "!", "!"},
		{"fr", "! danger", "! danger"},
		{"fr", "(!) [?]", "(!) [?]"},
		{"fr", "e\u0301te\u0301!", "e\u0301te\u0301_!"},
		{"fr-CA", "Danger? Appelez: vite!", "Danger? Appelez~: vite!"},
		{"fr-x-falc", "Danger?", "Danger_?"},
		// amounts
		{"fr", "74 % à 16 h 10, 30 000 euros, 50 cm d’eau", "74~% à 16~h~10, 30_000~euros, 50~cm d’eau"},
		{"fr", "le 24 octobre 2015 ; 3 fois 100", "le 24 octobre 2015_; 3 fois 100"},
		{"en", "74 % of people", "74 % of people"},
		// what is left alone
		{"fr", "Voir https://a.fr/?q=1;b:2! et a.fr/b?c=d", "Voir https://a.fr/?q=1;b:2! et a.fr/b?c=d"},
		{"fr", "Voir https://a.fr/ : oui", "Voir https://a.fr/~: oui"},
		{"fr", "Format 16:10, à 16:10 et 1:25", "Format 16:10, à 16:10 et 1:25"},
		{"fr", "Suivez @l'info! #l'eau? (#l'eau!)", "Suivez @l'info! #l'eau? (#l'eau!)"},
		{"fr", "a@b.fr? www.l'a.fr! mailto:x'y", "a@b.fr? www.l'a.fr! mailto:x'y"},
		{"fr", "dit \u2066l'info  ? non!\u2069 oui", "dit ⟨l'info  ? non!⟩ oui"},
		{"fr", "dit \u2066a\u2066 b  ?\u2069 c  ?\u2069 d ?", "dit ⟨a⟨ b  ?⟩ c  ?⟩ d_?"},
		{"fr", "d'\u2066@l'info\u2069! l'\u2066https://l'x\u2069 ?", "d’⟨@l'info⟩_! l’⟨https://l'x⟩_?"},
		// apostrophes
		{"fr", "l'eau, aujourd'hui, L'Île, d'’", "l’eau, aujourd’hui, L’Île, d’’"},
		{"fr", "l'", "l’"},
		{"fr", "jusqu'\u2066112\u2069, l'« eau », 'd' et 5'", "jusqu’⟨112⟩, l’«~eau~», 'd' et 5'"},
		{"fr", "les chiens' os", "les chiens' os"},
		// guillemets
		{"fr", "« oui » «oui» «\u202foui\u202f»", "«~oui~» «~oui~» «~oui~»"},
		{"fr", "« ", "«~"},
		{"fr", "«", "«"},
		{"fr", "»", "»"},
		{"fr", " » fin", "~» fin"},
		// short words
		{"fr", "Ne partagez pas. Le feu ? Il dit. La suite", "Ne~partagez pas. Le~feu_? Il~dit. La~suite"},
		{"fr", "Si on « Ne dit » rien… Eh bien", "Si~on «~Ne dit~» rien… Eh~bien"},
		{"fr", "« Le feu » prend", "«~Le~feu~» prend"},
		{"fr", "Mettez-vous à l'abri", "Mettez-vous à l’abri"},
		{"fr", "Non !", "Non_!"},
		{"fr", "Dans la rue", "Dans la rue"},
		{"fr", "et Le reste", "et Le reste"},
		{"fr", "À 18 h", "À~18~h"},
		{"fr", "SMS 114", "SMS~114"},
		{"fr", "a.b Le feu", "a.b Le feu"},
		{"fr", "Le ", "Le "},
		// spaces
		{"fr", "a  b\n c\t\td ", "a b c d "},
		{"ar", "ما  هذا ؟ لا!", "ما هذا ؟ لا!"},
		{"ar", "l'eau ?", "l'eau ?"},
		{"en", "Don't panic ! It's  ok: go", "Don’t panic ! It’s ok: go"},
		{"en", "the dogs' 'bed' l'", "the dogs' 'bed' l'"},
		{"it", "L'acqua «qui»!", "L’acqua «qui»!"},
		{"es", "¿Qué? «aquí»!", "¿Qué? «aquí»!"},
		{"", "", ""},
	} {
		got := Typography(c.tag, c.in)
		if visible.Replace(got) != c.want {
			t.Errorf("%s %q:\ngot  %s\nwant %s", c.tag, c.in, visible.Replace(got), c.want)
		}
		if again := Typography(c.tag, got); again != got {
			t.Errorf("%s %q: twice is %s, once is %s", c.tag, c.in, visible.Replace(again), visible.Replace(got))
		}
	}
}

func FuzzTypography(f *testing.F) {
	for _, s := range []string{
		"Vie en danger ? Appelez d'abord !", "«l'eau» : https://a.fr ; 16:10", "a\u2066b ?\u2069 !", "« » ?!", "Le  feu…! Il d'", "\u2069\u2066«", "@a ! #b ?", "A .! B ",
	} {
		f.Add(s)
	}
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || r == '\'' || r == '’' {
				return -1
			}
			return r
		}, s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, tag := range []string{"fr", "fr-CA", "en", "ar"} {
			once := Typography(tag, s)
			if twice := Typography(tag, once); twice != once {
				t.Errorf("%s %q: once %q, twice %q", tag, s, once, twice)
			}
			if letters(once) != letters(string([]rune(s))) {
				t.Errorf("%s %q: characters change: %q", tag, s, once)
			}
		}
	})
}

func TestTypographyIsLinear(t *testing.T) {
	for _, s := range []string{"!", "a'", "«", "\u2066", "A ", "?!", "@", " ;", "a"} {
		Typography("fr", strings.Repeat(s, 100_000)) // the test's time limit judges
	}
}

// TestTraits: leaving out the rules that a text's traits make needless changes
// nothing.
func TestTraits(t *testing.T) {
	const all = ^traits(0)
	parts := []string{"", " ", "  ", "\t", "L'eau", "l’eau", "à", "Été", "« mot »", "«mot»", "Le", "A", "?", " !", ":", "16:10", "74 %", "30 000", "16 h 10", "@x", "#x", "www.a.fr", "WWW.a.fr",
		"https://a.fr/?b", "mailto:a@b.fr", "\u2066112\u2069", "\u2066", "٣", "مرحبا", "…", ".", "(", "Ⅷ", "\xff", "don't", "12"}
	for _, tag := range []string{"fr", "fr-CA", "en", "ar", "fa", "de", "ar-u-nu-arab"} {
		for _, a := range parts {
			for _, b := range parts {
				for _, c := range []string{" ", "", " et "} {
					s := a + c + b + "."
					if got, want := Typography(tag, s), set(tag, s, all); got != want {
						t.Fatalf("%s: %q becomes %q, with every rule %q", tag, s, got, want)
					}
				}
			}
		}
	}
}

func BenchmarkTypography(b *testing.B) {
	for _, tag := range []string{"fr", "en", "ar"} {
		b.Run(tag, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Typography(tag, "Choisissez au moins un compte national, un compte du département et un compte de la commune, sur le réseau que vous utilisez vraiment.")
			}
		})
	}
}
