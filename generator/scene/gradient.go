package scene

import "math"

// rampSteps is into how many parts a stretch of a gradient is cut whose ends
// differ in opacity.
const rampSteps = 16

// Ramp returns the gradient as colours at rising offsets, the first 0 and the
// last 1, between which red, green, blue and alpha may each be mixed by
// themselves, as SVG and PDF do. Paint itself is mixed as CSS does,
// premultiplied (CSS Images 3, 3.4.2). Two colours at one offset are an edge.
// The colour is flat, and the ramp nil, without stops or between two equal
// points: then it is the second result.
func (p Paint) Ramp() ([]Stop, Color) {
	if len(p.Stops) == 0 {
		return nil, p.Color
	}
	if p.From == p.To {
		return nil, p.Stops[len(p.Stops)-1].Color
	}
	stops := rising(p.Stops)
	var ramp []Stop
	if stops[0].Offset > 0 {
		ramp = append(ramp, Stop{0, stops[0].Color})
	}
	for i := 1; i < len(stops); i++ {
		a, b := stops[i-1], stops[i]
		from, to := max(a.Offset, 0), min(b.Offset, 1)
		if from > to {
			continue
		}
		steps := 1
		if a.Color.A != b.Color.A && from < to {
			steps = rampSteps
		}
		for k := range steps + 1 {
			at := from + (to-from)*float64(k)/float64(steps)
			t := 1.0
			if b.Offset > a.Offset {
				t = (at - a.Offset) / (b.Offset - a.Offset)
			} else if k == 0 {
				t = 0
			}
			ramp = appendStop(ramp, Stop{at, mixed(a.Color, b.Color, t)})
		}
	}
	last := stops[len(stops)-1]
	if len(ramp) == 0 { // all of them before 0
		ramp = append(ramp, Stop{0, last.Color})
	}
	if end := ramp[len(ramp)-1]; end.Offset < 1 {
		if last.Offset < 1 {
			end.Color = last.Color
		}
		ramp = append(ramp, Stop{1, end.Color})
	}
	return ramp, Color{}
}

func appendStop(ramp []Stop, s Stop) []Stop {
	if n := len(ramp); n > 0 && ramp[n-1] == s {
		return ramp
	}
	return append(ramp, s)
}

// rising returns the stops with no offset below one before it (CSS Images 3,
// 3.4.3).
func rising(stops []Stop) []Stop {
	out := make([]Stop, len(stops))
	last := -math.MaxFloat64
	for i, s := range stops {
		if s.Offset >= last {
			last = min(s.Offset, math.MaxFloat64)
		}
		if last == -math.MaxFloat64 {
			last = 0
		}
		out[i] = Stop{last, s.Color}
	}
	return out
}

// mixed mixes two colours, premultiplied.
func mixed(a, b Color, t float64) Color {
	u, v := float64((1-t)*float64(a.A)), float64(t*float64(b.A))
	alpha := u + v
	if !(alpha > 0) { // between two colours that can't be seen
		a.A = 0
		return a
	}
	part := func(a, b uint8) uint8 {
		return uint8(min(max((float64(u*float64(a))+float64(v*float64(b)))/alpha+0.5, 0), 255))
	}
	return Color{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B), uint8(min(alpha+0.5, 255))}
}
