package icon

import (
	"math"

	"smem/generator/scene"
	"smem/generator/trig"
)

// chain is a subpath as straight lines between points that differ.
type chain struct {
	points []scene.Point // a closed one ends on the point it starts with
	closed bool
	drawn  bool // has a segment, even if of no length
}

// extend adds a point unless the chain already ends there.
func (c *chain) extend(p scene.Point) {
	c.drawn = true
	if c.points[len(c.points)-1] != p {
		c.points = append(c.points, p)
	}
}

// chains cuts a path into subpaths, and curves into lines that lie within the
// tolerance.
func chains(path scene.Path, tolerance float64) []chain {
	var list []chain
	for _, seg := range path {
		if seg.Op == scene.MoveTo {
			list = append(list, chain{points: []scene.Point{seg.Points[0]}})
			continue
		}
		if len(list) == 0 {
			continue
		}
		c := &list[len(list)-1]
		p := c.points[len(c.points)-1]
		switch q := seg.Points; seg.Op {
		case scene.LineTo:
			c.extend(q[0])
		case scene.QuadTo:
			n := pieces(second(p, q[0], q[1])/4, tolerance)
			for i := 1; i < n; i++ {
				t := float64(i) / float64(n)
				c.extend(mix(mix(p, q[0], t), mix(q[0], q[1], t), t))
			}
			c.extend(q[1])
		case scene.CubicTo:
			n := pieces(max(second(p, q[0], q[1]), second(q[0], q[1], q[2]))*3/4, tolerance)
			for i := 1; i < n; i++ {
				t := float64(i) / float64(n)
				a, b, d := mix(p, q[0], t), mix(q[0], q[1], t), mix(q[1], q[2], t)
				c.extend(mix(mix(a, b, t), mix(b, d, t), t))
			}
			c.extend(q[2])
		case scene.Close:
			c.extend(c.points[0])
			c.closed = true
		}
	}
	return list
}

// pieces returns into how many lines a curve is cut when one line would miss it
// by deviation.
func pieces(deviation, tolerance float64) int {
	const most = 32
	return int(min(max(math.Ceil(math.Sqrt(deviation/tolerance)), 1), most))
}

// second is how far three points are from standing evenly on a line.
func second(a, b, c scene.Point) float64 {
	return trig.Hypot(a.X-float64(2*b.X)+c.X, a.Y-float64(2*b.Y)+c.Y)
}

func mix(a, b scene.Point, t float64) scene.Point {
	return scene.Point{X: a.X + float64((b.X-a.X)*t), Y: a.Y + float64((b.Y-a.Y)*t)}
}
