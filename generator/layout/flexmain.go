package layout

import "smem/generator/css"

// collect puts the items into lines (section 9.3).
func (l *flexLayout) collect() {
	limit := l.inner[0]
	if limit == none && l.f.high < most {
		limit = max(0, l.f.high-l.f.along()) // a column that may not grow further
	}
	all := make([]*flexItem, len(l.items))
	for i := range l.items {
		all[i] = &l.items[i]
	}
	if l.single() || limit == none {
		if len(all) > 0 {
			l.lines = []flexLine{{items: all}}
		}
		return
	}
	start, used := 0, unit(0)
	for i, it := range all {
		size := it.hypo + l.mainMargin(it)
		if i > start && used+l.gap[0]+size > limit {
			l.lines = append(l.lines, flexLine{items: all[start:i]})
			start, used = i, 0
		}
		if i > start {
			used += l.gap[0]
		}
		used += size
	}
	if start < len(all) {
		l.lines = append(l.lines, flexLine{items: all[start:]})
	}
}

// gaps is the room between the items of a line.
func (l *flexLayout) gaps(line *flexLine) unit { return l.gap[0] * unit(max(0, len(line.items)-1)) }

// mainSizes finds the container's main size and resolves the flexible lengths
// of every line.
func (l *flexLayout) mainSizes() {
	if l.inner[0] == none {
		longest := unit(0)
		for i := range l.lines {
			sum := l.gaps(&l.lines[i])
			for _, it := range l.lines[i].items {
				sum += it.hypo + l.mainMargin(it)
			}
			longest = max(longest, sum)
		}
		along := l.f.along()
		l.inner[0] = (longest+along).clamp(l.f.low, l.f.high) - along
	}
	for i := range l.lines {
		l.flexible(&l.lines[i])
	}
	if l.row || !l.bends() {
		return
	}
	for i := range l.lines {
		used := l.gaps(&l.lines[i])
		for _, it := range l.lines[i].items {
			used += it.main + l.mainMargin(it)
		}
		l.inner[0] = max(l.inner[0], min(used, l.f.high-l.f.along()))
	}
}

// flexible resolves the flexible lengths of a line (section 9.7).
func (l *flexLayout) flexible(line *flexLine) {
	room := l.inner[0] - l.gaps(line)
	used := unit(0)
	for _, it := range line.items {
		used += it.hypo + l.mainMargin(it)
	}
	growing := used < room
	for _, it := range line.items {
		it.main = it.hypo
		factor := it.shrink
		if growing {
			factor = it.grow
		}
		it.frozen = factor == 0 || growing && it.base > it.hypo || !growing && it.base < it.hypo
	}
	initial := l.free(line, room)
	for range len(line.items) + 1 {
		if !l.distribute(line, room, initial, growing) {
			return
		}
	}
}

// free is the room that is left with frozen items at their size and the
// others at their base size.
func (l *flexLayout) free(line *flexLine, room unit) unit {
	for _, it := range line.items {
		size := it.base
		if it.frozen {
			size = it.main
		}
		room -= size + l.mainMargin(it)
	}
	return room
}

// distribute is one round of section 9.7 step 4. It reports whether items were
// left to be sized.
func (l *flexLayout) distribute(line *flexLine, room, initial unit, growing bool) bool {
	left := false
	factors, scaled := 0.0, 0.0
	for _, it := range line.items {
		if it.frozen {
			continue
		}
		left = true
		if growing {
			factors += it.grow
		} else {
			factors += it.shrink
			scaled += float64(it.shrink * max(0, it.base-it.edge).px())
		}
	}
	if !left {
		return false
	}
	free := l.free(line, room)
	if factors < 1 {
		if part := initial.scale(factors); abs(part) < abs(free) {
			free = part
		}
	}
	total := unit(0)
	for _, it := range line.items {
		if it.frozen {
			continue
		}
		size := it.base
		switch {
		case growing && free > 0 && factors > 0:
			size += free.scale(it.grow / factors)
		case !growing && free < 0 && scaled > 0:
			size += free.scale(it.shrink * max(0, it.base-it.edge).px() / scaled)
		}
		it.main = max(size, it.edge).clamp(it.low, it.high)
		it.violation = sign(it.main - size)
		total += it.main - size
	}
	for _, it := range line.items {
		if !it.frozen {
			it.frozen = total == 0 || total > 0 && it.violation > 0 || total < 0 && it.violation < 0
		}
	}
	return true
}

func abs(u unit) unit { return max(u, -u) }

func sign(u unit) int {
	switch {
	case u > 0:
		return 1
	case u < 0:
		return -1
	}
	return 0
}

// alignMain places the items along the main axis (section 9.5).
func (l *flexLayout) alignMain() {
	start, end := sides(l.sideMain, l.mainFlip)
	for i := range l.lines {
		line := &l.lines[i]
		free := l.inner[0] - l.gaps(line)
		autos := 0
		for _, it := range line.items {
			free -= it.main + l.mainMargin(it)
			autos += count(it.auto[start]) + count(it.auto[end])
		}
		if autos > 0 && free > 0 {
			part := free / unit(autos)
			for _, it := range line.items {
				for _, side := range [2]css.Side{start, end} {
					if it.auto[side] {
						it.margin[side] = part
					}
				}
			}
			free = 0
		}
		at, between := share(l.s.JustifyContent, free, len(line.items), l.reversed())
		for _, it := range line.items {
			it.mainAt = at + it.margin[start]
			at = it.mainAt + it.main + it.margin[end] + l.gap[0] + between
		}
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (l *flexLayout) reversed() bool {
	return l.s.FlexDirection == css.RowReverse || l.s.FlexDirection == css.ColumnReverse
}

// share distributes free room among n things (CSS Box Alignment 3 section 5):
// the offset of the first, and what comes between two. Reversed says that
// "start" is at the end of the axis.
func share(how css.Align, free unit, n int, reversed bool) (first, between unit) {
	switch how {
	case css.AlignStart:
		how = css.AlignFlexStart
		if reversed {
			how = css.AlignFlexEnd
		}
	case css.AlignEnd:
		how = css.AlignFlexEnd
		if reversed {
			how = css.AlignFlexStart
		}
	}
	count := unit(n)
	switch how {
	case css.AlignFlexEnd:
		return free, 0
	case css.AlignCenter:
		return free / 2, 0
	case css.AlignSpaceBetween, css.AlignSpaceAround, css.AlignSpaceEvenly:
		switch { // what does not fit begins at the start, or at flex-start
		case free < 0 && reversed && how != css.AlignSpaceBetween:
			return free, 0
		case free <= 0 || n == 0:
			return 0, 0
		case how == css.AlignSpaceAround:
			return free / (2 * count), free / count
		case how == css.AlignSpaceEvenly:
			return free / (count + 1), free / (count + 1)
		case n > 1:
			return 0, free / (count - 1)
		}
	}
	return 0, 0
}
