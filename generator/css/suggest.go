package css

import (
	"slices"
	"strings"
)

// didYouMean returns the cure for a misspelt name: the nearest of the known
// ones, or otherwise.
func didYouMean(name string, known []string, otherwise string) string {
	best, distance := "", max(1, len(name)/3)+1
	for _, k := range known {
		if d := editDistance(name, k, distance); d < distance {
			best, distance = k, d
		}
	}
	if best == "" {
		return otherwise
	}
	return "did you mean " + best + "?"
}

// editDistance counts the insertions, deletions, replacements and swaps of
// neighbours from a to b; where they are more than most, any larger number.
func editDistance(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	var before []int
	last := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
		if slices.Min(row) > most {
			return most + 1
		}
	}
	return last[len(b)]
}

// oneOf is the cure that lists what is allowed.
func oneOf(allowed []string) string {
	if len(allowed) == 1 {
		return "write " + allowed[0]
	}
	return "write one of: " + strings.Join(allowed, ", ")
}
