package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table is a table whose first row is its head.
type table struct {
	aligns []align
	rows   [][]inline
}

func (b *builder) table(n *extast.Table) block {
	t := table{}
	for _, a := range n.Alignments {
		t.aligns = append(t.aligns, alignOf(a))
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []inline
		for cell := row.FirstChild(); cell != nil && len(cells) < len(t.aligns); cell = cell.NextSibling() {
			cells = append(cells, b.cell(cell))
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

// cell reads a table cell; one that is not written at all has no place.
func (b *builder) cell(n ast.Node) inline {
	if n.Lines().Len() == 0 {
		return inline{}
	}
	return b.inline(n)
}

// align is where the lines of a column begin.
type align int

const (
	alignNone align = iota
	alignStart
	alignEnd
	alignCenter
)

// alignClasses is the class of a column, by its align.
var alignClasses = [...]string{alignStart: "align-start", alignEnd: "align-end", alignCenter: "align-center"}

// alignOf returns the align of a column. Left is where a line starts, whatever
// the direction of the script.
func alignOf(a extast.Alignment) align {
	switch a {
	case extast.AlignLeft:
		return alignStart
	case extast.AlignRight:
		return alignEnd
	case extast.AlignCenter:
		return alignCenter
	}
	return alignNone
}

func (t table) html(w *htmlWriter) {
	w.WriteString("<table>")
	for i, cells := range t.rows {
		switch i {
		case 0:
			w.WriteString("<thead>")
		case 1:
			w.WriteString("<tbody>")
		}
		t.row(w, cells, i == 0)
		if i == 0 {
			w.WriteString("</thead>")
		}
	}
	if len(t.rows) > 1 {
		w.WriteString("</tbody>")
	}
	w.WriteString("</table>")
}

// row writes one row.
func (t table) row(w *htmlWriter, cells []inline, head bool) {
	w.WriteString("<tr>")
	for i, cell := range cells {
		name := "td"
		if head {
			name = "th"
		}
		w.WriteString("<" + name)
		if head {
			w.WriteString(` scope="col"`)
		}
		if class := alignClasses[t.aligns[i]]; class != "" {
			w.WriteString(` class="` + class + `"`)
		}
		w.WriteByte('>')
		if head {
			w.aside(cell.spans)
		} else {
			w.spans(cell.spans)
		}
		w.WriteString("</" + name + ">")
	}
	w.WriteString("</tr>")
}

func (t table) text(r *Rendering) string {
	lines := make([]string, 0, len(t.rows))
	for _, cells := range t.rows {
		parts := make([]string, 0, len(cells))
		for _, cell := range cells {
			parts = append(parts, plain(cell.spans, r, true))
		}
		lines = append(lines, strings.TrimRight(strings.Join(parts, " | "), " "))
	}
	return strings.Join(lines, "\n")
}
