package icon

import (
	"strings"

	"smem/generator/markup"
	"smem/generator/scene"
)

// defaultMiter is the initial value of stroke-miterlimit (SVG 2, 13.5.5).
const defaultMiter = 4

// style is the presentation attributes in force at an element.
type style struct {
	fill, stroke               Ink // Opacity unused: the two below count
	fillOpacity, strokeOpacity float64
	width, miter               float64
	cap                        scene.Cap
	join                       scene.Join
	evenOdd                    bool
	matrix                     matrix
	opacity                    float64 // of the element itself when it is a shape
	groupOpacity               float64 // of the element itself when it is a group
}

// initial is the style of SVG 2 before any attribute.
func initial() style {
	return style{
		fill:        Ink{Source: Fixed, Color: scene.Color{A: 255}},
		fillOpacity: 1, strokeOpacity: 1, width: 1, miter: defaultMiter, matrix: identity,
	}
}

func (s style) fillInk() Ink {
	s.fill.Opacity = s.fillOpacity
	return s.fill
}

func (s style) strokeInk() Ink {
	s.stroke.Opacity = s.strokeOpacity
	return s.stroke
}

// style returns the style inside an element: what is inherited, and its
// attributes. Attributes that are neither style, geometry nor harmless are
// reported.
func (r *reader) style(n *markup.Node, outer style) style {
	s := outer
	s.opacity, s.groupOpacity = 1, 1
	for _, a := range n.Attrs {
		value := strings.TrimSpace(a.Value)
		switch {
		case len(a.Value) > maxBytes:
			r.stop(n, "attribute %s is longer than %d KiB", clip(a.Name), maxBytes>>10)
		case a.Name == "transform" && n.Name != "svg":
			r.transform(n, &s, value)
		case s.set(a.Name, value, isGroup(n.Name)):
		case isStyle(a.Name):
			r.errorf(n, cureForValue(a.Name), "attribute %s on <%s> has a value that drawings can't use: %q", a.Name, n.Name, clip(value))
		case !isGeometry(n.Name, a.Name) && !isHarmless(n.Name, a.Name):
			r.errorf(n, cureForAttribute(a.Name), "attribute %s on <%s> in a drawing", clip(a.Name), n.Name)
		}
	}
	return s
}

func (r *reader) transform(n *markup.Node, s *style, value string) {
	m, err := parseTransform(value)
	if err != nil {
		r.errorf(n, "write for example transform=\"translate(2 3) rotate(45)\"", "attribute transform on <%s>: %v", n.Name, err)
		return
	}
	s.matrix = s.matrix.times(m)
}

// set takes over one presentation attribute. It reports whether name and value
// were understood.
func (s *style) set(name, value string, group bool) (ok bool) {
	switch name {
	case "fill":
		s.fill, ok = parseInk(value)
	case "stroke":
		s.stroke, ok = parseInk(value)
	case "fill-opacity":
		s.fillOpacity, ok = parseOpacity(value)
	case "stroke-opacity":
		s.strokeOpacity, ok = parseOpacity(value)
	case "opacity":
		if group {
			s.groupOpacity, ok = parseOpacity(value)
		} else {
			s.opacity, ok = parseOpacity(value)
		}
	case "stroke-width":
		s.width, ok = parseLength(value)
		ok = ok && s.width >= 0
	case "stroke-miterlimit":
		s.miter, ok = parseNumber(value)
		ok = ok && s.miter >= 1
	case "stroke-linecap":
		s.cap, ok = parseCap(value)
	case "stroke-linejoin":
		s.join, ok = parseJoin(value)
	case "fill-rule":
		s.evenOdd, ok = value == "evenodd", value == "evenodd" || value == "nonzero"
	}
	return ok
}

func isStyle(name string) bool {
	switch name {
	case "fill", "fill-opacity", "fill-rule", "opacity", "stroke", "stroke-opacity", "stroke-width",
		"stroke-miterlimit", "stroke-linecap", "stroke-linejoin":
		return true
	}
	return false
}

func isGroup(element string) bool { return element == "svg" || element == "g" }

// isGeometry reports whether an attribute says where a shape lies.
func isGeometry(element, name string) bool {
	switch element {
	case "svg":
		return name == "viewBox" || name == "width" || name == "height" || name == "preserveAspectRatio"
	case "path":
		return name == "d"
	case "circle":
		return name == "cx" || name == "cy" || name == "r"
	case "ellipse":
		return name == "cx" || name == "cy" || name == "rx" || name == "ry"
	case "rect":
		return name == "x" || name == "y" || name == "width" || name == "height" || name == "rx" || name == "ry"
	case "line":
		return name == "x1" || name == "y1" || name == "x2" || name == "y2"
	case "polyline", "polygon":
		return name == "points"
	}
	return false
}

// isHarmless reports whether an attribute has no bearing on how a drawing
// looks.
func isHarmless(element, name string) bool {
	switch name {
	case "id", "role", "lang", "xml:lang", "xml:space", "clip-rule":
		return true
	case "class", "dir", "focusable", "version", "xmlns", "baseProfile", "x", "y":
		return element == "svg"
	}
	return strings.HasPrefix(name, "aria-") || strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "xmlns:")
}

func cureForValue(name string) string {
	switch name {
	case "fill", "stroke":
		return "write none, currentColor or a colour as #rrggbb"
	case "fill-opacity", "stroke-opacity", "opacity":
		return "write a number from 0 to 1"
	case "stroke-width":
		return "write a number, not negative"
	case "stroke-miterlimit":
		return "write a number of at least 1"
	case "stroke-linecap":
		return "write butt, round or square"
	case "stroke-linejoin":
		return "write miter, round or bevel"
	}
	return "write nonzero or evenodd"
}

func cureForAttribute(name string) string {
	switch name {
	case "style", "class":
		return "write fill, stroke and the like as attributes"
	case "stroke-dasharray":
		return "draw the dashes as lines of their own"
	case "clip-path", "mask", "filter":
		return "draw the outline that is left"
	}
	return "remove it"
}
