// Package markup reads the HTML of a card into a small tree. It knows elements,
// attributes and text, and where each came from; it knows nothing of styles.
package markup

import "smem/generator/diag"

// Node is an element, or a piece of text when Name is empty.
type Node struct {
	Name     string // element name, lower case; "" for text
	Text     string // of a text node, entities resolved, white space as written
	Attrs    []Attr // in order, without those that the program added itself
	Children []*Node
	Parent   *Node    // nil for the root
	Pos      diag.Pos // where the theme's author wrote the element
	Source   diag.Pos // where the words inside come from (data-source); zero if the template's own
}

// Attr is one attribute, its name in lower case (SVG names as SVG spells them).
type Attr struct{ Name, Value string }

// Attr returns an attribute's value and whether the element has it.
func (n *Node) Attr(name string) (value string, ok bool) {
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}
