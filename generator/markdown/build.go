package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"smem/generator/diag"
)

// builder turns goldmark's tree into a Document: nodes of our own, which are
// smaller, know their places, and can be rendered by several at once.
type builder struct {
	*source
	from  int // offset in the source of the text that goldmark saw
	found *report
	doc   *Document

	parts    []part // so far: the intro, then the sections
	runs     []run  // all plain words so far
	said     said   // where they are, and those of the inline at hand
	depth    int    // of the node at hand
	tooDeep  bool   // already reported
	level    int    // of the last heading, 1 before the first
	inside   bool   // in a quotation, a list or a note
	notes    notes  // footnotes met so far
	headings map[string]diag.Pos
}

// part is the intro, or a section while its document is read.
type part struct {
	heading  heading // of a section
	sentence inline
	rest     []block
}

// inline is the words of a paragraph, a headline or a table cell.
type inline struct {
	spans []span
	pos   diag.Pos // while the document is read
	run   int      // its number among the document's runs, counted from 1; 0: none
}

// place returns the place of an offset in the text that goldmark saw.
func (b *builder) place(offset int) diag.Pos { return b.at(b.from + offset) }

// raw returns the text from one offset to another, as goldmark counts them.
func (b *builder) raw(from, to int) []byte { return b.text[b.from+from : b.from+to] }

// document fills the document from the tree's root.
func (b *builder) document(root ast.Node) {
	b.level, b.headings = 1, map[string]diag.Pos{}
	b.notes.find(root)
	b.parts = []part{{}}
	var blocks []block // of the part at hand
	end := func() {
		x := &b.parts[len(b.parts)-1]
		x.sentence, x.rest = cutSentence(append(blocks, b.pendingNotes()...))
		blocks = nil
	}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && h.Level <= 2 {
			end()
			b.parts = append(b.parts, part{heading: b.heading(h)})
			continue
		}
		if made := b.block(n); made != nil {
			blocks = append(blocks, made)
		}
	}
	end()
	b.unusedNotes()
	b.pack()
}

// cutSentence separates the first paragraph from what follows, if there are
// words in it.
func cutSentence(part []block) (sentence inline, rest []block) {
	if len(part) == 0 {
		return inline{}, nil
	}
	if p, ok := part[0].(paragraph); ok && !wordless(p.words.spans) {
		return p.words, part[1:]
	}
	return inline{}, part
}

// blocks returns what a container holds.
func (b *builder) blocks(parent ast.Node) []block {
	if !b.enter(parent) {
		return nil
	}
	defer b.leave()
	was := b.inside
	b.inside = true
	defer func() { b.inside = was }()
	var out []block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if made := b.block(n); made != nil {
			out = append(out, made)
		}
	}
	return out
}

// block returns one block, or nil if nothing of it is shown.
func (b *builder) block(n ast.Node) block {
	switch n := n.(type) {
	case *ast.Paragraph:
		return b.paragraph(n, false)
	case *ast.TextBlock:
		return b.paragraph(n, true)
	case *ast.Heading:
		return b.heading(n)
	case *ast.ThematicBreak:
		return divider{}
	case *ast.CodeBlock:
		return b.codeBlock(n, "")
	case *ast.FencedCodeBlock:
		return b.codeBlock(n, string(n.Language(b.text[b.from:])))
	case *ast.Blockquote:
		return quote{b.blocks(n)}
	case *ast.List:
		return b.list(n)
	case *extast.Table:
		return b.table(n)
	case *ast.HTMLBlock:
		b.rawHTML(n.Pos())
	}
	return nil // notes and the addresses of links stand elsewhere
}

// rawHTML reports HTML.
func (b *builder) rawHTML(at int) {
	b.found.errorf("raw-html", b.place(at), `write it in Markdown; a < that is meant as such is written \<`, "HTML is not allowed here")
}

// enter goes one level down, unless that is too deep.
func (b *builder) enter(n ast.Node) bool {
	if b.depth < maxDepth {
		b.depth++
		return true
	}
	if !b.tooDeep {
		b.tooDeep = true
		b.found.errorf("nesting", b.place(max(n.Pos(), 0)), "write it flatter", "more than %d things stand in one another here", maxDepth)
	}
	return false
}

// leave goes one level up again.
func (b *builder) leave() { b.depth-- }

// inline returns the words of a block.
func (b *builder) inline(n ast.Node) inline {
	at := max(n.Pos(), 0)
	if lines := n.Lines(); lines.Len() > 0 {
		at = lines.At(0).Start
	}
	x := inline{pos: b.place(at)}
	b.startRun(x.pos)
	x.spans = b.spans(n)
	x.run = b.endRun()
	return x
}

// spans returns what stands inside a block or a span.
func (b *builder) spans(parent ast.Node) []span {
	if !b.enter(parent) {
		return nil
	}
	defer b.leave()
	out := make([]span, 0, 1)
	for n := parent.FirstChild(); n != nil; {
		if t, ok := n.(*ast.Text); ok {
			out, n = b.words(out, t)
			continue
		}
		if made := b.span(n); made != nil {
			out = append(out, made)
		}
		n = n.NextSibling()
	}
	return out
}

// span returns one span, or nil if nothing of it is shown.
func (b *builder) span(n ast.Node) span {
	switch n := n.(type) {
	case *ast.Emphasis:
		return emphasis{strong: n.Level > 1, inside: b.spans(n)}
	case *ast.CodeSpan:
		return b.code(n)
	case *ast.Link:
		return b.link(n)
	case *ast.AutoLink:
		return b.autoLink(n)
	case *ast.Image:
		return b.image(n)
	case *ast.RawHTML:
		b.rawHTML(n.Segments.At(0).Start)
	case *token:
		if n.kind != idToken {
			return b.placeholder(n)
		}
	case *extast.FootnoteLink:
		return b.noteMark(n)
	}
	return nil
}

// wordless reports whether spans show pictures or nothing at all.
func wordless(spans []span) bool {
	for _, s := range spans {
		switch s := s.(type) {
		case image, lineBreak, noteMark:
		case words:
			if strings.TrimSpace(string(s)) != "" {
				return false
			}
		case emphasis:
			if !wordless(s.inside) {
				return false
			}
		case link:
			if !wordless(s.inside) {
				return false
			}
		case foreign:
			if !wordless(s.inside) {
				return false
			}
		default:
			return false
		}
	}
	return true
}
