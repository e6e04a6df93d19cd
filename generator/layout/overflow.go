package layout

import (
	"strings"

	"smem/generator/css"
	"smem/generator/diag"
)

// slack is what rounding may add up to before it is called an overflow.
const slack = perPx / 2

// overflows reports everything that does not fit: content that is larger than
// a box which cannot grow, and boxes that leave the canvas. Told are elements
// about which enough was said.
func overflows(root *node, w, h unit, told map[*css.Element]bool, list *diag.List) {
	o := overflow{canvas: rect{0, 0, w, h}, told: told, list: list}
	o.visit(root, false)
}

type overflow struct {
	canvas rect
	told   map[*css.Element]bool
	list   *diag.List
}

// visit checks a node and everything in it. Quiet is set below a mistake that
// was reported: what it pushes out is no second mistake.
func (o *overflow) visit(n *node, quiet bool) {
	el := n.element()
	quiet = quiet || o.told[el]
	if !quiet {
		if s := n.spill(); s.tall > slack || s.wide > slack {
			o.report(n, s)
			quiet = true
		}
	}
	if !quiet {
		if out := n.extent().beyond(o.canvas); out > slack {
			o.list.Errorf("overflow", placeOf(n), "make it smaller, or move it inside",
				"%s reaches %d px beyond the edge of the card", nameOf(el), wholePx(out))
			quiet = true
		}
	}
	for _, k := range n.kids {
		o.visit(k, quiet)
	}
}

func (o *overflow) report(n *node, s spill) {
	place, _ := n.biggest()
	o.list.Errorf("overflow", place, "shorten what is in it, or give it more room",
		"the content of %s is %s for its box", nameOf(n.element()), s.words())
}

// biggest is where the words in a node come from that take most room: those of
// the text that is tallest, and of these the longest. It says too whether there
// are several texts. Without words of an author it is the place of the node.
func (n *node) biggest() (place diag.Pos, several bool) {
	place = placeOf(n)
	var tallest, longest unit
	texts := 0
	n.texts(func(source diag.Pos, tall, long unit) {
		texts++
		if tall > tallest || tall == tallest && long > longest {
			place, tallest, longest = source, tall, long
		}
	})
	return place, texts > 1
}

// texts calls seen for every text in a node whose words an author wrote, with
// the height and the length of its lines together.
func (n *node) texts(seen func(source diag.Pos, tall, long unit)) {
	if source := n.source(); len(n.lines) > 0 && source != (diag.Pos{}) {
		var tall, long unit
		for i := range n.lines {
			tall += n.lines[i].h
			long += px(n.lines[i].set.Width)
		}
		seen(source, tall, long)
	}
	for _, k := range n.kids {
		k.texts(seen)
	}
}

// source is where the first words of a node's own lines come from; zero if the
// template's author wrote them.
func (n *node) source() diag.Pos {
	if n.box.text == nil {
		return diag.Pos{}
	}
	for _, p := range n.box.text.parts {
		if p.node != nil && p.node.Source != (diag.Pos{}) {
			return p.node.Source
		}
	}
	return diag.Pos{}
}

// spill compares a box with what is directly in it.
func (n *node) spill() spill {
	c := n.content()
	top, bottom, left, right := c.y, c.y+c.h, c.x, c.x+c.w
	around := rect{c.x, c.y, c.w, c.h}
	for i := range n.lines {
		l := &n.lines[i]
		bottom = max(bottom, n.y+l.y+l.h)
		left = min(left, n.x+l.x)
		right = max(right, n.x+l.x+px(l.set.Width))
	}
	for _, k := range n.kids {
		if k.below || k.box.element != nil && k.box.style.Position == css.Relative {
			continue
		}
		r := k.outside(n.box.kind == flexBox)
		top, bottom = min(top, r.y), max(bottom, r.y+r.h)
		left, right = min(left, r.x), max(right, r.x+r.w)
	}
	return spill{
		tall: around.y - top + bottom - around.y - around.h,
		wide: around.x - left + right - around.x - around.w,
	}
}

// outside is the margin box of a child; where margins collapse, and may stand
// outside of the parent, only negative ones count vertically.
func (n *node) outside(whole bool) rect {
	m := n.margin
	if !whole {
		m[css.Top], m[css.Bottom] = min(0, m[css.Top]), min(0, m[css.Bottom])
	}
	return rect{
		n.x - m[css.Left], n.y - m[css.Top],
		max(0, n.w+m[css.Left]+m[css.Right]), max(0, n.h+m[css.Top]+m[css.Bottom]),
	}
}

// extent is a node's border box together with its lines.
func (n *node) extent() rect {
	r := n.rect()
	for i := range n.lines {
		l := &n.lines[i]
		r = r.union(rect{n.x + l.x, n.y + l.y, px(l.set.Width), l.h})
	}
	return r
}

// beyond is how far a rectangle reaches out of another one at most.
func (r rect) beyond(s rect) unit {
	return max(s.x-r.x, s.y-r.y, r.x+r.w-s.x-s.w, r.y+r.h-s.y-s.h, 0)
}

// element is the element a node is of, or the one around an anonymous box.
func (n *node) element() *css.Element {
	for ; n != nil; n = n.parent {
		if n.box.element != nil {
			return n.box.element
		}
	}
	return nil
}

// placeOf is where the words in a node come from, or the template's place.
func placeOf(n *node) diag.Pos { return wordsOf(n.element().Node) }

// nameOf names an element as the theme's author wrote it: h1, or div.card.
func nameOf(el *css.Element) string {
	name := el.Node.Name
	if class, ok := el.Node.Attr("class"); ok {
		for _, c := range strings.Fields(class) {
			name += "." + c
		}
	}
	return name
}
