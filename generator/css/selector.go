package css

import "slices"

// selector is one selector of a rule, compounds from right to left.
type selector struct {
	compounds   []compound
	specificity specificity
}

// specificity is ids, classes and types in 10 bits each.
type specificity uint32

const (
	oneType  specificity = 1
	oneClass specificity = 1 << 10
	oneID    specificity = 1 << 20
)

// plus adds two specificities without carrying over.
func (s specificity) plus(t specificity) specificity {
	var sum specificity
	for shift := 0; shift <= 20; shift += 10 {
		sum |= min(s>>shift&1023+t>>shift&1023, 1023) << shift
	}
	return sum
}

// compound is the conditions on one element.
type compound struct {
	conditions []condition
	combinator byte // to the compound on its left: ' ', '>', '+', '~'; 0 for the leftmost
}

// conditionKind is the kind of a condition.
type conditionKind uint8

const (
	anyElement   conditionKind = iota
	typeIs                     // name
	idIs                       // name
	classIs                    // name
	hasAttr                    // name, written
	attrIs                     // name, written, value; and so on
	attrIncludes               // ~=
	attrDash                   // |=
	attrPrefix                 // ^=
	attrSuffix                 // $=
	attrContains               // *=
	rootIs
	langIs  // words
	dirIs   // name
	nth     // a, b
	nthLast // a, b
	not     // list
	oneOfIs // list
)

// condition is a simple selector.
type condition struct {
	kind    conditionKind
	name    string // in lower case but for ids and classes
	written string // an attribute's name as written, which is how SVG has it
	value   string
	words   []string
	a, b    int // an+b
	list    []*selector
}

// selectorParser reads a selector list.
type selectorParser struct {
	tokens []token
	next   int
	end    token // what follows the tokens

	failed        bool
	at            token
	message, cure string
}

// fail notes the first mistake.
func (p *selectorParser) fail(at token, message, cure string) {
	if !p.failed {
		p.failed, p.at, p.message, p.cure = true, at, message, cure
	}
}

// token returns the next token, white space included.
func (p *selectorParser) token() token {
	if p.next >= len(p.tokens) {
		return p.end
	}
	return p.tokens[p.next]
}

// ended reports whether all tokens are read.
func (p *selectorParser) ended() bool { return p.next >= len(p.tokens) }

// space skips white space and reports whether there was any.
func (p *selectorParser) space() bool {
	from := p.next
	for !p.ended() && p.tokens[p.next].kind == spaceToken {
		p.next++
	}
	return p.next > from
}

// list reads selectors between commas.
func (p *selectorParser) list(depth int) []*selector {
	var list []*selector
	for !p.failed {
		s := p.selector(depth)
		list = append(list, s)
		if p.ended() {
			break
		}
		p.next++ // the comma
	}
	return list
}

// selector reads compounds up to a comma or the end.
func (p *selectorParser) selector(depth int) *selector {
	s := new(selector)
	p.space()
	for combinator := byte(0); ; {
		first := p.token()
		c := compound{combinator: combinator}
		c.conditions = p.compound(s, depth)
		s.compounds = append(s.compounds, c)
		if len(s.compounds) > maxCompounds {
			p.fail(first, "the selector has more than 32 parts", "give the element a class")
		}
		spaced := p.space()
		t := p.token()
		if p.failed || p.ended() || t.kind == commaToken {
			break
		}
		switch {
		case t.is(">") || t.is("+") || t.is("~"):
			combinator = t.text[0]
			p.next++
			p.space()
		case spaced:
			combinator = ' '
		default:
			p.fail(t, shown(t)+" is not in the subset of selectors", "write a type, .class, #id, [attribute] or :pseudo-class, and white space, >, + or ~ between elements")
		}
	}
	if depth > 0 && len(s.compounds) > 1 {
		p.fail(p.tokens[0], "a selector inside brackets describes one element only", "write the other elements outside of the brackets")
	}
	slices.Reverse(s.compounds)
	return s
}

// compound reads the conditions on one element.
func (p *selectorParser) compound(s *selector, depth int) []condition {
	var conditions []condition
	first := p.token()
	for !p.failed && !p.ended() {
		t := p.token()
		c, weight, ok := p.condition(t, len(conditions) == 0, depth)
		if !ok {
			break
		}
		s.specificity = s.specificity.plus(weight)
		if conditions = append(conditions, c); len(conditions) > maxSimple {
			p.fail(t, "more than 32 conditions on one element", "give the element a class")
		}
	}
	if len(conditions) == 0 {
		message := shown(first) + " begins no selector"
		if p.ended() || first.kind == commaToken {
			message = "a selector is missing before " + shown(first)
		}
		p.fail(first, message, "write a type, .class, #id, [attribute] or :pseudo-class")
	}
	return conditions
}

// condition reads one condition; ok is false if the token begins none.
func (p *selectorParser) condition(t token, first bool, depth int) (c condition, weight specificity, ok bool) {
	switch {
	case t.kind == identToken && first:
		p.next++
		return condition{kind: typeIs, name: t.keyword()}, oneType, true
	case t.is("*") && first:
		p.next++
		return condition{kind: anyElement}, 0, true
	case t.kind == hashToken:
		p.next++
		if isDigit(t.text[1]) {
			p.fail(t, shown(t)+" is no id: it begins with a digit", "let ids begin with a letter")
		}
		return condition{kind: idIs, name: t.ident()}, oneID, true
	case t.is("."):
		p.next++
		name := p.token()
		if name.kind != identToken {
			p.fail(name, "the name of a class is missing before "+shown(name), "write .name")
			return c, 0, false
		}
		p.next++
		return condition{kind: classIs, name: name.ident()}, oneClass, true
	case t.is("["):
		p.next++
		return p.attribute(), oneClass, true
	case t.kind == colonToken:
		p.next++
		c, weight = p.pseudo(t, depth)
		return c, weight, true
	}
	return c, 0, false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// attribute reads the inside of [ ].
func (p *selectorParser) attribute() condition {
	p.space()
	name := p.token()
	if name.kind != identToken {
		p.fail(name, "the name of an attribute is missing before "+shown(name), `write [name] or [name="value"]`)
		return condition{}
	}
	p.next++
	p.space()
	c := condition{kind: hasAttr, name: name.keyword(), written: name.ident()}
	op := p.token()
	if op.is("]") {
		p.next++
		return c
	}
	switch op.text {
	case "=":
		c.kind = attrIs
	case "~=":
		c.kind = attrIncludes
	case "|=":
		c.kind = attrDash
	case "^=":
		c.kind = attrPrefix
	case "$=":
		c.kind = attrSuffix
	case "*=":
		c.kind = attrContains
	default:
		p.fail(op, shown(op)+" compares no attribute", "write one of: =, ~=, |=, ^=, $=, *=")
		return c
	}
	p.next++
	p.space()
	switch v := p.token(); v.kind {
	case identToken:
		c.value = v.ident()
	case stringToken:
		c.value = v.str()
	default:
		p.fail(v, "the value of the attribute is missing before "+shown(v), `write [name="value"]`)
		return c
	}
	p.next++
	p.space()
	if end := p.token(); !end.is("]") {
		p.fail(end, shown(end)+" stands before the closing ]", "write ] after the value")
	}
	p.next++
	return c
}

// index finds the rules that may match an element, by what their selectors
// ask of it first.
type index struct {
	byID, byClass, byType, byAttr map[string][]entry
	other                         []entry
}

// entry is a selector and its rule.
type entry struct {
	selector *selector
	rule     *styleRule
	order    int // of the rule in the sheet
}

// add enters a rule under each of its selectors.
func (x *index) add(selectors []*selector, rule *styleRule, order int) {
	if x.byID == nil {
		x.byID, x.byClass = make(map[string][]entry), make(map[string][]entry)
		x.byType, x.byAttr = make(map[string][]entry), make(map[string][]entry)
	}
	for _, s := range selectors {
		e := entry{s, rule, order}
		best := s.compounds[0].rarest()
		switch {
		case best.kind == idIs:
			x.byID[best.name] = append(x.byID[best.name], e)
		case best.kind == classIs:
			x.byClass[best.name] = append(x.byClass[best.name], e)
		case hasAttr <= best.kind && best.kind <= attrContains:
			x.byAttr[best.name] = append(x.byAttr[best.name], e)
		case best.kind == typeIs:
			x.byType[best.name] = append(x.byType[best.name], e)
		default:
			x.other = append(x.other, e)
		}
	}
}

// rarest returns the condition that the fewest elements fulfil.
func (c compound) rarest() condition {
	var best condition
	for _, k := range c.conditions {
		if rarity(k.kind) > rarity(best.kind) {
			best = k
		}
	}
	return best
}

func rarity(k conditionKind) int {
	switch {
	case k == idIs:
		return 4
	case k == classIs:
		return 3
	case hasAttr <= k && k <= attrContains:
		return 2
	case k == typeIs:
		return 1
	}
	return 0
}
