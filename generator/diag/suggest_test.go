package diag

import (
	"strings"
	"testing"
)

func TestClosest(t *testing.T) {
	keys := []string{"title", "summary", "status", "updated", "slug", "draft"}
	for _, c := range []struct {
		word  string
		among []string
		want  string
	}{
		{"titel", keys, "title"},    // swapped
		{"tilte", keys, "title"},    // swapped
		{"titl", keys, "title"},     // one short
		{"ttitle", keys, "title"},   // one too many
		{"sumary", keys, "summary"}, // one short
		{"TITLE", keys, "title"},
		{"title", keys, "title"},
		{"colour", keys, ""},
		{"", keys, ""},
		{"title", nil, ""},
		{"a", []string{"b"}, ""}, // nothing in common
		{"x", []string{"xy"}, ""},
		{"ab", []string{"ba"}, "ba"},
		{"bat", []string{"cat", "hat"}, "cat"}, // a tie goes by order
		{"bat", []string{"hat", "cat"}, "hat"},
		{"hat", []string{"cat", "hat"}, "hat"}, // exact beats earlier
		{"réviewe", []string{"reviewed", "révieweé"}, "révieweé"},
		{"ca", []string{"abc"}, ""}, // distance 3 in this form
		{strings.Repeat("x", 1<<20), []string{strings.Repeat("x", 1<<20-1)}, ""},
	} {
		if got := Closest(c.word, c.among); got != c.want {
			t.Errorf("Closest(%.20q, %.60q) = %q, want %q", c.word, c.among, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "abc", 3}, {"kitten", "sitting", 3}, {"ab", "ba", 1}, {"abcd", "acbd", 1}, {"ca", "abc", 3},
	} {
		if got := distance([]rune(c.a), []rune(c.b), 99); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
