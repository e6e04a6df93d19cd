package layout

import (
	"smem/generator/css"
	"smem/generator/typeface"
)

// line is one line box in a fragment.
type line struct {
	x, y     unit // left end of the words, top of the line box; from the border box
	baseline unit // from the border box
	h        unit
	set      *typeface.Line
}

// lines lays out a box of text: line boxes below each other, each as high as
// the struts of the inline boxes on it (CSS Inline 3 section 2.2).
func (e *engine) lines(b *box, sp space) *fragment {
	f := e.frame(b, sp)
	room := f.inner()
	set := b.text.lines(room)
	out := &fragment{box: b, baseline: none, lines: make([]line, len(set))}
	y := unit(0)
	for i := range set {
		l := &out.lines[i]
		rise, fall := b.text.height(&set[i])
		l.set = &set[i]
		l.h = rise + fall
		l.y = y + f.edge[css.Top]
		l.baseline = l.y + rise
		l.x = f.edge[css.Left] + b.text.shift(room-pxUp(set[i].Width))
		y += l.h
	}
	e.close(b, out, &f, sp, y)
	if len(out.lines) > 0 {
		out.baseline = out.lines[0].baseline
	}
	for _, k := range b.kids {
		out.kids = append(out.kids, placed{box: k, x: f.edge[css.Left], y: f.edge[css.Top], static: flowStatic(b.style, k.style, room)})
	}
	return out
}

// height returns how far a line reaches above and below its baseline.
func (p *paragraph) height(l *typeface.Line) (rise, fall unit) {
	rise, fall = p.root.rise, p.root.fall
	if p.even && !p.loose {
		return rise, fall
	}
	for i := range l.Runs {
		owner := p.owner(l.Runs[i].Span)
		if owner.style.LineHeight < 0 {
			above, below := p.standIn(&l.Runs[i])
			rise, fall = max(rise, above), max(fall, below)
		}
		for o := owner; o != p.root; o = o.parent {
			rise, fall = max(rise, o.rise), max(fall, o.fall)
		}
	}
	return rise, fall
}

// shift is how far a line starts from the left for the room that it leaves
// (CSS Text 3 section 6.1). A line that is too wide sticks out at its end.
func (p *paragraph) shift(room unit) unit {
	align := p.style.TextAlign
	switch {
	case align == css.TextStart && p.rtl, align == css.TextEnd && !p.rtl:
		align = css.TextRight
	case align == css.TextStart, align == css.TextEnd:
		align = css.TextLeft
	}
	if room < 0 {
		if p.style.RTL {
			return room
		}
		return 0
	}
	switch align {
	case css.TextCenter:
		return room / 2
	case css.TextRight:
		return room
	}
	return 0
}

// lineOfOne lays out a block whose only inline content is an icon or a
// picture, standing on the baseline of a line (CSS 2 section 10.8).
func (e *engine) lineOfOne(b *box, sp space) *fragment {
	f := e.frame(b, sp)
	room := f.inner()
	out := &fragment{box: b, baseline: none}
	kid := b.kids[0]
	k := e.layout(kid, space{width: room, percent: f.percent(), w: none, h: none})
	m := margins(kid.style, room)
	rise := max(b.text.root.rise, m[css.Top]+k.h+m[css.Bottom])
	x := f.edge[css.Left] + b.text.shift(room-m[css.Left]-k.w-m[css.Right]) + m[css.Left]
	y := f.edge[css.Top] + rise - m[css.Bottom] - k.h
	out.kids = append(out.kids, placed{fragment: k, box: kid, x: x, y: y, margin: m})
	e.close(b, out, &f, sp, rise+b.text.root.fall)
	out.baseline = f.edge[css.Top] + rise
	for _, k := range b.kids[1:] {
		out.kids = append(out.kids, placed{box: k, x: f.edge[css.Left], y: f.edge[css.Top], static: flowStatic(b.style, k.style, room)})
	}
	return out
}

// flowStatic is the static position of an absolute child in a flow of blocks:
// a rectangle without height, in which align-self applies.
func flowStatic(parent, child *css.Style, room unit) static {
	st := static{w: room}
	if parent.RTL {
		st.x = atEnd
	}
	switch child.AlignSelf {
	case css.AlignCenter:
		st.y = atCenter
	case css.AlignEnd, css.AlignFlexEnd:
		st.y = atEnd
	}
	return st
}
