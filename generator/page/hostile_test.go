package page_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"smem/generator/diag"
)

// hostile is a title that breaks out of any place that is not escaped.
const hostile = `</title><script>alert("1")</script>"'&<img src=x onerror=alert(1)>`

// small is a site of three pages in three languages with hostile words wherever
// an author can write words. Nothing of it is published in Arabic yet.
func small(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	add := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	root := os.DirFS("../..")
	for _, dir := range []string{"themes", "i18n"} {
		err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	yaml := "'" + strings.ReplaceAll(hostile, "'", "''") + "'"
	add("content/site.yaml", "name: {fr: "+yaml+", en: Site, ar: موقع}\nbase_url: https://example.org\nlanguages: [fr, en, ar]\nregion: aa\neditions: [aa-1]\ngate: review\n"+
		"licence: {name: "+yaml+", url: 'https://example.org/?a=1&b=\"2\"'}\nmenu: [act]\nfooter: [note]\n")
	add("content/regions/aa.yaml", `id: aa
name: {fr: `+yaml+`, en: Aa, ar: أ}
publisher: {name: {fr: `+yaml+`, en: P, ar: ب}}
numbers:
  general: {tel: "112", kind: voice, label: {fr: `+yaml+`, en: Any, ar: أي}, checked_on: 2026-11-01}
  text_relay: {tel: "114", kind: text, label: {fr: Texte, en: Text, ar: نص}, checked_on: 2026-11-01}
`)
	add("content/regions/aa-1.yaml", "id: aa-1\nparent: aa\nname: {fr: Ici, en: Here, ar: هنا}\n")
	add("content/sources.yaml", "sources:\n  A: {title: "+yaml+", publisher: "+yaml+", url: 'https://example.org/?a=1&b=\"', language: fr, published: 2020-01-01, checked_on: 2026-11-01}\n  B: {title: B, checked_on: 2026-11-02}\n")
	front := func(title string) string {
		status := "review"
		if strings.HasSuffix(title, "ar") {
			status = "draft"
		}
		return "---\ntitle: " + title + "\nsummary: " + title + "\nstatus: " + status + "\nupdated: 2026-11-23\n---\n"
	}
	add("content/fr.md", front(yaml)+"Appelez le {{number general}}.\n\nIntro.\n\n## Avant le {{number general}} {#prepare}\nPhrase.\n\n[Suite](act/fr.md) et "+`\<script\>.`+"\n")
	add("content/en.md", front("Home")+"Lead.\n\n## Before {#prepare}\nSentence.\n")
	add("content/ar.md", front("Home ar")+"Lead.\n\n## Before {#prepare}\nSentence.\n")
	add("content/act/infographic.yaml", "layout: list\naccent: prepare\nstep: 1\nicon: act-prepare\nformats: [post, og]\nactions:\n  - {id: numbers, icon: call, stage: call, safety: critical, sources: [A, B]}\n  - {id: main, icon: call, sources: [A]}\n")
	for _, l := range []string{"fr", "en", "ar"} {
		title := map[string]string{"fr": yaml, "en": "Act", "ar": "Act ar"}[l]
		add("content/act/"+l+".md", front(title)+"Lead.\n\n## One {#numbers}\nSentence.[^1]\n\n### Deeper {#sources}\nMore.\n\n[^1]: Note.\n\n## Two {#main}\nSentence.\n\n## Three {#card}\nSentence.\n")
		add("content/note/"+l+".md", front("Note "+l)+"Lead.\n\n## Menu {#menu}\nSentence.\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n")
	}
	return files
}

func smallSite(t testing.TB) *made {
	t.Helper()
	m, err := build(small(t), "https://example.org/a")
	return usable(t, m, err)
}

// TestHostileWords writes a title that closes elements and opens scripts, and
// finds the same words again where they belong, as words.
func TestHostileWords(t *testing.T) {
	m := smallSite(t)
	for name, root := range m.documents(t) {
		for _, n := range all(root, "") {
			if n.Data == "script" && attr(n, "src") == "" || n.Data == "img" && attr(n, "src") == "x" {
				t.Errorf("%s: a title became <%s>", name, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || strings.ContainsAny(a.Key, `"'<&`) {
					t.Errorf("%s: <%s> has the attribute %s", name, n.Data, a.Key)
				}
			}
		}
	}
	root := m.documents(t)["fr/act/index.html"]
	picture := all(root, "figure")[0]
	for place, got := range map[string]string{
		"title":        words(all(root, "title")[0]),
		"h1":           words(all(root, "h1")[0]),
		"og:title":     meta(root, "og:title"),
		"og:image:alt": meta(root, "og:image:alt"),
		"description":  meta(root, "description"),
		"aria-label":   attr(picture, "aria-label"),
		"figcaption":   words(all(picture, "figcaption")[0]),
		"alt":          attr(all(picture, "img")[0], "alt"),
		"site's name":  words(all(root, "header")[0]),
		"footer":       words(all(root, "footer")[0]),
		"choice":       words(all(m.documents(t)["index.html"], "h1")[0]),
	} {
		if !strings.Contains(got, hostile) {
			t.Errorf("%s is %q, without %q", place, got, hostile)
		}
	}
	for _, n := range all(root, "a") {
		if rel := attr(n, "rel"); strings.Contains(rel, "license") && attr(n, "href") != "https://example.org/?a=1&b=%222%22" {
			t.Errorf("the licence's link is %q", attr(n, "href"))
		}
	}
}

// TestNestedLinks looks for links inside links, which HTML does not have: a
// number in a heading that is itself a link.
func TestNestedLinks(t *testing.T) {
	m := smallSite(t)
	page := m.pages["fr/index.html"]
	if i := bytes.Index(page, []byte(`class="act"`)); i < 0 {
		t.Fatal("the home page shows no act")
	} else if link := page[i : i+bytes.Index(page[i:], []byte("</a>"))]; bytes.Contains(link, []byte("<a ")) || !bytes.Contains(link, []byte(`<bdi dir="ltr">112</bdi>`)) {
		t.Errorf("the act's link holds %s", link)
	}
	if text := words(all(parse(t, page), "main")[0]); !strings.Contains(text, "Suite") || strings.Count(text, "Avant le") != 1 {
		t.Errorf("the home page says %q", text)
	}
}

// TestReservedIDs gives sections the names of parts of the page.
func TestReservedIDs(t *testing.T) {
	for name, root := range smallSite(t).documents(t) {
		ids := map[string]bool{}
		for _, n := range all(root, "") {
			id := attr(n, "id")
			if id != "" && ids[id] {
				t.Errorf("%s: two elements have the id %s", name, id)
			}
			ids[id] = true
		}
	}
}

// TestSources follows an action's numbers to the list, which dates every source
// where they were not checked on one day.
func TestSources(t *testing.T) {
	root := smallSite(t).documents(t)["fr/act/index.html"]
	var cited []string
	for _, a := range all(root, "a") {
		if id, ok := strings.CutPrefix(attr(a, "href"), "#source:"); ok {
			cited = append(cited, id)
			if words(a) != id || !hasID(root, "source:"+id) {
				t.Errorf("source %s is called %q", id, words(a))
			}
		}
	}
	if got := strings.Join(cited, " "); got != "1 2 1" {
		t.Errorf("cited: %s", got)
	}
	for id, want := range map[string][]string{"source:1": {"1er janvier 2020", "Consultée le 1er novembre 2026"}, "source:2": {"Consultée le 2 novembre 2026"}} {
		for _, n := range all(root, "li") {
			for _, text := range want {
				if attr(n, "id") == id && !strings.Contains(words(n), text) {
					t.Errorf("%s says %q, without %q", id, words(n), text)
				}
			}
		}
	}
}

// TestUnpublished looks for a language in which nothing is published: no page
// may offer it.
func TestUnpublished(t *testing.T) {
	m := smallSite(t)
	for name, root := range m.documents(t) {
		if strings.Contains("/"+name, "/ar/") || bytes.Contains(m.pages[name], []byte(`hreflang="ar"`)) {
			t.Errorf("%s offers Arabic", name)
		}
		if name == "404.html" || name == "index.html" {
			var got []string
			for _, a := range all(all(root, "main")[0], "a") {
				got = append(got, attr(a, "href"))
			}
			want := map[string]string{"index.html": "fr/ en/", "404.html": "/a/fr/ /a/en/"}[name]
			if strings.Join(got, " ") != want {
				t.Errorf("%s leads to %v, not %s", name, got, want)
			}
		}
	}
	if got := rel(m.documents(t)["en/index.html"], "alternate"); len(got) != 3 || got["x-default"] != "https://example.org/a/fr/" {
		t.Errorf("the home page's languages are %v", got)
	}
}

// TestSitemap reads sitemap.xml as XML: every page of every edition with its
// languages, nothing else.
func TestSitemap(t *testing.T) {
	m := smallSite(t)
	var set struct {
		URLs []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
			Links   []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"http://www.w3.org/1999/xhtml link"`
		} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
	}
	if err := xml.Unmarshal(m.pages["sitemap.xml"], &set); err != nil {
		t.Fatal(err)
	}
	decoder := xml.NewDecoder(bytes.NewReader(m.pages["sitemap.xml"]))
	for {
		if _, err := decoder.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if len(set.URLs) != 16 { // three pages and all on one, in two languages and two editions
		t.Errorf("%d pages", len(set.URLs))
	}
	for _, u := range set.URLs {
		name := strings.TrimPrefix(u.Loc, m.base) + "index.html"
		root := m.documents(t)[name]
		if root == nil || u.LastMod != "2026-11-23" {
			t.Errorf("%s is not a page of 2026-11-23 but of %s", u.Loc, u.LastMod)
			continue
		}
		named := rel(root, "alternate")
		for _, l := range u.Links {
			if named[l.Lang] != l.Href {
				t.Errorf("%s: hreflang %s is %s, on the page %s", u.Loc, l.Lang, l.Href, named[l.Lang])
			}
		}
		if len(u.Links) != len(named) {
			t.Errorf("%s has %d links, its page %d", u.Loc, len(u.Links), len(named))
		}
	}
	if got := string(m.pages["robots.txt"]); !strings.Contains(got, "Sitemap: https://example.org/a/sitemap.xml\n") {
		t.Errorf("robots.txt: %s", got)
	}
}

// TestNoteLinks finds the words for the way back from a footnote.
func TestNoteLinks(t *testing.T) {
	root := smallSite(t).documents(t)["fr/act/index.html"]
	found := false
	for _, a := range all(root, "a") {
		found = found || attr(a, "role") == "doc-backlink" && attr(a, "aria-label") == "Retour au texte"
	}
	if !found {
		t.Error("no way back from the footnote")
	}
	deeper := func(n *html.Node) bool { return words(n) == "Deeper" }
	for _, n := range all(root, "h3") {
		if deeper(n) {
			t.Error("a heading inside an action has the action's own level")
		}
	}
}

// TestTemplateMustSay: a template that leaves out what keeps people safe makes
// no page.
func TestTemplateMustSay(t *testing.T) {
	const templates = "themes/default/templates/"
	for _, c := range []struct{ file, old, new, want string }{
		{templates + "page.html", `{{template "band" .}}`, `<p>{{.Band.NotACall}}</p>`, "the page has no link to call the emergency number"},
		{templates + "_head.html", `<p>{{.Band.NotACall}}</p>`, ``, "the page has no sentence on what a post is not"},
		{templates + "page.html", `<strong>{{.}}</strong>`, `<strong></strong>`, "the page has no notice that nobody has validated it"},
	} {
		files := small(t)
		// The list of numbers further down holds the number as well.
		page := strings.Replace(string(files[templates+"page.html"].Data), `{{with .Numbers}}`, `{{with ""}}`, 1)
		files[templates+"page.html"] = &fstest.MapFile{Data: []byte(page)}
		text := string(files[c.file].Data)
		if !strings.Contains(text, c.old) {
			t.Fatalf("%s does not contain %q", c.file, c.old)
		}
		files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, c.old, c.new, 1))}
		m, err := build(files, "https://example.org")
		if err != nil {
			t.Fatal(err)
		}
		found := m.problems.Sorted()
		if i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Pos.File == templates+"lite.html" }); i >= 0 && found[i].Message == c.want {
			found = slices.Delete(found, i, i+1) // the page of all pages has the same part
		}
		if len(found) != 1 || found[0].Message != c.want || found[0].Pos.File != templates+"page.html" {
			t.Errorf("got %v, want %q", found, c.want)
		}
	}
}
