package markdown

import (
	"bytes"

	"smem/generator/diag"
)

// What a file may have at most. An author's page stays far below; a file made
// to exhaust the machine does not, since the parser's work grows with the
// square of some of these.
const (
	maxBytes    = 1 << 20 // in the file
	maxLines    = 20_000  // in the file
	maxCells    = 50_000  // of all tables in the file
	maxNotes    = 500     // footnotes and references to them in the file
	maxMarks    = 1_000   // brackets, backticks and < in a paragraph; and as many * and _
	maxMarkers  = 15      // of quotations and lists at the start of a line
	maxIndent   = 60      // columns before the words of a line
	maxDepth    = 50      // of everything that stands in something else
	maxBraceLen = 200     // bytes of a placeholder or a heading's id
)

// sizeAllowed reports whether a file is small enough to read.
func sizeAllowed(size int, found *report) bool {
	if size <= maxBytes {
		return true
	}
	found.errorf("file-size", diag.Pos{File: found.file}, "split it into several pages", "the file has %d bytes; at most %d", size, maxBytes)
	return false
}

// paragraphMarks counts what may cost time in a run of lines without an empty
// one: a paragraph can't be longer than that.
type paragraphMarks struct {
	start    int // offset
	lines    int
	brackets int
	stars    int
	pipes    int // in the line that has most
}

// bounded reports whether the text from an offset on can be parsed in a time
// and a memory that are in proportion to its size.
func (s *source) bounded(from int, found *report) bool {
	ok := true
	fail := func(rule string, at int, cure, format string, args ...any) {
		ok = false
		found.errorf(rule, s.at(at), cure, format, args...)
	}
	if n := bytes.Count(s.text[from:], []byte("\n")); n > maxLines {
		fail("file-size", from, "split it into several pages", "the text has %d lines; at most %d", n, maxLines)
	}
	if n := bytes.Count(s.text[from:], []byte("[^")); n > maxNotes {
		fail("nesting", from, "use fewer of them", "the text has %d footnotes and references to them; at most %d", n, maxNotes)
	}
	cells := 0
	p := paragraphMarks{start: from}
	end := func(next int) {
		if p.brackets > maxMarks || p.stars > maxMarks {
			fail("nesting", p.start, "split it with empty lines, or take some of them out", "this paragraph has more than %d signs such as [ < ` * _", maxMarks)
		}
		if p.pipes > 0 {
			cells += (p.pipes + 1) * p.lines
		}
		p = paragraphMarks{start: next}
	}
	for at := from; at < len(s.text); {
		line, next := s.text[at:], len(s.text)
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], at+i+1
		}
		if len(bytes.TrimSpace(line)) == 0 {
			end(next)
			at = next
			continue
		}
		markers, indent := margin(line)
		if markers > maxMarkers {
			fail("nesting", at, "take some of them out", "this line begins with more than %d marks of quotations and lists", maxMarkers)
		}
		if indent > maxIndent {
			fail("nesting", at, "begin it further to the left", "this line is indented by more than %d columns", maxIndent)
		}
		p.add(line)
		at = next
	}
	end(len(s.text))
	if cells > maxCells {
		fail("nesting", from, "split them, or put them on several pages", "the tables have more than %d cells", maxCells)
	}
	return ok
}

// add counts a line.
func (p *paragraphMarks) add(line []byte) {
	p.lines++
	pipes := 0
	for _, c := range line {
		switch c {
		case '[', ']', '<', '`':
			p.brackets++
		case '*', '_':
			p.stars++
		case '|':
			pipes++
		}
	}
	p.pipes = max(p.pipes, pipes)
}

// margin returns how many marks of quotations and lists begin a line, and how
// many columns they and the space around them take.
func margin(line []byte) (markers, indent int) {
	if divides(line) {
		return 0, 0
	}
	for i := 0; i < len(line) && indent <= maxIndent; {
		switch c := line[i]; {
		case c == ' ':
			i++
			indent++
			continue
		case c == '\t':
			i++
			indent += 4 - indent%4
			continue
		case c == '>':
			i++
			indent++
		default:
			n := listMark(line[i:])
			if n == 0 {
				return markers, indent
			}
			i += n
			indent += n
		}
		if markers++; markers > maxMarkers {
			return markers, indent
		}
	}
	return markers, indent
}

// listMark returns the length of the list mark that a line begins with, 0 if
// there is none.
func listMark(line []byte) int {
	n := 0
	switch c := line[0]; {
	case c == '-' || c == '+' || c == '*':
		n = 1
	case c >= '0' && c <= '9':
		for n < len(line) && n < 10 && line[n] >= '0' && line[n] <= '9' {
			n++
		}
		if n == len(line) || line[n] != '.' && line[n] != ')' {
			return 0
		}
		n++
	default:
		return 0
	}
	if n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

// divides reports whether a line has nothing but one of - * _ and space: a
// thematic break.
func divides(line []byte) bool {
	line = bytes.TrimSpace(line)
	for _, c := range line {
		if c != line[0] && c != ' ' && c != '\t' {
			return false
		}
	}
	return len(line) > 0 && (line[0] == '-' || line[0] == '*' || line[0] == '_')
}
