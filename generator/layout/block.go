package layout

import "smem/generator/css"

// blocks lays out block boxes below each other and collapses their margins
// (CSS 2 sections 8.3.1 and 9.4.1).
func (e *engine) blocks(b *box, sp space) *fragment {
	f := e.frame(b, sp)
	room := f.inner()
	out := &fragment{box: b, baseline: none, kids: make([]placed, 0, len(b.kids))}
	inside := space{width: room, percent: f.percent(), w: none, h: none}
	opens := !b.isolated && f.edge[css.Top] == 0 // the first child's top margin is the box's own
	y := unit(0)
	var pending, first strut
	begun := false
	for _, k := range b.kids {
		if k.absolute {
			at := y
			if begun || !opens {
				at += pending.sum()
			}
			out.kids = append(out.kids, placed{box: k, x: f.edge[css.Left], y: f.edge[css.Top] + at, static: flowStatic(b.style, k.style, room)})
			continue
		}
		kid := e.layout(k, inside)
		pending = pending.and(kid.top)
		at := y
		if begun || !opens {
			at += pending.sum()
		}
		x, m := beside(k.style, b.style.RTL, room, kid.w)
		out.kids = append(out.kids, placed{fragment: kid, box: k, x: f.edge[css.Left] + x, y: f.edge[css.Top] + at, margin: m})
		if kid.through {
			pending = pending.and(kid.bottom)
			continue
		}
		if !begun {
			first, begun = pending, true
		}
		y = at + kid.h
		pending = kid.bottom
		if out.baseline == none && kid.baseline != none {
			out.baseline = f.edge[css.Top] + at + kid.baseline
		}
	}
	e.collapse(out, &f, sp, flowEnd{y: y, first: first, pending: pending, begun: begun, opens: opens})
	return out
}

// flowEnd is where a flow of blocks has ended.
type flowEnd struct {
	y       unit
	first   strut // margins before the first child that is not empty
	pending strut // margins after the last one
	begun   bool  // there was one that is not empty
	opens   bool
}

// collapse settles which margins stay inside a box and which are shared with
// its neighbours.
func (e *engine) collapse(out *fragment, f *frame, sp space, end flowEnd) {
	b := out.box
	closes := !b.isolated && f.edge[css.Bottom] == 0 && f.h == none
	content := end.y
	bends := f.h != none && !f.fixed // by its ratio: as an auto height
	if !closes && !bends && (end.begun || !end.opens) {
		content += end.pending.sum()
	}
	content = max(0, content)
	e.close(b, out, f, sp, content)
	if b.isolated {
		return
	}
	switch {
	case end.opens && end.begun:
		out.top = out.top.and(end.first)
	case end.opens:
		out.top = out.top.and(end.pending)
	}
	empty := !end.begun && end.opens && out.h == 0
	switch {
	case empty:
		out.through = true
	case closes && end.begun && out.h == content+f.along(): // no minimum or maximum came in between
		out.bottom = out.bottom.and(end.pending)
	}
}

// close gives a fragment its size and its own margins.
func (e *engine) close(b *box, out *fragment, f *frame, sp space, content unit) {
	out.w, out.h = f.w, f.finish(b.style, content)
	out.edge, out.border, out.definite, out.content = f.edge, f.border, f.definite, content
	m := margins(b.style, sp.width)
	out.top, out.bottom = margin(m[css.Top]), margin(m[css.Bottom])
}

// beside places a block horizontally in its container: its left end, and its
// margins with auto resolved (CSS 2 section 10.3.3).
func beside(s *css.Style, rtl bool, room, w unit) (x unit, m [4]unit) {
	m = margins(s, room)
	free := room - w - m[css.Left] - m[css.Right]
	left, right := s.Margin[css.Left].Unit == css.Auto, s.Margin[css.Right].Unit == css.Auto
	switch {
	case free > 0 && left && right:
		m[css.Left] = free / 2
		m[css.Right] = free - free/2
	case free > 0 && left:
		m[css.Left] = free
	case free > 0 && right:
		m[css.Right] = free
	}
	if rtl {
		return room - m[css.Right] - w, m
	}
	return m[css.Left], m
}
