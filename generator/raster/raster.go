// Package raster draws a scene in pixels and writes them as PNG. It lays out
// nothing, knows no styles and chooses no fonts.
//
// Every picture stands on white and is opaque. Colours are mixed in sRGB bytes,
// as browsers do, edges have 6 levels of coverage and glyphs stand on halves of
// a pixel: at three times its size a card looks the same as with 16 levels and
// quarters, and its PNG has a sixth less bytes (docs/performance.md).
//
// The same scene gives the same bytes, whatever was drawn before and however
// many goroutines draw.
//
// This is the one package that knows golang.org/x/image/vector (glyphs),
// github.com/fogleman/gg (round corners) and github.com/klauspost/compress
// (PNG). Other paths and strokes are measured by a sweep of our own: the
// coverage that libraries add up from areas is wrong where outlines lie over
// each other, as those of strokes always do.
package raster

import (
	"bytes"
	"fmt"
	"image"
	"sync"

	"smem/generator/scene"
	"smem/generator/typeface"
)

// Painter draws scenes. It keeps the masks of glyphs it has drawn, up to
// 16 MiB, and some buffers. It is safe for use by many goroutines.
type Painter struct {
	outline func(font string, glyph uint32) (scene.Path, bool)
	glyphs  glyphCache
	desks   sync.Pool // of *desk
	presses sync.Pool // of *press
}

// New returns a painter that takes glyphs from a library of fonts, which may be
// nil for scenes without text.
func New(fonts *typeface.Library) *Painter {
	return &Painter{outline: func(font string, glyph uint32) (scene.Path, bool) {
		if fonts == nil {
			return nil, false
		}
		face := fonts.Face(font)
		if face == nil {
			return nil, false
		}
		return face.Outline(glyph), true
	}}
}

// desk is the buffers of one drawing under way.
type desk struct {
	plate   plate
	canvas  canvas
	ground  ground // the one of the two that is drawn on
	sweep   sweep
	round   round
	letters []letter
	levels  []uint8 // of a line of text
}

// Image draws a scene. It fails on what no layout makes: a canvas without area
// or above 64 million pixels, a coordinate that is no number or further out
// than 32768 px, a font that the library lacks, a picture that is no PNG or
// JPEG or has above 24 million pixels, and paths so long that drawing them
// would take seconds. What lies outside the canvas is clipped.
func (p *Painter) Image(s *scene.Scene) (*image.RGBA, error) {
	d := p.desk()
	defer p.desks.Put(d)
	pooled := d.canvas
	d.canvas = canvas{}
	err := p.draw(d, s)
	drawn := d.canvas
	d.canvas = pooled
	if err != nil {
		return nil, err
	}
	if d.ground == &d.plate {
		return d.plate.rgba(), nil
	}
	return &image.RGBA{Pix: drawn.pix, Stride: 4 * drawn.width, Rect: image.Rect(0, 0, drawn.width, drawn.height)}, nil
}

// PNG draws a scene and encodes it: indexed when it has at most 256 colours,
// else as RGB, the pixels those of Image in both cases. It fails where Image
// fails.
func (p *Painter) PNG(s *scene.Scene, meta Meta) ([]byte, error) {
	d := p.desk()
	defer p.desks.Put(d)
	if err := p.draw(d, s); err != nil {
		return nil, err
	}
	press, ok := p.presses.Get().(*press)
	if !ok {
		press = newPress()
	}
	defer p.presses.Put(press)
	var data []byte
	var err error
	if d.ground == &d.plate {
		data, err = press.plate(&d.plate, meta)
	} else {
		data, err = press.canvas(d.canvas, meta)
	}
	return bytes.Clone(data), err
}

func (p *Painter) desk() *desk {
	if d, ok := p.desks.Get().(*desk); ok {
		return d
	}
	return &desk{}
}

// draw paints a scene's items in order.
func (p *Painter) draw(d *desk, s *scene.Scene) error {
	if err := check(s); err != nil {
		return fmt.Errorf("drawing %q: %w", s.Title, err)
	}
	if plain(s) {
		d.plate.reset(s.Width, s.Height)
		d.ground = &d.plate
		if err := p.items(d, s); err != nil || !d.plate.full {
			return err
		}
	}
	d.canvas.reset(s.Width, s.Height)
	d.ground = &d.canvas
	return p.items(d, s)
}

// plain reports whether a scene may do with few colours.
func plain(s *scene.Scene) bool {
	for _, item := range s.Items {
		switch item := item.(type) {
		case *scene.Rect:
			if len(item.Paint.Stops) > 0 {
				return false
			}
		case *scene.Fill:
			if len(item.Paint.Stops) > 0 {
				return false
			}
		case *scene.Picture:
			return false
		}
	}
	return true
}

// items paints a scene's items in order, on a plate until it is full.
func (p *Painter) items(d *desk, s *scene.Scene) error {
	for i, item := range s.Items {
		if err := p.item(d, item); err != nil {
			return fmt.Errorf("drawing %q: item %d: %w", s.Title, i, err)
		}
		if d.ground == &d.plate && d.plate.full {
			return nil
		}
	}
	return nil
}

// ground is what items are drawn on: a canvas, or a plate.
type ground interface {
	bounds() image.Rectangle
	span(x0, x1, y int, level uint8, k *ink)
	area(r image.Rectangle, k *ink)
	stamp(m mask, x, y int, k *ink)
}

func (p *Painter) item(d *desk, item scene.Item) error {
	switch item := item.(type) {
	case *scene.Rect:
		d.rect(item)
	case *scene.Fill:
		d.fill(item)
	case *scene.Stroke:
		d.stroke(item)
	case *scene.Line:
		return p.line(d, item)
	case *scene.Picture:
		return d.picture(item)
	}
	return nil
}
