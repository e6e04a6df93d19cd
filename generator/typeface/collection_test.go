package typeface

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// TestCollection reads one collection's fonts, by name, and takes one out.
func TestCollection(t *testing.T) {
	src := source(t, debianCJK, cjk, "Noto Sans CJK SC", 400)
	l := library(t, src)
	face := l.Face("NotoSansCJKsc-Regular")
	if face == nil || face.Family() != "Noto Sans CJK SC" || face.Weight() != 400 {
		t.Fatalf("face %+v of index %d", face, src.Index)
	}
	data := face.Data()
	if isCollection(data) || len(data) > len(src.Data) {
		t.Fatalf("the font taken out has %d bytes and begins with %q", len(data), data[:4])
	}
	if sum := checksum(append(slices.Clone(data), make([]byte, padded(len(data))-len(data))...)); sum != checksumMagic {
		t.Errorf("checksum %X", sum)
	}
	alone := library(t, Source{Family: "SC", Weight: 400, File: "alone.otf", Data: data}).Face("alone")
	if !bytes.Equal(alone.Data(), data) {
		t.Error("a font that stands alone is not its own file")
	}
	g, _ := face.font.NominalGlyph('码')
	if h, _ := alone.font.NominalGlyph('码'); g == 0 || g != h || len(face.Outline(uint32(g))) == 0 || len(face.Outline(uint32(g))) != len(alone.Outline(uint32(g))) {
		t.Errorf("glyphs %d and %d", g, h)
	}
	src.Index = 99
	if _, err := New([]Source{src}); err == nil || !strings.Contains(err.Error(), "no font 99 in a file of 10") {
		t.Errorf("got %v", err)
	}
}

func TestNames(t *testing.T) {
	tests := []struct {
		folder, file string
		index        int
		family       string
		postScript   string
		weight       int
	}{
		{themeFonts, "NotoSans-Black.ttf", 0, "Noto Sans", "NotoSans-Black", 900},
		{themeFonts, "NotoSansArabic-Bold.ttf", 0, "noto sans arabic", "NotoSansArabic-Bold", 700},
		{debianFonts, "NotoSansThai-Regular.ttf", 0, "Noto Sans Thai", "NotoSansThai-Regular", 400},
		{debianCJK, "NotoSansCJK-Bold.ttc", 2, "Noto Sans CJK SC", "NotoSansCJKsc-Bold", 700},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			src := source(t, test.folder, test.file, test.family, 400)
			names, err := Names(bytes.NewReader(src.Data), int64(len(src.Data)))
			if err != nil {
				t.Fatal(err)
			}
			n := names[test.index]
			if !n.Is(test.family) || n.PostScript != test.postScript || n.Weight != test.weight || n.Index != test.index || !n.Plain {
				t.Errorf("got %+v", n)
			}
		})
	}
}

// twice is a collection of one font of the theme, two times.
func twice(data []byte) []byte {
	const header = 20
	out := append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x02"), make([]byte, 8)...)
	binary.BigEndian.PutUint32(out[12:], header)
	binary.BigEndian.PutUint32(out[16:], header)
	out = append(out, data...)
	tables := int(binary.BigEndian.Uint16(data[4:]))
	for i := range tables {
		entry := out[header+12+16*i+8:]
		binary.BigEndian.PutUint32(entry, binary.BigEndian.Uint32(entry)+header)
	}
	return out
}

func TestCollectionRefuses(t *testing.T) {
	whole := twice(source(t, themeFonts, "NotoSansSymbols-Regular.ttf", "", 0).Data)
	if _, err := New([]Source{{Family: "S", Weight: 400, File: "a.ttc", Data: whole, Index: 1}}); err != nil {
		t.Fatal(err)
	}
	with := func(at int, b ...byte) []byte {
		data := bytes.Clone(whole)
		copy(data[at:], b)
		return data
	}
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"no font", with(8, 0, 0, 0, 0), "a collection of 0 fonts"},
		{"4 billion fonts", with(8, 255, 255, 255, 255), "a collection of 4294967295 fonts"},
		{"cut in its list", whole[:14], "not a TrueType"},
		{"directory outside", with(12, 255, 255, 255, 255), "not a TrueType"},
		{"directory in itself", with(12, 0, 0, 0, 0), "not a TrueType"},
		{"cut in its directory", whole[:60], "not a TrueType"},
		{"cut", whole[:len(whole)-1000], "beyond the end"},
		{"65535 tables", with(24, 255, 255), ""},
	}
	for _, test := range tests {
		_, err := New([]Source{{Family: "S", Weight: 400, File: "a.ttc", Data: test.data}})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
		}
	}
}

// TestOverlappingTables refuses a directory whose tables together are larger
// than their file: what they claim to need is set aside for each.
func TestOverlappingTables(t *testing.T) {
	data := bytes.Clone(source(t, themeFonts, "NotoSansSymbols-Regular.ttf", "", 0).Data)
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i:]
		binary.BigEndian.PutUint32(entry[8:], 0)
		binary.BigEndian.PutUint32(entry[12:], uint32(len(data)))
	}
	if _, err := New([]Source{{Family: "S", Weight: 400, File: "a.ttf", Data: data}}); err == nil || !strings.Contains(err.Error(), "overlap") {
		t.Errorf("got %v", err)
	}
}
