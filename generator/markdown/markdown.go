// Package markdown reads one Markdown file of a page: its front matter as
// text, its strapline, its sections and everything that other packages check
// (placeholders, links, pictures, plain words), each with its exact place, and
// renders the words for a region as HTML or plain text. It does not read the
// front matter's YAML, does not know what a placeholder stands for, and does
// not look whether a link leads anywhere.
//
// The language is CommonMark (https://spec.commonmark.org/0.31.2/) with
// tables, footnotes and heading ids such as {#follow}. Placeholders such as
// {{number general}} stand wherever words stand, but not in code and not in an
// address. Raw HTML is refused.
package markdown

import (
	"cmp"
	"iter"
	"slices"

	"smem/generator/diag"
)

// Document is one file. Nothing in it changes after Parse, so that it may be
// rendered any number of times at once.
type Document struct {
	Size            int    // bytes of the file
	FrontMatter     []byte // YAML between the --- fences, without them, lines ended by \n; nil if there is none
	FrontMatterLine int    // line of its first line; 0 if there is none
	Lead            Inline // the first paragraph (the strapline); empty if the text begins with something else
	Intro           Blocks // what follows the lead before the first section
	Sections        []Section
	IDs             []string      // the ids of all headings, also those below a section's, in order
	Placeholders    []Placeholder // every placeholder in the text, in order
	Links           []Link        // every link, in order
	Images          []Image       // every picture, in order
	Codes           []Code        // every code, in a line or on lines of its own, in order

	in   *packed // what is shown; nil: nothing
	runs int     // where the runs begin in it
}

// Section is a headline and what belongs to it, up to the next headline.
type Section struct {
	ID       string // "## Headline {#id}", or made from the headline
	Heading  Inline // the headline
	Sentence Inline // its first paragraph; empty if something else follows the headline
	Body     Blocks // what follows the sentence, and the notes that this section is the first to refer to
	Pos      diag.Pos
}

// Parse reads a Markdown file. The document is never nil; where there are
// errors it holds what could be read. All mistakes are reported in one run,
// but at most 50 of one kind.
func Parse(file string, src []byte) (*Document, diag.List) {
	found := &report{file: file}
	doc := &Document{Size: len(src)}
	if !sizeAllowed(len(src), found) {
		return doc, found.done()
	}
	if diag.UTF16(src) {
		found.errorf("invisible-character", diag.Pos{File: file, Line: 1, Col: 1}, diag.CureUTF8, "this file is UTF-16")
		return doc, found.done()
	}
	if conflicts := diag.Conflicts(file, 1, src); conflicts != nil {
		return doc, conflicts
	}
	text := read(file, src, found)
	body, ok := doc.cutFrontMatter(text, found)
	if !ok || !text.bounded(body, found) {
		return doc, found.done()
	}
	if root, ok := parse(text, body, found); ok {
		b := &builder{source: text, from: body, found: found, doc: doc, runs: make([]run, 0, len(text.lines))}
		b.said.text, b.said.pieces = make([]byte, 0, len(text.text)-body), make([]piece, 0, 2*len(text.lines))
		b.document(root)
		doc.order()
	}
	return doc, found.done()
}

// order sorts what was collected by place: notes are read after the text that
// refers to them, wherever they are written.
func (d *Document) order() {
	slices.SortStableFunc(d.Placeholders, func(a, b Placeholder) int { return a.Pos.Compare(b.Pos) })
	slices.SortStableFunc(d.Links, func(a, b Link) int { return a.Pos.Compare(b.Pos) })
	slices.SortStableFunc(d.Images, func(a, b Image) int { return a.Pos.Compare(b.Pos) })
	slices.SortStableFunc(d.Codes, func(a, b Code) int { return a.Pos.Compare(b.Pos) })
	d.IDs = slices.Clone(d.IDs)
}

// Words yields all plain words, in order.
func (d *Document) Words() iter.Seq[Run] {
	return func(yield func(Run) bool) {
		if d.in == nil {
			return
		}
		r := reader{d.in, d.runs}
		for range r.number() {
			if !yield(r.run()) {
				return
			}
		}
	}
}

// maxPerRule is how many mistakes of one kind a file may show.
const maxPerRule = 50

// report collects the mistakes of a file.
type report struct {
	file   string
	list   diag.List
	counts []count
}

// count is how often a rule was broken.
type count struct {
	rule string
	n    int
}

// errorf adds an error, unless there are too many of its kind already.
func (r *report) errorf(rule string, pos diag.Pos, cure, format string, args ...any) {
	i := slices.IndexFunc(r.counts, func(c count) bool { return c.rule == rule })
	if i < 0 {
		i = len(r.counts)
		r.counts = append(r.counts, count{rule: rule})
	}
	if r.counts[i].n++; r.counts[i].n <= maxPerRule {
		r.list.Errorf(rule, pos, cure, format, args...)
	}
}

// done returns the mistakes and, for each kind cut short, how many more there
// are.
func (r *report) done() diag.List {
	slices.SortFunc(r.counts, func(a, b count) int { return cmp.Compare(a.rule, b.rule) })
	for _, c := range r.counts {
		if more := c.n - maxPerRule; more > 0 {
			r.list.Errorf(c.rule, diag.Pos{File: r.file}, "", "%d more of the kind %s", more, c.rule)
		}
	}
	return r.list
}
