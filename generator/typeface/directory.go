package typeface

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// maxFontSize is the largest font file that is read, bytes.
const maxFontSize = 64 << 20

var (
	errTooLarge   = fmt.Errorf("larger than %d MB", maxFontSize>>20)
	errNotAFont   = errors.New("not a TrueType or OpenType file")
	errVariable   = errors.New("a variable font; give one static file for each weight")
	errCollection = errors.New("a collection; give each font as a file of its own")
)

// checkDirectory looks at a file's table directory (OpenType, section
// "Organization of an OpenType Font") before go-text does, which would set
// aside as much memory as a table claims to need.
func checkDirectory(data []byte) error {
	if len(data) > maxFontSize {
		return errTooLarge
	}
	const header, record = 12, 16
	if len(data) < header {
		return errNotAFont
	}
	switch string(data[:4]) {
	case "\x00\x01\x00\x00", "OTTO", "true":
	case "ttcf":
		return errCollection
	default:
		return errNotAFont
	}
	tables := int(binary.BigEndian.Uint16(data[4:]))
	if len(data) < header+tables*record {
		return errNotAFont
	}
	for i := range tables {
		entry := data[header+i*record:]
		tag := string(entry[:4])
		offset, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		if uint64(offset)+uint64(length) > uint64(len(data)) {
			return fmt.Errorf("table %q reaches beyond the end of the file", tag)
		}
		if tag == "fvar" {
			return errVariable
		}
	}
	return nil
}
