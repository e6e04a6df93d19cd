package scene

// Placed returns the scene's items drawn smaller or larger by a factor, its top
// left corner at a point: a drawing as part of another one. The scene itself
// does not change.
func (s *Scene) Placed(at Point, scale float64) []Item {
	p := placing{at, scale}
	items := make([]Item, len(s.Items))
	for i, item := range s.Items {
		items[i] = p.item(item)
	}
	return items
}

// placing moves and scales.
type placing struct {
	at    Point
	scale float64
}

func (p placing) item(item Item) Item {
	switch item := item.(type) {
	case *Rect:
		r := *item
		r.Bounds, r.Paint = p.bounds(r.Bounds), p.paint(r.Paint)
		for i := range r.Radius {
			r.Radius[i] *= p.scale
		}
		return &r
	case *Fill:
		f := *item
		f.Path, f.Paint = p.path(f.Path), p.paint(f.Paint)
		return &f
	case *Stroke:
		s := *item
		s.Path, s.Width = p.path(s.Path), s.Width*p.scale
		return &s
	case *Line:
		return p.line(item)
	case *Picture:
		c := *item
		c.Bounds = p.bounds(c.Bounds)
		return &c
	}
	return item
}

func (p placing) line(line *Line) *Line {
	l := *line
	l.X, l.Baseline, l.Width = p.x(l.X), p.y(l.Baseline), l.Width*p.scale
	l.Runs = make([]Run, len(line.Runs))
	for i, r := range line.Runs {
		r.Size *= p.scale
		glyphs := make([]Glyph, len(r.Glyphs))
		for k, g := range r.Glyphs {
			g.X, g.Y, g.Advance = p.x(g.X), p.y(g.Y), g.Advance*p.scale
			glyphs[k] = g
		}
		r.Glyphs = glyphs
		l.Runs[i] = r
	}
	return &l
}

func (p placing) path(path Path) Path {
	out := make(Path, len(path))
	for i, seg := range path {
		for k := range seg.Points {
			seg.Points[k] = p.point(seg.Points[k])
		}
		out[i] = seg
	}
	return out
}

func (p placing) paint(paint Paint) Paint {
	paint.From, paint.To = p.point(paint.From), p.point(paint.To)
	return paint
}

func (p placing) bounds(b Bounds) Bounds {
	return Bounds{X: p.x(b.X), Y: p.y(b.Y), Width: b.Width * p.scale, Height: b.Height * p.scale}
}

func (p placing) point(q Point) Point { return Point{p.x(q.X), p.y(q.Y)} }

func (p placing) x(x float64) float64 { return p.at.X + float64(x*p.scale) }
func (p placing) y(y float64) float64 { return p.at.Y + float64(y*p.scale) }
