package layout

import (
	"smem/generator/css"
	"smem/generator/scene"
)

// kind is how a box lays out what is in it.
type kind uint8

const (
	flowBox     kind = iota // blocks below each other
	textBox                 // lines of text
	flexBox                 // flex items
	replacedBox             // an icon or a picture
	lineBox                 // one icon or picture standing on a line of its own
)

// box is an element, or an anonymous wrapper around inline content, before
// sizes are known. It is not changed after it was built, except for the caches.
type box struct {
	element  *css.Element // nil: anonymous
	style    *css.Style
	kind     kind
	kids     []*box     // in document order, out-of-flow ones among them
	items    []*box     // of a flexBox: its in-flow kids, by order
	text     *paragraph // of a textBox
	picture  *replaced  // of a replacedBox
	absolute bool       // taken out of the flow
	isolated bool       // keeps its children's margins inside (CSS 2 section 9.4.1)
	tall     bool       // something inside has a height in per cent

	widths []widthsAt // cache of intrinsic
	laid   []laidAt   // cache of layout
	next   int        // entry of laid to replace next
}

// widthsAt is a cached result of intrinsic.
type widthsAt struct {
	percent  unit
	low, top unit
}

// laidAt is a cached result of layout.
type laidAt struct {
	space    space
	fragment *fragment
}

// space is what a container gives to a box.
type space struct {
	width   unit // of the containing block, also the base of percentages
	percent unit // base of percentage heights; none: indefinite
	w, h    unit // border box as the container decided; none: the box decides
	loose   bool // h is no base for percentages inside
	shrink  bool // an auto width shrinks to fit instead of filling
	bare    bool // height, min-height and max-height do not count
}

// fragment is a box with its size and everything in it at a place. It is
// shared by caches and never changed once it was returned.
type fragment struct {
	box      *box
	w, h     unit    // border box
	edge     [4]unit // border and padding
	border   [4]unit // border alone
	kids     []placed
	lines    []line
	baseline unit // of the first line, from the top of the border box; none: no line
	definite bool // h is the base of percentages inside
	content  unit // height of what is inside

	top, bottom strut // margins that meet those of neighbours
	through     bool  // nothing inside keeps the two apart
}

// placed is a child of a fragment. An absolute child has no fragment yet:
// only the place where it would have been.
type placed struct {
	fragment *fragment
	box      *box
	x, y     unit // border box from the parent's border box
	margin   [4]unit
	static   static
}

// static is the static position of an absolute child: a rectangle and where in
// it the child would stand.
type static struct {
	w, h unit
	x, y edgeAlign
}

type edgeAlign uint8

const (
	atStart edgeAlign = iota // left or top
	atCenter
	atEnd
)

// inner is the content box's width.
func (f *fragment) inner() unit { return f.w - f.edge[css.Left] - f.edge[css.Right] }

// innerHeight is the content box's height.
func (f *fragment) innerHeight() unit { return f.h - f.edge[css.Top] - f.edge[css.Bottom] }

// strut is a set of margins that collapse with each other (CSS 2 section
// 8.3.1): the largest positive and the most negative one.
type strut struct{ plus, minus unit }

func margin(u unit) strut {
	if u < 0 {
		return strut{minus: u}
	}
	return strut{plus: u}
}

func (s strut) and(t strut) strut {
	return strut{max(s.plus, t.plus), min(s.minus, t.minus)}
}

func (s strut) sum() unit { return s.plus + s.minus }

// rect is a rectangle on the canvas.
type rect struct{ x, y, w, h unit }

func (r rect) bounds() scene.Bounds {
	return scene.Bounds{X: r.x.px(), Y: r.y.px(), Width: r.w.px(), Height: r.h.px()}
}

// inset returns the rectangle without its sides.
func (r rect) inset(by [4]unit) rect {
	return rect{
		r.x + by[css.Left], r.y + by[css.Top],
		max(0, r.w-by[css.Left]-by[css.Right]), max(0, r.h-by[css.Top]-by[css.Bottom]),
	}
}

// snap moves the edges to whole px, as Chromium does before it paints a box.
func (r rect) snap() rect {
	x, y := r.x.round(), r.y.round()
	return rect{x, y, (r.x + r.w).round() - x, (r.y + r.h).round() - y}
}

// union returns the smallest rectangle around two.
func (r rect) union(s rect) rect {
	x, y := min(r.x, s.x), min(r.y, s.y)
	return rect{x, y, max(r.x+r.w, s.x+s.w) - x, max(r.y+r.h, s.y+s.h) - y}
}
