package icon

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"smem/generator/scene"
	"smem/generator/trig"
)

// matrix is a b c d e f of SVG: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times returns the matrix that applies n first and m after.
func (m matrix) times(n matrix) matrix {
	return matrix{
		float64(m[0]*n[0]) + float64(m[2]*n[1]),
		float64(m[1]*n[0]) + float64(m[3]*n[1]),
		float64(m[0]*n[2]) + float64(m[2]*n[3]),
		float64(m[1]*n[2]) + float64(m[3]*n[3]),
		float64(m[0]*n[4]) + float64(m[2]*n[5]) + m[4],
		float64(m[1]*n[4]) + float64(m[3]*n[5]) + m[5],
	}
}

func (m matrix) apply(p scene.Point) scene.Point {
	return scene.Point{X: float64(m[0]*p.X) + float64(m[2]*p.Y) + m[4], Y: float64(m[1]*p.X) + float64(m[3]*p.Y) + m[5]}
}

// stretch returns the largest factor by which lengths may grow.
func (m matrix) stretch() float64 {
	return math.Max(trig.Hypot(m[0], m[1])+trig.Hypot(m[2], m[3]), 1e-9)
}

// uniform returns the factor by which all lengths grow, and whether there is
// such a factor.
func (m matrix) uniform() (float64, bool) {
	x, y := trig.Hypot(m[0], m[1]), trig.Hypot(m[2], m[3])
	slant := math.Abs(float64(m[0]*m[2]) + float64(m[1]*m[3]))
	const close = 1e-4
	return x, math.Abs(x-y) <= close*x && slant <= close*x*y
}

// parseTransform reads a list of transform functions (CSS Transforms 1, 8),
// the first applied last.
func parseTransform(s string) (matrix, error) {
	m := identity
	const most = 64
	s = skipSpace(s)
	for range most {
		if s == "" {
			return m, nil
		}
		name, rest, ok := strings.Cut(s, "(")
		body, after, closed := strings.Cut(rest, ")")
		if !ok || !closed {
			return m, fmt.Errorf("%q is not a transform", clip(s))
		}
		next, err := transformFunction(strings.TrimSpace(name), body)
		if err != nil {
			return m, err
		}
		m = m.times(next)
		s = skipComma(after)
	}
	return m, errors.New("too many functions")
}

func transformFunction(name, body string) (matrix, error) {
	v, ok := parseNumbers(body, 6)
	if !ok {
		return identity, fmt.Errorf("%s(%s) needs plain numbers", clip(name), clip(body))
	}
	switch n := len(v); {
	case name == "matrix" && n == 6:
		return matrix(v), nil
	case name == "translate" && n == 1:
		return matrix{1, 0, 0, 1, v[0], 0}, nil
	case name == "translate" && n == 2:
		return matrix{1, 0, 0, 1, v[0], v[1]}, nil
	case name == "scale" && n == 1:
		return matrix{v[0], 0, 0, v[0], 0, 0}, nil
	case name == "scale" && n == 2:
		return matrix{v[0], 0, 0, v[1], 0, 0}, nil
	case name == "rotate" && n == 1:
		return rotation(v[0]), nil
	case name == "rotate" && n == 3:
		there, back := matrix{1, 0, 0, 1, v[1], v[2]}, matrix{1, 0, 0, 1, -v[1], -v[2]}
		return there.times(rotation(v[0])).times(back), nil
	case name == "skewX" && n == 1:
		return matrix{1, 0, trig.Tan(radians(v[0])), 1, 0, 0}, nil
	case name == "skewY" && n == 1:
		return matrix{1, trig.Tan(radians(v[0])), 0, 1, 0, 0}, nil
	}
	return identity, fmt.Errorf("%s(%s) is not a function with that many numbers", clip(name), clip(body))
}

func rotation(degrees float64) matrix {
	sin, cos := trig.Sincos(radians(degrees))
	return matrix{cos, sin, -sin, cos, 0, 0}
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }
