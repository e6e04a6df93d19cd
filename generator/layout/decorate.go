package layout

import (
	"math"

	"smem/generator/css"
	"smem/generator/scene"
	"smem/generator/trig"
)

// decorate paints a background and a border.
func (p *painter) decorate(s *css.Style, r rect, border [4]unit, faint float64) {
	if r.w <= 0 || r.h <= 0 {
		return
	}
	corners := radii(s, r)
	if s.Background.A > 0 {
		p.fill(r, corners, scene.Paint{Color: fade(s.Background, faint)})
	}
	if s.Gradient != nil && len(s.Gradient.Stops) > 0 {
		p.fill(r, corners, gradient(s.Gradient, r.inset(border), faint))
	}
	p.border(s, r, border, corners, faint)
}

// corner is the radii of one corner, horizontal and vertical.
type corner struct{ x, y float64 }

// radii resolves the corners' radii and shrinks them until they fit (CSS
// Backgrounds 3 sections 4.1 and 4.5).
func radii(s *css.Style, r rect) (c [4]corner) {
	w, h := r.w.px(), r.h.px()
	for i, l := range s.Radius {
		c[i] = corner{max(0, resolveZero(l, r.w).px()), max(0, resolveZero(l, r.h).px())}
		if c[i].x == 0 || c[i].y == 0 {
			c[i] = corner{}
		}
	}
	fit := 1.0
	for _, side := range [4][2]float64{{c[0].x + c[1].x, w}, {c[1].y + c[2].y, h}, {c[2].x + c[3].x, w}, {c[3].y + c[0].y, h}} {
		if side[0] > side[1] {
			fit = min(fit, side[1]/side[0])
		}
	}
	if fit < 1 {
		for i := range c {
			c[i].x *= fit
			c[i].y *= fit
		}
	}
	return c
}

// fill paints a rounded rectangle: as such while its corners are circles.
func (p *painter) fill(r rect, c [4]corner, paint scene.Paint) {
	out := &scene.Rect{Bounds: r.bounds(), Paint: paint}
	for i := range c {
		if math.Abs(c[i].x-c[i].y) > 1.0/64 {
			p.items = append(p.items, &scene.Fill{Path: outline(nil, r.bounds(), c), Paint: paint})
			return
		}
		out.Radius[i] = scene.Snap(c[i].x)
	}
	p.items = append(p.items, out)
}

// gradient is the paint of a linear gradient over a box (CSS Images 3 section
// 3.1.1). Faint fades every stop.
func gradient(g *css.Gradient, r rect, faint float64) scene.Paint {
	sin, cos := trig.Sincos(g.Angle * math.Pi / 180)
	w, h := r.w.px(), r.h.px()
	if long := trig.Hypot(w, h); g.Corner != [2]int{} && long > 0 { // the middle colour runs through the two other corners
		sin, cos = float64(g.Corner[0])*h/long, float64(g.Corner[1])*w/long
	}
	half := (math.Abs(w*sin) + math.Abs(h*cos)) / 2
	x, y := r.x.px()+float64(w/2), r.y.px()+float64(h/2)
	paint := scene.Paint{
		From:  scene.Point{X: scene.Snap(x - float64(sin*half)), Y: scene.Snap(y + float64(cos*half))},
		To:    scene.Point{X: scene.Snap(x + float64(sin*half)), Y: scene.Snap(y - float64(cos*half))},
		Stops: make([]scene.Stop, len(g.Stops)),
	}
	for i, stop := range g.Stops {
		paint.Stops[i] = scene.Stop{Offset: stop.Offset, Color: fade(stop.Color, faint)}
	}
	return paint
}

// border paints the four sides: a ring where they have one colour, otherwise
// side by side, mitred at the corners.
func (p *painter) border(s *css.Style, r rect, widths [4]unit, c [4]corner, faint float64) {
	var color scene.Color
	sides, same := 0, true
	for i := range 4 {
		if widths[i] == 0 || s.Border[i].Color.A == 0 {
			continue
		}
		if sides > 0 && s.Border[i].Color != color {
			same = false
		}
		color = s.Border[i].Color
		sides++
	}
	invisible := func(i int) bool { return widths[i] > 0 && s.Border[i].Color.A == 0 }
	switch {
	case sides == 0:
	case same && !invisible(0) && !invisible(1) && !invisible(2) && !invisible(3):
		p.ring(r, widths, c, fade(color, faint))
	default:
		for i := range 4 {
			if widths[i] > 0 && s.Border[i].Color.A > 0 {
				p.side(r, widths, css.Side(i), fade(s.Border[i].Color, faint))
			}
		}
	}
}

// ring paints a border of one colour: the border box without the padding box.
// A single straight side is a rectangle.
func (p *painter) ring(r rect, widths [4]unit, c [4]corner, color scene.Color) {
	inner := r.inset(widths)
	paint := scene.Paint{Color: color}
	if c == [4]corner{} {
		if one, ok := onlySide(r, inner, widths); ok {
			p.items = append(p.items, &scene.Rect{Bounds: one.bounds(), Paint: paint})
			return
		}
	}
	path := outline(nil, r.bounds(), c)
	if inner.w > 0 && inner.h > 0 {
		path = outline(path, inner.bounds(), innerRadii(c, widths))
	}
	p.items = append(p.items, &scene.Fill{Path: path, Paint: paint, EvenOdd: true})
}

// onlySide returns the rectangle of a border that has one side.
func onlySide(r, inner rect, widths [4]unit) (rect, bool) {
	found := -1
	for i, w := range widths {
		if w > 0 && found >= 0 {
			return rect{}, false
		}
		if w > 0 {
			found = i
		}
	}
	switch css.Side(found) {
	case css.Top:
		return rect{r.x, r.y, r.w, widths[0]}, true
	case css.Right:
		return rect{inner.x + inner.w, r.y, widths[1], r.h}, true
	case css.Bottom:
		return rect{r.x, inner.y + inner.h, r.w, widths[2]}, true
	}
	return rect{r.x, r.y, widths[3], r.h}, true
}

// innerRadii are the corners of the padding box (CSS Backgrounds 3 section 4.2).
func innerRadii(c [4]corner, widths [4]unit) [4]corner {
	top, right, bottom, left := widths[0].px(), widths[1].px(), widths[2].px(), widths[3].px()
	by := [4]corner{{left, top}, {right, top}, {right, bottom}, {left, bottom}}
	for i := range c {
		c[i] = corner{max(0, c[i].x-by[i].x), max(0, c[i].y-by[i].y)}
		if c[i].x == 0 || c[i].y == 0 {
			c[i] = corner{}
		}
	}
	return c
}

// side paints one side of a square-cornered border.
func (p *painter) side(r rect, widths [4]unit, side css.Side, color scene.Color) {
	o, i := r.bounds(), r.inset(widths).bounds()
	outer := [4]scene.Point{{X: o.X, Y: o.Y}, {X: o.X + o.Width, Y: o.Y}, {X: o.X + o.Width, Y: o.Y + o.Height}, {X: o.X, Y: o.Y + o.Height}}
	inner := [4]scene.Point{{X: i.X, Y: i.Y}, {X: i.X + i.Width, Y: i.Y}, {X: i.X + i.Width, Y: i.Y + i.Height}, {X: i.X, Y: i.Y + i.Height}}
	a, b := int(side), (int(side)+1)%4
	path := scene.Path{{Op: scene.MoveTo, Points: [3]scene.Point{outer[a]}}}
	for _, to := range [3]scene.Point{outer[b], inner[b], inner[a]} {
		path = append(path, scene.Segment{Op: scene.LineTo, Points: [3]scene.Point{to}})
	}
	path = append(path, scene.Segment{Op: scene.Close})
	p.items = append(p.items, &scene.Fill{Path: path, Paint: scene.Paint{Color: color}})
}

// arc is how far a Bézier curve's controls lie from its ends to draw a quarter
// of a circle of radius 1.
const arc = 0.5522847498307936

// outline adds a rounded rectangle to a path, clockwise from its top left.
func outline(path scene.Path, b scene.Bounds, c [4]corner) scene.Path {
	left, top, right, bottom := b.X, b.Y, b.X+b.Width, b.Y+b.Height
	at := func(x, y float64) scene.Point { return scene.Point{X: scene.Snap(x), Y: scene.Snap(y)} }
	line := func(x, y float64) {
		path = append(path, scene.Segment{Op: scene.LineTo, Points: [3]scene.Point{at(x, y)}})
	}
	curve := func(a, b, to scene.Point) {
		path = append(path, scene.Segment{Op: scene.CubicTo, Points: [3]scene.Point{a, b, to}})
	}
	const k = 1 - arc
	path = append(path, scene.Segment{Op: scene.MoveTo, Points: [3]scene.Point{at(left+c[0].x, top)}})
	line(right-c[1].x, top)
	if c[1].x > 0 {
		curve(at(right-float64(c[1].x*k), top), at(right, top+float64(c[1].y*k)), at(right, top+c[1].y))
	}
	line(right, bottom-c[2].y)
	if c[2].x > 0 {
		curve(at(right, bottom-float64(c[2].y*k)), at(right-float64(c[2].x*k), bottom), at(right-c[2].x, bottom))
	}
	line(left+c[3].x, bottom)
	if c[3].x > 0 {
		curve(at(left+float64(c[3].x*k), bottom), at(left, bottom-float64(c[3].y*k)), at(left, bottom-c[3].y))
	}
	line(left, top+c[0].y)
	if c[0].x > 0 {
		curve(at(left, top+float64(c[0].y*k)), at(left+float64(c[0].x*k), top), at(left+c[0].x, top))
	}
	return append(path, scene.Segment{Op: scene.Close})
}
