package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"smem/generator/site"
)

// Sitemap is sitemap.xml with the languages of every page (sitemaps.org 0.9,
// xhtml:link alternates).
func (p *Press) Sitemap() []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, e := range p.site.Editions {
		for _, pg := range p.site.Pages {
			for _, l := range p.site.Languages {
				t, ok := p.site.Published(pg, l.Tag)
				if !ok {
					continue
				}
				fmt.Fprintf(&b, "<url><loc>%s</loc><lastmod>%s</lastmod>", escape(p.site.URL(p.site.Dir(e, pg, l.Tag))), t.Updated.Format("2006-01-02"))
				for _, other := range p.languages(e, pg, l.Tag) {
					if !other.Translated {
						continue
					}
					fmt.Fprintf(&b, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, escape(other.Tag), escape(other.URL))
				}
				fmt.Fprintf(&b, `<xhtml:link rel="alternate" hreflang="x-default" href="%s"/>`, escape(p.fallback(e, pg)))
				b.WriteString("</url>\n")
			}
		}
		for _, l := range p.site.Languages {
			b.WriteString(p.liteURL(e, l.Tag))
		}
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
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
