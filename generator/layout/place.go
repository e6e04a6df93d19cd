package layout

import "smem/generator/css"

// node is a fragment at its place on the canvas.
type node struct {
	*fragment
	parent *node
	x, y   unit // border box
	margin [4]unit
	kids   []*node // in-flow ones in painting order, then absolute ones
	below  bool    // out of the flow
}

func (n *node) rect() rect    { return rect{n.x, n.y, n.w, n.h} }
func (n *node) content() rect { return n.rect().inset(n.edge) }

// canvas places a root fragment and everything in it.
func (e *engine) canvas(root *fragment, w, h unit) *node {
	x, m := beside(root.box.style, root.box.style.RTL, w, root.w)
	n := &node{fragment: root, x: x, y: root.top.sum(), margin: m}
	n.shift(rect{0, 0, w, h})
	e.put(n, rect{0, 0, w, h})
	return n
}

// put places the children of a node. Block is the containing block of
// absolutely positioned elements inside.
func (e *engine) put(n *node, block rect) {
	if n.box.style.Position != css.Static {
		block = n.rect().inset(n.border)
	}
	n.kids = make([]*node, 0, len(n.fragment.kids))
	around := n.content()
	if !n.definite {
		around.h = none
	}
	for i := range n.fragment.kids {
		k := &n.fragment.kids[i]
		if k.fragment == nil {
			e.putAbsolute(n, k, block)
			continue
		}
		kid := &node{fragment: k.fragment, parent: n, x: n.x + k.x, y: n.y + k.y, margin: k.margin}
		kid.shift(around)
		e.put(kid, block)
		n.kids = append(n.kids, kid)
	}
}

// shift moves a relatively positioned element (CSS Positioned Layout 3 section
// 3.4); percentages refer to its containing block.
func (n *node) shift(around rect) {
	s := n.box.style
	if s.Position != css.Relative || n.box.element == nil {
		return
	}
	left, right := resolve(s.Inset[css.Left], around.w), resolve(s.Inset[css.Right], around.w)
	top, bottom := resolve(s.Inset[css.Top], around.h), resolve(s.Inset[css.Bottom], around.h)
	switch {
	case left != none && (right == none || !n.rtlAround()):
		n.x += left
	case right != none:
		n.x -= right
	}
	switch {
	case top != none:
		n.y += top
	case bottom != none:
		n.y -= bottom
	}
}

// rtlAround is the direction of the containing block, which decides between
// two places that contradict each other.
func (n *node) rtlAround() bool {
	if n.parent == nil {
		return n.box.style.RTL
	}
	return n.parent.box.style.RTL
}

// putAbsolute sizes and places an absolutely positioned element (CSS Positioned
// Layout 3 section 4).
func (e *engine) putAbsolute(n *node, k *placed, block rect) {
	b, s := k.box, k.box.style
	m := margins(s, block.w)
	in := [4]unit{
		resolve(s.Inset[css.Top], block.h), resolve(s.Inset[css.Right], block.w),
		resolve(s.Inset[css.Bottom], block.h), resolve(s.Inset[css.Left], block.w),
	}
	sp := space{width: block.w, percent: block.h, w: none, h: none, shrink: true}
	autoMargin := func(side css.Side) bool { return s.Margin[side].Unit == css.Auto }

	drawn := b.kind == replacedBox
	filled := in[css.Left] != none && in[css.Right] != none
	how, self := selfAlign(s, in)
	if !self && in[css.Top] != none && in[css.Bottom] != none && s.Height.Unit == css.Auto && (s.AspectRatio == 0 || s.Width.Unit == css.Auto && !filled) && !drawn {
		_, edge := edges(s, block.w)
		low, high := limits(s, s.MinHeight, s.MaxHeight, block.h, edge[css.Top]+edge[css.Bottom])
		sp.h = max(0, block.h-in[css.Top]-in[css.Bottom]-m[css.Top]-m[css.Bottom]).clamp(low, high)
	}
	f := e.frame(b, space{width: block.w, percent: block.h, w: 0, h: sp.h})
	if s.Width.Unit == css.Auto && !drawn && (s.AspectRatio == 0 || !f.fixed || filled) {
		sp.w = e.absoluteWidth(n, k, block, in, m, &f)
	}
	kid := &node{fragment: e.layout(b, sp), parent: n, below: true}
	x := axis{block.x, block.w, n.x + k.x, k.static.w, kid.w, in[css.Left], in[css.Right], m[css.Left], m[css.Right], autoMargin(css.Left), autoMargin(css.Right)}
	y := axis{block.y, block.h, n.y + k.y, k.static.h, kid.h, in[css.Top], in[css.Bottom], m[css.Top], m[css.Bottom], autoMargin(css.Top), autoMargin(css.Bottom)}
	kid.x, m[css.Left], m[css.Right] = x.place(k.static.x, s.RTL)
	if self && !autoMargin(css.Top) && !autoMargin(css.Bottom) {
		kid.y = y.within(how)
	} else {
		kid.y, m[css.Top], m[css.Bottom] = y.place(k.static.y, false)
	}
	kid.margin = m
	e.put(kid, block)
	n.kids = append(n.kids, kid)
}

// selfAlign reports whether an absolutely positioned element between two places
// is as tall as its content and stands where align-self says (CSS Positioned
// Layout 3 section 4.3).
func selfAlign(s *css.Style, in [4]unit) (edgeAlign, bool) {
	if in[css.Top] == none || in[css.Bottom] == none {
		return atStart, false
	}
	switch s.AlignSelf {
	case css.AlignStart, css.AlignFlexStart, css.AlignBaseline:
		return atStart, true
	case css.AlignCenter:
		return atCenter, true
	case css.AlignEnd, css.AlignFlexEnd:
		return atEnd, true
	}
	return atStart, false
}

// within is where the border box starts between two places.
func (a axis) within(at edgeAlign) unit {
	free := a.room - a.start - a.end - a.size - a.before - a.after
	start := a.block + a.start + a.before
	switch at {
	case atCenter:
		return start + free/2
	case atEnd:
		return start + free
	}
	return start
}

// absoluteWidth is the width of an absolutely positioned element with an auto
// width: what its insets leave, or as wide as its content needs.
func (e *engine) absoluteWidth(n *node, k *placed, block rect, in, m [4]unit, f *frame) unit {
	s := k.box.style
	low, high := limits(s, s.MinWidth, s.MaxWidth, block.w, f.across())
	if s.AspectRatio > 0 {
		low, high = f.transfer(s, low, high)
	}
	room := block.w - m[css.Left] - m[css.Right]
	switch left, right := in[css.Left], in[css.Right]; {
	case left != none && right != none:
		return max(room-left-right, f.across()).clamp(low, high)
	case left != none:
		room -= left
	case right != none:
		room -= right
	case k.static.x == atStart:
		room -= n.x + k.x - block.x
	case k.static.x == atEnd:
		room -= block.x + block.w - (n.x + k.x + k.static.w)
	}
	least, greatest := e.intrinsic(k.box, block.h)
	return max(0, room).clamp(least+f.across(), greatest+f.across()).clamp(low, high)
}

// axis is one dimension of an absolutely positioned element: its containing
// block, its static position, its size, insets and margins.
type axis struct {
	block, room        unit
	static, staticRoom unit
	size               unit
	start, end         unit
	before, after      unit
	autoBefore         bool
	autoAfter          bool
}

// place returns where the border box starts, and the margins.
func (a axis) place(at edgeAlign, fromEnd bool) (start, before, after unit) {
	switch {
	case a.start == none && a.end == none:
		free := a.staticRoom - a.size - a.before - a.after
		switch at {
		case atCenter:
			return a.static + free/2 + a.before, a.before, a.after
		case atEnd:
			return a.static + free + a.before, a.before, a.after
		}
		return a.static + a.before, a.before, a.after
	case a.end == none:
		return a.block + a.start + a.before, a.before, a.after
	case a.start == none:
		return a.block + a.room - a.end - a.after - a.size, a.before, a.after
	}
	free := a.room - a.start - a.end - a.size - a.before - a.after
	switch {
	case a.autoBefore && a.autoAfter && free > 0:
		a.before, a.after = free/2, free-free/2
	case a.autoBefore && a.autoAfter && fromEnd:
		a.before = free
	case a.autoBefore && a.autoAfter:
		a.after = free
	case a.autoBefore:
		a.before = free
	case a.autoAfter:
		a.after = free
	case fromEnd:
		return a.block + a.room - a.end - a.after - a.size, a.before, a.after
	}
	return a.block + a.start + a.before, a.before, a.after
}
