package icon

import (
	"strings"

	"smem/generator/markup"
	"smem/generator/scene"
)

// viewBox reads the area that the drawing fills. It stays zero after a mistake.
func (r *reader) viewBox(svg *markup.Node) {
	if v, ok := svg.Attr("preserveAspectRatio"); ok {
		if f := strings.Fields(v); len(f) == 0 || len(f) > 2 || f[0] != "xMidYMid" || len(f) == 2 && f[1] != "meet" {
			r.errorf(svg, "remove it", "preserveAspectRatio %q: drawings are always fitted whole and centred", clip(v))
		}
	}
	if value, ok := svg.Attr("viewBox"); ok {
		v, ok := parseNumbers(value, 4)
		if !ok || len(v) != 4 || !sensible(v[2]) || !sensible(v[3]) {
			r.errorf(svg, "write for example viewBox=\"0 0 24 24\"", "viewBox %q is not four numbers with a width and a height", clip(value))
			return
		}
		r.icon.ViewBox = scene.Bounds{X: v[0], Y: v[1], Width: v[2], Height: v[3]}
		return
	}
	w, okW := svg.Attr("width")
	h, okH := svg.Attr("height")
	width, isW := parseLength(strings.TrimSpace(w))
	height, isH := parseLength(strings.TrimSpace(h))
	if !okW || !okH || !isW || !isH || !sensible(width) || !sensible(height) {
		r.errorf(svg, "write for example viewBox=\"0 0 24 24\"", "<svg> without viewBox")
		return
	}
	r.icon.ViewBox = scene.Bounds{Width: width, Height: height}
}

// sensible reports whether a drawing can have this width or height.
func sensible(v float64) bool { return v >= 1e-3 }

// tolerance is what counts as a straight line when outlines are measured.
func (r *reader) tolerance() float64 {
	v := r.icon.ViewBox
	return max(v.Width, v.Height, 1e-3) / 5000
}

// insideView reports shapes that reach out of the viewBox, where a browser
// would cut them off.
func (r *reader) insideView(svg *markup.Node) {
	if len(r.list) > 0 {
		return
	}
	v := r.icon.ViewBox
	spare := max(v.Width, v.Height) / 400
	for i := range r.icon.Shapes {
		b := r.icon.Shapes[i].bounds(r.tolerance())
		if b.empty() || b.x0 >= v.X-spare && b.y0 >= v.Y-spare && b.x1 <= v.X+v.Width+spare && b.y1 <= v.Y+v.Height+spare {
			continue
		}
		r.errorf(svg, "draw inside the viewBox, or make it larger",
			"shape %d reaches from %.3g,%.3g to %.3g,%.3g, out of the viewBox, where browsers would cut it off", i+1, b.x0, b.y0, b.x1, b.y1)
	}
}
