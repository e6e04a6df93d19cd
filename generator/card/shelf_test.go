package card

import "testing"

// TestShelf: a shelf holds what was made, and never more than its room.
func TestShelf(t *testing.T) {
	var s shelf[int, int]
	made := 0
	square := func(n int) int { return s.take(n, func() int { made++; return n * n }) }
	for n := range 3 * kept {
		for range 2 { // made, then held
			if square(n) != n*n {
				t.Fatalf("the square of %d", n)
			}
		}
		if len(s.held) > kept {
			t.Fatalf("%d held, room for %d", len(s.held), kept)
		}
	}
	if made != 3*kept {
		t.Errorf("made %d, not %d: nothing was shared", made, 3*kept)
	}
}
