package pdf

import (
	"fmt"
	"slices"
	"strings"

	"smem/generator/scene"
)

// tags says which part of the page's content is which part of the document
// (ISO 32000-1, 14.7 and 14.8).
type tags struct {
	boxes    []scene.Box
	elements []element
	marks    []int // the element of each piece of marked content, by number
	state    state
	now      int // the element that is open
}

type state uint8

const (
	closed state = iota
	inDecoration
	inElement
)

// element is a heading or a paragraph.
type element struct {
	box   int // of scene.Boxes; -1: none
	role  string
	marks []int
	text  []string // its lines
	rtl   bool     // some of it
}

// decoration opens a piece of content without words, unless one is open.
func (t *tags) decoration(out []byte) []byte {
	if t.state == inDecoration {
		return out
	}
	out = append(t.close(out), "/Artifact BMC\n"...)
	t.state = inDecoration
	return out
}

// line opens a piece of content for a line of text, unless it belongs with the
// one before.
func (t *tags) line(out []byte, l *scene.Line) []byte {
	e := t.elementOf(l)
	t.elements[e].text = append(t.elements[e].text, l.Text)
	for i := range l.Runs {
		t.elements[e].rtl = t.elements[e].rtl || l.Runs[i].RTL
	}
	if t.state == inElement && t.now == e {
		return out
	}
	out = t.close(out)
	out = fmt.Appendf(out, "/%s<</MCID %d>>BDC\n", t.elements[e].role, len(t.marks))
	t.elements[e].marks = append(t.elements[e].marks, len(t.marks))
	t.marks = append(t.marks, e)
	t.state, t.now = inElement, e
	return out
}

// close closes what is open.
func (t *tags) close(out []byte) []byte {
	if t.state != closed {
		out = append(out, "EMC\n"...)
	}
	t.state = closed
	return out
}

// elementOf returns the element that a line belongs to: that of the innermost
// block whose box it stands in. A line outside of all stands for itself.
func (t *tags) elementOf(l *scene.Line) int {
	middle := l.X + float64(l.Width/2)
	above := l.Baseline
	if len(l.Runs) > 0 {
		above -= l.Runs[0].Size / 3
	}
	box := -1
	for i, b := range t.boxes { // in document order: an inner box follows its outer one
		if !inline[b.Element] && middle >= b.X && middle <= b.X+b.Width && above >= b.Y && above <= b.Y+b.Height {
			box = i
		}
	}
	if box >= 0 {
		for i := range t.elements {
			if t.elements[i].box == box {
				return i
			}
		}
	}
	role := "P"
	if box >= 0 && heading[t.boxes[box].Element] {
		role = strings.ToUpper(t.boxes[box].Element)
	}
	t.elements = append(t.elements, element{box: box, role: role})
	return len(t.elements) - 1
}

var heading = map[string]bool{"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true}

// inline is what stands inside of a paragraph.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "cite": true, "code": true, "em": true, "i": true,
	"img": true, "kbd": true, "mark": true, "q": true, "s": true, "small": true, "span": true, "strong": true,
	"sub": true, "sup": true, "svg": true, "time": true, "u": true, "wbr": true,
}

// write adds the tree of elements, in document order, and returns its root's
// number. What holds words from right to left says them once more, in order:
// the content has them as they stand, from left to right.
func (t *tags) write(f *file, page int) int {
	order := make([]int, len(t.elements))
	for i := range order {
		order[i] = i
	}
	last := len(t.boxes) // what has no box comes last
	slices.SortStableFunc(order, func(a, b int) int {
		place := func(i int) int {
			if t.elements[i].box < 0 {
				return last
			}
			return t.elements[i].box
		}
		return place(a) - place(b)
	})
	root, document := f.reserve(), f.reserve()
	numbers := make([]int, len(t.elements))
	var kids []byte
	for _, i := range order {
		e := &t.elements[i]
		out := fmt.Appendf(nil, "<</Type/StructElem/S/%s/P %d 0 R/Pg %d 0 R/K", e.role, document, page)
		if len(e.marks) == 1 {
			out = fmt.Appendf(out, " %d", e.marks[0])
		} else {
			out = fmt.Appendf(out, "%d", e.marks) // as [1 2]
		}
		if e.rtl {
			out = words(append(out, "/ActualText"...), spoken(strings.Join(e.text, " ")))
		}
		numbers[i] = f.add(append(out, ">>"...))
		kids = fmt.Appendf(kids, "%d 0 R ", numbers[i])
	}
	var parents []byte
	for _, e := range t.marks {
		parents = fmt.Appendf(parents, "%d 0 R ", numbers[e])
	}
	f.set(document, fmt.Appendf(nil, "<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>", root, kids))
	f.set(root, fmt.Appendf(nil, "<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[0[%s]]>>/ParentTreeNextKey 1>>", document, parents))
	return root
}
