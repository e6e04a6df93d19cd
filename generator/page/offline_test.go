package page_test

import (
	"encoding/json"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestManifest reads every language's manifest as JSON: hostile names are words
// in it, and its addresses are planned.
func TestManifest(t *testing.T) {
	m := smallSite(t)
	for _, home := range []string{"fr/", "en/", "r/aa-1/fr/", "r/aa-1/en/"} {
		raw := m.pages[home+"manifest.webmanifest"]
		var got struct {
			ID        string
			Name      string
			ShortName string `json:"short_name"`
			Start     string `json:"start_url"`
			Scope     string
			Lang, Dir string
			Display   string
			Theme     string `json:"theme_color"`
			Icons     []struct{ Src, Sizes, Type, Purpose string }
		}
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatalf("%s: %v in %q", home, err, raw)
		}
		at, _ := url.Parse(m.base + home + "manifest.webmanifest")
		address := func(link string) string {
			to, err := at.Parse(link)
			if err != nil {
				t.Fatal(err)
			}
			return to.String()
		}
		if address(got.ID) != m.base+home || address(got.Start) != m.base+home || address(got.Scope) != m.base {
			t.Errorf("%s: id %s, start %s, scope %s", home, address(got.ID), address(got.Start), address(got.Scope))
		}
		if home == "fr/" && (got.Name != hostile || got.ShortName != hostile || strings.Contains(string(raw), "<script")) {
			t.Errorf("the name is %q, in %s", got.Name, raw)
		}
		if got.Name == "" || got.ShortName == "" || got.Dir != "ltr" || !strings.Contains(home, got.Lang+"/") || got.Display != "minimal-ui" || got.Theme == "" {
			t.Errorf("%s: %+v", home, got)
		}
		purposes := map[string]int{}
		for _, icon := range got.Icons {
			purposes[icon.Purpose+icon.Sizes]++
			if file := strings.TrimPrefix(address(icon.Src), m.base); !m.planned[file] || icon.Type != "image/png" {
				t.Errorf("%s: the icon %s is not planned", home, file)
			}
		}
		for _, want := range []string{"any192x192", "any512x512", "maskable192x192", "maskable512x512"} {
			if purposes[want] != 1 {
				t.Errorf("%s: no icon %s", home, want)
			}
		}
	}
	var names [2]struct{ Name string }
	json.Unmarshal(m.pages["en/manifest.webmanifest"], &names[0])
	json.Unmarshal(m.pages["r/aa-1/en/manifest.webmanifest"], &names[1])
	if names[0] == names[1] {
		t.Error("two editions have one name")
	}
}

// form reports whether an element belongs to a form, which no text holds.
func form(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if attr(n, "class") == "report" {
			return true
		}
	}
	return false
}

// TestLitePage holds the one page of a language to its promises: everything
// that its pages say, in order, in itself alone, with links inside it.
func TestLitePage(t *testing.T) {
	m := own(t)
	for _, home := range []string{"fr/", "ar/", "r/fr-13/en/"} {
		raw := string(m.pages[home+"lite/index.html"])
		if bad := regexp.MustCompile(`<img|<picture|<svg|url\(|@import|rel="?stylesheet`).FindString(raw); bad != "" {
			t.Errorf("%slite/ has %s", home, bad)
		}
		root := parse(t, []byte(raw))
		text := words(all(root, "main")[0])
		for name, page := range m.documents(t) {
			if !strings.HasPrefix(name, home) || name == home+"lite/index.html" {
				continue
			}
			for _, n := range all(all(page, "main")[0], "") {
				if class := attr(n, "class"); form(n) || class != "sentence" && class != "lead" && n.Data != "blockquote" && n.Data != "td" {
					continue
				}
				if !strings.Contains(text, words(n)) {
					t.Errorf("%slite/ lacks %q of %s", home, words(n), name)
				}
			}
			if id := strings.TrimSuffix(strings.TrimPrefix(name, home), "/index.html"); id != "index.html" && !hasID(root, id) {
				t.Errorf("%slite/ has no part %q", home, id)
			}
		}
		inside := 0
		for _, a := range all(all(root, "main")[0], "a") {
			href := attr(a, "href")
			if strings.HasPrefix(href, "#") {
				inside++
			} else if !regexp.MustCompile(`^(tel|sms|mailto|https):`).MatchString(href) {
				t.Errorf("%slite/ leads out of itself to %s", home, href)
			}
		}
		if inside < 15 {
			t.Errorf("%slite/ has %d links inside it", home, inside)
		}
	}
}

// TestLiteNotes: two pages with notes have ids of their own on the page that
// holds both, and their links lead to these.
func TestLiteNotes(t *testing.T) {
	m := smallSite(t)
	root := m.documents(t)["fr/lite/index.html"]
	back := 0
	for _, a := range all(root, "a") {
		id, ok := strings.CutPrefix(attr(a, "href"), "#")
		if ok && !hasID(root, id) {
			t.Errorf("there is no %q", id)
		}
		if attr(a, "role") == "doc-backlink" {
			back++
		}
	}
	if back != 1 || !hasID(root, "act:fn:1") {
		t.Errorf("%d ways back from a note", back)
	}
	parts := func(n *html.Node) string { return attr(n, "id") }
	var got []string
	for _, n := range all(root, "h2") {
		got = append(got, parts(n))
	}
	if want := "page:home act note page:numbers"; strings.Join(got, " ") != want {
		t.Errorf("the parts are %q, not %q", got, want)
	}
}

// TestLiteNotice: where a part is approved, the others say of themselves that
// they are not.
func TestLiteNotice(t *testing.T) {
	files := small(t)
	file := files["content/note/fr.md"]
	file.Data = []byte(strings.Replace(string(file.Data), "status: review", "status: approved\nreviewed_by: [A, B]\nreviewed_on: 2026-11-23", 1))
	m, err := build(files, "https://example.org")
	root := usable(t, m, err).documents(t)["fr/lite/index.html"]
	var got []string
	for _, section := range all(root, "section") {
		for _, p := range all(section, "p") {
			if attr(p, "class") == "notice" {
				got = append(got, attr(section, "aria-labelledby"))
			}
		}
	}
	if want := "page:home act"; strings.Join(got, " ") != want {
		t.Errorf("not validated: %q, not %q", got, want)
	}
}

// TestNoWorker takes the service worker out of a theme: nothing promises one.
func TestNoWorker(t *testing.T) {
	files := small(t)
	delete(files, "themes/default/assets/sw.js")
	m, err := build(files, "https://example.org")
	usable(t, m, err)
	if m.planned["sw.js"] || m.planned["fr/offline.json"] {
		t.Error("there is a list, and nobody to read it")
	}
	if _, err := os.Stat("../../themes/default/assets/sw.js"); err != nil {
		t.Error(err)
	}
}
