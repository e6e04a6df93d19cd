package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The excerpt of a long line, in columns of a terminal.
const (
	maxColumns = 100 // shown at most
	lead       = 40  // shown before the caret
	tabStop    = 4
	maxMarks   = 8 // combining marks shown on one character; more are spelled out
)

// cell is one character of a line as it is shown.
type cell struct {
	text  string
	width int // columns
}

// window returns the part of a line around a character (col, 1-based; 0: the
// line's start) as a terminal shows it, and the column (0-based) and number of
// columns of the length characters from there on.
func window(line string, col, length int) (text string, at, columns int) {
	cells := layOut(line)
	from := min(max(col-1, 0), len(cells))
	to := min(from+max(length, 1), len(cells))
	if length > len(cells) { // also guards the sum above
		to = len(cells)
	}
	first, before, room := from, 0, maxColumns
	whole := widthOf(cells) <= maxColumns
	for first > 0 && (whole || before+cells[first-1].width <= lead) {
		first--
		before += cells[first].width
	}
	var b strings.Builder
	at = before
	if first > 0 {
		b.WriteString("…")
		at, room = at+1, room-1
	}
	last := first
	for used := 0; last < len(cells) && used+cells[last].width <= room; last++ {
		b.WriteString(cells[last].text)
		used += cells[last].width
	}
	if last < len(cells) {
		b.WriteString("…")
	}
	return b.String(), at, max(1, widthOf(cells[from:max(from, min(to, last))]))
}

func widthOf(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}

// layOut returns a line's characters as shown: tabs as spaces up to the next
// stop, whatever is not plainly visible spelled out.
func layOut(line string) []cell {
	cells := make([]cell, 0, len(line))
	column, marks := 0, 0
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		raw := line[i : i+size]
		i += size
		c := cell{shown(r, raw), 0}
		switch {
		case r == '\t':
			c = cell{strings.Repeat(" ", tabStop-column%tabStop), tabStop - column%tabStop}
			marks = 0
		case c.text != raw:
			c.width, marks = len(c.text), 0
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > maxMarks || column == 0 {
				c.text = spelled(r)
				c.width = len(c.text)
			}
		default:
			c.width, marks = columnsOf(r), 0
		}
		column += c.width
		cells = append(cells, c)
	}
	return cells
}

// shown returns a character as it may reach a terminal: itself, or spelled
// out. raw is how it is written.
func shown(r rune, raw string) string {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Sprintf("<0x%02X>", raw[0])
	case !unicode.IsGraphic(r) || blank(r):
		return spelled(r)
	}
	return raw
}

// spelled returns a character by its number, such as <U+202E>.
func spelled(r rune) string { return fmt.Sprintf("<U+%04X>", r) }

// blank reports whether a letter or mark is shown as nothing: fillers and
// joiners that Unicode does not list among the format characters.
func blank(r rune) bool {
	switch {
	case r == '\u034f', r == '\u3164', r == '\uffa0', r == '\u17b4', r == '\u17b5', r == '\u115f', r == '\u1160',
		r >= '\u180b' && r <= '\u180f':
		return true
	}
	return false
}

// wide lists the characters that take two columns: East Asian Wide and
// Fullwidth, as blocks (https://www.unicode.org/reports/tr11/).
var wide = []struct{ first, last rune }{
	{0x1100, 0x115e}, {0x231a, 0x231b}, {0x23e9, 0x23ec}, {0x25fd, 0x25fe}, {0x2614, 0x2615}, {0x26a1, 0x26a1},
	{0x2705, 0x2705}, {0x274c, 0x274c}, {0x2e80, 0x303e}, {0x3041, 0x33ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff},
	{0xa000, 0xa4cf}, {0xa960, 0xa97c}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff01, 0xff60},
	{0xffe0, 0xffe6}, {0x16fe0, 0x18cff}, {0x1b000, 0x1b2ff}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
	{0x1f200, 0x1f265}, {0x1f300, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393},
	{0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e},
	{0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567},
	{0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6d7},
	{0x1f6dc, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb}, {0x1f90c, 0x1f93a},
	{0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x2fffd}, {0x30000, 0x3fffd},
}

// columnsOf returns the columns that a visible character takes, 1 or 2.
func columnsOf(r rune) int {
	if r < wide[0].first {
		return 1
	}
	for _, w := range wide {
		if r >= w.first && r <= w.last {
			return 2
		}
	}
	return 1
}
