package strictyaml

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// indentation reports a line that is indented otherwise than its neighbours, in
// the words of an author, and returns whether there is one. The line number
// (from 1) is the first that yaml.v3 can't read, but the line above that it is
// at odds with may be the wrong one.
func (p *parser) indentation(text string, number int) bool {
	wrong, other := 0, number
	switch {
	case strings.Contains(text, "expected <document start>") && !p.ended(number):
		wrong = p.begin()
	case strings.Contains(text, "did not find expected key") && afterQuote(p.lines[number-1]) < 0:
		// The line belongs to none above. Where the key above it is indented as
		// hardly any line is, and this one as others are, it is that key.
		if wrong = p.above(number); wrong > 0 && p.indented(indent(p.lines[wrong-1])) >= p.indented(indent(p.lines[number-1])) {
			return false
		}
	}
	if wrong == 0 || wrong >= number || indent(p.lines[wrong-1]) == 0 || indent(p.lines[wrong-1]) == indent(p.lines[other-1]) {
		return false
	}
	line := p.lines[wrong-1]
	cure := "delete the spaces before it: begin it in the same column as line "
	if indent(line) < indent(p.lines[other-1]) {
		cure = "put more spaces before it: begin it in the same column as line "
	}
	other = p.place(other, 0).Line
	p.problem(wrong, indent(line)+1, utf8.RuneCountInString(strings.TrimSpace(line)), cure+strconv.Itoa(other), "this line is indented otherwise than line %d, which stands beside it", other)
	return true
}

// begin returns the line that the document begins with; 0 if there is none.
func (p *parser) begin() int {
	return 1 + slices.IndexFunc(p.lines, func(line string) bool { return !bare(line) })
}

// ended reports whether a marker of a document (---, ...) stands above a line.
func (p *parser) ended(number int) bool {
	return slices.ContainsFunc(p.lines[:number-1], func(line string) bool {
		return strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...")
	})
}

// above returns the nearest line above a line that is indented less; 0 if there is
// none.
func (p *parser) above(number int) int {
	for i := number - 1; i > 0; i-- {
		if line := p.lines[i-1]; !bare(line) && indent(line) < indent(p.lines[number-1]) {
			return i
		}
	}
	return 0
}

// indented returns how many lines are indented by n spaces.
func (p *parser) indented(n int) int {
	count := 0
	for _, line := range p.lines {
		if !bare(line) && indent(line) == n {
			count++
		}
	}
	return count
}

// indent returns the number of spaces that a line begins with.
func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// bare reports whether nothing but a comment is on a line.
func bare(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || line[0] == '#'
}
