package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"smem/generator/diag"
)

// source is a file's text made safe to parse, and the way back from an offset
// in it to a place in the file.
type source struct {
	file   string
	text   []byte // UTF-8 without byte order mark; lines end with \n alone; a refused character is U+FFFD
	lines  []int  // where each line starts
	counts []int  // how many characters begin before every step-th byte
	last   int    // the line that was asked for last, counted from 1; 0: none
}

// step is the distance, in bytes, of the places where characters are counted.
const step = 256

// read makes a file's text safe to parse. Every character keeps its line and
// its column. Where nothing has to change the text is src itself.
func read(file string, src []byte, found *report) *source {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	s := &source{file: file, lines: make([]int, 1, 1+bytes.Count(src, []byte("\n")))}
	if s.plain(src) {
		s.text = src[:len(src):len(src)] // goldmark may append to it
		s.count()
		return s
	}
	s.text, s.lines = make([]byte, 0, len(src)+1), s.lines[:1]
	col, encoded := 1, true
	for i := 0; i < len(src); col++ {
		if bytes, characters := plainStart(src[i:]); bytes > 0 {
			s.text = append(s.text, src[i:i+bytes]...)
			i += bytes
			col += characters - 1
			continue
		}
		c := src[i]
		switch {
		case c == '\r' && i+1 < len(src) && src[i+1] == '\n':
			i++
			fallthrough
		case c == '\n':
			s.text = append(s.text, '\n')
			s.lines = append(s.lines, len(s.text))
			col = 0
			i++
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		pos := diag.Pos{File: file, Line: len(s.lines), Col: col}
		switch {
		case r == utf8.RuneError && size == 1:
			if encoded { // said once
				found.errorf("invisible-character", pos, diag.CureUTF8, "this file is not UTF-8; perhaps Windows-1252 (ANSI)")
			}
			encoded = false
			s.text = utf8.AppendRune(s.text, utf8.RuneError)
		case refused(r):
			invisible(r, pos, found)
			s.text = utf8.AppendRune(s.text, utf8.RuneError)
		default:
			s.text = append(s.text, src[i:i+size]...)
		}
		i += size
	}
	s.count()
	return s
}

// plain notes where lines begin, and reports whether the text may stand as it is.
func (s *source) plain(src []byte) bool {
	for i := 0; i < len(src); {
		bytes, _ := plainStart(src[i:])
		if i += bytes; i == len(src) {
			break
		}
		if src[i] != '\n' {
			return false
		}
		i++
		s.lines = append(s.lines, i)
	}
	return true
}

// plainStart returns how many bytes and characters a text begins with that may stand
// as they are and end no line, as far as that is quickly told.
func plainStart(s []byte) (bytes, characters int) {
	for bytes < len(s) {
		c, size := s[bytes], 1
		if c >= utf8.RuneSelf {
			var r rune
			if r, size = utf8.DecodeRune(s[bytes:]); size == 1 || !common(r) {
				break
			}
		} else if c < ' ' && c != '\t' || c == 0x7f {
			break
		}
		bytes += size
		characters++
	}
	return bytes, characters
}

// count fills s.counts.
func (s *source) count() {
	s.counts = make([]int, 0, len(s.text)/step+2)
	n := 0
	for from := 0; from < len(s.text); from += step {
		s.counts = append(s.counts, n)
		n += begin(s.text[from:min(from+step, len(s.text))])
	}
	s.counts = append(s.counts, n)
}

// before returns how many characters begin before an offset.
func (s *source) before(offset int) int {
	i := min(offset/step, len(s.counts)-1)
	return s.counts[i] + begin(s.text[min(i*step, offset):offset])
}

// begin returns how many characters begin in a part of a text. utf8.RuneCount
// copies the part first.
func begin(part []byte) int {
	n := 0
	for _, c := range part {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// at returns the place of an offset.
func (s *source) at(offset int) diag.Pos {
	offset = min(max(offset, 0), len(s.text))
	for offset < len(s.text) && offset > 0 && !utf8.RuneStart(s.text[offset]) {
		offset--
	}
	line := s.last // the number of lines that start at or before it
	if line == 0 || offset < s.lines[line-1] || line < len(s.lines) && offset >= s.lines[line] {
		line = sort.SearchInts(s.lines, offset+1)
		s.last = line
	}
	start := s.lines[line-1]
	if offset-start < step {
		return diag.Pos{File: s.file, Line: line, Col: begin(s.text[start:offset]) + 1}
	}
	return diag.Pos{File: s.file, Line: line, Col: s.before(offset) - s.before(start) + 1}
}

// line returns a line, counted from 0, without its end.
func (s *source) line(i int) []byte {
	end := len(s.text)
	if i+1 < len(s.lines) {
		end = s.lines[i+1] - 1
	}
	return s.text[s.lines[i]:end]
}
