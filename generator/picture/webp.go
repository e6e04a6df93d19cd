package picture

import (
	"encoding/binary"
	"errors"
)

// webp returns the measures in the first chunk of a WebP file (RFC 9649).
func webp(data []byte) (width, height int, err error) {
	short := errors.New("the file is cut off")
	if len(data) < 30 || int64(binary.LittleEndian.Uint32(data[4:]))+8 > int64(len(data)) {
		return 0, 0, short
	}
	body := data[20:]
	switch string(data[12:16]) {
	case "VP8 ": // lossy: a key frame begins with its start code
		if body[3] != 0x9d || body[4] != 0x01 || body[5] != 0x2a {
			return 0, 0, errors.New("there is no key frame")
		}
		return int(binary.LittleEndian.Uint16(body[6:]) & 0x3fff), int(binary.LittleEndian.Uint16(body[8:]) & 0x3fff), nil
	case "VP8L": // lossless
		if body[0] != 0x2f {
			return 0, 0, errors.New("there is no signature")
		}
		bits := binary.LittleEndian.Uint32(body[1:])
		return int(bits&0x3fff) + 1, int(bits>>14&0x3fff) + 1, nil
	case "VP8X": // extended
		return int(uint24(body[4:])) + 1, int(uint24(body[7:])) + 1, nil
	}
	return 0, 0, errors.New("its first chunk is unknown")
}

// uint24 reads three bytes, the least first.
func uint24(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }
