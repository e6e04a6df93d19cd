package markdown

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"smem/generator/diag"
)

// packed is what a document shows, in two strings: a site of ten thousand pages
// is in memory at once, and nothing in here has to be followed by whoever collects
// garbage. It is read back, part by part, whenever a part is rendered.
type packed struct {
	file string
	text string // all words: first those of the runs, then what stands in none of them
	code string // spans, blocks and runs: a kind or a length, then what is in it; numbers are varints
}

// kind is what a span or a block in packed.code is.
type kind byte

const (
	kindWords kind = iota
	kindLineBreak
	kindEmphasis
	kindStrong
	kindCode
	kindLink
	kindAddress // a link whose words are the address
	kindImage
	kindForeign
	kindPlaceholder
	kindNoteMark
	kindParagraph
	kindTight
	kindHeading
	kindList
	kindQuote
	kindTable
	kindCodeBlock
	kindDivider
	kindNotes
)

// packer writes a packed.
type packer struct {
	text  strings.Builder
	code  []byte
	runs  []int // where the text of each run begins
	after int   // in text: what the words of the inline at hand may be a part of
	until int   // where that ends
	kept  []keptText
}

// keptText is a text of the document itself that is to be a part of packed.text: many
// small ones cost more than one large one.
type keptText struct {
	text *string
	from int
}

// maxGap is how many bytes of a run may stand between two words of it: the marks
// of what is no plain word.
const maxGap = 8

// pack writes the parts of a document, and the runs that were met.
func (b *builder) pack() {
	size := 0
	for _, r := range b.runs {
		size += len(r.text)
	}
	for _, l := range b.doc.Links {
		size += 2*len(l.Destination) + len(l.Text) // in the link and in the list
	}
	for _, id := range b.doc.IDs {
		size += 2 * len(id) // in the heading and in the list
	}
	p := &packer{code: make([]byte, 0, size/2+64), runs: make([]int, 0, len(b.runs))}
	p.text.Grow(size + size/32 + 64)
	for _, r := range b.runs {
		p.runs = append(p.runs, p.text.Len())
		p.text.Write(r.text)
	}
	in := &packed{file: b.file}
	if n := len(b.parts) - 1; n > 0 {
		b.doc.Sections = make([]Section, 0, n)
	}
	for i, x := range b.parts {
		sentence, rest := p.inline(in, x.sentence), p.blocks(in, x.rest)
		if i == 0 {
			b.doc.Lead, b.doc.Intro = sentence, rest
			continue
		}
		b.doc.Sections = append(b.doc.Sections, Section{ID: x.heading.id, Heading: p.inline(in, x.heading.words), Sentence: sentence, Body: rest, Pos: x.heading.pos})
	}
	b.doc.in, b.doc.runs = in, len(p.code)
	p.runTable(b.runs)
	for i := range b.doc.Sections {
		p.keep(&b.doc.Sections[i].ID)
	}
	for i := range b.doc.IDs {
		p.keep(&b.doc.IDs[i])
	}
	for i := range b.doc.Links {
		p.keep(&b.doc.Links[i].Destination)
		p.keep(&b.doc.Links[i].Text)
	}
	in.text, in.code = p.text.String(), string(p.code)
	if spare := p.text.Cap() - p.text.Len(); spare > len(in.text)/16 {
		in.text = strings.Clone(in.text)
	}
	for _, k := range p.kept {
		*k.text = in.text[k.from : k.from+len(*k.text)]
	}
}

// runTable writes the runs, by place: notes are read after the text that refers
// to them, wherever they are written.
func (p *packer) runTable(runs []run) {
	order := make([]int, len(runs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(runs[a].line, runs[b].line), cmp.Compare(runs[a].col, runs[b].col))
	})
	p.number(len(runs))
	for _, i := range order {
		r := runs[i]
		p.number(p.runs[i])
		p.number(len(r.text))
		p.number(int(r.line))
		p.number(int(r.col))
		if r.whole() {
			p.number(0)
			continue
		}
		p.number(1 + len(r.pieces))
		for _, x := range r.pieces {
			p.number(int(x.from))
			p.number(int(x.line))
			p.number(int(x.col))
		}
	}
}

// inline packs the words of a block by themselves.
func (p *packer) inline(in *packed, x inline) Inline {
	if len(x.spans) == 0 && x.pos == (diag.Pos{}) {
		return Inline{}
	}
	at := len(p.code)
	p.spansOf(x)
	return Inline{in: in, at: int32(at), line: int32(x.pos.Line), col: int32(x.pos.Col)}
}

// blocks packs blocks by themselves.
func (p *packer) blocks(in *packed, blocks []block) Blocks {
	if len(blocks) == 0 {
		return Blocks{}
	}
	at := len(p.code)
	p.blockList(blocks)
	return Blocks{in: in, at: int32(at)}
}

func (p *packer) kind(k kind)  { p.code = append(p.code, byte(k)) }
func (p *packer) number(n int) { p.code = binary.AppendUvarint(p.code, uint64(n)) }

func (p *packer) truth(t bool) {
	if t {
		p.number(1)
	} else {
		p.number(0)
	}
}

// string writes text of its own.
func (p *packer) string(s string) {
	p.number(p.text.Len())
	p.number(len(s))
	p.text.WriteString(s)
}

// keep lets a text of the document be a part of packed.text.
func (p *packer) keep(s *string) {
	p.kept = append(p.kept, keptText{s, p.text.Len()})
	p.text.WriteString(*s)
}

// words writes plain words: a part of the run at hand, where they stand there as
// they are.
func (p *packer) words(s string) {
	run := p.text.String()[p.after:p.until]
	for gap := range min(maxGap, len(run)) {
		if strings.HasPrefix(run[gap:], s) {
			p.number(p.after + gap)
			p.number(len(s))
			p.after += gap + len(s)
			return
		}
	}
	p.string(s)
}

// spansOf writes the spans of a block, whose run is known.
func (p *packer) spansOf(x inline) {
	p.after, p.until = 0, 0
	if x.run > 0 {
		p.after, p.until = p.runs[x.run-1], p.text.Len()
		if x.run < len(p.runs) {
			p.until = p.runs[x.run]
		}
	}
	p.spans(x.spans)
}

func (p *packer) spans(spans []span) {
	p.number(len(spans))
	for _, s := range spans {
		p.span(s)
	}
}

func (p *packer) span(s span) {
	switch s := s.(type) {
	case words:
		p.kind(kindWords)
		p.words(string(s))
	case lineBreak:
		p.kind(kindLineBreak)
	case emphasis:
		if s.strong {
			p.kind(kindStrong)
		} else {
			p.kind(kindEmphasis)
		}
		p.spans(s.inside)
	case code:
		p.kind(kindCode)
		p.string(string(s))
	case link:
		if s.bare {
			p.kind(kindAddress)
		} else {
			p.kind(kindLink)
		}
		p.string(s.destination)
		p.string(s.title)
		p.spans(s.inside)
	case image:
		p.kind(kindImage)
		p.string(s.destination)
		p.string(s.title)
		p.truth(s.below)
		p.spans(s.alt)
	case foreign:
		p.kind(kindForeign)
		p.string(s.language)
		p.spans(s.inside)
	case Placeholder:
		p.kind(kindPlaceholder)
		p.string(s.Kind)
		p.string(s.Name)
		p.number(s.Pos.Line)
		p.number(s.Pos.Col)
	case noteMark:
		p.kind(kindNoteMark)
		p.number(s.number)
		p.number(s.use)
	default:
		panic(fmt.Sprintf("markdown: %T cannot be packed", s))
	}
}

func (p *packer) blockList(blocks []block) {
	p.number(len(blocks))
	for _, b := range blocks {
		p.block(b)
	}
}

func (p *packer) block(b block) {
	switch b := b.(type) {
	case paragraph:
		if b.tight {
			p.kind(kindTight)
		} else {
			p.kind(kindParagraph)
		}
		p.spansOf(b.words)
	case heading:
		p.kind(kindHeading)
		p.number(b.level)
		p.string(b.id)
		p.spansOf(b.words)
	case list:
		p.kind(kindList)
		p.truth(b.ordered)
		p.number(b.start)
		p.truth(b.tight)
		p.number(len(b.items))
		for _, item := range b.items {
			p.blockList(item)
		}
	case quote:
		p.kind(kindQuote)
		p.blockList(b.inside)
	case table:
		p.kind(kindTable)
		p.number(len(b.aligns))
		for _, a := range b.aligns {
			p.number(int(a))
		}
		p.number(len(b.rows))
		for _, cells := range b.rows {
			p.number(len(cells))
			for _, cell := range cells {
				p.spansOf(cell)
			}
		}
	case codeBlock:
		p.kind(kindCodeBlock)
		p.string(b.language)
		p.string(b.lines)
	case divider:
		p.kind(kindDivider)
	case noteList:
		p.kind(kindNotes)
		p.number(len(b))
		for _, n := range b {
			p.number(n.number)
			p.number(n.marks)
			p.blockList(n.inside)
		}
	default:
		panic(fmt.Sprintf("markdown: %T cannot be packed", b))
	}
}

// reader reads a packed from an offset in its code on.
type reader struct {
	*packed
	at int
}

func (r *reader) kind() kind {
	r.at++
	return kind(r.code[r.at-1])
}

func (r *reader) number() int {
	n, shift := 0, 0
	for {
		c := r.code[r.at]
		r.at++
		n |= int(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
		shift += 7
	}
}

func (r *reader) truth() bool { return r.number() == 1 }

func (r *reader) string() string {
	from := r.number()
	return r.text[from : from+r.number()]
}

func (r *reader) spans() []span {
	out := make([]span, r.number())
	for i := range out {
		out[i] = r.span()
	}
	return out
}

func (r *reader) span() span {
	switch k := r.kind(); k {
	case kindWords:
		return words(r.string())
	case kindLineBreak:
		return lineBreak{}
	case kindEmphasis, kindStrong:
		return emphasis{strong: k == kindStrong, inside: r.spans()}
	case kindCode:
		return code(r.string())
	case kindLink, kindAddress:
		return link{bare: k == kindAddress, destination: r.string(), title: r.string(), inside: r.spans()}
	case kindImage:
		return image{destination: r.string(), title: r.string(), below: r.truth(), alt: r.spans()}
	case kindForeign:
		return foreign{language: r.string(), inside: r.spans()}
	case kindPlaceholder:
		return Placeholder{Kind: r.string(), Name: r.string(), Pos: r.place()}
	case kindNoteMark:
		return noteMark{number: r.number(), use: r.number()}
	default:
		panic(fmt.Sprintf("markdown: no span is of kind %d", k))
	}
}

// place reads a line and a column.
func (r *reader) place() diag.Pos {
	return diag.Pos{File: r.file, Line: r.number(), Col: r.number()}
}

func (r *reader) blocks() []block {
	out := make([]block, r.number())
	for i := range out {
		out[i] = r.block()
	}
	return out
}

func (r *reader) block() block {
	switch k := r.kind(); k {
	case kindParagraph, kindTight:
		return paragraph{tight: k == kindTight, words: inline{spans: r.spans()}}
	case kindHeading:
		return heading{level: r.number(), id: r.string(), words: inline{spans: r.spans()}}
	case kindList:
		l := list{ordered: r.truth(), start: r.number(), tight: r.truth(), items: make([][]block, r.number())}
		for i := range l.items {
			l.items[i] = r.blocks()
		}
		return l
	case kindQuote:
		return quote{r.blocks()}
	case kindTable:
		t := table{aligns: make([]align, r.number())}
		for i := range t.aligns {
			t.aligns[i] = align(r.number())
		}
		t.rows = make([][]inline, r.number())
		for i := range t.rows {
			t.rows[i] = make([]inline, r.number())
			for k := range t.rows[i] {
				t.rows[i][k] = inline{spans: r.spans()}
			}
		}
		return t
	case kindCodeBlock:
		return codeBlock{language: r.string(), lines: r.string()}
	case kindDivider:
		return divider{}
	case kindNotes:
		notes := make(noteList, r.number())
		for i := range notes {
			notes[i] = &note{number: r.number(), marks: r.number(), inside: r.blocks()}
		}
		return notes
	default:
		panic(fmt.Sprintf("markdown: no block is of kind %d", k))
	}
}

// run reads a run.
func (r *reader) run() Run {
	x := Run{Text: r.string(), Pos: r.place()}
	n := r.number()
	if n == 0 {
		return x
	}
	x.pieces = make([]piece, n-1)
	for i := range x.pieces {
		x.pieces[i] = piece{int32(r.number()), int32(r.number()), int32(r.number())}
	}
	return x
}
