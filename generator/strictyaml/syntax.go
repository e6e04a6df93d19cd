package strictyaml

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxReparsed bounds the bytes that are parsed again to find a mistake.
const maxReparsed = 4 << 20

// syntax reports an error of yaml.v3 at the line it is in, in plain words.
//
// The line in yaml.v3's own text is that of the surrounding mapping or list,
// often one off, and missing on the first line. The mistake is in the first
// line that can't follow the lines before it.
func (p *parser) syntax(data []byte, err error) {
	var several errSeveral
	if errors.As(err, &several) {
		p.second(min(max(several.line, 1), len(p.lines)))
		return
	}
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	hint := 0
	if m := reLine.FindStringSubmatch(text); m != nil {
		hint, _ = strconv.Atoi(m[1])
		text = text[len(m[0]):]
	}
	number := p.locate(data, hint)
	line := p.lines[number-1]
	if number > 1 && strings.HasPrefix(line, "---") {
		p.second(number)
		return
	}
	if p.indentation(text, number) {
		return
	}
	what := explain(text, line)
	if what.message == afterEnd && !p.ended(number) {
		what.message, what.cure = "text follows after what the file consists of", "write key: value on every line"
	}
	col := what.at
	if col >= 0 {
		col = utf8.RuneCountInString(line[:col]) + 1
	} else {
		col = 0
	}
	rule := "yaml-syntax"
	if what.alias {
		rule = "yaml-alias"
	}
	p.report(rule, p.place(number, col), what.length, what.cure, "%s", what.message)
}

// second reports that another document begins on a line.
func (p *parser) second(line int) {
	p.problem(line, 1, 3, "put it into a file of its own", "a second document begins here")
}

var reLine = regexp.MustCompile(`^line ([0-9]+): `)

// locate returns the number (from 1) of the line that yaml.v3 can't read: the
// one after the longest beginning that it can. hint is the line that yaml.v3
// says, for when looking takes too long.
func (p *parser) locate(data []byte, hint int) int {
	source := &byteByByte{data: data}
	load(source)
	read := data[:source.at]
	starts := []int{0} // of every line up to the one that the reader stopped in
	for i, b := range read {
		if b == '\n' && i+1 < len(read) {
			starts = append(starts, i+1)
		}
	}
	budget := maxReparsed
	good := func(lines int) bool {
		budget -= starts[lines]
		_, err := load(bytes.NewReader(data[:starts[lines]]))
		return err == nil || errors.Is(err, io.EOF)
	}
	for n := len(starts) - 1; n >= 0 && budget > 0; n-- {
		if good(n) {
			return n + 1
		}
	}
	return min(max(hint, 1), len(p.lines))
}

// byteByByte reads no further than it is asked, so that where it stopped says
// where its reader did.
type byteByByte struct {
	data []byte
	at   int
}

func (r *byteByByte) Read(p []byte) (int, error) {
	if r.at >= len(r.data) {
		return 0, io.EOF
	}
	if len(p) == 0 {
		return 0, nil
	}
	p[0] = r.data[r.at]
	r.at++
	return 1, nil
}

// afterEnd is the message for what follows a line ... or ---.
const afterEnd = "text follows after the end of the document"

// mistake is an explained syntax error in a line.
type mistake struct {
	at            int // byte in the line, -1: the line as a whole
	length        int // characters
	message, cure string
	alias         bool
}

// explain puts yaml.v3's words for a mistake in a line into plain ones.
func explain(text, line string) mistake {
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	content := strings.TrimSpace(line)
	whole := mistake{at: indent, length: utf8.RuneCountInString(content)}
	if tab := strings.IndexByte(line[:indent], '\t'); tab >= 0 {
		return mistake{tab, 1, "a tab stands in the indentation", "indent with spaces", false}
	}
	switch {
	case strings.HasPrefix(text, "unknown anchor"), strings.Contains(text, "alphabetic or numeric"):
		at := strings.IndexAny(line, "*&")
		return mistake{at, 1, "aliases (*name) and anchors (&name) are not used here", "write the value out, or quote a text that begins with * or &", true}
	case strings.Contains(text, "max depth"):
		whole.message, whole.cure = "the file is nested too deep", "write it flatter"
		return whole
	case strings.HasPrefix(content, ":"):
		return mistake{indent, 1, "a key is missing", "write a key before the colon", false}
	case strings.Contains(text, "mapping values are not allowed"):
		if at := secondColon(line); at > 0 {
			if marks := typographic(line); marks != "" {
				return mistake{at, 1, "a second colon stands in the value", marks + " are not the quotes that YAML knows: write \"…\"", false}
			}
			return mistake{at, 1, "a second colon stands in the value", "put the value into quotes", false}
		}
		whole.message, whole.cure = "a key can't stand here", "indent it like the keys it belongs to, and close every quote above"
		return whole
	case strings.Contains(text, "cannot start any token"):
		return badStart(line, whole)
	case strings.Contains(text, "could not find expected ':'"):
		whole.message, whole.cure = "this line is no \"key: value\"", "write a key and a colon; the file may have been saved half"
		return whole
	case strings.Contains(text, "unknown escape"), strings.Contains(text, "escape code"), strings.Contains(text, "hexdecimal"):
		return mistake{max(strings.IndexByte(line, '\\'), indent), 2, "the backslash in this text is not understood", "use single quotes around it, or write \\\\", false}
	case strings.Contains(text, "unexpected end of stream"), strings.Contains(text, "unexpected document indicator"):
		if at := openQuote(line); at >= 0 {
			return mistake{at, 1, "the quote that opens here is never closed", "close it; the file may have been saved half", false}
		}
	case strings.Contains(text, "block sequence entries are not allowed"), strings.Contains(text, "block sequence entries"):
		at := max(strings.Index(line, "- "), indent)
		return mistake{at, 1, "a list can't begin here", "begin the list on a line of its own, or quote a text that begins with a dash", false}
	case strings.Contains(text, "did not find expected ',' or"), strings.Contains(text, "node content"):
		return unclosed(line, whole)
	case strings.Contains(text, "expected '-' indicator"):
		whole.message, whole.cure = "an item of the list (- …) is expected here", "begin it with a dash, or indent it as what it belongs to"
		return whole
	case strings.Contains(text, "expected <document start>"):
		whole.message, whole.cure = afterEnd, "remove the line ... or ---"
		return whole
	case strings.Contains(text, "did not find expected key"):
		if at := afterQuote(line); at >= 0 {
			return mistake{at, 1, "text follows after the closing quote", "put the whole value into quotes, and double a ' inside single quotes", false}
		}
		if whole.length > 0 {
			whole.message, whole.cure = "the indentation matches no line above", "indent it like the keys it belongs to"
			return whole
		}
	}
	whole.message, whole.cure = "the YAML can't be read: "+shortened(text), "put texts with special characters into quotes"
	return whole
}

// badStart explains a character that can't begin a value.
func badStart(line string, whole mistake) mistake {
	for i, r := range line {
		if !strings.ContainsRune("@`%\t", r) || (i > 0 && !strings.ContainsRune(" \t[{,", rune(line[i-1]))) {
			continue
		}
		if r == '\t' {
			return mistake{i, 1, "a tab can't stand here", "use spaces", false}
		}
		return mistake{i, 1, "a value can't begin with " + string(r), "put the value into quotes", false}
	}
	whole.message, whole.cure = "a value can't begin like this", "put it into quotes"
	return whole
}

// unclosed explains a list or mapping in brackets that is not well formed.
func unclosed(line string, whole mistake) mistake {
	var open []int
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '"', '\'':
			if n := closing(line[i:]); n > 0 {
				i += len(line[i:]) - len(after(line[i:], n)) - 1
			}
		case '#':
			if len(open) > 0 && strings.IndexByte(" \t[{,", line[i-1]) >= 0 {
				return mistake{i, utf8.RuneCountInString(strings.TrimSpace(line[i:])), "the rest of this line is a comment, and so what " + line[open[len(open)-1]:][:1] + " opens is not closed", cureComment, false}
			}
		case '[', '{':
			open = append(open, i)
		case ']', '}':
			if len(open) == 0 {
				return mistake{i, 1, "nothing is open that " + line[i:i+1] + " could close", "remove it, or quote the text", false}
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		at := open[len(open)-1]
		return mistake{at, 1, "what " + line[at:at+1] + " opens is not closed, or a comma is missing", "close it, or quote a text that begins with " + line[at:at+1], false}
	}
	whole.message, whole.cure = "a comma is missing, or a bracket does not match", "separate with commas, and quote texts with brackets"
	return whole
}

// secondColon returns where a plain value contains a colon that would make it
// a key again, or -1.
func secondColon(line string) int {
	first := colon(line)
	if first < 0 {
		return -1
	}
	if second := colon(line[first+1:]); second >= 0 {
		return first + 1 + second
	}
	return -1
}

// typographic returns the quotation marks of print that a line's value begins
// with, as a pair, or "".
func typographic(line string) string {
	value := strings.TrimLeft(line[colon(line)+1:], " \t")
	switch r, _ := utf8.DecodeRuneInString(value); r {
	case '“', '”', '„':
		return "“ ”"
	case '«', '»':
		return "« »"
	}
	return ""
}

// colon returns where the first colon that ends a key stands, or -1.
func colon(s string) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"' || s[i] == '\'':
			if n := closing(s[i:]); n > 0 && strings.TrimSpace(s[:i]) == "" {
				i += len(s[i:]) - len(after(s[i:], n)) - 1
			}
		case s[i] == ':' && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\t'):
			return i
		}
	}
	return -1
}

// openQuote returns where a quote opens that is not closed on its line, or -1.
func openQuote(line string) int {
	for i := 0; i < len(line); i++ {
		if line[i] != '"' && line[i] != '\'' || (i > 0 && !strings.ContainsRune(" \t[{,:", rune(line[i-1]))) {
			continue
		}
		n := closing(line[i:])
		if n == 0 {
			return i
		}
		i += len(line[i:]) - len(after(line[i:], n)) - 1
	}
	return -1
}

// afterQuote returns where text follows a quoted value, or -1. Quotes between
// brackets are none of a line's value.
func afterQuote(line string) int {
	i := strings.IndexAny(line, `"'`)
	if i < 0 || strings.ContainsAny(line[:i], "[{") {
		return -1
	}
	n := closing(line[i:])
	if n == 0 {
		return -1
	}
	rest := after(line[i:], n)
	text := strings.TrimLeft(rest, " \t")
	if text == "" || strings.HasPrefix(text, "#") || strings.HasPrefix(text, ":") {
		return -1
	}
	return len(line) - len(text)
}
