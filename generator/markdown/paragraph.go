package markdown

import "github.com/yuin/goldmark/ast"

// paragraph is words, in a tight list without <p> around them.
type paragraph struct {
	words inline
	tight bool
}

func (b *builder) paragraph(n ast.Node, tight bool) block {
	x := b.inline(n)
	if empty(x.spans) {
		return nil // all of it was refused
	}
	return paragraph{x, tight}
}

func (p paragraph) html(w *htmlWriter) {
	if p.tight {
		w.spans(p.words.spans)
		return
	}
	w.WriteString("<p>")
	w.spans(p.words.spans)
	w.WriteString("</p>")
}

func (p paragraph) text(r *Rendering) string { return plain(p.words.spans, r, true) }

// divider is a thematic break.
type divider struct{}

func (divider) html(w *htmlWriter)     { w.WriteString("<hr>") }
func (divider) text(*Rendering) string { return "---" }

// emphasis is words that are stressed.
type emphasis struct {
	strong bool
	inside []span
}

func (e emphasis) html(w *htmlWriter) {
	name := "em"
	if e.strong {
		name = "strong"
	}
	w.WriteString("<" + name + ">")
	w.spans(e.inside)
	w.WriteString("</" + name + ">")
}

func (e emphasis) text(w *textWriter) { w.spans(e.inside) }
