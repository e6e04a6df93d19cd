package layout

import "smem/generator/css"

// flexItem is an item of a flex container while it is laid out. Lengths along
// the main and the cross axis are of its border box.
type flexItem struct {
	box       *box
	margin    [4]unit // auto ones count 0
	auto      [4]bool
	edge      unit // border and padding along the main axis
	base      unit // flex base size
	low, high unit // main size limits
	hypo      unit // hypothetical main size
	main      unit // used main size
	grow      float64
	shrink    float64
	frozen    bool
	violation int
	align     css.Align
	fragment  *fragment
	cross     unit
	mainAt    unit // of the border box, from the main start of the content box
	crossAt   unit // of the border box, from the cross start of the line
	base1     unit // first baseline from the upper or left margin edge
}

// flexLine is a line of items.
type flexLine struct {
	items []*flexItem
	cross unit
	at    unit // from the cross start of the content box
	rise  unit // room above its baseline (left of it in a column, where items align by their left edge)
	fall  unit // room below its baseline
}

// flexLayout is one run of the algorithm of CSS Flexbox 1 section 9.
type flexLayout struct {
	e     *engine
	b     *box
	s     *css.Style
	f     frame
	row   bool
	inner [2]unit // content box: along the main axis, along the cross axis; none: indefinite
	gap   [2]unit // between items, between lines
	room  unit    // content width: what percentages of the items refer to
	items []flexItem
	lines []flexLine

	mainFlip, crossFlip bool     // main start is right or bottom, cross start likewise
	sideMain, sideCross css.Side // physical start sides
}

// flex lays out a flex container.
func (e *engine) flex(b *box, sp space) *fragment {
	return e.flexIn(b, e.frame(b, sp)).finish(sp)
}

// flexIn lays out the items in the frame of their container.
func (e *engine) flexIn(b *box, f frame) *flexLayout {
	s := b.style
	l := &flexLayout{e: e, b: b, s: s, f: f}
	l.row = s.FlexDirection == css.Row || s.FlexDirection == css.RowReverse
	wrapReverse := s.FlexWrap == css.WrapReverse
	l.room = l.f.inner()
	height := none
	if l.f.h != none {
		height = max(0, l.f.h-l.f.along())
	}
	gapAcross, gapDown := max(0, resolveZero(s.ColumnGap, l.room)), max(0, resolveZero(s.RowGap, l.f.percent()))
	if l.row {
		l.inner, l.gap = [2]unit{l.room, height}, [2]unit{gapAcross, gapDown}
		l.mainFlip, l.crossFlip = s.RTL != l.reversed(), wrapReverse
		l.sideMain, l.sideCross = css.Left, css.Top
	} else {
		l.inner, l.gap = [2]unit{height, l.room}, [2]unit{gapDown, gapAcross}
		l.mainFlip, l.crossFlip = l.reversed(), s.RTL != wrapReverse
		l.sideMain, l.sideCross = css.Top, css.Left
	}
	l.measure()
	l.collect()
	l.mainSizes()
	l.crossSizes()
	l.stretch()
	l.alignMain()
	l.alignCross()
	return l
}

// bends reports whether the container's height comes from aspect-ratio, which
// gives way to content that is taller.
func (l *flexLayout) bends() bool {
	return l.f.h != none && !l.f.fixed && l.s.MinHeight.Unit == css.Auto
}

// sides returns the start and end side of an axis, from the physical side
// that is its start unless it is flipped.
func sides(side css.Side, flip bool) (start, end css.Side) {
	end = side + 2
	if side == css.Left {
		end = css.Right
	}
	if flip {
		return end, side
	}
	return side, end
}

func (l *flexLayout) mainMargin(it *flexItem) unit {
	start, end := sides(l.sideMain, false)
	return it.margin[start] + it.margin[end]
}

func (l *flexLayout) crossMargin(it *flexItem) unit {
	start, end := sides(l.sideCross, false)
	return it.margin[start] + it.margin[end]
}

// single reports whether the container has one line by definition.
func (l *flexLayout) single() bool { return l.s.FlexWrap == css.NoWrap }

// measure makes the items and finds their flex base sizes and hypothetical
// main sizes (section 9.2).
func (l *flexLayout) measure() {
	l.items = make([]flexItem, len(l.b.items))
	for i, k := range l.b.items {
		it := &l.items[i]
		it.box, it.grow, it.shrink, it.align = k, max(0, k.style.Grow), max(0, k.style.Shrink), k.style.AlignSelf
		if it.align == css.AlignAuto || k.element == nil {
			it.align = l.s.AlignItems
		}
		if it.align == css.AlignNormal {
			it.align = css.AlignStretch
		}
		it.margin = margins(k.style, l.room)
		for side := range 4 {
			it.auto[side] = k.style.Margin[side].Unit == css.Auto
		}
		_, edge := edges(k.style, l.room)
		start, end := sides(l.sideMain, false)
		it.edge = edge[start] + edge[end]
		l.baseSize(it, edge)
	}
}

// stretches reports whether an item takes the cross size of its line.
func (l *flexLayout) stretches(it *flexItem) bool {
	start, end := sides(l.sideCross, false)
	if it.align != css.AlignStretch || it.auto[start] || it.auto[end] {
		return false
	}
	if l.row {
		return it.box.style.Height.Unit == css.Auto
	}
	return it.box.style.Width.Unit == css.Auto
}

// within is the space an item is laid out in, as long as nothing is decided.
func (l *flexLayout) within() space {
	return space{width: l.room, percent: l.f.percent(), w: none, h: none, shrink: true}
}

// crossGiven returns the definite cross size of an item, or none.
func (l *flexLayout) crossGiven(it *flexItem, edge [4]unit) unit {
	s := it.box.style
	length, least, greatest, base, aside := s.Width, s.MinWidth, s.MaxWidth, l.room, edge[css.Left]+edge[css.Right]
	if l.row {
		length, least, greatest, base, aside = s.Height, s.MinHeight, s.MaxHeight, l.f.percent(), edge[css.Top]+edge[css.Bottom]
	}
	low, high := limits(s, least, greatest, base, aside)
	if v := outer(s, length, base, aside); v != none {
		return v.clamp(low, high)
	}
	if inner := l.inner[1]; l.single() && inner != none && l.stretches(it) && (!l.row || l.f.definite) {
		return (inner - l.crossMargin(it)).clamp(low, high)
	}
	return none
}

// baseSize finds the flex base size, the limits and the hypothetical main size
// of an item (section 9.2 step 3, section 4.5).
func (l *flexLayout) baseSize(it *flexItem, edge [4]unit) {
	s := it.box.style
	across, along := edge[css.Left]+edge[css.Right], edge[css.Top]+edge[css.Bottom]
	size, least, greatest, base, aside := s.Height, s.MinHeight, s.MaxHeight, l.f.percent(), along
	if l.row {
		size, least, greatest, base, aside = s.Width, s.MinWidth, s.MaxWidth, l.room, across
	}
	if !l.row && l.inner[0] == none {
		base = none
	}
	it.low, it.high = limits(s, least, greatest, base, aside)
	given := outer(s, size, base, aside)
	cross := l.crossGiven(it, edge)

	it.base = outer(s, s.Basis, base, aside)
	if s.Basis.Unit == css.Auto {
		it.base = given
	}
	content := none
	if it.base == none {
		content = l.contentSize(it, cross, across, along)
		it.base = content
	}
	stiff := given != none && it.base >= given && it.shrink == 0 // never below given anyway
	if least.Unit == css.Auto && !stiff {
		it.low = l.leastSize(it, given, cross, content, across, along)
	}
	it.hypo = it.base.clamp(it.low, it.high)
}

// contentSize is the main size an item's content asks for.
func (l *flexLayout) contentSize(it *flexItem, cross, across, along unit) unit {
	k := it.box
	if k.kind == replacedBox {
		return l.drawnSize(k, cross, across, along)
	}
	if r := k.style.AspectRatio; r > 0 && cross != none {
		if l.row {
			return ratioWidth(k.style, cross, across, along)
		}
		return max(ratioHeight(k.style, cross, across, along), 0)
	}
	if l.row {
		_, top := l.e.intrinsic(k, l.f.percent())
		return l.byRatio(k.style, top+across, across, along)
	}
	return l.byRatio(k.style, l.tallness(it, cross), across, along)
}

// byRatio keeps a main size that content asks for within the limits of the
// cross size, as a ratio converts them (CSS Sizing 4 section 5.1).
func (l *flexLayout) byRatio(s *css.Style, v, across, along unit) unit {
	if s.AspectRatio == 0 {
		return v
	}
	if l.row {
		return throughHeights(s, v, l.f.percent(), across, along)
	}
	low, high := limits(s, s.MinWidth, s.MaxWidth, l.room, across)
	if high < most {
		v = min(v, ratioHeight(s, high, across, along))
	}
	if low > across {
		v = max(v, ratioHeight(s, low, across, along))
	}
	return v
}

// tallness is the height of an item's content at the width it will have.
func (l *flexLayout) tallness(it *flexItem, cross unit) unit {
	sp := l.within()
	sp.w = cross
	s := it.box.style
	sp.bare = s.Height.Unit != css.Auto || s.MinHeight.Unit != css.Auto || s.MaxHeight.Unit != css.Auto
	return l.e.layout(it.box, sp).h
}

// drawnSize is the main size of an icon or picture that only its cross size
// and its own size decide.
func (l *flexLayout) drawnSize(k *box, cross, across, along unit) unit {
	shape := k.picture.shape(k.style)
	w, h := k.picture.natural()
	w, h = w+across, h+along
	s := k.style
	if k.picture.w == none && k.picture.h == none && shape.ratio > 0 { // it fills
		m := margins(s, l.room)
		low, high := limits(s, s.MinWidth, s.MaxWidth, l.room, across)
		w = max(across, l.room-m[css.Left]-m[css.Right]).clamp(low, high)
		h = shape.height(w, across, along)
	}
	if l.row {
		switch low, high := limits(s, s.MinHeight, s.MaxHeight, l.f.percent(), along); {
		case shape.ratio > 0 && cross != none:
			return shape.width(cross, across, along)
		case shape.ratio > 0 && h != h.clamp(low, high):
			return shape.width(h.clamp(low, high), across, along)
		}
		return w
	}
	switch low, high := limits(s, s.MinWidth, s.MaxWidth, l.room, across); {
	case shape.ratio > 0 && cross != none:
		return shape.height(cross, across, along)
	case shape.ratio > 0 && w != w.clamp(low, high):
		return shape.height(w.clamp(low, high), across, along)
	}
	return h
}

// leastSize is the automatic minimum of an item (section 4.5): what its
// content needs at least, but not more than a size it was given.
func (l *flexLayout) leastSize(it *flexItem, given, cross, content, across, along unit) unit {
	k := it.box
	suggestion := none
	switch {
	case k.kind == replacedBox && k.picture.w == none && k.picture.h == none: // as in Chromium: nothing of its own
		suggestion = it.edge
	case k.kind == replacedBox:
		suggestion = content
		if suggestion == none {
			suggestion = l.contentSize(it, cross, across, along)
		}
	case l.row:
		suggestion, _ = l.e.intrinsic(k, l.f.percent())
		suggestion += across
		if k.style.AspectRatio > 0 && given == none && cross != none {
			suggestion = max(suggestion, ratioWidth(k.style, cross, across, along))
		}
	case content != none && k.style.AspectRatio == 0:
		suggestion = content
	default:
		suggestion = l.tallness(it, cross)
	}
	if k.kind != replacedBox && cross == none {
		suggestion = l.byRatio(k.style, suggestion, across, along)
	}
	if given != none {
		suggestion = min(suggestion, given)
	}
	return min(suggestion, it.high)
}
