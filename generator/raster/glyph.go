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
			p = scene.Point{X: float64(p.X*size) + right, Y: p.Y * size}
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
			curve(z, x, y, x1, y1)
		case scene.CubicTo:
			curve(z, x, y, x1, y1, x2, y2)
		case scene.Close:
			z.ClosePath()
		}
	}
	z.ClosePath()
}

// curve gives a Bézier curve to the rasterizer as lines, in as many as its own
// QuadTo and CubeTo cut it into. Those are not called because they do not give
// the same bits on every processor.
func curve(z *vector.Rasterizer, xy ...float32) {
	penX, penY := z.Pen()
	controls := make([][2]float32, 1, 4)
	controls[0] = [2]float32{penX, penY}
	for i := 0; i < len(xy); i += 2 {
		controls = append(controls, [2]float32{xy[i], xy[i+1]})
	}
	last := len(controls) - 1
	end := controls[last]
	var bend float32 // the square of how far a control leaves the middle, twice
	for _, c := range controls[1:last] {
		x, y := controls[0][0]-float32(2*c[0])+end[0], controls[0][1]-float32(2*c[1])+end[1]
		bend = max(bend, float32(x*x)+float32(y*y))
	}
	if bend >= 0.333 {
		pieces := 1 + int(math.Sqrt(math.Sqrt(float64(3*bend))))
		step := 1 / float32(pieces)
		var t float32
		for range pieces - 1 {
			t += step
			p := between(controls, t)
			z.LineTo(p[0], p[1])
		}
	}
	z.LineTo(end[0], end[1])
}

// between returns the point of a Bézier curve at a parameter from 0 to 1.
func between(controls [][2]float32, t float32) [2]float32 {
	var points [4][2]float32
	n := copy(points[:], controls)
	for n--; n > 0; n-- {
		for i := range n {
			for axis := range 2 {
				points[i][axis] += float32(t * (points[i+1][axis] - points[i][axis]))
			}
		}
	}
	return points[0]
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
