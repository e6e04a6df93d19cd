package pdf

import (
	"fmt"

	"smem/generator/scene"
)

// rect draws a rectangle.
func (p *page) rect(r *scene.Rect) error {
	if !near(r.X, r.Y, r.Width, r.Height, r.Radius[0], r.Radius[1], r.Radius[2], r.Radius[3]) {
		return errPlace
	}
	if r.Width <= 0 || r.Height <= 0 {
		return nil
	}
	if r.Radii() != [4]float64{} {
		return p.path(r.Outline(), r.Paint, false)
	}
	return p.paint(r.Paint, append(px(nil, r.X, r.Y, r.Width, r.Height), "re f\n"...))
}

// path draws a filled path.
func (p *page) path(path scene.Path, paint scene.Paint, evenOdd bool) error {
	drawn, err := outline(path)
	if err != nil || len(drawn) == 0 {
		return err
	}
	if evenOdd {
		return p.paint(paint, append(drawn, "f*\n"...))
	}
	return p.paint(paint, append(drawn, "f\n"...))
}

// strokePath draws a line along a path.
func (p *page) strokePath(s *scene.Stroke) error {
	if !near(s.Width) || s.Width < 0 {
		return fmt.Errorf("a stroke %g px wide", s.Width)
	}
	drawn, err := outline(s.Path)
	if err != nil || len(drawn) == 0 || s.Width == 0 || s.Color.A == 0 {
		return err
	}
	if err := p.fade(s.Color.A); err != nil {
		return err
	}
	p.switchTo(&p.stroke, string(append(rgb(nil, s.Color), "RG\n"...)))
	p.switchTo(&p.style, fmt.Sprintf("%sw %d J %d j\n", px(nil, s.Width), capOf(s.Cap), joinOf(s.Join)))
	p.content = append(append(p.content, drawn...), "S\n"...)
	return nil
}

func capOf(c scene.Cap) int {
	switch c {
	case scene.RoundCap:
		return 1
	case scene.SquareCap:
		return 2
	}
	return 0
}

func joinOf(j scene.Join) int {
	switch j {
	case scene.RoundJoin:
		return 1
	case scene.BevelJoin:
		return 2
	}
	return 0
}

// switchTo writes an operator that sets something, unless it is set already.
func (p *page) switchTo(now *string, want string) {
	if *now != want {
		*now = want
		p.content = append(p.content, want...)
	}
}

// outline returns a path's operators.
func outline(path scene.Path) ([]byte, error) {
	var out []byte
	var now, start scene.Point
	for i, seg := range path {
		q := seg.Points
		n := points(seg.Op)
		if n < 0 {
			return nil, fmt.Errorf("a path segment of unknown kind %d", seg.Op)
		}
		for _, at := range q[:n] {
			if !near(at.X, at.Y) {
				return nil, errPlace
			}
		}
		if seg.Op == scene.Close {
			if i > 0 {
				out = append(out, "h\n"...)
			}
			now = start
			continue
		}
		to := q[n-1]
		switch {
		case seg.Op == scene.MoveTo || i == 0:
			out = append(px(out, to.X, to.Y), "m\n"...)
			start = to
		case seg.Op == scene.LineTo:
			out = append(px(out, to.X, to.Y), "l\n"...)
		case seg.Op == scene.QuadTo:
			a, b := toward(now, q[0]), toward(to, q[0])
			out = append(px(out, a.X, a.Y, b.X, b.Y, to.X, to.Y), "c\n"...)
		default:
			out = append(px(out, q[0].X, q[0].Y, q[1].X, q[1].Y, to.X, to.Y), "c\n"...)
		}
		now = to
	}
	return out, nil
}

// points returns how many points a segment uses, -1 if there is no such
// segment.
func points(op scene.Op) int {
	switch op {
	case scene.Close:
		return 0
	case scene.MoveTo, scene.LineTo:
		return 1
	case scene.QuadTo:
		return 2
	case scene.CubicTo:
		return 3
	}
	return -1
}

// toward returns the control point of a cubic for an end and the control point
// of a quadratic curve.
func toward(end, control scene.Point) scene.Point {
	return scene.Point{X: end.X + (control.X-end.X)*2/3, Y: end.Y + (control.Y-end.Y)*2/3}
}
