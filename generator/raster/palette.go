package raster

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// palette is a canvas by the numbers of its colours.
type palette struct {
	colors  []uint32 // as they were found, red in the lowest byte, alpha cleared
	slots   [1024]slot
	indices []byte // of each pixel, in colors; of a plate its own
	buffer  []byte // for the indices of a canvas
	hidden  int    // how many of the colours are unseen
}

// unseen marks a colour that no pixel has.
const unseen = 1 << 31

// slot is one place of a hash table over colours.
type slot struct {
	color uint32
	index int32 // plus 1; 0: free
}

const opaque = 0xff << 24 // the alpha of a pixel read as a little-endian word

// empty forgets all colours.
func (p *palette) empty() {
	p.colors = p.colors[:0]
	clear(p.slots[:])
}

// take makes the palette that of a plate, without the colours that are not to
// be seen any more.
func (p *palette) take(from *plate) {
	p.colors, p.indices = append(p.colors[:0], from.palette.colors...), from.pix
	p.hidden = 0
	for number, seen := range from.used()[:len(p.colors)] {
		if !seen {
			p.colors[number] |= unseen
			p.hidden++
		}
	}
}

// index finds the colours of a canvas. It returns false if there are more than
// 256.
func (p *palette) index(c canvas) bool {
	p.empty()
	p.hidden = 0
	p.buffer = slices.Grow(p.buffer[:0], c.width*c.height)[:c.width*c.height]
	p.indices = p.buffer
	stride := 4 * c.width
	for y := range c.height {
		row := c.pix[y*stride:][:stride]
		indices := p.indices[y*c.width:][:c.width]
		if y > 0 && bytes.Equal(row, c.pix[(y-1)*stride:][:stride]) {
			copy(indices, p.indices[(y-1)*c.width:])
			continue
		}
		if !p.indexRow(row, indices) {
			return false
		}
	}
	return true
}

func (p *palette) indexRow(row []byte, indices []byte) bool {
	last, number := ^uint32(0), byte(0)
	for x := range indices {
		color := binary.LittleEndian.Uint32(row[4*x:]) &^ opaque
		if color != last {
			i := p.find(color)
			if i > 255 {
				return false
			}
			last, number = color, byte(i)
		}
		indices[x] = number
	}
	return true
}

// find returns a colour's number, which is new if the colour is.
func (p *palette) find(color uint32) int {
	for i := color * 0x9e3779b1 >> 22; ; i = (i + 1) % uint32(len(p.slots)) {
		s := &p.slots[i]
		if s.index == 0 {
			*s = slot{color, int32(len(p.colors)) + 1}
			p.colors = append(p.colors, color)
		}
		if s.color == color {
			return int(s.index) - 1
		}
	}
}

// depth returns how many bits a number needs in PNG.
func (p *palette) depth() int {
	switch n := len(p.colors) - p.hidden; {
	case n <= 2:
		return 1
	case n <= 4:
		return 2
	case n <= 16:
		return 4
	}
	return 8
}

// sorted returns the colours by value, red first, so that a palette depends on
// which colours there are and not on where they stand.
func (p *palette) sorted() []uint32 {
	s := make([]uint32, 0, len(p.colors))
	for _, c := range p.colors {
		if c&unseen == 0 {
			s = append(s, c&0xff<<16|c&0xff00|c>>16&0xff)
		}
	}
	slices.Sort(s)
	return s
}

// bytes returns the colours in the order of the file.
func (p *palette) bytes() []byte {
	var data []byte
	for _, c := range p.sorted() {
		data = append(data, byte(c>>16), byte(c>>8), byte(c))
	}
	return data
}

// rows appends a filter byte and the packed numbers of each row.
func (p *palette) rows(out []byte, width, depth int) []byte {
	var number [256]byte
	sorted := p.sorted()
	for i, c := range p.colors {
		at, _ := slices.BinarySearch(sorted, c&0xff<<16|c&0xff00|c>>16&0xff)
		number[i] = byte(at)
	}
	for from := 0; from < len(p.indices); from += width {
		out = append(out, 0)
		indices := p.indices[from : from+width]
		if depth == 8 {
			start := len(out)
			out = slices.Grow(out, width)[:start+width]
			renumber(out[start:], indices, &number)
			continue
		}
		out = packRow(out, indices, &number, depth)
	}
	return out
}

// renumber writes the new numbers of a row, fast where pixels do not change.
func renumber(out, indices []byte, number *[256]byte) {
	var last, written uint64
	known := false
	for len(indices) >= 8 {
		word := binary.LittleEndian.Uint64(indices)
		if !known || word != last {
			last, known = word, true
			for x, i := range indices[:8] {
				out[x] = number[i]
			}
			written = binary.LittleEndian.Uint64(out)
		}
		binary.LittleEndian.PutUint64(out, written)
		out, indices = out[8:], indices[8:]
	}
	for x, i := range indices {
		out[x] = number[i]
	}
}

// packRow appends numbers of less than 8 bits, the leftmost in the highest
// bits.
func packRow(out, indices []byte, number *[256]byte, depth int) []byte {
	perByte := 8 / depth
	for len(indices) > 0 {
		n := min(perByte, len(indices))
		var b byte
		for _, i := range indices[:n] {
			b = b<<depth | number[i]
		}
		out = append(out, b<<(depth*(perByte-n)))
		indices = indices[n:]
	}
	return out
}
