package strictyaml

// Keys returns the keys of a mapping in the order in which they are written;
// none of anything else.
func (n *Node) Keys() []string {
	if n == nil || n.kind != mapping {
		return nil
	}
	keys := make([]string, len(n.entries))
	for i, e := range n.entries {
		keys[i] = e.key
	}
	return keys
}

// Child returns the value of a key; nil if there is no such key.
func (n *Node) Child(key string) *Node {
	if n == nil || n.kind != mapping {
		return nil
	}
	for _, e := range n.entries {
		if e.key == key {
			return e.value
		}
	}
	return nil
}

// Empty reports whether nothing is written: null, or a mapping or list without
// entries.
func (n *Node) Empty() bool {
	switch {
	case n == nil:
		return true
	case n.kind == mapping:
		return len(n.entries) == 0
	case n.kind == list:
		return len(n.items) == 0
	}
	return n.null()
}

// Text returns a single value as it is written, without its quotes; "" of
// anything else.
func (n *Node) Text() string {
	if n == nil || n.kind != scalar {
		return ""
	}
	return n.text
}
