package typeface

import (
	"math"
	"slices"
)

const (
	// maxBalanced is the most lines that are balanced, as in Chromium.
	maxBalanced = 6
	// maxEndings bounds the opportunities that balancing weighs up.
	maxEndings = 2000
)

// ending is the best way to break all up to an opportunity.
type ending struct {
	at      int     // the opportunity
	from    int     // index of the ending at which the last line begins
	badness float64 // summed over the lines
}

// balance breaks a paragraph without forced breaks anew. Among all ways to
// break it, it takes the one whose lines leave the smallest sum of squared
// room, the last line included, so that no line is much shorter than the
// others; a hyphen counts as much as half an em of room along a whole line.
// That is what Chromium does. Where it does not work out (a word is too wide),
// the lines stay as they are.
func (p *Paragraph) balance(cuts []cut, width float64, b Breaking) []cut {
	hard := len(p.runes)
	ends := []ending{{}}
	first := 0 // the earliest ending that a line may still begin at
	for at := p.nextBreak(0, hard, b); ; at = p.nextBreak(at, hard, b) {
		for first < len(ends) && p.x[p.trim(ends[first].at, at)]-p.x[ends[first].at] > width+slack {
			first++
		}
		best := p.bestEnding(ends, first, at, width)
		if math.IsInf(best.badness, 1) && at == hard || len(ends) == maxEndings {
			return cuts
		}
		ends = append(ends, best)
		if at == hard {
			break
		}
	}
	var out []cut
	for k := len(ends) - 1; k > 0; k = ends[k].from {
		out = append(out, p.cut(ends[ends[k].from].at, ends[k].at, hard))
	}
	if len(out) > len(cuts) {
		return cuts
	}
	slices.Reverse(out)
	return out
}

// bestEnding finds the best line that ends at an opportunity and begins at one
// of the endings from first on.
func (p *Paragraph) bestEnding(ends []ending, first, at int, width float64) ending {
	best := ending{at: at, badness: math.Inf(1)}
	for k := first; k < len(ends); k++ {
		line := p.cut(ends[k].at, at, len(p.runes))
		room := width - line.width
		if room < -slack {
			continue
		}
		badness := ends[k].badness + room*room
		if line.soft >= 0 {
			badness += width * p.runs[p.runAt(line.soft)].size / 2
		}
		if badness < best.badness {
			best.from, best.badness = k, badness
		}
	}
	return best
}
