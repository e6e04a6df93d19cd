package css

import (
	"strconv"
	"strings"

	"smem/generator/markup"
)

// Reset makes a browser's own style sheet as empty as this package's; the same
// rules stand in docs/css-subset.md. :where() weighs nothing, so that a theme's
// own * has the last word as it has here.
const Reset = `* { margin: 0; padding: 0 }
:where(h1, h2, h3, h4, h5, h6) { font-size: inherit; font-weight: inherit }
:where(b, strong) { font-weight: 700 }
:where(small) { font-size: inherit }
:where(i, em) { font-style: normal }
:where(a) { color: inherit; text-decoration: none }
:where(ul, ol) { list-style: none }
:where(li) { display: block }`

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
