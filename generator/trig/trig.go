// Package trig holds the functions of angles and lengths that drawings need,
// with the same bits on every processor. Those of package math may differ in
// the last bit between amd64 and arm64, where a product and a sum may be
// computed as one (https://go.dev/ref/spec#Floating_point_operators), and a
// last bit decides now and then which grey a pixel gets. Here every product is
// rounded before it is added. Results are within a few units in the last place.
package trig

import "math"

// A quarter turn in three parts: a count below 2^20 of one of the first two is
// exact.
const (
	quarter1 = 0x1.921fb544p+0
	quarter2 = 0x1.0b4611a6p-34
	quarter3 = math.Pi/2 - quarter1 - quarter2
)

// Sincos returns the sine and the cosine of an angle in radians; NaN for what
// is not a finite angle.
func Sincos(angle float64) (sin, cos float64) {
	if math.IsNaN(angle) || math.IsInf(angle, 0) {
		return math.NaN(), math.NaN()
	}
	if math.Abs(angle) > 1<<20 {
		angle = math.Mod(angle, 2*math.Pi) // exact
	}
	quarters := math.Round(angle * (2 / math.Pi))
	rest := angle - float64(quarters*quarter1) - float64(quarters*quarter2) - float64(quarters*quarter3)
	s, c := sincos(rest)
	switch int64(quarters) & 3 {
	case 0:
		return s, c
	case 1:
		return c, -s
	case 2:
		return -s, -c
	}
	return -c, s
}

// sincos is Sincos of at most an eighth of a turn: the first terms of the
// Taylor series, which leave less than 1e-17.
func sincos(x float64) (sin, cos float64) {
	square := x * x
	sin, cos = 1, 1
	for n := 16.0; n >= 2; n -= 2 {
		sin = 1 - float64(square/(n*(n+1))*sin)
		cos = 1 - float64(square/(n*(n-1))*cos)
	}
	return float64(x * sin), cos
}

// Cos returns the cosine of an angle in radians.
func Cos(angle float64) float64 {
	_, cos := Sincos(angle)
	return cos
}

// Tan returns the tangent of an angle in radians.
func Tan(angle float64) float64 {
	sin, cos := Sincos(angle)
	return sin / cos
}

// Atan2 returns the angle of the point (x, y) from the x axis, from -π to π.
func Atan2(y, x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case math.IsInf(x, 0) && math.IsInf(y, 0):
		x, y = math.Copysign(1, x), math.Copysign(1, y)
	}
	across, up := math.Abs(x), math.Abs(y)
	var angle float64
	switch {
	case up == 0:
		angle = 0
	case up > across:
		angle = math.Pi/2 - atan(across/up)
	default:
		angle = atan(up / across)
	}
	if math.Signbit(x) {
		angle = math.Pi - angle
	}
	return math.Copysign(angle, y)
}

// atan returns the angle of a slope from 0 to 1: the angle is halved twice, the
// rest is the first terms of the Taylor series, which leave less than 1e-18.
func atan(slope float64) float64 {
	for range 2 {
		slope /= 1 + math.Sqrt(1+float64(slope*slope))
	}
	square := slope * slope
	sum := 0.0
	for n := 25.0; n >= 1; n -= 2 {
		sum = 1/n - float64(square*sum)
	}
	return float64(4 * slope * sum)
}

// Acos returns the angle whose cosine is given, from 0 to π; NaN for what is no
// cosine.
func Acos(cos float64) float64 {
	return Atan2(math.Sqrt((1-cos)*(1+cos)), cos)
}

// Hypot returns the length of the way from (0, 0) to (x, y).
func Hypot(x, y float64) float64 {
	x, y = math.Abs(x), math.Abs(y)
	if math.IsInf(x, 0) || math.IsInf(y, 0) {
		return math.Inf(1)
	}
	long, short := max(x, y), min(x, y)
	if long == 0 {
		return 0
	}
	part := short / long
	return float64(long * math.Sqrt(1+float64(part*part)))
}
