package page_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// large is the small site with further pages in French, ids by number, each of
// so many bytes of text.
func large(t testing.TB, pages, bytes int, id func(i int) string) *made {
	t.Helper()
	files := small(t)
	for i := range pages {
		files["content/"+id(i)+"/fr.md"] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\ntitle: Page %d\nsummary: S\nstatus: review\nupdated: 2026-11-23\n---\nLead.\n\n## Heading {#one}\nTo [the next](%s) and [the note](%s).\n\n%s\n",
			1000+i, up(id(i))+id((i+1)%pages)+"/fr.md#one", up(id(i))+"note/fr.md#menu", strings.Repeat("word ", bytes/5))}
	}
	m, err := build(files, "https://example.org")
	return usable(t, m, err)
}

// up leads from a page's folder to that of the home page.
func up(id string) string { return strings.Repeat("../", strings.Count(id, "/")+1) }

// parts returns the ids of the parts of a lite page, without those that every
// one has, and the ids of the pages that it leads to.
func parts(root *html.Node) (held, further []string) {
	for _, section := range all(root, "section") {
		switch id := attr(section, "aria-labelledby"); id {
		case "", "page:numbers":
		case "page:further":
			for _, a := range all(section, "a") {
				further = append(further, attr(a, "id"))
			}
		default:
			held = append(held, id)
		}
	}
	return held, further
}

// TestLiteBound: a language with more words than its one page holds has those
// of the home page, of actions and of the first pages there, and leads to every
// other; its links lead to where the words stand, and all pages say what the
// link leads to.
func TestLiteBound(t *testing.T) {
	const pages = 40
	id := func(i int) string { return fmt.Sprintf("p%02d", i) }
	m := large(t, pages, 10_000, id)
	raw := m.pages["fr/lite/index.html"]
	if len(raw) > 160_000 {
		t.Errorf("fr/lite/ has %d bytes", len(raw))
	}
	root := m.documents(t)["fr/lite/index.html"]
	held, further := parts(root)
	if got := strings.Join(held, " "); got != "page:home act p00 p01 p02 p03 p04 p05 p06 p07 p08" {
		t.Errorf("fr/lite/ holds %s", got)
	}
	if len(held)+len(further) != pages+3 || further[0] != "p09" || further[len(further)-1] != "note" {
		t.Errorf("fr/lite/ leads to %v", further)
	}
	var links []string
	for _, a := range all(all(root, "main")[0], "a") {
		if words(a) == "the next" || words(a) == "the note" {
			links = append(links, attr(a, "href"))
		}
	}
	if !slices.Contains(links, "#p01:one") || !slices.Contains(links, "../p09/#one") || !slices.Contains(links, "../note/#menu") {
		t.Errorf("links lead to %v", links)
	}
	for _, c := range []struct{ page, want string }{
		{"fr/lite/index.html", "Le plus utile du site sur une page"},
		{"fr/p09/index.html", "Le plus utile du site sur une page"},
		{"offline.html", "Le plus utile du site sur une page"},
		{"en/p09/index.html", "The most useful texts on one page"}, // whose readers are given the French words
	} {
		if !strings.Contains(strings.ReplaceAll(string(m.pages[c.page]), "\u00a0", " "), c.want) {
			t.Errorf("%s does not say %q", c.page, c.want)
		}
	}
	seen := map[string]bool{}
	for _, n := range all(root, "") {
		if id := attr(n, "id"); id != "" && seen[id] {
			t.Errorf("fr/lite/ has two %q", id)
		} else {
			seen[id] = true
		}
	}
	for _, a := range all(root, "a") {
		if href, ok := strings.CutPrefix(attr(a, "href"), "#"); ok && !seen[href] {
			t.Errorf("fr/lite/ has no %q", href)
		}
	}
}

// TestLiteMany: of very many pages, only those at the top are led to, and those
// needed first are kept.
func TestLiteMany(t *testing.T) {
	id := func(i int) string {
		if i < 5 {
			return fmt.Sprintf("p%d", i)
		}
		return fmt.Sprintf("p%d/s%03d", i%5, i)
	}
	m := large(t, 400, 1000, id)
	held, further := parts(m.documents(t)["fr/lite/index.html"])
	if len(held) < 20 || len(held) > 110 {
		t.Errorf("fr/lite/ holds %d pages", len(held))
	}
	// p0 and p1 stand on the page: what leads to them has no id.
	if !slices.Contains(held, "p0") || len(further) < 4 || len(further) > 6 || slices.ContainsFunc(further, func(id string) bool { return strings.Contains(id, "/") }) {
		t.Errorf("fr/lite/ holds %v and leads to %q", held, further)
	}
	var list struct {
		First int
		Files []string
	}
	if err := json.Unmarshal(m.pages["fr/offline.json"], &list); err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, file := range list.Files {
		if strings.HasPrefix(file, "fr/") && file != "fr/lite/index.html" {
			kept++
		}
	}
	if kept != 100 || list.Files[0] != "fr/lite/index.html" || list.First < 2 || list.First > 4 {
		t.Errorf("%d pages are kept, %d files first: %v", kept, list.First, list.Files)
	}
	for name, want := range map[string]bool{"fr/index.html": true, "fr/act/index.html": true, "fr/p0/index.html": true, "fr/p4/index.html": false, "fr/note/index.html": false, "index.html": true} {
		if slices.Contains(list.Files, name) != want {
			t.Errorf("%s is kept: %v", name, !want)
		}
	}
}

// TestLiteListings finds every fact of the region that the directory and the
// legal page list on the page of the language too, in its words, with the day
// somebody checked it.
func TestLiteListings(t *testing.T) {
	documents := own(t).documents(t)
	for lite, lists := range map[string][]string{
		"fr/lite/index.html":         {"fr/annuaire/index.html", "fr/mentions-legales/index.html"},
		"r/fr-13/ar/lite/index.html": {"r/fr-13/ar/directory/index.html", "r/fr-13/ar/legal/index.html"},
	} {
		whole := words(all(documents[lite], "main")[0])
		facts := 0
		for _, name := range lists {
			for _, section := range all(documents[name], "section") {
				if !strings.HasPrefix(attr(section, "aria-labelledby"), "page:") {
					continue
				}
				for _, item := range all(section, "li") {
					if len(all(item, "strong")) == 0 {
						continue
					}
					facts++
					for _, n := range append(all(item, "strong"), all(item, "time")...) {
						if !strings.Contains(whole, words(n)) {
							t.Errorf("%s: %q of %s is missing", lite, words(n), name)
						}
					}
				}
			}
		}
		if facts < 10 {
			t.Errorf("%s: only %d facts were looked for", lite, facts)
		}
	}
}
