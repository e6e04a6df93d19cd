package card

import (
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
		ground := under(s.Items[:i], at)
		for _, run := range line.Runs {
			if ratio := scene.Contrast(run.Color.Over(ground), ground); ratio < leastContrast {
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

// under is the colour behind a place: that of what was painted there last,
// white to begin with. Of a gradient it is the first colour.
func under(items []scene.Item, at scene.Bounds) scene.Color {
	ground := scene.Color{R: 255, G: 255, B: 255, A: 255}
	for _, item := range items {
		r, ok := item.(*scene.Rect)
		if !ok || overlap(r.Bounds, at) < 0.5 {
			continue
		}
		color := r.Paint.Color
		if len(r.Paint.Stops) > 0 {
			color = r.Paint.Stops[0].Color
		}
		ground = color.Over(ground)
	}
	return ground
}

// area is the rectangle that an item covers, and whether one can't see through.
func area(item scene.Item) (scene.Bounds, bool) {
	switch i := item.(type) {
	case *scene.Rect:
		return i.Bounds, i.Paint.Color.A > 25 || len(i.Paint.Stops) > 0
	case *scene.Picture:
		return i.Bounds, true
	}
	return scene.Bounds{}, false
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
