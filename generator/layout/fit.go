package layout

import (
	"fmt"
	"math"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/scene"
)

const step = 0.25 // px between two font sizes that are tried

// Layouts of one card for the sake of texts that shrink. One text takes about
// eight.
const (
	leastTries = 32
	maxTries   = 1000
	maxTried   = 300_000 // boxes in all of them
)

// fitting shrinks texts until they fit.
type fitting struct {
	in     Input
	known  *memory
	sizes  map[*markup.Node]float64 // decided so far
	maxima map[*markup.Node]float64 // what the style sheet asked for
	tries  int                      // layouts still allowed
	now    *attempt
	told   map[*css.Element]bool // elements that do not fit even so
	list   diag.List
	fits   []scene.Fit
}

// fit decides the size of every element that may shrink, in document order,
// and records how it came out.
func (f *fitting) fit() {
	nodes := shrinking(f.now.styled, nil)
	for _, n := range nodes {
		f.one(n)
	}
	for _, n := range nodes {
		f.record(n)
	}
}

// shrinking lists the nodes that may shrink.
func shrinking(el *css.Element, found []*markup.Node) []*markup.Node {
	if el == nil || el.Style.Display == css.None || isText(el) {
		return found
	}
	if el.Style.FitShrink {
		found = append(found, el.Node)
	}
	for _, k := range el.Children {
		found = shrinking(k, found)
	}
	return found
}

// one finds the largest size at which an element's content fits.
func (f *fitting) one(n *markup.Node) {
	at := f.now.find(n)
	if at == nil {
		return
	}
	style := &at.box.element.Style
	largest := style.FontSize
	f.maxima[n] = largest
	room := at.room()
	if room.fits() {
		return
	}
	least := min(max(style.FitMin, step), largest)
	var fitting *attempt
	best := search(steps(least), steps(largest)-1, int(largest*room.scale()/step), func(size int) bool {
		fits := f.try(n, float64(size)*step)
		if fits {
			fitting = f.now
		}
		return fits
	})
	if fitting == nil {
		f.try(n, least)
		return
	}
	f.sizes[n], f.now = float64(best)*step, fitting
}

// search returns the largest number from low to high that fits, or low-1. It
// begins at a guess and goes on in growing strides until the answer lies
// between two numbers, then halves: a good guess needs two tries.
func search(low, high, guess int, fits func(int) bool) int {
	above := high // the first number known not to fit, or thought so, is above+1
	next, stride := min(max(guess, low), high), 1
	bracketed := [2]bool{}
	best := low - 1
	for low <= above {
		if fits(next) {
			best, low, bracketed[0] = next, next+1, true
			next = min(low+stride-1, above)
		} else {
			above, bracketed[1] = next-1, true
			next = max(above-stride+1, low)
		}
		stride *= 2
		if bracketed[0] && bracketed[1] {
			next = low + (above-low)/2
		}
	}
	return best
}

// steps is the first multiple of step that is not below a size.
func steps(size float64) int { return int(math.Ceil(min(size, 1e6) / step)) }

// try lays the card out with one more size. It reports whether the content
// fits; without tries left it changes nothing.
func (f *fitting) try(n *markup.Node, size float64) bool {
	if f.tries <= 0 {
		return false
	}
	f.tries--
	f.sizes[n] = size
	f.now = f.in.again(f.now, n, f.sizes, f.known)
	at := f.now.find(n)
	return at == nil || at.room().fits()
}

// record notes how an element came out, and complains if it does not fit.
func (f *fitting) record(n *markup.Node) {
	at := f.now.find(n)
	if at == nil {
		return
	}
	el := at.box.element
	biggest, several := at.biggest()
	largest, known := f.maxima[n]
	if !known {
		largest = el.Style.FontSize
	}
	room := at.room()
	id, _ := n.Attr("id")
	f.fits = append(f.fits, scene.Fit{
		Element: nameOf(el), ID: id, Source: biggest.String(), Lines: at.countLines(),
		Size: scene.Snap(el.Style.FontSize), Min: scene.Snap(min(el.Style.FitMin, largest)), Max: scene.Snap(largest),
		Free: scene.Snap(room.free().px()),
	})
	if room.fits() {
		return
	}
	f.told[el] = true
	if several {
		f.list.Errorf("overflow", biggest, "shorten this text, which takes most room, or give the box more",
			"the texts of %s are together %s for their box at their smallest size, %g px", nameOf(el), room.words(), el.Style.FontSize)
		return
	}
	f.list.Errorf("overflow", biggest, "shorten it, or give its box more room",
		"text is %s for its box at its smallest size, %g px", room.words(), el.Style.FontSize)
}

// spill is how far content reaches beyond its box, on two sides together.
type spill struct{ tall, wide unit }

// words says which of the two is worse: "37 px too tall".
func (s spill) words() string {
	if s.wide > s.tall {
		return fmt.Sprintf("%d px too wide", wholePx(s.wide))
	}
	return fmt.Sprintf("%d px too tall", wholePx(s.tall))
}

// wholePx rounds an excess up to whole px.
func wholePx(u unit) int { return int((u + perPx - 1) / perPx) }

// room is how the content of a fit element compares with its box.
type room struct {
	spill
	below  unit    // height that is left
	beside unit    // width that is left by the widest line that may not wrap; most: none such
	first  unit    // where the content starts
	last   unit    // where it ends
	high   unit    // of the box
	narrow float64 // the least share of a line's width that its box has, at most 1
}

// scale guesses what share of its size a text that does not fit has to shrink
// to: a line is as wide as its letters; a text is as tall as its letters times
// its lines, which become fewer as well.
func (r *room) scale() float64 {
	scale := min(r.narrow, 1)
	if tall := r.last - r.first; r.tall > 0 && tall > 0 {
		share := float64(r.high) / float64(tall)
		scale = min(scale, (share+math.Sqrt(share))/2)
	}
	return scale
}

// fits allows for what rounding adds up to.
func (r *room) fits() bool { return r.tall <= perPx/16 && r.wide <= perPx/16 }

// free is the room in the tighter direction; negative: what is missing. Lines
// that may wrap never lack width, so that only their height counts.
func (r *room) free() unit {
	if !r.fits() {
		return -max(r.tall, r.wide)
	}
	return min(r.below, r.beside)
}

// room compares an element's content box with everything inside, however deep,
// and every line with the box that holds it.
func (n *node) room() *room {
	c := n.content()
	r := &room{beside: most, first: most, last: -most, high: c.h, narrow: 1}
	n.reach(r)
	if r.first > r.last { // nothing inside
		r.below = c.h
		return r
	}
	r.tall = max(0, c.y-r.first) + max(0, r.last-c.y-c.h)
	r.below = max(0, c.h-(r.last-r.first))
	return r
}

// reach extends a room by what is in a node.
func (n *node) reach(r *room) {
	for i := range n.lines {
		l := &n.lines[i]
		r.first, r.last = min(r.first, n.y+l.y), max(r.last, n.y+l.y+l.h)
		spare := n.inner() - px(l.set.Width)
		if spare < 0 {
			r.wide = max(r.wide, -spare)
			r.narrow = min(r.narrow, n.inner().px()/l.set.Width)
		}
		if n.box.text.breaking().NoWrap {
			r.beside = min(r.beside, max(0, spare))
		}
	}
	for _, k := range n.kids {
		if k.below {
			continue
		}
		b := k.outside(n.box.kind == flexBox)
		r.first, r.last = min(r.first, b.y), max(r.last, b.y+b.h)
		k.reach(r)
	}
}

// countLines counts the lines of text in a node.
func (n *node) countLines() int {
	count := len(n.lines)
	for _, k := range n.kids {
		count += k.countLines()
	}
	return count
}
