package raster

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"

	"smem/generator/scene"
)

// chunkOf returns the chunks of a PNG by kind, their sums checked.
func chunksOf(t *testing.T, data []byte) (kinds []string, chunks map[string][]string) {
	t.Helper()
	chunks = map[string][]string{}
	for data = data[8:]; len(data) > 0; {
		n := binary.BigEndian.Uint32(data)
		kind, body := string(data[4:8]), data[8:8+n]
		if crc32.ChecksumIEEE(data[4:8+n]) != binary.BigEndian.Uint32(data[8+n:]) {
			t.Errorf("chunk %s has a wrong sum", kind)
		}
		kinds = append(kinds, kind)
		chunks[kind] = append(chunks[kind], string(body))
		data = data[12+n:]
	}
	return kinds, chunks
}

// stripes has so many grey columns.
func stripes(colors, width int) *scene.Scene {
	s := &scene.Scene{Width: width, Height: 5}
	for i := range width {
		n := i % colors
		c := scene.Color{R: uint8(255 - n), G: uint8(n / 256 * 7), B: 9, A: 255}
		s.Items = append(s.Items, &scene.Rect{Bounds: scene.Bounds{X: float64(i), Width: 1, Height: 4}, Paint: scene.Paint{Color: c}})
	}
	s.Items = append(s.Items, &scene.Rect{Bounds: scene.Bounds{Y: 4, Width: float64(width), Height: 1}, Paint: scene.Paint{Color: scene.Color{R: 255, B: 9, A: 255}}})
	return s
}

func TestPNG(t *testing.T) {
	lib := library(t)
	p := New(lib)
	tests := []struct {
		name        string
		s           *scene.Scene
		depth, kind byte
		colors      int // in the palette; 0: there is none
	}{
		{"blank", &scene.Scene{Width: 3, Height: 2}, 1, 3, 1},
		{"1 bit", stripes(2, 13), 1, 3, 2},
		{"2 bits", stripes(4, 13), 2, 3, 4},
		{"2 bits, 3 colours", stripes(3, 7), 2, 3, 3},
		{"4 bits", stripes(16, 33), 4, 3, 16},
		{"8 bits", stripes(17, 33), 8, 3, 17},
		{"256 colours", stripes(256, 300), 8, 3, 256},
		{"257 colours", stripes(257, 300), 8, 2, 0},
		{"gradients", colorful(120, 90), 8, 2, 0},
		{"card", card(lib), 8, 3, -1},
		{"one pixel", &scene.Scene{Width: 1, Height: 1}, 1, 3, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want, err := p.Image(tt.s)
			if err != nil {
				t.Fatal(err)
			}
			data, err := p.PNG(tt.s, Meta{})
			if err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if got.Bounds() != want.Bounds() {
				t.Fatalf("size %v, want %v", got.Bounds(), want.Bounds())
			}
			different := 0
			for y := range want.Rect.Dy() {
				for x := range want.Rect.Dx() {
					if color.RGBAModel.Convert(got.At(x, y)) != want.At(x, y) {
						different++
					}
				}
			}
			if different > 0 {
				t.Errorf("%d pixels differ from Image", different)
			}
			kinds, chunks := chunksOf(t, data)
			if header := chunks["IHDR"][0]; header[8] != tt.depth || header[9] != tt.kind {
				t.Errorf("%d bits of kind %d, want %d of kind %d", header[8], header[9], tt.depth, tt.kind)
			}
			order := "IHDR sRGB PLTE IDAT IEND"
			if tt.kind == 2 {
				order = "IHDR sRGB IDAT IEND"
			}
			if strings.Join(kinds, " ") != order {
				t.Errorf("chunks %v, want %s", kinds, order)
			}
			if tt.colors >= 0 && len(strings.Join(chunks["PLTE"], "")) != 3*tt.colors {
				t.Errorf("palette of %d bytes, want %d colours", len(strings.Join(chunks["PLTE"], "")), tt.colors)
			}
			if tt.name == "card" {
				t.Logf("%d bytes, %d colours", len(data), len(chunks["PLTE"][0])/3)
				if len(data) > 90_000 {
					t.Errorf("%d bytes, more than 90 kB", len(data))
				}
			}
		})
	}
}

// TestPaletteOrder: which colours there are decides on the palette, not where
// they stand.
func TestPaletteOrder(t *testing.T) {
	a, b := stripes(40, 40), stripes(40, 40)
	for i := range 20 {
		x, y := b.Items[i].(*scene.Rect), b.Items[39-i].(*scene.Rect)
		x.Paint, y.Paint = y.Paint, x.Paint
	}
	var palettes [2]string
	for i, s := range []*scene.Scene{a, b} {
		data, err := New(nil).PNG(s, Meta{})
		if err != nil {
			t.Fatal(err)
		}
		_, chunks := chunksOf(t, data)
		palettes[i] = chunks["PLTE"][0]
	}
	if palettes[0] != palettes[1] {
		t.Error("two palettes for the same colours")
	}
}

func TestMeta(t *testing.T) {
	meta := Meta{
		Title: "Préparez-vous", Description: "ثلاثة أشياء\r\nline two", Author: "A\x00B\x1b", Copyright: "© 2026 – CC BY",
		URL: "https://example.org/", DPI: 300,
	}
	data, err := New(nil).PNG(&scene.Scene{Width: 4, Height: 4}, meta)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := png.Decode(bytes.NewReader(data)); err != nil {
		t.Fatal(err)
	}
	kinds, chunks := chunksOf(t, data)
	if got := strings.Join(kinds, " "); got != "IHDR sRGB pHYs PLTE tEXt iTXt tEXt iTXt tEXt IDAT IEND" {
		t.Errorf("chunks %s", got)
	}
	for kind, want := range map[string][]string{
		"tEXt": {"Title\x00Pr\xe9parez-vous", "Author\x00AB", "URL\x00https://example.org/"},
		"iTXt": {"Description\x00\x00\x00\x00\x00ثلاثة أشياء\nline two", "Copyright\x00\x00\x00\x00\x00© 2026 – CC BY"},
		"pHYs": {"\x00\x00\x2e\x23\x00\x00\x2e\x23\x01"},
		"sRGB": {"\x00"},
	} {
		if strings.Join(chunks[kind], "|") != strings.Join(want, "|") {
			t.Errorf("%s: got %q, want %q", kind, chunks[kind], want)
		}
	}
}

// TestFilters: every row of an RGB file carries a filter, the pixel rows are
// whole, and other filters than none are used.
func TestFilters(t *testing.T) {
	data, err := New(nil).PNG(colorful(300, 200), Meta{})
	if err != nil {
		t.Fatal(err)
	}
	_, chunks := chunksOf(t, data)
	z, err := zlib.NewReader(strings.NewReader(strings.Join(chunks["IDAT"], "")))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := io.ReadAll(z)
	if err != nil || len(rows) != 200*(1+3*300) {
		t.Fatalf("%d bytes of rows: %v", len(rows), err)
	}
	used := map[byte]int{}
	for i := 0; i < len(rows); i += 901 {
		used[rows[i]]++
	}
	if used[0] == 200 || len(rows) < 3*len(data) {
		t.Errorf("filters %v, %d bytes of %d", used, len(data), len(rows))
	}
}

func TestPictures(t *testing.T) {
	encode := func(m image.Image) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	flat := image.NewNRGBA(image.Rect(3, 4, 43, 34))
	halves := image.NewNRGBA(image.Rect(0, 0, 40, 40))
	for i := 0; i < len(flat.Pix); i += 4 {
		copy(flat.Pix[i:], []byte{10, 200, 30, 128})
	}
	for y := range 40 {
		for x := range 40 {
			halves.SetNRGBA(x, y, color.NRGBA{uint8(x / 20 * 255), 0, 0, 255})
		}
	}
	tests := []struct {
		name   string
		bounds scene.Bounds
		data   []byte
		at     map[image.Point]color.RGBA
	}{
		{"as large as it is", scene.Bounds{X: 10, Y: 10, Width: 40, Height: 40}, encode(halves), map[image.Point]color.RGBA{
			{9, 20}: {255, 255, 255, 255}, {10, 10}: {0, 0, 0, 255}, {29, 20}: {0, 0, 0, 255}, {30, 20}: {255, 0, 0, 255}, {49, 49}: {255, 0, 0, 255}, {50, 20}: {255, 255, 255, 255}}},
		{"smaller", scene.Bounds{X: 10, Y: 10, Width: 10, Height: 20}, encode(halves), map[image.Point]color.RGBA{
			{10, 10}: {0, 0, 0, 255}, {13, 20}: {0, 0, 0, 255}, {16, 20}: {255, 0, 0, 255}, {19, 29}: {255, 0, 0, 255}, {20, 20}: {255, 255, 255, 255}}},
		{"larger, clipped", scene.Bounds{X: -150, Y: -50, Width: 200, Height: 200}, encode(halves), map[image.Point]color.RGBA{
			{0, 0}: {255, 0, 0, 255}, {49, 99}: {255, 0, 0, 255}, {50, 50}: {255, 255, 255, 255}}},
		{"translucent", scene.Bounds{X: 10, Y: 10, Width: 77, Height: 55}, encode(flat), map[image.Point]color.RGBA{
			{10, 10}: {132, 227, 142, 255}, {50, 30}: {132, 227, 142, 255}, {86, 64}: {132, 227, 142, 255}}},
		{"outside", scene.Bounds{X: 1000, Y: 10, Width: 77, Height: 55}, []byte("?"), nil},
		{"flat", scene.Bounds{X: 10, Y: 10, Width: 77, Height: 0.2}, []byte("?"), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := drawn(t, 100, 100, &scene.Picture{Bounds: tt.bounds, Data: tt.data})
			for at, want := range tt.at {
				got := m.RGBAAt(at.X, at.Y)
				if max(abs(int(got.R)-int(want.R)), abs(int(got.G)-int(want.G)), abs(int(got.B)-int(want.B))) > 2 {
					t.Errorf("pixel %v is %v, want %v", at, got, want)
				}
			}
		})
	}
}
