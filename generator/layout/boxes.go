package layout

import (
	"smem/generator/css"
	"smem/generator/scene"
)

// boxes lists the border box of every element in document order. An inline
// element's is what its parts of lines cover together.
func boxes(styled *css.Element, root *node) []scene.Box {
	at := map[*css.Element]rect{}
	root.boxes(at)
	return listBoxes(styled, at, nil)
}

// boxes notes where the elements in a node are.
func (n *node) boxes(at map[*css.Element]rect) {
	if n.box.element != nil {
		at[n.box.element] = n.rect()
	}
	for i := range n.lines {
		if n.box.text.inner > 0 {
			n.inlineBoxes(&n.lines[i], at)
		}
	}
	for _, k := range n.kids {
		k.boxes(at)
	}
}

// inlineBoxes notes where the inline elements on a line are.
func (n *node) inlineBoxes(l *line, at map[*css.Element]rect) {
	text := n.box.text
	pieces(l.set, func(span int, x, width float64) {
		for o := text.owner(span); o.element != nil; o = o.parent {
			r := o.strip(x, width)
			r.x += n.x + l.x
			r.y += n.y + l.baseline
			if before, ok := at[o.element]; ok {
				r = r.union(before)
			}
			at[o.element] = r
		}
	})
}

func listBoxes(el *css.Element, at map[*css.Element]rect, list []scene.Box) []scene.Box {
	if r, ok := at[el]; ok {
		id, _ := el.Node.Attr("id")
		b := scene.Box{Element: el.Node.Name, ID: id, Bounds: r.bounds()}
		list = append(list, b)
	}
	for _, k := range el.Children {
		list = listBoxes(k, at, list)
	}
	return list
}
