package compare

import (
	"image"
	"image/color"
	"image/draw"
)

// difference is what lies between two pictures.
type difference struct {
	width, height int
	worst         []uint8 // of every pixel: the largest difference of a channel
	resized       bool
}

// between compares two pictures pixel by pixel, from their upper left corners
// on. What only one of them has differs in full.
func between(from, to image.Image) difference {
	a, b := from.Bounds(), to.Bounds()
	d := difference{width: max(a.Dx(), b.Dx()), height: max(a.Dy(), b.Dy()), resized: a.Size() != b.Size()}
	d.worst = make([]uint8, d.width*d.height)
	row := rows(from, to)
	for y := range d.height {
		line := d.worst[y*d.width : (y+1)*d.width]
		common := 0
		if y < min(a.Dy(), b.Dy()) {
			common = min(a.Dx(), b.Dx())
			row(y, line[:common])
		}
		for x := common; x < d.width; x++ {
			line[x] = 255
		}
	}
	return d
}

// rows returns a function that compares one row. Cards have at most 256
// colours, so a table of pairs does for most of them.
func rows(from, to image.Image) func(y int, worst []uint8) {
	p, ok := from.(*image.Paletted)
	q, also := to.(*image.Paletted)
	if ok && also {
		table := make([][256]uint8, 256)
		for i, c := range p.Palette {
			for j, e := range q.Palette {
				table[i][j] = distance(c, e)
			}
		}
		return func(y int, worst []uint8) {
			one, other := p.Pix[y*p.Stride:], q.Pix[y*q.Stride:]
			for x := range worst {
				worst[x] = table[one[x]][other[x]]
			}
		}
	}
	one, other := plain(from), plain(to)
	return func(y int, worst []uint8) {
		r, s := one.Pix[y*one.Stride:], other.Pix[y*other.Stride:]
		for x := range worst {
			for channel := range 4 {
				u, v := r[4*x+channel], s[4*x+channel]
				worst[x] = max(worst[x], max(u, v)-min(u, v))
			}
		}
	}
}

// plain returns a picture as RGBA.
func plain(m image.Image) *image.RGBA {
	if out, ok := m.(*image.RGBA); ok {
		return out
	}
	out := image.NewRGBA(image.Rectangle{Max: m.Bounds().Size()})
	draw.Draw(out, out.Rect, m, m.Bounds().Min, draw.Src)
	return out
}

// distance returns the largest difference of a channel.
func distance(a, b color.Color) uint8 {
	r1, g1, b1, a1 := a.RGBA()
	r2, g2, b2, a2 := b.RGBA()
	var worst uint32
	for _, d := range [][2]uint32{{r1, r2}, {g1, g2}, {b1, b2}, {a1, a2}} {
		worst = max(worst, max(d[0], d[1])-min(d[0], d[1]))
	}
	return uint8(worst >> 8)
}

// greys returns a picture's lightness on a canvas, 0 to 63 a pixel, by rows.
func greys(m image.Image, canvas image.Rectangle) []uint8 {
	out := make([]uint8, canvas.Dx()*canvas.Dy())
	p, ok := m.(*image.Paletted)
	var table [256]uint8
	if ok {
		for i, c := range p.Palette {
			table[i] = color.GrayModel.Convert(c).(color.Gray).Y / 4
		}
	}
	size := m.Bounds().Size()
	for y := range size.Y {
		line := out[y*canvas.Dx():]
		for x := range size.X {
			if ok {
				line[x] = table[p.Pix[y*p.Stride+x]]
			} else {
				line[x] = color.GrayModel.Convert(m.At(m.Bounds().Min.X+x, m.Bounds().Min.Y+y)).(color.Gray).Y / 4
			}
		}
	}
	return out
}
