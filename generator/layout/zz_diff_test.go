package layout_test

import ("testing";"os";"strconv";"math";"fmt";"strings";"slices")

func TestDiffTemp(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("DIFF_N"))
	from, _ := strconv.Atoi(os.Getenv("DIFF_FROM"))
	depth, _ := strconv.Atoi(os.Getenv("DIFF_DEPTH")); if depth == 0 { depth = 4 }
	if n == 0 { t.Skip() }
	var all []card
	for i := range n { all = append(all, generated(uint64(from+i), depth)) }
	pages := askChromium(t, all)
	var bads []failure
	bad, boxes, close := 0, 0, 0
	for i, c := range all {
		got, _ := c.lay(t)
		want := pages[i]
		var report strings.Builder
		first := true
		if len(got.Boxes) != len(want.Boxes) { fmt.Fprintf(&report, "%d boxes vs %d\n", len(got.Boxes), len(want.Boxes)) }
		for k := range min(len(got.Boxes), len(want.Boxes)) {
			b, w := got.Boxes[k], want.Boxes[k]
			boxes++
			off := 0.0
			for j, v := range [4]float64{b.X, b.Y, b.Width, b.Height} { off = math.Max(off, math.Abs(v-w[j+1].(float64))) }
			if off <= 0.5 { close++; continue }
			if first || os.Getenv("DIFF_ALL") != "" { fmt.Fprintf(&report, "box %d %s: %s %s %s %s, in Chromium %v %v %v %v\n", k, b.Element, number(b.X), number(b.Y), number(b.Width), number(b.Height), w[1], w[2], w[3], w[4]) }
			first = false
		}
		if g, w := words(lines(got)), words(want.Lines); !slices.Equal(g, w) && report.Len()==0 { fmt.Fprintf(&report, "lines  %q\nin Chromium %q\n", g, w) }
		if report.Len() > 0 { bad++; bads = append(bads, failure{len(got.Boxes), fmt.Sprintf("%s %dx%d nodes=%d:\n%s%s\n%s", c.name, c.width, c.height, len(got.Boxes), report.String(), c.css, c.html)}) }
	}
	slices.SortFunc(bads, func(a, b failure) int { return a.n - b.n })
	show, _ := strconv.Atoi(os.Getenv("DIFF_SHOW")); if show == 0 { show = 8 }
	for _, b := range bads[:min(show, len(bads))] { t.Log(b.s) }
	t.Logf("bad %d of %d cards; boxes %d/%d", bad, len(all), close, boxes)
}
type failure struct { n int; s string }
