package layout

import "smem/generator/css"

// engine computes sizes. It counts its work, because a card made to exhaust
// the program must end like any other.
type engine struct {
	work  int // boxes still to be laid out or measured
	spent bool
}

// Work allowed for a card. A box is laid out two or three times as a rule; a
// flex container within a flex container asks for more.
const (
	workPerBox = 64
	workLeast  = 20_000
)

// spend counts one computation, and reports whether it is still allowed.
func (e *engine) spend() bool {
	if e.work <= 0 {
		e.spent = true
		return false
	}
	e.work--
	return true
}

// layout gives a box its size in a container, and everything in it a place.
func (e *engine) layout(b *box, sp space) *fragment {
	if !b.tall && sp.h == none {
		sp.percent = percentFor(b, sp.percent)
	}
	for i := range b.laid {
		if b.laid[i].space == sp {
			return b.laid[i].fragment
		}
	}
	f := e.compute(b, sp)
	const kept = 8
	if len(b.laid) < kept {
		b.laid = append(b.laid, laidAt{sp, f})
		return f
	}
	b.laid[b.next] = laidAt{sp, f}
	b.next = (b.next + 1) % kept
	return f
}

// percentFor forgets the base of percentage heights where nobody asks for it,
// so that one cache entry serves all.
func percentFor(b *box, percent unit) unit {
	if asksHeight(b.style) {
		return percent
	}
	return none
}

func (e *engine) compute(b *box, sp space) *fragment {
	if !e.spend() {
		f := e.frame(b, space{width: sp.width, percent: none, w: sp.w.or(0), h: sp.h.or(0)})
		return &fragment{box: b, w: f.w, h: f.h, edge: f.edge, border: f.border, baseline: none}
	}
	switch b.kind {
	case textBox:
		return e.lines(b, sp).aligned()
	case lineBox:
		return e.lineOfOne(b, sp).aligned()
	case flexBox:
		return e.flex(b, sp)
	case replacedBox:
		f := e.replacedFrame(b, sp)
		out := &fragment{box: b, baseline: none}
		e.close(b, out, &f, sp, 0)
		return out
	}
	return e.blocks(b, sp).aligned()
}

// aligned moves what is in a block container that is taller than its content,
// as align-content says (CSS Box Alignment 3 section 5.1.1). The fragment must
// be new: it is changed.
func (f *fragment) aligned() *fragment {
	free := f.innerHeight() - f.content
	by := unit(0)
	switch f.box.style.AlignContent {
	case css.AlignCenter:
		by = free / 2
	case css.AlignEnd, css.AlignFlexEnd:
		by = free
	case css.AlignSpaceAround, css.AlignSpaceEvenly:
		by = max(0, free/2)
	}
	if by == 0 {
		return f
	}
	for i := range f.kids {
		f.kids[i].y += by
	}
	for i := range f.lines {
		f.lines[i].y += by
		f.lines[i].baseline += by
	}
	if f.baseline != none {
		f.baseline += by
	}
	return f
}
