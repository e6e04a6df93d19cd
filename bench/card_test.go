package bench

import (
	"bytes"
	"image/png"
	"testing"
	"time"
)

func press(tb testing.TB) *Press {
	tb.Helper()
	p, err := New("..")
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func words(tb testing.TB, p *Press, language string) *Words {
	tb.Helper()
	w, err := p.Words(language)
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

// TestCard sees that what is measured is a card: no diagnostic of any stage,
// its full size, ink in every part of it, the same bytes every time.
func TestCard(t *testing.T) {
	p := press(t)
	for _, language := range Languages {
		t.Run(language, func(t *testing.T) {
			w := words(t, p, language)
			if len(w.Rows) != 5 {
				t.Fatalf("%d rows, want 5", len(w.Rows))
			}
			data, err := p.PNG(w)
			if err != nil {
				t.Fatal(err)
			}
			again, err := p.PNG(w)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(data, again) {
				t.Error("the same words gave other bytes")
			}
			img, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if size := img.Bounds().Size(); size.X != Width || size.Y != Height {
				t.Fatalf("the card is %v, want %d by %d", size, Width, Height)
			}
			const bands = 9
			for i := range bands {
				colors := map[[3]uint32]bool{}
				for y := i * Height / bands; y < (i+1)*Height/bands; y++ {
					for x := range Width {
						r, g, b, _ := img.At(x, y).RGBA()
						colors[[3]uint32{r, g, b}] = true
					}
				}
				if len(colors) < 4 {
					t.Errorf("part %d of %d from the top has %d colours: no ink there", i+1, bands, len(colors))
				}
			}
		})
	}
}

// BenchmarkCard is one card from its words to the bytes of its PNG, fonts and
// shaped words warm. Besides the wall time it reports the CPU time of the
// whole process per card, and the most memory the process ever had: of all
// benchmarks so far, so choose one language for a figure that is its own.
func BenchmarkCard(b *testing.B) {
	p := press(b)
	for _, language := range Languages {
		b.Run(language, func(b *testing.B) {
			w := words(b, p, language)
			data, err := p.PNG(w)
			if err != nil {
				b.Fatal(err)
			}
			before, noCPU := CPU()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.PNG(w); err != nil {
					b.Fatal(err)
				}
			}
			if after, err := CPU(); err == nil && noCPU == nil {
				b.ReportMetric(float64(after-before)/float64(time.Millisecond)/float64(b.N), "CPU-ms/op")
			}
			if peak, err := Peak(); err == nil {
				b.ReportMetric(float64(peak)/1e6, "peak-MB")
			}
			b.ReportMetric(float64(len(data)), "PNG-bytes")
		})
	}
}
