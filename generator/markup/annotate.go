package markup

import (
	"strconv"
	"strings"
)

// Annotate adds to every start tag in a template's source the place where it
// stands (attribute data-pos="file:line:col"), leaving {{actions}} alone, so
// that the tree of what several templates printed together still knows the
// author's places. The file's name must have no double quote.
// Columns count characters from 1. Comments, attribute values and the contents
// of style and script elements hold no start tags. The source comes back
// otherwise unchanged, also where it is no valid template.
func Annotate(file, source string) string {
	a := annotator{file: file, source: source, line: 1, col: 1}
	for a.at < len(source) {
		a.text()
	}
	a.out.WriteString(source[a.copied:])
	return a.out.String()
}

// annotator walks over a template's source once, from left to right.
type annotator struct {
	file      string
	source    string
	at        int // the next byte to look at
	copied    int // how much of source is in out
	counted   int // the byte that line and col speak of
	line, col int
	out       strings.Builder
}

// text consumes one thing outside of tags: an action, a comment, a tag or a
// byte.
func (a *annotator) text() {
	rest := a.source[a.at:]
	switch {
	case strings.HasPrefix(rest, "{{"):
		a.at += actionLength(rest)
	case strings.HasPrefix(rest, "<!--"):
		a.skipThrough("-->")
	case strings.HasPrefix(rest, "</") || strings.HasPrefix(rest, "<!") || strings.HasPrefix(rest, "<?"):
		a.at += 2
		a.attributes()
	case len(rest) > 1 && rest[0] == '<' && isLetter(rest[1]):
		a.startTag()
	default:
		a.at++
	}
}

// startTag consumes a start tag and writes its place into it.
func (a *annotator) startTag() {
	start := a.at
	end := start + 1 + nameLength(a.source[start+1:])
	a.out.WriteString(a.source[a.copied:end])
	a.copied = end
	a.count(start)
	a.out.WriteString(` data-pos="` + a.file + ":" + strconv.Itoa(a.line) + ":" + strconv.Itoa(a.col) + `"`)
	a.at = end
	a.attributes()
	switch name := strings.ToLower(a.source[start+1 : end]); name {
	case "style", "script":
		a.skipRaw("</" + name)
	}
}

// attributes consumes everything up to the end of a tag.
func (a *annotator) attributes() {
	var quote byte
	for a.at < len(a.source) {
		c := a.source[a.at]
		switch {
		case c == '{' && strings.HasPrefix(a.source[a.at:], "{{"):
			a.at += actionLength(a.source[a.at:])
			continue
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote == 0 && c == '>':
			a.at++
			return
		}
		a.at++
	}
}

// skipThrough consumes everything up to and with the mark, or to the end.
func (a *annotator) skipThrough(mark string) {
	i := strings.Index(a.source[a.at:], mark)
	if i < 0 {
		a.at = len(a.source)
		return
	}
	a.at += i + len(mark)
}

// skipRaw consumes the contents of a style or script element, up to its end
// tag, which may be in capitals.
func (a *annotator) skipRaw(end string) {
	for i := a.at; i+len(end) <= len(a.source); i++ {
		if a.source[i] == '<' && strings.EqualFold(a.source[i:i+len(end)], end) {
			a.at = i
			return
		}
	}
	a.at = len(a.source)
}

// count moves line and col on to the byte at offset.
func (a *annotator) count(offset int) {
	a.line, a.col = advance(a.source[a.counted:offset], a.line, a.col)
	a.counted = offset
}

// advance returns the place after text, which starts at line and col.
func advance(text string, line, col int) (int, int) {
	for _, r := range text {
		col++
		if r == '\n' {
			line++
			col = 1
		}
	}
	return line, col
}

// nameLength returns the length of the element name that s begins with. An
// action that prints a part of the name belongs to it (h{{.Level}}), one that
// opens a block of attributes does not (div{{if .On}} class="on"{{end}}).
func nameLength(s string) int {
	depth, i := 0, 0
	for i < len(s) {
		j := i + spaceBeforeTrim(s[i:])
		if !strings.HasPrefix(s[j:], "{{") {
			if isNameEnd(s[i]) {
				return i
			}
			i++
			continue
		}
		n := actionLength(s[j:])
		opens, closes := block(s[j : j+n])
		if opens && depth == 0 && (j+n >= len(s) || isNameEnd(s[j+n])) {
			return i
		}
		if opens {
			depth++
		}
		if closes {
			depth--
		}
		i = j + n
	}
	return i
}

// spaceBeforeTrim returns the length of the white space that s begins with if
// an action follows that trims it away, else 0.
func spaceBeforeTrim(s string) int {
	trimmed := strings.TrimLeft(s, " \t\r\n")
	if strings.HasPrefix(trimmed, "{{- ") {
		return len(s) - len(trimmed)
	}
	return 0
}

// block says whether an action begins or ends a block.
func block(action string) (opens, closes bool) {
	words := strings.FieldsFunc(action, func(r rune) bool { return strings.ContainsRune("{}- \t\r\n", r) })
	if len(words) == 0 {
		return false, false
	}
	switch words[0] {
	case "if", "range", "with":
		return true, false
	case "end":
		return false, true
	}
	return false, false
}

// actionLength returns the length of the template action that s begins with,
// as text/template reads it: quoted strings and comments may hold braces.
func actionLength(s string) int {
	body := strings.TrimPrefix(s[2:], "- ")
	if strings.HasPrefix(body, "/*") {
		from := len(s) - len(body)
		if i := strings.Index(body, "*/"); i >= 0 {
			from += i + 2
		}
		return through(s, from, "}}")
	}
	for i := 2; i < len(s); i++ {
		switch s[i] {
		case '}':
			if strings.HasPrefix(s[i:], "}}") {
				return i + 2
			}
		case '"', '\'', '`':
			i = quotedEnd(s, i)
		}
	}
	return len(s)
}

// through returns the index after the next mark in s at or behind from.
func through(s string, from int, mark string) int {
	i := strings.Index(s[from:], mark)
	if i < 0 {
		return len(s)
	}
	return from + i + len(mark)
}

// quotedEnd returns the index of the quote that ends the string at s[i].
func quotedEnd(s string, i int) int {
	quote := s[i]
	for i++; i < len(s) && s[i] != quote; i++ {
		if s[i] == '\\' && quote != '`' {
			i++
		}
	}
	return i
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isNameEnd(c byte) bool { return strings.IndexByte(" \t\r\n\f/>", c) >= 0 }
