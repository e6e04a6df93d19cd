// Package layout turns a card's markup and style sheets into a finished
// drawing: it sizes and places every box and every line of text, shrinks the
// texts that may shrink, and reports what does not fit. It does not read CSS,
// shape text or draw; those are the packages css, typeface and raster.
//
// What it lays out is CSS 2 block layout with collapsing margins, CSS Flexbox 1,
// relative and absolute positioning, aspect-ratio, lines of text with inline
// elements, and icons and pictures, counted in 1/64 px like Chromium. Where a
// specification leaves room it does what Chromium does; chromium_test.go
// compares the two. Positioned elements are painted after the others in tree
// order: there is no z-index. The opacity of an element goes into the colours
// of everything in it, which is exact as long as nothing in it overlaps.
// Backgrounds, borders and pictures are moved to whole px, as browsers do, so
// that edges stay sharp; Boxes has the exact places.
package layout

import (
	"slices"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/scene"
	"smem/generator/typeface"
)

// Input is what a card is made of.
type Input struct {
	Root          *markup.Node
	Sheets        []*css.Sheet
	Width, Height int                                 // px; Height 0: as tall as the content, rounded up to whole px
	Fonts         *typeface.Library                   // required
	Picture       func(source string) ([]byte, error) // reads the file of an <img>; nil: pictures are a mistake
	Icons         *Icons                              // shared by cards; nil: the card reads its own
}

// Limits of a canvas, px.
const (
	maxWidth  = 10_000
	maxHeight = 30_000
)

// Layout lays a card out. The containing block of its root element is the
// canvas. The scene is never nil; with errors in the list it is as much as
// could be laid out, and should not be published.
//
// An element with -smem-fit gets the largest font size, in steps of 0.25 px,
// at which everything in it fits into the box that its container gives it;
// several are decided in document order, each with the later ones at their
// largest size.
func Layout(in Input) (*scene.Scene, diag.List) {
	out := &scene.Scene{Width: max(0, in.Width), Height: max(0, in.Height)}
	var list diag.List
	if in.Root == nil {
		return out, list
	}
	if in.Width < 1 || in.Width > maxWidth || in.Height < 0 || in.Height > maxHeight {
		list.Errorf("canvas", in.Root.Pos, "choose a format between 1 x 1 and 10000 x 30000 px",
			"a card of %d x %d px cannot be made", in.Width, in.Height)
		out.Width, out.Height = 0, 0
		return out, list
	}
	known := newMemory()
	known.shared = in.Icons
	f := &fitting{
		in: in, known: known, sizes: map[*markup.Node]float64{}, maxima: map[*markup.Node]float64{},
		told: map[*css.Element]bool{}, now: in.attempt(nil, known),
	}
	f.tries = max(leastTries, min(maxTries, maxTried/max(1, f.now.count)))
	f.fit()
	now := f.now
	list = append(append(list, now.list...), f.list...)
	if now.root == nil {
		return out, list
	}
	widths := now.root.widths(map[*paragraph]unit{})
	for _, p := range now.texts {
		p.missing(&list)
		if width, set := widths[p]; set {
			p.stuck(width, &list)
		}
	}
	out.Height = now.height
	out.Language = now.styled.Style.Language
	out.Fit = f.fits
	if f.tries <= 0 {
		list.Errorf("too-complex", in.Root.Pos, "let fewer elements shrink", "too many texts have to shrink")
	}
	if now.spent {
		list.Errorf("too-complex", in.Root.Pos, "put fewer flex containers into each other", "the card is too complex to be laid out")
		return out, list
	}
	if now.height > maxHeight {
		list.Errorf("canvas", in.Root.Pos, "shorten it", "the card is %d px tall, more than %d px", now.height, maxHeight)
		return out, list
	}
	overflows(now.root, unit(in.Width)*perPx, unit(now.height)*perPx, f.told, &list)
	var p painter
	p.whole(now.root, 1)
	out.Items = p.items
	out.Boxes = boxes(now.styled, now.root)
	return out, list
}

// attempt is one layout of the whole card.
type attempt struct {
	styled *css.Element
	root   *node // nil: nothing to see
	texts  []*paragraph
	height int // of the canvas, px
	count  int // of boxes
	list   diag.List
	spent  bool // the card asked for too much work
}

// attempt lays the card out with some font sizes decided.
func (in *Input) attempt(sizes map[*markup.Node]float64, known *memory) *attempt {
	cascade, styled, problems := css.NewCascade(in.Sheets, in.Root, sizes)
	known.cascade, known.style = cascade, problems
	return in.lay(styled, known)
}

// again lays the card out once more after one size changed: sizes are those of
// the attempt before, but for that node.
func (in *Input) again(before *attempt, changed *markup.Node, sizes map[*markup.Node]float64, known *memory) *attempt {
	return in.lay(known.cascade.Resize(before.styled, changed, sizes), known)
}

// lay makes boxes of a styled tree, and places them.
func (in *Input) lay(styled *css.Element, known *memory) *attempt {
	a := &attempt{styled: styled, height: in.Height, list: slices.Clone(known.style)}
	t := &tree{fonts: in.Fonts, picture: in.Picture, known: known}
	root := t.root(a.styled)
	a.list = append(a.list, t.problems...)
	a.texts, a.count = t.texts, t.count
	if root == nil {
		return a
	}
	e := &engine{work: workLeast + workPerBox*t.count}
	w, h := unit(in.Width)*perPx, none
	if in.Height > 0 {
		h = unit(in.Height) * perPx
	}
	laid := e.layout(root, space{width: w, percent: h, w: none, h: none})
	if h == none {
		h = max(0, laid.top.sum()+laid.h+laid.bottom.sum())
		a.height = wholePx(h)
		h = unit(a.height) * perPx
	}
	a.root = e.canvas(laid, w, h)
	a.spent = e.spent
	known.tidy(t.count, e.spent)
	return a
}

// find returns where an element came to lie, nil if it made no box.
func (a *attempt) find(n *markup.Node) *node {
	if a.root == nil {
		return nil
	}
	return a.root.find(n)
}

// widths adds how wide the lines of every text in a node may be.
func (n *node) widths(of map[*paragraph]unit) map[*paragraph]unit {
	if len(n.lines) > 0 {
		of[n.box.text] = n.inner()
	}
	for _, k := range n.kids {
		k.widths(of)
	}
	return of
}

func (n *node) find(m *markup.Node) *node {
	if n.box.element != nil && n.box.element.Node == m {
		return n
	}
	for _, k := range n.kids {
		if found := k.find(m); found != nil {
			return found
		}
	}
	return nil
}
