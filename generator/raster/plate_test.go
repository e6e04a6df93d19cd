package raster

import (
	"bytes"
	"image/png"
	"math/rand/v2"
	"testing"

	"smem/generator/scene"
)

// onCanvas draws a scene as if it had no plate.
func onCanvas(t *testing.T, p *Painter, s *scene.Scene) []byte {
	t.Helper()
	d := &desk{}
	d.canvas.reset(s.Width, s.Height)
	d.ground = &d.canvas
	if err := p.items(d, s); err != nil {
		t.Fatal(err)
	}
	return d.canvas.pix
}

// TestPlate draws scenes of few and of many colours, translucent ones among
// them, on a plate and on a canvas: the pixels are the same, those of the PNG
// too, and the palette has the colours that are to be seen and no other.
func TestPlate(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 7))
	p := &Painter{outline: func(string, uint32) (scene.Path, bool) { return circle(0.5, -0.5, 0.5), true }}
	plates, canvases := 0, 0
	for range 300 {
		colors := make([]scene.Color, 1+random.IntN(7)*random.IntN(7))
		for i := range colors {
			colors[i] = scene.Color{R: uint8(random.Uint32()), G: uint8(random.Uint32()), B: uint8(random.Uint32()), A: 255}
			if random.IntN(4) == 0 {
				colors[i].A = uint8(random.Uint32())
			}
		}
		at := func() float64 { return random.Float64()*90 - 15 }
		color := func() scene.Color { return colors[random.IntN(len(colors))] }
		s := &scene.Scene{Width: 60, Height: 40}
		for range 1 + random.IntN(60) {
			switch random.IntN(4) {
			case 0:
				s.Items = append(s.Items, &scene.Rect{Bounds: scene.Bounds{X: at(), Y: at(), Width: at(), Height: at()}, Radius: [4]float64{0, random.Float64() * 9}, Paint: scene.Paint{Color: color()}})
			case 1:
				s.Items = append(s.Items, &scene.Fill{Path: circle(at(), at(), random.Float64()*20), Paint: scene.Paint{Color: color()}})
			case 2:
				s.Items = append(s.Items, &scene.Stroke{Path: circle(at(), at(), random.Float64()*20), Color: color(), Width: random.Float64() * 4})
			case 3:
				s.Items = append(s.Items, text("x", 20, at(), at(), at(), color(), 1, 1))
			}
		}
		d := &desk{}
		if err := p.draw(d, s); err != nil {
			t.Fatal(err)
		}
		if d.ground == &d.plate {
			plates++
		} else {
			canvases++
		}
		want := onCanvas(t, p, s)
		m, err := p.Image(s)
		if err != nil || !bytes.Equal(m.Pix, want) {
			t.Fatalf("a plate is another picture than a canvas (%v)", err)
		}
		data, err := p.PNG(s, Meta{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[[3]byte]bool{}
		for i := 0; i < len(want); i += 4 {
			r, g, b, _ := got.At(i/4%60, i/4/60).RGBA()
			rgb := [3]byte{byte(r >> 8), byte(g >> 8), byte(b >> 8)}
			if rgb != [3]byte(want[i:i+3]) {
				t.Fatalf("the PNG has another pixel at %d,%d", i/4%60, i/4/60)
			}
			seen[rgb] = true
		}
		if at := bytes.Index(data, []byte("PLTE")); at > 0 {
			if n := int(data[at-1]) + int(data[at-2])<<8; n != 3*len(seen) {
				t.Errorf("a palette of %d bytes for %d colours", n, len(seen))
			}
		} else if len(seen) <= 256 {
			t.Errorf("no palette for %d colours", len(seen))
		}
	}
	if plates < 50 || canvases < 20 {
		t.Errorf("%d plates, %d canvases: the scenes do not try both", plates, canvases)
	}
}
