package picture

import (
	"encoding/binary"
	"errors"
)

// beyond is a side that is refused, and two of which can be multiplied.
const beyond = maxSide + 1

// avif returns the measures in the boxes of an AVIF file (ISO/IEC 23008-12):
// the largest "ispe" in meta/iprp/ipco, since grids and thumbnails have smaller
// ones, turned as the first "irot" says.
func avif(data []byte) (width, height int, err error) {
	meta, ok := box(data, "meta")
	if !ok || len(meta) < 4 {
		return 0, 0, errors.New("it has no description")
	}
	iprp, _ := box(meta[4:], "iprp") // behind version and flags
	ipco, ok := box(iprp, "ipco")
	if !ok {
		return 0, 0, errors.New("it says nothing of its size")
	}
	turned := false
	for rest := ipco; ; {
		name, body, after, ok := next(rest)
		if !ok {
			break
		}
		switch {
		case name == "ispe" && len(body) >= 12:
			w, h := int(binary.BigEndian.Uint32(body[4:])), int(binary.BigEndian.Uint32(body[8:]))
			if w, h = min(w, beyond), min(h, beyond); w*h > width*height {
				width, height = w, h
			}
		case name == "irot" && len(body) >= 1:
			turned = body[0]&1 == 1
		}
		rest = after
	}
	if turned {
		width, height = height, width
	}
	return width, height, nil
}

// box returns what is in the first box of a name.
func box(data []byte, name string) ([]byte, bool) {
	for {
		found, body, after, ok := next(data)
		if !ok || found == name {
			return body, ok
		}
		data = after
	}
}

// next takes the first box off; ok is false if there is no whole one.
func next(data []byte) (name string, body, after []byte, ok bool) {
	if len(data) < 8 {
		return "", nil, nil, false
	}
	size, head := uint64(binary.BigEndian.Uint32(data)), uint64(8)
	switch {
	case size == 0:
		size = uint64(len(data)) // to the end of the file
	case size == 1 && len(data) >= 16:
		size, head = binary.BigEndian.Uint64(data[8:]), 16
	}
	if size < head || size > uint64(len(data)) {
		return "", nil, nil, false
	}
	return string(data[4:8]), data[head:size], data[size:], true
}
