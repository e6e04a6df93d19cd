package raster

import (
	"math"

	"smem/generator/scene"
)

// chain is a subpath as straight lines.
type chain struct {
	points []scene.Point // a closed one does not repeat its first point
	closed bool
	drawn  bool // has a segment, even if of no length
}

const (
	flat   = 0.03 // px, how far a line may lie from the curve it stands for
	nearby = 0.15 // px, |dx|+|dy|; gg drops lines up to 1/8
)

// chains cuts a path into subpaths and its curves into lines, none shorter
// than gg takes.
func chains(path scene.Path) []chain {
	var list []chain
	for _, seg := range path {
		if seg.Op == scene.MoveTo || len(list) == 0 {
			list = append(list, chain{points: []scene.Point{seg.Points[0]}})
			if seg.Op == scene.MoveTo {
				continue
			}
		}
		c := &list[len(list)-1]
		if c.closed { // goes on from where the last subpath was closed
			list = append(list, chain{points: []scene.Point{c.points[0]}})
			c = &list[len(list)-1]
		}
		c.add(seg)
	}
	for i := range list {
		list[i].thin()
	}
	return list
}

func (c *chain) add(seg scene.Segment) {
	c.drawn = true
	p, q := c.points[len(c.points)-1], seg.Points
	switch seg.Op {
	case scene.LineTo:
		c.points = append(c.points, q[0])
	case scene.QuadTo:
		c.curve(p, toward(p, q[0], 2.0/3), toward(q[1], q[0], 2.0/3), q[1])
	case scene.CubicTo:
		c.curve(p, q[0], q[1], q[2])
	case scene.Close:
		c.closed = true
	}
}

// curve adds a cubic as lines.
func (c *chain) curve(p0, p1, p2, p3 scene.Point) {
	const most = 1000
	bend := max(math.Hypot(p0.X-2*p1.X+p2.X, p0.Y-2*p1.Y+p2.Y), math.Hypot(p1.X-2*p2.X+p3.X, p1.Y-2*p2.Y+p3.Y))
	n := int(min(math.Ceil(math.Sqrt(bend*0.75/flat)), most))
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		a, b, d := toward(p0, p1, t), toward(p1, p2, t), toward(p2, p3, t)
		if p := toward(toward(a, b, t), toward(b, d, t), t); !near(p, p3) { // or the end would be the one to go
			c.points = append(c.points, p)
		}
	}
	c.points = append(c.points, p3)
}

// thin drops points too near to the one before. The first and last stay.
func (c *chain) thin() {
	last := c.points[len(c.points)-1]
	kept := c.points[:1]
	for _, p := range c.points[1:] {
		if !near(p, kept[len(kept)-1]) {
			kept = append(kept, p)
		}
	}
	switch end := len(kept) - 1; {
	case c.closed && end > 0 && near(kept[end], kept[0]):
		kept = kept[:end]
	case !c.closed && end > 0:
		kept[end] = last
	}
	c.points = kept
}

func near(p, q scene.Point) bool { return math.Abs(p.X-q.X)+math.Abs(p.Y-q.Y) < nearby }
