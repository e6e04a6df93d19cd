package typeface

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

const (
	maxFontSize = 64 << 20 // bytes of a font file
	maxFaces    = 256      // fonts of one collection
)

var (
	errTooLarge = fmt.Errorf("larger than %d MB", maxFontSize>>20)
	errNotAFont = errors.New("not a TrueType or OpenType file")
	errVariable = errors.New("a variable font; give one static file for each weight")
	errOverlap  = errors.New("its tables overlap")
)

// directory is a font's table directory (OpenType, section "Organization of
// an OpenType Font"), all of whose tables lie inside the file.
type directory struct {
	flavor [4]byte
	tables []table
}

// table is one record of a directory.
type table struct {
	tag            string
	offset, length uint32 // bytes
}

// find returns a table, and whether the font has it.
func (d *directory) find(tag string) (table, bool) {
	for _, t := range d.tables {
		if t.tag == tag {
			return t, true
		}
	}
	return table{}, false
}

// directories returns where the directories of a file's fonts stand: one at 0,
// or those of a collection (OpenType, "Font Collections").
func directories(file io.ReaderAt, size int64) ([]uint32, error) {
	if size > maxFontSize {
		return nil, errTooLarge
	}
	var head [12]byte
	if _, err := file.ReadAt(head[:], 0); err != nil {
		return nil, errNotAFont
	}
	if string(head[:4]) != "ttcf" {
		return []uint32{0}, nil
	}
	count := binary.BigEndian.Uint32(head[8:])
	if count == 0 || count > maxFaces {
		return nil, fmt.Errorf("a collection of %d fonts; 1 to %d can be read", count, maxFaces)
	}
	list := make([]byte, 4*count)
	if _, err := file.ReadAt(list, int64(len(head))); err != nil {
		return nil, errNotAFont
	}
	at := make([]uint32, count)
	for i := range at {
		at[i] = binary.BigEndian.Uint32(list[4*i:])
	}
	return at, nil
}

// readDirectory reads and checks the directory at an offset, before go-text
// does, which would set aside as much memory as a table claims to need. Of two
// tables with one name the first counts.
func readDirectory(file io.ReaderAt, size int64, at uint32) (*directory, error) {
	const header, record = 12, 16
	var head [header]byte
	if _, err := file.ReadAt(head[:], int64(at)); err != nil {
		return nil, errNotAFont
	}
	d := &directory{flavor: [4]byte(head[:4])}
	switch string(head[:4]) {
	case "\x00\x01\x00\x00", "OTTO", "true":
	default:
		return nil, errNotAFont
	}
	list := make([]byte, record*int(binary.BigEndian.Uint16(head[4:])))
	if _, err := file.ReadAt(list, int64(at)+header); err != nil && len(list) > 0 {
		return nil, errNotAFont
	}
	var total int64
	seen := map[string]bool{}
	for ; len(list) > 0; list = list[record:] {
		t := table{string(list[:4]), binary.BigEndian.Uint32(list[8:]), binary.BigEndian.Uint32(list[12:])}
		if int64(t.offset)+int64(t.length) > size {
			return nil, fmt.Errorf("table %q reaches beyond the end of the file", t.tag)
		}
		if seen[t.tag] {
			continue
		}
		seen[t.tag] = true
		if total += int64(t.length); total > size {
			return nil, errOverlap
		}
		d.tables = append(d.tables, t)
	}
	return d, nil
}
