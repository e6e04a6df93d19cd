package generator_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestPrint prints pages on A4 and reads the paper: the number to call and the
// words are on it, the address of the page too, and nothing that only a screen
// can do.
func TestPrint(t *testing.T) {
	for _, program := range []string{"pdftotext", "pdfinfo"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("skipped what paper shows: no %s in PATH", program)
		}
	}
	v := openVisit(t, ownPlan(t))
	for _, test := range []struct {
		path   string
		most   int // sheets
		has    []string
		hasNot []string
	}{
		{"fr/preparer/", 4,
			[]string{"112", "Vie en danger ? Appelez d’abord.", "Préparez-vous", "Suivez les bons comptes", "Prévoyez une coupure totale", "Sources", "https://example.org/fr/preparer/", "aucune autorité ne l’a validé"},
			[]string{"Télécharger et partager", "Copier le lien", "WhatsApp", "العربية", "Rubriques"}},
		{"ar/reflex/", 7, []string{"112", "114", "https://example.org/ar/reflex/"}, []string{"WhatsApp", "français"}},
		{"fr/report/", 3, []string{"112", "https://example.org/fr/report/"}, []string{"WhatsApp", "العربية"}},
		{"fr/lite/", 13, []string{"112", "Préparez-vous", "Suivez les bons comptes"}, []string{"WhatsApp", "العربية"}},
		{"fr/annuaire/", 4, []string{"112", "114", "https://example.org/fr/annuaire/"}, []string{"WhatsApp", "العربية"}},
	} {
		v.open(t, test.path)
		background := true
		printed, err := chromedp.Call(v.ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, PrintBackground: &background})
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "paper.pdf")
		if err := os.WriteFile(file, printed.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		text := output(t, "pdftotext", "-layout", file, "-")
		plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text)
		for _, want := range test.has {
			if !strings.Contains(plain, want) {
				t.Errorf("%s on paper lacks %q", test.path, want)
			}
		}
		for _, bad := range test.hasNot {
			if strings.Contains(plain, bad) {
				t.Errorf("%s on paper has %q", test.path, bad)
			}
		}
		info := output(t, "pdfinfo", file)
		if m := regexp.MustCompile(`Pages: +([0-9]+)`).FindStringSubmatch(info); m == nil {
			t.Errorf("%s: no pages in %q", test.path, info)
		} else if n, _ := strconv.Atoi(m[1]); n < 1 || n > test.most {
			t.Errorf("%s takes %d sheets, more than %d", test.path, n, test.most)
		}
	}
}

// output runs a program and returns what it says.
func output(t *testing.T, program string, arguments ...string) string {
	t.Helper()
	out, err := exec.Command(program, arguments...).Output()
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	return string(out)
}
