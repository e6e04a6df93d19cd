package raster

import (
	"image"
	"math"
	"math/rand/v2"
	"testing"

	"smem/generator/scene"
)

func TestStrokeAreas(t *testing.T) {
	const w, q = 20.0, 100.0 // width, and the square of its half
	closed := math.NaN()
	line, corner := path(50, 100, 150, 100), path(50, 150, 150, 150, 150, 50)
	square := path(50, 50, 150, 50, 150, 150, 50, 150, closed, 0)
	ring := 2 * math.Pi * 60 * w
	sharp := path(40, 60, 160, 80, 40, 100) // a turn of 161°, too sharp for a miter
	tests := []struct {
		name string
		path scene.Path
		cap  scene.Cap
		join scene.Join
		area float64
	}{
		{"butt", line, scene.ButtCap, scene.MiterJoin, 100 * w},
		{"square cap", line, scene.SquareCap, scene.MiterJoin, 120 * w},
		{"round cap", line, scene.RoundCap, scene.MiterJoin, 100*w + math.Pi*q},
		{"miter", corner, scene.ButtCap, scene.MiterJoin, 200 * w},
		{"bevel", corner, scene.ButtCap, scene.BevelJoin, 200*w - q/2},
		{"round", corner, scene.ButtCap, scene.RoundJoin, 200*w - q + math.Pi*q/4},
		{"closed, miter", square, scene.ButtCap, scene.MiterJoin, 120*120 - 80*80},
		{"closed, caps do not show", square, scene.SquareCap, scene.MiterJoin, 120*120 - 80*80},
		{"closed, bevel", square, scene.RoundCap, scene.BevelJoin, 120*120 - 80*80 - 2*q},
		{"closed, round", square, scene.ButtCap, scene.RoundJoin, 120*120 - 80*80 - (4-math.Pi)*q},
		{"ring", circle(100, 100, 60), scene.ButtCap, scene.MiterJoin, ring},
		{"small ring", circle(100, 100, 14), scene.ButtCap, scene.BevelJoin, 2 * math.Pi * 14 * w},
		{"ring of curves without close", circle(100, 100, 60)[:8], scene.ButtCap, scene.RoundJoin, ring},
		{"dot", path(100, 100, 100, 100), scene.RoundCap, scene.MiterJoin, math.Pi * q},
		{"dot nearly", path(100, 100, 100.02, 100), scene.RoundCap, scene.MiterJoin, math.Pi * q},
		{"dot closed", path(100, 100, closed, 0), scene.RoundCap, scene.MiterJoin, math.Pi * q},
		{"square dot", path(100, 100, 100, 100), scene.SquareCap, scene.MiterJoin, w * w},
		{"butt dot", path(100, 100, 100, 100), scene.ButtCap, scene.RoundJoin, 0},
		{"lone move", path(100, 100), scene.RoundCap, scene.RoundJoin, 0},
		{"line after close", append(path(80, 100, 120, 100, closed, 0), path(0, 0, 80, 140)[1]), scene.ButtCap, scene.BevelJoin, 40*w + 40*w - w*w/4},
		{"clipped", path(-100, 100, 300, 100), scene.ButtCap, scene.MiterJoin, 200 * w},
		{"outside", path(-100, -100, 300, -100), scene.ButtCap, scene.MiterJoin, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := covered(drawn(t, 200, 200, &scene.Stroke{Path: tt.path, Color: black, Width: w, Cap: tt.cap, Join: tt.join}))
			if math.Abs(got-tt.area) > max(tt.area/200, 1) {
				t.Errorf("covers %.2f pixels, want %.2f", got, tt.area)
			}
		})
	}
	miter := covered(drawn(t, 200, 200, &scene.Stroke{Path: sharp, Color: black, Width: 6, Join: scene.MiterJoin}))
	bevel := covered(drawn(t, 200, 200, &scene.Stroke{Path: sharp, Color: black, Width: 6, Join: scene.BevelJoin}))
	if miter != bevel {
		t.Errorf("a sharp corner covers %.2f as a miter and %.2f as a bevel", miter, bevel)
	}
}

// TestStrokePixels compares round strokes with all points near enough to the
// line, which is what a round stroke is.
func TestStrokePixels(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	zigzag := path(20, 20, 90, 30, 25, 45, 95, 60, 30, 90, 60, 20, 62, 24, 64, 19, 66, 25)
	wave := scene.Path{{Op: scene.MoveTo, Points: [3]scene.Point{{X: 15, Y: 60}}},
		{Op: scene.CubicTo, Points: [3]scene.Point{{X: 50, Y: -40}, {X: 60, Y: 150}, {X: 100, Y: 50}}},
		{Op: scene.QuadTo, Points: [3]scene.Point{{X: 60, Y: 110}, {X: 30, Y: 95}}}}
	loose := path(50, 50)
	for range 12 {
		loose = append(loose, path(0, 0, 20+80*random.Float64(), 20+80*random.Float64())[1])
	}
	for _, tt := range []struct {
		name  string
		path  scene.Path
		width float64
	}{
		{"zigzag", zigzag, 8}, {"thin zigzag", zigzag, 1.5}, {"wave", wave, 12}, {"thin wave", wave, 2}, {"hairline wave", wave, 0.75},
		{"random", loose, 6}, {"wide random", loose, 14}, {"tight circle", circle(60, 60, 5), 9}, {"circle", circle(60.3, 60.1, 41), 7},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := drawn(t, 120, 120, &scene.Stroke{Path: tt.path, Color: black, Width: tt.width, Cap: scene.RoundCap, Join: scene.RoundJoin})
			worst, sum, edge := 0.0, 0.0, 0
			var at image.Point
			list := chains(tt.path)
			for y := range 120 {
				for x := range 120 {
					want := nearTo(list, x, y, tt.width/2)
					d := math.Abs(1 - float64(m.RGBAAt(x, y).R)/255 - want)
					if sum += d; want > 0 && want < 1 {
						edge++
					}
					if d > worst {
						worst, at = d, image.Pt(x, y)
					}
				}
			}
			const rounding = 0.25 / full // what levels differ from coverage on average
			if worst > 0.4 || sum > (rounding+0.024)*float64(edge) {
				t.Errorf("differs by up to %.2f at %v, by %.1f pixels along an edge of %d", worst, at, sum, edge)
			}
			t.Logf("worst %.3f, mean %.4f", worst, sum/float64(edge))
		})
	}
}

// nearTo returns how much of a pixel lies within a distance of some lines.
func nearTo(list []chain, x, y int, distance float64) float64 {
	if d := away(list, float64(x)+0.5, float64(y)+0.5) - distance; d > 0.75 {
		return 0
	} else if d < -0.75 {
		return 1
	}
	const side = 16
	inside := 0
	for i := range side * side {
		if away(list, float64(x)+(float64(i%side)+0.5)/side, float64(y)+(float64(i/side)+0.5)/side) <= distance {
			inside++
		}
	}
	return float64(inside) / (side * side)
}

// away returns the distance of a point from some lines.
func away(list []chain, x, y float64) float64 {
	nearest := math.Inf(1)
	for _, c := range list {
		points := c.points
		if c.closed {
			points = append(points[:len(points):len(points)], points[0])
		}
		for i := range len(points) - 1 {
			a, b := points[i], points[i+1]
			dx, dy := b.X-a.X, b.Y-a.Y
			t := min(max(((x-a.X)*dx+(y-a.Y)*dy)/(dx*dx+dy*dy), 0), 1)
			nearest = min(nearest, math.Hypot(x-a.X-t*dx, y-a.Y-t*dy))
		}
	}
	return nearest
}
