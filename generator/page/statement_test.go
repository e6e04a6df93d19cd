package page_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// TestStatement: the project's own statement says in every language, on the page
// and in its twin, that nobody has audited the site, and states no rate; the
// legal page says what is not stated.
func TestStatement(t *testing.T) {
	m := own(t)
	for _, c := range []struct{ statement, legal, unaudited, unknown string }{
		{"fr/accessibilite/", "fr/mentions-legales/", "aucun audit n’a été fait", "indiqué"},
		{"en/accessibility/", "en/legal-notice/", "no audit has been carried out", "Not stated yet"},
		{"ar/accessibility/", "ar/legal/", "لم يُجرَ أي تدقيق", "لم يُذكر بعد"},
	} {
		root := parse(t, m.pages[c.statement+"index.html"])
		chapter := byID(root, "page:state")
		if chapter == nil || !strings.Contains(spaced(words(chapter.Parent)), c.unaudited) || !strings.Contains(spaced(words(chapter.Parent)), "RGAA 4.1.2") {
			t.Errorf("%s does not say that nobody has audited the site", c.statement)
		}
		if !strings.Contains(spaced(string(m.pages[c.statement+"index.txt"])), c.unaudited) {
			t.Errorf("%sindex.txt does not say that nobody has audited the site", c.statement)
		}
		if results := byID(root, "page:results"); results == nil || strings.Contains(words(results.Parent), "%") {
			t.Errorf("%s: results of no audit", c.statement)
		}
		legal := parse(t, m.pages[c.legal+"index.html"])
		values := all(legal, "dd")
		if len(values) != 5 {
			t.Fatalf("%s: %d values, want 5", c.legal, len(values))
		}
		for _, i := range []int{1, 2, 3} {
			if !strings.Contains(spaced(words(values[i])), c.unknown) {
				t.Errorf("%s: value %d is %q, want %q", c.legal, i, words(values[i]), c.unknown)
			}
		}
		if !strings.Contains(words(values[4]), "Licence Ouverte") {
			t.Errorf("%s: the licence is %q", c.legal, words(values[4]))
		}
	}
}

// TestAuditedStatement: the results of an audit, its sections in their place and
// in their language where the page is not translated, names escaped.
func TestAuditedStatement(t *testing.T) {
	source := fstest.MapFS{}
	copyTree(t, source, "../..", "themes", "i18n")
	copyTree(t, source, "../../testdata/script/site", "content")
	source["content/access/page.yaml"] = &fstest.MapFile{Data: []byte(`kind: statement
statement:
  {state: partial, standard: RGAA, version: 4.1.2, audited_on: 2026-11-20, auditor: "<b>A & B</b>", rate: 87.5, non_conformities: [captions],
   derogations: [], exempt: [], technologies: [HTML], environments: [A browser], tools: [A tool], pages: [prepare], published_on: 2026-11-22,
   contact: "https://example.org/contact", remedies: [body]}
`)}
	source["content/access/fr.md"] = &fstest.MapFile{Data: []byte("---\ntitle: T\nsummary: S\nstatus: draft\nupdated: 2026-11-22\n---\nLead.\n\n## Sous-titres {#captions}\nAbsents.\n\n## Recours {#body}\nÉcrivez.\n\n## Reste {#rest}\nReste.\n")}
	m, err := build(source, "https://example.org")
	usable(t, m, err)
	for _, c := range []struct{ dir, rate string }{{"fr/access/", "87,5"}, {"ar/access/", "87,5%"}} {
		root := parse(t, m.pages[c.dir+"index.html"])
		values := all(root, "dd")
		if len(values) < 3 || !strings.Contains(words(values[0]), c.rate) || words(values[1]) != "<b>A & B</b>" {
			t.Fatalf("%s: rate and auditor are not there: %q", c.dir, words(values[0])+words(values[1]))
		}
		var order []string
		for _, n := range all(root, "") {
			if id := attr(n, "id"); strings.HasPrefix(n.Data, "h") && id != "" {
				order = append(order, n.Data+" "+id)
			}
		}
		const want = "h2 page:state h2 page:results h2 page:non-conformities h3 captions h2 page:derogations h2 page:exempt h2 page:method h2 page:contact h2 page:remedies h3 body h2 rest"
		if got := strings.Join(order, " "); !strings.HasPrefix(got, want) {
			t.Errorf("%s: headings are\n%s\nwant\n%s", c.dir, got, want)
		}
		foreign := attr(byID(root, "captions").Parent, "lang")
		if (c.dir == "ar/access/") != (foreign == "fr") {
			t.Errorf("%s: the section's language is %q", c.dir, foreign)
		}
		if text := string(m.pages[c.dir+"index.txt"]); strings.Count(text, "Sous-titres") != 1 || !strings.Contains(text, "87,5") {
			t.Errorf("%sindex.txt lacks the audit, or says a section twice", c.dir)
		}
	}
}

// byID returns the element with an id; nil: there is none.
func byID(root *html.Node, id string) *html.Node {
	for _, n := range all(root, "") {
		if attr(n, "id") == id {
			return n
		}
	}
	return nil
}

// spaced makes every space a plain one.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// copyTree puts folders of the disk into a file map.
func copyTree(t *testing.T, into fstest.MapFS, base string, folders ...string) {
	t.Helper()
	disk := os.DirFS(base)
	for _, folder := range folders {
		err := fs.WalkDir(disk, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(disk, name)
			into[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
