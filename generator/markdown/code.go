package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"smem/generator/diag"
)

// Code is code in the text: it is shown as it stands, no placeholder works in it.
type Code struct {
	Text string
	Pos  diag.Pos
}

// code is code within a line.
type code string

func (b *builder) code(n *ast.CodeSpan) span {
	b.skip(max(n.Pos(), 0))
	var s strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			s.Write(b.raw(t.Segment.Start, t.Segment.Stop))
		}
	}
	text := strings.ReplaceAll(s.String(), "\n", " ")
	b.doc.Codes = append(b.doc.Codes, Code{text, b.place(max(n.Pos(), 0))})
	return code(text)
}

func (c code) html(w *htmlWriter) {
	w.WriteString(`<code dir="auto">`)
	w.escaped(string(c))
	w.WriteString("</code>")
}

func (c code) text(w *textWriter) { w.keep(string(c)) }

// codeBlock is code on lines of its own.
type codeBlock struct {
	language string // such as "yaml"; may be empty
	lines    string
}

func (b *builder) codeBlock(n ast.Node, language string) block {
	language = resolved([]byte(language))
	if strings.ContainsFunc(language, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '+'
	}) {
		language = ""
	}
	text := string(n.Lines().Value(b.text[b.from:]))
	b.doc.Codes = append(b.doc.Codes, Code{text, b.place(max(n.Pos(), 0))})
	return codeBlock{language, text}
}

func (c codeBlock) html(w *htmlWriter) {
	w.WriteString(`<pre dir="auto"><code`)
	if c.language != "" {
		w.WriteString(` class="language-` + c.language + `"`)
	}
	w.WriteByte('>')
	w.escaped(c.lines)
	w.WriteString("</code></pre>")
}

func (c codeBlock) text(*Rendering) string { return strings.Trim(c.lines, "\n") }
