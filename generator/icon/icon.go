// Package icon turns a small part of SVG into outlines: the theme's icons and
// the <svg> elements of a card. It reads shapes, flat colours and strokes, and
// says where a drawing asks for anything else; it draws nothing and knows
// nothing of style sheets.
//
// What it reads, from SVG 2 (https://www.w3.org/TR/SVG2/):
//
//   - elements: svg, g, path, circle, ellipse, rect, line, polyline, polygon;
//     title and desc are skipped
//   - fill, fill-rule, fill-opacity, stroke, stroke-width, stroke-linecap,
//     stroke-linejoin, stroke-miterlimit, stroke-opacity, opacity, transform
//   - colours: none, currentColor, black, white, #rgb, #rgba, #rrggbb,
//     #rrggbbaa
//
// All the rest is an error with the rule "icon", as is a drawing that would
// look different here than in a browser: parts outside the viewBox, which a
// browser cuts off, and opacity over shapes that overlap.
package icon

import (
	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/scene"
)

// Icon is a drawing in the units of its viewBox.
type Icon struct {
	ViewBox scene.Bounds
	Shapes  []Shape // painted in order
}

// Shape is one outline and how it is painted, transforms and inherited
// properties already applied.
type Shape struct {
	Path    scene.Path
	Fill    Ink
	EvenOdd bool // fill rule; false: non-zero
	Stroke  Ink
	Width   float64 // of the stroke, viewBox units
	Cap     scene.Cap
	Join    scene.Join // of miters with a limit of 4, which is SVG's initial value
}

// Ink is what a fill or a stroke is painted with; the zero value paints
// nothing.
type Ink struct {
	Source  Source
	Color   scene.Color // when Source is Fixed
	Opacity float64     // 0 to 1, on top of the colour's own alpha
}

// Source says where the colour of an Ink comes from.
type Source uint8

const (
	None    Source = iota // not painted
	Current               // the colour of the text around the icon
	Fixed                 // Ink.Color
)

// resolve returns the colour painted when the text around is current, and
// whether it paints at all.
func (i Ink) resolve(current scene.Color) (scene.Color, bool) {
	c := i.Color
	switch i.Source {
	case None:
		return c, false
	case Current:
		c = current
	}
	c.A = uint8(float64(float64(c.A)*i.Opacity) + 0.5)
	return c, c.A > 0
}

// paints reports whether the ink can leave a mark.
func (i Ink) paints() bool {
	return i.Source == Current && i.Opacity > 0 || i.Source == Fixed && i.Opacity > 0 && i.Color.A > 0
}

// Limits against drawings made to exhaust the program.
const (
	maxBytes    = 1 << 20 // of a file, and of one attribute
	maxDepth    = 32      // of nested elements
	maxElements = 1 << 13
	maxSegments = 1 << 17 // of all paths together, a QR code of the largest kind included
	maxValue    = 1e6     // of a number as written and of a coordinate after transforms
	maxMessages = 64
)

// Read returns the drawing of an <svg> element of a card. Its class, id, width
// and height belong to the card's layout and are left to it, except that width
// and height in px stand in for a missing viewBox. The icon is nil when there
// is an error among the diagnostics.
func Read(svg *markup.Node) (*Icon, diag.List) {
	r := reader{}
	if svg == nil || svg.Name != "svg" {
		r.list.Errorf(rule, position(svg), "start it with <svg viewBox=\"0 0 24 24\">", "a drawing must be an <svg> element")
		return nil, r.list
	}
	icon := r.root(svg)
	if r.list.HasErrors() {
		return nil, r.list
	}
	return icon, r.list
}

func position(n *markup.Node) diag.Pos {
	if n == nil {
		return diag.Pos{}
	}
	return n.Pos
}
