package icon

import (
	"math"

	"smem/generator/scene"
	"smem/generator/trig"
)

// box is an area that grows; the zero value is not empty, emptyBox is.
type box struct{ x0, y0, x1, y1 float64 }

var emptyBox = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (b box) empty() bool { return b.x0 > b.x1 }

func (b box) meets(c box) bool {
	return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1
}

// add makes the box hold a point and the square of a radius around it.
func (b *box) add(p scene.Point, radius float64) {
	b.x0, b.y0 = min(b.x0, p.X-radius), min(b.y0, p.Y-radius)
	b.x1, b.y1 = max(b.x1, p.X+radius), max(b.y1, p.Y+radius)
}

// bounds returns the area that the shape's fill and stroke cover.
func (s *Shape) bounds(tolerance float64) box {
	b := emptyBox
	for _, c := range chains(s.Path, tolerance) {
		if s.Fill.paints() {
			for _, p := range c.points {
				b.add(p, 0)
			}
		}
		if s.Stroke.paints() && c.drawn {
			s.addStroke(&b, c)
		}
	}
	return b
}

// addStroke makes the box hold a chain's stroke with its caps and joins.
func (s *Shape) addStroke(b *box, c chain) {
	half := float64(s.Width / 2)
	last := len(c.points) - 1
	if last == 0 {
		if s.Cap != scene.ButtCap {
			b.add(c.points[0], half)
		}
		return
	}
	for i := range last {
		p, q := c.points[i], c.points[i+1]
		d := direction(p, q)
		side := scene.Point{X: float64(-d.Y * half), Y: float64(d.X * half)}
		for _, end := range [2]scene.Point{p, q} {
			b.add(scene.Point{X: end.X + side.X, Y: end.Y + side.Y}, 0)
			b.add(scene.Point{X: end.X - side.X, Y: end.Y - side.Y}, 0)
		}
	}
	if !c.closed {
		s.addCap(b, c.points[0], direction(c.points[1], c.points[0]))
		s.addCap(b, c.points[last], direction(c.points[last-1], c.points[last]))
	}
	for _, k := range c.corners() {
		switch {
		case s.Join == scene.RoundJoin:
			b.add(k.at, half)
		case s.Join == scene.MiterJoin && k.miter <= defaultMiter:
			b.add(k.tip(half), 0)
		}
	}
}

func (s *Shape) addCap(b *box, p, d scene.Point) {
	half := float64(s.Width / 2)
	switch s.Cap {
	case scene.RoundCap:
		b.add(p, half)
	case scene.SquareCap:
		p = scene.Point{X: p.X + float64(d.X*half), Y: p.Y + float64(d.Y*half)}
		b.add(scene.Point{X: p.X - float64(d.Y*half), Y: p.Y + float64(d.X*half)}, 0)
		b.add(scene.Point{X: p.X + float64(d.Y*half), Y: p.Y - float64(d.X*half)}, 0)
	}
}

// corner is a point where a stroke changes its direction.
type corner struct {
	at    scene.Point
	in    scene.Point // direction of arrival
	out   scene.Point // direction of departure
	miter float64     // length of the miter by the stroke's width
}

// tip returns the outermost point of the miter.
func (k corner) tip(half float64) scene.Point {
	x, y := k.in.X-k.out.X, k.in.Y-k.out.Y
	n := trig.Hypot(x, y)
	if n == 0 {
		return k.at
	}
	f := half * k.miter / n
	return scene.Point{X: k.at.X + float64(x*f), Y: k.at.Y + float64(y*f)}
}

// corners returns the corners of a chain; places that are all but straight,
// such as those inside a curve, are left out.
func (c chain) corners() []corner {
	var list []corner
	last := len(c.points) - 1
	for i := range c.points {
		before, after := i-1, i+1
		switch {
		case last == 0 || !c.closed && (i == 0 || i == last):
			continue
		case i == last:
			continue // the same point as the first
		case i == 0:
			before = last - 1
		}
		k := corner{at: c.points[i], in: direction(c.points[before], c.points[i]), out: direction(c.points[i], c.points[after])}
		turn := math.Abs(trig.Atan2(float64(k.in.X*k.out.Y)-float64(k.in.Y*k.out.X), float64(k.in.X*k.out.X)+float64(k.in.Y*k.out.Y)))
		if k.miter = 1 / math.Max(trig.Cos(turn/2), 1e-9); k.miter > 1.02 {
			list = append(list, k)
		}
	}
	return list
}

// joinUnder returns the join that draws miters with the given limit as a limit
// of 4 would, and whether there is one.
func joinUnder(path scene.Path, limit, tolerance float64) (scene.Join, bool) {
	same, pointed := true, false
	for _, c := range chains(path, tolerance) {
		if !c.drawn {
			continue
		}
		for _, k := range c.corners() {
			pointed = pointed || k.miter <= limit
			same = same && (k.miter <= limit) == (k.miter <= defaultMiter)
		}
	}
	if !pointed {
		return scene.BevelJoin, true
	}
	return scene.MiterJoin, same
}

func direction(p, q scene.Point) scene.Point {
	x, y := q.X-p.X, q.Y-p.Y
	n := trig.Hypot(x, y)
	return scene.Point{X: x / n, Y: y / n}
}
