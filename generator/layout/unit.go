package layout

import (
	"math"

	"smem/generator/css"
)

// unit is a length in 1/64 px, the step in which Chromium's layout counts.
// Whole numbers keep sums exact, and neither NaN nor infinity exists.
type unit int64

const (
	perPx unit = 64
	most  unit = 1 << 31       // the longest length: 33 million px
	none  unit = math.MinInt64 // no length: auto, or indefinite
)

// px converts a length in px, cutting off what is finer than a unit.
func px(v float64) unit {
	v *= float64(perPx)
	switch {
	case v != v:
		return 0
	case v >= float64(most):
		return most
	case v <= -float64(most):
		return -most
	}
	return unit(v)
}

// pxUp converts the width of a text, rounding up, so that the text fits into
// its own width again.
func pxUp(v float64) unit {
	u := px(v)
	if u.px() < v && u < most {
		u++
	}
	return u
}

// px returns the length in px.
func (u unit) px() float64 { return float64(float64(u) / float64(perPx)) }

// floor returns the length cut down to whole px, towards minus infinity.
func (u unit) floor() unit { return u &^ (perPx - 1) }

// round returns the nearest whole px.
func (u unit) round() unit { return (u + perPx/2).floor() }

// scale multiplies a length by a factor.
func (u unit) scale(f float64) unit { return px(u.px() * f) }

// or returns the length, or another one if there is none.
func (u unit) or(other unit) unit {
	if u == none {
		return other
	}
	return u
}

// clamp keeps a length between two others; the lower one wins.
func (u unit) clamp(low, high unit) unit { return max(min(u, high), low) }

// resolve returns a length in units, or none if it is auto or a percentage of
// something indefinite.
func resolve(l css.Length, base unit) unit {
	if l.Unit == css.Auto || l.Percent != 0 && base == none {
		return none
	}
	if l.Percent == 0 {
		return px(l.Value)
	}
	return px(l.Value + l.Percent*base.px()/100)
}

// resolveZero is resolve with 0 for auto, and percentages of something
// indefinite counted as 0 %, as margins and padding want it.
func resolveZero(l css.Length, base unit) unit {
	if l.Unit == css.Auto {
		return 0
	}
	return resolve(l, base.or(0))
}
