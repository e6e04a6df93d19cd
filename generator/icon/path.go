package icon

import (
	"fmt"
	"strings"

	"smem/generator/scene"
)

// builder collects the segments of a path in an element's own coordinates.
type builder struct {
	path    scene.Path
	start   scene.Point // of the subpath
	current scene.Point
	open    bool // a MoveTo stands for the subpath
}

func (b *builder) add(op scene.Op, points ...scene.Point) {
	seg := scene.Segment{Op: op}
	copy(seg.Points[:], points)
	b.path = append(b.path, seg)
	if len(points) > 0 {
		b.current = points[len(points)-1]
	}
}

func (b *builder) move(p scene.Point) {
	b.add(scene.MoveTo, p)
	b.start, b.open = p, true
}

// begin makes sure that a subpath is open: after a close the next one starts
// where the closed one did.
func (b *builder) begin() {
	if !b.open {
		b.move(b.current)
	}
}

func (b *builder) line(p scene.Point) {
	b.begin()
	b.add(scene.LineTo, p)
}

func (b *builder) quad(c, p scene.Point) {
	b.begin()
	b.add(scene.QuadTo, c, p)
}

func (b *builder) cubic(c, d, p scene.Point) {
	b.begin()
	b.add(scene.CubicTo, c, d, p)
}

func (b *builder) close() {
	b.begin()
	b.add(scene.Close)
	b.current, b.open = b.start, false
}

// settle moves the end of the last segment to where it was meant to be, after
// a computation that is exact only nearly.
func (b *builder) settle(p scene.Point) {
	last := &b.path[len(b.path)-1]
	last.Points[2] = p
	b.current = p
}

// parsePath reads path data (SVG 2, 9.3); stretch is how much the drawing is
// enlarged afterwards.
func parsePath(d string, stretch float64) (scene.Path, error) {
	if strings.TrimSpace(d) == "none" {
		return nil, nil
	}
	p := pathReader{all: d, rest: skipSpace(d), stretch: stretch}
	for p.rest != "" {
		if err := p.command(); err != nil {
			return nil, err
		}
	}
	return p.out.path, nil
}

// pathReader is the state between two commands.
type pathReader struct {
	all, rest string
	out       builder
	stretch   float64
	control   scene.Point // of the last curve, for S and T
	last      byte        // last command in upper case
}

// fail is an error at the place reached.
func (p *pathReader) fail(format string, args ...any) error {
	return fmt.Errorf("%s at character %d of d", fmt.Sprintf(format, args...), len([]rune(p.all[:len(p.all)-len(p.rest)]))+1)
}

// command reads one command letter and all its repeats.
func (p *pathReader) command() error {
	c := p.rest[0]
	count := arguments(c)
	switch {
	case count < 0:
		return p.fail("%q is not a path command", []rune(clip(p.rest))[0])
	case p.last == 0 && c != 'M' && c != 'm':
		return p.fail("a path must start with M, not %c", c)
	}
	p.rest = skipSpace(p.rest[1:])
	if count == 0 {
		p.out.close()
		p.last = 'Z'
		return nil
	}
	for {
		var v [7]float64
		if err := p.numbers(c, v[:count]); err != nil {
			return err
		}
		p.run(c, v)
		if len(p.out.path) > maxSegments {
			return p.fail("more than %d segments", maxSegments)
		}
		if c == 'M' || c == 'm' {
			c-- // from M to L, from m to l
		}
		if more, err := p.repeats(); !more {
			return err
		}
	}
}

// repeats reports whether another set of numbers follows for the same command.
func (p *pathReader) repeats() (bool, error) {
	p.rest = skipSpace(p.rest)
	after, comma := strings.CutPrefix(p.rest, ",")
	if after = skipSpace(after); comma && !startsNumber(after) {
		return false, p.fail("a comma without a number behind it")
	}
	p.rest = after
	return startsNumber(after), nil
}

func startsNumber(s string) bool {
	return s != "" && strings.IndexByte("+-.0123456789", s[0]) >= 0
}

// numbers reads the arguments of a command.
func (p *pathReader) numbers(c byte, v []float64) error {
	for i := range v {
		if i > 0 {
			p.rest = skipComma(p.rest)
		}
		var ok bool
		if c|0x20 == 'a' && (i == 3 || i == 4) {
			v[i], ok = p.flag()
		} else {
			v[i], p.rest, ok = scanNumber(p.rest)
		}
		if !ok {
			return p.fail("%c needs %d numbers up to a million, and number %d is missing or wrong", c, len(v), i+1)
		}
	}
	return nil
}

// flag reads the 0 or 1 of an arc, which may be glued to what follows.
func (p *pathReader) flag() (float64, bool) {
	if p.rest == "" || p.rest[0] != '0' && p.rest[0] != '1' {
		return 0, false
	}
	v := float64(p.rest[0] - '0')
	p.rest = p.rest[1:]
	return v, true
}

// run adds what one command with its numbers draws.
func (p *pathReader) run(c byte, v [7]float64) {
	var from scene.Point // what relative numbers count from
	if c >= 'a' {
		from = p.out.current
	}
	at := func(i int) scene.Point { return scene.Point{X: from.X + v[i], Y: from.Y + v[i+1]} }
	control := p.reflected(c)
	now := p.out.current
	letter := c &^ 0x20
	switch letter {
	case 'M':
		p.out.move(at(0))
	case 'L':
		p.out.line(at(0))
	case 'H':
		p.out.line(scene.Point{X: from.X + v[0], Y: now.Y})
	case 'V':
		p.out.line(scene.Point{X: now.X, Y: from.Y + v[0]})
	case 'C':
		p.control = at(2)
		p.out.cubic(at(0), at(2), at(4))
	case 'S':
		p.control = at(0)
		p.out.cubic(control, at(0), at(2))
	case 'Q':
		p.control = at(0)
		p.out.quad(at(0), at(2))
	case 'T':
		p.control = control
		p.out.quad(control, at(0))
	case 'A':
		p.out.arcTo(v[0], v[1], v[2], v[3] == 1, v[4] == 1, at(5), p.stretch)
	}
	p.last = letter
}

// reflected returns the first control point of S or T: the last one mirrored
// at the current point if the last command was a curve of the same kind.
func (p *pathReader) reflected(c byte) scene.Point {
	now := p.out.current
	switch c &^ 0x20 {
	case 'S':
		if p.last != 'C' && p.last != 'S' {
			return now
		}
	case 'T':
		if p.last != 'Q' && p.last != 'T' {
			return now
		}
	}
	return scene.Point{X: float64(2*now.X) - p.control.X, Y: float64(2*now.Y) - p.control.Y}
}

// arguments returns how many numbers a command takes, or -1 if it is none.
func arguments(c byte) int {
	switch c | 0x20 {
	case 'z':
		return 0
	case 'h', 'v':
		return 1
	case 'm', 'l', 't':
		return 2
	case 's', 'q':
		return 4
	case 'c':
		return 6
	case 'a':
		return 7
	}
	return -1
}
