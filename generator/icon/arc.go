package icon

import (
	"math"

	"smem/generator/scene"
	"smem/generator/trig"
)

// arcError is how far a curve may lie from the arc it stands for, in units of
// the viewBox.
const arcError = 0.001

// ellipse is one ellipse, turned by angle around its centre.
type ellipse struct {
	center scene.Point
	rx, ry float64
	angle  float64 // radians
}

// at returns the point at a parameter, in radians from the x axis of the
// ellipse.
func (e ellipse) at(t float64) scene.Point {
	sin, cos := trig.Sincos(t)
	return e.offset(e.rx*cos, e.ry*sin)
}

func (e ellipse) offset(x, y float64) scene.Point {
	sin, cos := trig.Sincos(e.angle)
	return scene.Point{X: e.center.X + float64(x*cos) - float64(y*sin), Y: e.center.Y + float64(x*sin) + float64(y*cos)}
}

// arc adds curves along the ellipse from one parameter to another, at most a
// full turn; stretch is how much the drawing is enlarged afterwards.
func (b *builder) arc(e ellipse, from, to, stretch float64) {
	n := arcPieces(max(e.rx, e.ry)*stretch, math.Abs(to-from))
	step := (to - from) / float64(n)
	reach := 4.0 / 3 * trig.Tan(step/4)
	for i := range n {
		t0 := from + float64(float64(i)*step)
		t1 := t0 + step
		sin0, cos0 := trig.Sincos(t0)
		sin1, cos1 := trig.Sincos(t1)
		b.cubic(
			e.offset(e.rx*(cos0-float64(reach*sin0)), e.ry*(sin0+float64(reach*cos0))),
			e.offset(e.rx*(cos1+float64(reach*sin1)), e.ry*(sin1-float64(reach*cos1))),
			e.at(t1),
		)
	}
}

// arcPieces returns into how many equal curves an arc is cut. A cubic over the
// angle a leaves a circle of radius r by at most r·(2/27)·sin⁶(a/4)/cos²(a/4).
func arcPieces(r, sweep float64) int {
	const most = 128
	for n := int(math.Ceil(sweep/(math.Pi/2) - 1e-9)); n < most; n++ {
		if n < 1 {
			continue
		}
		sin, cos := trig.Sincos(sweep / float64(n) / 4)
		if square := sin * sin; r*2/27*square*square*square/(cos*cos) <= arcError {
			return n
		}
	}
	return most
}

// arcTo adds the elliptical arc of a path's A command (SVG 2, appendix B.2).
func (b *builder) arcTo(rx, ry, degrees float64, large, sweep bool, end scene.Point, stretch float64) {
	start := b.current
	rx, ry = math.Abs(rx), math.Abs(ry)
	if start == end {
		return
	}
	if rx == 0 || ry == 0 {
		b.line(end)
		return
	}
	angle := radians(math.Mod(degrees, 360))
	sin, cos := trig.Sincos(angle)
	dx, dy := (start.X-end.X)/2, (start.Y-end.Y)/2
	x1, y1 := float64(cos*dx)+float64(sin*dy), float64(cos*dy)-float64(sin*dx)
	if over := x1*x1/(rx*rx) + y1*y1/(ry*ry); over > 1 {
		rx *= math.Sqrt(over)
		ry *= math.Sqrt(over)
	}
	rest := float64(rx*rx*ry*ry) - float64(rx*rx*y1*y1) - float64(ry*ry*x1*x1)
	f := math.Sqrt(max(0, rest/(float64(rx*rx*y1*y1)+float64(ry*ry*x1*x1))))
	if large == sweep {
		f = -f
	}
	cx, cy := f*rx*y1/ry, -f*ry*x1/rx
	e := ellipse{rx: rx, ry: ry, angle: angle}
	e.center = scene.Point{X: float64(cos*cx) - float64(sin*cy) + float64((start.X+end.X)/2), Y: float64(sin*cx) + float64(cos*cy) + float64((start.Y+end.Y)/2)}
	from := trig.Atan2((y1-cy)/ry, (x1-cx)/rx)
	to := trig.Atan2((-y1-cy)/ry, (-x1-cx)/rx)
	if sweep && to < from {
		to += 2 * math.Pi
	}
	if !sweep && to > from {
		to -= 2 * math.Pi
	}
	if math.IsNaN(from) || math.IsNaN(to) || math.IsInf(rx, 0) || math.IsInf(ry, 0) {
		b.line(end)
		return
	}
	b.arc(e, from, to, stretch)
	b.settle(end)
}
