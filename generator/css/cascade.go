package css

import (
	"smem/generator/diag"
	"smem/generator/markup"
)

// Cascade is one card and its style sheets, matched with each other: which
// declarations decide does not depend on font sizes, so that a card whose texts
// shrink is matched once. It is for one goroutine at a time.
type Cascade struct {
	applier
	top  *subject
	path []*markup.Node // from the changed node up to the root
}

// decision is a property's value for one element.
type decision struct {
	id    longhand
	value *value
}

// NewCascade matches the sheets with root and everything inside it, and
// computes the styles with the sizes as Apply does, which see for the
// diagnostics. They are the same at all sizes.
func NewCascade(sheets []*Sheet, root *markup.Node, sizes map[*markup.Node]float64) (*Cascade, *Element, diag.List) {
	c := &Cascade{top: &subject{node: root, index: 1, siblings: 1}}
	if root == nil {
		return c, nil, nil
	}
	n := countNodes(root)
	c.applier = applier{
		matcher:   matcher{sheets: sheets},
		initial:   initialComputed(),
		sizes:     sizes,
		elements:  make([]Element, 0, n),
		pointers:  make([]*Element, 0, n),
		subjects:  make([]subject, 0, n),
		decisions: make([]decision, 0, 16*n),
	}
	c.describe(c.top, nil)
	e := c.element(root)
	c.compute(e, c.top, c.initial)
	if c.exhausted() {
		c.problems.Errorf(ruleSelector, diag.Pos{File: root.Pos.File}, "write fewer and simpler selectors", "matching the style sheets with the card takes too long")
	}
	return c, e, c.problems.Sorted()
}

// Resize computes the styles anew after the size of one node changed. Before is
// the tree of this cascade at the same sizes but that one; it stays as it is,
// and the result shares every element with it that is not around or inside
// the node.
func (c *Cascade) Resize(before *Element, changed *markup.Node, sizes map[*markup.Node]float64) *Element {
	if before == nil {
		return nil
	}
	c.path = c.path[:0]
	n := changed
	for ; n != nil && n != c.top.node; n = n.Parent {
		c.path = append(c.path, n)
	}
	if n == nil {
		return before // not of this card
	}
	room, around := countNodes(changed), 1
	for _, n := range c.path {
		room, around = room+1, around+len(n.Parent.Children)
	}
	c.sizes = sizes
	c.elements = make([]Element, 0, room)
	c.pointers = make([]*Element, 0, room+around)
	e := c.element(c.top.node)
	c.recompute(e, c.top, c.initial, before, len(c.path))
	return e
}

// recompute computes an element of known decisions. Depth is how far below it
// the changed node is; from that node on everything is computed.
func (c *Cascade) recompute(e *Element, s *subject, parent *computed, before *Element, depth int) {
	own := parent.child(c.initial, &e.Style)
	c.restyle(&own, s, parent)
	if before.Children == nil {
		return
	}
	from := len(c.pointers)
	for _, old := range before.Children {
		child := old
		if depth <= 0 || old.Node == c.path[depth-1] {
			child = c.element(old.Node)
		}
		c.pointers = append(c.pointers, child)
	}
	e.Children = c.pointers[from:len(c.pointers):len(c.pointers)]
	next := 0
	for i, child := range e.Children {
		old := before.Children[i]
		switch {
		case child.Node.Name == "":
			if child != old {
				own.child(c.initial, &child.Style)
			}
			continue
		case child != old:
			c.recompute(child, &s.children[next], &own, old, depth-1)
		}
		next++
	}
}

// restyle computes the style of an element from its decisions.
func (c *Cascade) restyle(own *computed, s *subject, parent *computed) {
	own.style.Language = s.lang
	userAgent(own, s)
	i := 0
	for ; i < len(s.decisions) && s.decisions[i].id <= fontSizeID; i++ {
		put(s.decisions[i], own, c.initial, parent)
	}
	c.override(own, s)
	for ; i < len(s.decisions); i++ {
		put(s.decisions[i], own, c.initial, parent)
	}
	own.finish()
}
