package css

import (
	"cmp"
	"slices"
	"strings"

	"smem/generator/markup"
)

// subject is an element as selectors see it.
type subject struct {
	node     *markup.Node
	id       string
	classes  []string
	parent   *subject
	previous *subject // sibling element
	index    int      // among its sibling elements, from 1
	siblings int      // how many, itself included
	lang     string
	rtl      bool // by the dir attributes, not by the direction property

	children  []subject  // elements only, as long as the style sheets matter inside
	decisions []decision // in the order of computing
}

// match is a rule whose selector fits an element.
type match struct {
	specificity specificity
	sheet       int
	order       int
	rule        *styleRule
}

// matcher matches selectors and counts its work.
type matcher struct {
	sheets []*Sheet
	found  []match // of the current element
	work   int
}

// exhausted reports whether the sheets ask for more comparisons than any
// honest card needs; nothing matches from then on.
func (m *matcher) exhausted() bool { return m.work > maxWork }

// rules returns the rules that match an element, in ascending order of
// precedence. The result holds until the next call.
func (m *matcher) rules(e *subject) []match {
	m.found = m.found[:0]
	if m.exhausted() {
		return nil
	}
	for i, s := range m.sheets {
		m.try(i, e, s.index.other)
		m.try(i, e, s.index.byType[e.node.Name])
		for _, a := range e.node.Attrs {
			m.try(i, e, s.index.byAttr[strings.ToLower(a.Name)])
		}
		for _, class := range e.classes {
			m.try(i, e, s.index.byClass[class])
		}
		if e.id != "" {
			m.try(i, e, s.index.byID[e.id])
		}
	}
	slices.SortFunc(m.found, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.specificity, b.specificity), a.sheet-b.sheet, a.order-b.order)
	})
	return m.found
}

func (m *matcher) try(sheet int, e *subject, entries []entry) {
	m.work++
	for _, c := range entries {
		if m.matches(c.selector, 0, e) {
			m.found = append(m.found, match{c.selector.specificity, sheet, c.order, c.rule})
		}
	}
}

// matches reports whether the compounds of s from index i on, right to left,
// fit e and its surroundings.
func (m *matcher) matches(s *selector, i int, e *subject) bool {
	c := &s.compounds[i]
	if m.exhausted() || !m.fits(c, e) {
		return false
	}
	switch c.combinator {
	case '>':
		return e.parent != nil && m.matches(s, i+1, e.parent)
	case '+':
		return e.previous != nil && m.matches(s, i+1, e.previous)
	case ' ':
		for p := e.parent; p != nil; p = p.parent {
			if m.matches(s, i+1, p) {
				return true
			}
		}
		return false
	case '~':
		for p := e.previous; p != nil; p = p.previous {
			if m.matches(s, i+1, p) {
				return true
			}
		}
		return false
	}
	return true
}

// fits reports whether an element fulfils all conditions of a compound.
func (m *matcher) fits(c *compound, e *subject) bool {
	for i := range c.conditions {
		if m.work++; !m.holds(&c.conditions[i], e) {
			return false
		}
	}
	return true
}

func (m *matcher) holds(c *condition, e *subject) bool {
	switch c.kind {
	case anyElement:
		return true
	case typeIs:
		return e.node.Name == c.name
	case idIs:
		return e.id == c.name
	case classIs:
		m.work += len(e.classes) / 8
		return slices.Contains(e.classes, c.name)
	case rootIs:
		return e.parent == nil
	case langIs:
		return slices.ContainsFunc(c.words, func(w string) bool { return hasLanguage(e.lang, w) })
	case dirIs:
		return e.rtl == (c.name == "rtl")
	case nth:
		return counts(c, e.index)
	case nthLast:
		return counts(c, e.siblings-e.index+1)
	case not, oneOfIs:
		any := slices.ContainsFunc(c.list, func(s *selector) bool { return m.fits(&s.compounds[0], e) })
		return any == (c.kind == oneOfIs)
	}
	return m.attribute(c, e)
}

// counts reports whether an index is a·n + b for an n from 0 on.
func counts(c *condition, index int) bool {
	d := index - c.b
	if c.a == 0 {
		return d == 0
	}
	return d%c.a == 0 && d/c.a >= 0
}

// hasLanguage reports whether a language tag is w, which is in lower case, or
// begins with it (BCP 47 basic filtering, RFC 4647, 3.3.1).
func hasLanguage(lang, w string) bool {
	return len(lang) >= len(w) && strings.EqualFold(lang[:len(w)], w) && (len(lang) == len(w) || lang[len(w)] == '-')
}

// attribute compares an attribute's value.
func (m *matcher) attribute(c *condition, e *subject) bool {
	have, ok := attr(e.node, c)
	if !ok || c.kind == hasAttr {
		return ok
	}
	m.work += len(have) / 16
	want := c.value
	if caseless(c.name) {
		have, want = strings.ToLower(have), strings.ToLower(want)
	}
	switch c.kind {
	case attrIs:
		return have == want
	case attrIncludes:
		return slices.Contains(strings.FieldsFunc(have, isSpace), want)
	case attrDash:
		return have == want || strings.HasPrefix(have, want+"-")
	case attrPrefix:
		return want != "" && strings.HasPrefix(have, want)
	case attrSuffix:
		return want != "" && strings.HasSuffix(have, want)
	}
	return want != "" && strings.Contains(have, want)
}

func attr(n *markup.Node, c *condition) (string, bool) {
	if v, ok := n.Attr(c.name); ok {
		return v, true
	}
	return n.Attr(c.written)
}

// isSpace reports whether HTML takes r for white space.
func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

// caseless reports whether HTML ignores case in an attribute's value.
func caseless(attr string) bool {
	switch attr {
	case "dir", "lang", "hreflang", "rel", "target":
		return true
	}
	return false
}
