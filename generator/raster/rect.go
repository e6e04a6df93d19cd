package raster

import (
	"image"
	"math"

	"smem/generator/scene"
)

// rect draws a rectangle: rows of pixels, and gg for round corners.
func (d *desk) rect(r *scene.Rect) {
	if r.Width <= 0 || r.Height <= 0 {
		return
	}
	k := newInk(r.Paint)
	radius := fitRadii(r)
	if radius == [4]float64{} {
		rectangle(d.ground, r.Bounds, d.ground.bounds(), &k)
		return
	}
	corners := cornerBoxes(r, radius)
	path := roundedPath(r.Bounds, radius)
	for _, box := range corners {
		if box = box.Intersect(d.ground.bounds()); box.Empty() {
			continue
		}
		d.ground.stamp(d.round.mask(path, box), box.Min.X, box.Min.Y, &k)
	}
	rest := []image.Rectangle{pixels(r.X, r.Y, r.X+r.Width, r.Y+r.Height)}
	for _, part := range cut(rest, corners) {
		rectangle(d.ground, r.Bounds, part.Intersect(d.ground.bounds()), &k)
	}
}

// fitRadii returns the radii, smaller where two of them would not fit on one
// side (CSS Backgrounds 3, 4.5).
func fitRadii(r *scene.Rect) [4]float64 {
	var radius [4]float64
	for i, v := range r.Radius {
		radius[i] = max(v, 0)
	}
	sides := [4]float64{r.Width, r.Height, r.Width, r.Height}
	factor := 1.0
	for i, side := range sides {
		if sum := radius[i] + radius[(i+1)%4]; sum > side {
			factor = min(factor, side/sum)
		}
	}
	for i := range radius {
		radius[i] *= factor
	}
	return radius
}

// cornerBoxes returns the pixels of the round corners, no pixel twice.
func cornerBoxes(r *scene.Rect, radius [4]float64) []image.Rectangle {
	right, bottom := r.X+r.Width, r.Y+r.Height
	starts := [4]scene.Point{
		{X: r.X, Y: r.Y},
		{X: right - radius[1], Y: r.Y},
		{X: right - radius[2], Y: bottom - radius[2]},
		{X: r.X, Y: bottom - radius[3]},
	}
	var boxes []image.Rectangle
	for i, p := range starts {
		if radius[i] > 0 {
			box := pixels(p.X, p.Y, p.X+radius[i], p.Y+radius[i])
			boxes = append(boxes, cut([]image.Rectangle{box}, boxes)...)
		}
	}
	return boxes
}

// cut returns what is left of some rectangles outside the holes.
func cut(parts, holes []image.Rectangle) []image.Rectangle {
	for _, hole := range holes {
		var next []image.Rectangle
		for _, p := range parts {
			next = append(next, without(p, hole)...)
		}
		parts = next
	}
	return parts
}

// without cuts a hole out of an area.
func without(p, hole image.Rectangle) []image.Rectangle {
	hole = hole.Intersect(p)
	if hole.Empty() {
		return []image.Rectangle{p}
	}
	var parts []image.Rectangle
	for _, part := range [4]image.Rectangle{
		{Min: p.Min, Max: image.Pt(p.Max.X, hole.Min.Y)},
		{Min: image.Pt(p.Min.X, hole.Max.Y), Max: p.Max},
		{Min: image.Pt(p.Min.X, hole.Min.Y), Max: image.Pt(hole.Min.X, hole.Max.Y)},
		{Min: image.Pt(hole.Max.X, hole.Min.Y), Max: image.Pt(p.Max.X, hole.Max.Y)},
	} {
		if !part.Empty() {
			parts = append(parts, part)
		}
	}
	return parts
}

// rectangle covers the pixels of a clip by how much of each lies in b.
func rectangle(g ground, b scene.Bounds, clip image.Rectangle, k *ink) {
	inner := image.Rect(int(math.Ceil(b.X)), int(math.Ceil(b.Y)), int(math.Floor(b.X+b.Width)), int(math.Floor(b.Y+b.Height)))
	if b.X+b.Width < math.Ceil(b.X) || b.Y+b.Height < math.Ceil(b.Y) {
		inner = image.Rectangle{} // image.Rect would swap the sides
	}
	inner = inner.Intersect(clip)
	g.area(inner, k)
	all := pixels(b.X, b.Y, b.X+b.Width, b.Y+b.Height).Intersect(clip)
	for _, edge := range without(all, inner) {
		for y := edge.Min.Y; y < edge.Max.Y; y++ {
			high := overlap(b.Y, b.Y+b.Height, y)
			for x := edge.Min.X; x < edge.Max.X; x++ {
				end := x + 1
				wide := overlap(b.X, b.X+b.Width, x)
				for wide == 1 && end < edge.Max.X && overlap(b.X, b.X+b.Width, end) == 1 {
					end++
				}
				g.span(x, end, y, levelOf(wide*high), k)
				x = end - 1
			}
		}
	}
}

// overlap returns how much of the pixel at i lies between two places.
func overlap(from, to float64, i int) float64 {
	return max(0, min(to, float64(i+1))-max(from, float64(i)))
}

// roundedPath returns the outline of a rectangle with round corners.
func roundedPath(b scene.Bounds, radius [4]float64) scene.Path {
	const k = 0.5522847498 // of a cubic that stands for a quarter circle
	x0, y0, x1, y1 := b.X, b.Y, b.X+b.Width, b.Y+b.Height
	corner := [4]scene.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
	in := [4]scene.Point{{Y: -1}, {X: 1}, {Y: 1}, {X: -1}} // direction of arrival
	var path scene.Path
	for i, c := range corner {
		r := radius[i]
		out := in[(i+1)%4]
		from := scene.Point{X: c.X - float64(in[i].X*r), Y: c.Y - float64(in[i].Y*r)}
		to := scene.Point{X: c.X + float64(out.X*r), Y: c.Y + float64(out.Y*r)}
		op := scene.LineTo
		if i == 0 {
			op = scene.MoveTo
		}
		path = append(path, scene.Segment{Op: op, Points: [3]scene.Point{from}},
			scene.Segment{Op: scene.CubicTo, Points: [3]scene.Point{toward(from, c, k), toward(to, c, k), to}})
	}
	return append(path, scene.Segment{Op: scene.Close})
}
