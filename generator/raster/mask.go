package raster

import (
	"image"
	"math"

	"github.com/fogleman/gg"

	"smem/generator/scene"
)

// mask is the coverage of some pixels, in rows, from 0 to full.
type mask struct {
	width, height int
	levels        []uint8
}

// scrap is a small canvas on which gg draws an item's outline, to read off how
// much of each pixel it covers. Between two uses all its pixels are clear.
type scrap struct {
	pix    []byte // of gg, four bytes a pixel
	sums   []uint8
	origin image.Point // of gg's canvas, on the scene's
	size   image.Point
	dc     *gg.Context
}

// start makes the scrap as large as a box. One more row and column stand above
// and before it, because gg counts what lies within one pixel left of and above
// its canvas as if it lay on the first one.
func (s *scrap) start(box image.Rectangle) {
	s.origin = box.Min.Sub(image.Pt(1, 1))
	s.size = box.Size().Add(image.Pt(1, 1))
	n := s.size.X * s.size.Y
	if len(s.pix) < 4*n {
		s.pix = make([]byte, 4*n)
	}
	if cap(s.sums) < n {
		s.sums = make([]uint8, n)
	}
	s.sums = s.sums[:box.Dx()*box.Dy()]
	clear(s.sums)
	s.dc = gg.NewContextForRGBA(&image.RGBA{Pix: s.pix[:4*n], Stride: 4 * s.size.X, Rect: image.Rectangle{Max: s.size}})
	s.dc.SetRGB(1, 1, 1)
}

// local moves a point of the scene to gg's canvas.
func (s *scrap) local(p scene.Point) (x, y float64) {
	return p.X - float64(s.origin.X), p.Y - float64(s.origin.Y)
}

// collect adds what gg has drawn to the sums and clears gg's canvas.
func (s *scrap) collect() {
	width := s.size.X - 1
	clear(s.pix[:4*s.size.X])
	for y := 1; y < s.size.Y; y++ {
		row := s.pix[4*y*s.size.X:][:4*s.size.X]
		sums := s.sums[(y-1)*width:][:width]
		for x := range sums {
			if a := row[4*x+7]; a != 0 {
				sums[x] = uint8(min(int(sums[x])+int(a), 255))
			}
		}
		clear(row)
	}
}

// mask returns the sums as levels; it is valid until the next start.
func (s *scrap) mask() mask {
	for i, v := range s.sums {
		s.sums[i] = uint8((int(v)*full + 127) / 255)
	}
	s.dc = nil
	return mask{width: s.size.X - 1, height: s.size.Y - 1, levels: s.sums}
}

// trace gives a path to gg.
func (s *scrap) trace(path scene.Path) {
	var now, start scene.Point
	for _, seg := range path {
		p := seg.Points
		switch seg.Op {
		case scene.MoveTo:
			s.dc.MoveTo(s.local(p[0]))
			now, start = p[0], p[0]
		case scene.LineTo:
			s.dc.LineTo(s.local(p[0]))
			now = p[0]
		case scene.QuadTo: // as a cubic: gg draws these finer
			s.cubic(toward(now, p[0], 2.0/3), toward(p[1], p[0], 2.0/3), p[1])
			now = p[1]
		case scene.CubicTo:
			s.cubic(p[0], p[1], p[2])
			now = p[2]
		case scene.Close:
			s.dc.ClosePath()
			now = start
		}
	}
}

func (s *scrap) cubic(a, b, c scene.Point) {
	x1, y1 := s.local(a)
	x2, y2 := s.local(b)
	x3, y3 := s.local(c)
	s.dc.CubicTo(x1, y1, x2, y2, x3, y3)
}

// toward returns the point at a fraction of the way from a to b.
func toward(a, b scene.Point, t float64) scene.Point {
	return scene.Point{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
}

// boxOf returns the pixels that a path can touch, when drawn with a margin.
func boxOf(path scene.Path, margin float64) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, seg := range path {
		for _, p := range seg.Points[:points(seg.Op)] {
			x0, y0 = min(x0, p.X), min(y0, p.Y)
			x1, y1 = max(x1, p.X), max(y1, p.Y)
		}
	}
	if x0 > x1 {
		return image.Rectangle{}
	}
	return pixels(x0-margin, y0-margin, x1+margin, y1+margin)
}

// pixels returns the pixels that an area touches.
func pixels(x0, y0, x1, y1 float64) image.Rectangle {
	return image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1)))
}
