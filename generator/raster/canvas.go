package raster

import (
	"encoding/binary"
	"image"
)

// canvas is opaque pixels in rows, four bytes each: red, green, blue, 255.
type canvas struct {
	width, height int
	pix           []byte
}

// reset makes the canvas white and of a size, in the memory it has.
func (c *canvas) reset(width, height int) {
	n := 4 * width * height
	if cap(c.pix) < n {
		c.pix = make([]byte, n)
	}
	c.width, c.height, c.pix = width, height, c.pix[:n]
	for i := range min(4*width, n) {
		c.pix[i] = 255
	}
	for done := 4 * width; done < n; done *= 2 {
		copy(c.pix[done:], c.pix[:done])
	}
}

func (c *canvas) bounds() image.Rectangle { return image.Rect(0, 0, c.width, c.height) }

// row returns the pixels from x0 to x1 in a row.
func (c *canvas) row(x0, x1, y int) []byte {
	start := y * c.width
	return c.pix[4*(start+x0) : 4*(start+x1)]
}

// span covers pixels of one row, all at the same level.
func (c *canvas) span(x0, x1, y int, level uint8, k *ink) {
	x0, x1 = max(x0, 0), min(x1, c.width)
	if level == 0 || x0 >= x1 || y < 0 || y >= c.height {
		return
	}
	row := c.row(x0, x1, y)
	color, alpha := k.flat, k.alpha[level]
	if g := k.gradient; g != nil {
		g.place(x0, y)
		if g.dx != 0 {
			spanGradient(row, level, g)
			return
		}
		color = g.next()
		alpha = alphaAt(level, color.a)
	}
	if alpha < 255 {
		for i := 0; i < len(row); i += 4 {
			mix(row[i:i+4:i+4], color, alpha)
		}
		return
	}
	mix(row[:4:4], color, 255)
	for done := 4; done < len(row); done *= 2 {
		copy(row[done:], row[:done])
	}
}

func spanGradient(row []byte, level uint8, g *gradient) {
	for i := 0; i < len(row); i += 4 {
		color := g.next()
		mix(row[i:i+4:i+4], color, alphaAt(level, color.a))
	}
}

// area fills whole rows of a rectangle, all at full coverage, fast.
func (c *canvas) area(r image.Rectangle, k *ink) {
	r = r.Intersect(c.bounds())
	if r.Empty() {
		return
	}
	first := c.row(r.Min.X, r.Max.X, r.Min.Y)
	c.span(r.Min.X, r.Max.X, r.Min.Y, full, k)
	flat := k.gradient == nil && k.alpha[full] == 255
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		if flat {
			copy(c.row(r.Min.X, r.Max.X, y), first)
		} else {
			c.span(r.Min.X, r.Max.X, y, full, k)
		}
	}
}

// stamp covers pixels by the levels of a mask, its top left corner at x, y.
func (c *canvas) stamp(m mask, x, y int, k *ink) {
	r := image.Rect(x, y, x+m.width, y+m.height).Intersect(c.bounds())
	for row := r.Min.Y; row < r.Max.Y; row++ {
		levels := m.levels[(row-y)*m.width:][r.Min.X-x : r.Max.X-x]
		if k.gradient != nil {
			c.stampGradient(levels, r.Min.X, row, k.gradient)
		} else {
			stampFlat(c.row(r.Min.X, r.Max.X, row), levels, k)
		}
	}
}

func (c *canvas) stampGradient(levels []uint8, x, y int, g *gradient) {
	row := c.row(x, x+len(levels), y)
	g.place(x, y)
	for i, level := range levels {
		color := g.next()
		if level > 0 {
			mix(row[4*i:4*i+4:4*i+4], color, alphaAt(level, color.a))
		}
	}
}

// stampFlat covers one row in one colour, passing over empty stretches fast.
func stampFlat(row []byte, levels []uint8, k *ink) {
	for i := 0; i < len(levels); i++ {
		level := levels[i]
		if level == 0 {
			for i+9 <= len(levels) && binary.LittleEndian.Uint64(levels[i+1:]) == 0 {
				i += 8
			}
			continue
		}
		mix(row[4*i:4*i+4:4*i+4], k.flat, k.alpha[level])
	}
}

// mix lays a colour over a pixel.
func mix(pixel []byte, c rgba, alpha uint32) {
	_ = pixel[3]
	if alpha == 255 {
		pixel[0], pixel[1], pixel[2] = uint8(c.r), uint8(c.g), uint8(c.b)
		return
	}
	rest := 255 - alpha
	pixel[0] = div255(c.r*alpha + uint32(pixel[0])*rest)
	pixel[1] = div255(c.g*alpha + uint32(pixel[1])*rest)
	pixel[2] = div255(c.b*alpha + uint32(pixel[2])*rest)
}

// div255 divides by 255 and rounds, for values up to 255·255.
func div255(v uint32) uint8 {
	v += 128
	return uint8((v + v>>8) >> 8)
}
