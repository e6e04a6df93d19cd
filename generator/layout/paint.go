package layout

import (
	"math"

	"smem/generator/css"
	"smem/generator/scene"
)

// painter writes a scene's items in painting order (CSS 2 appendix E, without
// z-index): of a part that is painted as one, first the backgrounds of the
// blocks in it, then words, icons and flex items in tree order, then what is
// positioned.
type painter struct {
	items []scene.Item
}

// whole paints a node that nothing else may come between: the root, a flex
// item, a positioned element. Faint is the opacity of everything around it.
func (p *painter) whole(n *node, faint float64) {
	var later []layer
	faint *= opacity(n)
	p.behind(n, faint)
	p.blocks(n, faint)
	p.words(n, faint, &later)
	for len(later) > 0 {
		next := later[0]
		later = later[1:]
		p.whole(next.node, next.faint)
	}
}

// layer is a positioned element that waits for its turn.
type layer struct {
	node  *node
	faint float64
}

// opacity is that of a node alone. It goes into the colours of everything
// inside, which is exact as long as nothing inside overlaps.
func opacity(n *node) float64 {
	if n.box.element == nil {
		return 1
	}
	o := n.box.style.Opacity
	if !(o >= 0) {
		return 0
	}
	return min(o, 1)
}

// raised reports whether a node is painted after everything that is not.
func (n *node) raised() bool {
	return n.below || n.box.element != nil && (n.box.style.Position != css.Static || opacity(n) < 1)
}

// blocks paints the backgrounds of the blocks inside a node.
func (p *painter) blocks(n *node, faint float64) {
	if n.box.kind == flexBox {
		return
	}
	for _, k := range n.kids {
		if k.raised() || k.box.kind == replacedBox {
			continue
		}
		p.behind(k, faint)
		p.blocks(k, faint)
	}
}

// words paints what stands in front of the backgrounds.
func (p *painter) words(n *node, faint float64, later *[]layer) {
	for i := range n.lines {
		p.line(n, &n.lines[i], faint)
	}
	if n.box.kind == replacedBox {
		p.drawing(n, faint)
	}
	for _, k := range n.kids {
		switch {
		case k.raised():
			*later = append(*later, layer{k, faint})
		case n.box.kind == flexBox:
			p.part(k, faint, later)
		case k.box.kind == replacedBox:
			p.behind(k, faint)
			p.words(k, faint, later)
		default:
			p.words(k, faint, later)
		}
	}
}

// part paints a flex item: as one, but positioned elements in it go with those
// around it.
func (p *painter) part(n *node, faint float64, later *[]layer) {
	p.behind(n, faint)
	p.blocks(n, faint)
	p.words(n, faint, later)
}

// behind paints the background and border of a node's own box.
func (p *painter) behind(n *node, faint float64) {
	if n.box.element == nil {
		return
	}
	p.decorate(n.box.style, n.rect().snap(), n.border, faint)
}

// line paints a line of text, with the backgrounds of inline elements behind
// it.
func (p *painter) line(n *node, l *line, faint float64) {
	text := n.box.text
	x, baseline := n.x+l.x, n.y+l.baseline
	if text.paper {
		p.marks(text, l, x, baseline, faint)
	}
	if len(l.set.Runs) == 0 {
		return
	}
	out := &scene.Line{
		Text: plain(l.set.Text), X: scene.Snap(x.px()), Baseline: scene.Snap(baseline.px()),
		Width: scene.Snap(l.set.Width), Runs: make([]scene.Run, 0, len(l.set.Runs)),
	}
	total := 0
	for i := range l.set.Runs {
		total += len(l.set.Runs[i].Glyphs)
	}
	glyphs := make([]scene.Glyph, 0, total)
	for i := range l.set.Runs {
		run := l.set.Runs[i].Run
		owner := text.owner(l.set.Runs[i].Span)
		run.Color = fade(owner.style.Color, faint*text.faint(owner))
		first := len(glyphs)
		for _, g := range run.Glyphs {
			g.X = scene.Snap(g.X + x.px())
			g.Y = scene.Snap(g.Y + baseline.px())
			g.Advance = scene.Snap(g.Advance)
			glyphs = append(glyphs, g)
		}
		run.Glyphs = glyphs[first:len(glyphs):len(glyphs)]
		run.Size = scene.Snap(run.Size)
		spell(&run)
		out.Runs = append(out.Runs, run)
	}
	p.items = append(p.items, out)
}

// marks paints the backgrounds of the inline elements on a line.
func (p *painter) marks(text *paragraph, l *line, x, baseline unit, faint float64) {
	for _, o := range text.on(l.set) {
		if o.style.Background.A == 0 && o.style.Gradient == nil {
			continue
		}
		for _, r := range text.stretches(o, l.set) {
			r.x += x
			r.y += baseline
			p.decorate(o.style, r.snap(), [4]unit{}, faint*text.faint(o))
		}
	}
}

// drawing paints an icon or a picture into its content box.
func (p *painter) drawing(n *node, faint float64) {
	r, into := n.box.picture, n.content().bounds()
	if r.photo != nil {
		into = n.content().snap().bounds()
		if pic := r.photo.cut(r.photo.fitted(n.box.style.ObjectFit, into), into); pic != nil {
			pic.Bounds = snapBounds(pic.Bounds)
			p.items = append(p.items, pic)
		}
		return
	}
	if r.icon == nil {
		return
	}
	items := r.icon.Place(into, fade(n.box.style.Color, 1))
	for _, item := range items {
		if r.mirror {
			item = mirrored(item, into.X+float64(into.Width/2))
		}
		p.items = append(p.items, faded(item, faint))
	}
}

func snapBounds(b scene.Bounds) scene.Bounds {
	return scene.Bounds{X: scene.Snap(b.X), Y: scene.Snap(b.Y), Width: scene.Snap(b.Width), Height: scene.Snap(b.Height)}
}

// fade multiplies a colour's alpha.
func fade(c scene.Color, by float64) scene.Color {
	c.A = uint8(math.Round(float64(c.A) * min(max(by, 0), 1)))
	return c
}

// faded is an icon's item with its colour faded.
func faded(item scene.Item, by float64) scene.Item {
	if by >= 1 {
		return item
	}
	switch it := item.(type) {
	case *scene.Fill:
		out := *it
		out.Paint.Color = fade(out.Paint.Color, by)
		return &out
	case *scene.Stroke:
		out := *it
		out.Color = fade(out.Color, by)
		return &out
	}
	return item
}

// mirrored is an icon's item turned over at a vertical line.
func mirrored(item scene.Item, at float64) scene.Item {
	switch it := item.(type) {
	case *scene.Fill:
		out := *it
		out.Path = mirroredPath(it.Path, at)
		return &out
	case *scene.Stroke:
		out := *it
		out.Path = mirroredPath(it.Path, at)
		return &out
	}
	return item
}

func mirroredPath(path scene.Path, at float64) scene.Path {
	out := make(scene.Path, len(path))
	for i, s := range path {
		for k := range s.Points {
			s.Points[k].X = scene.Snap(float64(2*at) - s.Points[k].X)
		}
		out[i] = s
	}
	return out
}
