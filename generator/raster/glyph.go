package raster

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/vector"

	"smem/generator/scene"
)

// glyphKey names the mask of a glyph.
type glyphKey struct {
	font  string
	glyph uint32
	size  float64
	half  bool // half a pixel to the right
}

// glyphMask is a glyph's mask and where its top left corner lies from the
// glyph's origin.
type glyphMask struct {
	mask
	x, y int
}

// glyph returns a mask from the cache, or draws it.
func (p *Painter) glyph(key glyphKey) (glyphMask, error) {
	if m, ok := p.glyphs.find(key); ok {
		return m, nil
	}
	path, ok := p.outline(key.font, key.glyph)
	if !ok {
		return glyphMask{}, fmt.Errorf("no font is called %q", key.font)
	}
	right := 0.0
	if key.half {
		right = 0.5
	}
	m, err := drawGlyph(path, key.size, right)
	if err == nil {
		p.glyphs.keep(key, m)
	}
	return m, err
}

// drawGlyph draws an outline in em units at a size, moved to the right by a
// part of a pixel.
func drawGlyph(path scene.Path, size, right float64) (glyphMask, error) {
	const most = 1 << 13 // pixels, of a glyph's width and height
	placed := make(scene.Path, len(path))
	for i, seg := range path {
		n := points(seg.Op)
		if n < 0 {
			return glyphMask{}, fmt.Errorf("a glyph segment of unknown kind %d", seg.Op)
		}
		placed[i].Op = seg.Op
		for j, p := range seg.Points[:n] {
			p = scene.Point{X: p.X*size + right, Y: p.Y * size}
			if !(math.Abs(p.X) <= most && math.Abs(p.Y) <= most) {
				return glyphMask{}, errPlace
			}
			placed[i].Points[j] = p
		}
	}
	box := boxOf(placed, 0)
	if box.Empty() {
		return glyphMask{}, nil
	}
	z := vector.NewRasterizer(box.Dx(), box.Dy())
	z.DrawOp = draw.Src
	outlineGlyph(z, placed, box.Min)
	pixels := image.NewAlpha(image.Rectangle{Max: box.Size()})
	z.Draw(pixels, pixels.Rect, image.Opaque, image.Point{})
	for i, v := range pixels.Pix {
		pixels.Pix[i] = uint8((int(v)*full + 127) / 255)
	}
	return glyphMask{mask{box.Dx(), box.Dy(), pixels.Pix}, box.Min.X, box.Min.Y}, nil
}

// outlineGlyph gives a path to the rasterizer, which knows no open subpaths.
func outlineGlyph(z *vector.Rasterizer, path scene.Path, origin image.Point) {
	at := func(p scene.Point) (x, y float32) {
		return float32(p.X - float64(origin.X)), float32(p.Y - float64(origin.Y))
	}
	for i, seg := range path {
		x, y := at(seg.Points[0])
		x1, y1 := at(seg.Points[1])
		x2, y2 := at(seg.Points[2])
		switch seg.Op {
		case scene.MoveTo:
			if i > 0 {
				z.ClosePath()
			}
			z.MoveTo(x, y)
		case scene.LineTo:
			z.LineTo(x, y)
		case scene.QuadTo:
			z.QuadTo(x, y, x1, y1)
		case scene.CubicTo:
			z.CubeTo(x, y, x1, y1, x2, y2)
		case scene.Close:
			z.ClosePath()
		}
	}
	z.ClosePath()
}

// glyphCache keeps masks in two generations: when the younger one is full it
// becomes the older one, and what nobody asked for since is forgotten. The
// zero value is an empty cache.
type glyphCache struct {
	mutex      sync.Mutex
	young, old map[glyphKey]glyphMask
	bytes      int // of the young ones
}

const (
	generation = 8 << 20   // bytes
	keepable   = 256 << 10 // bytes, of one mask
	overhead   = 128       // bytes, of one entry
)

func (c *glyphCache) find(key glyphKey) (glyphMask, bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if m, ok := c.young[key]; ok {
		return m, true
	}
	m, ok := c.old[key]
	if ok {
		c.add(key, m)
	}
	return m, ok
}

func (c *glyphCache) keep(key glyphKey, m glyphMask) {
	if len(m.levels) > keepable {
		return
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.add(key, m)
}

// add puts a mask among the young ones; the mutex is held.
func (c *glyphCache) add(key glyphKey, m glyphMask) {
	if c.bytes > generation || c.young == nil {
		c.old, c.young, c.bytes = c.young, map[glyphKey]glyphMask{}, 0
	}
	if _, ok := c.young[key]; !ok {
		c.bytes += len(m.levels) + overhead
	}
	c.young[key] = m
}
