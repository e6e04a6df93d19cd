package layout_test

import (
	"math"
	"reflect"
	"testing"

	"smem/generator/layout"
	"smem/generator/scene"
)

// TestGenerated lays out random cards twice: the results are the same, every
// coordinate is a multiple of 1/64 px, every element has at most one box, and
// nothing leaves the canvas unless an overflow was reported.
func TestGenerated(t *testing.T) {
	fitting := 0
	for seed := range uint64(300) {
		c := generated(seed, 2+int(seed%3))
		in := c.input(t)
		s, problems := layout.Layout(in)
		again, more := layout.Layout(in)
		if !reflect.DeepEqual(s, again) || !reflect.DeepEqual(problems, more) {
			t.Errorf("%s: differs the second time", c.name)
		}
		inside := true
		for _, item := range s.Items {
			for _, p := range places(item) {
				if p.X*64 != math.Round(p.X*64) || p.Y*64 != math.Round(p.Y*64) {
					t.Errorf("%s: %v is no multiple of 1/64", c.name, p)
				}
				inside = inside && p.X >= -.5 && p.Y >= -.5 && p.X <= float64(s.Width)+.5 && p.Y <= float64(s.Height)+.5
			}
		}
		if !inside && len(problems) == 0 {
			t.Errorf("%s: something is outside, and nothing was said", c.name)
		}
		if len(problems) == 0 {
			fitting++
		}
	}
	if fitting < 20 {
		t.Errorf("only %d cards fit: the test asserts too little", fitting)
	}
}

// places are the corners of what an item covers.
func places(item scene.Item) []scene.Point {
	switch it := item.(type) {
	case *scene.Rect:
		return []scene.Point{{X: it.X, Y: it.Y}, {X: it.X + it.Width, Y: it.Y + it.Height}}
	case *scene.Line:
		return []scene.Point{{X: it.X, Y: it.Baseline}, {X: it.X + it.Width, Y: it.Baseline}}
	case *scene.Fill:
		var all []scene.Point
		for _, s := range it.Path {
			if s.Op != scene.Close {
				all = append(all, s.Points[0])
			}
		}
		return all
	}
	return nil
}
