package typeface

import (
	"bytes"
	"encoding/binary"
	"os"
	"testing"
	"time"
)

// fonts is what FuzzFont bends: TrueType outlines, the rules of a script that
// joins, CFF outlines, and collections of either.
func fonts(t testing.TB) [][]byte {
	t.Helper()
	cff, err := os.ReadFile("testdata/cff.otf")
	if err != nil {
		t.Fatal(err)
	}
	plain := source(t, themeFonts, "NotoSansSymbols-Regular.ttf", "", 0).Data
	arabic := source(t, themeFonts, "NotoSansArabic-Regular.ttf", "", 0).Data
	return [][]byte{plain, arabic, cff, twice(plain), twice(cff)}
}

// use does everything with a font that a card does.
func use(data []byte, index int) error {
	l, err := New([]Source{{Family: "F", Weight: 400, File: "f.ttf", Data: data, Index: index}})
	if err != nil {
		return err
	}
	p := l.Shape([]Span{{Text: "→ab ↗\u00ad← fi 一码。あ \u0628\u0650\u0627\u0644\u0644\u0647 لا", Size: 20}}, false)
	for _, b := range []Breaking{{}, {Anywhere: true, Balance: true}} {
		for _, line := range p.Lines(30, b) {
			for _, r := range line.Runs {
				for _, g := range r.Glyphs {
					l.Face(r.Font).Outline(g.ID)
				}
			}
		}
	}
	for g := range uint32(40) {
		l.families[0].faces[0].Outline(g * 7)
	}
	l.Metrics(Style{}, 20)
	l.families[0].faces[0].Data()
	return nil
}

// patience is how long a hostile font may be worked on: far more than any
// takes, far less than for ever.
const patience = 20 * time.Second

// FuzzFont bends bytes of real fonts, and cuts them short: a Library must be
// an error, or work, in bounded time.
func FuzzFont(f *testing.F) {
	whole := fonts(f)
	for which := range byte(len(whole)) {
		f.Add(which, uint32(0), []byte{})
		f.Add(which, uint32(5000), []byte{})
		f.Add(which, uint32(0), []byte{0, 0, 0, 4, 0, 0, 0, 0, 100, 255})
		f.Add(which, uint32(0), []byte{0, 0, 1, 44, 7, 0, 0, 3, 232, 1, 0, 0, 4, 176, 200})
	}
	f.Fuzz(func(t *testing.T, which byte, cut uint32, patches []byte) {
		data := bytes.Clone(whole[int(which)%len(whole)])
		for ; len(patches) >= 5; patches = patches[5:] { // a place and its new byte
			data[int(binary.BigEndian.Uint32(patches))%len(data)] = patches[4]
		}
		if cut > 0 {
			data = data[:int(cut)%len(data)]
		}
		start := time.Now()
		use(data, int(which>>7))
		Names(bytes.NewReader(data), int64(len(data)))
		if took := time.Since(start); took > patience {
			t.Fatalf("took %v", took)
		}
	})
}

// TestCutFonts cuts every font at a few hundred places, none of which may be a
// panic; what is left of the directory decides whether it is an error.
func TestCutFonts(t *testing.T) {
	for i, data := range fonts(t) {
		if err := use(data, 0); err != nil {
			t.Errorf("font %d: %v", i, err)
		}
		for n := 0; n < len(data); n += 1 + len(data)/97 {
			if use(data[:n], 0) == nil {
				t.Errorf("font %d works with %d of %d bytes", i, n, len(data))
			}
		}
	}
}

// TestDeafTables fills each table of every font in turn with ones, and with
// zeros.
func TestDeafTables(t *testing.T) {
	for _, data := range fonts(t) {
		at, _ := directories(bytes.NewReader(data), int64(len(data)))
		d, err := readDirectory(bytes.NewReader(data), int64(len(data)), at[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range d.tables {
			for _, fill := range []byte{0, 0xFF, 0x7F, 0x01} {
				bent := bytes.Clone(data)
				for i := range table.length {
					bent[table.offset+i] = fill
				}
				use(bent, 0) // an error, or not: no panic
			}
		}
	}
}
