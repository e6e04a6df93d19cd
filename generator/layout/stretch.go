package layout

import (
	"strings"

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

// stretches returns the parts of a line that belong to an inline element, as
// rectangles from the line's left end and baseline, as high as its font.
func (p *paragraph) stretches(o *inline, l *typeface.Line) []rect {
	var found []rect
	x := 0.0
	open := false
	for i := range l.Runs {
		run := &l.Runs[i]
		width := 0.0
		for _, g := range run.Glyphs {
			width += g.Advance
		}
		inside := p.owner(run.Span)
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
			found = append(found, rect{px(x), -o.ascent, px(x+width) - px(x), o.ascent + o.descent})
			open = true
		}
		x += width
	}
	return found
}

// plain takes the characters out of a line that only direct it: isolates, word
// joiners and no-break spaces that stand for nowrap.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\u2066' && r <= '\u2069' || r == '\u2060' || r == '\n' {
			return -1
		}
		return r
	}, text)
}
