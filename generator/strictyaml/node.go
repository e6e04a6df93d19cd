// Package strictyaml turns YAML into structs and says everything that is wrong
// with it, with its place. It takes a small part of YAML, the part that means
// the same to everybody: mappings, lists and scalars, without anchors, tags
// and several documents. It does not read files and does not write YAML.
package strictyaml

import "smem/generator/diag"

// kind is what a node is.
type kind int

const (
	scalar kind = iota
	mapping
	list
	refused // reported when it was parsed; decoding passes over it
)

// words says what a kind is, to an author.
func (k kind) words() string {
	switch k {
	case mapping:
		return "a mapping (key: value)"
	case list:
		return "a list"
	}
	return "a single value"
}

// Node is a parsed document that knows its file. Nobody changes it.
type Node struct {
	kind    kind
	pos     diag.Pos
	length  int // characters in the source, 0 if unknown or over several lines
	text    string
	quoted  bool // or a block: text is never a boolean, a number or null
	entries []entry
	items   []*Node
}

// entry is one key with its value.
type entry struct {
	key    string
	pos    diag.Pos
	length int
	value  *Node
}

// null reports whether nothing, ~ or null is written.
func (n *Node) null() bool {
	if n.kind != scalar || n.quoted {
		return false
	}
	switch n.text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// words says what a node is, to an author.
func (n *Node) words() string {
	if n.null() {
		return "nothing"
	}
	return n.kind.words()
}

// Merge returns the child with what it inherits from n: mappings are joined
// key by key at every depth, lists and single values are the child's, and a
// null in the child removes the key. Every value keeps the place where it is
// written; a joined mapping stands where the child's does. Neither input
// changes; either may be nil. Keys keep n's order, the child's own follow.
func (n *Node) Merge(child *Node) *Node {
	switch {
	case child == nil:
		return n
	case child.kind != mapping:
		return child
	case n == nil || n.kind != mapping:
		n = &Node{kind: mapping}
	}
	merged := *child
	merged.entries = nil
	overrides := make(map[string]entry, len(child.entries))
	for _, e := range child.entries {
		overrides[e.key] = e
	}
	for _, inherited := range n.entries {
		own, ok := overrides[inherited.key]
		delete(overrides, inherited.key)
		switch {
		case !ok:
			merged.entries = append(merged.entries, inherited)
		case !own.value.null():
			own.value = inherited.value.Merge(own.value)
			merged.entries = append(merged.entries, own)
		}
	}
	for _, own := range child.entries {
		if _, ok := overrides[own.key]; ok && !own.value.null() {
			own.value = (*Node)(nil).Merge(own.value) // the nulls inside have nothing to remove
			merged.entries = append(merged.entries, own)
		}
	}
	return &merged
}
