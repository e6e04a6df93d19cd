package typeface

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
)

// Naming is what one font of a file says of itself.
type Naming struct {
	Index      int      // in its file; 0 unless the file is a collection
	Families   []string // English: the typographic family, and the one of old systems where it differs
	PostScript string   // letters, digits and hyphens; may be empty
	Weight     int      // usWeightClass, 1 to 1000
	Plain      bool     // upright, of normal width, static
}

// Is reports whether the font belongs to a family, case aside.
func (n Naming) Is(family string) bool {
	for _, f := range n.Families {
		if strings.EqualFold(f, family) {
			return true
		}
	}
	return false
}

// maxNames is how much of a name table is read, bytes.
const maxNames = 1 << 20

// Names reads what the fonts of a file say of themselves, without reading the
// whole file. A font of a collection that can't be read is left out; the error
// says that none can.
func Names(file io.ReaderAt, size int64) ([]Naming, error) {
	at, err := directories(file, size)
	if err != nil {
		return nil, err
	}
	var names []Naming
	var first error
	for i, offset := range at {
		n, err := readNaming(file, size, offset)
		if err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		n.Index = i
		names = append(names, n)
	}
	if len(names) == 0 {
		return nil, first
	}
	return names, nil
}

func readNaming(file io.ReaderAt, size int64, at uint32) (Naming, error) {
	d, err := readDirectory(file, size, at)
	if err != nil {
		return Naming{}, err
	}
	names, err := d.read(file, "name", maxNames)
	if err != nil {
		return Naming{}, err
	}
	n := Naming{Weight: 400, Plain: true}
	typographic, family := englishName(names, 16), englishName(names, 1)
	for _, f := range []string{typographic, family} {
		if f != "" && !n.Is(f) {
			n.Families = append(n.Families, f)
		}
	}
	n.PostScript = strings.Map(postScript, englishName(names, 6))
	if os2, err := d.read(file, "OS/2", 64); err == nil && len(os2) == 64 {
		const normalWidth, italic = 5, 1
		n.Weight = min(max(int(binary.BigEndian.Uint16(os2[4:])), 1), 1000)
		n.Plain = binary.BigEndian.Uint16(os2[6:]) == normalWidth && binary.BigEndian.Uint16(os2[62:])&italic == 0
	}
	if _, ok := d.find("fvar"); ok {
		n.Plain = false
	}
	return n, nil
}

// read returns the first bytes of a table.
func (d *directory) read(file io.ReaderAt, tag string, most uint32) ([]byte, error) {
	t, ok := d.find(tag)
	if !ok {
		return nil, fmt.Errorf("no table %q", tag)
	}
	data := make([]byte, min(t.length, most))
	if _, err := file.ReadAt(data, int64(t.offset)); err != nil && len(data) > 0 {
		return nil, errNotAFont
	}
	return data, nil
}

// postScript keeps the characters that may stand in a font's name here.
func postScript(r rune) rune {
	if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-') {
		return r
	}
	return -1
}

// englishName finds a name in a name table (OpenType, "name"): in English for
// Windows, else for Macintosh, else in any language for Windows.
func englishName(data []byte, id uint16) string {
	if len(data) < 6 {
		return ""
	}
	count, storage := int(binary.BigEndian.Uint16(data[2:])), int(binary.BigEndian.Uint16(data[4:]))
	var best string
	rank := 0
	for i := range count {
		const record = 12
		if 6+(i+1)*record > len(data) {
			break
		}
		var f [6]uint16 // platform, encoding, language, name, length, offset
		for k := range f {
			f[k] = binary.BigEndian.Uint16(data[6+i*record+2*k:])
		}
		from := storage + int(f[5])
		if f[3] != id || from+int(f[4]) > len(data) {
			continue
		}
		text := data[from : from+int(f[4])]
		const windows, macintosh, american = 3, 1, 0x409
		switch {
		case f[0] == windows && f[2] == american && rank < 3:
			best, rank = fromUTF16(text), 3
		case f[0] == macintosh && f[2] == 0 && rank < 2:
			best, rank = string(text), 2
		case f[0] == windows && rank < 1:
			best, rank = fromUTF16(text), 1
		}
	}
	return best
}

func fromUTF16(data []byte) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}
