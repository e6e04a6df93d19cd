package raster

import (
	"math"

	"github.com/fogleman/gg"

	"smem/generator/scene"
)

// miterLimit is SVG's initial value of stroke-miterlimit.
const miterLimit = 4

// stroke draws a line along a path.
func (d *desk) stroke(s *scene.Stroke) {
	reach := s.Width / 2
	switch {
	case s.Join == scene.MiterJoin:
		reach *= miterLimit
	case s.Cap == scene.SquareCap:
		reach *= math.Sqrt2
	}
	box := boxOf(s.Path, reach+1).Intersect(d.canvas.bounds())
	if box.Empty() || s.Width == 0 {
		return
	}
	k := flatInk(s.Color)
	list := chains(s.Path)
	d.scrap.start(box)
	d.scrap.bodies(s, list)
	d.scrap.collect()
	if s.Join == scene.MiterJoin && d.scrap.miters(list, s.Width/2) {
		d.scrap.collect()
	}
	d.canvas.stamp(d.scrap.mask(), box.Min.X, box.Min.Y, &k)
}

// bodies draws the strokes without miters.
func (s *scrap) bodies(stroke *scene.Stroke, list []chain) {
	s.dc.SetLineWidth(stroke.Width)
	s.dc.SetLineJoin(gg.LineJoinBevel)
	if stroke.Join == scene.RoundJoin {
		s.dc.SetLineJoin(gg.LineJoinRound)
	}
	for _, c := range list {
		switch {
		case !c.drawn:
		case len(c.points) == 1:
			s.dot(c.points[0], stroke)
		case c.closed:
			s.dc.SetLineCap(gg.LineCapButt)
			s.loop(c.points)
		default:
			s.dc.SetLineCap(capOf(stroke.Cap))
			s.line(c)
		}
	}
}

func capOf(c scene.Cap) gg.LineCap {
	switch c {
	case scene.RoundCap:
		return gg.LineCapRound
	case scene.SquareCap:
		return gg.LineCapSquare
	}
	return gg.LineCapButt
}

// dot draws the stroke of a subpath without length (SVG 2, 13.5.4).
func (s *scrap) dot(p scene.Point, stroke *scene.Stroke) {
	half := stroke.Width / 2
	box := scene.Bounds{X: p.X - half, Y: p.Y - half, Width: stroke.Width, Height: stroke.Width}
	switch stroke.Cap {
	case scene.RoundCap:
		s.trace(roundedPath(box, [4]float64{half, half, half, half}))
	case scene.SquareCap:
		s.trace(roundedPath(box, [4]float64{}))
	}
	s.dc.Fill()
}

// line draws an open chain.
func (s *scrap) line(c chain) {
	s.dc.MoveTo(s.local(c.points[0]))
	for _, p := range c.points[1:] {
		s.dc.LineTo(s.local(p))
	}
	s.dc.Stroke()
}

// loop draws a closed chain. It starts in the middle of the longest line,
// where two square ends meet without a trace.
func (s *scrap) loop(points []scene.Point) {
	n := len(points)
	longest, best := 0, -1.0
	for i, p := range points {
		q := points[(i+1)%n]
		if length := math.Hypot(p.X-q.X, p.Y-q.Y); length > best {
			longest, best = i, length
		}
	}
	x0, y0 := s.local(toward(points[longest], points[(longest+1)%n], 0.5))
	s.dc.MoveTo(x0, y0)
	for i := range n {
		s.dc.LineTo(s.local(points[(longest+1+i)%n]))
	}
	s.dc.LineTo(x0, y0)
	s.dc.Stroke()
}

// miters draws the points that miters have more than bevels, and reports
// whether there are any. They touch the bevels without covering them, so
// coverages add up.
func (s *scrap) miters(list []chain, half float64) bool {
	drawn := false
	for _, c := range list {
		n := len(c.points)
		for i, p := range c.points {
			if !c.closed && (i == 0 || i == n-1) || n < 3 {
				continue
			}
			in := direction(c.points[(i+n-1)%n], p)
			out := direction(p, c.points[(i+1)%n])
			if s.miter(p, in, out, half) {
				drawn = true
			}
		}
	}
	if drawn {
		s.dc.Fill()
	}
	return drawn
}

// miter adds the triangle at one corner, if its miter is within the limit and
// long enough to be seen.
func (s *scrap) miter(p, in, out scene.Point, half float64) bool {
	cross, dot := in.X*out.Y-in.Y*out.X, in.X*out.X+in.Y*out.Y
	long := 1 / math.Sqrt(max((1+dot)/2, 1e-12)) // 1 by the cosine of half the turn
	if long > miterLimit || half*(long-1/long) < 1.0/64 {
		return false
	}
	if cross > 0 {
		half = -half // the outer side is on the left
	}
	a := scene.Point{X: p.X - in.Y*half, Y: p.Y + in.X*half}
	b := scene.Point{X: p.X - out.Y*half, Y: p.Y + out.X*half}
	f := half * long * long / 2
	tip := scene.Point{X: p.X - (in.Y+out.Y)*f, Y: p.Y + (in.X+out.X)*f}
	s.dc.MoveTo(s.local(a))
	s.dc.LineTo(s.local(tip))
	s.dc.LineTo(s.local(b))
	s.dc.ClosePath()
	return true
}

func direction(p, q scene.Point) scene.Point {
	x, y := q.X-p.X, q.Y-p.Y
	n := math.Hypot(x, y)
	return scene.Point{X: x / n, Y: y / n}
}
