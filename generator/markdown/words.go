package markdown

import (
	"bytes"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"smem/generator/diag"
)

// Run is the plain words of one paragraph, headline, table cell, alternative
// text or title, as checks read them: escapes and entities resolved, emphasis
// gone, each line break a space, and U+FFFC for each placeholder, code, picture,
// note mark and bare address.
type Run struct {
	Text   string
	Pos    diag.Pos // of its first character
	pieces []piece  // nil: the text stands in the file as it is, from Pos on one line
}

// run is a Run while its document is read.
type run struct {
	text      []byte
	line, col int32
	pieces    []piece // none: all of it is at its place
}

// whole reports whether the text stands in the file as it is, from its place on one
// line.
func (r run) whole() bool {
	return len(r.pieces) == 1 && r.pieces[0] == (piece{0, r.line, r.col})
}

// piece is a part of a run whose characters stand side by side in the file.
// There are many: a file has less than two thousand million of anything.
type piece struct {
	from      int32 // offset in Run.Text
	line, col int32
}

// At returns the place of the character at an offset, in bytes, of the text.
func (r Run) At(offset int) diag.Pos {
	offset = min(max(offset, 0), len(r.Text))
	if r.pieces == nil && r.Pos.Line > 0 {
		return diag.Pos{File: r.Pos.File, Line: r.Pos.Line, Col: r.Pos.Col + utf8.RuneCountInString(r.Text[:offset])}
	}
	i := sort.Search(len(r.pieces), func(i int) bool { return int(r.pieces[i].from) > offset }) - 1
	if i < 0 {
		return r.Pos
	}
	p := r.pieces[i]
	return diag.Pos{File: r.Pos.File, Line: int(p.line), Col: int(p.col) + utf8.RuneCountInString(r.Text[p.from:offset])}
}

// said collects runs, one after the other, in memory that they share.
type said struct {
	text   []byte
	pieces []piece
	from   runStart // of the run at hand
}

// runStart is where a run begins: in the file, and in what is said.
type runStart struct {
	pos          diag.Pos
	text, pieces int
}

// add appends text that is written at a place.
func (s *said) add(text string, pos diag.Pos) {
	s.note(pos)
	s.text = append(s.text, text...)
}

// note says where the text that is written next stands.
func (s *said) note(pos diag.Pos) {
	s.pieces = append(s.pieces, piece{int32(len(s.text) - s.from.text), int32(pos.Line), int32(pos.Col)})
}

// startRun begins to collect the words of an inline.
func (b *builder) startRun(pos diag.Pos) {
	b.said.from = runStart{pos, len(b.said.text), len(b.said.pieces)}
}

// endRun puts the run at hand among the document's and returns its number there,
// counted from 1; 0 if there are no words in it.
func (b *builder) endRun() int {
	from := b.said.from
	text, pieces := b.said.text[from.text:], b.said.pieces[from.pieces:]
	if len(bytes.Trim(text, " "+string(kept))) == 0 {
		return 0
	}
	b.runs = append(b.runs, run{text[:len(text):len(text)], int32(from.pos.Line), int32(from.pos.Col), pieces[:len(pieces):len(pieces)]})
	return len(b.runs)
}

// skip puts the mark of what is no plain word into the run at hand.
func (b *builder) skip(at int) {
	b.said.add(string(kept), b.place(at))
}

// words is plain words, with white space as it is shown.
type words string

func (s words) html(w *htmlWriter) {
	w.stretch(w.r.typeset(string(s)))
}

func (s words) text(w *textWriter) { w.WriteString(string(s)) }

// lineBreak is a line break that the author asked for.
type lineBreak struct{}

func (lineBreak) html(w *htmlWriter) { w.WriteString("<br>") }
func (lineBreak) text(w *textWriter) { w.WriteByte(' ') }

// words appends the words that begin with t, up to the next thing that is none,
// and returns that thing.
func (b *builder) words(out []span, t *ast.Text) ([]span, ast.Node) {
	var line strings.Builder
	end := func() {
		if line.Len() > 0 {
			out = append(out, words(joinLines(line.String())))
		}
		line.Reset()
	}
	var n ast.Node = t
	for t != nil {
		from, to := t.Segment.Start, t.Segment.Stop
		last := t
		for n = t.NextSibling(); n != nil; n = n.NextSibling() {
			next, ok := n.(*ast.Text)
			if !ok || next.Segment.Start != to || last.SoftLineBreak() || last.HardLineBreak() {
				break
			}
			last, to = next, next.Segment.Stop
		}
		line.Grow(to - from + 1)
		b.stretch(&line, from, to, n)
		switch {
		case last.HardLineBreak():
			end()
			out = append(out, lineBreak{})
			b.said.add(" ", b.place(to))
		case last.SoftLineBreak():
			line.WriteByte('\n')
			b.said.add(" ", b.place(to))
		}
		t, _ = n.(*ast.Text)
	}
	end()
	return out, n
}

// stretch appends the words from one offset to another, all on one line, to the
// text and to the run at hand. next is what follows.
func (b *builder) stretch(line *strings.Builder, from, to int, next ast.Node) {
	raw := b.raw(from, to)
	if bytes.ContainsAny(raw, "[]}") {
		b.checkStretch(raw, from, next)
	}
	resolve(raw, func(at int, s []byte) {
		pos := b.place(from + at)
		if raw[at] == '&' {
			for _, r := range string(s) {
				if refused(r) {
					invisible(r, pos, b.found)
					s = []byte(string(utf8.RuneError))
				}
			}
		}
		line.Write(s)
		b.said.note(pos)
		b.said.text = append(b.said.text, s...)
	})
}

// checkStretch finds what was meant as a link or a note and is none.
func (b *builder) checkStretch(raw []byte, from int, next ast.Node) {
	for i := 0; i+1 < len(raw); i++ {
		switch {
		case raw[i] == '\\':
			i++
		case raw[i] == '[' && raw[i+1] == '^' && bytes.IndexByte(raw[i:], ']') > 2:
			label := raw[i : i+bytes.IndexByte(raw[i:], ']')+1]
			b.found.errorf("footnote", b.place(from+i), "write the note on a line of its own: "+string(label)+": …", "there is no note %s", label)
			return
		case raw[i] == ']' && (raw[i+1] == '(' || raw[i+1] == '['):
			t, ok := next.(*token)
			if ok && t.kind != idToken && !bytes.ContainsAny(raw[i+2:], ")]") {
				b.badPlaceholder(t.Pos(), "write the address itself; a placeholder may stand in the words of the link", "a placeholder cannot stand in an address")
			} else {
				b.found.errorf("broken-link", b.place(from+i), "write [words](address), an address with spaces between < and >; brackets that are meant as such are written \\[ and \\]", "this link has no address, or is not closed")
			}
			return
		case raw[i] == '}' && raw[i+1] == '}' && !bytes.Contains(raw[:i], []byte("{{")):
			b.badPlaceholder(from+i, "write {{ where the placeholder begins, or take out the braces", "}} without {{")
			return
		}
	}
	if at, inside := oneBrace(raw); at >= 0 {
		b.badPlaceholder(from+at, "write {{"+inside+"}} with two braces on each side; braces that are meant as such are written \\{", "a placeholder has two braces on each side")
	}
}

// oneBrace returns where a placeholder with a single brace on each side is, such
// as {number general}, and what is in it; -1 if there is none.
func oneBrace(raw []byte) (at int, inside string) {
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] == '\\':
			i++
		case raw[i] == '{':
			end := bytes.IndexByte(raw[i:], '}')
			if end < 0 {
				return -1, ""
			}
			inside := strings.TrimSpace(string(raw[i+1 : i+end]))
			kind, name, ok := strings.Cut(inside, " ")
			if ok && slices.Contains(kinds, kind) && strings.TrimSpace(name) != "" {
				return i, inside
			}
		}
	}
	return -1, ""
}

// joinLines returns text with a space for each line break, but nothing for one
// between two characters of a script that is written without spaces.
func joinLines(s string) string {
	if !strings.Contains(s, "\n") {
		return s
	}
	var b strings.Builder
	for {
		before, after, more := strings.Cut(s, "\n")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		first, _ := utf8.DecodeRuneInString(after)
		if !ideographic(last) || !ideographic(first) {
			b.WriteByte(' ')
		}
		s = after
	}
}

// ideographic reports whether a character is Chinese or Japanese, or their
// punctuation.
func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= '\u3000' && r <= '\u303f' || r >= '\uff01' && r <= '\uff60'
}

// resolve calls use for each part of Markdown text with its offset and what it
// says: backslash escapes and entities resolved
// (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references).
func resolve(raw []byte, use func(at int, s []byte)) {
	start := 0
	for i := 0; i < len(raw); {
		next := bytes.IndexAny(raw[i:], `\&`)
		if next < 0 {
			break
		}
		i += next
		switch {
		case raw[i] == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			if start < i {
				use(start, raw[start:i])
			}
			start = i + 1
			i += 2
		case raw[i] == '&':
			s, length := entity(raw[i:])
			if length == 0 {
				i++
				continue
			}
			if start < i {
				use(start, raw[start:i])
			}
			use(i, []byte(s))
			i += length
			start = i
		default:
			i++
		}
	}
	if start < len(raw) {
		use(start, raw[start:])
	}
}

// resolved returns what Markdown text says.
func resolved(raw []byte) string {
	var b strings.Builder
	resolve(raw, func(_ int, s []byte) { b.Write(s) })
	return b.String()
}

// entity returns the characters that the entity at the start of text stands
// for and the entity's length; 0 if there is none.
func entity(raw []byte) (string, int) {
	end := bytes.IndexByte(raw[:min(len(raw), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(raw[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	digits, base, most := name[1:], 10, 7
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return "", 0
	}
	if n == 0 || n > unicode.MaxRune {
		n = utf8.RuneError
	}
	return string(rune(n)), end + 1
}
