package layout

import (
	"unicode"
	"unicode/utf8"

	"smem/generator/css"
)

// Characters that open and close isolates (Unicode Standard Annex 9).
const (
	isolateLTR   = "\u2066"
	isolateRTL   = "\u2067"
	isolateFirst = "\u2068"
	isolateEnd   = "\u2069"
)

// read takes in inline content, and ends it as the end of a block does.
func (p *paragraph) read(run []*css.Element) {
	if p.style.Plaintext {
		p.rtl, _ = firstStrong(run)
	}
	p.elements(run, p.root)
	p.dropSpace()
}

// empty reports whether nothing was left: no words and no line break.
func (p *paragraph) empty() bool {
	for _, part := range p.parts {
		if part.node != nil && len(part.text) > 0 {
			return false
		}
	}
	return true
}

func (p *paragraph) elements(run []*css.Element, owner *inline) {
	for _, el := range run {
		switch name := el.Node.Name; {
		case isText(el):
			p.words(el, owner)
		case el.Style.Display == css.None:
		case el.Style.Position == css.Absolute:
			b := p.tree.block(el)
			p.tree.outOfText(b, run)
			p.outside = append(p.outside, b)
		case name == "br":
			p.newline(el, owner)
		case isReplaced(el):
			p.tree.unsupported(el, "put it next to the text as a flex item", "an <"+name+"> inside text cannot be laid out")
		case el.Style.Display != css.Inline:
			p.tree.unsupported(el, "make it display: inline, or take it out of the inline element", "a block inside an inline element cannot be laid out")
		default:
			p.element(el, owner)
		}
	}
}

// element takes in an inline element and everything in it.
func (p *paragraph) element(el *css.Element, owner *inline) {
	s := &el.Style
	for i := range 4 {
		aside := i == int(css.Left) || i == int(css.Right)
		if aside && (s.Margin[i].Value != 0 || s.Margin[i].Percent != 0 || s.Padding[i].Value != 0 || s.Padding[i].Percent != 0) || s.Border[i].Width > 0 {
			p.tree.unsupported(el, "make its parent a flex container, or take them away", "margin, padding and border cannot be put around words inside a line")
			break
		}
	}
	if s.Position == css.Relative {
		p.tree.unsupported(el, "position the block around it", "words inside a line cannot be positioned")
	}
	if s.FitShrink {
		p.tree.unsupported(el, "let the block around it shrink", "words inside a line cannot shrink on their own")
	}
	inner := p.strut(el, s, owner)
	wraps := p.style.WhiteSpace != css.NowrapSpace && p.style.WhiteSpace != css.Pre
	inner.nowrap = wraps && (s.WhiteSpace == css.NowrapSpace || s.WhiteSpace == css.Pre)
	if !wraps && s.WhiteSpace != css.NowrapSpace && s.WhiteSpace != css.Pre {
		p.tree.unsupported(el, "let the block around it wrap, and forbid it inside", "words inside a line that does not wrap cannot wrap")
	}
	if inner.rise != p.root.rise || inner.fall != p.root.fall {
		p.even = false
	}
	p.inner++
	inner.index = p.inner
	p.paper = p.paper || s.Background.A > 0 || s.Gradient != nil
	open := isolate(s)
	p.control(inner, open)
	p.elements(el.Children, inner)
	if open != "" {
		p.control(inner, isolateEnd)
	}
}

// isolate is the character that an inline element opens with (CSS Writing
// Modes 4 section 2.4.1).
func isolate(s *css.Style) string {
	switch {
	case s.Plaintext:
		return isolateFirst
	case s.Isolate && s.RTL:
		return isolateRTL
	case s.Isolate:
		return isolateLTR
	}
	return ""
}

func (p *paragraph) control(owner *inline, c string) {
	if c != "" {
		p.parts = append(p.parts, part{owner: owner, text: []byte(c)})
	}
}

// newline is a forced line break: isolates end before it and open again after
// it, as it is the end of a paragraph for the bidirectional algorithm.
func (p *paragraph) newline(el *css.Element, owner *inline) {
	p.dropSpace()
	var open []*inline
	for i := owner; i.element != nil; i = i.parent {
		if isolate(i.style) != "" {
			p.control(i, isolateEnd)
			open = append(open, i)
		}
	}
	p.parts = append(p.parts, part{owner: owner, node: el.Node, text: []byte("\n")})
	for k := len(open) - 1; k >= 0; k-- {
		p.control(open[k], isolate(open[k].style))
	}
	p.begun = false
}

// dropSpace takes away the space that would hang at the end of a line.
func (p *paragraph) dropSpace() {
	if p.space.part >= 0 {
		part := &p.parts[p.space.part]
		_, size := utf8.DecodeRune(part.text[p.space.offset:])
		part.text = append(part.text[:p.space.offset], part.text[p.space.offset+size:]...)
	}
	p.space = hole{-1, 0}
}

// words takes in a text node, with white space as the style wants it (CSS Text
// 3 section 4.1).
func (p *paragraph) words(el *css.Element, owner *inline) {
	space := el.Style.WhiteSpace
	keep := space == css.Pre || space == css.PreWrap
	at := len(p.parts)
	p.parts = append(p.parts, part{owner: owner, node: el.Node, text: make([]byte, 0, len(el.Node.Text))})
	text := el.Node.Text
	for i, r := range text {
		switch {
		case r == '\n' && (keep || space == css.PreLine):
			p.newline(el, owner)
			at = len(p.parts)
			p.parts = append(p.parts, part{owner: owner, node: el.Node})
		case r == '\t' && keep:
			p.tree.unsupported(el, "write spaces", "a tab cannot be kept in text")
		case (r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f') && !keep:
			if r == '\n' && betweenWide(text, i) || !p.begun || p.space.part >= 0 {
				continue
			}
			p.space = hole{at, len(p.parts[at].text)}
			p.put(at, ' ')
		case (r == '\u00ad' || r == '\u200b') && owner.nowrap, r == '\u00ad' && el.Style.NoHyphens:
		default:
			p.space, p.begun = hole{-1, 0}, true
			p.put(at, r)
		}
	}
	if len(p.parts[at].text) == 0 && at == len(p.parts)-1 {
		p.parts = p.parts[:at]
	}
}

// put adds a character, in such a form that no line breaks where none may.
func (p *paragraph) put(at int, r rune) {
	const noBreakSpace, wordJoiner = '\u00a0', '\u2060'
	into := &p.parts[at].text
	if !p.parts[at].owner.nowrap {
		*into = utf8.AppendRune(*into, r)
		return
	}
	switch r {
	case ' ':
		*into = utf8.AppendRune(*into, noBreakSpace)
	case '-', '\u2010', '/', '\u2013', '\u2014', '?', '!':
		*into = utf8.AppendRune(utf8.AppendRune(*into, r), wordJoiner)
	case '(', '[', '{', '<':
		*into = utf8.AppendRune(utf8.AppendRune(*into, wordJoiner), r)
	default:
		*into = utf8.AppendRune(*into, r)
		if isWide(r) {
			*into = utf8.AppendRune(*into, wordJoiner)
		}
	}
}

// betweenWide reports whether a line end stands between two East Asian
// characters, where it is no space (CSS Text 3 section 4.1.2).
func betweenWide(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+1:])
	return isWide(before) && isWide(after)
}

func isWide(r rune) bool {
	return r >= 0x2e80 && r <= 0xffee && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xffee || r >= 0x20000 && r <= 0x3ffff
}

// firstStrong finds the direction of plaintext: that of its first letter
// outside of isolates (Unicode Standard Annex 9, rule P2).
func firstStrong(run []*css.Element) (rtl, found bool) {
	for _, el := range run {
		if !isText(el) {
			if isolate(&el.Style) != "" {
				continue
			}
			if rtl, found = firstStrong(el.Children); found {
				return rtl, true
			}
			continue
		}
		for _, r := range el.Node.Text {
			if unicode.IsLetter(r) {
				return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana,
					unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam), true
			}
		}
	}
	return false, false
}
