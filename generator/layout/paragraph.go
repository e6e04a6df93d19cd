package layout

import (
	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/typeface"
)

// paragraph is the inline content of one box: its words, shaped, and the
// inline elements around them.
type paragraph struct {
	tree  *tree
	style *css.Style // of the block that holds it
	rtl   bool
	root  *inline
	parts []part
	inner int  // count of inline elements
	paper bool // one of them has a background
	even  bool // every line has the height of the root's strut
	loose bool // an inline box has line-height: normal, which counts the fonts that stand in

	outside []*box // absolutely positioned elements met on the way
	space   hole   // the last space that may still collapse
	begun   bool   // something visible stands on the current line
	set     *setText
}

// part is the text of one span.
type part struct {
	owner *inline
	node  *markup.Node // the text node; nil: controls only
	text  []byte
}

// hole is the place of a collapsible space: the byte at offset in a part.
// A part of -1 means none.
type hole struct{ part, offset int }

// inline is an inline element, or the root inline box of a paragraph, and the
// height its strut asks for.
type inline struct {
	element         *css.Element // nil: the root inline box
	style           *css.Style
	parent          *inline
	ascent, descent unit // of the font, whole px
	rise, fall      unit // above and below the baseline, leading included
	nowrap          bool // no line breaks inside, though the block allows them
	index           int  // in document order
}

func newParagraph(t *tree, style *css.Style) *paragraph {
	p := &paragraph{tree: t, style: style, rtl: style.RTL, even: true, space: hole{-1, 0}}
	p.root = p.strut(nil, style, nil)
	return p
}

// strut measures an inline box: ascent and descent are rounded per font, the
// upper half of the leading is rounded down (as in Chromium).
func (p *paragraph) strut(el *css.Element, s *css.Style, parent *inline) *inline {
	i := &inline{element: el, style: s, parent: parent}
	ascent, descent, gap := p.tree.fonts.Metrics(face(s), s.FontSize)
	i.ascent, i.descent = px(ascent).round(), px(descent).round()
	height := i.ascent + i.descent + px(gap).round()
	if s.LineHeight >= 0 {
		height = px(s.LineHeight)
	} else {
		p.loose = true
	}
	i.rise, i.fall = lead(i.ascent, i.descent, height)
	return i
}

// lead spreads a line's height around what the letters take.
func lead(ascent, descent, height unit) (rise, fall unit) {
	half := ((height - ascent - descent) >> 1).floor()
	rise = ascent + half
	return rise, height - rise
}

// standIn is how far a run reaches above and below the baseline by the metrics
// of its own font, which line-height: normal counts beside the first one's
// (CSS Inline 3 section 4.2).
func (p *paragraph) standIn(run *typeface.Run) (rise, fall unit) {
	f := p.tree.fonts.Face(run.Font)
	if f == nil {
		return 0, 0
	}
	a, d, g := f.Metrics(run.Size)
	ascent, descent := px(a).round(), px(d).round()
	return lead(ascent, descent, ascent+descent+px(g).round())
}

func face(s *css.Style) typeface.Style {
	return typeface.Style{Families: s.FontFamily, Weight: s.FontWeight, Language: s.Language}
}

// shape turns the parts into glyphs.
func (p *paragraph) shape() *typeface.Paragraph {
	if p.set == nil {
		p.set = p.tree.known.shape(p.parts[0].first(), p.tree.fonts, p.spans(), p.rtl)
	}
	return p.set.shaped
}

// first is the node that tells a text from others.
func (p *part) first() *markup.Node {
	if p.node != nil {
		return p.node
	}
	return p.owner.element.Node
}

func (p *paragraph) spans() []typeface.Span {
	spans := make([]typeface.Span, len(p.parts))
	for i, part := range p.parts {
		s := part.owner.style
		spans[i] = typeface.Span{Text: string(part.text), Style: face(s), Size: s.FontSize, LetterSpacing: s.LetterSpacing}
	}
	return spans
}

// standing shapes the parts with the spaces at the ends of lines in such a form
// that they take room, which kept ones do as long as there is any.
func (p *paragraph) standing() *typeface.Paragraph {
	spans := p.spans()
	atEnd := true
	for i := len(spans) - 1; i >= 0; i-- {
		runes := []rune(spans[i].Text)
		for k := len(runes) - 1; k >= 0; k-- {
			switch r := runes[k]; {
			case r == ' ' && atEnd:
				runes[k] = '\u00a0'
			case r == '\n':
				atEnd = true
			case !directs(r):
				atEnd = false
			}
		}
		spans[i].Text = string(runes)
	}
	return p.tree.fonts.Shape(spans, p.rtl)
}

// breaking is how lines may break.
func (p *paragraph) breaking() typeface.Breaking {
	s := p.style
	return typeface.Breaking{
		NoWrap:   s.WhiteSpace == css.NowrapSpace || s.WhiteSpace == css.Pre,
		Anywhere: s.BreakAnywhere,
		Balance:  s.Balance,
	}
}

// widths returns the min-content and max-content widths.
func (p *paragraph) widths() (low, top unit) {
	text := p.shape()
	top = pxUp(text.MaxContent())
	if w := p.style.WhiteSpace; w == css.Pre || w == css.PreWrap {
		top = max(top, pxUp(p.standing().MaxContent()))
	}
	switch how := p.breaking(); {
	case how.NoWrap:
		return top, top
	case p.style.Narrows:
		for _, l := range text.Lines(0, how) {
			low = max(low, pxUp(l.Width))
		}
		return min(top, low), top
	}
	return min(top, pxUp(text.MinContent())), top
}

// lines breaks the paragraph.
func (p *paragraph) lines(width unit) []typeface.Line {
	p.shape()
	return p.set.at(width, p.breaking())
}

// missing says which characters no font has, each once for a paragraph.
func (p *paragraph) missing(list *diag.List) {
	told := map[rune]bool{}
	for _, m := range p.shape().Missing() {
		if told[m.Rune] || m.Span < 0 || m.Span >= len(p.parts) {
			continue
		}
		told[m.Rune] = true
		cure := "add a font that has it under fonts: in theme.yaml, or write it differently"
		if font := typeface.FontFor(m.Rune, p.parts[m.Span].owner.style.Language); font != "" {
			cure = "add a font that has it, such as " + font + ", under fonts: in theme.yaml, or write it differently"
		}
		list.Errorf("missing-glyph", p.parts[m.Span].place(), cure,
			"no font has the character %q (U+%04X)", m.Rune, m.Rune)
	}
}

// stuck warns of words without spaces, as in Thai, that are wider than their
// line and have no U+200B for it to end at.
func (p *paragraph) stuck(width unit, list *diag.List) {
	if p.breaking().NoWrap {
		return
	}
	for _, s := range p.shape().Stuck(width.px()) {
		if s.Span < 0 || s.Span >= len(p.parts) {
			continue
		}
		list.Warnf("no-break", p.parts[s.Span].place(),
			"write U+200B (zero width space) between its words: "+s.Script+" has no spaces there, and no dictionary is asked",
			"%q is %.0f px wide, its line %.0f px, and the line can't end in it", s.Text, s.Width, width.px())
	}
}

// place is where the words of a part come from.
func (p *part) place() diag.Pos {
	if p.node != nil {
		return wordsOf(p.node)
	}
	if p.owner.element != nil {
		return wordsOf(p.owner.element.Node)
	}
	return diag.Pos{}
}

// wordsOf is where the words of a node come from: the nearest Source, or
// where the template has it.
func wordsOf(n *markup.Node) diag.Pos {
	for m := n; m != nil; m = m.Parent {
		if m.Source != (diag.Pos{}) {
			return m.Source
		}
	}
	return n.Pos
}
