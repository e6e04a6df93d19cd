package page

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"time"

	"smem/generator/diag"
	"smem/generator/site"
)

// newestEntries is how many pages a feed has at most.
const newestEntries = 20

// Feed is the Atom feed of a language in an edition: the pages that changed
// last (RFC 4287). Its only time is that of the words.
func (p *Press) Feed(e site.Edition, tag string) ([]byte, diag.List) {
	s := p.sayer(tag)
	type entry struct {
		page *site.Page
		t    *site.Translation
	}
	var entries []entry
	for _, pg := range p.site.Pages {
		if t, ok := p.site.Published(pg, tag); ok {
			entries = append(entries, entry{pg, t})
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(b.t.Updated.Compare(a.t.Updated), cmp.Compare(a.page.ID, b.page.ID))
	})
	entries = entries[:min(len(entries), newestEntries)]
	fallback := p.site.Default().Tag
	home, _ := p.entry(e, tag)
	self := p.site.URL(e.Prefix + tag + "/feed.xml")
	title := p.site.Config.Name.In(tag, fallback)
	if e.Prefix != "" {
		title += " – " + e.Region.Name.In(tag, fallback)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n", xml.Header, escape(tag))
	fmt.Fprintf(&b, "<title>%s</title>\n<id>%s</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"%s\"/>\n<link rel=\"alternate\" type=\"text/html\" hreflang=\"%s\" href=\"%s\"/>\n",
		escape(title), escape(self), escape(self), escape(tag), escape(p.site.URL(home)))
	latest := p.site.Date
	if len(entries) > 0 {
		latest = entries[0].t.Updated
	}
	fmt.Fprintf(&b, "<updated>%s</updated>\n<author><name>%s</name></author>\n", latest.UTC().Format(time.RFC3339), escape(e.Region.Publisher.Name.In(tag, fallback)))
	if l := p.site.Config.Licence; l.Name != "" {
		fmt.Fprintf(&b, "<rights>%s</rights>\n<link rel=\"license\" href=\"%s\"/>\n", escape(l.Name), escape(l.URL))
	}
	for _, x := range entries {
		address := p.site.URL(p.site.Dir(e, x.page, tag))
		words := p.site.Words(x.page, x.t, e.Region)
		fmt.Fprintf(&b, "<entry>\n<title>%s</title>\n<id>%s</id>\n<link rel=\"alternate\" type=\"text/html\" hreflang=\"%s\" href=\"%s\"/>\n<updated>%s</updated>\n<summary>%s</summary>\n</entry>\n",
			escape(site.Plain(words.Title)), escape(address), escape(tag), escape(address), x.t.Updated.UTC().Format(time.RFC3339), escape(site.Plain(words.Summary)))
	}
	b.WriteString("</feed>\n")
	return b.Bytes(), s.problems
}
