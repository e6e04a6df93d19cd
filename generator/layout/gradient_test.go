package layout_test

import (
	"testing"

	"smem/generator/scene"
)

// TestGradientToCorner: the middle of a gradient to a corner runs through the
// two corners beside it, whatever the box (CSS Images 3 section 3.1.1).
func TestGradientToCorner(t *testing.T) {
	for _, test := range []struct {
		to       string
		from, at scene.Point
	}{
		{"top right", scene.Point{X: 30, Y: 65}, scene.Point{X: 70, Y: -15}},
		{"right top", scene.Point{X: 30, Y: 65}, scene.Point{X: 70, Y: -15}},
		{"bottom left", scene.Point{X: 70, Y: -15}, scene.Point{X: 30, Y: 65}},
		{"bottom right", scene.Point{X: 30, Y: -15}, scene.Point{X: 70, Y: 65}},
		{"top left", scene.Point{X: 70, Y: 65}, scene.Point{X: 30, Y: -15}},
	} {
		c := card{name: test.to, width: 100, height: 50, css: ".c{height:100%;background:linear-gradient(to " + test.to + ",red,blue)}", html: `<div class="c"></div>`}
		s, problems := c.lay(t)
		if len(problems) > 0 || len(s.Items) != 1 {
			t.Fatalf("%s: %v, %d items", test.to, problems, len(s.Items))
		}
		if p := s.Items[0].(*scene.Rect).Paint; p.From != test.from || p.To != test.at {
			t.Errorf("to %s: from %v to %v, want %v to %v", test.to, p.From, p.To, test.from, test.at)
		}
	}
}
