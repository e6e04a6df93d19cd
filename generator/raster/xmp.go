package raster

import (
	"encoding/xml"
	"strings"
)

// xmp returns the packet that says who made the picture and how others may use
// it, where image programs and search engines look for it (XMP, ISO 16684-1;
// IPTC Photo Metadata, https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata;
// its place in a PNG is that of XMP part 3, 1.1.5); empty if there is no
// licence to speak of.
func (m Meta) xmp() string {
	if clean(m.Licence) == "" {
		return ""
	}
	var b strings.Builder
	element := func(before, value, after string) {
		if value = clean(value); value != "" {
			b.WriteString(before)
			xml.EscapeText(&b, []byte(value)) // a builder never fails
			b.WriteString(after)
		}
	}
	b.WriteString(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>` +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:cc="http://creativecommons.org/ns#"` +
		` xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">`)
	b.WriteString("<xmpRights:Marked>True</xmpRights:Marked>")
	element("<xmpRights:WebStatement>", m.Licence, "</xmpRights:WebStatement>")
	element(`<cc:license rdf:resource="`, m.Licence, `"/>`)
	element(`<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">`, m.Copyright, "</rdf:li></rdf:Alt></dc:rights>")
	element("<dc:creator><rdf:Seq><rdf:li>", m.Author, "</rdf:li></rdf:Seq></dc:creator>")
	element("<photoshop:Credit>", m.Author, "</photoshop:Credit>")
	element(`<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>`, m.URL, "</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>")
	b.WriteString(`</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`)
	return b.String()
}
