package layout

import "smem/generator/css"

// intrinsic returns the min-content and max-content widths of a box's content
// box, as its content alone has them (CSS Sizing 3 section 4). Percent is the
// base of percentage heights, which matter to boxes with a ratio.
func (e *engine) intrinsic(b *box, percent unit) (low, top unit) {
	for _, c := range b.widths {
		if c.percent == percent {
			return c.low, c.top
		}
	}
	if e.spend() {
		low, top = e.content(b, e.innerPercent(b, percent))
	}
	top = max(low, top)
	if len(b.widths) < 4 {
		b.widths = append(b.widths, widthsAt{percent, low, top})
	}
	return low, top
}

// innerPercent is the base of percentage heights inside a box whose own
// percentages refer to percent.
func (e *engine) innerPercent(b *box, percent unit) unit {
	if !b.tall {
		return none // nothing inside asks; and one cache entry serves all
	}
	_, edge := edges(b.style, none)
	along := edge[css.Top] + edge[css.Bottom]
	h := outer(b.style, b.style.Height, percent, along)
	if h == none {
		return none
	}
	low, high := limits(b.style, b.style.MinHeight, b.style.MaxHeight, percent, along)
	return h.clamp(low, high) - along
}

// content returns the widths of what is inside.
func (e *engine) content(b *box, percent unit) (low, top unit) {
	switch b.kind {
	case textBox:
		return b.text.widths()
	case replacedBox:
		w, _ := b.picture.natural()
		return w, w
	case flexBox:
		return e.flexContent(b, percent)
	}
	for _, k := range b.kids {
		if k.absolute {
			continue
		}
		l, t := e.contribution(k, percent)
		low, top = max(low, l), max(top, t)
	}
	return low, top
}

// flexContent returns the widths of a flex container's content (CSS Flexbox 1
// section 9.9.1, in the simpler form that browsers have: the contributions of
// the items are added up).
func (e *engine) flexContent(b *box, percent unit) (low, top unit) {
	s := b.style
	row := s.FlexDirection == css.Row || s.FlexDirection == css.RowReverse
	for _, k := range b.items {
		l, t := e.contribution(k, percent)
		if row {
			l, t = e.rigid(k, l, t)
		}
		switch {
		case !row:
			low, top = max(low, l), max(top, t)
		case s.FlexWrap == css.NoWrap:
			low, top = low+l, top+t
		default:
			low, top = max(low, l), top+t
		}
	}
	if n := unit(len(b.items) - 1); row && n > 0 {
		gap := max(0, resolveZero(s.ColumnGap, none))
		top += n * gap
		if s.FlexWrap == css.NoWrap {
			low += n * gap
		}
	}
	return low, top
}

// rigid bounds the contribution of an item by its flex-basis, as far as the
// item can neither grow nor shrink away from it.
func (e *engine) rigid(k *box, low, top unit) (unit, unit) {
	s := k.style
	_, edge := edges(s, none)
	across := edge[css.Left] + edge[css.Right]
	base := outer(s, s.Basis, none, across)
	if base == none {
		return low, top
	}
	m := margins(s, none)
	aside := m[css.Left] + m[css.Right]
	least, most := limits(s, s.MinWidth, s.MaxWidth, none, across)
	base = base.clamp(least, most) + aside
	if s.MinWidth.Unit == css.Auto {
		base = max(base, low)
	}
	if s.Grow == 0 {
		low, top = min(low, base), min(top, base)
	}
	if s.Shrink == 0 {
		low, top = max(low, base), max(top, base)
	}
	return low, top
}

// contribution returns what a box adds to the min-content and max-content
// widths of its container: its margin box.
func (e *engine) contribution(b *box, percent unit) (low, top unit) {
	s := b.style
	_, edge := edges(s, none)
	across, along := edge[css.Left]+edge[css.Right], edge[css.Top]+edge[css.Bottom]
	least, most := limits(s, s.MinWidth, s.MaxWidth, none, across)
	w := outer(s, s.Width, none, across)
	if w == none && s.AspectRatio > 0 && b.kind != replacedBox {
		if h := outer(s, s.Height, percent, along); h != none {
			lowest, highest := limits(s, s.MinHeight, s.MaxHeight, percent, along)
			w = ratioWidth(s, h.clamp(lowest, highest), across, along)
			if s.MinWidth.Unit == css.Auto {
				narrow, _ := e.intrinsic(b, percent)
				w = max(w, narrow+across)
			}
		}
	}
	switch {
	case b.kind == replacedBox:
		f := e.replacedFrame(b, space{width: none, percent: percent, w: none, h: none, shrink: true})
		low, top = f.w, f.w
		if b.picture.w == none && b.picture.h == none && s.Width.Unit == css.Auto && s.Height.Unit == css.Auto {
			low, top = across, across // it takes the room that others ask for
		}
		if s.Width.Unit != css.Auto && s.Width.Percent != 0 || s.MaxWidth.Unit != css.Auto && s.MaxWidth.Percent != 0 {
			low = across // compressible (CSS Sizing 3 section 5.2.2)
		}
	case w != none:
		low, top = w, w
	default:
		low, top = e.intrinsic(b, percent)
		low, top = low+across, top+across
		if s.AspectRatio > 0 {
			low = throughHeights(s, low, percent, across, along)
			top = throughHeights(s, top, percent, across, along)
		}
	}
	m := margins(s, none)
	aside := m[css.Left] + m[css.Right]
	return max(0, low.clamp(least, most)+aside), max(0, top.clamp(least, most)+aside)
}
