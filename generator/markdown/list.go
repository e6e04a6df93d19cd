package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// list is a list of items, numbered or not.
type list struct {
	ordered bool
	start   int // the first number
	tight   bool
	items   [][]block
}

func (b *builder) list(n *ast.List) block {
	l := list{ordered: n.IsOrdered(), start: n.Start, tight: n.IsTight}
	if !b.enter(n) {
		return nil
	}
	defer b.leave()
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		l.items = append(l.items, b.blocks(item))
	}
	return l
}

func (l list) html(w *htmlWriter) {
	name := "ul"
	if l.ordered {
		name = "ol"
	}
	w.WriteString("<" + name)
	if l.ordered && l.start != 1 {
		w.WriteString(` start="` + strconv.Itoa(l.start) + `"`)
	}
	w.WriteString(">")
	for _, item := range l.items {
		w.WriteString("<li>")
		w.blocks(item)
		w.WriteString("</li>")
	}
	w.WriteString("</" + name + ">")
}

func (l list) text(r *Rendering) string {
	between, within := "\n\n", "\n\n"
	if l.tight {
		between, within = "\n", "\n"
	}
	parts := make([]string, 0, len(l.items))
	for i, item := range l.items {
		mark := "- "
		if l.ordered {
			mark = strconv.Itoa(l.start+i) + ". "
		}
		parts = append(parts, hang(mark, joinBlocks(item, r, within)))
	}
	return strings.Join(parts, between)
}

// hang puts a mark before the first line of a text and as much space before the
// others.
func hang(mark, text string) string {
	return strings.TrimRight(mark+indent(text, strings.Repeat(" ", len(mark))), " ")
}

// indent puts space before all lines of a text but the first and empty ones.
func indent(text, space string) string {
	if !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i := 1; i < len(lines); i++ {
		if lines[i] != "" {
			lines[i] = space + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

// quote is a quotation.
type quote struct{ inside []block }

func (q quote) html(w *htmlWriter) {
	w.WriteString("<blockquote>")
	w.blocks(q.inside)
	w.WriteString("</blockquote>")
}

func (q quote) text(r *Rendering) string {
	return "> " + strings.ReplaceAll(joinBlocks(q.inside, r, "\n\n"), "\n", "\n> ")
}
