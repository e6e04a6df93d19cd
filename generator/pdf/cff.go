package pdf

import "encoding/binary"

// compactFont returns a font in the Compact Font Format whose glyphs have
// numbers instead of names (Adobe Technical Note 5176). Glyph and code are the
// same number.
func compactFont(name string, box bounds, charstrings [][]byte) []byte {
	const identity = 391 // the first string that is not a standard one
	n := len(charstrings)

	head := []byte{1, 0, 4, 4}
	head = index(head, []byte(name))
	strings := index(nil, []byte("Adobe"), []byte("Identity"), []byte(name))
	strings = append(strings, 0, 0) // no global subroutines

	var charset []byte // of the glyphs behind 0
	if n > 1 {
		charset = append(charset, 2, 0, 1)
		charset = binary.BigEndian.AppendUint16(charset, uint16(n-2))
	} else {
		charset = append(charset, 0)
	}
	selects := []byte{3, 0, 1, 0, 0, 0, byte(n >> 8), byte(n)} // one dictionary for all
	glyphs := index(nil, charstrings...)
	private := operator(operand(nil, 0), 20) // width where none is written: none

	// The top dictionary says where everything is. Its own length doesn't
	// depend on that: offsets are written in five bytes.
	top := func(charset, selects, glyphs, fonts int) []byte {
		d := operator(operand(operand(operand(nil, identity), identity+1), 0), 12, 30)
		for _, v := range [4]int{box.x0, box.y0, box.x1, box.y1} {
			d = operand(d, v)
		}
		d = operator(d, 5)
		d = operator(operand(d, n), 12, 34)
		d = operator(operand(d, charset), 15)
		d = operator(operand(d, selects), 12, 37)
		d = operator(operand(d, glyphs), 17)
		d = operator(operand(d, fonts), 12, 36)
		return index(nil, d)
	}
	at := len(head) + len(top(0, 0, 0, 0)) + len(strings)
	atSelects := at + len(charset)
	atGlyphs := atSelects + len(selects)
	atPrivate := atGlyphs + len(glyphs)
	atFonts := atPrivate + len(private)

	font := operator(operand(nil, identity+2), 12, 38)
	font = operator(operand(operand(font, len(private)), atPrivate), 18)

	out := append(head, top(at, atSelects, atGlyphs, atFonts)...)
	for _, part := range [][]byte{strings, charset, selects, glyphs, private, index(nil, font)} {
		out = append(out, part...)
	}
	return out
}

// index appends an INDEX of some data.
func index(out []byte, list ...[]byte) []byte {
	out = binary.BigEndian.AppendUint16(out, uint16(len(list)))
	out = append(out, 4) // bytes of an offset
	at := uint32(1)
	out = binary.BigEndian.AppendUint32(out, at)
	for _, data := range list {
		at += uint32(len(data))
		out = binary.BigEndian.AppendUint32(out, at)
	}
	for _, data := range list {
		out = append(out, data...)
	}
	return out
}

// operand appends a number of a dictionary, always in five bytes.
func operand(out []byte, v int) []byte {
	return binary.BigEndian.AppendUint32(append(out, 29), uint32(int32(v)))
}

// operator appends an operator of a dictionary, which follows its operands.
func operator(out []byte, code ...byte) []byte { return append(out, code...) }
