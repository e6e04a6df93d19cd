package page_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"hash/crc32"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/net/html"

	"smem/generator"
	"smem/generator/diag"
)

// project is the project's own site below a path of a host, its pages made
// once for all tests.
var project = sync.OnceValues(func() (*made, error) { return build(os.DirFS("../.."), "https://example.org/sub") })

// made is a planned site with its pages.
type made struct {
	plan     *generator.Plan
	problems diag.List
	base     string            // of its addresses, with a slash at the end
	planned  map[string]bool   // every path of the finished site
	pages    map[string][]byte // index.html, 404.html, index.txt, sitemap.xml by path
}

// cardWeight is what cards and their PDFs weigh in these tests, bytes.
const cardWeight = 57_718

// build plans a site and makes everything but its cards.
func build(source fs.FS, base string) (*made, error) {
	return weighed(source, base, func(string) int { return cardWeight })
}

// weighed is build with what the card or PDF of a name weighs, bytes.
func weighed(source fs.FS, base string, weight func(name string) int) (*made, error) {
	plan, problems, err := generator.New(source, generator.Options{BaseURL: base})
	m := &made{plan: plan, problems: problems, base: base + "/", planned: map[string]bool{}, pages: map[string][]byte{}}
	if err != nil || plan == nil {
		return m, err
	}
	for _, o := range plan.Outputs {
		m.planned[o.Path] = true
		if o.Made != nil {
			o.Made(weight(o.Path)) // as if a cache had it: no page draws it
		}
	}
	for _, o := range plan.Outputs {
		if o.Made != nil || strings.HasSuffix(o.Path, ".png") {
			continue
		}
		data, found, err := o.Make()
		if err != nil {
			return m, err
		}
		m.problems = append(m.problems, found...)
		m.pages[o.Path] = data
	}
	return m, nil
}

// own returns the project's site.
func own(t testing.TB) *made {
	t.Helper()
	m, err := project()
	return usable(t, m, err)
}

// usable fails the test if a site could not be made.
func usable(t testing.TB, m *made, err error) *made {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if m.plan == nil || m.problems.HasErrors() {
		t.Fatalf("the site has mistakes:\n%v", m.problems)
	}
	return m
}

// documents returns the site's HTML pages by path, parsed.
func (m *made) documents(t testing.TB) map[string]*html.Node {
	t.Helper()
	out := map[string]*html.Node{}
	for name, data := range m.pages {
		if path.Ext(name) == ".html" {
			out[name] = parse(t, data)
		}
	}
	return out
}

func parse(t testing.TB, data []byte) *html.Node {
	t.Helper()
	root, err := html.ParseWithOptions(bytes.NewReader(data), html.ParseOptionEnableScripting(false)) // <noscript> holds elements
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// all returns the elements with a name in document order; "" stands for every
// name.
func all(root *html.Node, name string) []*html.Node {
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && (name == "" || n.Data == name) {
			out = append(out, n)
		}
	}
	return out
}

// attr returns an attribute, "" if there is none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// words returns the text inside a node.
func words(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// meta returns the content of a <meta> by its name, property or http-equiv.
func meta(root *html.Node, name string) string {
	for _, n := range all(root, "meta") {
		if attr(n, "name") == name || attr(n, "property") == name || attr(n, "http-equiv") == name {
			return attr(n, "content")
		}
	}
	return ""
}

// rel returns the addresses of <link rel=name> by their hreflang.
func rel(root *html.Node, name string) map[string]string {
	out := map[string]string{}
	for _, n := range all(root, "link") {
		if attr(n, "rel") == name && attr(n, "type") == "" {
			out[attr(n, "hreflang")] = attr(n, "href")
		}
	}
	return out
}

// TestPolicy holds every page to its own Content-Security-Policy: it allows the
// page's one style sheet, and there is nothing in the page that it forbids.
func TestPolicy(t *testing.T) {
	allowed := func(n *html.Node) string {
		sum := sha256.Sum256([]byte(n.FirstChild.Data))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	for name, root := range own(t).documents(t) {
		styles := all(root, "style")
		if len(styles) != 1 {
			t.Errorf("%s has %d style sheets", name, len(styles))
			continue
		}
		policy := meta(root, "Content-Security-Policy")
		if want := "style-src " + allowed(styles[0]) + " "; !strings.Contains(policy, want) {
			t.Errorf("%s: the policy is %q, not with %s", name, policy, want)
		}
		for _, bad := range []string{"unsafe", "*", "http"} {
			if strings.Contains(policy, bad) {
				t.Errorf("%s: the policy %q has %q", name, policy, bad)
			}
		}
		for _, n := range all(root, "") {
			if n.Data == "iframe" || n.Data == "object" || n.Data == "embed" {
				t.Errorf("%s has a <%s>", name, n.Data)
			}
			if n.Data == "script" && attr(n, "type") != "application/ld+json" && attr(n, "src") == "" {
				if want := "script-src " + allowed(n) + " 'self';"; !strings.Contains(policy, want) {
					t.Errorf("%s: the policy is %q, not with %s", name, policy, want)
				}
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s> has %s=%q", name, n.Data, a.Key, a.Val)
				}
			}
		}
		if head := all(root, "head")[0]; attr(all(head, "meta")[1], "http-equiv") == "" {
			t.Errorf("%s: the policy does not stand before what it rules", name)
		}
	}
}

// most is what a page may weigh with its style sheet, gzip bytes: it leaves
// room for response headers in the first round trip of a connection.
const most = 12_500

// mostWhole is what a whole language on one page may weigh.
const mostWhole = 30_000

// TestWeight packs every page. Each of its cards has another weight, as in life:
// one number that is said again and again packs better.
func TestWeight(t *testing.T) {
	m, err := weighed(os.DirFS("../.."), "https://example.org/sub", func(name string) int { return 40_000 + int(crc32.ChecksumIEEE([]byte(name))%60_000) })
	for name, data := range usable(t, m, err).pages {
		if path.Ext(name) != ".html" {
			continue
		}
		var b bytes.Buffer
		w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
		w.Write(data)
		w.Close()
		limit := most
		if strings.HasSuffix(name, "/lite/index.html") {
			limit = mostWhole
		}
		if b.Len() > limit {
			t.Errorf("%s weighs %d bytes, more than %d", name, b.Len(), limit)
		}
	}
}

// BenchmarkHTML renders the heaviest page: the comprehensive one, with its 28
// sources.
func BenchmarkHTML(b *testing.B) {
	m := own(b)
	for _, o := range m.plan.Outputs {
		if o.Path != "ar/reflex/index.html" {
			continue
		}
		b.SetBytes(int64(len(m.pages[o.Path])))
		b.ReportAllocs()
		for b.Loop() {
			if _, found, err := o.Make(); err != nil || found.HasErrors() {
				b.Fatal(found, err)
			}
		}
		return
	}
	b.Fatal("there is no such page")
}
