package icon

import (
	"math"
	"strings"

	"smem/generator/markup"
	"smem/generator/scene"
	"smem/generator/trig"
)

// outline returns the path of a shape element in viewBox units. It is empty
// for a shape that draws nothing (a radius of 0), and after a mistake.
func (r *reader) outline(n *markup.Node, m matrix) scene.Path {
	b := builder{}
	stretch := m.stretch()
	switch n.Name {
	case "path":
		b.path = r.pathData(n, stretch)
	case "circle":
		radius := r.size(n, "r")
		r.ellipse(&b, n, radius, radius, stretch)
	case "ellipse":
		r.ellipse(&b, n, r.size(n, "rx"), r.size(n, "ry"), stretch)
	case "rect":
		r.rect(&b, n, stretch)
	case "line":
		b.move(scene.Point{X: r.number(n, "x1"), Y: r.number(n, "y1")})
		b.line(scene.Point{X: r.number(n, "x2"), Y: r.number(n, "y2")})
	case "polyline", "polygon":
		r.vertices(&b, n)
	}
	for i := range b.path {
		for j := range points(b.path[i].Op) {
			b.path[i].Points[j] = m.apply(b.path[i].Points[j])
		}
	}
	return b.path
}

func (r *reader) pathData(n *markup.Node, stretch float64) scene.Path {
	d, ok := n.Attr("d")
	if !ok || len(d) > maxBytes {
		if !ok {
			r.errorf(n, "write its d", "<path> without d")
		}
		return nil
	}
	path, err := parsePath(d, stretch)
	if err != nil {
		r.errorf(n, "see https://www.w3.org/TR/SVG2/paths.html#PathData", "path data: %v", err)
	}
	return path
}

func (r *reader) ellipse(b *builder, n *markup.Node, rx, ry, stretch float64) {
	center := scene.Point{X: r.number(n, "cx"), Y: r.number(n, "cy")}
	if rx <= 0 || ry <= 0 {
		return
	}
	e := ellipse{center: center, rx: rx, ry: ry}
	b.move(e.at(0))
	b.arc(e, 0, 2*math.Pi, stretch)
	b.settle(b.start)
	b.close()
}

func (r *reader) rect(b *builder, n *markup.Node, stretch float64) {
	x, y := r.number(n, "x"), r.number(n, "y")
	w, h := r.size(n, "width"), r.size(n, "height")
	rx, ry := r.corner(n, "rx", "ry"), r.corner(n, "ry", "rx")
	if w <= 0 || h <= 0 {
		return
	}
	rx, ry = min(rx, w/2), min(ry, h/2)
	if rx <= 0 || ry <= 0 {
		b.move(scene.Point{X: x, Y: y})
		b.line(scene.Point{X: x + w, Y: y})
		b.line(scene.Point{X: x + w, Y: y + h})
		b.line(scene.Point{X: x, Y: y + h})
		b.close()
		return
	}
	b.move(scene.Point{X: x + rx, Y: y})
	centers := [4]scene.Point{{X: x + w - rx, Y: y + ry}, {X: x + w - rx, Y: y + h - ry}, {X: x + rx, Y: y + h - ry}, {X: x + rx, Y: y + ry}}
	for i, c := range centers {
		e := ellipse{center: c, rx: rx, ry: ry}
		from := float64(float64(i-1) * (math.Pi / 2))
		if p := e.at(from); trig.Hypot(p.X-b.current.X, p.Y-b.current.Y) > 1e-9 {
			b.line(p)
		}
		b.arc(e, from, from+math.Pi/2, stretch)
	}
	b.settle(b.start)
	b.close()
}

// corner returns one of a rectangle's radii, which stands for the other one
// too when that is absent or auto.
func (r *reader) corner(n *markup.Node, name, other string) float64 {
	for _, name := range []string{name, other} {
		if v, ok := n.Attr(name); ok && strings.TrimSpace(v) != "auto" {
			return r.size(n, name)
		}
	}
	return 0
}

func (r *reader) vertices(b *builder, n *markup.Node) {
	value, _ := n.Attr("points")
	v, ok := parseNumbers(value, 2*maxSegments)
	if !ok || len(v)%2 != 0 {
		r.errorf(n, "write points=\"x,y x,y x,y\"", "attribute points on <%s> is not a list of pairs of numbers", n.Name)
		return
	}
	for i := 0; i < len(v); i += 2 {
		p := scene.Point{X: v[i], Y: v[i+1]}
		if i == 0 {
			b.move(p)
		} else {
			b.line(p)
		}
	}
	if n.Name == "polygon" && len(v) > 0 {
		b.close()
	}
}

// number reads a coordinate; an absent one is 0.
func (r *reader) number(n *markup.Node, name string) float64 {
	value, ok := n.Attr(name)
	if !ok {
		return 0
	}
	v, ok := parseLength(strings.TrimSpace(value))
	if !ok {
		r.errorf(n, "write a number", "attribute %s on <%s> is not a number up to a million: %q", name, n.Name, clip(value))
		return 0
	}
	return v
}

// size reads a length that can't be negative; an absent one is 0.
func (r *reader) size(n *markup.Node, name string) float64 {
	v := r.number(n, name)
	if v < 0 {
		r.errorf(n, "write a number that is not negative", "attribute %s on <%s> is negative", name, n.Name)
		return 0
	}
	return v
}
