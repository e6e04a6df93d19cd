package icon

import (
	"fmt"
	"html"
	"strings"

	"smem/generator/diag"
	"smem/generator/markup"
)

// Markup is a drawing ready to stand inside a page or a card. It holds only
// what draws: no comment, title, id, class, size or namespace of the file's.
type Markup struct {
	ViewBox string // of the <svg>
	Attrs   string // further attributes of the <svg>, such as `fill="none"`
	Body    string // the elements inside
}

// Inline reads an .svg file like Parse and returns its markup, which reads the
// same as HTML and as XML and which Read draws as Parse draws the file. It is
// the zero value when there is an error among the diagnostics.
func Inline(file string, src []byte) (Markup, diag.List) {
	icon, svg, list := readFile(file, src)
	if icon == nil {
		return Markup{}, list
	}
	v := icon.ViewBox
	var attrs, body strings.Builder
	writeAttrs(&attrs, svg)
	for _, n := range svg.Children {
		writeElement(&body, n)
	}
	return Markup{
		ViewBox: fmt.Sprintf("%g %g %g %g", v.X, v.Y, v.Width, v.Height),
		Attrs:   strings.TrimPrefix(attrs.String(), " "),
		Body:    body.String(),
	}, list
}

func writeElement(b *strings.Builder, n *markup.Node) {
	switch n.Name {
	case "", "title", "desc": // in an accepted drawing all text is white space
		return
	}
	b.WriteString("<" + n.Name)
	writeAttrs(b, n)
	if n.Name != "g" {
		b.WriteString("/>")
		return
	}
	b.WriteString(">")
	for _, child := range n.Children {
		writeElement(b, child)
	}
	b.WriteString("</g>")
}

// writeAttrs writes the attributes that bear on how an element looks.
func writeAttrs(b *strings.Builder, n *markup.Node) {
	for _, a := range n.Attrs {
		if isStyle(a.Name) || a.Name == "transform" || n.Name != "svg" && isGeometry(n.Name, a.Name) {
			fmt.Fprintf(b, ` %s="%s"`, a.Name, html.EscapeString(a.Value))
		}
	}
}
