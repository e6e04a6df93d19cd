package diag

import "unicode"

// maxWord is the longest word, in characters, that Closest compares: a longer
// one is no slip of the fingers.
const maxWord = 100

// Closest returns the word among those given that was probably meant, for a
// "did you mean", or "" when nothing is near. Near is at most a third of the
// word's characters wrong, and at least one right: wrong is one too many, one
// too few, one replaced, or two neighbours swapped; upper and lower case are
// the same. Of several equally near the first one wins.
func Closest(word string, among []string) string {
	w := folded(word)
	if len(w) == 0 || len(w) > maxWord {
		return ""
	}
	best, least := "", min(max(1, len(w)/3), len(w)-1)+1
	for _, candidate := range among {
		if len(candidate) > 4*2*maxWord {
			continue
		}
		if d := distance(w, folded(candidate), least); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// folded returns the characters of s in lower case.
func folded(s string) []rune {
	r := []rune(s)
	for i := range r {
		r[i] = unicode.ToLower(r[i])
	}
	return r
}

// distance returns the Damerau-Levenshtein distance of two words in its
// optimal string alignment form, where no part is edited twice; limit if it is
// at least that.
func distance(a, b []rune, limit int) int {
	if max(len(a)-len(b), len(b)-len(a)) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit)
}
