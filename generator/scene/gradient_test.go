package scene_test

import (
	"math"
	"reflect"
	"testing"

	"smem/generator/scene"
)

func TestRamp(t *testing.T) {
	red, blue, clear := scene.Color{R: 255, A: 255}, scene.Color{B: 255, A: 255}, scene.Color{G: 255}
	to := scene.Point{X: 1}
	for name, c := range map[string]struct {
		in, want []scene.Stop
	}{
		"plain":           {[]scene.Stop{{0, red}, {1, blue}}, []scene.Stop{{0, red}, {1, blue}}},
		"inside":          {[]scene.Stop{{0.25, red}, {0.5, blue}}, []scene.Stop{{0, red}, {0.25, red}, {0.5, blue}, {1, blue}}},
		"edge":            {[]scene.Stop{{0, red}, {0.5, red}, {0.5, blue}, {1, blue}}, []scene.Stop{{0, red}, {0.5, red}, {0.5, blue}, {1, blue}}},
		"falls":           {[]scene.Stop{{0, red}, {0.5, blue}, {0.25, red}, {1, red}}, []scene.Stop{{0, red}, {0.5, blue}, {0.5, red}, {1, red}}},
		"wide":            {[]scene.Stop{{-1, red}, {3, blue}}, []scene.Stop{{0, scene.Color{R: 191, B: 64, A: 255}}, {1, scene.Color{R: 128, B: 128, A: 255}}}},
		"one":             {[]scene.Stop{{0.5, red}}, []scene.Stop{{0, red}, {1, red}}},
		"before":          {[]scene.Stop{{-2, red}, {-1, blue}}, []scene.Stop{{0, blue}, {1, blue}}},
		"behind":          {[]scene.Stop{{2, red}, {3, blue}}, []scene.Stop{{0, red}, {1, red}}},
		"not numbers":     {[]scene.Stop{{math.NaN(), red}, {math.Inf(1), blue}}, nil},
		"nothing to mix":  {[]scene.Stop{{0, clear}, {1, clear}}, []scene.Stop{{0, clear}, {1, clear}}},
		"other order too": {[]scene.Stop{{1, red}, {0, blue}}, []scene.Stop{{0, red}, {1, red}, {1, blue}}},
	} {
		got, _ := scene.Paint{To: to, Stops: c.in}.Ramp()
		if c.want != nil && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		if got[0].Offset != 0 || got[len(got)-1].Offset != 1 {
			t.Errorf("%s: does not go from 0 to 1: %v", name, got)
		}
	}
	// Green that fades in stays green where it can be seen: no black edge.
	got, _ := scene.Paint{To: to, Stops: []scene.Stop{{0, scene.Color{}}, {1, scene.Color{G: 255, A: 255}}}}.Ramp()
	if len(got) != 17 || got[1].Color.G != 255 || got[8].Color.A != 128 {
		t.Error(got)
	}
	if ramp, flat := (scene.Paint{Stops: []scene.Stop{{0, red}, {1, blue}}}).Ramp(); ramp != nil || flat != blue {
		t.Error(ramp, flat)
	}
}

func TestOutline(t *testing.T) {
	square := scene.Rect{Bounds: scene.Bounds{X: 1, Y: 2, Width: 3, Height: 4}}
	if got := square.Outline(); len(got) != 5 || got[0].Points[0] != (scene.Point{X: 1, Y: 2}) || got[2].Points[0] != (scene.Point{X: 4, Y: 6}) {
		t.Error(got)
	}
	pill := scene.Rect{Bounds: scene.Bounds{Width: 10, Height: 4}, Radius: [4]float64{9, 9, 9, 9}}
	if got := pill.Radii(); got != [4]float64{2, 2, 2, 2} {
		t.Error(got)
	}
	if got := pill.Outline(); len(got) != 9 || got[1].Points[2] != (scene.Point{X: 2, Y: 0}) {
		t.Error(got)
	}
}
