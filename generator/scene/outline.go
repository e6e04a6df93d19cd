package scene

// Radii returns the corner radii, smaller where two of them would not fit on
// one side (CSS Backgrounds 3, 4.5).
func (r *Rect) Radii() [4]float64 {
	var radius [4]float64
	for i, v := range r.Radius {
		radius[i] = max(v, 0)
	}
	factor := 1.0
	for i, side := range [4]float64{r.Width, r.Height, r.Width, r.Height} {
		if sum := radius[i] + radius[(i+1)%4]; sum > side {
			factor = min(factor, max(side, 0)/sum)
		}
	}
	for i := range radius {
		radius[i] *= factor
	}
	return radius
}

// Outline returns the rectangle as a path, its corners as cubics.
func (r *Rect) Outline() Path {
	const k = 0.5522847498 // of a cubic that stands for a quarter circle
	corners := [4]Point{{r.X, r.Y}, {r.X + r.Width, r.Y}, {r.X + r.Width, r.Y + r.Height}, {r.X, r.Y + r.Height}}
	arrival := [4]Point{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}
	radius := r.Radii()
	var path Path
	for i, c := range corners {
		in, out, size := arrival[i], arrival[(i+1)%4], radius[i]
		op := LineTo
		if i == 0 {
			op = MoveTo
		}
		at := func(d Point, far float64) Point { return Point{c.X + float64(d.X*far), c.Y + float64(d.Y*far)} }
		path = append(path, Segment{op, [3]Point{at(in, -size)}})
		if size > 0 {
			path = append(path, Segment{CubicTo, [3]Point{at(in, -size*(1-k)), at(out, size*(1-k)), at(out, size)}})
		}
	}
	return append(path, Segment{Op: Close})
}
