package raster

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"math"
	"testing"

	"smem/generator/scene"
)

// source makes a scene of any bytes.
type source []byte

func (r *source) byte() byte {
	if len(*r) == 0 {
		return 0
	}
	b := (*r)[0]
	*r = (*r)[1:]
	return b
}

// number is most often a place on or near the canvas, sometimes anything.
func (r *source) number() float64 {
	var b [8]byte
	switch kind := r.byte(); {
	case kind < 230:
		return float64(kind)/2 - 20 + float64(r.byte())/64
	case kind < 250:
		return (float64(r.byte()) - 128) * 256
	}
	for i := range b {
		b[i] = r.byte()
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b[:]))
}

func (r *source) point() scene.Point { return scene.Point{X: r.number(), Y: r.number()} }

func (r *source) color() scene.Color {
	return scene.Color{R: r.byte(), G: r.byte(), B: r.byte(), A: 255 - r.byte()}
}

func (r *source) paint() scene.Paint {
	p := scene.Paint{Color: r.color()}
	if n := r.byte(); n < 60 {
		p.From, p.To = r.point(), r.point()
		for range n % 4 {
			p.Stops = append(p.Stops, scene.Stop{Offset: r.number() / 64, Color: r.color()})
		}
	}
	return p
}

func (r *source) path() scene.Path {
	var path scene.Path
	for range r.byte() % 20 {
		path = append(path, scene.Segment{Op: scene.Op(r.byte() % 5), Points: [3]scene.Point{r.point(), r.point(), r.point()}})
	}
	return path
}

func (r *source) item() scene.Item {
	switch r.byte() % 5 {
	case 0:
		return &scene.Rect{Bounds: scene.Bounds{X: r.number(), Y: r.number(), Width: r.number(), Height: r.number()},
			Radius: [4]float64{r.number(), r.number(), r.number(), r.number()}, Paint: r.paint()}
	case 1:
		return &scene.Fill{Path: r.path(), Paint: r.paint(), EvenOdd: r.byte()%2 == 0}
	case 2:
		return &scene.Stroke{Path: r.path(), Color: r.color(), Width: r.number(), Cap: scene.Cap(r.byte() % 3), Join: scene.Join(r.byte() % 3)}
	case 3:
		run := scene.Run{Size: r.number(), Color: r.color()}
		for range r.byte() % 4 {
			run.Glyphs = append(run.Glyphs, scene.Glyph{ID: uint32(r.byte()), X: r.number(), Y: r.number()})
		}
		return &scene.Line{Runs: []scene.Run{run}}
	}
	return &scene.Picture{Bounds: scene.Bounds{X: r.number(), Y: r.number(), Width: r.number(), Height: r.number()}, Data: smallPNG}
}

// smallPNG is 2 × 1 pixels of grey.
var smallPNG = func() []byte {
	p := newPress()
	c := canvas{}
	c.reset(2, 1)
	c.pix[0] = 7
	data, _ := p.canvas(c, Meta{})
	return bytes.Clone(data)
}()

func FuzzPNG(f *testing.F) {
	f.Add([]byte("\x20\x20\x02\x05\x00\x40\x40\x41\x41\x42\x42"))
	f.Add([]byte("\x40\x10\x01\x02\x09\x00\x30\x30\x03\x10\x90\xf0\x80\x60\x61\x62\x63"))
	f.Add([]byte("\xff\xff\x03\x00\xff\x00\x00\x00\x00\x00\x00\xf8\x7f\x02\x00\xff\x01"))
	f.Add(bytes.Repeat([]byte{2, 17, 240, 99, 1, 30}, 60))
	f.Add(bytes.Repeat([]byte{0, 60, 10, 55, 200, 3, 4}, 60))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := source(data)
		s := &scene.Scene{Width: int(r.byte()), Height: int(r.byte())}
		for range r.byte() % 16 {
			s.Items = append(s.Items, r.item())
		}
		p := &Painter{outline: func(string, uint32) (scene.Path, bool) { return circle(0.5, -0.5, 0.5), true }}
		m, err := p.Image(s)
		data, err2 := p.PNG(s, Meta{Title: string(data)})
		if (err == nil) != (err2 == nil) {
			t.Fatalf("Image says %v, PNG says %v", err, err2)
		}
		if err != nil {
			return
		}
		got, err := png.Decode(bytes.NewReader(data))
		if err != nil || got.Bounds() != m.Rect {
			t.Fatal(err)
		}
		for i := 0; i < len(m.Pix); i += 4 {
			x, y := i/4%m.Rect.Dx(), i/4/m.Rect.Dx()
			if r, g, b, a := got.At(x, y).RGBA(); uint8(r) != m.Pix[i] || uint8(g) != m.Pix[i+1] || uint8(b) != m.Pix[i+2] || a != 0xffff || m.Pix[i+3] != 255 {
				t.Fatalf("pixel %d,%d is %v, want %v", x, y, got.At(x, y), m.Pix[i:i+4])
			}
		}
	})
}
