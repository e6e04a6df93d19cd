package icon

import (
	"strings"

	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/scene"
)

const rule = "icon"

// reader walks a drawing once and collects its shapes and mistakes.
type reader struct {
	list     diag.List
	icon     *Icon
	elements int
	segments int
	stopped  bool // a limit was passed: one message says so, the rest is left unread
}

// errorf adds an error at an element, up to a limit.
func (r *reader) errorf(n *markup.Node, cure, format string, args ...any) {
	if len(r.list) < maxMessages {
		r.list.Errorf(rule, n.Pos, cure, format, args...)
	}
}

// stop adds the last error of a drawing that passes a limit.
func (r *reader) stop(n *markup.Node, format string, args ...any) {
	if !r.stopped {
		r.list.Errorf(rule, n.Pos, "simplify the drawing", format, args...)
	}
	r.stopped = true
}

func (r *reader) root(svg *markup.Node) *Icon {
	r.icon = &Icon{}
	r.viewBox(svg)
	r.inside(svg, initial(), 1)
	if r.icon.ViewBox.Width > 0 {
		r.insideView(svg)
	}
	return r.icon
}

// element reads one element inside the drawing.
func (r *reader) element(n *markup.Node, outer style, depth int) {
	switch r.elements++; {
	case r.stopped:
		return
	case depth > maxDepth:
		r.stop(n, "elements stand inside each other more than %d deep", maxDepth)
		return
	case r.elements > maxElements:
		r.stop(n, "more than %d elements", maxElements)
		return
	}
	switch n.Name {
	case "":
		if strings.TrimSpace(n.Text) != "" {
			r.errorf(n, "draw letters as paths", "text %q inside the drawing", clip(strings.TrimSpace(n.Text)))
		}
	case "title", "desc":
	case "g":
		r.inside(n, outer, depth)
	case "path", "circle", "ellipse", "rect", "line", "polyline", "polygon":
		r.shape(n, outer)
	default:
		r.errorf(n, cureFor(n.Name), "element <%s> in a drawing", clip(n.Name))
	}
}

// inside reads the children of the root or a group in the group's own style.
func (r *reader) inside(n *markup.Node, outer style, depth int) {
	s := r.style(n, outer)
	first := len(r.icon.Shapes)
	for _, child := range n.Children {
		r.element(child, s, depth+1)
	}
	r.blendGroup(n, s, first)
}

// shape reads one shape and keeps it if it leaves a mark.
func (r *reader) shape(n *markup.Node, outer style) {
	before := len(r.list)
	s := r.style(n, outer)
	path := r.outline(n, s.matrix)
	r.alone(n)
	if r.segments += len(path); r.segments > maxSegments {
		r.stop(n, "more than %d path segments", maxSegments)
		return
	}
	if len(r.list) > before || len(path) == 0 {
		return
	}
	for _, seg := range path {
		for _, p := range seg.Points {
			if !(p.X >= -maxValue && p.X <= maxValue && p.Y >= -maxValue && p.Y <= maxValue) {
				r.errorf(n, "draw nearer to the viewBox", "<%s> lies further out than %g", n.Name, float64(maxValue))
				return
			}
		}
	}
	shape := Shape{Path: path, Fill: s.fillInk(), EvenOdd: s.evenOdd, Stroke: s.strokeInk(), Cap: s.cap, Join: s.join}
	if n.Name == "line" {
		shape.Fill = Ink{}
	}
	if shape.Stroke.paints() {
		shape.Width, shape.Join = r.strokeShape(n, s, path)
	}
	if shape.Width == 0 {
		shape.Stroke = Ink{}
	}
	if s.opacity < 1 && shape.Fill.paints() && shape.Stroke.paints() {
		r.errorf(n, "write fill-opacity and stroke-opacity, or draw fill and stroke as two shapes side by side",
			"opacity on <%s> with both a fill and a stroke", n.Name)
		return
	}
	shape.Fill.Opacity *= s.opacity
	shape.Stroke.Opacity *= s.opacity
	if shape.Fill.paints() || shape.Stroke.paints() {
		r.icon.Shapes = append(r.icon.Shapes, shape)
	}
}

// strokeShape returns the width and join of a stroke after the transform.
func (r *reader) strokeShape(n *markup.Node, s style, path scene.Path) (float64, scene.Join) {
	factor, uniform := s.matrix.uniform()
	if !uniform {
		r.errorf(n, "transform the points instead of the stroke, or draw the stroke's outline as a fill",
			"a stroke on <%s> under a transform that stretches it unevenly", n.Name)
		return 0, s.join
	}
	if s.join != scene.MiterJoin || s.miter == defaultMiter {
		return s.width * factor, s.join
	}
	join, same := joinUnder(path, s.miter, r.tolerance())
	if !same {
		r.errorf(n, "use the limit 4, or stroke-linejoin bevel or round",
			"stroke-miterlimit %g on <%s> with a corner that the limit 4 would draw differently", s.miter, n.Name)
	}
	return s.width * factor, join
}

// alone reports elements inside a shape, of which only title and desc can be.
func (r *reader) alone(n *markup.Node) {
	for _, child := range n.Children {
		switch {
		case child.Name == "" && strings.TrimSpace(child.Text) == "":
		case child.Name == "":
			r.errorf(child, "remove it", "text %q inside <%s>", clip(strings.TrimSpace(child.Text)), n.Name)
		case child.Name == "title" || child.Name == "desc":
		default:
			r.errorf(child, cureFor(child.Name), "element <%s> inside <%s>", clip(child.Name), n.Name)
		}
	}
}

// blendGroup applies a group's opacity to its shapes, which is right only
// where they do not lie over each other.
func (r *reader) blendGroup(n *markup.Node, s style, first int) {
	shapes := r.icon.Shapes[first:]
	if s.groupOpacity == 1 || len(r.list) > 0 {
		return
	}
	const most = 256
	if len(shapes) > most {
		r.errorf(n, "give the opacity to the shapes", "opacity on <%s> around more than %d shapes", n.Name, most)
		return
	}
	boxes := make([]box, len(shapes))
	for i := range shapes {
		if shapes[i].Fill.paints() && shapes[i].Stroke.paints() {
			r.errorf(n, "give the opacity to the shapes", "opacity on <%s> around a shape with both a fill and a stroke", n.Name)
			return
		}
		boxes[i] = shapes[i].bounds(r.tolerance())
		for j := range i {
			if boxes[i].meets(boxes[j]) {
				r.errorf(n, "give the opacity to the shapes, or join them into one path", "opacity on <%s> around shapes that may lie over each other", n.Name)
				return
			}
		}
	}
	for i := range shapes {
		shapes[i].Fill.Opacity *= s.groupOpacity
		shapes[i].Stroke.Opacity *= s.groupOpacity
	}
}

// cureFor is what to do instead of an element that drawings may not use.
func cureFor(element string) string {
	switch element {
	case "use", "symbol":
		return "repeat the shape itself"
	case "defs", "linearGradient", "radialGradient", "pattern", "stop":
		return "use flat colours"
	case "text", "tspan":
		return "draw letters as paths"
	case "clipPath", "mask", "filter":
		return "draw the outline that is left"
	case "image":
		return "use an <img> beside the drawing"
	}
	return "draw it with path, circle, ellipse, rect, line, polyline, polygon and g"
}
