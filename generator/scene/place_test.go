package scene_test

import (
	"reflect"
	"testing"

	"smem/generator/scene"
)

// TestPlaced draws one of everything at half its size, 10 px right and 20 down.
func TestPlaced(t *testing.T) {
	s := &scene.Scene{Width: 100, Height: 100, Items: []scene.Item{
		&scene.Rect{Bounds: scene.Bounds{X: 2, Y: 4, Width: 6, Height: 8}, Radius: [4]float64{2}, Paint: scene.Paint{To: scene.Point{X: 4}, Stops: make([]scene.Stop, 2)}},
		&scene.Fill{Path: scene.Path{{Op: scene.MoveTo, Points: [3]scene.Point{{X: 2, Y: 2}}}, {Op: scene.CubicTo, Points: [3]scene.Point{{X: 4}, {Y: 4}, {X: 6, Y: 6}}}}},
		&scene.Stroke{Path: scene.Path{{Op: scene.MoveTo, Points: [3]scene.Point{{X: 8, Y: 8}}}}, Width: 3},
		&scene.Line{X: 2, Baseline: 10, Width: 20, Runs: []scene.Run{{Size: 16, Glyphs: []scene.Glyph{{ID: 7, X: 2, Y: 10, Advance: 20}}}}},
		&scene.Picture{Bounds: scene.Bounds{X: 20, Y: 40, Width: 2, Height: 2}},
	}}
	at := func(x, y float64) scene.Point { return scene.Point{X: x, Y: y} }
	want := []scene.Item{
		&scene.Rect{Bounds: scene.Bounds{X: 11, Y: 22, Width: 3, Height: 4}, Radius: [4]float64{1}, Paint: scene.Paint{From: at(10, 20), To: at(12, 20), Stops: make([]scene.Stop, 2)}},
		&scene.Fill{Path: scene.Path{{Op: scene.MoveTo, Points: [3]scene.Point{at(11, 21), at(10, 20), at(10, 20)}}, {Op: scene.CubicTo, Points: [3]scene.Point{at(12, 20), at(10, 22), at(13, 23)}}}},
		&scene.Stroke{Path: scene.Path{{Op: scene.MoveTo, Points: [3]scene.Point{at(14, 24), at(10, 20), at(10, 20)}}}, Width: 1.5},
		&scene.Line{X: 11, Baseline: 25, Width: 10, Runs: []scene.Run{{Size: 8, Glyphs: []scene.Glyph{{ID: 7, X: 11, Y: 25, Advance: 10}}}}},
		&scene.Picture{Bounds: scene.Bounds{X: 20, Y: 40, Width: 1, Height: 1}},
	}
	got := s.Placed(at(10, 20), 0.5)
	for i := range want {
		if paint, ok := want[i].(*scene.Fill); ok {
			paint.Paint = scene.Paint{From: at(10, 20), To: at(10, 20)}
		}
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%d: got %+v\nwant %+v", i, got[i], want[i])
		}
	}
	if first := s.Items[0].(*scene.Rect); first.X != 2 || first.Radius[0] != 2 {
		t.Error("the scene itself changed")
	}
}
