package raster

import (
	"image"
	"math"
)

// Pictures are scaled here and not by x/image/draw, whose intermediate picture
// takes 32 bytes for each pixel of the source's height by the target's width:
// half a gigabyte for a photograph on an A4 card. One row at a time is enough.

const (
	unit  = 1 << 14 // what weights add up to
	spare = 1 << 6  // sub-steps of a colour value between the two passes
)

// taps is the pixels that make one pixel of a scaled row or column.
type taps struct {
	first   int
	weights []int32
}

// stretch draws a picture over a place by Catmull-Rom interpolation, and by
// averaging where it gets smaller.
func (c *canvas) stretch(src *image.RGBA, place image.Rectangle) {
	seen := place.Intersect(c.bounds())
	across := scale(src.Rect.Dx(), place.Dx(), seen.Min.X-place.Min.X, seen.Max.X-place.Min.X)
	down := scale(src.Rect.Dy(), place.Dy(), seen.Min.Y-place.Min.Y, seen.Max.Y-place.Min.Y)
	sums := make([]int32, 4*src.Rect.Dx())
	for i, t := range down {
		clear(sums)
		for j, w := range t.weights {
			row := src.Pix[(t.first+j)*src.Stride:][:len(sums)]
			for x, v := range row {
				sums[x] += int32(v) * w
			}
		}
		for x := range sums {
			sums[x] = (sums[x] + unit/spare/2) / (unit / spare)
		}
		c.layRow(sums, across, seen.Min.X, seen.Min.Y+i)
	}
}

// layRow scales a row of sums and lays it over the canvas.
func (c *canvas) layRow(sums []int32, across []taps, x, y int) {
	row := c.row(x, x+len(across), y)
	for i, t := range across {
		var v [4]int32
		for j, w := range t.weights {
			p := sums[4*(t.first+j):][:4]
			v[0] += p[0] * w
			v[1] += p[1] * w
			v[2] += p[2] * w
			v[3] += p[3] * w
		}
		alpha := reduce(v[3], 255)
		for part := range 3 {
			under := div255(uint32(row[4*i+part]) * (255 - alpha))
			row[4*i+part] = uint8(min(reduce(v[part], alpha)+uint32(under), 255))
		}
	}
}

// reduce brings a sum back to a byte; premultiplied colours are not above the
// alpha.
func reduce(v int32, most uint32) uint32 {
	v = (v + unit*spare/2) / (unit * spare)
	return uint32(min(max(v, 0), int32(most)))
}

// scale returns the taps of the pixels from one to another, of a line of from
// pixels scaled to a line of to.
func scale(from, to, start, end int) []taps {
	ratio := float64(from) / float64(to)
	wide := math.Max(ratio, 1)
	list := make([]taps, 0, end-start)
	for i := start; i < end; i++ {
		center := float64((float64(i)+0.5)*ratio) - 0.5
		first := max(int(math.Ceil(center-float64(2*wide))), 0)
		last := min(int(math.Floor(center+float64(2*wide))), from-1)
		list = append(list, weigh(first, last, center, wide))
	}
	return list
}

// weigh returns the taps from first to last around a centre, their weights
// adding up to unit.
func weigh(first, last int, center, wide float64) taps {
	t := taps{first: first, weights: make([]int32, last-first+1)}
	total := 0.0
	for i := first; i <= last; i++ {
		total += catmullRom((float64(i) - center) / wide)
	}
	rest, most := int32(unit), 0
	for i := range t.weights {
		w := int32(math.Round(catmullRom((float64(first+i)-center)/wide) / total * unit))
		t.weights[i] = w
		rest -= w
		if w > t.weights[most] {
			most = i
		}
	}
	t.weights[most] += rest
	return t
}

// catmullRom is the kernel of Catmull-Rom interpolation, which is 0 from 2 on.
func catmullRom(x float64) float64 {
	switch x = math.Abs(x); {
	case x < 1:
		return float64((float64(1.5*x)-2.5)*x*x) + 1
	case x < 2:
		return float64((float64((float64(-0.5*x)+2.5)*x)-4)*x) + 2
	}
	return 0
}
