package pdf

import (
	"math"

	"smem/generator/scene"
)

// bounds is the smallest box around some points, in units of a font.
type bounds struct {
	x0, y0, x1, y1 int
	some           bool
}

func (b *bounds) add(x, y int) {
	if !b.some {
		*b = bounds{x, y, x, y, true}
	}
	b.x0, b.y0, b.x1, b.y1 = min(b.x0, x), min(b.y0, y), max(b.x1, x), max(b.y1, y)
}

// Operators of Type 2 charstrings (Adobe Technical Note 5177).
const (
	vmoveto   = 4
	rlineto   = 5
	rrcurveto = 8
	endchar   = 14
	rmoveto   = 21
	hmoveto   = 22
)

const (
	maxUnit  = 16000 // of a coordinate, so that a step is a 16-bit number
	maxStack = 48    // operands before an operator
)

// stylus writes a glyph as a charstring.
type stylus struct {
	out      []byte
	box      *bounds
	x, y     int
	width    []byte // to be written with the first operator
	pending  []byte // operands of the operator under way
	operands int
	operator byte
}

// charstring returns a glyph's program from its outline, in units and y
// upwards, and adds its points to the box.
func charstring(path scene.Path, width int, box *bounds) []byte {
	s := &stylus{box: box, width: integer(nil, min(width, maxUnit))}
	var now scene.Point
	begun := false
	for _, seg := range path {
		q := seg.Points
		switch {
		case seg.Op == scene.Close:
			continue
		case seg.Op == scene.MoveTo || !begun:
			to := q[max(points(seg.Op), 1)-1]
			s.move(to)
			now, begun = to, true
		case seg.Op == scene.LineTo:
			s.step(rlineto, q[0])
			now = q[0]
		case seg.Op == scene.QuadTo:
			s.step(rrcurveto, toward(now, q[0]), toward(q[1], q[0]), q[1])
			now = q[1]
		default:
			s.step(rrcurveto, q[0], q[1], q[2])
			now = q[2]
		}
	}
	s.flush()
	s.out = append(s.out, s.width...)
	return append(s.out, endchar)
}

// whole rounds a coordinate.
func whole(v float64) int {
	if !(math.Abs(v) <= maxUnit) {
		return 0
	}
	return int(math.Round(v))
}

// move begins a contour.
func (s *stylus) move(p scene.Point) {
	s.flush()
	x, y := whole(p.X), whole(p.Y)
	s.out, s.width = append(s.out, s.width...), nil
	switch {
	case y == s.y:
		s.out = append(integer(s.out, x-s.x), hmoveto)
	case x == s.x:
		s.out = append(integer(s.out, y-s.y), vmoveto)
	default:
		s.out = append(integer(integer(s.out, x-s.x), y-s.y), rmoveto)
	}
	s.x, s.y = x, y
	s.box.add(x, y)
}

// step adds a line or a curve. Several of a kind share an operator.
func (s *stylus) step(operator byte, to ...scene.Point) {
	if operator != s.operator || s.operands+2*len(to) > maxStack {
		s.flush()
	}
	s.operator = operator
	for _, p := range to {
		x, y := whole(p.X), whole(p.Y)
		s.pending = integer(integer(s.pending, x-s.x), y-s.y)
		s.x, s.y = x, y
		s.operands += 2
		s.box.add(x, y)
	}
}

func (s *stylus) flush() {
	if s.operands > 0 {
		s.out = append(append(s.out, s.pending...), s.operator)
	}
	s.pending, s.operands, s.operator = s.pending[:0], 0, 0
}

// integer appends a number of up to 16 bits.
func integer(out []byte, v int) []byte {
	switch {
	case v >= -107 && v <= 107:
		return append(out, byte(v+139))
	case v >= 108 && v <= 1131:
		v -= 108
		return append(out, byte(v>>8+247), byte(v))
	case v >= -1131 && v <= -108:
		v = -v - 108
		return append(out, byte(v>>8+251), byte(v))
	}
	v = min(max(v, math.MinInt16), math.MaxInt16)
	return append(out, 28, byte(v>>8), byte(v))
}
