package layout

import "testing"

// TestSearch: whatever the guess, the search finds the largest number that
// fits, and soon when the guess is good.
func TestSearch(t *testing.T) {
	for low := 1; low <= 12; low += 11 {
		for high := low - 1; high <= 40; high++ {
			for answer := low - 1; answer <= high; answer++ {
				for _, guess := range []int{-5, low, answer, answer + 1, high, 99} {
					tries := 0
					got := search(low, high, guess, func(n int) bool {
						if tries++; n < low || n > high {
							t.Fatalf("search(%d, %d, %d) tried %d", low, high, guess, n)
						}
						return n <= answer
					})
					if got != answer || tries > 12 || guess == answer && tries > 2 {
						t.Fatalf("search(%d, %d, %d) = %d after %d tries, want %d", low, high, guess, got, tries, answer)
					}
				}
			}
		}
	}
}
