package svg

import (
	"fmt"

	"smem/generator/scene"
)

// rect writes a rectangle; corners of different sizes make it a path.
func (w *writer) rect(r *scene.Rect) error {
	if !near(r.X, r.Y, r.Width, r.Height, r.Radius[0], r.Radius[1], r.Radius[2], r.Radius[3]) {
		return errPlace
	}
	if r.Width <= 0 || r.Height <= 0 {
		return nil
	}
	radius := r.Radii()
	if radius != [4]float64{radius[0], radius[0], radius[0], radius[0]} {
		return w.path(r.Outline(), r.Paint, false)
	}
	paint, err := w.paint(r.Paint)
	if err != nil || paint == "" {
		return err
	}
	w.body = append(w.body, "<rect"...)
	for _, side := range [5]struct {
		name  string
		value float64
	}{{"x", r.X}, {"y", r.Y}, {"width", r.Width}, {"height", r.Height}, {"rx", radius[0]}} {
		if side.value != 0 {
			w.body = append(w.body, " "+side.name+`="`...)
			w.body = append(px(w.body, side.value), '"')
		}
	}
	w.body = append(w.body, paint+"/>\n"...)
	return nil
}

func (w *writer) fill(f *scene.Fill) error { return w.path(f.Path, f.Paint, f.EvenOdd) }

// path writes a filled path.
func (w *writer) path(path scene.Path, p scene.Paint, evenOdd bool) error {
	paint, err := w.paint(p)
	if err != nil || paint == "" {
		return err
	}
	if evenOdd {
		paint += ` fill-rule="evenodd"`
	}
	return w.draw(path, paint)
}

// draw writes a path with some attributes.
func (w *writer) draw(path scene.Path, attributes string) error {
	start := len(w.body)
	body, err := outline(append(w.body, `<path d="`...), path, 100, 2)
	if err != nil {
		return err
	}
	w.body = append(body, `"`+attributes+"/>\n"...)
	if len(path) == 0 {
		w.body = w.body[:start]
	}
	return nil
}

// stroke writes a stroked path. Butt ends, mitered corners and a miter limit
// of 4 are what SVG takes for granted.
func (w *writer) stroke(s *scene.Stroke) error {
	if !near(s.Width) || s.Width < 0 {
		return fmt.Errorf("a stroke %g px wide", s.Width)
	}
	if s.Width == 0 || s.Color.A == 0 {
		return nil
	}
	look := ` fill="none"` + color("stroke", s.Color) + ` stroke-width="` + string(px(nil, s.Width)) + `"`
	switch s.Cap {
	case scene.RoundCap:
		look += ` stroke-linecap="round"`
	case scene.SquareCap:
		look += ` stroke-linecap="square"`
	}
	switch s.Join {
	case scene.RoundJoin:
		look += ` stroke-linejoin="round"`
	case scene.BevelJoin:
		look += ` stroke-linejoin="bevel"`
	}
	return w.draw(s.Path, look)
}
