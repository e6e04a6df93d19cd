package css

import (
	"math/bits"
	"unicode/utf8"

	"smem/generator/diag"
	"smem/generator/markup"
)

// Apply computes the style of root and everything inside it: the sheets in
// order, later ones win at equal specificity. sizes overrides the font size
// (px) of single elements, as text fitting needs, and may be nil; what the
// element's em, line height and children depend on follows it.
//
// The diagnostics are what only the element can tell: a var() that comes to
// nothing, or to no value of its property. Such a property has its inherited
// or initial value. The tree is complete in any case; what is inside an svg
// element has no Elements. The cascade is that of CSS Cascade 4, with the
// elements of the package comment as its user-agent sheet.
func Apply(sheets []*Sheet, root *markup.Node, sizes map[*markup.Node]float64) (*Element, diag.List) {
	_, e, problems := NewCascade(sheets, root, sizes)
	return e, problems
}

// applier computes one card.
type applier struct {
	matcher
	initial   *computed
	sizes     map[*markup.Node]float64
	elements  []Element  // all of the card's, in one piece of memory
	pointers  []*Element // all of their Children
	subjects  []subject
	decisions []decision // of all elements
	classes   []string
	filled    map[filledKey][]setting
	reported  map[reportKey]bool
	problems  diag.List

	winners [longhands]winner // of the current element
	set     [2]uint64         // which of them hold, one bit each
	logical []winner          // of logical properties, in order
}

// winner is the declaration that decides a property.
type winner struct {
	declaration *declaration
	value       *value   // nil if var() has to be filled in first
	id          longhand // as declared: logical properties are not yet mapped
	order       int32    // in the cascade of this element
}

// countNodes counts the nodes that get an Element.
func countNodes(n *markup.Node) int {
	count := 1
	if n.Name != "svg" {
		for _, c := range n.Children {
			count += countNodes(c)
		}
	}
	return count
}

// element returns room for one more element.
func (a *applier) element(n *markup.Node) *Element {
	a.elements = append(a.elements, Element{Node: n})
	return &a.elements[len(a.elements)-1]
}

// describe fills in what selectors ask of an element.
func (a *applier) describe(e *subject, parent *subject) {
	e.parent = parent
	inheritedRTL := false
	if parent != nil {
		e.lang, inheritedRTL = parent.lang, parent.rtl
	}
	from := len(a.classes)
	for i := range e.node.Attrs {
		switch at := &e.node.Attrs[i]; at.Name {
		case "id":
			e.id = at.Value
		case "lang":
			e.lang = at.Value
		case "class":
			a.classes = appendFields(a.classes, at.Value)
		}
	}
	e.classes = a.classes[from:len(a.classes):len(a.classes)]
	e.rtl = directionality(e.node, inheritedRTL)
}

// appendFields appends the words of s.
func appendFields(list []string, s string) []string {
	start := -1
	for i := 0; i <= len(s); i++ {
		space := i == len(s) || isSpace(rune(s[i]))
		switch {
		case space && start >= 0:
			list = append(list, s[start:i])
			start = -1
		case !space && start < 0:
			start = i
		}
	}
	return list
}

// compute computes an element and everything inside it.
func (a *applier) compute(e *Element, s *subject, parent *computed) {
	c := parent.child(a.initial, &e.Style)
	a.style(&c, s, parent)
	if e.Node.Name == "svg" || len(e.Node.Children) == 0 {
		return
	}
	from := len(a.pointers)
	firstSubject, siblings := len(a.subjects), 0
	for _, n := range e.Node.Children {
		a.pointers = append(a.pointers, a.element(n))
		if n.Name != "" {
			siblings++
			a.subjects = append(a.subjects, subject{node: n, index: siblings})
		}
	}
	e.Children = a.pointers[from:len(a.pointers):len(a.pointers)]
	for i := range siblings {
		k := &a.subjects[firstSubject+i]
		k.siblings = siblings
		if i > 0 {
			k.previous = &a.subjects[firstSubject+i-1]
		}
		a.describe(k, s)
	}
	s.children = a.subjects[firstSubject:len(a.subjects):len(a.subjects)]
	next := firstSubject
	for _, child := range e.Children {
		if child.Node.Name == "" {
			c.child(a.initial, &child.Style)
			continue
		}
		a.compute(child, &a.subjects[next], &c)
		next++
	}
}

// style computes the style of one element.
func (a *applier) style(c *computed, e *subject, parent *computed) {
	c.style.Language = e.lang
	userAgent(c, e)
	a.cascade(c, e)
	from := len(a.decisions)
	a.decide(directionID, c, parent)
	a.mapLogical(c.style.RTL)
	a.decide(fontSizeID, c, parent)
	a.override(c, e)
	for word, set := range a.set {
		for ; set != 0; set &= set - 1 {
			if id := longhand(64*word + bits.TrailingZeros64(set)); id > fontSizeID {
				a.decide(id, c, parent)
			}
		}
	}
	if c.collapse == preserveBreaks && c.nowrap {
		a.reportBreaks()
	}
	e.decisions = a.decisions[from:len(a.decisions):len(a.decisions)]
	c.finish()
}

// override replaces the font size if text fitting says so.
func (a *applier) override(c *computed, e *subject) {
	c.own = c.style.FontSize
	if size, ok := a.sizes[e.node]; ok {
		c.style.FontSize = boundFontSize(size)
	}
	if e.parent == nil {
		c.rem = c.style.FontSize
	}
}

// cascade finds the declaration that decides each property.
func (a *applier) cascade(c *computed, e *subject) {
	a.set, a.logical = [2]uint64{}, a.logical[:0]
	var custom map[string]*declaration
	order := int32(0)
	enter := func(list []declaration) {
		for i := range list {
			a.work++
			order++
			if d := &list[i]; d.custom != "" {
				if custom == nil {
					custom = make(map[string]*declaration)
				}
				custom[d.custom] = d
			} else {
				a.enter(d, order)
			}
		}
	}
	matches := a.rules(e)
	for _, m := range matches {
		enter(m.rule.normal)
	}
	for _, m := range matches {
		enter(m.rule.important)
	}
	if custom != nil {
		c.vars = a.scope(c.vars, custom)
	}
}

// enter makes a declaration the one that decides its properties so far.
func (a *applier) enter(d *declaration, order int32) {
	if d.settings == nil {
		for _, id := range d.property.sets {
			a.win(winner{d, nil, id, order})
		}
		return
	}
	for i := range d.settings {
		a.win(winner{d, &d.settings[i].value, d.settings[i].id, order})
	}
}

func (a *applier) win(w winner) {
	if w.id >= longhands {
		a.logical = append(a.logical, w)
		return
	}
	a.winners[w.id] = w
	a.set[w.id/64] |= 1 << (w.id % 64)
}

// mapLogical lets logical properties compete with the physical ones that they
// are in the element's direction.
func (a *applier) mapLogical(rtl bool) {
	for _, w := range a.logical {
		id := w.id.physical(rtl)
		if !a.has(id) || a.winners[id].order <= w.order {
			a.winners[id] = w
			a.set[id/64] |= 1 << (id % 64)
		}
	}
}

func (a *applier) has(id longhand) bool { return a.set[id/64]>>(id%64)&1 == 1 }

// decide computes one property from the declaration that won, and keeps it.
func (a *applier) decide(id longhand, c, parent *computed) {
	if !a.has(id) {
		return
	}
	w := &a.winners[id]
	v := w.value
	if v == nil {
		v = a.fill(w, c.vars)
	}
	d := decision{id, v}
	a.decisions = append(a.decisions, d)
	put(d, c, a.initial, parent)
}

// put gives a property the value decided.
func put(d decision, c, initial, parent *computed) {
	row, v := &rows[d.id], d.value
	switch {
	case v.kind == initialValue || v.kind == unsetValue && !row.inherited:
		row.copy(c, initial)
	case v.kind == inheritValue || v.kind == unsetValue:
		row.copy(c, parent)
	default:
		row.set(c, v)
	}
}

// filledKey is a value with var() and the custom properties for it.
type filledKey struct {
	declaration *declaration
	scope       *scope
}

// fill returns the value of a property with var(); what comes to nothing is
// unset (CSS Variables 1, 3.1).
func (a *applier) fill(w *winner, vars *scope) *value {
	key := filledKey{w.declaration, vars}
	settings, done := a.filled[key]
	if !done {
		a.work += 100
		settings = a.parseFilled(w.declaration, vars)
		if a.filled == nil {
			a.filled = make(map[filledKey][]setting)
		}
		a.filled[key] = settings
	}
	for i := range settings {
		if settings[i].id == w.id {
			return &settings[i].value
		}
	}
	return &value{kind: unsetValue}
}

func (a *applier) parseFilled(d *declaration, vars *scope) []setting {
	tokens, ok := a.substitute(d, d.tokens, func(_ *declaration, _ token, name string) ([]token, bool) { return vars.lookup(name) })
	if !ok {
		return nil
	}
	settings, failure := d.property.parse(trimSpace(tokens), d.end)
	if failure != nil {
		a.report(d, failure.at, failure.cure, failure.message+" (after var() is filled in)")
	}
	return settings
}

// reportKey is a mistake and its place.
type reportKey struct {
	sheet   *Sheet
	at      int
	message string
}

// report adds a mistake in a declaration, at a token of it; once for all
// elements.
func (a *applier) report(d *declaration, t token, cure, message string) {
	key := reportKey{d.sheet, t.at, message}
	if a.reported[key] || len(a.problems) >= maxProblems {
		return
	}
	if a.reported == nil {
		a.reported = make(map[reportKey]bool)
	}
	a.reported[key] = true
	a.problems.Errorf(ruleValue, d.sheet.pos(t.at), cure, "%s", message)
	a.problems[len(a.problems)-1].Length = utf8.RuneCountInString(t.text)
}

// reportBreaks reports white-space: pre-line together with text-wrap: nowrap,
// at the declaration of this element that joins them.
func (a *applier) reportBreaks() {
	var last *winner
	for _, id := range []longhand{whiteSpaceCollapseID, textWrapModeID} {
		if a.has(id) && (last == nil || a.winners[id].order > last.order) {
			last = &a.winners[id]
		}
	}
	if last != nil {
		a.report(last.declaration, last.declaration.name, "write white-space: pre, or let the text wrap", "white-space: pre-line and text-wrap: nowrap together are not in the subset")
	}
}
