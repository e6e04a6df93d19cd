package trig_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"smem/generator/trig"
)

// near fails unless two numbers are the same but for a few units in the last
// place of the larger of want and scale.
func near(t *testing.T, name string, got, want, scale float64, of ...float64) {
	t.Helper()
	if math.IsNaN(got) && math.IsNaN(want) || got == want {
		return
	}
	if !(math.Abs(got-want) <= 8*math.Max(math.Abs(want), scale)*0x1p-52) {
		t.Errorf("%s of %v is %v, want %v", name, of, got, want)
	}
}

func TestLikeMath(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	numbers := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, math.Pi, -math.Pi, math.Pi / 2, math.Pi / 4, 1e-9, 1e-300, 5e-324, 1e300, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}
	for range 20_000 {
		numbers = append(numbers, (rng.Float64()-0.5)*math.Pow(10, float64(rng.IntN(8)-3)))
	}
	for i, x := range numbers {
		if math.Abs(x) < 1e7 {
			sin, cos := trig.Sincos(x)
			wantSin, wantCos := math.Sincos(x)
			scale := max(1, math.Abs(x)/1000) // the angle itself is no better known
			near(t, "sine", sin, wantSin, scale*0x1p-10, x)
			near(t, "cosine", cos, wantCos, scale, x)
			if math.Abs(cos) > 0.01 && math.Abs(x) < 100 {
				near(t, "tangent", trig.Tan(x), math.Tan(x), 1, x)
			}
		}
		near(t, "arc cosine", trig.Acos(x), math.Acos(x), 1, x)
		for _, y := range []float64{numbers[(i*7+3)%len(numbers)], numbers[i%17], x} {
			near(t, "angle", trig.Atan2(y, x), math.Atan2(y, x), 1e-300, y, x)
			near(t, "length", trig.Hypot(x, y), math.Hypot(x, y), 5e-324, x, y)
		}
	}
	for _, x := range []float64{math.Inf(1), math.Inf(-1), math.NaN()} {
		if sin, cos := trig.Sincos(x); !math.IsNaN(sin) || !math.IsNaN(cos) {
			t.Errorf("the sine of %v is %v", x, sin)
		}
	}
	if sin, cos := trig.Sincos(1e18); math.Abs(trig.Hypot(sin, cos)-1) > 1e-15 {
		t.Errorf("of 1e18: %v %v", sin, cos)
	}
}

// TestSameBits holds results to their bits, so that a processor that computes
// them otherwise fails it.
func TestSameBits(t *testing.T) {
	var sum uint64
	for i := range 10_000 {
		x := float64(float64(i)*0.00137) - 6
		sin, cos := trig.Sincos(x)
		for _, v := range []float64{sin, cos, trig.Tan(x), trig.Atan2(sin, x), trig.Acos(cos), trig.Hypot(x, sin)} {
			sum = sum*31 + math.Float64bits(v)
		}
	}
	if want := uint64(0xc097e0db973f7a83); sum != want {
		t.Errorf("the sum of all bits is %#x, want %#x", sum, want)
	}
}
