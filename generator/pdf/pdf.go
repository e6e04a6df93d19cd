// Package pdf writes a scene as a PDF file of one page (PDF 1.7, ISO 32000-1):
// vector shapes, text that can be selected, searched and read aloud in every
// script, tags for headings and paragraphs. It lays out nothing and draws no
// pixels.
//
// Fonts. Readers of PDF files find words by looking up what each character code
// stands for, glyph after glyph from left to right, and turning what is written
// from right to left around. So each code has to stand for its own characters,
// and no code for nothing. A shaped line is not like that: glyphs join, split,
// swap places, and carry marks. Here the embedded font is made for the page
// instead of cut out of the typeface's file: one glyph for each cluster that
// occurs on the page, drawn from all the outlines in it (see cluster). It is
// written in the Compact Font Format, from outlines in any format, so nothing
// of the font file is parsed here and nothing of it is copied. Hints are lost;
// at print resolution, and on screens that smooth edges, they have no use.
//
// Tags. Each line belongs to the element whose box it stands in. Boxes, icons
// and pictures are marked as decoration: a scene does not know what they say,
// and on a card the words say it.
//
// Colours are sRGB values written as device colours. What lies outside the
// canvas is outside the page. The ends of a stroke without length are not drawn
// square, which PDF doesn't know.
package pdf

import (
	"errors"
	"fmt"
	"math"
	"time"

	"smem/generator/scene"
	"smem/generator/typeface"
)

// Meta is what the file says about itself beside the scene's title,
// description and language; empty fields are left out.
type Meta struct {
	Author   string
	Licence  string // its name
	Software string
	URL      string    // of the page that the card belongs to
	DPI      int       // pixels per inch; 0: 96, as in CSS
	Date     time.Time // of the card; zero: none
}

const (
	maxSide   = 1 << 15
	maxPlace  = 1 << 15 // px from the origin, of any coordinate
	maxPoints = 14400   // of a page's side (ISO 32000-1, annex C.2)
)

var errPlace = errors.New("a coordinate is no number or too far out")

// Encode returns the scene as a file. The same scene and meta give the same
// bytes. It fails on what no layout makes: a canvas without area, with a side
// above 32768 px or 200 inches; a coordinate that is no number or further out
// than that; a font that the library lacks; more than 65535 different clusters
// in a font; a picture that is no PNG or JPEG or has above 24 million pixels.
func Encode(s *scene.Scene, fonts *typeface.Library, m Meta) ([]byte, error) {
	data, err := encode(s, fonts, m)
	if err != nil {
		return nil, fmt.Errorf("writing %q as PDF: %w", s.Title, err)
	}
	return data, nil
}

func encode(s *scene.Scene, fonts *typeface.Library, m Meta) ([]byte, error) {
	if m.DPI <= 0 {
		m.DPI = 96
	}
	scale := 72 / float64(m.DPI)
	if s.Width < 1 || s.Height < 1 || s.Width > maxSide || s.Height > maxSide || float64(max(s.Width, s.Height))*scale > maxPoints {
		return nil, fmt.Errorf("a canvas of %d × %d pixels, %d to the inch", s.Width, s.Height, m.DPI)
	}
	f := &file{}
	p := newPage(f, s, fonts, scale)
	for i, item := range s.Items {
		if err := p.item(item); err != nil {
			return nil, fmt.Errorf("item %d: %w", i, err)
		}
	}
	number, tree := p.finish(s)
	pages := f.reserve()
	f.set(number, p.dictionary(pages))
	f.set(pages, fmt.Appendf(nil, "<</Type/Pages/Kids[%d 0 R]/Count 1>>", number))
	catalog := fmt.Appendf(nil, "<</Type/Catalog/Pages %d 0 R/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R", pages, tree, f.xmp(s, m))
	if s.Language != "" {
		catalog = words(append(catalog, "/Lang"...), s.Language)
	}
	return f.bytes(f.add(append(catalog, ">>"...)), f.info(s, m)), nil
}

// near reports whether numbers are places that can be written.
func near(list ...float64) bool {
	for _, v := range list {
		if !(math.Abs(v) <= maxPlace) {
			return false
		}
	}
	return true
}
