package diag

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// maxSource is the largest source file that is opened for an excerpt, bytes.
const maxSource = 4 << 20

// ANSI colours, as used when color is true.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	blue   = "\x1b[34m"
	green  = "\x1b[32m"
	plain  = "\x1b[0m"
)

// Write prints the diagnostics for a person to read: each with its place, the
// line it is about and the cure, sorted by place and each once; at the end one
// line with their number. It prints nothing for an empty list.
//
// Lines are read from fsys, where the diagnostics' files are; fsys may be nil,
// and a file that is missing, no regular file or over 4 MB has no excerpt.
// Nothing from the author's files reaches the terminal that could deceive it:
// control characters, bidi controls and characters of no width are spelled
// out, such as <U+202E>. The error is the writer's.
func Write(w io.Writer, fsys fs.FS, list List, color bool) error {
	if len(list) == 0 {
		return nil
	}
	p := printer{out: bufio.NewWriter(w), fsys: fsys, color: color}
	counts := [2]int{}
	for _, d := range list.Sorted() {
		p.diagnostic(d)
		if d.Severity == Warning {
			counts[1]++
		} else {
			counts[0]++
		}
	}
	fmt.Fprintln(p.out, summary(counts[0], counts[1]))
	return p.out.Flush()
}

// summary returns "3 errors, 1 warning".
func summary(errors, warnings int) string {
	var parts []string
	for _, c := range []struct {
		n    int
		word string
	}{{errors, "error"}, {warnings, "warning"}} {
		switch {
		case c.n == 1:
			parts = append(parts, "1 "+c.word)
		case c.n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", c.n, c.word))
		}
	}
	return strings.Join(parts, ", ")
}

// printer prints diagnostics sorted by place: the last file is kept.
type printer struct {
	out   *bufio.Writer // its error is kept until Flush
	fsys  fs.FS
	color bool

	file  string
	lines []string
}

// paint returns s in a colour.
func (p *printer) paint(colour, s string) string {
	if !p.color {
		return s
	}
	return colour + s + plain
}

func (p *printer) diagnostic(d Diagnostic) {
	mark := red
	if d.Severity == Warning {
		mark = yellow
	}
	fmt.Fprintf(p.out, "%s: %s %s\n", p.paint(bold, Safe(d.Pos.String())), p.paint(mark, d.Severity.String()+":"), Safe(d.Text()))
	p.excerpt(d, mark)
	if d.Cure != "" {
		fmt.Fprintf(p.out, "  %s %s\n", p.paint(green, "cure:"), Safe(d.Cure))
	}
}

// excerpt prints the diagnostic's line with carets below.
func (p *printer) excerpt(d Diagnostic, mark string) {
	line, ok := p.line(d.Pos)
	if !ok {
		return
	}
	number := fmt.Sprint(d.Pos.Line)
	text, at, length := window(line, d.Pos.Col, d.Length)
	fmt.Fprintf(p.out, "  %s %s\n", p.paint(blue, number+" |"), text)
	if d.Pos.Col > 0 {
		gutter := strings.Repeat(" ", len(number)) + " |"
		fmt.Fprintf(p.out, "  %s %s%s\n", p.paint(blue, gutter), strings.Repeat(" ", at), p.paint(mark, strings.Repeat("^", length)))
	}
}

// line returns the line of a place, if there is one to show.
func (p *printer) line(pos Pos) (string, bool) {
	if p.fsys == nil || pos.Line <= 0 {
		return "", false
	}
	if pos.File != p.file {
		p.file, p.lines = pos.File, read(p.fsys, pos.File)
	}
	if pos.Line > len(p.lines) {
		return "", false
	}
	return strings.TrimSuffix(p.lines[pos.Line-1], "\r"), true
}

// read returns the lines of a file, none if it is not for showing. A byte
// order mark is no part of the first line.
func read(fsys fs.FS, file string) []string {
	info, err := fs.Stat(fsys, file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxSource {
		return nil
	}
	f, err := fsys.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSource+1))
	if err != nil || len(data) > maxSource {
		return nil
	}
	return strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n")
}

// Safe returns s for a terminal: whatever could move the cursor, reverse the
// order of characters or be invisible is spelled out, such as <U+202E>; bytes
// that are not UTF-8 as <0x92>.
func Safe(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		b.WriteString(shown(r, s[i:i+size]))
		i += size
	}
	return b.String()
}
