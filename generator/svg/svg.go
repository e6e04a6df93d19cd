// Package svg writes a scene as an SVG file: paths, rectangles and pictures
// alone, so that it looks the same wherever it is opened. It lays out nothing
// and draws no pixels.
//
// Text is drawn as outlines. Each glyph is written once, in thousandths of the
// font size, and used as often as it occurs: a third of what outlines merged
// into each line would take, and drawn alike by browsers, librsvg and drawing
// programs. What is written is their SVG 1.1 (xlink:href and all), with no
// scripts, no style sheets and no reference to anything outside the file. The
// words stand in title and desc, which the root element is labelled by.
//
// As the PNG does, the picture stands on white and is cut off at the canvas.
// Coordinates are rounded to 1/100 px. Ids are short and only good for a file
// of its own: it is to be linked from a page, not pasted into one.
package svg

import (
	"errors"
	"fmt"
	"strconv"

	"smem/generator/scene"
	"smem/generator/typeface"
)

// Meta is what the file says about itself beside the scene's title,
// description and language; empty fields are left out.
type Meta struct {
	Publisher string
	Licence   string // its name
	URL       string // of the page that the card belongs to
}

const (
	maxSide  = 1 << 15
	maxPlace = 1 << 15 // px from the origin, of any coordinate
)

var errPlace = errors.New("a coordinate is no number or too far out")

// Encode returns the scene as a file. The same scene gives the same bytes. It
// fails on what no layout makes: a canvas without area or with a side above
// 32768 px, a coordinate that is no number or further out than that, a font
// that the library lacks, and a picture that is no PNG or JPEG.
func Encode(s *scene.Scene, fonts *typeface.Library, m Meta) ([]byte, error) {
	if s.Width < 1 || s.Height < 1 || s.Width > maxSide || s.Height > maxSide {
		return nil, fmt.Errorf("writing %q as SVG: a canvas of %d × %d pixels", s.Title, s.Width, s.Height)
	}
	w := &writer{fonts: fonts, glyphs: map[glyphKey]string{}, paints: map[string]string{}}
	for i, item := range s.Items {
		if err := w.item(item); err != nil {
			return nil, fmt.Errorf("writing %q as SVG: item %d: %w", s.Title, i, err)
		}
	}
	return w.file(s, m), nil
}

// writer is a file in the making.
type writer struct {
	fonts  *typeface.Library
	defs   []byte
	body   []byte
	glyphs map[glyphKey]string // their ids; "" for blank ones
	paints map[string]string   // ids of gradients by what they look like
}

func (w *writer) item(item scene.Item) error {
	switch item := item.(type) {
	case *scene.Rect:
		return w.rect(item)
	case *scene.Fill:
		return w.fill(item)
	case *scene.Stroke:
		return w.stroke(item)
	case *scene.Line:
		return w.line(item)
	case *scene.Picture:
		return w.picture(item)
	}
	return fmt.Errorf("an item of unknown kind %T", item)
}

// file puts the parts together.
func (w *writer) file(s *scene.Scene, m Meta) []byte {
	width, height := strconv.Itoa(s.Width), strconv.Itoa(s.Height)
	out := make([]byte, 0, len(w.defs)+len(w.body)+4*len(s.Description)+2048)
	out = append(out, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="`+width+`" height="`+height+`" viewBox="0 0 `+width+` `+height+`"`...)
	if s.Language != "" {
		out = append(out, ` xml:lang="`...)
		out = escape(out, s.Language)
		out = append(out, `" lang="`...)
		out = escape(out, s.Language)
		out = append(out, '"')
	}
	out = append(out, ` role="img"`...)
	out = label(out, s)
	out = describe(out, s, m)
	out = append(out, `<defs><clipPath id="c"><path d="M0 0h`+width+`v`+height+`H0z"/></clipPath>`...)
	out = append(out, w.defs...)
	out = append(out, "</defs>\n"+`<g clip-path="url(#c)"><path fill="#fff" d="M0 0h`+width+`v`+height+`H0z"/>`+"\n"...)
	out = append(out, w.body...)
	return append(out, "</g></svg>\n"...)
}
