package layout

import "smem/generator/css"

// crossSizes lays the items out at their main sizes and finds the cross size
// of every line (section 9.4 steps 7 and 8).
func (l *flexLayout) crossSizes() {
	for i := range l.lines {
		line := &l.lines[i]
		aligned := false
		for _, it := range line.items {
			l.layItem(it, none)
			if l.onBaseline(it) {
				start, end := sides(l.sideCross, false)
				it.base1 = it.margin[start]
				if l.row {
					it.base1 += it.fragment.baseline.or(it.fragment.h)
				}
				fall := it.margin[start] + it.cross + it.margin[end] - it.base1
				if !aligned {
					line.rise, line.fall, aligned = it.base1, fall, true
				}
				line.rise, line.fall = max(line.rise, it.base1), max(line.fall, fall)
				continue
			}
			line.cross = max(line.cross, it.cross+l.crossMargin(it))
		}
		line.cross = max(line.cross, line.rise+line.fall)
	}
	if !l.single() || len(l.lines) == 0 {
		return
	}
	line := &l.lines[0]
	if l.row && l.bends() && l.s.Width.Unit == css.Auto {
		l.inner[1] = max(l.inner[1], min(line.cross, l.f.high-l.f.along()))
	}
	if l.inner[1] != none {
		line.cross = l.inner[1]
		return
	}
	along := l.f.along()
	line.cross = (line.cross+along).clamp(l.f.low, l.f.high) - along
}

// onBaseline reports whether an item is aligned to its line's baseline.
func (l *flexLayout) onBaseline(it *flexItem) bool {
	start, end := sides(l.sideCross, false)
	return it.align == css.AlignBaseline && !it.auto[start] && !it.auto[end]
}

// layItem lays an item out at its main size; cross is the size that stretching
// gives it, none to take its own.
func (l *flexLayout) layItem(it *flexItem, cross unit) {
	sp := l.within()
	if l.row {
		sp.w, sp.h = it.main, cross
		it.fragment = l.e.layout(it.box, sp)
		it.cross = it.fragment.h
		return
	}
	sp.w, sp.h = cross, it.main
	sp.loose = l.f.percent() == none && resolve(it.box.style.Height, none) == none
	if cross == none && l.single() && l.stretches(it) {
		_, edge := edges(it.box.style, l.room)
		sp.w = l.crossGiven(it, edge)
	}
	it.fragment = l.e.layout(it.box, sp)
	it.cross = it.fragment.w
}

// stretch finds the container's cross size, stretches lines and items (section
// 9.4 steps 9 to 11, 9.6 step 15).
func (l *flexLayout) stretch() {
	gaps := l.gap[1] * unit(max(0, len(l.lines)-1))
	sum := gaps
	for i := range l.lines {
		sum += l.lines[i].cross
	}
	if l.inner[1] == none {
		along := l.f.along()
		l.inner[1] = (sum+along).clamp(l.f.low, l.f.high) - along
	}
	if l.row && !l.single() && l.bends() {
		l.inner[1] = max(l.inner[1], min(sum, l.f.high-l.f.along()))
	}
	how := l.s.AlignContent
	free := l.inner[1] - sum
	if !l.single() && free > 0 && len(l.lines) > 0 && (how == css.AlignNormal || how == css.AlignStretch) {
		part := free / unit(len(l.lines))
		for i := range l.lines {
			l.lines[i].cross += part
		}
	}
	for i := range l.lines {
		for _, it := range l.lines[i].items {
			room := l.lines[i].cross - l.crossMargin(it)
			switch {
			case l.stretches(it):
				l.stretchItem(it, room)
			case !l.row && !l.single():
				l.widenItem(it, room)
			}
		}
	}
}

// stretchItem gives an item the cross size of its line, within its limits.
func (l *flexLayout) stretchItem(it *flexItem, cross unit) {
	s := it.box.style
	_, edge := edges(s, l.room)
	if !l.row {
		low, high := limits(s, s.MinWidth, s.MaxWidth, l.room, edge[css.Left]+edge[css.Right])
		if cross = cross.clamp(low, high); cross != it.cross {
			l.layItem(it, cross)
		}
		return
	}
	low, high := limits(s, s.MinHeight, s.MaxHeight, l.f.percent(), edge[css.Top]+edge[css.Bottom])
	if cross = cross.clamp(low, high); cross != it.cross || it.box.tall {
		l.layItem(it, cross)
	}
}

// widenItem gives an item of a column with several lines as much width as its
// content can use of its line's (not in the specification, but in Chromium).
func (l *flexLayout) widenItem(it *flexItem, room unit) {
	s := it.box.style
	if s.Width.Unit != css.Auto || s.AspectRatio > 0 || it.box.kind == replacedBox {
		return
	}
	_, edge := edges(s, l.room)
	across := edge[css.Left] + edge[css.Right]
	low, high := limits(s, s.MinWidth, s.MaxWidth, l.room, across)
	least, greatest := l.e.intrinsic(it.box, l.f.percent())
	if w := room.clamp(least+across, greatest+across).clamp(low, high); w != it.cross {
		l.layItem(it, w)
	}
}

// alignCross places lines in the container and items in their lines (section
// 9.6).
func (l *flexLayout) alignCross() {
	free := l.inner[1] - l.gap[1]*unit(max(0, len(l.lines)-1))
	for i := range l.lines {
		free -= l.lines[i].cross
	}
	at, between := unit(0), unit(0)
	if !l.single() {
		at, between = share(l.s.AlignContent, free, len(l.lines), l.s.FlexWrap == css.WrapReverse)
	}
	for i := range l.lines {
		line := &l.lines[i]
		line.at = at
		at += line.cross + l.gap[1] + between
		for _, it := range line.items {
			it.crossAt = l.crossPlace(it, line)
		}
	}
}

// crossPlace is where an item's border box starts in its line.
func (l *flexLayout) crossPlace(it *flexItem, line *flexLine) unit {
	start, end := sides(l.sideCross, l.crossFlip)
	free := line.cross - it.cross - l.crossMargin(it)
	if it.auto[start] || it.auto[end] {
		if free > 0 {
			switch {
			case it.auto[start] && it.auto[end]:
				it.margin[start] = free / 2
				it.margin[end] = free - free/2
			case it.auto[start]:
				it.margin[start] = free
			default:
				it.margin[end] = free
			}
		}
		return it.margin[start]
	}
	how := it.align
	if l.s.FlexWrap == css.WrapReverse {
		switch how {
		case css.AlignStart:
			how = css.AlignFlexEnd
		case css.AlignEnd:
			how = css.AlignFlexStart
		}
	}
	switch how {
	case css.AlignFlexEnd, css.AlignEnd:
		return free + it.margin[start]
	case css.AlignCenter:
		return free/2 + it.margin[start]
	case css.AlignBaseline:
		if l.onBaseline(it) {
			top, _ := sides(l.sideCross, false)
			if l.crossFlip {
				return line.fall + it.base1 - it.margin[top] - it.cross
			}
			return line.rise - it.base1 + it.margin[top]
		}
	}
	return it.margin[start]
}

// finish turns places along the axes into places from the border box.
func (l *flexLayout) finish(sp space) *fragment {
	out := &fragment{box: l.b, baseline: none, kids: make([]placed, 0, len(l.b.kids))}
	content := l.inner[1]
	if !l.row {
		content = l.inner[0]
	}
	l.e.close(l.b, out, &l.f, sp, content)
	for i := range l.lines {
		line := &l.lines[i]
		for _, it := range line.items {
			x, y := it.mainAt, line.at+it.crossAt
			if l.mainFlip {
				x = l.inner[0] - x - it.main
			}
			if l.crossFlip {
				y = l.inner[1] - y - it.cross
			}
			if !l.row {
				x, y = y, x
			}
			out.kids = append(out.kids, placed{
				fragment: it.fragment, box: it.box, margin: it.margin,
				x: x + l.f.edge[css.Left], y: y + l.f.edge[css.Top],
			})
		}
	}
	out.baseline = l.baseline(out)
	l.outOfFlow(out)
	return out
}

// baseline is that of the first item on its line's baseline, or of the first
// item, in the line that stands first on the card (section 8.5).
func (l *flexLayout) baseline(out *fragment) unit {
	if len(l.lines) == 0 {
		return none
	}
	at, line := 0, &l.lines[0] // the kids begin with the first line's items
	if l.s.FlexWrap == css.WrapReverse {
		line = &l.lines[len(l.lines)-1]
		at = len(l.items) - len(line.items)
	}
	for i, it := range line.items {
		if l.row && l.onBaseline(it) {
			at += i
			break
		}
	}
	if l.s.FlexDirection == css.ColumnReverse {
		at += len(line.items) - 1
	}
	k := &out.kids[at]
	return k.y + k.fragment.baseline.or(k.fragment.h)
}

// outOfFlow notes where absolute children would stand: as if each were the
// only item (section 4.1).
func (l *flexLayout) outOfFlow(out *fragment) {
	w, h := out.inner(), out.innerHeight()
	for _, k := range l.b.kids {
		if !k.absolute {
			continue
		}
		how := k.style.AlignSelf
		if how == css.AlignAuto {
			how = l.s.AlignItems
		}
		main := edgeOf(l.s.JustifyContent, l.mainFlip, l.reversed())
		cross := edgeOf(how, l.crossFlip, l.s.FlexWrap == css.WrapReverse)
		st := static{w: w, h: h, x: main, y: cross}
		if !l.row {
			st.x, st.y = cross, main
		}
		out.kids = append(out.kids, placed{box: k, x: l.f.edge[css.Left], y: l.f.edge[css.Top], static: st})
	}
}

// edgeOf is the physical edge for an alignment along an axis.
func edgeOf(how css.Align, flip, reversed bool) edgeAlign {
	end := false
	switch how {
	case css.AlignCenter, css.AlignSpaceAround, css.AlignSpaceEvenly:
		return atCenter
	case css.AlignFlexEnd:
		end = true
	case css.AlignStart:
		end = reversed
	case css.AlignEnd:
		end = !reversed
	}
	if end != flip {
		return atEnd
	}
	return atStart
}
