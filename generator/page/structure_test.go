package page_test

import (
	"bytes"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestOutline looks at every page as assistive technology does: one h1, no
// level left out, ids that are unique, a name for every picture and landmark.
func TestOutline(t *testing.T) {
	for name, root := range own(t).documents(t) {
		level, ids := 0, map[string]bool{}
		for _, n := range all(root, "") {
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
				next := int(n.Data[1] - '0')
				if level == 0 && next != 1 || level > 0 && next == 1 || next > level+1 {
					t.Errorf("%s: <%s> %q after a heading of level %d", name, n.Data, words(n), level)
				}
				if words(n) == "" {
					t.Errorf("%s: an empty <%s>", name, n.Data)
				}
				level = next
			}
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: two elements have the id %s", name, id)
				}
				ids[id] = true
			}
			switch n.Data {
			case "nav", "figure":
				if attr(n, "aria-label") == "" {
					t.Errorf("%s: a <%s> without name", name, n.Data)
				}
			case "img":
				if attr(n, "alt") == "" || attr(n, "width") == "" || attr(n, "height") == "" {
					t.Errorf("%s: <img> without alt, width or height", name)
				}
			case "svg":
				if attr(n, "aria-hidden") != "true" {
					t.Errorf("%s: an icon is not hidden from assistive technology", name)
				}
			case "a":
				if words(n) == "" && attr(n, "aria-label") == "" && len(all(n, "img")) == 0 {
					t.Errorf("%s: the link to %s has no words", name, attr(n, "href"))
				}
			}
		}
		if level == 0 {
			t.Errorf("%s has no heading", name)
		}
		if len(all(root, "main")) != 1 {
			t.Errorf("%s has no main part", name)
		}
	}
}

// standIn reports whether a page is shown in the place of others: of one that
// does not exist, or that is not kept.
func standIn(name string) bool { return name == "404.html" || name == "offline.html" }

// TestSkip follows the skip link, which is the first link of every page.
func TestSkip(t *testing.T) {
	for name, root := range own(t).documents(t) {
		if standIn(name) || name == "index.html" {
			continue // nothing to skip
		}
		first := all(root, "a")[0]
		main := all(root, "main")[0]
		if attr(first, "class") != "skip" || attr(first, "href") != "#"+attr(main, "id") {
			t.Errorf("%s: the first link leads to %s, the main part is %s", name, attr(first, "href"), attr(main, "id"))
		}
	}
}

// TestBand finds the safety band before anything else on every page, with
// numbers that can be dialled.
func TestBand(t *testing.T) {
	for name, root := range own(t).documents(t) {
		band := all(root, "section")[0]
		if attr(band, "class") != "band" || attr(band, "aria-label") == "" {
			t.Errorf("%s does not begin with the band", name)
			continue
		}
		var links []string
		for _, a := range all(band, "a") {
			links = append(links, attr(a, "href"))
		}
		if want := []string{"tel:112", "sms:114"}; !slices.Equal(links, want) {
			t.Errorf("%s: the band links %v, not %v", name, links, want)
		}
	}
}

// TestLinks resolves every link and picture of every page to a planned path,
// and every fragment to an id. Pages that stand in for others are shown at any
// depth: their links begin with the path of the site's address.
func TestLinks(t *testing.T) {
	m := own(t)
	documents := m.documents(t)
	for name, root := range documents {
		at := "/sub/" + name
		if standIn(name) {
			at = "/sub/nowhere/at/all"
		}
		from, err := url.Parse("https://example.org" + at)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range all(root, "") {
			for _, key := range []string{"href", "src"} {
				raw := attr(n, key)
				to, err := from.Parse(raw)
				if err != nil {
					t.Errorf("%s: %q is not an address: %v", name, raw, err)
					continue
				}
				if raw == "" || to.Host != "example.org" || to.Scheme != "https" {
					continue
				}
				file, ok := strings.CutPrefix(to.Path, "/sub/")
				if file == "" || strings.HasSuffix(file, "/") {
					file += "index.html"
				}
				if !ok || !m.planned[file] {
					t.Errorf("%s: %s=%q leads to %s, which is not planned", name, key, raw, to)
				}
				target := documents[file]
				if path.Ext(file) == ".svg" {
					target = parse(t, m.pages[file])
				}
				if to.Fragment != "" && !hasID(target, to.Fragment) {
					t.Errorf("%s: %s has no %q", name, file, to.Fragment)
				}
			}
		}
	}
}

func hasID(root *html.Node, id string) bool {
	return root != nil && slices.ContainsFunc(all(root, ""), func(n *html.Node) bool { return attr(n, "id") == id })
}

// TestLanguages holds hreflang to its rules: every page names itself and all
// its translations, within its edition, and they name it; x-default is the
// same for all; the switch on the page leads to the same places.
func TestLanguages(t *testing.T) {
	m := own(t)
	documents := m.documents(t)
	for name, root := range documents {
		if standIn(name) || name == "index.html" {
			continue
		}
		self := m.base + strings.TrimSuffix(name, "index.html")
		if got := rel(root, "canonical")[""]; got != self {
			t.Errorf("%s: canonical is %s", name, got)
		}
		element := all(root, "html")[0]
		lang := attr(element, "lang")
		if want := map[bool]string{true: "rtl", false: "ltr"}[lang == "ar"]; attr(element, "dir") != want {
			t.Errorf("%s: lang=%q dir=%q", name, lang, attr(element, "dir"))
		}
		set := rel(root, "alternate")
		if set[lang] != self {
			t.Errorf("%s does not name itself: %v", name, set)
		}
		var visible []string
		for _, a := range all(root, "a") {
			if tag := attr(a, "hreflang"); tag != "" {
				visible = append(visible, tag)
				if attr(a, "lang") != tag || (attr(a, "aria-current") == "true") != (tag == lang) {
					t.Errorf("%s: the switch to %s is marked lang=%q aria-current=%q", name, tag, attr(a, "lang"), attr(a, "aria-current"))
				}
			}
		}
		for tag, address := range set {
			file := strings.TrimPrefix(address, m.base) + "index.html"
			other := documents[file]
			if other == nil {
				t.Errorf("%s: hreflang %s leads to %s, which does not exist", name, tag, address)
				continue
			}
			if !maps.Equal(set, rel(other, "alternate")) {
				t.Errorf("%s and %s do not name the same set", name, file)
			}
			if edition(file) != edition(name) {
				t.Errorf("%s: hreflang %s leads to another edition, %s", name, tag, address)
			}
			if tag != "x-default" && !slices.Contains(visible, tag) {
				t.Errorf("%s has no link to %s", name, tag)
			}
		}
	}
}

// edition returns the first folders of a page: those of its edition.
func edition(name string) string {
	if parts := strings.Split(name, "/"); parts[0] == "r" {
		return parts[1]
	}
	return ""
}

// TestHeads looks at what search engines and previews read: no two pages of a
// language have one title or summary, and every page has a picture that is
// planned.
func TestHeads(t *testing.T) {
	m := own(t)
	seen := map[string]string{}
	for name, root := range m.documents(t) {
		if standIn(name) {
			if meta(root, "robots") != "noindex" || len(rel(root, "canonical")) > 0 {
				t.Errorf("%s can be found", name)
			}
			continue
		}
		title := words(all(root, "title")[0])
		for _, text := range []string{"title " + title, "summary " + meta(root, "description")} {
			if other, taken := seen[text]; taken && name != "index.html" && other != "index.html" {
				t.Errorf("%s and %s have the same %s", name, other, text)
			}
			seen[text] = name
		}
		for _, key := range []string{"og:title", "og:type", "og:url", "og:description", "og:image:alt", "twitter:card", "theme-color"} {
			if meta(root, key) == "" {
				t.Errorf("%s has no %s", name, key)
			}
		}
		picture, ok := strings.CutPrefix(meta(root, "og:image"), m.base)
		if !ok || !m.planned[picture] || edition(picture) != edition(name) {
			t.Errorf("%s: og:image is %q", name, meta(root, "og:image"))
		}
		if meta(root, "og:image:width") != "1200" || meta(root, "og:image:height") != "630" {
			t.Errorf("%s: the preview is %s × %s", name, meta(root, "og:image:width"), meta(root, "og:image:height"))
		}
	}
}

// TestCurrent finds the page itself marked in the menu, and nothing else.
func TestCurrent(t *testing.T) {
	documents := own(t).documents(t)
	for name, want := range map[string][]string{
		"fr/index.html":          {"Accueil"},
		"fr/preparer/index.html": {"Préparez-vous", "1 Préparez-vous", "Préparez-vous"},
		"fr/a-propos/index.html": {"À propos"},
	} {
		var got []string
		for _, a := range all(documents[name], "a") {
			if attr(a, "aria-current") == "page" && attr(a, "class") != "name" {
				got = append(got, words(a))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s marks %q, not %q", name, got, want)
		}
	}
}

// TestFigure looks at the card on its page: the picture, every format to take
// along, and the words of the card as the page's text in the card's order.
func TestFigure(t *testing.T) {
	m := own(t)
	root := m.documents(t)["fr/reflexe/index.html"]
	picture := all(root, "img")[0]
	if attr(picture, "src") != "reflexe-lite.png" || attr(picture, "width") != "720" || attr(picture, "height") != "900" || attr(picture, "loading") != "" || attr(picture.Parent, "href") != "reflexe-post.png" {
		t.Errorf("the picture is %v, a link to %s", picture.Attr, attr(picture.Parent, "href"))
	}
	var files []string
	for _, a := range all(root, "a") {
		if slices.ContainsFunc(a.Attr, func(x html.Attribute) bool { return x.Key == "download" }) {
			files = append(files, attr(a, "href"))
		}
	}
	if want := []string{"reflexe-post.png", "reflexe-square.png", "reflexe-story.png", "reflexe-og.png", "reflexe-wide.png", "reflexe-lobby.png", "reflexe-a4.png", "reflexe-a4.pdf", "reflexe-lite.png", "reflexe-full.png"}; !slices.Equal(files, want) {
		t.Errorf("to take along: %v", files)
	}
	var order []string
	for _, n := range all(root, "") {
		switch {
		case n.Data == "h2" && attr(n, "data-accent") != "":
			order = append(order, attr(n, "data-accent"))
		case n.Data == "li" && attr(n.Parent, "class") == "actions":
			order = append(order, attr(n, "id"))
		}
	}
	want := []string{"call", "prepare", "follow", "phone-ready", "responsible", "protect", "check", "civic", "text-family", "report"}
	if !slices.Equal(order, want) {
		t.Errorf("the text goes %v, the card %v", order, want)
	}
}

// TestWordsFirst reads the pages as a browser that runs scripts does and finds
// nothing that it would ask for before it paints the words, but the card, which
// waits for its turn.
func TestWordsFirst(t *testing.T) {
	cards := 0
	for name, data := range own(t).pages {
		if path.Ext(name) != ".html" {
			continue
		}
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range all(root, "") {
			asks := ""
			switch rel := attr(n, "rel"); n.Data {
			case "link":
				if rel == "stylesheet" || rel == "manifest" || strings.Contains(rel, "load") || rel == "icon" && attr(n, "href") != "data:," {
					asks = attr(n, "href")
				}
			case "script", "iframe", "embed", "video", "audio", "source", "track", "input":
				asks = attr(n, "src")
			case "use", "image":
				asks = attr(n, "href")
			case "img":
				cards++
				if attr(n, "fetchpriority") != "low" {
					asks = attr(n, "src")
				}
			case "style":
				if strings.Contains(words(n), "url(") || strings.Contains(words(n), "@import") {
					asks = "what its style names"
				}
			}
			if asks != "" {
				t.Errorf("%s asks for %s before its words are painted", name, asks)
			}
		}
	}
	if cards == 0 {
		t.Error("no page has a card")
	}
}

// TestWithoutScript reads the pages as a browser without scripts shows them:
// hidden is nothing but what a script would do, never a word that matters.
func TestWithoutScript(t *testing.T) {
	for name, root := range own(t).documents(t) {
		seen := map[string]bool{}
		for _, n := range all(root, "") {
			if !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" }) {
				continue
			}
			switch class := attr(n.Parent, "class"); {
			case n.Data == "button", n.Data == "output", strings.Contains(class, "saved"), attr(n, "role") != "":
			case n.Data == "p" || n.Data == "div" || n.Data == "li" || n.Data == "label":
				if len(all(n, "button"))+len(all(n, "output"))+len(all(n, "progress")) == 0 && words(n) != "" && !strings.Contains(name, "report") {
					t.Errorf("%s hides %q", name, words(n))
				}
			default:
				t.Errorf("%s hides a <%s>: %q", name, n.Data, words(n))
			}
			seen[n.Data] = true
		}
		for _, n := range all(root, "script") {
			if attr(n, "src") != "" && !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "defer" }) {
				t.Errorf("%s waits for a script", name)
			}
			if attr(n, "src") == "" && attr(n, "type") == "" && len(words(n)) > 250 {
				t.Errorf("%s carries %d bytes of script before its words", name, len(words(n)))
			}
		}
	}
}
