package markdown

import (
	"bytes"

	"smem/generator/diag"
)

// cutFrontMatter takes the front matter and returns where the text begins. It
// returns false if nobody can tell where that is.
func (d *Document) cutFrontMatter(s *source, found *report) (body int, ok bool) {
	first := 0
	for first+1 < len(s.lines) && len(bytes.TrimSpace(s.line(first))) == 0 {
		first++
	}
	if !fence(s.line(first)) {
		return 0, true
	}
	pos := diag.Pos{File: s.file, Line: first + 1, Col: 1}
	if first > 0 {
		found.errorf("front-matter", pos, "delete the empty lines above it", "the front matter begins on line %d, not on the first", first+1)
	}
	for last := first + 1; last < len(s.lines); last++ {
		if !fence(s.line(last)) {
			continue
		}
		d.FrontMatterLine = first + 2
		d.FrontMatter = append([]byte{}, s.text[s.lines[first+1]:s.lines[last]]...)
		if last+1 < len(s.lines) {
			return s.lines[last+1], true
		}
		return len(s.text), true
	}
	found.errorf("front-matter", pos, "write a line with --- below the last key", "the front matter that begins here has no end")
	return 0, false
}

// fence reports whether a line opens or closes the front matter.
func fence(line []byte) bool {
	return string(bytes.TrimRight(line, " \t")) == "---"
}
