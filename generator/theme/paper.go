package theme

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"text/template/parse"
)

// Bounds on what a template may do, so that none can hold a build or fill the
// memory: a loop may have no end, and three blocks that call each other twice
// make as many calls as there are grains on a chessboard.
const (
	maxPrinted = 256 << 20 // bytes, of one page; the lite page of a large site is the largest
	maxSteps   = 2_000_000 // turns of loops and calls of templates, for one page
	maxWord    = 1 << 20   // bytes that a function of a template may make
	maxFormat  = 1_000     // bytes of the format that printf is given
)

// Bound prepares templates that were parsed, and not yet run, for being printed
// on Paper: it marks every loop and every template, so that the paper can count
// them. html/template itself can't be stopped while it loops.
func Bound(templates []*template.Template) {
	for _, t := range templates {
		if t.Tree != nil && t.Tree.Root != nil {
			bound(t.Tree.Root)
			mark(t.Tree.Root, t.Tree.Root)
		}
	}
}

// bound marks the loops in a piece of a template.
func bound(n parse.Node) {
	branch := func(lists ...*parse.ListNode) {
		for _, l := range lists {
			if l != nil {
				bound(l)
			}
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			bound(child)
		}
	case *parse.IfNode:
		branch(n.List, n.ElseList)
	case *parse.WithNode:
		branch(n.List, n.ElseList)
	case *parse.RangeNode:
		branch(n.List, n.ElseList)
		if n.List != nil {
			mark(n.List, n)
		}
	}
}

// mark puts a text of no length before a list. It prints nothing and means
// nothing to the escaper, but Paper is told of it: html/template writes every
// text, also an empty one. Behind its end, in its capacity, stands its place.
func mark(list *parse.ListNode, at parse.Node) {
	where, _ := (*parse.Tree)(nil).ErrorContext(at)
	place := []byte(where)
	text := &parse.TextNode{NodeType: parse.NodeText, Pos: at.Position(), Text: place[:0:len(place)]}
	list.Nodes = append([]parse.Node{text}, list.Nodes...)
}

// Paper is what a template that Bound has prepared is printed on. Its zero
// value is empty.
type Paper struct {
	bytes.Buffer
	steps int
	place []byte // of the last mark
}

// Write prints, or counts a mark. The error ends the template and is one that
// TemplateProblem knows.
func (p *Paper) Write(text []byte) (int, error) {
	if len(text) == 0 {
		p.place = text[:cap(text)]
		if p.steps++; p.steps > maxSteps {
			return 0, fmt.Errorf("template: %s: the template does not come to an end: more than %d turns of loops and calls of templates", p.place, maxSteps)
		}
		return 0, nil
	}
	if p.Len()+len(text) > maxPrinted {
		return 0, fmt.Errorf("template: %s: the template prints more than %d MB", p.place, maxPrinted>>20)
	}
	return p.Buffer.Write(text)
}

// WriteString prints a text.
func (p *Paper) WriteString(text string) (int, error) { return p.Write([]byte(text)) }

// Functions returns the functions that make texts, in place of those of
// html/template: a text that is joined to itself forty times would fill the
// memory.
func Functions() template.FuncMap {
	return template.FuncMap{
		"print":    func(args ...any) (string, error) { return word(args, fmt.Sprint) },
		"println":  func(args ...any) (string, error) { return word(args, fmt.Sprintln) },
		"html":     func(args ...any) (string, error) { return word(args, template.HTMLEscaper) },
		"js":       func(args ...any) (string, error) { return word(args, template.JSEscaper) },
		"urlquery": func(args ...any) (string, error) { return word(args, urlQuery) },
		"printf": func(format string, args ...any) (string, error) {
			if len(format) > maxFormat || wide(format) {
				return "", errors.New("printf takes a format of 1,000 bytes at most, with widths of 999 at most")
			}
			return word(args, func(args ...any) string { return fmt.Sprintf(format, args...) })
		},
	}
}

// urlQuery escapes for a query, as html/template's own does.
func urlQuery(args ...any) string { return url.QueryEscape(fmt.Sprint(args...)) }

// word makes a text of texts, within bounds.
func word(args []any, make func(...any) string) (string, error) {
	if made := make(args...); len(made) <= maxWord {
		return made, nil
	}
	return "", fmt.Errorf("it makes a text of more than %d MB", maxWord>>20)
}

// wide reports whether a format has a width that is taken from a value, or one
// of more than three digits.
func wide(format string) bool {
	if strings.Contains(format, "*") {
		return true
	}
	digits := 0
	for _, r := range format {
		if r < '0' || r > '9' {
			digits = 0
		} else if digits++; digits > 3 {
			return true
		}
	}
	return false
}
