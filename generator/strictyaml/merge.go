package strictyaml

import (
	"fmt"
	"strings"

	"smem/generator/diag"
)

// What Merge says at most, so that damaged files take no time.
const (
	maxMerged = 50  // mistakes
	maxNames  = 100 // inherited keys that a wrong one is compared with
)

// Merge returns the child with what it inherits from n: mappings are joined
// key by key at every depth, lists and single values are the child's, and a
// written null (or ~) in the child removes the key. Every value keeps the place
// where it is written; a joined mapping stands where the child's does. Neither
// input changes; either may be nil. Keys keep n's order, the child's own follow.
//
// The mistakes are the child's: a key that has a value in n and a blank one in
// the child, which keeps n's, and a null for a key that n does not have. Where n
// has no mapping to inherit from, a null says only that there is no such key.
func (n *Node) Merge(child *Node) (*Node, diag.List) {
	var m merger
	return m.join(n, child), m.problems
}

// merger collects the mistakes of one child.
type merger struct{ problems diag.List }

// report adds an error at a key.
func (m *merger) report(rule string, e entry, cure, message string) {
	if len(m.problems) < maxMerged {
		m.problems = append(m.problems, diag.Diagnostic{Rule: rule, Pos: e.pos, Length: e.length, Message: message, Cure: cure})
	}
}

func (m *merger) join(n, child *Node) *Node {
	switch {
	case child == nil:
		return n
	case child.kind != mapping:
		return child
	}
	var above []entry
	if n != nil && n.kind == mapping {
		above = n.entries
	}
	merged := *child
	merged.entries = nil
	overrides := make(map[string]entry, len(child.entries))
	for _, e := range child.entries {
		overrides[e.key] = e
	}
	for _, inherited := range above {
		own, ok := overrides[inherited.key]
		delete(overrides, inherited.key)
		switch {
		case !ok:
			merged.entries = append(merged.entries, inherited)
		case own.value.blank() && !inherited.value.null():
			m.report("blank-value", own, own.value.fill("write its value, or null to remove what is inherited"), "nothing is written after "+shortened(own.key)+":")
			merged.entries = append(merged.entries, inherited)
		case own.value.blank() || !own.value.null():
			own.value = m.join(inherited.value, own.value)
			merged.entries = append(merged.entries, own)
		}
	}
	for _, own := range child.entries {
		_, ok := overrides[own.key]
		switch {
		case !ok:
		case own.value.blank() || !own.value.null(): // Decode says what a blank one lacks
			own.value = m.join(nil, own.value)
			merged.entries = append(merged.entries, own)
		case n != nil && n.kind == mapping && len(m.problems) < maxMerged:
			m.nothingToRemove(own, above)
		}
	}
	return &merged
}

// nothingToRemove reports a null for a key that is not inherited.
func (m *merger) nothingToRemove(own entry, above []entry) {
	var names []string
	for _, e := range above[:min(len(above), maxNames)] {
		names = append(names, e.key)
	}
	cure := "take the line out: nothing is inherited here"
	if len(names) > 0 {
		cure = "the keys that are inherited here: " + shortened(strings.Join(names, ", "))
	}
	if near := diag.Closest(own.key, names); near != "" {
		cure = "did you mean " + near + "? " + cure
	}
	m.report("unknown-key", own, cure, fmt.Sprintf("null removes %q, but no such key is inherited", shortened(own.key)))
}
