package layout

import (
	"smem/generator/css"
	"smem/generator/icon"
)

// replaced is the inside of an <svg> or <img>: a drawing with a size of its own.
type replaced struct {
	icon   *icon.Icon
	photo  *photo
	mirror bool
	w, h   unit    // natural size; none: no such size
	ratio  float64 // natural width / height; 0: none
}

// natural is the size of a drawing that nothing constrains: 300 x 150 px where
// it has none (CSS 2 section 10.3.2).
func (r *replaced) natural() (w, h unit) {
	w, h = r.w, r.h
	switch {
	case w == none && h == none && r.ratio > 0:
		w = 300 * perPx
	case w == none && h != none && r.ratio > 0:
		w = h.scale(r.ratio)
	case w == none:
		w = 300 * perPx
	}
	if h == none {
		h = 150 * perPx
		if r.ratio > 0 {
			h = w.scale(1 / r.ratio)
		}
	}
	return w, h
}

// drawing reads an <svg> element of a card.
func (t *tree) drawing(el *css.Element) *replaced {
	r := &replaced{w: none, h: none} // width and height attributes are in the style
	drawn, problems := t.known.icon(el.Node)
	t.problems = append(t.problems, problems...)
	if drawn != nil {
		r.icon = drawn
		if box := drawn.ViewBox; box.Width > 0 && box.Height > 0 {
			r.ratio = box.Width / box.Height
		}
	}
	_, mirror := el.Node.Attr("data-mirror")
	r.mirror = mirror && el.Style.RTL
	return r
}

// replacedFrame finds the size of an icon or picture (CSS 2 sections 10.3.2,
// 10.4 and 10.6.2). A container width of none asks for its contribution.
func (e *engine) replacedFrame(b *box, sp space) frame {
	s := b.style
	var f frame
	f.border, f.edge = edges(s, sp.width)
	across, along := f.across(), f.along()
	f.low, f.high = limits(s, s.MinHeight, s.MaxHeight, sp.percent, along)
	low, high := limits(s, s.MinWidth, s.MaxWidth, sp.width, across)

	w, h := sp.w, sp.h
	if w == none {
		if w = outer(s, s.Width, sp.width, across); w != none {
			w = w.clamp(low, high)
		}
	}
	if h == none {
		if h = outer(s, s.Height, sp.percent, along); h != none {
			h = h.clamp(f.low, f.high)
		}
	}
	shape := b.picture.shape(s)
	nw, nh := b.picture.natural()
	switch {
	case w != none && h != none:
	case w != none && shape.ratio > 0:
		h = shape.height(w, across, along).clamp(f.low, f.high)
	case w != none:
		h = (nh + along).clamp(f.low, f.high)
	case h != none && shape.ratio > 0:
		w = shape.width(h, across, along).clamp(low, high)
	case h != none:
		w = (nw + across).clamp(low, high)
	case shape.ratio > 0 && b.picture.w == none && b.picture.h == none && sp.width != none:
		m := margins(s, sp.width)
		least, greatest := f.low, f.high
		if greatest < most {
			high = max(low, min(high, shape.width(greatest, across, along)))
		}
		if least > along {
			low = min(high, max(low, shape.width(least, across, along)))
		}
		w = max(across, sp.width-m[css.Left]-m[css.Right]).clamp(low, high)
		h = shape.height(w, across, along).clamp(f.low, f.high)
	default:
		w, h = nw+across, nh+along
		if shape.ratio > 0 {
			if b.picture.w == none || s.AspectRatio > 0 {
				h = shape.height(w, across, along)
			}
			w, h = shape.constrain(w, h, across, along, [4]unit{low, high, f.low, f.high})
		}
		w, h = w.clamp(low, high), h.clamp(f.low, f.high)
	}
	f.w, f.h, f.fixed, f.definite = max(w, across), max(h, along), true, true
	return f
}

// shape is the ratio of an icon or picture, of its content or, where the style
// says so, of its border box.
type shape struct {
	ratio  float64
	border bool
}

func (r *replaced) shape(s *css.Style) shape {
	if s.AspectRatio > 0 {
		return shape{s.AspectRatio, !s.ContentBox}
	}
	return shape{r.ratio, false}
}

func (s shape) height(w, across, along unit) unit {
	if s.border {
		return w.scale(1 / s.ratio)
	}
	return max(0, w-across).scale(1/s.ratio) + along
}

func (s shape) width(h, across, along unit) unit {
	if s.border {
		return h.scale(s.ratio)
	}
	return max(0, h-along).scale(s.ratio) + across
}

// constrain is the table of CSS 2 section 10.4: limits is the least and most
// width, then the least and most height.
func (s shape) constrain(w, h, across, along unit, limits [4]unit) (unit, unit) {
	low, high, lowest, highest := limits[0], limits[1], limits[2], limits[3]
	tall := func(w unit) unit { return s.height(w, across, along) }
	wide := func(h unit) unit { return s.width(h, across, along) }
	switch {
	case w > high && h > highest:
		if high.px()*h.px() <= highest.px()*w.px() {
			return high, max(lowest, tall(high))
		}
		return max(low, wide(highest)), highest
	case w < low && h < lowest:
		if low.px()*h.px() <= lowest.px()*w.px() {
			return min(high, wide(lowest)), lowest
		}
		return low, min(highest, tall(low))
	case w < low && h > highest:
		return low, highest
	case w > high && h < lowest:
		return high, lowest
	case w > high:
		return high, max(tall(high), lowest)
	case w < low:
		return low, min(tall(low), highest)
	case h > highest:
		return max(wide(highest), low), highest
	case h < lowest:
		return min(wide(lowest), high), lowest
	}
	return w, h
}
