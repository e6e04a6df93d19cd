package typeface

import "math"

// Breaking says how a paragraph is broken into lines.
type Breaking struct {
	NoWrap    bool // only at '\n'
	Anywhere  bool // between grapheme clusters too, if a word is wider than the line (CSS overflow-wrap)
	Balance   bool // lines of about one length, without adding a line (CSS text-wrap: balance); as in Chromium up to six lines, and only those before the first '\n'
	NoHyphens bool // soft hyphens are not used (CSS hyphens: none)
}

// slack is by how much a line may be wider than the room for it, px.
const slack = 1.0 / 64

// maxRetries bounds how often a line's end is moved forward because its last
// glyphs are wider without what follows them.
const maxRetries = 8

// maxExact bounds how many places in one torn word are measured exactly.
const maxExact = 64

// cut is one line before it is set.
type cut struct {
	start, end int // characters; end includes hanging spaces and '\n'
	visible    int // end of what is seen
	soft       int // the soft hyphen that ends the line, or -1
	width      float64
}

// Lines breaks the paragraph into lines no wider than width, px, where it can:
// a piece that cannot be broken stands out, and its Line.Width tells. An empty
// text has no lines; a '\n' at its end does not begin another.
func (p *Paragraph) Lines(width float64, b Breaking) []Line {
	if math.IsNaN(width) {
		width = 0
	}
	cuts := p.fill(nil, width, b)
	lines := make([]Line, len(cuts))
	for i, c := range cuts {
		lines[i] = p.line(c)
	}
	return lines
}

// fill appends the lines of the whole text.
func (p *Paragraph) fill(cuts []cut, width float64, b Breaking) []cut {
	for start := 0; start < len(p.runes); {
		hard := p.hardEnd(start)
		first := len(cuts)
		cuts = p.greedy(cuts, start, hard, width, b)
		if n := len(cuts) - first; b.Balance && start == 0 && n > 1 && n <= maxBalanced {
			p.balance(cuts[first:], start, hard, width, b)
		}
		cuts[len(cuts)-1].end = min(hard+1, len(p.runes))
		start = hard + 1
	}
	return cuts
}

// greedy appends the lines up to a forced break. Each takes what it can.
func (p *Paragraph) greedy(cuts []cut, start, hard int, width float64, b Breaking) []cut {
	next := start // the first opportunity behind start, as far as it is known
	for {
		end := hard
		if !b.NoWrap && start < hard {
			if next <= start {
				next = p.nextBreak(start, hard, b)
			}
			end = p.lineEnd(start, next, hard, width, b)
		}
		cuts = append(cuts, p.cut(start, end, hard))
		if end == hard {
			return cuts
		}
		start = end
	}
}

// lineEnd is where the line from start on ends: at the last opportunity that
// leaves it within the width, or at the first one if none does.
func (p *Paragraph) lineEnd(start, first, hard int, width float64, b Breaking) int {
	shift := p.startShift(start, hard)
	limit := hard
	for range maxRetries {
		end := p.lastFitting(start, first, limit, hard, width-shift, b)
		if end == start {
			break
		}
		if (p.breaks[start]|p.breaks[end])&reshape == 0 || p.cut(start, end, hard).width <= width+slack {
			return end
		}
		limit = end - 1 // shaped by itself it is wider than it looked
	}
	if !b.Anywhere || p.cut(start, first, hard).width <= width+slack {
		return first
	}
	return p.tear(start, first, width)
}

// maxShift bounds how many characters are looked at for how a line begins.
const maxShift = 32

// startShift is by how much a line's first glyphs are wider when they are
// shaped without what stood before them.
func (p *Paragraph) startShift(start, hard int) float64 {
	if p.breaks[start]&reshape == 0 {
		return 0
	}
	r := &p.runs[p.runAt(start)]
	limit := min(r.end, hard, start+maxShift)
	end := start + 1
	for end < limit && p.breaks[end]&reshape != 0 {
		end++
	}
	return p.shapedWidth(r, start, end) - (p.x[end] - p.x[start])
}

// lastFitting is the last opportunity from first to limit that leaves the line
// within the width, going by the widths in the unbroken text; start if there
// is none.
func (p *Paragraph) lastFitting(start, first, limit, hard int, width float64, b Breaking) int {
	best := start
	for at := first; at <= limit; at++ {
		if at < hard && !p.mayEnd(at, b) {
			continue
		}
		end := p.trim(start, at)
		w := p.x[end] - p.x[start]
		if w > width+slack {
			break
		}
		if at < hard && p.breaks[at]&hyphenate != 0 {
			w += p.hyphenWidth(p.softHyphen(at))
		}
		if w <= width+slack {
			best = at
		}
	}
	return best
}

// tear is where a word that is too wide breaks: behind as many grapheme
// clusters as fit, but at least one.
func (p *Paragraph) tear(start, end int, width float64) int {
	best := end
	shift := p.startShift(start, end)
	exact := maxExact
	for at := start + 1; at < end; at++ {
		if p.breaks[at]&mayTear == 0 || p.breaks[at]&hyphenate != 0 {
			continue
		}
		w := p.x[at] - p.x[start] + shift
		if p.breaks[at]&reshape != 0 && exact > 0 {
			w = p.width(start, at)
			exact--
		}
		if w > width+slack {
			return min(best, max(at, start+1))
		}
		best = at
	}
	return best
}

// cut measures the line from start to end.
func (p *Paragraph) cut(start, end, hard int) cut {
	c := cut{start: start, end: end, visible: p.trim(start, end), soft: -1}
	if end < hard && p.breaks[end]&hyphenate != 0 {
		c.soft = p.softHyphen(end)
		c.visible = max(start, c.soft)
	}
	c.width = p.width(start, c.visible)
	if c.soft >= 0 {
		c.width += p.hyphenWidth(c.soft)
	}
	return c
}

// softHyphen is the soft hyphen before an opportunity that has one.
func (p *Paragraph) softHyphen(at int) int {
	for at--; at > 0 && p.runes[at] != 0xAD; at-- {
	}
	return at
}

// hyphen is the hyphen that is drawn for a soft hyphen, and the run that it is
// drawn in; nil if no font has any.
func (p *Paragraph) hyphen(soft int) (*shaped, run) {
	r := p.runs[p.runAt(soft)]
	r.spacing = 0 // as in Chromium
	if r.face.hyphen == 0 {
		for _, f := range p.library.families {
			if face := f.nearest(r.face.weight); face.hyphen != 0 {
				r.face = face
				break
			}
		}
	}
	if r.face.hyphen == 0 {
		return nil, r
	}
	key := cacheKey{face: r.face, script: r.script, language: r.language, rtl: r.rtl(), text: string(r.face.hyphen)}
	s := p.library.shaped.get(key)
	if s == nil {
		s = p.library.run(key, []rune{r.face.hyphen}, 0, 1)
		p.library.shaped.put(key, s)
	}
	return s, r
}

func (p *Paragraph) hyphenWidth(soft int) float64 {
	s, r := p.hyphen(soft)
	if s == nil {
		return 0
	}
	return r.clusterWidth(s, 0, '-')
}
