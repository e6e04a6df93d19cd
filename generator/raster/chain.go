package raster

import (
	"math"

	"smem/generator/scene"
	"smem/generator/trig"
)

// chain is a subpath as straight lines.
type chain struct {
	points []scene.Point // a closed one does not repeat its first point
	inner  []bool        // of each point: it lies inside a curve
	closed bool
	drawn  bool // has a segment, even if of no length
}

const (
	flat   = 0.01      // px, how far a line may lie from the curve it stands for
	nearby = 1.0 / 256 // px, points nearer than this are one
)

// cubic is a cubic Bézier curve.
type cubic [4]scene.Point

// pieces returns into how many lines a curve is cut.
func (c cubic) pieces() int {
	const most = 1000
	bend := max(trig.Hypot(c[0].X-float64(2*c[1].X)+c[2].X, c[0].Y-float64(2*c[1].Y)+c[2].Y), trig.Hypot(c[1].X-float64(2*c[2].X)+c[3].X, c[1].Y-float64(2*c[2].Y)+c[3].Y))
	return int(min(max(math.Ceil(math.Sqrt(bend*0.75/flat)), 1), most))
}

// at returns the point at a parameter from 0 to 1.
func (c cubic) at(t float64) scene.Point {
	if t == 1 {
		return c[3]
	}
	a, b, d := toward(c[0], c[1], t), toward(c[1], c[2], t), toward(c[2], c[3], t)
	return toward(toward(a, b, t), toward(b, d, t), t)
}

// toward returns the point at a fraction of the way from a to b.
func toward(a, b scene.Point, t float64) scene.Point {
	return scene.Point{X: a.X + float64((b.X-a.X)*t), Y: a.Y + float64((b.Y-a.Y)*t)}
}

// chains cuts a path into subpaths and its curves into lines.
func chains(path scene.Path) []chain {
	var list []chain
	for _, seg := range path {
		if seg.Op == scene.MoveTo || len(list) == 0 {
			list = append(list, newChain(seg.Points[0]))
			if seg.Op == scene.MoveTo {
				continue
			}
		}
		c := &list[len(list)-1]
		if c.closed { // goes on from where the last subpath was closed
			list = append(list, newChain(c.points[0]))
			c = &list[len(list)-1]
		}
		c.add(seg)
	}
	return list
}

func newChain(p scene.Point) chain {
	return chain{points: []scene.Point{p}, inner: []bool{false}}
}

func (c *chain) add(seg scene.Segment) {
	c.drawn = true
	p, q := c.points[len(c.points)-1], seg.Points
	switch seg.Op {
	case scene.LineTo:
		c.extend(q[0], false)
	case scene.QuadTo:
		c.curve(cubic{p, toward(p, q[0], 2.0/3), toward(q[1], q[0], 2.0/3), q[1]})
	case scene.CubicTo:
		c.curve(cubic{p, q[0], q[1], q[2]})
	case scene.Close:
		c.closed = true
		if last := len(c.points) - 1; last > 0 && near(c.points[last], c.points[0]) {
			c.points, c.inner = c.points[:last], c.inner[:last]
		}
	}
}

// curve adds a cubic as lines.
func (c *chain) curve(b cubic) {
	for i, n := 1, b.pieces(); i <= n; i++ {
		c.extend(b.at(float64(i)/float64(n)), i < n)
	}
}

// extend adds a point, unless the chain ends there already.
func (c *chain) extend(p scene.Point, inner bool) {
	last := len(c.points) - 1
	switch {
	case !near(p, c.points[last]):
		c.points, c.inner = append(c.points, p), append(c.inner, inner)
	case last > 0 && !inner: // the place where a curve ends is the one to keep
		c.points[last], c.inner[last] = p, false
	}
}

func near(p, q scene.Point) bool { return math.Abs(p.X-q.X)+math.Abs(p.Y-q.Y) < nearby }
