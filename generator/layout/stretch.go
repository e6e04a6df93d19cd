package layout

import (
	"slices"
	"strings"

	"smem/generator/scene"
	"smem/generator/typeface"
)

// owner is the inline box that a span belongs to.
func (p *paragraph) owner(span int) *inline {
	if span < 0 || span >= len(p.parts) {
		return p.root
	}
	return p.parts[span].owner
}

// faint is the opacity of an inline element and those around it.
func (p *paragraph) faint(o *inline) float64 {
	f := 1.0
	for ; o.element != nil; o = o.parent {
		f *= min(max(o.style.Opacity, 0), 1)
	}
	return f
}

// pieces calls do for every run of a line, with its left end and width from the
// line's left end, px.
func pieces(l *typeface.Line, do func(span int, x, width float64)) {
	x := 0.0
	for i := range l.Runs {
		width := 0.0
		for _, g := range l.Runs[i].Glyphs {
			width += g.Advance
		}
		do(l.Runs[i].Span, x, width)
		x += width
	}
}

// strip is a part of a line from x on, as high as an inline element's font,
// measured from the line's left end and baseline.
func (o *inline) strip(x, width float64) rect {
	return rect{px(x), -o.ascent, px(x+width) - px(x), o.ascent + o.descent}
}

// on returns the inline elements that have a part of a line, in document order.
func (p *paragraph) on(l *typeface.Line) []*inline {
	var found []*inline
	for i := range l.Runs {
		for o := p.owner(l.Runs[i].Span); o.element != nil; o = o.parent {
			found = append(found, o)
		}
	}
	slices.SortFunc(found, func(a, b *inline) int { return a.index - b.index })
	return slices.Compact(found)
}

// stretches returns the parts of a line that belong to an inline element.
func (p *paragraph) stretches(o *inline, l *typeface.Line) []rect {
	var found []rect
	open := false
	pieces(l, func(span int, x, width float64) {
		inside := p.owner(span)
		for inside != o && inside.element != nil {
			inside = inside.parent
		}
		switch {
		case inside != o:
			open = false
		case open:
			last := &found[len(found)-1]
			last.w = px(x+width) - last.x
		default:
			found = append(found, o.strip(x, width))
			open = true
		}
	})
	return found
}

// plain takes the characters out of a line that only direct it.
func plain(text string) string {
	if !strings.ContainsFunc(text, directs) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if directs(r) {
			return -1
		}
		return r
	}, text)
}

// directs reports whether a character stands for markup: an isolate, a word
// joiner or a line break.
func directs(r rune) bool {
	return r >= '\u2066' && r <= '\u2069' || r == '\u2060' || r == '\n'
}

// spell takes such characters out of a run, and keeps its clusters on the
// right characters.
func spell(run *scene.Run) {
	if !strings.ContainsFunc(run.Text, directs) {
		return
	}
	for i := range run.Glyphs {
		g := &run.Glyphs[i]
		before := run.Text[:min(max(0, g.Cluster), len(run.Text))]
		g.Cluster = len(plain(before))
	}
	run.Text = plain(run.Text)
}
