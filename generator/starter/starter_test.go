package starter

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"smem/generator/diag"
	"smem/generator/region"
)

// TestSite: what only one authority can say does not pass on to the next one.
func TestSite(t *testing.T) {
	builtIn := fstest.MapFS{
		"content/site.yaml":          {Data: []byte("name: {fr: x} # a comment\nbase_url: https://real.gouv.fr\nlanguages: [fr]\nregion: fr\neditions: [fr-13]\ngate: approved\nlegal:\n  director: A. Name\n")},
		"content/regions/fr.yaml":    {Data: []byte("id: fr\nname: {fr: x}\naccounts:\n  a:\n    name: {fr: x}\n    profiles:\n      - {platform: X, handle: \"@x\", verified_on: 2026-11-20}\nlaws: []\n")},
		"content/regions/fr-13.yaml": {Data: []byte("id: fr-13\n")},
		"content/fr.md":              {Data: []byte("---\ntitle: x\nsummary: y\nstatus: approved\nreviewed_by: [A, B]\nreviewed_on: 2026-11-20\nupdated: 2026-11-20\n---\nx\n")},
		"content/.DS_Store":          {Data: []byte("x")},
		"i18n/fr.yaml":               {Data: []byte("home: x\n")},
		"themes/default/x.md":        {Data: []byte("# Not a page\n")},
	}
	files, err := Site(builtIn)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range files {
		got[f.Path] = string(f.Data)
	}
	want := map[string]string{
		"content/site.yaml":   "name: {fr: x} # a comment\nbase_url: \"https://example.org\"\nlanguages: [fr]\nregion: fr\ngate: draft\n",
		"content/fr.md":       "---\ntitle: x\nsummary: y\nstatus: draft\nupdated: 2026-11-20\n---\nx\n",
		"i18n/fr.yaml":        "home: x\n",
		"themes/default/x.md": "# Not a page\n",
	}
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got[name], text)
		}
	}
	if fr := got["content/regions/fr.yaml"]; strings.Contains(fr, "@x") || !strings.Contains(fr, "accounts: {}") {
		t.Errorf("the region still has accounts:\n%s", fr)
	}
	for _, name := range []string{"content/regions/fr-13.yaml", "content/.DS_Store"} {
		if _, ok := got[name]; ok {
			t.Errorf("%s is passed on", name)
		}
	}
}

// TestOwnSite: the real one is begun without the marks of anybody.
func TestOwnSite(t *testing.T) {
	files, err := Site(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text := string(f.Data)
		for _, mark := range []string{"\nstatus: approved", "\nstatus: review", "\nreviewed_", "verified_on: 2", "\neditions:", "\nlegal:"} {
			if strings.HasPrefix(f.Path, "content/") && strings.Contains(text, mark) {
				t.Errorf("%s has %q", f.Path, mark)
			}
		}
	}
}

func TestNames(t *testing.T) {
	for name, ok := range map[string]bool{
		"my-site": true, "Préfecture_13": true, "a.b": true, "": false, "..": false, "con": false, "COM1": false, "nul.txt": false,
		"a b": false, "a:b": false, "-x": false, ".x": false, "x.": false, "a/b": false, "a\x00": false, "a\u202eb": false, strings.Repeat("x", 101): false,
	} {
		if reason, cure := SiteName(name); (reason == "") != ok || reason != "" && cure == "" {
			t.Errorf("site %q: %q, %q", name, reason, cure)
		}
	}
	for name, ok := range map[string]bool{"fr-13": true, "x": true, "": false, "FR": false, "fr 13": false, "..": false, "con": false, "lpt9": false, "a--b": false, "-a": false, "é": false} {
		if reason, cure := RegionName(name); (reason == "") != ok || reason != "" && cure == "" {
			t.Errorf("region %q: %q, %q", name, reason, cure)
		}
	}
}

// TestUnwritten: check finds what Page writes, in every language, and no text of the
// real site.
func TestUnwritten(t *testing.T) {
	if !Unwritten("[en] "+written["en"].lead, "de") {
		t.Error("a marked text is not known")
	}
	for text := range unwritten {
		if len(text) > longest-20 {
			t.Errorf("%q is longer than what is looked at", text)
		}
	}
	for tag, w := range written {
		for _, text := range []string{w.title, w.guideSummary, numbered(w.sentence, 3)} {
			if !Unwritten(text, tag) {
				t.Errorf("%s: %q is not known", tag, text)
			}
		}
		for _, text := range []string{w.call, w.callSentence, w.family, "", "x"} {
			if Unwritten(text, tag) {
				t.Errorf("%s: %q is said to be unwritten", tag, text)
			}
		}
	}
}

// TestRegionFields: what a new region has commented out is what a region may say.
func TestRegionFields(t *testing.T) {
	text := string(Region(nil, NewRegion{ID: "x"}).Data)
	var b strings.Builder
	for line := range strings.SplitSeq(strings.ReplaceAll(strings.ReplaceAll(text, "NAMES", "{fr: x}"), "YYYY-MM-DD", "2026-11-20"), "\n") {
		if key, ok := strings.CutPrefix(line, "# "); ok && !strings.HasPrefix(key, "yaml-language-server") && (strings.HasPrefix(key, " ") || strings.Contains(strings.Fields(key)[0], ":")) {
			line = key
		}
		b.WriteString(line + "\n")
	}
	_, problems := region.Read([]region.File{{Path: "content/regions/x.yaml", Data: []byte(b.String())}})
	for _, d := range problems {
		if d.Rule == "unknown-key" || d.Rule == "wrong-type" || d.Rule == "yaml-syntax" || d.Severity == diag.Error && d.Rule == "missing-key" {
			t.Errorf("%s\n%s", d, b.String())
		}
	}
}
