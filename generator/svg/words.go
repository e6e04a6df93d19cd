package svg

import (
	"bytes"
	"encoding/xml"

	"smem/generator/scene"
)

// escape appends words so that they can stand in an element or an attribute.
// What XML can't hold becomes U+FFFD.
func escape(out []byte, words string) []byte {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(words)) // a bytes.Buffer takes everything
	return append(out, b.Bytes()...)
}

// label closes the root's start tag and writes what names the picture for
// those who can't see it (SVG 2, 5.7; SVG-AAM 1.0, 8.1).
func label(out []byte, s *scene.Scene) []byte {
	switch {
	case s.Title != "" && s.Description != "":
		out = append(out, ` aria-labelledby="t d"`...)
	case s.Title != "":
		out = append(out, ` aria-labelledby="t"`...)
	case s.Description != "":
		out = append(out, ` aria-labelledby="d"`...)
	}
	out = append(out, ">\n"...)
	out = element(out, `<title id="t">`, s.Title, "</title>\n")
	return element(out, `<desc id="d">`, s.Description, "</desc>\n")
}

// describe writes who published the picture and what it may be used for, as
// Dublin Core.
func describe(out []byte, s *scene.Scene, m Meta) []byte {
	if m == (Meta{}) {
		return out
	}
	out = append(out, `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">`...)
	out = element(out, "<dc:title>", s.Title, "</dc:title>")
	out = element(out, "<dc:language>", s.Language, "</dc:language>")
	out = element(out, "<dc:publisher>", m.Publisher, "</dc:publisher>")
	out = element(out, "<dc:rights>", m.Licence, "</dc:rights>")
	out = element(out, "<dc:source>", m.URL, "</dc:source>")
	return append(out, "</rdf:Description></rdf:RDF></metadata>\n"...)
}

// element appends words between two tags, nothing for none.
func element(out []byte, start, words, end string) []byte {
	if words == "" {
		return out
	}
	out = append(out, start...)
	out = escape(out, words)
	return append(out, end...)
}
