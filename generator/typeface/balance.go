package typeface

import "math"

const (
	// maxBalanced is the most lines that are balanced, as in Chromium.
	maxBalanced = 6
	// maxEndings bounds the opportunities that balancing weighs up.
	maxEndings = 300
)

// ending is the best way to break all up to an opportunity.
type ending struct {
	at      int     // the opportunity
	from    int     // index of the ending at which the last line begins
	badness float64 // summed over the lines
}

// balance breaks the lines between two forced breaks anew. Among all ways to
// break them, it takes the one whose lines leave the smallest sum of squared
// room, the last line included, so that no line is much shorter than the
// others; a hyphen counts as much as half an em of room along a whole line.
// That is what Chromium does. Where it does not come to the same number of
// lines (a word is too wide), the lines stay as they are.
func (p *Paragraph) balance(cuts []cut, start, hard int, width float64, b Breaking) {
	ends := []ending{{at: start}}
	first := 0 // the earliest ending that a line may still begin at
	for at := p.nextBreak(start, hard, b); ; at = p.nextBreak(at, hard, b) {
		for first < len(ends) && p.x[p.trim(ends[first].at, at)]-p.x[ends[first].at] > width+slack {
			first++
		}
		if len(ends) == maxEndings {
			return
		}
		ends = append(ends, p.bestEnding(ends, first, at, hard, width))
		if at == hard {
			break
		}
	}
	lines := 0
	for k := len(ends) - 1; k > 0; k = ends[k].from {
		lines++
	}
	if lines != len(cuts) || math.IsInf(ends[len(ends)-1].badness, 1) {
		return
	}
	for k := len(ends) - 1; k > 0; k = ends[k].from {
		lines--
		cuts[lines] = p.cut(ends[ends[k].from].at, ends[k].at, hard)
	}
}

// bestEnding finds the best line that ends at an opportunity and begins at one
// of the endings from first on.
func (p *Paragraph) bestEnding(ends []ending, first, at, hard int, width float64) ending {
	best := ending{at: at, badness: math.Inf(1)}
	for k := first; k < len(ends); k++ {
		line := p.cut(ends[k].at, at, hard)
		room := width - line.width
		if room < -slack {
			continue
		}
		badness := ends[k].badness + float64(room*room)
		if line.soft >= 0 {
			badness += float64(2 * width * p.runs[p.runAt(line.soft)].size)
		}
		if badness < best.badness {
			best.from, best.badness = k, badness
		}
	}
	return best
}
