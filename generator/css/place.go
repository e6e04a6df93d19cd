package css

import (
	"sort"
	"unicode/utf8"

	"smem/generator/diag"
)

// lines knows where the lines of a style sheet begin.
type lines struct {
	text   string
	starts []int // byte offsets
}

// lineStarts finds the lines of text. A line ends with \n, \r\n or \r.
func lineStarts(text string) lines {
	l := lines{text, []int{0}}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// place returns line and column of a byte offset, in characters from 1.
func (l lines) place(at int) (line, col int) {
	line = sort.SearchInts(l.starts, at+1)
	if line == 0 {
		return 1, 1
	}
	return line, utf8.RuneCountInString(l.text[l.starts[line-1]:at]) + 1
}

// pos returns the place of a byte offset in the sheet.
func (s *Sheet) pos(at int) diag.Pos {
	line, col := s.lines.place(at)
	return diag.Pos{File: s.file, Line: line, Col: col}
}
