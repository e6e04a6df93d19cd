package scene

import "math"

// Contrast returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2,
// "contrast ratio"). Alpha is ignored: lay transparent colours over their
// ground first, with Over.
func Contrast(a, b Color) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// Over lays a colour over an opaque one.
func (c Color) Over(ground Color) Color {
	mix := func(a, b uint8) uint8 {
		return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A)) + 127) / 255)
	}
	return Color{mix(c.R, ground.R), mix(c.G, ground.G), mix(c.B, ground.B), 255}
}

// luminance is the relative luminance of a colour (WCAG 2.2).
func (c Color) luminance() float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return float64(0.2126*linear(c.R)) + float64(0.7152*linear(c.G)) + float64(0.0722*linear(c.B))
}
