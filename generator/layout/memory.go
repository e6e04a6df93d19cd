package layout

import (
	"slices"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/icon"
	"smem/generator/markup"
	"smem/generator/typeface"
)

// memory is what the layouts of one card have in common: while texts shrink,
// most of a card stays as it was. What it holds never changes, so that a
// layout with it is the layout without it.
type memory struct {
	shared *Icons
	icons  map[*markup.Node]readIcon
	photos map[*markup.Node]readPhoto
	texts  map[*markup.Node]*setText // by the first node of the text

	cascade *css.Cascade
	style   diag.List // what is wrong with the style sheets, at all sizes
	boxes   map[*css.Element]built
}

// built is a box with everything in it, as the tree made it. A box of the same
// styled elements is the same box, and knows how it came out in the spaces
// that it was given.
type built struct {
	box      *box
	texts    []*paragraph
	problems diag.List
	count    int
}

type readIcon struct {
	icon     *icon.Icon
	problems diag.List
}

type readPhoto struct {
	photo    *photo
	problems diag.List
}

// setText is a text shaped in one way, and its lines at one width.
type setText struct {
	spans  []typeface.Span
	rtl    bool
	shaped *typeface.Paragraph

	width    unit
	breaking typeface.Breaking
	lines    []typeface.Line // nil: none yet
}

func newMemory() *memory {
	return &memory{
		icons:  map[*markup.Node]readIcon{},
		photos: map[*markup.Node]readPhoto{},
		texts:  map[*markup.Node]*setText{},
		boxes:  map[*css.Element]built{},
	}
}

// tidy forgets boxes after a layout of count of them: when they become many,
// and when work ran out, since they then hold what was not computed.
func (m *memory) tidy(count int, spent bool) {
	const spare = 1024
	if spent || len(m.boxes) > 4*count+spare {
		m.boxes = map[*css.Element]built{}
	}
}

// icon reads an <svg> once.
func (m *memory) icon(n *markup.Node) (*icon.Icon, diag.List) {
	known, ok := m.icons[n]
	if !ok {
		known.icon, known.problems = m.shared.read(n)
		m.icons[n] = known
	}
	return known.icon, known.problems
}

// photo reads the file of an <img> once.
func (m *memory) photo(el *css.Element, read func(source string) ([]byte, error)) (*photo, diag.List) {
	known, ok := m.photos[el.Node]
	if !ok {
		known.photo, known.problems = readPicture(el.Node, read)
		m.photos[el.Node] = known
	}
	return known.photo, known.problems
}

// shape shapes a text, unless the last layout had the very same one. First is
// the node that it begins with.
func (m *memory) shape(first *markup.Node, fonts *typeface.Library, spans []typeface.Span, rtl bool) *setText {
	known := m.texts[first]
	if known == nil || known.rtl != rtl || !slices.EqualFunc(known.spans, spans, sameSpan) {
		known = &setText{spans: spans, rtl: rtl, shaped: fonts.Shape(spans, rtl)}
		m.texts[first] = known
	}
	return known
}

func sameSpan(a, b typeface.Span) bool {
	return a.Text == b.Text && a.Size == b.Size && a.LetterSpacing == b.LetterSpacing &&
		a.Style.Weight == b.Style.Weight && a.Style.Language == b.Style.Language && slices.Equal(a.Style.Families, b.Style.Families)
}

// at breaks the text into lines.
func (s *setText) at(width unit, b typeface.Breaking) []typeface.Line {
	if s.lines == nil || s.width != width || s.breaking != b {
		const slack = 1.0 / 1024 // sums of floats against a rounded up sum
		s.width, s.breaking, s.lines = width, b, s.shaped.Lines(max(0, width.px())+slack, b)
	}
	return s.lines
}
