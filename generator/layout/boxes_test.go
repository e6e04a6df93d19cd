package layout_test

import (
	"flag"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestBoxes lays out every card of testdata/boxes in both directions and
// compares boxes, lines and mistakes. TestChromiumAgrees has the same cards.
func TestBoxes(t *testing.T) {
	for _, file := range cards(t, "boxes") {
		c, golden := readCard(t, file)
		t.Run(c.name, func(t *testing.T) {
			got := map[string]string{"ltr": compact(c.lay(t)), "rtl": compact(c.rtl().lay(t))}
			if *update {
				golden.rewrite(t, file, got)
				return
			}
			for _, direction := range []string{"ltr", "rtl"} {
				if want := golden.text(direction); got[direction] != want {
					t.Errorf("%s, %s:\n%s\nwant:\n%s", file, direction, got[direction], want)
				}
			}
		})
	}
}
