package typeface

import "sort"

// piece is a part of a run as it stands on a line.
type piece struct {
	run        *run
	start, end int // characters
	glyphs     []glyph
	first      int // the character that cluster 0 stands for
}

// runAt is the index of the first run that ends behind a character.
func (p *Paragraph) runAt(at int) int {
	return sort.Search(len(p.runs), func(i int) bool { return p.runs[i].end > at })
}

// piece cuts a part out of a run, which is shaped anew if the cut goes through
// something that depends on both sides.
func (p *Paragraph) piece(r *run, start, end int) piece {
	out := piece{run: r, start: start, end: end, first: r.start}
	if p.needsShaping(r, start, end) {
		out.first = start
		out.glyphs = p.shape(r, start, end).glyphs
		return out
	}
	out.glyphs = clusters(r.shaped.glyphs, r.rtl(), int32(start-r.start), int32(end-r.start))
	return out
}

func (p *Paragraph) needsShaping(r *run, start, end int) bool {
	return start > r.start && p.breaks[start]&reshape != 0 || end < r.end && p.breaks[end]&reshape != 0
}

// clusters is the glyphs of the clusters from one to another.
func clusters(glyphs []glyph, rtl bool, from, to int32) []glyph {
	lo := sort.Search(len(glyphs), func(i int) bool {
		if rtl {
			return glyphs[i].cluster < to
		}
		return glyphs[i].cluster >= from
	})
	hi := sort.Search(len(glyphs), func(i int) bool {
		if rtl {
			return glyphs[i].cluster < from
		}
		return glyphs[i].cluster >= to
	})
	return glyphs[lo:max(lo, hi)]
}

// shape shapes a part of a run.
func (p *Paragraph) shape(r *run, start, end int) *shaped {
	d := p.library.desks.Get().(*desk)
	defer p.library.desks.Put(d)
	return p.library.shape(d, p, r, start, end)
}

// width is the exact width from one character to another as a line of its own.
func (p *Paragraph) width(start, end int) float64 {
	if start >= end {
		return 0
	}
	w := p.x[end] - p.x[start]
	if p.breaks[start]&reshape != 0 {
		r := &p.runs[p.runAt(start)]
		to := min(end, r.end)
		w += p.shapedWidth(r, start, to) - (p.x[to] - p.x[start])
		if to == end {
			return w
		}
	}
	if p.breaks[end]&reshape != 0 {
		r := &p.runs[p.runAt(end)]
		from := max(start, r.start)
		w += p.shapedWidth(r, from, end) - (p.x[end] - p.x[from])
	}
	return w
}

// shapedWidth is the width of a part of a run that is shaped for itself.
func (p *Paragraph) shapedWidth(r *run, start, end int) float64 {
	var w float64
	s := p.shape(r, start, end)
	for i := range s.advance {
		w += r.clusterWidth(s, i, p.runes[start+i])
	}
	return w
}

// clusterWidth is the width, px, of the cluster that begins at character i of
// a piece; 0 if none does.
func (r *run) clusterWidth(s *shaped, i int, ch rune) float64 {
	if s.marks[i]&begins == 0 {
		return 0
	}
	return float64(float64(s.advance[i])*r.scale()) + r.spacingAfter(ch)
}

// spacingAfter is the letter-spacing of a cluster that begins with ch, px. In
// scripts whose letters join only the spaces have any, as in Chromium.
func (r *run) spacingAfter(ch rune) float64 {
	switch {
	case r.spacing == 0, isInvisible(ch) && ch != '\t':
		return 0
	case isCursive(r.script) && !isSpace(ch) && ch != 0xA0:
		return 0
	}
	return r.spacing
}
