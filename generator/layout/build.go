package layout

import (
	"slices"
	"strings"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/typeface"
)

// tree makes boxes of a styled tree (CSS 2 section 9.2, CSS Flexbox 1 section
// 4). It collects what the author asked for and this package cannot do.
type tree struct {
	fonts    *typeface.Library
	picture  func(source string) ([]byte, error)
	known    *memory
	problems diag.List
	texts    []*paragraph // in document order
	count    int          // of boxes
}

// root makes the box of a card's root element, or nil if it makes none.
func (t *tree) root(el *css.Element) *box {
	if el == nil || el.Style.Display == css.None {
		return nil
	}
	return t.block(el)
}

// block makes the box of an element that stands on its own: a block, a flex
// item, an absolutely positioned element.
func (t *tree) block(el *css.Element) *box {
	if known, ok := t.known.boxes[el]; ok {
		t.texts = append(t.texts, known.texts...)
		t.problems = append(t.problems, known.problems...)
		t.count += known.count
		return known.box
	}
	texts, problems, count := len(t.texts), len(t.problems), t.count
	b := t.build(el)
	t.known.boxes[el] = built{b, t.texts[texts:len(t.texts):len(t.texts)], t.problems[problems:len(t.problems):len(t.problems)], t.count - count}
	return b
}

// build makes a box that no layout has made before.
func (t *tree) build(el *css.Element) *box {
	b := &box{element: el, style: &el.Style, absolute: el.Style.Position == css.Absolute}
	b.isolated = b.absolute || el.Style.AlignContent != css.AlignNormal
	t.count++
	t.corners(el)
	switch {
	case isReplaced(el):
		t.replaced(b)
	case el.Style.Display == css.Flex:
		t.flex(b)
	default:
		t.flow(b)
	}
	b.tall = b.tall || slices.ContainsFunc(b.kids, func(k *box) bool { return k.tall || asksHeight(k.style) })
	return b
}

// corners refuses a border of several colours around round corners.
func (t *tree) corners(el *css.Element) {
	var first *css.Border
	for i := range el.Style.Border {
		side := &el.Style.Border[i]
		if side.Width <= 0 {
			continue
		}
		if first == nil {
			first = side
		}
		if side.Color != first.Color && el.Style.Radius != [4]css.Length{} {
			t.unsupported(el, "take one colour, or square corners", "a border of several colours cannot have round corners")
			return
		}
	}
}

// asksHeight reports whether a box has a vertical size in per cent.
func asksHeight(s *css.Style) bool {
	return s.Height.Percent != 0 || s.MinHeight.Percent != 0 || s.MaxHeight.Percent != 0 ||
		s.Inset[css.Top].Percent != 0 || s.Inset[css.Bottom].Percent != 0 || s.Basis.Percent != 0 || s.RowGap.Percent != 0
}

func isReplaced(el *css.Element) bool { return el.Node.Name == "svg" || el.Node.Name == "img" }

// replaced makes an icon or a picture.
func (t *tree) replaced(b *box) {
	b.kind = replacedBox
	b.isolated = true
	if b.element.Node.Name == "svg" {
		b.picture = t.drawing(b.element)
		return
	}
	b.picture = &replaced{w: 0, h: 0}
	p, problems := t.known.photo(b.element, t.picture)
	t.problems = append(t.problems, problems...)
	if p != nil {
		b.picture = &replaced{photo: p, w: unit(p.w) * perPx, h: unit(p.h) * perPx, ratio: float64(p.w) / float64(p.h)}
	}
	for _, r := range b.style.Radius {
		if r.Value != 0 || r.Percent != 0 {
			t.problems.Errorf("unsupported", b.element.Node.Pos, "round the corners of the picture file itself", "a picture cannot have round corners")
			break
		}
	}
}

// flex makes a flex container: every element in it is an item, and so is every
// stretch of text.
func (t *tree) flex(b *box) {
	b.kind = flexBox
	b.isolated = true
	var run []*css.Element
	flush := func() {
		if !hasWords(run) { // white space alone makes no item, even if it is kept
			run = nil
		}
		if k := t.anonymous(b, run); k != nil {
			k.isolated = true
			b.kids = append(b.kids, k)
		}
		run = nil
	}
	for _, el := range b.element.Children {
		switch {
		case isText(el) || el.Node.Name == "br":
			run = append(run, el)
		case el.Style.Display == css.None:
		default:
			flush()
			k := t.block(el)
			k.isolated = true
			b.kids = append(b.kids, k)
		}
	}
	flush()
	for _, k := range b.kids {
		if !k.absolute {
			b.items = append(b.items, k)
		}
	}
	slices.SortStableFunc(b.items, func(a, b *box) int { return order(a) - order(b) })
}

func order(b *box) int {
	if b.element == nil {
		return 0
	}
	return min(max(b.style.Order, -1<<30), 1<<30)
}

func isText(el *css.Element) bool { return el.Node.Name == "" }

// flow makes a block container: either lines of text, or blocks with anonymous
// ones around the text between them.
func (t *tree) flow(b *box) {
	var run []*css.Element
	var found []*box // blocks, and what is out of the flow
	blocks := false
	flush := func() {
		if k := t.anonymous(b, run); k != nil {
			found = append(found, k)
		}
		run = nil
	}
	for _, el := range b.element.Children {
		switch {
		case isText(el):
			run = append(run, el)
		case el.Style.Display == css.None:
		case el.Style.Position == css.Absolute:
			flushed := t.block(el)
			t.outOfText(flushed, run)
			found = append(found, flushed)
		case el.Style.Display == css.Inline:
			run = append(run, el)
		default:
			flush()
			found = append(found, t.block(el))
			blocks = true
		}
	}
	if blocks {
		flush()
		b.kids = found
		return
	}
	b.kids = found
	if inner := t.inline(b.style, run); inner != nil {
		b.kind, b.text = inner.kind, inner.text
		b.kids = append(inner.kids, found...)
	}
}

// outOfText refuses an absolutely positioned element whose place would depend
// on the words before it.
func (t *tree) outOfText(b *box, before []*css.Element) {
	in := b.style.Inset
	if visible(before) && (in[css.Top].Unit == css.Auto && in[css.Bottom].Unit == css.Auto || in[css.Left].Unit == css.Auto && in[css.Right].Unit == css.Auto) {
		t.unsupported(b.element, "give it top or bottom, and left or right", "an absolutely positioned element inside text needs both of its places")
	}
}

func (t *tree) unsupported(el *css.Element, cure, message string) {
	t.problems.Errorf("unsupported", el.Node.Pos, cure, "%s", message)
}

// visible reports whether a stretch of inline content makes a line.
func visible(run []*css.Element) bool {
	return slices.ContainsFunc(run, func(el *css.Element) bool {
		if !isText(el) {
			return true
		}
		return strings.Trim(el.Node.Text, " \t\n\r\f") != "" || el.Style.WhiteSpace == css.Pre || el.Style.WhiteSpace == css.PreWrap
	})
}

// hasWords reports whether a stretch of inline content is more than white space.
func hasWords(run []*css.Element) bool {
	return slices.ContainsFunc(run, func(el *css.Element) bool {
		return !isText(el) || strings.Trim(el.Node.Text, " \t\n\r\f") != ""
	})
}

// anonymous wraps inline content that stands between blocks or directly in a
// flex container. It returns nil if that would make no line.
func (t *tree) anonymous(parent *box, run []*css.Element) *box {
	if len(run) == 0 {
		return nil
	}
	return t.inline(inherited(parent.style), run)
}

// inherited is the style of an anonymous box: inherited properties from the
// parent, initial values for the rest.
func inherited(p *css.Style) *css.Style {
	auto := css.Length{Unit: css.Auto}
	s := &css.Style{
		Width: auto, Height: auto, MinWidth: auto, MinHeight: auto, MaxWidth: auto, MaxHeight: auto,
		Inset: [4]css.Length{auto, auto, auto, auto}, Basis: auto, RowGap: auto, ColumnGap: auto,
		AlignSelf: css.AlignAuto, Shrink: 1, ContentBox: true, Opacity: 1,
		RTL: p.RTL, Plaintext: p.Plaintext, Color: p.Color, TextAlign: p.TextAlign,
		FontFamily: p.FontFamily, FontSize: p.FontSize, FontWeight: p.FontWeight,
		LineHeight: p.LineHeight, LetterSpacing: p.LetterSpacing,
		Balance: p.Balance, WhiteSpace: p.WhiteSpace, BreakAnywhere: p.BreakAnywhere, Narrows: p.Narrows,
		NoHyphens: p.NoHyphens, Language: p.Language,
	}
	return s
}

// inline makes a box of inline content: lines of text, or one icon or picture
// on a line of its own. It returns nil if there is nothing to see.
func (t *tree) inline(style *css.Style, run []*css.Element) *box {
	if !visible(run) {
		return nil
	}
	t.count++
	if el := alone(run); el != nil {
		b := &box{style: style, kind: lineBox, kids: []*box{t.block(el)}}
		b.tall = asksHeight(b.kids[0].style)
		b.text = newParagraph(t, style)
		return b
	}
	p := newParagraph(t, style)
	p.read(run)
	if p.empty() {
		return nil
	}
	t.texts = append(t.texts, p)
	return &box{style: style, kind: textBox, text: p, kids: p.outside}
}

// alone returns the icon or picture that is everything a stretch of inline
// content shows, or nil.
func alone(run []*css.Element) *css.Element {
	var only *css.Element
	for _, el := range run {
		switch {
		case !visible([]*css.Element{el}):
		case only == nil && isReplaced(el):
			only = el
		default:
			return nil
		}
	}
	return only
}
