package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// note is a footnote. It stands at the end of the section, or of the intro,
// that is the first to refer to it.
type note struct {
	number int // 1 for the first that the text refers to
	inside []block
	marks  int // how often the text refers to it
}

// noteMark is a reference to a note.
type noteMark struct {
	number int // of the note
	use    int // 1 for the first reference to it
}

// noteList is the notes of a section.
type noteList []*note

// notes is the notes of a document while it is read.
type notes struct {
	written []*extast.Footnote
	made    map[int]*note // by goldmark's index
	pending []*extast.Footnote
	known   map[int]*extast.Footnote // by goldmark's index
}

// find collects the notes below a node, wherever they are written.
func (ns *notes) find(n ast.Node) {
	ns.made, ns.known = map[int]*note{}, map[int]*extast.Footnote{}
	ns.walk(n, 0)
}

func (ns *notes) walk(n ast.Node, depth int) {
	if depth > 2*maxDepth {
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() != ast.TypeBlock {
			continue
		}
		if f, ok := c.(*extast.Footnote); ok {
			ns.written = append(ns.written, f)
			if f.Index > 0 {
				ns.known[f.Index] = f
			}
		}
		ns.walk(c, depth+1)
	}
}

// noteMark reads a reference to a note.
func (b *builder) noteMark(n *extast.FootnoteLink) span {
	b.skip(max(n.Pos(), 0))
	made, ok := b.notes.made[n.Index]
	if !ok {
		f, ok := b.notes.known[n.Index]
		if !ok {
			return nil
		}
		made = &note{number: len(b.notes.made) + 1}
		b.notes.made[n.Index] = made
		b.notes.pending = append(b.notes.pending, f)
	}
	made.marks++
	return noteMark{made.number, made.marks}
}

// pendingNotes returns the notes that the section at hand was the first to
// refer to, nil if there are none.
func (b *builder) pendingNotes() []block {
	var list noteList
	for len(b.notes.pending) > 0 {
		f := b.notes.pending[0]
		b.notes.pending = b.notes.pending[1:]
		made := b.notes.made[f.Index]
		made.inside = b.blocks(f)
		list = append(list, made)
	}
	if list == nil {
		return nil
	}
	return []block{list}
}

// unusedNotes reports notes that nobody would ever read, and looks for mistakes
// in them.
func (b *builder) unusedNotes() {
	for i, f := range b.notes.written {
		if _, ok := b.notes.made[f.Index]; ok && f.Index > 0 {
			continue
		}
		twice := false
		for _, other := range b.notes.written[:i] {
			twice = twice || bytes.Equal(f.Ref, other.Ref)
		}
		if twice {
			b.found.errorf("footnote", b.place(max(f.Pos(), 0)), "give one of them another name", "the note [^%s] is written twice", f.Ref)
		} else {
			b.found.errorf("footnote", b.place(max(f.Pos(), 0)), "write [^"+string(f.Ref)+"] where it belongs, or delete the note", "nothing refers to the note [^%s]", f.Ref)
		}
		b.blocks(f)
	}
}

func (m noteMark) html(w *htmlWriter) {
	number := strconv.Itoa(m.number)
	if w.inLink {
		w.WriteString("<sup>" + number + "</sup>")
		return
	}
	w.WriteString(`<sup id="`)
	w.id(m.anchor())
	w.WriteString(`"><a href="#`)
	w.id("fn:" + number)
	w.WriteString(`" role="doc-noteref">` + number + "</a></sup>")
}

// anchor returns the id of the place that refers to a note. Ids with a colon
// cannot clash with those of headings.
func (m noteMark) anchor() string {
	id := "fnref:" + strconv.Itoa(m.number)
	if m.use > 1 {
		id += ":" + strconv.Itoa(m.use)
	}
	return id
}

func (m noteMark) text(w *textWriter) {
	if w.marks {
		w.keep("[" + strconv.Itoa(m.number) + "]")
	}
}

func (list noteList) html(w *htmlWriter) {
	w.WriteString("<ol class=\"notes\">")
	for _, n := range list {
		number := strconv.Itoa(n.number)
		w.WriteString(`<li id="`)
		w.id("fn:" + number)
		w.WriteString(`" value="` + number + `">`)
		w.blocks(n.inside)
		w.WriteString("<p class=\"back\">")
		for use := range n.marks {
			if use > 0 {
				w.WriteByte(' ')
			}
			w.WriteString(`<a href="#`)
			w.id(noteMark{n.number, use + 1}.anchor())
			w.WriteString(`" role="doc-backlink"`)
			if w.r.Back != "" {
				w.WriteString(` aria-label="`)
				w.quoted(w.r.Back)
				w.WriteByte('"')
			}
			w.WriteString(">↑</a>")
		}
		w.WriteString("</p></li>")
	}
	w.WriteString("</ol>")
}

func (list noteList) text(r *Rendering) string {
	parts := make([]string, 0, len(list))
	for _, n := range list {
		parts = append(parts, hang("["+strconv.Itoa(n.number)+"] ", joinBlocks(n.inside, r, "\n\n")))
	}
	return strings.Join(parts, "\n")
}
