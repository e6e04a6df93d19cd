package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"smem/generator/site"
)

// The most that one file of a sitemap may have (https://www.sitemaps.org/protocol.html).
const (
	maxSitemapURLs  = 50_000
	maxSitemapBytes = 50 << 20
)

// Sitemap is one file of the sitemap: the addresses of some pages with their
// languages (sitemaps.org 0.9, xhtml:link alternates).
type Sitemap struct {
	Path  string
	parts []sitemapPart
}

// sitemapPart is pages of an edition that follow one another, with or without
// those that hold a whole language.
type sitemapPart struct {
	edition  site.Edition
	from, to int // in Site.Pages
	lite     bool
}

const (
	sitemapHead = xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n"
	sitemapFoot = "</urlset>\n"
)

// Sitemaps plans the files of the sitemap: sitemap.xml alone, or as many others
// as the pages need, which sitemap.xml then lists (SitemapIndex).
func (p *Press) Sitemaps() []Sitemap { return p.sitemaps(maxSitemapURLs, maxSitemapBytes) }

func (p *Press) sitemaps(maxURLs, maxBytes int) []Sitemap {
	var files []Sitemap
	var one Sitemap
	urls, size := 0, len(sitemapHead)+len(sitemapFoot)
	add := func(part sitemapPart) {
		entry, n := p.sitemapEntries(part)
		if len(one.parts) > 0 && (urls+n > maxURLs || size+len(entry) > maxBytes) {
			files = append(files, one)
			one, urls, size = Sitemap{}, 0, len(sitemapHead)+len(sitemapFoot)
		}
		urls, size = urls+n, size+len(entry)
		if last := len(one.parts) - 1; last >= 0 && one.parts[last].edition.Prefix == part.edition.Prefix {
			one.parts[last].to, one.parts[last].lite = part.to, part.lite
			return
		}
		one.parts = append(one.parts, part)
	}
	for _, e := range p.site.Editions {
		for i := range p.site.Pages {
			add(sitemapPart{e, i, i + 1, false})
		}
		add(sitemapPart{e, len(p.site.Pages), len(p.site.Pages), true})
	}
	files = append(files, one)
	if len(files) == 1 {
		files[0].Path = "sitemap.xml"
		return files
	}
	for i := range files {
		files[i].Path = fmt.Sprintf("sitemap-%d.xml", i+1)
	}
	return files
}

// Sitemap writes a file of the sitemap.
func (p *Press) Sitemap(file Sitemap) []byte {
	var b bytes.Buffer
	b.WriteString(sitemapHead)
	for _, part := range file.parts {
		entries, _ := p.sitemapEntries(part)
		b.Write(entries)
	}
	b.WriteString(sitemapFoot)
	return b.Bytes()
}

// SitemapIndex is sitemap.xml where the sitemap has several files.
func (p *Press) SitemapIndex(files []Sitemap) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, f := range files {
		fmt.Fprintf(&b, "<sitemap><loc>%s</loc></sitemap>\n", escape(p.site.URL(f.Path)))
	}
	b.WriteString("</sitemapindex>\n")
	return b.Bytes()
}

// sitemapEntries writes the entries of a part, and counts them.
func (p *Press) sitemapEntries(part sitemapPart) ([]byte, int) {
	var b, alternates bytes.Buffer
	n := 0
	for _, pg := range p.site.Pages[part.from:part.to] {
		alternates.Reset()
		for _, l := range p.site.Languages {
			if _, ok := p.site.Published(pg, l.Tag); ok {
				fmt.Fprintf(&alternates, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, escape(l.Tag), escape(p.site.URL(p.site.Dir(part.edition, pg, l.Tag))))
			}
		}
		fmt.Fprintf(&alternates, `<xhtml:link rel="alternate" hreflang="x-default" href="%s"/></url>`+"\n", escape(p.fallback(part.edition, pg)))
		for _, l := range p.site.Languages {
			if t, ok := p.site.Published(pg, l.Tag); ok {
				fmt.Fprintf(&b, "<url><loc>%s</loc><lastmod>%s</lastmod>", escape(p.site.URL(p.site.Dir(part.edition, pg, l.Tag))), t.Updated.Format(time.DateOnly))
				b.Write(alternates.Bytes())
				n++
			}
		}
	}
	if part.lite {
		for _, l := range p.site.Languages {
			if entry := p.liteURL(part.edition, l.Tag); entry != "" {
				b.WriteString(entry)
				n++
			}
		}
	}
	return b.Bytes(), n
}

// liteURL is the entry of the page that holds a whole language.
func (p *Press) liteURL(e site.Edition, tag string) string {
	own, ok := p.entry(e, tag)
	if !ok || !p.translated(tag) {
		return ""
	}
	var b strings.Builder
	languages := p.liteLanguages(e, tag)
	fmt.Fprintf(&b, "<url><loc>%s</loc><lastmod>%s</lastmod>", escape(p.site.URL(own+LiteDir)), p.lastChange(tag).Format(time.DateOnly))
	for _, other := range languages {
		if !other.Translated {
			continue
		}
		fmt.Fprintf(&b, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, escape(other.Tag), escape(other.URL))
	}
	fmt.Fprintf(&b, `<xhtml:link rel="alternate" hreflang="x-default" href="%s"/></url>`+"\n", escape(languages[0].URL))
	return b.String()
}

// Robots is robots.txt: everything may be read but the editor in the browser.
func (p *Press) Robots() []byte {
	admin := ""
	if p.site.Config.CMS != nil {
		admin = "Disallow: " + p.site.BasePath() + site.AdminDir + "\n"
	}
	return []byte("User-agent: *\nAllow: /\n" + admin + "\nSitemap: " + p.site.URL("sitemap.xml") + "\n")
}

// escape makes text safe for XML.
func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a buffer never fails
	return b.String()
}
