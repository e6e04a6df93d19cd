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
	areas := areasOf(s.Items)
	for i, item := range s.Items {
		line, ok := item.(*scene.Line)
		if !ok || len(line.Runs) == 0 || bare(line.Text) == "" {
			continue
		}
		at := lineBounds(line)
		grounds := under(areas[:i], at)
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
		for _, later := range areas[i+1:] {
			if later.solid && overlap(later.bounds, at) > 0.1 {
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
	return scene.Bounds{X: l.X, Y: l.Baseline - float64(size*0.7), Width: l.Width, Height: float64(size * 0.7)}
}

// under returns the colours behind a place: that of what was painted there
// last, white to begin with; of a gradient all its colours.
func under(areas []area, at scene.Bounds) []scene.Color {
	grounds := []scene.Color{{R: 255, G: 255, B: 255, A: 255}}
	for _, a := range areas {
		if a.paint == nil || overlap(a.bounds, at) < 0.5 {
			continue
		}
		var colors []scene.Color
		for _, stop := range a.paint.Stops {
			colors = append(colors, stop.Color)
		}
		if len(colors) == 0 {
			colors = []scene.Color{a.paint.Color}
		}
		var next []scene.Color
		for _, color := range colors {
			next = append(next, color.Over(grounds[0]))
		}
		grounds = next
	}
	return grounds
}

// area is what an item covers; its bounds are empty if that is nothing that
// could hide words or lie under them.
type area struct {
	bounds scene.Bounds
	paint  *scene.Paint // what it is filled with; nil: with nothing, or with a picture
	solid  bool         // one can't see through
}

// areasOf returns the areas of items, one for each.
func areasOf(items []scene.Item) []area {
	areas := make([]area, len(items))
	for i, item := range items {
		a := &areas[i]
		switch it := item.(type) {
		case *scene.Picture:
			a.bounds, a.solid = it.Bounds, true
		case *scene.Rect:
			a.bounds, a.paint = it.Bounds, &it.Paint
		case *scene.Fill:
			a.bounds, a.paint = around(it.Path), &it.Paint
		}
		if a.paint != nil {
			a.solid = a.paint.Color.A > 25 || len(a.paint.Stops) > 0
		}
	}
	return areas
}

// around is the rectangle around a path's points.
func around(p scene.Path) scene.Bounds {
	points := [...]int{scene.MoveTo: 1, scene.LineTo: 1, scene.QuadTo: 2, scene.CubicTo: 3, scene.Close: 0}
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range p {
		for _, q := range s.Points[:points[s.Op]] {
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
