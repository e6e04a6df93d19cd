package diag

import (
	"fmt"
	"strings"
	"testing"
)

func TestConflicts(t *testing.T) {
	for _, c := range []struct {
		name, text string
		lines      []int
	}{
		{"none", "a\n=======\nb\n", nil},
		{"two versions", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\nd\n=======\n", []int{2, 4, 6}},
		{"with what was before", "<<<<<<< HEAD\nb\n||||||| 1a2b3c4\n=======\n>>>>>>> main", []int{1, 3, 4, 5}},
		{"Windows, with a byte order mark", "\ufeff<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> main\r\n", []int{1, 3, 5}},
		{"one mark left", "a\n>>>>>>> main\n=======\n", []int{2}},
		{"twice", "<<<<<<< a\n=======\n>>>>>>> b\n=======\n<<<<<<< a\n=======\n>>>>>>> b\n", []int{1, 2, 3, 5, 6, 7}},
		{"inside a line", "a <<<<<<< b\n >>>>>>> c\n<<<<<<<d\n", nil},
		{"many", strings.Repeat("<<<<<<< a\n", 100), []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}},
	} {
		var got []int
		for _, d := range Conflicts("f", 10, []byte(c.text)) {
			got = append(got, d.Pos.Line-9)
		}
		if fmt.Sprint(got) != fmt.Sprint(c.lines) {
			t.Errorf("%s: lines %v, want %v", c.name, got, c.lines)
		}
	}
}
