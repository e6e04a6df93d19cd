package raster

import (
	"encoding/binary"
	"image"
)

// plate is a canvas by the numbers of its colours, one byte a pixel: what
// everything is drawn on that needs no more than 256 colours on the way. Its
// pixels are those that a canvas would have: the first time an ink comes to lie
// on a ground at a level, mix says the colour, and a table keeps its number.
type plate struct {
	width, height int
	pix           []uint8
	palette       palette
	tints         []*tint // of this drawing, by the order of their inks
	spare         []*tint // of drawings before
	full          bool    // there are more colours than numbers
}

// tint is what a flat ink makes of every ground at every level.
type tint struct {
	color rgba
	made  [full + 1][256]int16 // number of the colour, plus 1; 0: not made yet
}

const white = 0xffffff // as palettes hold it

// reset makes the plate white and of a size, in the memory it has.
func (p *plate) reset(width, height int) {
	n := width * height
	if cap(p.pix) < n {
		p.pix = make([]uint8, n)
	}
	p.width, p.height, p.pix, p.full = width, height, p.pix[:n], false
	clear(p.pix)
	p.spare, p.tints = append(p.spare, p.tints...), p.tints[:0]
	p.palette.empty()
	p.palette.find(white)
}

func (p *plate) bounds() image.Rectangle { return image.Rect(0, 0, p.width, p.height) }

// row returns the pixels from x0 to x1 in a row.
func (p *plate) row(x0, x1, y int) []uint8 { return p.pix[y*p.width+x0 : y*p.width+x1] }

// tint returns the table of a flat ink.
func (p *plate) tint(k *ink) *tint {
	if k.tint != nil {
		return k.tint
	}
	for _, t := range p.tints {
		if t.color == k.flat {
			k.tint = t
			return t
		}
	}
	t := new(tint)
	if n := len(p.spare); n > 0 {
		t, p.spare = p.spare[n-1], p.spare[:n-1]
		*t = tint{}
	}
	t.color = k.flat
	p.tints = append(p.tints, t)
	k.tint = t
	return t
}

// make finds the number of an ink's colour on a ground at a level.
func (p *plate) make(t *tint, ground, level uint8, k *ink) uint8 {
	c := p.palette.colors[ground]
	pixel := []byte{byte(c), byte(c >> 8), byte(c >> 16), 255}
	mix(pixel, k.flat, k.alpha[level])
	number := p.palette.find(binary.LittleEndian.Uint32(pixel) &^ opaque)
	if number > 255 {
		p.full = true
		return ground
	}
	t.made[level][ground] = int16(number) + 1
	return uint8(number)
}

// on returns what an ink at a level makes of a ground.
func (p *plate) on(t *tint, ground, level uint8, k *ink) uint8 {
	if n := t.made[level][ground]; n != 0 {
		return uint8(n - 1)
	}
	return p.make(t, ground, level, k)
}

// span covers pixels of one row, all at the same level.
func (p *plate) span(x0, x1, y int, level uint8, k *ink) {
	x0, x1 = max(x0, 0), min(x1, p.width)
	if level == 0 || x0 >= x1 || y < 0 || y >= p.height {
		return
	}
	row, t := p.row(x0, x1, y), p.tint(k)
	if k.alpha[level] == 255 {
		fill(row, p.on(t, row[0], level, k))
		return
	}
	for i, ground := range row {
		row[i] = p.on(t, ground, level, k)
	}
}

// fill sets all pixels of a row.
func fill(row []uint8, number uint8) {
	row[0] = number
	for done := 1; done < len(row); done *= 2 {
		copy(row[done:], row[:done])
	}
}

// area fills whole rows of a rectangle, all at full coverage, fast.
func (p *plate) area(r image.Rectangle, k *ink) {
	r = r.Intersect(p.bounds())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		if y > r.Min.Y && k.alpha[full] == 255 {
			copy(p.row(r.Min.X, r.Max.X, y), p.row(r.Min.X, r.Max.X, y-1))
			continue
		}
		p.span(r.Min.X, r.Max.X, y, full, k)
	}
}

// stamp covers pixels by the levels of a mask, its top left corner at x, y.
func (p *plate) stamp(m mask, x, y int, k *ink) {
	r := image.Rect(x, y, x+m.width, y+m.height).Intersect(p.bounds())
	if r.Empty() {
		return
	}
	t := p.tint(k)
	for row := r.Min.Y; row < r.Max.Y; row++ {
		levels := m.levels[(row-y)*m.width:][r.Min.X-x : r.Max.X-x]
		p.stampRow(p.row(r.Min.X, r.Max.X, row), levels, t, k)
	}
}

// stampRow covers one row, passing over empty stretches fast.
func (p *plate) stampRow(row, levels []uint8, t *tint, k *ink) {
	row = row[:len(levels)]
	for i := 0; i < len(levels); i++ {
		level := levels[i]
		if level == 0 {
			for i+9 <= len(levels) && binary.LittleEndian.Uint64(levels[i+1:]) == 0 {
				i += 8
			}
			continue
		}
		if n := t.made[level][row[i]]; n != 0 {
			row[i] = uint8(n - 1)
			continue
		}
		row[i] = p.make(t, row[i], level, k)
	}
}

// rgba returns the pixels as a canvas has them.
func (p *plate) rgba() *image.RGBA {
	m := image.NewRGBA(p.bounds())
	for i, number := range p.pix {
		binary.LittleEndian.PutUint32(m.Pix[4*i:], p.palette.colors[number]|opaque)
	}
	return m
}

// used returns which colours are still to be seen.
func (p *plate) used() *[256]bool {
	var seen [256]bool
	rest := p.pix
	var last uint64
	if len(rest) > 0 {
		seen[rest[0]] = true
		last = uint64(rest[0]) * 0x0101010101010101
	}
	for ; len(rest) >= 8; rest = rest[8:] {
		word := binary.LittleEndian.Uint64(rest)
		if word == last {
			continue
		}
		last = word
		for _, number := range rest[:8] {
			seen[number] = true
		}
	}
	for _, number := range rest {
		seen[number] = true
	}
	return &seen
}
