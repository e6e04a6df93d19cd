package icon

import "smem/generator/scene"

// Place returns the drawing fitted whole into b and centred, strokes scaled
// with it, in the colour of the text around. It is empty when b is.
func (i *Icon) Place(b scene.Bounds, current scene.Color) []scene.Item {
	return i.place(b, current, 1)
}

// PlaceMirrored is Place flipped left-right inside b, for drawings that point
// somewhere in right-to-left text.
func (i *Icon) PlaceMirrored(b scene.Bounds, current scene.Color) []scene.Item {
	return i.place(b, current, -1)
}

// place draws with x multiplied by side, 1 or -1.
func (i *Icon) place(b scene.Bounds, current scene.Color, side float64) []scene.Item {
	v := i.ViewBox
	factor := min(b.Width/v.Width, b.Height/v.Height)
	if !(factor > 0) {
		return nil
	}
	middle := scene.Point{X: b.X + float64(b.Width/2), Y: b.Y + float64(b.Height/2)}
	fit := func(p scene.Point) scene.Point {
		return scene.Point{
			X: scene.Snap(middle.X + float64(side*factor*(p.X-v.X-float64(v.Width/2)))),
			Y: scene.Snap(middle.Y + float64(factor*(p.Y-v.Y-float64(v.Height/2)))),
		}
	}
	var items []scene.Item
	for _, s := range i.Shapes {
		path := make(scene.Path, len(s.Path))
		for j, seg := range s.Path {
			path[j].Op = seg.Op
			for k := range points(seg.Op) {
				path[j].Points[k] = fit(seg.Points[k])
			}
		}
		if c, ok := s.Fill.resolve(current); ok {
			items = append(items, &scene.Fill{Path: path, Paint: scene.Paint{Color: c}, EvenOdd: s.EvenOdd})
		}
		if c, ok := s.Stroke.resolve(current); ok {
			items = append(items, &scene.Stroke{Path: path, Color: c, Width: scene.Snap(s.Width * factor), Cap: s.Cap, Join: s.Join})
		}
	}
	return items
}

// points returns how many points a segment uses.
func points(op scene.Op) int {
	switch op {
	case scene.MoveTo, scene.LineTo:
		return 1
	case scene.QuadTo:
		return 2
	case scene.CubicTo:
		return 3
	}
	return 0
}
