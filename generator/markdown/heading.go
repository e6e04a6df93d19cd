package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"smem/generator/diag"
)

// heading is a headline below a section's.
type heading struct {
	level int
	id    string
	words inline
	pos   diag.Pos
}

// heading reads a headline of any level.
func (b *builder) heading(n *ast.Heading) heading {
	h := heading{level: n.Level, pos: b.place(max(n.Pos(), 0))}
	h.words = b.inline(n)
	b.checkLevel(h)
	if empty(h.words.spans) {
		b.found.errorf("heading-empty", h.pos, "write it, or delete the line", "the heading is empty")
	}
	named, ok := n.LastChild().(*token)
	if ok && named.kind == idToken && !b.attributes(&h, named) {
		return h
	}
	if h.id == "" {
		h.id = idOf(h.words.spans)
		if h.id == "" && !empty(h.words.spans) {
			b.found.errorf("heading-id", h.pos, "write one at the end of the heading, such as {#follow}", "no id can be made from this heading")
		}
	}
	b.addID(h)
	return h
}

// checkLevel finds headings that break the outline.
func (b *builder) checkLevel(h heading) {
	switch {
	case b.inside:
		b.found.errorf("heading-level", h.pos, "write it at the start of a line, or make its words **bold**", "a heading cannot stand in a list, a quotation or a note")
		return
	case h.level == 1:
		b.found.errorf("heading-level", h.pos, "write ## for a section; the page's title is title: in the front matter", "a heading in the text cannot be of level 1")
	case h.level > b.level+1:
		b.found.errorf("heading-level", h.pos, "write "+strings.Repeat("#", b.level+1), "this heading is of level %d, the one before it of level %d", h.level, b.level)
	}
	b.level = h.level
}

// addID notes a heading's id.
func (b *builder) addID(h heading) {
	if h.id == "" {
		return
	}
	if first, taken := b.headings[h.id]; taken {
		b.found.errorf("duplicate-id", h.pos, "write another one at the end of one of them, such as {#"+h.id+"-2}", "the heading on line %d has the id %s already", first.Line, h.id)
		return
	}
	b.headings[h.id] = h.pos
	b.doc.IDs = append(b.doc.IDs, h.id)
}

func (h heading) html(w *htmlWriter) {
	level := strconv.Itoa(min(max(h.level+w.r.Level, 1), 6))
	w.WriteString("<h" + level)
	if h.id != "" {
		w.WriteString(` id="`)
		w.id(h.id)
		w.WriteByte('"')
	}
	w.WriteByte('>')
	w.aside(h.words.spans)
	w.WriteString("</h" + level + ">")
}

func (h heading) text(r *Rendering) string { return plain(h.words.spans, r, true) }

// idAt reads the id at the end of a heading, nil if the brace that the line
// begins with does not open one.
func idAt(line []byte) (*token, int) {
	end := bytes.IndexByte(line[:min(len(line), maxBraceLen)], '}')
	if end < 0 || len(bytes.TrimSpace(line[end+1:])) > 0 {
		return nil, 0
	}
	return &token{kind: idToken, inside: string(line[1:end])}, end + 1
}

// validID reports whether an author's id can be an element's id and a part of
// an address.
func validID(id string) bool {
	for _, r := range id {
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && r != '-' && r != '_' {
			return false
		}
	}
	return id != ""
}

// idOf makes an id of a headline's words: small letters of any script, marks
// and digits, everything else a hyphen; a placeholder gives its name.
func idOf(spans []span) string {
	r := Rendering{Placeholder: func(p Placeholder) string { return p.Name }}
	var b strings.Builder
	gap := false
	for _, c := range plain(spans, &r, false) {
		switch {
		case unicode.In(c, unicode.L, unicode.M, unicode.Nd):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(c))
		case unicode.Is(unicode.Cf, c): // a soft hyphen or a joiner is within a word
		default:
			gap = true
		}
	}
	return b.String()
}

// trimEnd returns spans without the space that stood before an id.
func trimEnd(spans []span) []span {
	last := len(spans) - 1
	if last < 0 {
		return spans
	}
	w, ok := spans[last].(words)
	if !ok {
		return spans
	}
	if w = words(strings.TrimRight(string(w), " \t")); w == "" {
		return spans[:last]
	}
	return append(spans[:last:last], w)
}
