// Package diag says what is wrong in the author's files: where, why, and the
// cure. It is for mistakes that an author can mend; failures of the machine
// (a full disk, a lost permission) are Go errors and never pass through here.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says whether a diagnostic stops a build.
type Severity int

const (
	Error   Severity = iota // nothing is published
	Warning                 // published, but somebody should look
)

// String returns "error" or "warning", as printed.
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Pos is a place in one of the author's files.
type Pos struct {
	File string // slash-separated, relative to the source folder
	Line int    // 1-based; 0: the file as a whole
	Col  int    // 1-based, in characters (runes); 0: the line as a whole
}

// String returns file:line:col, without the parts that are zero.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Diagnostic is one mistake in an author's file.
type Diagnostic struct {
	Severity Severity
	Rule     string // stable kebab-case name, such as "unknown-key"
	Pos      Pos
	Length   int    // characters underlined from Pos on; 0 means one
	Message  string // what is wrong, in the author's words, lower case, no full stop
	Cure     string // what to do about it; may be empty
	Cards    []Card // the cards that show it; empty for what is wrong anywhere else
}

// Card names one card of the page that a diagnostic speaks of.
type Card struct{ Format, Language, Region string }

// String returns the diagnostic on one line, without source and cure.
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s: %s: %s", d.Pos, d.Severity, d.Text())
}

// Text is the message with the cards that show it: "… (cards og, post in fr for
// region fr)".
func (d Diagnostic) Text() string {
	var parts []string
	for i := 0; i < len(d.Cards); {
		first, formats := d.Cards[i], []string{}
		for ; i < len(d.Cards) && d.Cards[i].Language == first.Language && d.Cards[i].Region == first.Region; i++ {
			formats = append(formats, d.Cards[i].Format)
		}
		word := "card "
		if len(formats) > 1 {
			word = "cards "
		}
		parts = append(parts, word+strings.Join(formats, ", ")+", language "+first.Language+", region "+first.Region)
	}
	if len(parts) == 0 {
		return d.Message
	}
	return d.Message + " (" + strings.Join(parts, "; ") + ")"
}

// List is the diagnostics of a run, in the order they were found.
type List []Diagnostic

// Errorf adds an error. The cure may be empty.
func (l *List) Errorf(rule string, pos Pos, cure, format string, args ...any) {
	*l = append(*l, Diagnostic{Error, rule, pos, 0, fmt.Sprintf(format, args...), cure, nil})
}

// Warnf adds a warning. The cure may be empty.
func (l *List) Warnf(rule string, pos Pos, cure, format string, args ...any) {
	*l = append(*l, Diagnostic{Warning, rule, pos, 0, fmt.Sprintf(format, args...), cure, nil})
}

// HasErrors reports whether any diagnostic stops a build.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sorted returns the diagnostics by place, errors before warnings at one
// place, each only once: one that several cards show names them all.
func (l List) Sorted() List {
	s := slices.Clone(l)
	slices.SortStableFunc(s, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Cure, b.Cure))
	})
	var merged List
	for _, d := range s {
		if n := len(merged); n > 0 && merged[n-1].same(d) {
			merged[n-1].Cards = append(slices.Clip(merged[n-1].Cards), d.Cards...)
			continue
		}
		merged = append(merged, d)
	}
	for i := range merged {
		cards := slices.Clone(merged[i].Cards)
		slices.SortFunc(cards, func(a, b Card) int {
			return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Language, b.Language), cmp.Compare(a.Format, b.Format))
		})
		merged[i].Cards = slices.Compact(cards)
	}
	return merged
}

// same reports whether two diagnostics differ in nothing but their cards.
func (d Diagnostic) same(e Diagnostic) bool {
	return d.Severity == e.Severity && d.Rule == e.Rule && d.Pos == e.Pos && d.Length == e.Length && d.Message == e.Message && d.Cure == e.Cure
}
