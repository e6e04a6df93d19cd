package raster

import (
	"cmp"
	"image"
	"math"
	"slices"

	"smem/generator/scene"
)

// mask is the coverage of some pixels, in rows, from 0 to full.
type mask struct {
	width, height int
	levels        []uint8
}

// lines is on how many lines of a row of pixels coverage is measured. Along
// a line it is exact, so that only edges nearly level with it are rounded, to
// about what a level is.
const lines = 16

// sweep measures how much of each pixel of a box lies inside some outlines.
// Parts where outlines lie over each other count once, by the winding rule,
// which sums of areas can't tell (they take two halves of the same pixel for
// a whole).
type sweep struct {
	origin    image.Point // of the box, on the scene's
	size      image.Point
	evenOdd   bool
	edges     []edge
	active    []edge
	crossings []crossing
	sums      []float32 // of a row: change of coverage from pixel to pixel
	levels    []uint8

	left, right, fan []scene.Point // of a pen
}

// edge is a line of an outline, in pixels of the box, from y0 down to y1.
type edge struct {
	y0, y1   float64
	x, slope float64 // x at y0, change of x by y
	turn     int     // 1 when the outline runs down, -1 when up
}

// crossing is where an edge meets a line of a row.
type crossing struct {
	x    float64
	turn int
}

// start empties the sweep and sets its box.
func (s *sweep) start(box image.Rectangle) {
	s.origin, s.size, s.evenOdd, s.edges = box.Min, box.Size(), false, s.edges[:0]
}

// line adds a line of an outline, which must close in the end. What lies above,
// below or to the right of the box is left out: it changes nothing inside.
func (s *sweep) line(p, q scene.Point) {
	e := edge{y0: p.Y - float64(s.origin.Y), y1: q.Y - float64(s.origin.Y), x: p.X - float64(s.origin.X), turn: 1}
	end := q.X - float64(s.origin.X)
	if e.y0 > e.y1 {
		e.y0, e.y1, e.x, end, e.turn = e.y1, e.y0, end, e.x, -1
	}
	if e.y0 == e.y1 || e.y1 <= 0 || e.y0 >= float64(s.size.Y) || min(e.x, end) >= float64(s.size.X) {
		return
	}
	e.slope = (end - e.x) / (e.y1 - e.y0)
	s.edges = append(s.edges, e)
}

// trace adds a path, its subpaths closed.
func (s *sweep) trace(path scene.Path) {
	var now, start scene.Point
	for _, seg := range path {
		p := seg.Points
		switch seg.Op {
		case scene.MoveTo:
			s.line(now, start)
			now, start = p[0], p[0]
		case scene.LineTo:
			s.line(now, p[0])
			now = p[0]
		case scene.QuadTo:
			now = s.curve(cubic{now, toward(now, p[0], 2.0/3), toward(p[1], p[0], 2.0/3), p[1]})
		case scene.CubicTo:
			now = s.curve(cubic{now, p[0], p[1], p[2]})
		case scene.Close:
			s.line(now, start)
			now = start
		}
	}
	s.line(now, start)
}

func (s *sweep) curve(c cubic) scene.Point {
	now := c[0]
	for i, n := 1, c.pieces(); i <= n; i++ {
		next := c.at(float64(i) / float64(n))
		s.line(now, next)
		now = next
	}
	return now
}

// polygon adds a polygon, all of them in the same sense, so that together they
// cover what any of them covers.
func (s *sweep) polygon(points ...scene.Point) {
	area := 0.0
	last := points[len(points)-1]
	for _, p := range points {
		area += float64((p.X-points[0].X)*(last.Y-points[0].Y)) - float64((p.Y-points[0].Y)*(last.X-points[0].X))
		last = p
	}
	for _, p := range points {
		if area > 0 {
			s.line(last, p)
		} else {
			s.line(p, last)
		}
		last = p
	}
}

// mask measures the coverage; it is valid until the next one.
func (s *sweep) mask() mask {
	n := s.size.X * s.size.Y
	if cap(s.levels) < n {
		s.levels = make([]uint8, n)
	}
	if cap(s.sums) < s.size.X+2 {
		s.sums = make([]float32, s.size.X+2)
	}
	s.levels, s.sums = s.levels[:n], s.sums[:s.size.X+2]
	clear(s.levels)
	slices.SortFunc(s.edges, func(a, b edge) int { return cmp.Compare(a.y0, b.y0) })
	s.active = s.active[:0]
	next := 0
	for y := range s.size.Y {
		top := float64(y)
		s.active = slices.DeleteFunc(s.active, func(e edge) bool { return e.y1 <= top })
		for ; next < len(s.edges) && s.edges[next].y0 < top+1; next++ {
			s.active = append(s.active, s.edges[next])
		}
		if len(s.active) > 0 {
			s.row(top, s.levels[y*s.size.X:][:s.size.X])
		}
	}
	return mask{width: s.size.X, height: s.size.Y, levels: s.levels}
}

// row measures one row of pixels.
func (s *sweep) row(top float64, levels []uint8) {
	clear(s.sums)
	if s.upright(top) {
		s.cross(top+0.5, 1)
	} else {
		for i := range lines {
			s.cross(top+float64((float64(i)+0.5)/lines), 1.0/lines)
		}
	}
	var sum float32
	for x := range levels {
		sum += s.sums[x]
		levels[x] = uint8(float32(min(max(sum, 0), 1)*full) + 0.5)
	}
}

// upright reports whether all lines of a row look the same.
func (s *sweep) upright(top float64) bool {
	for i := range s.active {
		if e := &s.active[i]; e.slope != 0 || e.y0 > top || e.y1 < top+1 {
			return false
		}
	}
	return true
}

// cross adds the coverage along one line, which stands for a part of the row.
func (s *sweep) cross(y float64, weight float32) {
	s.crossings = s.crossings[:0]
	for i := range s.active {
		if e := &s.active[i]; e.y0 <= y && y < e.y1 {
			s.crossings = append(s.crossings, crossing{e.x + float64((y-e.y0)*e.slope), e.turn})
		}
	}
	list := s.crossings
	if len(list) > 24 {
		slices.SortFunc(list, func(a, b crossing) int { return cmp.Compare(a.x, b.x) })
	} else {
		for i := 1; i < len(list); i++ {
			for j := i; j > 0 && list[j].x < list[j-1].x; j-- {
				list[j], list[j-1] = list[j-1], list[j]
			}
		}
	}
	winding := 0
	for _, c := range list {
		before := winding
		winding += c.turn
		if s.evenOdd {
			before, winding = before&1, winding&1
		}
		switch {
		case before == 0 && winding != 0:
			s.add(c.x, weight)
		case before != 0 && winding == 0:
			s.add(c.x, -weight)
		}
	}
}

// add changes the coverage of everything to the right of x.
func (s *sweep) add(x float64, weight float32) {
	x = min(max(x, 0), float64(s.size.X))
	i := math.Floor(x)
	part := float32(float32(x-i) * weight)
	s.sums[int(i)] += weight - part
	s.sums[int(i)+1] += part
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
