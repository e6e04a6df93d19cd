package css

import (
	"math"
	"strconv"

	"smem/generator/scene"
)

// color reads a colour; found is false, without a failure, if the next token
// begins none.
func (r *reader) color() (v value, found bool) {
	t := r.peek()
	v.kind = colorValue
	switch t.kind {
	case hashToken:
		r.next++
		c, ok := hexColor(t.text[1:])
		if !ok {
			r.fail(t, shown(t)+" is no colour", "write 3, 4, 6 or 8 digits, such as #b8430a")
		}
		v.color = c
		return v, true
	case identToken:
		name := t.keyword()
		if name == "currentcolor" {
			r.next++
			v.kind = currentValue
			return v, true
		}
		rgb, ok := namedColor(name)
		if !ok {
			return v, false
		}
		r.next++
		v.color = rgb
		return v, true
	case functionToken:
		switch t.keyword() {
		case "rgb", "rgba":
			r.next++
			v.color, _ = r.rgb(t)
			return v, true
		case "hsl", "hsla":
			r.next++
			v.color, _ = r.hsl(t)
			return v, true
		}
	}
	return v, false
}

// hexColor reads the digits behind #.
func hexColor(s string) (scene.Color, bool) {
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil {
		return scene.Color{}, false
	}
	double := func(shift uint) uint8 { return uint8(n>>shift&15) * 17 }
	switch len(s) {
	case 3:
		return scene.Color{R: double(8), G: double(4), B: double(0), A: 255}, true
	case 4:
		return scene.Color{R: double(12), G: double(8), B: double(4), A: double(0)}, true
	case 6:
		return scene.Color{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 255}, true
	case 8:
		return scene.Color{R: uint8(n >> 24), G: uint8(n >> 16), B: uint8(n >> 8), A: uint8(n)}, true
	}
	return scene.Color{}, false
}

// channel is a number or percentage inside a colour function.
type channel struct {
	v       float64
	percent bool
	at      token
}

// channels reads the three or four parts of a colour function, in the form
// with commas or in that with white space and a slash (CSS Color 4, 4 and 5).
func (r *reader) channels(function token) (parts []channel, ok bool) {
	commas := false
	for len(parts) < 4 {
		c, ok := r.channel(len(parts) == 0)
		if !ok {
			return nil, false
		}
		parts = append(parts, c)
		n := len(parts)
		switch t := r.peek(); {
		case t.is(")"):
			r.next++
			if n < 3 {
				return nil, r.fail(function, shown(function)+" has fewer than three parts", colorCure(function))
			}
			return parts, true
		case t.kind == commaToken && (n == 1 || commas):
			commas = true
			r.next++
		case t.is("/") && n == 3 && !commas:
			r.next++
		case commas || n == 3 || t.kind == commaToken:
			return nil, r.fail(t, shown(t)+" does not go on the colour", colorCure(function))
		}
	}
	return nil, r.fail(r.peek(), shown(r.peek())+" is too much in the colour", colorCure(function))
}

func colorCure(function token) string {
	if function.keyword()[0] == 'h' {
		return "write hsl(hue saturation% lightness%) or hsl(hue saturation% lightness% / alpha)"
	}
	return "write rgb(red green blue) or rgb(red green blue / alpha)"
}

// channel reads one part; a hue may come in degrees.
func (r *reader) channel(first bool) (channel, bool) {
	t := r.peek()
	switch {
	case t.kind == percentageToken:
		r.next++
		v, _ := t.number()
		return channel{v, true, t}, true
	case t.kind == dimensionToken && first:
		if v, unit := t.number(); unit == "deg" {
			r.next++
			return channel{v, false, t}, true
		}
	}
	v, found := r.number()
	if !found {
		return channel{}, r.fail(t, shown(t)+" is no part of a colour", "write a number or a percentage")
	}
	return channel{v, false, t}, r.failure == nil
}

// rgb reads rgb() behind its name.
func (r *reader) rgb(function token) (scene.Color, bool) {
	parts, ok := r.channels(function)
	if !ok {
		return scene.Color{}, false
	}
	var c [3]float64
	for i := range c {
		c[i] = parts[i].v
		if parts[i].percent {
			c[i] = c[i] * 255 / 100
		}
		if parts[i].at.kind == dimensionToken {
			return scene.Color{}, r.fail(parts[i].at, shown(parts[i].at)+" is no part of rgb()", colorCure(function))
		}
	}
	return scene.Color{R: byteOf(c[0]), G: byteOf(c[1]), B: byteOf(c[2]), A: alpha(parts)}, true
}

// byteOf rounds to a channel of a pixel.
func byteOf(v float64) uint8 { return uint8(math.Round(min(max(v, 0), 255))) }

// alpha returns the fourth part of a colour, opaque if there is none.
func alpha(parts []channel) uint8 {
	if len(parts) < 4 {
		return 255
	}
	v := parts[3].v
	if parts[3].percent {
		v /= 100
	}
	return byteOf(v * 255)
}

// hsl reads hsl() behind its name (CSS Color 4, 7).
func (r *reader) hsl(function token) (scene.Color, bool) {
	parts, ok := r.channels(function)
	if !ok {
		return scene.Color{}, false
	}
	for i := 1; i < 3; i++ {
		if !parts[i].percent {
			return scene.Color{}, r.fail(parts[i].at, shown(parts[i].at)+" is no percentage", colorCure(function))
		}
	}
	if parts[0].percent {
		return scene.Color{}, r.fail(parts[0].at, shown(parts[0].at)+" is no hue", colorCure(function))
	}
	hue := math.Mod(parts[0].v, 360)
	if hue < 0 {
		hue += 360
	}
	saturation, lightness := min(max(parts[1].v, 0), 100)/100, min(max(parts[2].v, 0), 100)/100
	f := func(n float64) uint8 {
		k := math.Mod(n+hue/30, 12)
		return byteOf(255 * (lightness - float64(saturation*min(lightness, 1-lightness)*max(-1, min(k-3, 9-k, 1)))))
	}
	return scene.Color{R: f(0), G: f(8), B: f(4), A: alpha(parts)}, true
}
