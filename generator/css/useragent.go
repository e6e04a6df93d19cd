package css

import (
	"strconv"
	"strings"

	"smem/generator/markup"
)

// userAgent sets what an element has before any style sheet: the whole of
// this package's user-agent sheet, and what HTML's attributes say.
// https://html.spec.whatwg.org/multipage/rendering.html
func userAgent(c *computed, e *subject) {
	s, n := c.style, e.node
	s.Display = Block
	switch n.Name {
	case "b", "strong":
		s.Display, s.FontWeight = Inline, 700
	case "bdi":
		s.Display, s.Isolate = Inline, true
		s.RTL = e.rtl
	case "span", "i", "em", "small", "a", "br":
		s.Display = Inline
	case "img", "svg":
		s.Display = Inline
		sizeAttribute(n, "width", &s.Width)
		sizeAttribute(n, "height", &s.Height)
	default:
		s.Isolate = true
	}
	if hasDir(n) {
		s.RTL, s.Isolate = e.rtl, true
	}
	if _, hidden := n.Attr("hidden"); hidden && n.Name != "svg" {
		s.Display = None
	}
}

// sizeAttribute reads a width or height attribute: a number, perhaps with px
// or %.
func sizeAttribute(n *markup.Node, name string, l *Length) {
	text, ok := n.Attr(name)
	if !ok {
		return
	}
	text = strings.TrimSpace(text)
	number, percent := strings.CutSuffix(text, "%")
	if n.Name == "svg" {
		number = strings.TrimSuffix(number, "px")
	}
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || v != clamp(v) || v < 0 {
		return
	}
	*l = Length{Value: v}
	if percent {
		*l = Length{Percent: v}
	}
}
