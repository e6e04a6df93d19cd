package raster

import (
	"math"
	"slices"

	"smem/generator/scene"
	"smem/generator/trig"
)

// miterLimit is SVG's initial value of stroke-miterlimit.
const miterLimit = 4

// stroke draws a line along a path: strips along all that is straight or nearly
// so, and joins and caps beside them (SVG 2, 13.5.9).
func (d *desk) stroke(s *scene.Stroke) {
	reach := s.Width / 2
	switch {
	case s.Join == scene.MiterJoin:
		reach *= miterLimit
	case s.Cap == scene.SquareCap:
		reach *= math.Sqrt2
	}
	box := boxOf(s.Path, reach+1).Intersect(d.ground.bounds())
	if box.Empty() || s.Width == 0 {
		return
	}
	d.sweep.start(box)
	p := pen{sweep: &d.sweep, half: s.Width / 2, cap: s.Cap, join: s.Join}
	for _, c := range chains(s.Path) {
		p.chain(&c)
	}
	k := flatInk(s.Color)
	d.ground.stamp(d.sweep.mask(), box.Min.X, box.Min.Y, &k)
}

// pen adds the outline of a stroke to a sweep.
type pen struct {
	*sweep
	half float64 // of the width, px
	cap  scene.Cap
	join scene.Join
}

func (p *pen) chain(c *chain) {
	n := len(c.points)
	if !c.drawn {
		return
	}
	if n == 1 {
		p.dot(c.points[0])
		return
	}
	pieces := n - 1
	if c.closed {
		pieces = n
	}
	d := direction(c.points[0], c.points[1])
	p.left, p.right = p.left[:0], p.right[:0]
	p.sides(c.points[0], scene.Point{X: -d.Y * p.half, Y: d.X * p.half})
	for i := range pieces {
		a, b, next := c.points[i], c.points[(i+1)%n], c.points[(i+2)%n]
		if !c.closed && i+1 == pieces || !p.bend(a, b, next, c.inner[(i+1)%n], i+1 < pieces) {
			p.sides(b, scene.Point{X: -d.Y * p.half, Y: d.X * p.half})
			p.strip()
			if c.closed || i+1 < pieces {
				out := direction(b, next)
				p.corner(b, d, out, c.inner[(i+1)%n])
				p.sides(b, scene.Point{X: -out.Y * p.half, Y: out.X * p.half})
			}
		}
		if i+1 < pieces {
			d = direction(b, next)
		}
	}
	if !c.closed {
		p.end(c.points[0], direction(c.points[1], c.points[0]))
		p.end(c.points[n-1], direction(c.points[n-2], c.points[n-1]))
	}
}

// bend goes around a place that is all but straight without ending the strip,
// and reports whether it is one.
func (p *pen) bend(a, b, next scene.Point, inner, more bool) bool {
	if !more {
		return false
	}
	in, out := direction(a, b), direction(b, next)
	turn := math.Abs(trig.Atan2(float64(in.X*out.Y)-float64(in.Y*out.X), float64(in.X*out.X)+float64(in.Y*out.Y)))
	const slight = 0.1
	if !inner && turn > slight || turn*turn*p.half/8 > 2*flat {
		return false
	}
	tan := trig.Tan(turn / 2)
	if short := min(trig.Hypot(b.X-a.X, b.Y-a.Y), trig.Hypot(next.X-b.X, next.Y-b.Y)); p.half*tan > short/2 {
		return false // the inner sides would cross
	}
	f := p.half / (1 + float64(in.X*out.X) + float64(in.Y*out.Y))
	p.sides(b, scene.Point{X: float64(-(in.Y + out.Y) * f), Y: float64((in.X + out.X) * f)})
	return true
}

// sides adds a pair of points to the strip.
func (p *pen) sides(at, to scene.Point) {
	p.left = append(p.left, scene.Point{X: at.X + float64(to.X), Y: at.Y + float64(to.Y)})
	p.right = append(p.right, scene.Point{X: at.X - float64(to.X), Y: at.Y - float64(to.Y)})
}

// strip adds the area between the two sides, and forgets them.
func (p *pen) strip() {
	slices.Reverse(p.right)
	p.polygon(append(p.left, p.right...)...)
	p.left, p.right = p.left[:0], p.right[:0]
}

// body adds the rectangle around a straight piece.
func (p *pen) body(a, b, d scene.Point) {
	x, y := float64(-d.Y*p.half), float64(d.X*p.half)
	p.polygon(
		scene.Point{X: a.X + x, Y: a.Y + y}, scene.Point{X: b.X + x, Y: b.Y + y},
		scene.Point{X: b.X - x, Y: b.Y - y}, scene.Point{X: a.X - x, Y: a.Y - y},
	)
}

// end adds a cap at the end of a chain that arrives in a direction.
func (p *pen) end(at, d scene.Point) {
	switch p.cap {
	case scene.RoundCap:
		p.wedge(at, trig.Atan2(d.Y, d.X)-math.Pi/2, math.Pi)
	case scene.SquareCap:
		p.body(at, scene.Point{X: at.X + float64(d.X*p.half), Y: at.Y + float64(d.Y*p.half)}, d)
	}
}

// dot adds the stroke of a subpath without length (SVG 2, 13.5.4).
func (p *pen) dot(at scene.Point) {
	switch p.cap {
	case scene.RoundCap:
		p.wedge(at, 0, 2*math.Pi)
	case scene.SquareCap:
		p.body(scene.Point{X: at.X - p.half, Y: at.Y}, scene.Point{X: at.X + p.half, Y: at.Y}, scene.Point{X: 1})
	}
}

// corner adds the join between two pieces, on the outer side of the turn;
// the pieces themselves cover the inner one. Inside a curve it is always round.
func (p *pen) corner(at, in, out scene.Point, inner bool) {
	cross, dot := float64(in.X*out.Y)-float64(in.Y*out.X), float64(in.X*out.X)+float64(in.Y*out.Y)
	turn := trig.Atan2(cross, dot)
	if math.Abs(turn)*p.half < 1.0/1024 {
		return
	}
	from := trig.Atan2(in.Y, in.X) - math.Copysign(math.Pi/2, turn)
	if inner || p.join == scene.RoundJoin {
		p.wedge(at, from, turn)
		return
	}
	a, b := p.around(at, from), p.around(at, from+turn)
	long := 1 / math.Max(trig.Cos(turn/2), 1e-6) // of the miter, by the width
	if p.join != scene.MiterJoin || long > miterLimit {
		p.polygon(at, a, b)
		return
	}
	sin, cos := trig.Sincos(from + float64(turn/2))
	p.polygon(at, a, scene.Point{X: at.X + float64(cos*p.half*long), Y: at.Y + float64(sin*p.half*long)}, b)
}

// wedge adds a part of the disc around a point, from an angle on.
func (p *pen) wedge(at scene.Point, from, turn float64) {
	step := 2 * trig.Acos(max(1-flat/max(p.half, flat), 0))
	n := int(math.Ceil(math.Abs(turn) / step))
	p.fan = append(p.fan[:0], at)
	for i := range n + 1 {
		p.fan = append(p.fan, p.around(at, from+turn*float64(i)/float64(n)))
	}
	p.polygon(p.fan...)
}

// around returns the point on the rim of the disc at an angle.
func (p *pen) around(at scene.Point, angle float64) scene.Point {
	sin, cos := trig.Sincos(angle)
	return scene.Point{X: at.X + float64(cos*p.half), Y: at.Y + float64(sin*p.half)}
}

func direction(p, q scene.Point) scene.Point {
	x, y := q.X-p.X, q.Y-p.Y
	n := trig.Hypot(x, y)
	return scene.Point{X: x / n, Y: y / n}
}
