package icon

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"smem/generator/scene"
)

// show prints a path with absolute commands, numbers to three places.
func show(path scene.Path) string {
	var b strings.Builder
	for _, s := range path {
		b.WriteByte("MLQCZ"[s.Op])
		for i := range points(s.Op) {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%g,%g", math.Round(s.Points[i].X*1000)/1000+0, math.Round(s.Points[i].Y*1000)/1000+0)
		}
	}
	return b.String()
}

func TestParsePath(t *testing.T) {
	tests := []struct{ name, d, want string }{
		{"empty", "  ", ""},
		{"none", "none", ""},
		{"absolute", "M1 2L3 4H5V6Z", "M1,2L3,4L5,4L5,6Z"},
		{"relative", "m1 2l3 4h5v6z", "M1,2L4,6L9,6L9,12Z"},
		{"moves repeat as lines", "m1 1 2 2 3 3M1 1 2 2", "M1,1L3,3L6,6M1,1L2,2"},
		{"glued numbers", "M1.5.5-2+3-.5.5L.25.75.5-1.e1", "M1.5,0.5L-2,3L-0.5,0.5L0.25,0.75L0.5,-10"},
		{"exponents", "M1e1 2E-1L-1.5e+1,0", "M10,0.2L-15,0"},
		{"commas and spaces", " M 1,2 , 3\n4\t L5 , 6 ", "M1,2L3,4L5,6"},
		{"repeats of h and v", "M0 0h1 2 3V4 5", "M0,0L1,0L3,0L6,0L6,4L6,5"},
		{"cubic", "M0 0C1 2 3 4 5 6c1 2 3 4 5 6", "M0,0C1,2 3,4 5,6C6,8 8,10 10,12"},
		{"smooth cubic mirrors", "M0 0C1 2 3 4 5 6S9 9 10 10", "M0,0C1,2 3,4 5,6C7,8 9,9 10,10"},
		{"smooth cubic after a line", "M0 0L5 6s1 1 2 2", "M0,0L5,6C5,6 6,7 7,8"},
		{"smooth cubic repeats", "M0 0c0 1 1 2 2 2s1 -1 2 -2 1-1 2-2", "M0,0C0,1 1,2 2,2C3,2 3,1 4,0C5,-1 5,-1 6,-2"},
		{"quadratic", "M0 0Q1 2 3 4q1 2 3 4", "M0,0Q1,2 3,4Q4,6 6,8"},
		{"smooth quadratic", "M0 0Q1 2 4 0t4 0 4 0", "M0,0Q1,2 4,0Q7,-2 8,0Q9,2 12,0"},
		{"smooth quadratic after a cubic", "M0 0C1 1 2 2 3 3T5 5", "M0,0C1,1 2,2 3,3Q3,3 5,5"},
		{"on after a close", "M1 1h2v2zl1 0", "M1,1L3,1L3,3ZM1,1L2,1"},
		{"move after a close counts from the start", "M1 1h2v2zm1 0h1", "M1,1L3,1L3,3ZM2,1L3,1"},
		{"quarter arc", "M10 0A10 10 0 0 1 0 10", "M10,0C10,2.652 8.946,5.196 7.071,7.071C5.196,8.946 2.652,10 0,10"},
		{"arc of no radius is a line", "M0 0A0 5 0 0 1 3 3", "M0,0L3,3"},
		{"arc to where it starts is nothing", "M1 1A5 5 0 1 1 1 1L2 2", "M1,1L2,2"},
		{"a lone move", "M5 5", "M5,5"},
		{"a dot", "M5 5z", "M5,5Z"},
		{"a dot to itself", "M12 17h.01", "M12,17L12.01,17"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path, err := parsePath(tt.d, 1)
			switch {
			case err != nil:
				t.Error(err)
			case show(path) != tt.want:
				t.Errorf("got  %s\nwant %s", show(path), tt.want)
			}
		})
	}
}

func TestPathMistakes(t *testing.T) {
	tests := []struct{ d, want string }{
		{"L1 1", "must start with M, not L at character 1"},
		{"M1", "M needs 2 numbers up to a million, and number 2 is missing or wrong at character 3"},
		{"M1 1 X", "'X' is not a path command at character 6"},
		{"M1 1 2", "L needs"},
		{"M1,,1", "number 2 is missing"},
		{"M1 1,", "a comma without a number behind it"},
		{"M1 1,L2 2", "a comma without a number behind it"},
		{"M0 0a1 1 0 2 1 1 1", "number 4 is missing"},
		{"M0 0a1 1 0 01", "number 6 is missing"},
		{"M1e9 0", "up to a million"},
		{"M1 1é", "'é' is not a path command at character 5"},
		{"M 1 1 z 3", "'3' is not a path command"},
		{"M--1 1", "number 1 is missing"},
		{"M1 1L\xff", "number 1 is missing"},
	}
	for _, tt := range tests {
		path, err := parsePath(tt.d, 1)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: got %v, error %v; want %q", tt.d, show(path), err, tt.want)
		}
	}
}

// TestArcs measures how far the curves lie from the circle or ellipse.
func TestArcs(t *testing.T) {
	tests := []struct {
		name, d        string
		center         scene.Point
		rx, ry, degree float64
		length         float64 // of the turn in radians
	}{
		{"quarter", "M10 0A10 10 0 0 1 0 10", scene.Point{}, 10, 10, 0, math.Pi / 2},
		{"quarter, other way", "M0 10A10 10 0 0 0 10 0", scene.Point{}, 10, 10, 0, math.Pi / 2},
		{"three quarters", "M10 0A10 10 0 1 0 0 10", scene.Point{}, 10, 10, 0, 3 * math.Pi / 2},
		{"half, radius too small", "M0 0a1 1 0 0 1 20 0", scene.Point{X: 10}, 10, 10, 0, math.Pi},
		{"glued flags", "M12 2a10 10 0 01.0001 0L12 2a10 10 0 110 20", scene.Point{X: 12, Y: 12}, 10, 10, 0, math.Pi},
		{"large drawing", "M0 0A500 500 0 0 1 1000 0", scene.Point{X: 500}, 500, 500, 0, math.Pi},
		{"turned ellipse", "M-8.66025404 -5A10 4 30 1 1 8.66025404 5", scene.Point{}, 10, 4, 30, math.Pi},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path, err := parsePath(tt.d, 1)
			if err != nil {
				t.Fatal(err)
			}
			if tt.name == "glued flags" {
				path = path[len(path)-4:]
			}
			sin, cos := math.Sincos(radians(tt.degree))
			var worst, turned float64
			from, before := scene.Point{}, math.NaN()
			for _, s := range path {
				if s.Op == scene.CubicTo {
					for i := range 101 {
						p := cubicAt(from, s.Points, float64(i)/100)
						x, y := p.X-tt.center.X, p.Y-tt.center.Y
						x, y = (cos*x+sin*y)/tt.rx, (cos*y-sin*x)/tt.ry
						worst = max(worst, math.Abs(math.Hypot(x, y)-1)*max(tt.rx, tt.ry))
						if a := math.Atan2(y, x); !math.IsNaN(before) {
							turned += math.Mod(a-before+3*math.Pi, 2*math.Pi) - math.Pi
							before = a
						} else {
							before = a
						}
					}
				}
				from = s.Points[max(points(s.Op)-1, 0)]
			}
			if worst > arcError {
				t.Errorf("lies %.5f away from the arc", worst)
			}
			if math.Abs(math.Abs(turned)-tt.length) > 1e-3 {
				t.Errorf("turns by %.4f, want %.4f", turned, tt.length)
			}
		})
	}
}

func cubicAt(a scene.Point, p [3]scene.Point, t float64) scene.Point {
	u := 1 - t
	return scene.Point{
		X: u*u*u*a.X + 3*u*u*t*p[0].X + 3*u*t*t*p[1].X + t*t*t*p[2].X,
		Y: u*u*u*a.Y + 3*u*u*t*p[0].Y + 3*u*t*t*p[1].Y + t*t*t*p[2].Y,
	}
}
