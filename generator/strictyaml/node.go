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
	comment bool // nothing is written but a comment, behind it on its line
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

// blank reports whether nothing is written, not even null or ~.
func (n *Node) blank() bool {
	return n.kind == scalar && !n.quoted && n.text == ""
}

// fill returns the cure for a node where nothing is written; usual is that for
// one without a comment.
func (n *Node) fill(usual string) string {
	if n.comment {
		return cureComment
	}
	return usual
}

// cureComment is for a value that begins with #, such as a hashtag.
const cureComment = "a # begins a comment: put the value into quotes"

// words says what a node is, to an author.
func (n *Node) words() string {
	if n.null() {
		return "nothing"
	}
	return n.kind.words()
}
