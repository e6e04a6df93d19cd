package typeface

import (
	"slices"

	"smem/generator/scene"
)

// Line is one line of a paragraph.
type Line struct {
	Start, End int     // bytes of the paragraph's text, including hanging spaces and '\n'
	Text       string  // what is seen of it, in logical order
	Width      float64 // px, without hanging spaces
	Runs       []Run   // in visual order, left to right; x from the line's left edge, y from its baseline
}

// Run is a part of a line in one font and one span. The colour is the
// caller's to set. A soft hyphen that shows is a run of its own, and U+00AD its
// text.
type Run struct {
	Span int
	scene.Run
}

// line sets the glyphs of a line.
func (p *Paragraph) line(c cut) Line {
	textEnd := c.visible
	if c.soft >= 0 {
		textEnd = c.soft + 1
	}
	out := Line{
		Start: int(p.offset[c.start]),
		End:   int(p.offset[c.end]),
		Text:  p.text[p.offset[c.start]:p.offset[textEnd]],
		Width: c.width,
	}
	var x float64
	for _, part := range p.visualOrder(c) {
		x = p.set(&out, part, x)
	}
	return out
}

// visualOrder is the pieces of a line from left to right (UAX #9, L2). White
// space at the line's end (L1) is not among them: nothing of it shows.
func (p *Paragraph) visualOrder(c cut) []piece {
	var parts []piece
	for k := p.runAt(c.start); k < len(p.runs) && p.runs[k].start < c.visible; k++ {
		r := &p.runs[k]
		parts = append(parts, p.piece(r, max(r.start, c.start), min(r.end, c.visible)))
	}
	if c.soft >= 0 {
		if s, r := p.hyphen(c.soft); s != nil {
			parts = append(parts, piece{run: &r, start: c.soft, end: c.soft + 1, first: c.soft, glyphs: s.glyphs})
		}
	}
	reorder(parts)
	return parts
}

// reorder reverses what stands at each level or above, from the highest to the
// lowest odd one.
func reorder(parts []piece) {
	var highest uint8
	for _, part := range parts {
		highest = max(highest, part.run.level)
	}
	for level := highest; level > 0; level-- {
		for start := 0; start < len(parts); start++ {
			end := start
			for end < len(parts) && parts[end].run.level >= level {
				end++
			}
			if end > start {
				slices.Reverse(parts[start:end])
				start = end
			}
		}
	}
}

// set appends a piece to a line as one run per span, beginning at x, and
// returns where the piece ends.
func (p *Paragraph) set(out *Line, part piece, x float64) float64 {
	glyphs := part.glyphs
	for len(glyphs) > 0 {
		span := p.spanAt(part.first + int(glyphs[0].cluster))
		n := 1
		for n < len(glyphs) && p.spanAt(part.first+int(glyphs[n].cluster)) == span {
			n++
		}
		from, to := part.start, part.end
		if len(part.glyphs) > n { // several spans: cut at the clusters where they meet
			from, to = part.bounds(glyphs, n)
		}
		var r Run
		r, x = p.run(part, glyphs[:n], from, to, x)
		r.Span = span
		out.Runs = append(out.Runs, r)
		glyphs = glyphs[n:]
	}
	return x
}

// bounds is the characters that the first n of the remaining glyphs of a piece
// stand for. What has no glyph of its own goes with the glyphs before it.
func (part *piece) bounds(glyphs []glyph, n int) (from, to int) {
	done := len(part.glyphs) - len(glyphs)
	from, to = part.start, part.end
	if !part.run.rtl() {
		if done > 0 {
			from = part.first + int(glyphs[0].cluster)
		}
		if n < len(glyphs) {
			to = part.first + int(glyphs[n].cluster)
		}
		return from, to
	}
	if n < len(glyphs) {
		from = part.first + int(glyphs[n-1].cluster)
	}
	if done > 0 {
		to = part.first + int(part.glyphs[done-1].cluster)
	}
	return from, to
}

// run sets glyphs from x on. Letter-spacing follows each cluster in the
// direction of reading.
func (p *Paragraph) run(part piece, glyphs []glyph, from, to int, x float64) (Run, float64) {
	r := part.run
	scale := r.scale()
	out := scene.Run{
		Font:   r.face.name,
		Size:   r.size,
		RTL:    r.rtl(),
		Text:   p.text[p.offset[from]:p.offset[to]],
		Glyphs: make([]scene.Glyph, len(glyphs)),
	}
	for i, g := range glyphs {
		at := part.first + int(g.cluster)
		advance := float64(float64(g.advance) * scale)
		ends := i+1 == len(glyphs) || glyphs[i+1].cluster != g.cluster
		if out.RTL {
			ends = i == 0 || glyphs[i-1].cluster != g.cluster
		}
		origin := x
		if ends {
			spacing := r.spacingAfter(p.runes[at])
			advance += spacing
			if out.RTL {
				origin += spacing
			}
		}
		out.Glyphs[i] = scene.Glyph{
			ID:      g.id,
			Cluster: min(max(0, int(p.offset[at]-p.offset[from])), len(out.Text)),
			X:       origin + float64(float64(g.dx)*scale),
			Y:       -float64(g.dy) * scale,
			Advance: advance,
		}
		x += advance
	}
	return Run{Run: out}, x
}
