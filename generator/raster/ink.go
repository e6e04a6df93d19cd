package raster

import "smem/generator/scene"

// full is the level of a pixel that is covered whole; levels go from 0.
const full = 5

// levelOf rounds a coverage from 0 to 1 to a level.
func levelOf(coverage float64) uint8 { return uint8(float64(coverage*full) + 0.5) }

// alphaAt returns the alpha of a colour's own alpha at a level.
func alphaAt(level uint8, alpha uint32) uint32 {
	return uint32(div255(uint32(level) * (255 / full) * alpha))
}

// rgba is a colour, not premultiplied, each part from 0 to 255.
type rgba struct{ r, g, b, a uint32 }

// ink is what an item is painted with: a gradient if there is one, else a flat
// colour.
type ink struct {
	flat     rgba
	alpha    [full + 1]uint32 // of the flat colour at each level
	gradient *gradient
	tint     *tint // on a plate; nil: not looked up yet
}

func flatInk(c scene.Color) ink {
	k := ink{flat: rgba{uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A)}}
	for level := range k.alpha {
		k.alpha[level] = alphaAt(uint8(level), k.flat.a)
	}
	return k
}

func newInk(p scene.Paint) ink {
	if len(p.Stops) == 0 {
		return flatInk(p.Color)
	}
	return ink{gradient: newGradient(p)}
}

// gradient is a linear gradient as a table of its colours.
type gradient struct {
	colors [1024]rgba
	from   scene.Point
	dx, dy float64 // how the place in the table grows with x and y
	t      float64 // place in the table of the pixel that next returns
}

// newGradient mixes the stops as CSS does: premultiplied.
func newGradient(p scene.Paint) *gradient {
	g := &gradient{from: p.From}
	x, y := p.To.X-p.From.X, p.To.Y-p.From.Y
	last := float64(len(g.colors) - 1)
	if length := float64(x*x) + float64(y*y); length > 0 {
		g.dx, g.dy = x/length*last, y/length*last
	} else {
		g.from, g.dx = scene.Point{X: -2 * maxPlace}, 1 // all of it the last colour
	}
	for i := range g.colors {
		g.colors[i] = colorAt(p.Stops, float64(i)/last)
	}
	return g
}

// colorAt returns the colour of a gradient at an offset.
func colorAt(stops []scene.Stop, t float64) rgba {
	before := stops[0]
	for _, after := range stops {
		if after.Offset > t {
			if after.Offset <= before.Offset || t <= before.Offset {
				return blend(before.Color, before.Color, 0)
			}
			return blend(before.Color, after.Color, (t-before.Offset)/(after.Offset-before.Offset))
		}
		if after.Offset >= before.Offset {
			before = after
		}
	}
	return blend(before.Color, before.Color, 0)
}

func blend(a, b scene.Color, t float64) rgba {
	u, v := float64((1-t)*float64(a.A)), float64(t*float64(b.A))
	alpha := u + v
	if alpha == 0 {
		return rgba{}
	}
	part := func(a, b uint8) uint32 { return uint32((float64(u*float64(a))+float64(v*float64(b)))/alpha + 0.5) }
	return rgba{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B), uint32(alpha + 0.5)}
}

// place moves to the middle of a pixel.
func (g *gradient) place(x, y int) {
	g.t = float64((float64(x)+0.5-g.from.X)*g.dx) + float64((float64(y)+0.5-g.from.Y)*g.dy)
}

// next returns the colour of the pixel and moves to the right.
func (g *gradient) next() rgba {
	i := int(min(max(g.t, 0), float64(len(g.colors)-1)) + 0.5)
	g.t += g.dx
	return g.colors[i]
}
