package svg

import (
	"fmt"
	"math"
	"strconv"

	"smem/generator/scene"
)

// pen writes a path in whole steps, each command relative to the place before
// it, so that what is rounded never adds up.
type pen struct {
	out    []byte
	scale  float64 // steps in one unit of the path
	digits int     // decimals that a step is
	x, y   int64   // where the pen is, in steps
	x0, y0 int64   // where its subpath began
	last   byte    // the command before
}

// outline appends a path's data. Its coordinates are multiplied by scale and
// rounded; digits of them are decimals.
func outline(out []byte, path scene.Path, scale float64, digits int) ([]byte, error) {
	p := pen{out: out, scale: scale, digits: digits}
	for _, seg := range path {
		if err := p.segment(seg); err != nil {
			return nil, err
		}
	}
	return p.out, nil
}

func (p *pen) segment(seg scene.Segment) error {
	n := 0
	switch seg.Op {
	case scene.Close:
		if p.last != 'z' && p.last != 0 {
			p.out, p.last = append(p.out, 'z'), 'z'
			p.x, p.y = p.x0, p.y0
		}
		return nil
	case scene.MoveTo, scene.LineTo:
		n = 1
	case scene.QuadTo:
		n = 2
	case scene.CubicTo:
		n = 3
	default:
		return fmt.Errorf("a path segment of unknown kind %d", seg.Op)
	}
	var to [6]int64
	for i, q := range seg.Points[:n] {
		if !(math.Abs(q.X) <= maxPlace && math.Abs(q.Y) <= maxPlace) {
			return errPlace
		}
		to[2*i], to[2*i+1] = int64(math.Round(q.X*p.scale)), int64(math.Round(q.Y*p.scale))
	}
	p.step(seg.Op, to[:2*n])
	return nil
}

// step writes one command.
func (p *pen) step(op scene.Op, to []int64) {
	x, y := to[len(to)-2], to[len(to)-1]
	dx, dy := x-p.x, y-p.y
	switch {
	case op == scene.MoveTo || p.last == 0:
		p.write('m', dx, dy)
		p.last = 'l' // what further numbers would be
		p.x0, p.y0 = x, y
	case op == scene.LineTo && dy == 0:
		p.write('h', dx)
	case op == scene.LineTo && dx == 0:
		p.write('v', dy)
	case op == scene.LineTo:
		p.write('l', dx, dy)
	case op == scene.QuadTo:
		p.write('q', to[0]-p.x, to[1]-p.y, dx, dy)
	default:
		p.write('c', to[0]-p.x, to[1]-p.y, to[2]-p.x, to[3]-p.y, dx, dy)
	}
	p.x, p.y = x, y
}

func (p *pen) write(command byte, steps ...int64) {
	again := command == p.last && command != 'm'
	if !again {
		p.out = append(p.out, command)
	}
	for i, v := range steps {
		if v >= 0 && (i > 0 || again) {
			p.out = append(p.out, ' ')
		}
		p.out = decimal(p.out, v, p.digits)
	}
	p.last = command
}

// decimal appends a number of steps, each 1/10^digits.
func decimal(out []byte, v int64, digits int) []byte {
	for digits > 0 && v%10 == 0 {
		v /= 10
		digits--
	}
	if digits == 0 {
		return strconv.AppendInt(out, v, 10)
	}
	if v < 0 {
		out, v = append(out, '-'), -v
	}
	unit := int64(1)
	for range digits {
		unit *= 10
	}
	if v >= unit {
		out = strconv.AppendInt(out, v/unit, 10)
	}
	out = append(out, '.')
	for v %= unit; digits > 0; digits-- {
		unit /= 10
		out = append(out, byte('0'+v/unit))
		v %= unit
	}
	return out
}

// px appends a length or a place in px, rounded to 1/100.
func px(out []byte, v float64) []byte { return decimal(out, int64(math.Round(v*100)), 2) }

// near reports whether numbers are places that can be written.
func near(list ...float64) bool {
	for _, v := range list {
		if !(math.Abs(v) <= maxPlace) {
			return false
		}
	}
	return true
}
