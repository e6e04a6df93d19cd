package pdf

import (
	"bytes"
	"encoding/xml"

	"smem/generator/scene"
)

// info adds the document's information as programs have always read it
// (ISO 32000-1, 14.3.3).
func (f *file) info(s *scene.Scene, m Meta) int {
	out := []byte("<<")
	for _, entry := range []struct{ name, value string }{
		{"Title", s.Title}, {"Author", m.Author}, {"Subject", s.Description}, {"Creator", m.Software}, {"Producer", m.Software},
	} {
		if entry.value != "" {
			out = words(append(out, "/"+entry.name...), entry.value)
		}
	}
	if !m.Date.IsZero() {
		date := "(D:" + m.Date.UTC().Format("20060102150405") + "Z)"
		out = append(out, "/CreationDate"+date+"/ModDate"+date...)
	}
	return f.add(append(out, ">>"...))
}

// xmp adds the same as XMP, with language and licence (ISO 16684-1). It is not
// compressed, so that programs which know no PDF find it.
func (f *file) xmp(s *scene.Scene, m Meta) int {
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">` + "\n")
	b.WriteString("<dc:format>application/pdf</dc:format>\n")
	element := func(start, value, end string) {
		if value != "" {
			b.WriteString(start)
			xml.EscapeText(&b, []byte(value)) // a bytes.Buffer takes everything
			b.WriteString(end + "\n")
		}
	}
	for _, text := range []struct{ name, value string }{{"title", s.Title}, {"description", s.Description}, {"rights", m.Licence}} {
		element("<dc:"+text.name+`><rdf:Alt><rdf:li xml:lang="x-default">`, text.value, "</rdf:li></rdf:Alt></dc:"+text.name+">")
	}
	element("<dc:language><rdf:Bag><rdf:li>", s.Language, "</rdf:li></rdf:Bag></dc:language>")
	element("<dc:creator><rdf:Seq><rdf:li>", m.Author, "</rdf:li></rdf:Seq></dc:creator>")
	element("<dc:publisher><rdf:Bag><rdf:li>", m.Author, "</rdf:li></rdf:Bag></dc:publisher>")
	element("<dc:source>", m.URL, "</dc:source>")
	element("<xmp:CreatorTool>", m.Software, "</xmp:CreatorTool>")
	element("<pdf:Producer>", m.Software, "</pdf:Producer>")
	if !m.Date.IsZero() {
		date := m.Date.UTC().Format("2006-01-02T15:04:05Z")
		element("<xmp:CreateDate>", date, "</xmp:CreateDate>")
		element("<xmp:ModifyDate>", date, "</xmp:ModifyDate>")
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return f.addRaw("/Type/Metadata/Subtype/XML", b.Bytes())
}
