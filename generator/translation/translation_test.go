package translation_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"smem/generator"
	"smem/generator/exchange"
	"smem/generator/locale"
	"smem/generator/site"
	"smem/generator/translation"
)

// own reads the project's own site.
func own(t *testing.T) (fs.FS, *site.Site, *locale.Catalog) {
	t.Helper()
	source := os.DirFS("../..")
	s, c, problems, err := generator.Read(source)
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	return source, s, c
}

// TestOwnRoundTrip: the project's own texts go out in every form and come back
// without a change in any file.
func TestOwnRoundTrip(t *testing.T) {
	source, s, c := own(t)
	for _, l := range s.Languages[1:] {
		f, err := translation.Export(source, s, c, l, s.Pages, true)
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string][]byte{"po": f.PO(), "xliff 1.2": f.XLIFF12(), "xliff 2.0": f.XLIFF20()} {
			back, problems := exchange.Read("f", data, locale.Categories)
			if back == nil {
				t.Fatal(l.Tag, name, problems)
			}
			result, problems, err := translation.Import(source, s, c, "f", back, translation.Options{Language: l, Today: time.Unix(0, 0)})
			if err != nil || len(problems) > 0 || len(result.Files) > 0 || result.Taken > 0 {
				t.Errorf("%s, %s: %v, %v, %d files, %d texts taken", l.Tag, name, err, problems, len(result.Files), result.Taken)
			}
			if result.Same < 500 || result.Untranslated > 0 {
				t.Errorf("%s, %s: %d are the same, %d untranslated", l.Tag, name, result.Same, result.Untranslated)
			}
		}
		t.Run("msgfmt "+l.Tag, func(t *testing.T) { msgfmt(t, f.PO()) })
	}
}

// msgfmt lets gettext check a PO file.
func msgfmt(t *testing.T, data []byte) {
	if _, err := exec.LookPath("msgfmt"); err != nil {
		t.Skip("msgfmt is not here (Debian: gettext): what it says of the file is not looked at")
	}
	file := filepath.Join(t.TempDir(), "f.po")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("msgfmt", "-c", "-o", os.DevNull, file).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v: %s", err, out)
	}
}

// TestTable: lines are no longer than the terminal is wide; what does not fit
// beside follows below, and nothing is left out.
func TestTable(t *testing.T) {
	_, s, c := own(t)
	status := translation.StatusOf(s, c, nil)
	whole := string(status.Table(0))
	for _, width := range []int{50, 80, 120} {
		table := string(status.Table(width))
		body, _, _ := strings.Cut(table, "\nThe numbers")
		for line := range strings.SplitSeq(body, "\n") {
			if n := utf8.RuneCountInString(line); n > width {
				t.Errorf("width %d: %d characters: %q", width, n, line)
			}
		}
		for word := range strings.FieldsSeq(whole) {
			if !strings.Contains(table, word) {
				t.Errorf("width %d: %q is left out", width, word)
			}
		}
	}
	for _, l := range status.Languages {
		if l.Written+l.Missing != l.Pages || l.Draft+l.Review+l.Approved != l.Written {
			t.Errorf("the totals contradict each other: %+v", l)
		}
	}
}

func TestFind(t *testing.T) {
	_, s, _ := own(t)
	for name, want := range map[string]string{
		"prepare": "prepare", "content/prepare": "prepare", "content/prepare/": "prepare", "content/prepare/ar.md": "prepare",
		"guides/flood": "guides/flood", "home": "home", "content/fr.md": "home", "content": "home", "nothing": "", "../prepare": "",
	} {
		got := ""
		if p := translation.Find(s, name); p != nil {
			got = translation.Name(p)
		}
		if got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestRelink(t *testing.T) {
	const text = "[a](fr.md) [b](../x/fr.md#y) ![c](fr.png) [d](https://e.org/fr.md) [e](<../z/fr.md>) fr.md\n\n[f]: ../x/fr.md\n[g](../xfr.md)"
	const want = "[a](zh-Hant.md) [b](../x/zh-Hant.md#y) ![c](fr.png) [d](https://e.org/fr.md) [e](<../z/zh-Hant.md>) fr.md\n\n[f]: ../x/zh-Hant.md\n[g](../xfr.md)"
	if got := string(translation.Relink([]byte(text), "fr", "zh-Hant")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
