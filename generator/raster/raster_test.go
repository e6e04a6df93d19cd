package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"sync"
	"testing"

	"smem/generator/scene"
	"smem/generator/typeface"
)

var (
	black = scene.Color{A: 255}
	red   = scene.Color{R: 220, G: 20, B: 30, A: 255}
)

// library reads two of the theme's fonts.
func library(t testing.TB) *typeface.Library {
	t.Helper()
	var sources []typeface.Source
	for file, weight := range map[string]int{"NotoSans-Bold.ttf": 700, "NotoSans-Regular.ttf": 400} {
		data, err := os.ReadFile("../../themes/default/fonts/" + file)
		if err != nil {
			t.Skipf("the default theme's font is not there: %v", err)
		}
		sources = append(sources, typeface.Source{Family: "Noto Sans", Weight: weight, File: file, Data: data})
	}
	l, err := typeface.New(sources)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// path makes a path of lines; NaN, NaN closes it.
func path(coordinates ...float64) scene.Path {
	var p scene.Path
	for i := 0; i < len(coordinates); i += 2 {
		seg := scene.Segment{Op: scene.LineTo, Points: [3]scene.Point{{X: coordinates[i], Y: coordinates[i+1]}}}
		if i == 0 {
			seg.Op = scene.MoveTo
		}
		if math.IsNaN(coordinates[i]) {
			seg = scene.Segment{Op: scene.Close}
		}
		p = append(p, seg)
	}
	return p
}

// circle makes a circle of four cubics.
func circle(x, y, r float64) scene.Path {
	return roundedPath(scene.Bounds{X: x - r, Y: y - r, Width: 2 * r, Height: 2 * r}, [4]float64{r, r, r, r})
}

// text makes a line of glyphs, each so and so far from the one before.
func text(font string, size, x, y, advance float64, c scene.Color, first uint32, count int) *scene.Line {
	run := scene.Run{Font: font, Size: size, Color: c}
	for i := range count {
		run.Glyphs = append(run.Glyphs, scene.Glyph{ID: first + uint32(i)%50, X: x + float64(i)*advance, Y: y})
	}
	return &scene.Line{Runs: []scene.Run{run}}
}

// wordsOf sets ASCII words, all glyphs as far apart as their outlines ask for.
func wordsOf(l *typeface.Library, font string, size, x, y float64, c scene.Color, s string) *scene.Line {
	run := scene.Run{Font: font, Size: size, Color: c, Text: s}
	for _, letter := range s {
		id := uint32(letter) - 31 // in Noto Sans
		right := 0.2
		for _, seg := range l.Face(font).Outline(id) {
			right = max(right, seg.Points[0].X)
		}
		if letter != ' ' {
			run.Glyphs = append(run.Glyphs, scene.Glyph{ID: id, X: scene.Snap(x), Y: y})
		}
		x += (right + 0.07) * size
	}
	return &scene.Line{Runs: []scene.Run{run}}
}

// card is about what a real one holds.
func card(l *typeface.Library) *scene.Scene {
	s := &scene.Scene{Width: 1080, Height: 1350, Title: "card"}
	navy, pale, yellow := scene.Color{R: 12, G: 35, B: 84, A: 255}, scene.Color{R: 238, G: 243, B: 250, A: 255}, scene.Color{R: 255, G: 209, A: 255}
	white := scene.Color{R: 255, G: 255, B: 255, A: 255}
	rect := func(x, y, w, h, r float64, c scene.Color) {
		s.Items = append(s.Items, &scene.Rect{Bounds: scene.Bounds{X: x, Y: y, Width: w, Height: h}, Radius: [4]float64{r, r, r, r}, Paint: scene.Paint{Color: c}})
	}
	set := func(font string, size, x, y float64, c scene.Color, text string) {
		s.Items = append(s.Items, wordsOf(l, font, size, x, y, c, text))
	}
	rect(0, 0, 1080, 1350, 0, pale)
	rect(0, 0, 1080, 300, 0, navy)
	rect(64, 1150, 952, 136, 28, yellow)
	set("NotoSans-Bold", 84, 64, 140, white, "Be prepared")
	set("NotoSans-Regular", 44, 64, 220, white, "Four things to do today, before it floods")
	for i, t := range [][3]string{
		{"Follow the right accounts", "Today, follow your prefecture, your town", "hall and the weather service."},
		{"Switch on the alerts", "Allow emergency alerts on every phone in", "the house, and keep them loud."},
		{"Agree on a meeting place", "Choose it with your family and write it on", "paper: the network may be down."},
		{"Keep a radio", "With batteries. Local stations go on telling", "what to do when nothing else works."},
		{"Learn the numbers", "112 for every emergency. Send a text when", "you cannot speak or hear."},
		{"Check before you share", "Look for the source and for the date. Do not", "pass on what you are not sure of."},
	} {
		y := 340 + float64(i)*130
		rect(64, y, 96, 96, 48, navy)
		s.Items = append(s.Items,
			&scene.Stroke{Path: circle(112, y+48, 28), Color: white, Width: 6, Cap: scene.RoundCap, Join: scene.RoundJoin},
			&scene.Stroke{Path: path(112, y+30, 112, y+50, 124, y+58), Color: white, Width: 6, Cap: scene.RoundCap, Join: scene.RoundJoin})
		set("NotoSans-Bold", 48, 200, y+34, navy, t[0])
		set("NotoSans-Regular", 38, 200, y+76, navy, t[1])
		set("NotoSans-Regular", 38, 200, y+118, navy, t[2])
	}
	set("NotoSans-Bold", 44, 100, 1210, black, "In danger of life call 112")
	set("NotoSans-Regular", 36, 100, 1260, black, "A post is not an emergency call.")
	set("NotoSans-Regular", 34, 64, 1330, navy, "example.org/prepare   version 3, 2026")
	return s
}

// drawn draws items on a small canvas.
func drawn(t testing.TB, width, height int, items ...scene.Item) *image.RGBA {
	t.Helper()
	m, err := New(nil).Image(&scene.Scene{Width: width, Height: height, Items: items})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// covered returns the sum of coverage of black on white, in pixels.
func covered(m *image.RGBA) float64 {
	sum := 0.0
	for i := 0; i < len(m.Pix); i += 4 {
		sum += 1 - float64(m.Pix[i])/255
	}
	return sum
}

func TestAreas(t *testing.T) {
	ring := append(circle(100, 100, 80), circle(100, 100, 40)...)
	tests := []struct {
		name string
		item scene.Item
		area float64
	}{
		{"circle", &scene.Fill{Path: circle(100, 100, 80), Paint: scene.Paint{Color: black}}, math.Pi * 6400},
		{"small circle", &scene.Fill{Path: circle(20.3, 20.6, 6), Paint: scene.Paint{Color: black}}, math.Pi * 36},
		{"triangle", &scene.Fill{Path: path(10, 10, 110, 10, 10, 60), Paint: scene.Paint{Color: black}}, 2500},
		{"quadratic", &scene.Fill{Path: scene.Path{{Op: scene.MoveTo, Points: [3]scene.Point{{X: 10, Y: 10}}},
			{Op: scene.QuadTo, Points: [3]scene.Point{{X: 100, Y: 190}, {X: 190, Y: 10}}}}, Paint: scene.Paint{Color: black}}, 180 * 90 * 2.0 / 3},
		{"ring, non-zero", &scene.Fill{Path: ring, Paint: scene.Paint{Color: black}}, math.Pi * 6400},
		{"ring, even-odd", &scene.Fill{Path: ring, Paint: scene.Paint{Color: black}, EvenOdd: true}, math.Pi * 4800},
		{"rect", &scene.Rect{Bounds: scene.Bounds{X: 10, Y: 20, Width: 100, Height: 50}, Paint: scene.Paint{Color: black}}, 5000},
		{"rect between pixels", &scene.Rect{Bounds: scene.Bounds{X: 10.2, Y: 20.6, Width: 100.4, Height: 50.2}, Paint: scene.Paint{Color: black}}, 100.4 * 50.2},
		{"thin rect", &scene.Rect{Bounds: scene.Bounds{X: 10.4, Y: 20, Width: 0.4, Height: 100}, Paint: scene.Paint{Color: black}}, 40},
		{"rounded", &scene.Rect{Bounds: scene.Bounds{X: 10, Y: 20, Width: 100, Height: 50}, Radius: [4]float64{20, 20, 20, 20}, Paint: scene.Paint{Color: black}}, 5000 - (4-math.Pi)*400},
		{"pill", &scene.Rect{Bounds: scene.Bounds{X: 10.5, Y: 20.5, Width: 100, Height: 51}, Radius: [4]float64{90, 90, 90, 90}, Paint: scene.Paint{Color: black}}, 49*51 + math.Pi*25.5*25.5},
		{"leaf", &scene.Rect{Bounds: scene.Bounds{X: 10, Y: 10, Width: 101, Height: 101}, Radius: [4]float64{101, 0, 101, 0}, Paint: scene.Paint{Color: black}}, 101*101 - (2-math.Pi/2)*101*101},
		{"one corner", &scene.Rect{Bounds: scene.Bounds{X: 10, Y: 10, Width: 60, Height: 60}, Radius: [4]float64{0, 0, 60, -5}, Paint: scene.Paint{Color: black}}, 3600 - (1-math.Pi/4)*3600},
		{"clipped left and top", &scene.Rect{Bounds: scene.Bounds{X: -50, Y: -50, Width: 100, Height: 100}, Paint: scene.Paint{Color: black}}, 2500},
		{"circle clipped", &scene.Fill{Path: circle(0, 0, 80), Paint: scene.Paint{Color: black}}, math.Pi * 1600},
		{"circle clipped right and below", &scene.Fill{Path: circle(200, 200, 80), Paint: scene.Paint{Color: black}}, math.Pi * 1600},
		{"slivers left of the canvas", &scene.Fill{Path: path(-0.9, 5, -0.4, 5, -0.4, 150, -0.9, 150), Paint: scene.Paint{Color: black}}, 0},
		{"slivers above the canvas", &scene.Fill{Path: path(5, -0.9, 5, -0.4, 150, -0.4, 150, -0.9), Paint: scene.Paint{Color: black}}, 0},
		{"outside", &scene.Fill{Path: circle(900, 900, 80), Paint: scene.Paint{Color: black}}, 0},
		{"far larger than the canvas", &scene.Fill{Path: circle(100, 100, 9000), Paint: scene.Paint{Color: black}}, 40000},
		{"empty path", &scene.Fill{Paint: scene.Paint{Color: black}}, 0},
		{"backwards", &scene.Rect{Bounds: scene.Bounds{X: 50, Y: 50, Width: -5, Height: 5}, Paint: scene.Paint{Color: black}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := covered(drawn(t, 200, 200, tt.item))
			if math.Abs(got-tt.area) > max(tt.area/200, 0.5) {
				t.Errorf("covers %.2f pixels, want %.2f", got, tt.area)
			}
		})
	}
}

// TestSeams: rectangles that touch between pixels inside one path leave no
// line between them, and a rounded rectangle none where its parts meet.
func TestSeams(t *testing.T) {
	rows := append(path(10, 10.3, 60, 10.3, 60, 30.5, 10, 30.5, math.NaN(), 0), path(10, 30.5, 60, 30.5, 60, 50, 10, 50, math.NaN(), 0)...)
	m := drawn(t, 200, 100, &scene.Fill{Path: rows, Paint: scene.Paint{Color: black}},
		&scene.Rect{Bounds: scene.Bounds{X: 80.5, Y: 10.25, Width: 100, Height: 71}, Radius: [4]float64{30, 10, 35.25, 7}, Paint: scene.Paint{Color: black}})
	for y := 12; y < 49; y++ {
		if m.RGBAAt(30, y).R != 0 {
			t.Errorf("row %d of the path is %v", y, m.RGBAAt(30, y))
		}
	}
	for y := 11; y < 81; y++ {
		if m.RGBAAt(130, y).R != 0 {
			t.Errorf("row %d of the rectangle is %v", y, m.RGBAAt(130, y))
		}
	}
	for x := 82; x < 180; x++ {
		if m.RGBAAt(x, 45).R != 0 {
			t.Errorf("column %d of the rectangle is %v", x, m.RGBAAt(x, 45))
		}
	}
}

func TestColors(t *testing.T) {
	area := scene.Bounds{Width: 10, Height: 10}
	half := scene.Color{B: 255, A: 128}
	ramp := scene.Paint{From: scene.Point{X: 0}, To: scene.Point{X: 10}, Stops: []scene.Stop{{Color: black}, {Offset: 1, Color: scene.Color{R: 255, G: 255, B: 255, A: 255}}}}
	fade := scene.Paint{From: scene.Point{X: 0}, To: scene.Point{X: 10}, Stops: []scene.Stop{{Offset: 0, Color: red}, {Offset: 0.5, Color: scene.Color{}}}}
	tests := []struct {
		name  string
		items []scene.Item
		x, y  int
		want  color.RGBA
	}{
		{"white below", nil, 5, 5, color.RGBA{255, 255, 255, 255}},
		{"opaque", []scene.Item{&scene.Rect{Bounds: area, Paint: scene.Paint{Color: red}}}, 9, 9, color.RGBA{220, 20, 30, 255}},
		{"alpha", []scene.Item{&scene.Rect{Bounds: area, Paint: scene.Paint{Color: half}}}, 9, 9, color.RGBA{127, 127, 255, 255}},
		{"alpha twice", []scene.Item{&scene.Rect{Bounds: area, Paint: scene.Paint{Color: half}}, &scene.Rect{Bounds: area, Paint: scene.Paint{Color: half}}}, 3, 3, color.RGBA{63, 63, 255, 255}},
		{"half a pixel", []scene.Item{&scene.Rect{Bounds: scene.Bounds{Width: 5.5, Height: 10}, Paint: scene.Paint{Color: black}}}, 5, 3, color.RGBA{102, 102, 102, 255}},
		{"gradient start", []scene.Item{&scene.Rect{Bounds: area, Paint: ramp}}, 0, 5, color.RGBA{13, 13, 13, 255}},
		{"gradient end", []scene.Item{&scene.Rect{Bounds: area, Paint: ramp}}, 9, 5, color.RGBA{242, 242, 242, 255}},
		{"gradient in a path", []scene.Item{&scene.Fill{Path: path(0, 0, 10, 0, 10, 10, 0, 10), Paint: ramp}}, 9, 5, color.RGBA{242, 242, 242, 255}},
		{"fades in its own colour", []scene.Item{&scene.Rect{Bounds: area, Paint: fade}}, 2, 5, color.RGBA{238, 138, 143, 255}},
		{"faded", []scene.Item{&scene.Rect{Bounds: area, Paint: fade}}, 8, 5, color.RGBA{255, 255, 255, 255}},
		{"gradient of no length", []scene.Item{&scene.Rect{Bounds: area, Paint: scene.Paint{Stops: ramp.Stops[:1]}}}, 8, 5, color.RGBA{0, 0, 0, 255}},
		{"nothing", []scene.Item{&scene.Rect{Bounds: area}}, 8, 5, color.RGBA{255, 255, 255, 255}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := drawn(t, 10, 10, tt.items...).RGBAAt(tt.x, tt.y)
			for _, d := range []int{int(got.R) - int(tt.want.R), int(got.G) - int(tt.want.G), int(got.B) - int(tt.want.B), int(got.A) - int(tt.want.A)} {
				if d < -1 || d > 1 {
					t.Fatalf("pixel is %v, want %v", got, tt.want)
				}
			}
		})
	}
}

func TestGlyphs(t *testing.T) {
	// A square as a glyph: 1 em wide, from the baseline up.
	p := &Painter{outline: func(font string, glyph uint32) (scene.Path, bool) {
		return path(0, 0, 1, 0, 1, -1, 0, -1), font == "Square"
	}}
	s := &scene.Scene{Width: 60, Height: 60, Items: []scene.Item{text("Square", 20, 10.26, 40.4, 0, black, 1, 1)}}
	m, err := p.Image(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []struct {
		x, y int
		want uint8
	}{{20, 19, 255}, {20, 20, 0}, {20, 39, 0}, {20, 40, 255}, {9, 30, 255}, {10, 30, 102}, {11, 30, 0}, {29, 30, 0}, {30, 30, 102}, {31, 30, 255}} {
		if got := m.RGBAAt(at.x, at.y).R; got != at.want {
			t.Errorf("pixel %d,%d is %d, want %d", at.x, at.y, got, at.want)
		}
	}
	s.Items[0].(*scene.Line).Runs[0].Font = "Round"
	if _, err := p.Image(s); err == nil {
		t.Error("an unknown font is no error")
	}
}

// TestGlyphCache: with and without what is in the cache, and after it has been
// flooded, a glyph looks the same; and the cache stays small.
func TestGlyphCache(t *testing.T) {
	p := New(library(t))
	word := &scene.Scene{Width: 400, Height: 100, Items: []scene.Item{text("NotoSans-Bold", 40, 10.1, 60, 24.7, red, 36, 14)}}
	fresh, err := p.Image(word)
	if err != nil {
		t.Fatal(err)
	}
	if covered(fresh) < 500 {
		t.Fatal("no letters to be seen")
	}
	for size := 20.0; size < 220; size++ {
		if _, err := p.Image(&scene.Scene{Width: 40, Height: 40, Items: []scene.Item{text("NotoSans-Bold", size, 0, 30, 0, red, 36, 50)}}); err != nil {
			t.Fatal(err)
		}
	}
	bytesHeld := 0
	for _, masks := range []map[glyphKey]glyphMask{p.glyphs.young, p.glyphs.old} {
		for _, m := range masks {
			bytesHeld += len(m.levels) + overhead
		}
	}
	if bytesHeld > 2*generation+2*keepable || bytesHeld < generation/2 {
		t.Errorf("the cache holds %d bytes", bytesHeld)
	}
	again, err := p.Image(word)
	if err != nil || !bytes.Equal(fresh.Pix, again.Pix) {
		t.Errorf("another picture after flooding the cache (%v)", err)
	}
}

func TestSameBytes(t *testing.T) {
	lib := library(t)
	want, err := New(lib).PNG(card(lib), Meta{Title: "card"})
	if err != nil {
		t.Fatal(err)
	}
	p := New(lib)
	if _, err := p.PNG(colorful(300, 200), Meta{}); err != nil { // leaves its traces in the buffers
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 3 {
				got, err := p.PNG(card(lib), Meta{Title: "card"})
				if err != nil || !bytes.Equal(got, want) {
					t.Errorf("other bytes than a new painter makes (%v)", err)
				}
				if _, err := p.PNG(colorful(64, 64), Meta{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
}

// colorful has more than 256 colours.
func colorful(width, height int) *scene.Scene {
	side := func(x, y float64, a, b scene.Color) scene.Paint {
		return scene.Paint{From: scene.Point{}, To: scene.Point{X: x, Y: y}, Stops: []scene.Stop{{Color: a}, {Offset: 1, Color: b}}}
	}
	w, h := float64(width), float64(height)
	return &scene.Scene{Width: width, Height: height, Items: []scene.Item{
		&scene.Rect{Bounds: scene.Bounds{Width: w, Height: h}, Paint: side(w, 0, red, scene.Color{G: 200, A: 255})},
		&scene.Rect{Bounds: scene.Bounds{Width: w, Height: h}, Paint: side(0, h, scene.Color{B: 255, A: 200}, scene.Color{G: 200, A: 20})},
	}}
}

func TestRefused(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	long := make(scene.Path, 0, 2000)
	for i := range 2000 {
		long = append(long, path(float64(i%2)*20000, 0)[0])
		long[i].Op = scene.LineTo
	}
	tests := []struct {
		name string
		s    scene.Scene
	}{
		{"no area", scene.Scene{Width: 0, Height: 5}},
		{"negative", scene.Scene{Width: -5, Height: -5}},
		{"too large", scene.Scene{Width: 1 << 14, Height: 1 << 14}},
		{"no item", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{nil}}},
		{"nil item", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{(*scene.Stroke)(nil)}}},
		{"rect", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Rect{Bounds: scene.Bounds{X: nan, Width: 5, Height: 5}}}}},
		{"radius", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Rect{Radius: [4]float64{inf}}}}},
		{"gradient", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Rect{Paint: scene.Paint{To: scene.Point{X: inf}, Stops: []scene.Stop{{}}}}}}},
		{"stop", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Rect{Paint: scene.Paint{Stops: []scene.Stop{{Offset: nan}}}}}}},
		{"fill", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Fill{Path: path(0, 0, 1e9, 5)}}}},
		{"segment", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Fill{Path: scene.Path{{Op: 99}}}}}},
		{"stroke", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Stroke{Path: path(0, 0, 3, 5), Width: nan}}}},
		{"wide stroke", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Stroke{Path: path(0, 0, 3, 5), Width: 1e6}}}},
		{"long path", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Fill{Path: long}}}},
		{"size", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{text("x", inf, 0, 0, 0, black, 1, 1)}}},
		{"glyph", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{text("x", 5, nan, 0, 0, black, 1, 1)}}},
		{"font", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{text("x", 5, 0, 0, 0, black, 1, 1)}}},
		{"picture place", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Picture{Bounds: scene.Bounds{Width: nan}}}}},
		{"picture data", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Picture{Bounds: scene.Bounds{Width: 5, Height: 5}, Data: []byte("GIF89a")}}}},
		{"huge picture", scene.Scene{Width: 5, Height: 5, Items: []scene.Item{&scene.Picture{Bounds: scene.Bounds{Width: 5, Height: 5}, Data: hugePNG(t)}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := New(nil).PNG(&tt.s, Meta{}); err == nil {
				t.Error("no error")
			}
		})
	}
}

// hugePNG says that it has 30000 × 30000 pixels, in 100 bytes.
func hugePNG(t *testing.T) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	p := press{out: b.Bytes()[:8:8]}
	p.chunk("IHDR", []byte{0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 0, 0, 0, 0})
	return append(p.out, b.Bytes()[33:]...)
}
