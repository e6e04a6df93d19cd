package card

import (
	"math"

	"smem/generator/diag"
	"smem/generator/scene"
)

// leastContrast is the contrast that text of every size has on a card (WCAG
// 2.2, 1.4.3, the stricter of its two).
const leastContrast = 4.5

// hidden finds lines that were drawn and can't be read: too faint against what
// lies under them, or painted over afterwards.
func (p *Press) hidden(j Job, s *scene.Scene, template diag.Pos) diag.List {
	var problems diag.List
	for i, item := range s.Items {
		line, ok := item.(*scene.Line)
		if !ok || len(line.Runs) == 0 || bare(line.Text) == "" {
			continue
		}
		at := lineBounds(line)
		grounds := under(s.Items[:i], at)
		for _, run := range line.Runs {
			ratio := 21.0
			for _, ground := range grounds {
				ratio = min(ratio, scene.Contrast(run.Color.Over(ground), ground))
			}
			if ratio < leastContrast {
				problems.Errorf("contrast", template, "darken or lighten it, or what lies under it, in card.css or in the palette", "%q has a contrast of %.2f:1 on the card, less than %.1f:1", line.Text, ratio, leastContrast)
				break
			}
		}
		for _, later := range s.Items[i+1:] {
			if b, solid := area(later); solid && overlap(b, at) > 0.1 {
				problems.Errorf("covered", template, "let nothing lie over words", "%q is painted over", line.Text)
				break
			}
		}
	}
	return problems
}

// lineBounds is about where the letters of a line are.
func lineBounds(l *scene.Line) scene.Bounds {
	size := 0.0
	for _, run := range l.Runs {
		size = max(size, run.Size)
	}
	return scene.Bounds{X: l.X, Y: l.Baseline - size*0.7, Width: l.Width, Height: size * 0.7}
}

// under returns the colours behind a place: that of what was painted there
// last, white to begin with; of a gradient all its colours.
func under(items []scene.Item, at scene.Bounds) []scene.Color {
	grounds := []scene.Color{{R: 255, G: 255, B: 255, A: 255}}
	for _, item := range items {
		b, paint, ok := painted(item)
		if !ok || overlap(b, at) < 0.5 {
			continue
		}
		colors := []scene.Color{paint.Color}
		for _, stop := range paint.Stops {
			colors = append(colors, stop.Color)
		}
		if len(paint.Stops) > 0 {
			colors = colors[1:]
		}
		var next []scene.Color
		for _, color := range colors {
			next = append(next, color.Over(grounds[0]))
		}
		grounds = next
	}
	return grounds
}

// painted is the rectangle around an area that an item fills, and with what.
func painted(item scene.Item) (scene.Bounds, scene.Paint, bool) {
	switch i := item.(type) {
	case *scene.Rect:
		return i.Bounds, i.Paint, true
	case *scene.Fill:
		return around(i.Path), i.Paint, true
	}
	return scene.Bounds{}, scene.Paint{}, false
}

// area is the rectangle that an item covers, and whether one can't see through.
func area(item scene.Item) (scene.Bounds, bool) {
	if p, ok := item.(*scene.Picture); ok {
		return p.Bounds, true
	}
	b, paint, ok := painted(item)
	return b, ok && (paint.Color.A > 25 || len(paint.Stops) > 0)
}

// around is the rectangle around a path's points.
func around(p scene.Path) scene.Bounds {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range p {
		n := [...]int{scene.MoveTo: 1, scene.LineTo: 1, scene.QuadTo: 2, scene.CubicTo: 3, scene.Close: 0}[s.Op]
		for _, q := range s.Points[:n] {
			left, top, right, bottom = min(left, q.X), min(top, q.Y), max(right, q.X), max(bottom, q.Y)
		}
	}
	if right < left {
		return scene.Bounds{}
	}
	return scene.Bounds{X: left, Y: top, Width: right - left, Height: bottom - top}
}

// overlap is the share of b that a covers.
func overlap(a, b scene.Bounds) float64 {
	w := min(a.X+a.Width, b.X+b.Width) - max(a.X, b.X)
	h := min(a.Y+a.Height, b.Y+b.Height) - max(a.Y, b.Y)
	if w <= 0 || h <= 0 || b.Width <= 0 || b.Height <= 0 {
		return 0
	}
	return w * h / (b.Width * b.Height)
}
