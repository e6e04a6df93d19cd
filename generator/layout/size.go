package layout

import (
	"math"

	"smem/generator/css"
)

// frame is the outside of a box: its border box, and how much of it the border
// and the padding take.
type frame struct {
	border, edge [4]unit
	w            unit // border box
	h            unit // border box; none: as tall as the content
	definite     bool // h is the base of percentages inside
	fixed        bool // h does not follow the content in any way
	low, high    unit // min-height and max-height of the border box
}

func (f *frame) across() unit { return f.edge[css.Left] + f.edge[css.Right] }
func (f *frame) along() unit  { return f.edge[css.Top] + f.edge[css.Bottom] }

// inner is the content box's width.
func (f *frame) inner() unit { return max(0, f.w-f.across()) }

// percent is the base of percentage heights inside.
func (f *frame) percent() unit {
	if !f.definite {
		return none
	}
	return max(0, f.h-f.along())
}

// frame finds the outside of a box in a container (CSS 2 chapter 10, CSS
// Sizing 4 for aspect-ratio).
func (e *engine) frame(b *box, sp space) frame {
	s := b.style
	var f frame
	f.border, f.edge = edges(s, sp.width)
	f.low, f.high = limits(s, s.MinHeight, s.MaxHeight, sp.percent, f.along())
	if sp.h != none {
		f.h, f.fixed = max(sp.h, f.along()), true
	} else if sp.bare {
		f.h, f.low, f.high = none, f.along(), most
	} else if f.h = outer(s, s.Height, sp.percent, f.along()); f.h != none {
		f.h, f.fixed = f.h.clamp(f.low, f.high), true
	}
	f.w = max(e.width(b, sp, &f), f.across())
	if f.h == none && s.AspectRatio > 0 {
		f.h = ratioHeight(s, f.w, f.across(), f.along()).clamp(f.low, f.high)
	}
	f.definite = f.h != none && !sp.loose
	return f
}

// width finds the width of the border box.
func (e *engine) width(b *box, sp space, f *frame) unit {
	if sp.w != none {
		return sp.w
	}
	s := b.style
	low, high := limits(s, s.MinWidth, s.MaxWidth, sp.width, f.across())
	w := outer(s, s.Width, sp.width, f.across())
	if w == none && s.AspectRatio > 0 && f.h != none {
		w = ratioWidth(s, f.h, f.across(), f.along())
		if s.MinWidth.Unit == css.Auto { // a ratio never cuts content off
			least, _ := e.intrinsic(b, sp.percent)
			w = max(w, least+f.across())
		}
	}
	if w != none {
		w = w.clamp(low, high)
		if b.absolute && s.AspectRatio > 0 && f.h != none && s.MinWidth.Unit == css.Auto { // as in Chromium, even against a width
			least, _ := e.intrinsic(b, sp.percent)
			w = max(w, least+f.across())
		}
		return w
	}
	m := margins(s, sp.width)
	w = max(0, sp.width-m[css.Left]-m[css.Right])
	if sp.shrink {
		least, greatest := e.intrinsic(b, sp.percent)
		w = w.clamp(least+f.across(), greatest+f.across())
	}
	if s.AspectRatio > 0 {
		low, high = f.transfer(s, low, high)
	}
	return w.clamp(low, high)
}

// transfer narrows the limits of a width by those of the height, for a box
// whose height follows from its width.
func (f *frame) transfer(s *css.Style, low, high unit) (unit, unit) {
	if f.high < most {
		high = max(low, min(high, ratioWidth(s, f.high, f.across(), f.along())))
	}
	if f.low > f.along() {
		low = min(high, max(low, ratioWidth(s, f.low, f.across(), f.along())))
	}
	return low, high
}

// throughHeights keeps a width within the limits of the height, as the box's
// ratio converts them.
func throughHeights(s *css.Style, w, percent, across, along unit) unit {
	low, high := limits(s, s.MinHeight, s.MaxHeight, percent, along)
	if high < most {
		w = min(w, ratioWidth(s, high, across, along))
	}
	if low > along {
		w = max(w, ratioWidth(s, low, across, along))
	}
	return w
}

// finish gives a box its height, once its content is known.
func (f *frame) finish(s *css.Style, content unit) unit {
	content += f.along()
	switch {
	case f.fixed:
		return f.h
	case f.h == none:
		return content.clamp(f.low, f.high)
	case s.MinHeight.Unit == css.Auto: // aspect-ratio never cuts content off
		return max(f.h, min(content, f.high))
	}
	return f.h
}

// edges returns the border widths, and border and padding together. Borders
// are whole px, as in every browser (CSS Backgrounds 3, "snap as a border width").
func edges(s *css.Style, base unit) (border, edge [4]unit) {
	for i := range 4 {
		if w := s.Border[i].Width; w > 0 {
			border[i] = max(perPx, px(w).floor())
		}
		edge[i] = border[i] + max(0, resolveZero(s.Padding[i], base))
	}
	return border, edge
}

// margins resolves the margins, auto ones to 0.
func margins(s *css.Style, base unit) [4]unit {
	var m [4]unit
	for i := range 4 {
		m[i] = resolveZero(s.Margin[i], base)
	}
	return m
}

// outer resolves a width or height to the border box; edge is what border and
// padding take on both sides together.
func outer(s *css.Style, l css.Length, base, edge unit) unit {
	v := resolve(l, base)
	if v == none {
		return none
	}
	if s.ContentBox {
		return max(0, v) + edge
	}
	return max(v, edge)
}

// limits resolves a minimum and a maximum to the border box.
func limits(s *css.Style, low, high css.Length, base, edge unit) (unit, unit) {
	if low.Unit != css.Auto && base == none {
		base = 0 // a minimum counts without its percentage
		if high.Percent != 0 {
			high = css.Length{Unit: css.Auto}
		}
	}
	l := outer(s, low, base, edge).or(0)
	return max(l, edge), max(outer(s, high, base, edge).or(most), edge)
}

// ratioWidth is the width that aspect-ratio gives to a border box's height.
func ratioWidth(s *css.Style, h, across, along unit) unit {
	if s.ContentBox {
		return (h - along).scale(s.AspectRatio) + across
	}
	return h.scale(s.AspectRatio)
}

// ratioHeight is the height that aspect-ratio gives to a border box's width.
func ratioHeight(s *css.Style, w, across, along unit) unit {
	r := 1 / s.AspectRatio
	if math.IsInf(r, 0) {
		return 0
	}
	if s.ContentBox {
		return (w - across).scale(r) + along
	}
	return w.scale(r)
}
