package raster

import "slices"

// truecolor appends the rows of a canvas as RGB, each by the filter (PNG 9.2)
// whose results are the smallest: none, Sub, Up or Paeth.
func truecolor(out []byte, c canvas) []byte {
	n := 3 * c.width
	above, now := make([]byte, 3+n), make([]byte, 3+n) // three zeros stand on the left
	var tries [4][]byte
	for i := range tries {
		tries[i] = make([]byte, n)
	}
	out = slices.Grow(out, c.height*(1+n))
	for y := range c.height {
		row := c.row(0, c.width, y)
		for x := range c.width {
			copy(now[3+3*x:], row[4*x:4*x+3])
		}
		best := filter(&tries, now, above)
		out = append(out, [4]byte{0, 1, 2, 4}[best])
		out = append(out, tries[best]...)
		above, now = now, above
	}
	return out
}

// filter tries the filters on a row and returns the best one's place.
func filter(tries *[4][]byte, now, above []byte) int {
	var sums [4]int
	for i := range tries[0] {
		v, left, up, corner := now[3+i], now[i], above[3+i], above[i]
		for j, d := range [4]byte{v, v - left, v - up, v - paeth(left, up, corner)} {
			tries[j][i] = d
			sums[j] += abs(int(int8(d)))
		}
	}
	best := 0
	for j, sum := range sums {
		if sum < sums[best] {
			best = j
		}
	}
	return best
}

// paeth predicts a value from its neighbours (PNG 9.4).
func paeth(left, up, corner byte) byte {
	p := int(left) + int(up) - int(corner)
	a, b, c := abs(p-int(left)), abs(p-int(up)), abs(p-int(corner))
	switch {
	case a <= b && a <= c:
		return left
	case b <= c:
		return up
	}
	return corner
}

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}
