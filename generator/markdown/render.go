package markdown

import (
	"strings"

	"smem/generator/diag"
)

// Rendering is how a document is shown: in which region's numbers, which
// language's typography, with which addresses. Its functions may be called by
// several goroutines at once; all of them are optional.
type Rendering struct {
	Placeholder func(p Placeholder) string                   // the plain text that stands for it, such as "112"; nil: as written
	HTML        func(p Placeholder) string                   // the HTML that stands for it, not asked inside a link; nil: <bdi dir="ltr"> around the text
	Link        func(destination string) string              // rewrites the address of a link or a picture; nil: as written
	Size        func(destination string) (width, height int) // of a picture, in pixels, its address as written; nil: not told, nor what may be fetched later
	Text        func(s string) string                        // applied to plain words (typography of the language), see Inline.Text and Inline.HTML
	Terms       func(s Stretch) []Term                       // parts of running words that lead to where they are explained, in order; nil: none
	Explain     func(p Placeholder) (destination string)     // where what stands for a placeholder in running words is explained; "" or nil: nowhere
	Level       int                                          // added to the levels of headings; 0: as written
	Apart       string                                       // put before every id, and before those that links to notes name, so that several texts can share a page
	Back        string                                       // read out for the link from a note back to its place; "": only an arrow
}

// Isolates around what keeps its own direction in plain text, and the mark
// that stands for what typography must not touch.
const (
	lri  = "\u2066" // LEFT-TO-RIGHT ISOLATE
	pdi  = "\u2069" // POP DIRECTIONAL ISOLATE
	kept = '\ufffc' // OBJECT REPLACEMENT CHARACTER; refused in a file
)

// Inline is the words of a paragraph, a headline or a table cell. The zero
// value is empty.
type Inline struct {
	in        *packed
	at        int32 // of its spans
	line, col int32
}

// span is a part of an Inline: words, lineBreak, emphasis, code, link, image,
// foreign, Placeholder or noteMark.
type span interface {
	html(w *htmlWriter)
	text(w *textWriter)
}

// Blocks is paragraphs, lists, tables and the like, one below the other. The
// zero value is empty.
type Blocks struct {
	in *packed
	at int32
}

// block is a part of Blocks: paragraph, heading, list, quote, table, codeBlock,
// divider or noteList.
type block interface {
	html(w *htmlWriter)
	// text returns the block as lines without an empty line at either end.
	text(r *Rendering) string
}

// Pos returns the place of the first character; the zero place if there was
// nothing to read.
func (x Inline) Pos() diag.Pos {
	if x.line == 0 {
		return diag.Pos{}
	}
	return diag.Pos{File: x.in.file, Line: int(x.line), Col: int(x.col)}
}

// spans returns the parts of an Inline.
func (x Inline) spans() []span {
	if x.in == nil {
		return nil
	}
	r := reader{x.in, int(x.at)}
	return r.spans()
}

// list returns the parts of Blocks.
func (x Blocks) list() []block {
	if x.in == nil {
		return nil
	}
	r := reader{x.in, int(x.at)}
	return r.blocks()
}

// Empty reports whether there are no words, pictures or placeholders.
func (x Inline) Empty() bool { return empty(x.spans()) }

// empty reports whether spans show nothing.
func empty(spans []span) bool {
	for _, s := range spans {
		if w, ok := s.(words); !ok || strings.TrimSpace(string(w)) != "" {
			return false
		}
	}
	return true
}

// Text returns the plain words: emphasis marks and links gone, a picture as its
// alternative text, a placeholder or a bare address as U+2066 text U+2069, a
// line break as a space (between two Chinese or Japanese characters as nothing),
// marks of notes left out. Rendering.Text sees the words as a whole, with U+FFFC
// in the place of what it must not touch: what stands for a placeholder, code,
// addresses.
func (x Inline) Text(r Rendering) string { return plain(x.spans(), &r, false) }

// HTML returns the inline HTML without the enclosing <p>. Rendering.Text sees
// the words between two tags at a time.
func (x Inline) HTML(r Rendering) string {
	w := htmlWriter{r: &r}
	w.spans(x.spans())
	return w.String()
}

// Empty reports whether there are no blocks.
func (x Blocks) Empty() bool { return x.in == nil }

// HTML returns the blocks as HTML, without white space between them.
func (x Blocks) HTML(r Rendering) string {
	w := htmlWriter{r: &r}
	w.Grow(1 << 10)
	w.blocks(x.list())
	return w.String()
}

// Text returns the blocks as plain text, an empty line between two of them,
// lists with "- " or their numbers, marks of notes as [1]. It has no newline at
// its end.
func (x Blocks) Text(r Rendering) string { return joinBlocks(x.list(), &r, "\n\n") }

// joinBlocks returns blocks as plain text with something between them.
func joinBlocks(blocks []block, r *Rendering, between string) string {
	parts := make([]string, 0, len(blocks))
	for _, b := range blocks {
		if text := b.text(r); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, between)
}

// htmlWriter collects HTML.
type htmlWriter struct {
	strings.Builder
	r             *Rendering
	inLink        bool
	apart         bool // in a heading or the head of a table
	before, after rune // beside the span at hand, as in Stretch
}

// spans writes spans one after the other.
func (w *htmlWriter) spans(spans []span) {
	before, after := w.before, w.after
	for i, s := range spans {
		if i > 0 {
			w.before = last(spans[:i])
		}
		if w.after = after; i+1 < len(spans) {
			w.after = first(spans[i+1:])
		}
		s.html(w)
	}
	w.before, w.after = before, after
}

// aside writes spans that are no running text.
func (w *htmlWriter) aside(spans []span) {
	was := w.apart
	w.apart = true
	w.spans(spans)
	w.apart = was
}

// blocks writes blocks one below the other.
func (w *htmlWriter) blocks(blocks []block) {
	for _, b := range blocks {
		b.html(w)
	}
}

// escaped writes text as HTML. What may stand as it is does.
func (w *htmlWriter) escaped(s string) { w.escape(s, "&<") }

// quoted writes text as HTML inside an attribute in double quotes.
func (w *htmlWriter) quoted(s string) { w.escape(s, `&<"`) }

// id writes an id of the text, also as the fragment of a link to it.
func (w *htmlWriter) id(s string) { w.quoted(w.r.Apart + s) }

// escape writes text with entities for some characters.
func (w *htmlWriter) escape(s, special string) {
	for {
		i := strings.IndexAny(s, special)
		if i < 0 {
			w.WriteString(s)
			return
		}
		w.WriteString(s[:i])
		switch s[i] {
		case '&':
			w.WriteString("&amp;")
		case '<':
			w.WriteString("&lt;")
		default:
			w.WriteString("&#34;")
		}
		s = s[i+1:]
	}
}

// typeset applies the language's typography to plain words.
func (r *Rendering) typeset(s string) string {
	if r.Text == nil {
		return s
	}
	return r.Text(s)
}

// textWriter collects plain words.
type textWriter struct {
	strings.Builder
	r     *Rendering
	marks bool     // notes are marked
	kept  []string // what the marks in the text stand for, in order
}

// plain returns spans as plain words.
func plain(spans []span, r *Rendering, marks bool) string {
	if len(spans) == 1 {
		if s, ok := spans[0].(words); ok {
			return r.typeset(collapse(string(s)))
		}
	}
	w := textWriter{r: r, marks: marks}
	size := 0
	for _, s := range spans {
		if s, ok := s.(words); ok {
			size += len(s)
		}
	}
	w.Grow(size + size/4)
	w.spans(spans)
	return w.finish()
}

// spans writes spans one after the other.
func (w *textWriter) spans(spans []span) {
	for _, s := range spans {
		s.text(w)
	}
}

// keep writes text that typography must not touch.
func (w *textWriter) keep(s string) {
	w.WriteRune(kept)
	w.kept = append(w.kept, s)
}

// isolated writes text that typography must not touch and that is read from left
// to right, whatever stands around it.
func (w *textWriter) isolated(s string) {
	w.WriteString(lri)
	w.keep(s)
	w.WriteString(pdi)
}

// finish returns the words with the language's typography.
func (w *textWriter) finish() string {
	s := collapse(w.String())
	if set := w.r.typeset(s); strings.Count(set, string(kept)) == len(w.kept) {
		s = set // else the marks were touched: better plain than wrong
	}
	if len(w.kept) == 0 {
		return s
	}
	var b strings.Builder
	for _, k := range w.kept {
		before, after, _ := strings.Cut(s, string(kept))
		b.WriteString(before)
		b.WriteString(k)
		s = after
	}
	b.WriteString(s)
	return b.String()
}

// collapse returns text without white space at its ends and with one space for
// each run of white space; no-break spaces stay.
func collapse(s string) string {
	if collapsed(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t', '\n':
			space = true
		default:
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteByte(c)
		}
	}
	return b.String()
}

// collapsed reports whether collapse changes nothing.
func collapsed(s string) bool {
	if s == "" {
		return true
	}
	if s[0] == ' ' || s[len(s)-1] == ' ' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == '\t' || c == '\n' || c == ' ' && s[i+1] == ' ' {
			return false
		}
	}
	return true
}
