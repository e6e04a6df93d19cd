package raster

import (
	"image"

	"github.com/fogleman/gg"

	"smem/generator/scene"
	"smem/generator/trig"
)

// pixels returns into how many lines a curve is cut of which none is longer
// than about a pixel. gg would cut it alike, but with bits that are not the same
// on every processor.
func (c cubic) pixels() int {
	long := 0.0
	for i := range 3 {
		long += trig.Hypot(c[i+1].X-c[i].X, c[i+1].Y-c[i].Y)
	}
	return max(int(long+0.5), 4) - 1
}

// round is a small canvas on which gg draws the round corners of rectangles:
// outlines that never lie over themselves, which gg measures exactly. Between
// two uses all its pixels are clear.
type round struct {
	pix    []byte // of gg, four bytes a pixel
	levels []uint8
}

// mask returns how much of each pixel of a box lies inside an outline of
// MoveTo, LineTo, CubicTo and Close; it is valid until the next call. One more
// row and column stand above and before the box, because gg counts what lies
// within one pixel left of and above its canvas as if it lay on the first one.
func (r *round) mask(path scene.Path, box image.Rectangle) mask {
	origin := box.Min.Sub(image.Pt(1, 1))
	size := box.Size().Add(image.Pt(1, 1))
	if n := 4 * size.X * size.Y; len(r.pix) < n {
		r.pix = make([]byte, n)
	}
	if n := box.Dx() * box.Dy(); cap(r.levels) < n {
		r.levels = make([]uint8, n)
	}
	r.levels = r.levels[:box.Dx()*box.Dy()]
	pix := r.pix[:4*size.X*size.Y]
	dc := gg.NewContextForRGBA(&image.RGBA{Pix: pix, Stride: 4 * size.X, Rect: image.Rectangle{Max: size}})
	dc.SetRGB(1, 1, 1)
	at := func(p scene.Point) (x, y float64) { return p.X - float64(origin.X), p.Y - float64(origin.Y) }
	var now scene.Point
	for _, seg := range path {
		end := seg.Points[0]
		switch seg.Op {
		case scene.MoveTo:
			dc.MoveTo(at(end))
		case scene.LineTo:
			dc.LineTo(at(end))
		case scene.CubicTo:
			end = seg.Points[2]
			c := cubic{now, seg.Points[0], seg.Points[1], end}
			n := c.pixels()
			for i := range n {
				dc.LineTo(at(c.at(float64(i+1) / float64(n))))
			}
		case scene.Close:
			dc.ClosePath()
		}
		now = end
	}
	dc.Fill()
	for y := range box.Dy() {
		for x := range box.Dx() {
			alpha := pix[4*((y+1)*size.X+x+1)+3]
			r.levels[y*box.Dx()+x] = uint8((int(alpha)*full + 127) / 255)
		}
	}
	clear(pix)
	return mask{width: box.Dx(), height: box.Dy(), levels: r.levels}
}
