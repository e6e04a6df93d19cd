package svg

import (
	"fmt"
	"math"
	"strconv"

	"smem/generator/scene"
)

const maxStops = 64 // of a gradient

// paint returns the attributes that fill a shape, "" where it can't be seen.
func (w *writer) paint(p scene.Paint) (string, error) {
	if len(p.Stops) > maxStops {
		return "", fmt.Errorf("a gradient of %d colours", len(p.Stops))
	}
	if len(p.Stops) > 0 && !near(p.From.X, p.From.Y, p.To.X, p.To.Y) {
		return "", errPlace
	}
	ramp, flat := p.Ramp()
	switch {
	case ramp != nil:
		return ` fill="url(#` + w.gradient(p, ramp) + `)"`, nil
	case flat.A == 0:
		return "", nil
	}
	return color("fill", flat), nil
}

// color returns the attributes for a colour.
func color(attribute string, c scene.Color) string {
	out := ` ` + attribute + `="` + hex(c) + `"`
	if c.A < 255 {
		out += ` ` + attribute + `-opacity="` + alpha(c) + `"`
	}
	return out
}

// hex returns a colour without its alpha, as #rgb where that is enough.
func hex(c scene.Color) string {
	if c.R%17 == 0 && c.G%17 == 0 && c.B%17 == 0 {
		return fmt.Sprintf("#%x%x%x", c.R/17, c.G/17, c.B/17)
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}

func alpha(c scene.Color) string {
	return string(decimal(nil, int64(math.Round(float64(c.A)/255*1000)), 3))
}

// gradient defines a gradient, each once, and returns its id.
func (w *writer) gradient(p scene.Paint, ramp []scene.Stop) string {
	look := []byte(` gradientUnits="userSpaceOnUse"`)
	for _, end := range [4]struct {
		name  string
		value float64
	}{{"x1", p.From.X}, {"y1", p.From.Y}, {"x2", p.To.X}, {"y2", p.To.Y}} {
		look = append(look, " "+end.name+`="`...)
		look = append(px(look, end.value), '"')
	}
	look = append(look, '>')
	for _, s := range ramp {
		look = append(look, `<stop offset="`...)
		look = decimal(look, int64(math.Round(s.Offset*1e5)), 5)
		look = append(look, `" stop-color="`+hex(s.Color)...)
		if s.Color.A < 255 {
			look = append(look, `" stop-opacity="`+alpha(s.Color)...)
		}
		look = append(look, `"/>`...)
	}
	id, ok := w.paints[string(look)]
	if !ok {
		id = "p" + strconv.Itoa(len(w.paints))
		w.paints[string(look)] = id
		w.defs = append(w.defs, `<linearGradient id="`+id+`"`...)
		w.defs = append(w.defs, look...)
		w.defs = append(w.defs, "</linearGradient>\n"...)
	}
	return id
}
