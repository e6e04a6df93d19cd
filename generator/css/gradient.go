package css

import (
	"math"

	"smem/generator/scene"
)

// gradient is a linear-gradient() as specified.
type gradient struct {
	angle      float64 // degrees
	across, up int     // the side or corner it goes to: 1 is right and top, -1 left and bottom
	stops      []stop
}

// stop is one colour of a gradient.
type stop struct {
	color  value   // a colour or currentColor
	offset float64 // 0 to 1
	placed bool    // whether offset holds
}

const gradientCure = "write linear-gradient(to right, #fff 0%, #000 100%), or an angle such as 45deg first"

// gradient reads the inside of linear-gradient( behind its name (CSS Images 3,
// 3.1).
func (r *reader) gradient(function token) (*gradient, bool) {
	g := &gradient{angle: 180}
	if found, ok := r.line(g); !ok {
		return nil, false
	} else if found && !r.takes(",") {
		return nil, r.fail(r.peek(), "a comma is missing before "+shown(r.peek()), gradientCure)
	}
	for {
		if !r.stops(g) {
			return nil, false
		}
		if r.takes(")") {
			break
		}
		if t := r.peek(); !r.takes(",") {
			return nil, r.fail(t, shown(t)+" does not go on the gradient", gradientCure)
		}
	}
	if len(g.stops) < 2 {
		return nil, r.fail(function, "a gradient needs two colours", gradientCure)
	}
	g.place()
	return g, true
}

// line reads the direction of a gradient, if there is one.
func (r *reader) line(g *gradient) (found, ok bool) {
	t := r.peek()
	switch {
	case t.kind == dimensionToken:
		r.next++
		v, unit := t.number()
		turns, known := map[string]float64{"deg": 1, "turn": 360, "rad": 180 / math.Pi, "grad": 0.9}[unit]
		if !known {
			return true, r.fail(t, shown(t)+" is no angle", "write degrees, such as 45deg")
		}
		g.angle = math.Mod(v*turns, 360)
		return true, true
	case t.kind == numberToken:
		if v, _ := t.number(); v != 0 {
			return true, r.fail(t, shown(t)+" has no unit", "write "+shownName(t.text)+"deg")
		}
		r.next++
		g.angle = 0
		return true, true
	case t.kind == identToken && t.keyword() == "to":
		r.next++
		return true, r.side(g)
	}
	return false, true
}

// side reads what stands behind "to": a side, or two that meet in a corner.
func (r *reader) side(g *gradient) bool {
	t := r.peek()
	if !r.direction(g) {
		if t.kind == identToken {
			return r.fail(t, shown(t)+" is no side", "write to top, to right, to bottom, to left, or two of them for a corner")
		}
		return r.fail(t, "a side is missing before "+shown(t), "write to top, to right, to bottom or to left")
	}
	if more := r.peek(); more.kind == identToken && !r.direction(g) {
		return r.fail(more, shown(more)+" makes no corner with "+shown(t), "write to top right, to top left, to bottom right or to bottom left")
	}
	switch {
	case g.across == 0 && g.up == 1:
		g.angle = 0
	case g.across == 1 && g.up == 0:
		g.angle = 90
	case g.across == -1 && g.up == 0:
		g.angle = 270
	}
	return true
}

// direction takes a side that is on an axis not yet named.
func (r *reader) direction(g *gradient) bool {
	t := r.peek()
	if t.kind != identToken {
		return false
	}
	sides := map[string][2]int{"top": {0, 1}, "bottom": {0, -1}, "right": {1, 0}, "left": {-1, 0}}
	side, ok := sides[t.keyword()]
	if !ok || side[0] != 0 && g.across != 0 || side[1] != 0 && g.up != 0 {
		return false
	}
	r.next++
	g.across, g.up = g.across+side[0], g.up+side[1]
	return true
}

// stops reads a colour and up to two offsets.
func (r *reader) stops(g *gradient) bool {
	t := r.peek()
	color, found := r.color()
	if !found {
		return r.fail(t, shown(t)+" is no colour", gradientCure)
	}
	n := 0
	for ; r.failure == nil; n++ {
		t := r.peek()
		l, found := r.length(lengths{percentages: true})
		if !found {
			break
		}
		switch {
		case r.failure != nil:
			return false
		case l.px != 0 || l.em != 0 || l.rem != 0:
			return r.fail(t, shown(t)+" is a length", "write the place of the colour as a percentage")
		case l.percent < 0 || l.percent > 100:
			return r.fail(t, shown(t)+" lies outside of the gradient", "write 0% to 100%")
		case n == 2:
			return r.fail(t, "a colour has at most two places", gradientCure)
		}
		g.stops = append(g.stops, stop{color, l.percent / 100, true})
	}
	if n == 0 {
		g.stops = append(g.stops, stop{color: color})
	}
	return r.failure == nil
}

// place gives an offset to the stops that have none, and puts them in order
// (CSS Images 3, 3.4.3).
func (g *gradient) place() {
	last := len(g.stops) - 1
	if !g.stops[0].placed {
		g.stops[0].placed = true
	}
	if !g.stops[last].placed {
		g.stops[last].offset, g.stops[last].placed = 1, true
	}
	least := 0.0
	for i := range g.stops {
		if s := &g.stops[i]; s.placed {
			s.offset = max(s.offset, least)
			least = s.offset
		}
	}
	for i := 1; i < last; i++ {
		if g.stops[i].placed {
			continue
		}
		end := i
		for !g.stops[end].placed {
			end++
		}
		from, to := g.stops[i-1].offset, g.stops[end].offset
		for n := float64(end - i + 1); i < end; i++ {
			g.stops[i].offset = to - (to-from)*float64(end-i)/n
		}
	}
}

// computed returns a gradient for an element whose color property is current.
func (g *gradient) computed(current scene.Color) *Gradient {
	c := &Gradient{Angle: g.angle, Stops: make([]scene.Stop, len(g.stops))}
	if g.across != 0 && g.up != 0 {
		c.Corner = [2]int{g.across, g.up}
	}
	for i, s := range g.stops {
		c.Stops[i] = scene.Stop{Offset: s.offset, Color: s.color.paint(current)}
	}
	return c
}

// paint returns a colour's computed value.
func (v value) paint(current scene.Color) scene.Color {
	if v.kind == currentValue {
		return current
	}
	return v.color
}
