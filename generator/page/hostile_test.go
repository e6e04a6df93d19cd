package page_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

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
			if n.Data == "script" && !ours(n) || n.Data == "img" && attr(n, "src") == "x" {
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
	var article struct {
		Headline string
		Image    struct{ Caption, ContentURL string }
	}
	for _, n := range all(root, "script") {
		if attr(n, "type") == "application/ld+json" {
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &article); err != nil {
				t.Errorf("the page's JSON-LD: %v", err)
			}
		}
	}
	for place, got := range map[string]string{
		"JSON-LD":      article.Headline,
		"its picture":  article.Image.Caption,
		"share text":   words(all(root, "textarea")[0]),
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

// ours reports whether a script is one that templates write: a file of the site,
// or data.
func ours(n *html.Node) bool {
	if attr(n, "type") == "application/ld+json" {
		return true
	}
	if strings.Contains(attr(n, "data-src"), "assets/") {
		return strings.HasPrefix(words(n), "{const{currentScript:here}=document;") // TestPolicy holds the whole to its hash
	}
	return n.FirstChild == nil && strings.Contains(attr(n, "src"), "assets/")
}

// feed is an Atom feed as far as it is read here.
type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		Title   string `xml:"title"`
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

// TestFeed reads the feeds as RFC 4287 wants them: ids that no two have, a time
// each, an author, and every published page of the language.
func TestFeed(t *testing.T) {
	m := smallSite(t)
	for name, pages := range map[string]int{"fr/feed.xml": 3, "en/feed.xml": 3, "r/aa-1/fr/feed.xml": 3} {
		var f feed
		if err := xml.Unmarshal(m.pages[name], &f); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		ids := map[string]bool{}
		self := ""
		for _, l := range f.Links {
			if l.Rel == "self" {
				self = l.Href
			}
		}
		if f.ID != m.base+name || self != f.ID || f.Author == "" || f.Title == "" || f.Lang != strings.Split(strings.TrimPrefix(name, "r/aa-1/"), "/")[0] {
			t.Errorf("%s: %+v", name, f)
		}
		for _, e := range f.Entries {
			if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || ids[e.ID] || e.ID != e.Link.Href || e.Title == "" || e.Summary == "" {
				t.Errorf("%s: %+v", name, e)
			}
			ids[e.ID] = true
			if !m.planned[strings.TrimPrefix(e.ID, m.base)+"index.html"] {
				t.Errorf("%s: %s is no page", name, e.ID)
			}
		}
		if len(f.Entries) != pages {
			t.Errorf("%s has %d entries, not %d", name, len(f.Entries), pages)
		}
	}
	var f feed
	if err := xml.Unmarshal(m.pages["fr/feed.xml"], &f); err != nil || !strings.Contains(f.Author+f.Entries[0].Title, hostile) {
		t.Errorf("the feed's words are %q %q", f.Author, f.Entries[0].Title)
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

// TestNotTranslated reads a language in which nothing is published: every page
// is there, with the first language's words marked as such and a notice, the
// interface in the reader's language, and no search engine is told that it is a
// translation.
func TestNotTranslated(t *testing.T) {
	m := smallSite(t)
	documents := m.documents(t)
	for name, root := range documents {
		for tag := range rel(root, "alternate") {
			if tag == "ar" {
				t.Errorf("%s names an Arabic translation", name)
			}
		}
		switched := strings.Count(string(m.pages[name]), `hreflang="ar"`)
		if switched == 0 {
			t.Errorf("%s does not offer Arabic", name)
		}
		if !strings.HasPrefix(name, "ar/") && !strings.Contains(name, "/ar/") || strings.Contains(name, "/lite/") {
			continue
		}
		french := strings.Replace(name, "ar/", "fr/", 1)
		element := all(root, "html")[0]
		if attr(element, "lang") != "ar" || attr(element, "dir") != "rtl" {
			t.Errorf("%s is a page in %q", name, attr(element, "lang"))
		}
		h1 := all(root, "h1")[0]
		if attr(h1, "lang") != "fr" || attr(h1, "dir") != "ltr" || words(h1) != words(all(documents[french], "h1")[0]) {
			t.Errorf("%s: the title %q is marked %q %q", name, words(h1), attr(h1, "lang"), attr(h1, "dir"))
		}
		if meta(root, "robots") != "noindex" || rel(root, "canonical")[""] != m.base+strings.TrimSuffix(french, "index.html") {
			t.Errorf("%s: robots %q, canonical %s", name, meta(root, "robots"), rel(root, "canonical")[""])
		}
		text := words(root)
		for _, want := range []string{"لم تُترجم", "français", "خطر على الحياة"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", name, want)
			}
			if twin := string(m.pages[strings.TrimSuffix(name, "html")+"txt"]); !strings.Contains(strings.ReplaceAll(twin, "\u00a0", " "), want) {
				t.Errorf("the plain text of %s does not say %q", name, want)
			}
		}
	}
	for name, want := range map[string]string{"index.html": "fr/ en/ ar/", "404.html": "/a/fr/ /a/en/ /a/ar/"} {
		var got []string
		for _, a := range all(all(documents[name], "main")[0], "a") {
			got = append(got, attr(a, "href"))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s leads to %v, not %s", name, got, want)
		}
	}
	// Its card is the French one, and links stay in the reader's language.
	root := documents["ar/act/index.html"]
	if got := attr(all(root, "img")[0], "src"); got != "../../fr/act/act-post.png" {
		t.Errorf("the card of the Arabic page is %s", got)
	}
	found := false
	for _, a := range all(all(documents["ar/index.html"], "main")[0], "a") {
		found = found || attr(a, "href") == "act/" && words(a) == "Suite"
	}
	if !found {
		t.Error("the link in the words leads out of the reader's language")
	}
	if strings.Contains(string(m.pages["sitemap.xml"]), "/ar/") {
		t.Error("the sitemap lists what is no translation")
	}
	if got := rel(documents["en/index.html"], "alternate"); len(got) != 3 || got["x-default"] != "https://example.org/a/fr/" {
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
		found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
			return d.Pos.File != templates+"page.html" && d.Message == c.want // the others have the same part
		})
		if len(found) != 1 || found[0].Message != c.want || found[0].Pos.File != templates+"page.html" {
			t.Errorf("got %v, want %q", found, c.want)
		}
	}
}

// TestEveryPageSays: no page is empty or lacks the number to call or what a post
// is not, whichever template prints it.
func TestEveryPageSays(t *testing.T) {
	for _, name := range []string{"page.html", "choice.html", "lite.html", "offline.html"} {
		for text, want := range map[string]string{
			`{{if ""}}words{{end}}`:                                              "the page is empty",
			`<!doctype html>{{.Band.NotACall}}`:                                  "the page has no link to call the emergency number",
			`<!doctype html><a href="tel:{{.Band.Number}}">{{.Band.Number}}</a>`: "the page has no sentence on what a post is not",
		} {
			m, err := build(withChild(t, map[string]string{name: text}), "https://example.org")
			if err != nil {
				t.Fatal(err)
			}
			at := "themes/child/templates/" + name
			if !slices.ContainsFunc(m.problems, func(d diag.Diagnostic) bool { return d.Pos.File == at && d.Message == want && d.Cure != "" }) {
				t.Errorf("%s: %s: got %v, want %q", name, text, m.problems, want)
			}
		}
	}
}

// TestBorrowedLabels takes the Arabic words from a region's labels: they are
// given in the first language then, and say so to whoever reads them aloud.
func TestBorrowedLabels(t *testing.T) {
	files := small(t)
	region := string(files["content/regions/aa.yaml"].Data)
	files["content/regions/aa.yaml"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(region, ", ar: نص}", "}") + `services:
  s: {name: Service, label: {fr: Eaux}, checked_on: 2026-11-01, hazards: [flood]}
`)}
	files["content/list/page.yaml"] = &fstest.MapFile{Data: []byte("kind: directory\n")}
	files["content/flood/page.yaml"] = &fstest.MapFile{Data: []byte("kind: guide\nhazard: flood\n")}
	for _, id := range []string{"list", "flood"} {
		files["content/"+id+"/fr.md"] = &fstest.MapFile{Data: []byte("---\ntitle: T\nsummary: S.\nstatus: review\nupdated: 2026-11-01\n---\nUn mot.\n")}
	}
	m, err := build(files, "https://example.org")
	usable(t, m, err)
	for _, c := range []struct{ file, label string }{{"act/index.html", "Texte"}, {"lite/index.html", "Texte"}, {"list/index.html", "Texte"}, {"list/index.html", "Eaux"}, {"flood/index.html", "Eaux"}} {
		marked := `<span lang="fr" dir="ltr">` + c.label + `</span>`
		if !strings.Contains(string(m.pages["ar/"+c.file]), marked) {
			t.Errorf("ar/%s: %q is not marked as French", c.file, c.label)
		}
		if page := string(m.pages["fr/"+c.file]); strings.Contains(page, marked) || !strings.Contains(page, c.label) {
			t.Errorf("fr/%s: %q is marked, or not there", c.file, c.label)
		}
	}
}
