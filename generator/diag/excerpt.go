package diag

import (
	"io/fs"
	"strings"
)

// around is how many characters an excerpt shows before and after what it marks.
const around = 60

// Excerpt returns the line that a diagnostic is about, cut into what stands
// before the mistake, the mistake, and what follows, each shortened to what
// tells where it is. What is not plainly visible is spelled out as in Write. ok
// is false if there is no line to show.
func Excerpt(fsys fs.FS, d Diagnostic) (before, marked, after string, ok bool) {
	p := printer{fsys: fsys}
	line, ok := p.line(d.Pos)
	if !ok {
		return "", "", "", false
	}
	cells := layOut(line)
	from := min(max(d.Pos.Col-1, 0), len(cells))
	to := from
	if d.Pos.Col > 0 {
		to = min(from+min(max(d.Length, 1), 2*around), len(cells))
	}
	join := func(cells []cell) string {
		var b strings.Builder
		for _, c := range cells {
			b.WriteString(c.text)
		}
		return b.String()
	}
	before, after = join(cells[max(from-around, 0):from]), join(cells[to:min(to+around, len(cells))])
	if from > around {
		before = "…" + before
	}
	if to+around < len(cells) {
		after += "…"
	}
	return before, join(cells[from:to]), after, true
}
