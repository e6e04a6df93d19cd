package markdown

import "unicode/utf8"

// Stretch is running words between two tags, and the characters beside them, so
// that where a word ends can be told.
type Stretch struct {
	Before rune // 0: a paragraph begins, a line, or a note is marked; U+FFFC: a placeholder, code or a picture
	Words  string
	After  rune
}

// Term is a part of running words that leads to where it is explained.
type Term struct {
	From, To    int // offsets in Stretch.Words, in bytes
	Destination string
}

// running reports whether the words at hand are running text: not those of a
// link, a heading or the head of a table.
func (w *htmlWriter) running() bool { return !w.inLink && !w.apart }

// stretch writes words with links from the terms among them. A term that is not
// where it says, or out of order, stays plain.
func (w *htmlWriter) stretch(s string) {
	if w.r.Terms == nil || !w.running() {
		w.escaped(s)
		return
	}
	done := 0
	for _, t := range w.r.Terms(Stretch{w.before, s, w.after}) {
		if t.From < done || t.To <= t.From || t.To > len(s) {
			continue
		}
		w.escaped(s[done:t.From])
		w.term(t.Destination)
		w.escaped(s[t.From:t.To])
		w.WriteString("</a>")
		done = t.To
	}
	w.escaped(s[done:])
}

// term opens the link from a term.
func (w *htmlWriter) term(destination string) {
	w.WriteString(`<a class="term" href="`)
	w.quoted(destination)
	w.WriteString(`">`)
}

// first returns the first character of what a reader sees of spans: 0 if there
// is none or a new word begins there, U+FFFC for what is no plain word.
func first(spans []span) rune {
	if len(spans) == 0 {
		return 0
	}
	switch s := spans[0].(type) {
	case words:
		r, _ := utf8.DecodeRuneInString(string(s))
		return r
	case emphasis:
		return first(s.inside)
	case link:
		return first(s.inside)
	case noteMark, lineBreak:
		return 0
	}
	return kept
}

// last is first for the other end.
func last(spans []span) rune {
	if len(spans) == 0 {
		return 0
	}
	switch s := spans[len(spans)-1].(type) {
	case words:
		r, _ := utf8.DecodeLastRuneInString(string(s))
		return r
	case emphasis:
		return last(s.inside)
	case link:
		return last(s.inside)
	case noteMark, lineBreak:
		return 0
	}
	return kept
}
