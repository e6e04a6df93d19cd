package typeface

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// standalone is one font of a file as a file of its own: the file itself, or,
// of a collection, its tables put together anew. Only static fonts pass.
func standalone(data []byte, index int) ([]byte, error) {
	file, size := bytes.NewReader(data), int64(len(data))
	at, err := directories(file, size)
	if err != nil {
		return nil, err
	}
	if index < 0 || index >= len(at) {
		return nil, fmt.Errorf("no font %d in a file of %d", index, len(at))
	}
	d, err := readDirectory(file, size, at[index])
	if err != nil {
		return nil, err
	}
	if _, ok := d.find("fvar"); ok {
		return nil, errVariable
	}
	if string(data[:4]) != "ttcf" {
		return data, nil
	}
	return d.file(data), nil
}

// isCollection reports whether a file holds several fonts.
func isCollection(data []byte) bool { return len(data) > 4 && string(data[:4]) == "ttcf" }

// checksumMagic is what the checksum of a whole font comes to by means of
// head.checkSumAdjustment (OpenType, section "Calculating Checksums").
const checksumMagic = 0xB1B0AFBA

// file puts the tables of one font of a collection together as a font file. A
// digital signature, which would not hold any more, is left out.
func (d *directory) file(data []byte) []byte {
	const header, record = 12, 16
	tables := slices.DeleteFunc(slices.Clone(d.tables), func(t table) bool { return t.tag == "DSIG" })
	slices.SortFunc(tables, func(a, b table) int { return strings.Compare(a.tag, b.tag) })
	size := header + record*len(tables)
	for _, t := range tables {
		size += padded(int(t.length))
	}
	out := make([]byte, header+record*len(tables), size)
	putHeader(out, d.flavor, len(tables))
	head := -1 // where checkSumAdjustment stands
	for i, t := range tables {
		at := len(out)
		out = append(out, data[t.offset:t.offset+t.length]...)
		out = append(out, make([]byte, padded(len(out))-len(out))...)
		if t.tag == "head" && t.length >= 12 {
			head = at + 8
			clear(out[head : head+4])
		}
		entry := out[header+record*i:]
		copy(entry, t.tag)
		binary.BigEndian.PutUint32(entry[4:], checksum(out[at:]))
		binary.BigEndian.PutUint32(entry[8:], uint32(at))
		binary.BigEndian.PutUint32(entry[12:], t.length)
	}
	if head >= 0 {
		binary.BigEndian.PutUint32(out[head:], checksumMagic-checksum(out))
	}
	return out
}

// putHeader writes a font file's first 12 bytes.
func putHeader(out []byte, flavor [4]byte, tables int) {
	power, exponent := 1, 0
	for power*2 <= tables {
		power, exponent = power*2, exponent+1
	}
	copy(out, flavor[:])
	for i, v := range [...]int{tables, 16 * power, exponent, 16 * (tables - power)} {
		binary.BigEndian.PutUint16(out[4+2*i:], uint16(v))
	}
}

// padded is a length rounded up to whole words of four bytes.
func padded(n int) int { return (n + 3) &^ 3 }

// checksum sums up words of four bytes; the length is a multiple of four.
func checksum(data []byte) uint32 {
	var sum uint32
	for ; len(data) >= 4; data = data[4:] {
		sum += binary.BigEndian.Uint32(data)
	}
	return sum
}
