package scene_test

import (
	"encoding/json"
	"math"
	"testing"

	"smem/generator/scene"
)

func TestContrast(t *testing.T) {
	white, black := scene.Color{R: 255, G: 255, B: 255, A: 255}, scene.Color{A: 255}
	for _, c := range []struct {
		a, b scene.Color
		want float64
	}{
		{white, black, 21},
		{white, white, 1},
		{scene.Color{R: 0, G: 0x72, B: 0xb2, A: 255}, white, 5.19}, // the brief's figure for Okabe and Ito's blue
		{black, scene.Color{R: 0xf0, G: 0xe4, B: 0x42, A: 255}, 15.88},
		{scene.Color{A: 128}.Over(white), white, 4.00}, // half black over white
	} {
		if got := scene.Contrast(c.a, c.b); math.Abs(got-c.want) > 0.05 {
			t.Errorf("contrast of %v and %v = %.2f, want %.2f", c.a, c.b, got, c.want)
		}
		if scene.Contrast(c.a, c.b) != scene.Contrast(c.b, c.a) {
			t.Errorf("contrast of %v and %v depends on their order", c.a, c.b)
		}
	}
}

func TestSnap(t *testing.T) {
	for in, want := range map[float64]float64{0: 0, 1: 1, 0.01: 1.0 / 64, 0.007: 0, -0.01: -1.0 / 64, 3.3: 3.296875} {
		if got := scene.Snap(in); got != want {
			t.Errorf("Snap(%g) = %g, want %g", in, got, want)
		}
	}
}

// TestJSON holds the form that tools rely on.
func TestJSON(t *testing.T) {
	s := &scene.Scene{
		Width: 10, Height: 20,
		Items: []scene.Item{
			&scene.Rect{Bounds: scene.Bounds{Width: 10, Height: 20}},
			&scene.Line{Text: "ab", X: 1, Baseline: 9, Width: 5, Runs: []scene.Run{{Font: "F", Size: 8, Text: "ab", Glyphs: []scene.Glyph{{ID: 3, X: 1, Y: 9, Advance: 2}, {ID: 4, Cluster: 1, X: 3, Y: 9, Advance: 3}}}}},
		},
		Boxes: []scene.Box{{Element: "div", ID: "x", Bounds: scene.Bounds{X: 1, Y: 2, Width: 3, Height: 4}}},
		Fit:   []scene.Fit{{Element: "h1", Source: "a.md:1:1", Size: 8, Min: 6, Max: 9, Lines: 1, Free: 2}},
	}
	got, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"width":10,"height":20,"boxes":[{"element":"div","id":"x","x":1,"y":2,"width":3,"height":4}],` +
		`"lines":[{"text":"ab","x":1,"baseline":9,"width":5,"font":"F","size":8,"glyphs":[{"id":3,"cluster":0,"x":1,"y":9,"advance":2},{"id":4,"cluster":1,"x":3,"y":9,"advance":3}]}],` +
		`"fit":[{"element":"h1","id":"","source":"a.md:1:1","size":8,"min":6,"max":9,"lines":1,"free":2}]}`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	empty, err := (&scene.Scene{}).JSON()
	if err != nil || !json.Valid(empty) {
		t.Error(string(empty), err)
	}
}
