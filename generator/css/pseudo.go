package css

import (
	"math"
	"strconv"
	"strings"
)

// pseudoClasses are the pseudo-classes of the subset.
var pseudoClasses = []string{
	":root", ":first-child", ":last-child", ":only-child", ":nth-child()", ":nth-last-child()",
	":lang()", ":dir()", ":not()", ":is()", ":where()",
}

// pseudo reads a pseudo-class after its colon.
func (p *selectorParser) pseudo(colon token, depth int) (condition, specificity) {
	t := p.token()
	switch t.kind {
	case identToken:
		p.next++
		return p.plainPseudo(t), oneClass
	case functionToken:
		p.next++
		return p.pseudoFunction(t, depth)
	case colonToken:
		p.fail(colon, "pseudo-elements are not in the subset", "write an element of its own into the template")
	default:
		p.fail(t, "the name of a pseudo-class is missing before "+shown(t), oneOf(pseudoClasses))
	}
	return condition{}, 0
}

// plainPseudo returns a pseudo-class without brackets.
func (p *selectorParser) plainPseudo(t token) condition {
	switch t.keyword() {
	case "root":
		return condition{kind: rootIs}
	case "first-child":
		return condition{kind: nth, b: 1}
	case "last-child":
		return condition{kind: nthLast, b: 1}
	case "only-child":
		first := &selector{compounds: []compound{{conditions: []condition{{kind: nth, b: 1}, {kind: nthLast, b: 1}}}}}
		return condition{kind: oneOfIs, list: []*selector{first}}
	}
	p.unknownPseudo(t, ":"+t.keyword())
	return condition{}
}

func (p *selectorParser) unknownPseudo(t token, name string) {
	p.fail(t, "the subset has no pseudo-class "+shown(t), didYouMean(name, pseudoClasses, oneOf(pseudoClasses)))
}

// pseudoFunction reads a pseudo-class with brackets.
func (p *selectorParser) pseudoFunction(t token, depth int) (condition, specificity) {
	inside, closed := p.brackets()
	switch name := t.keyword(); {
	case !closed:
		p.fail(t, shown(t)+" is not closed", "write ) after what it asks for")
	case name == "nth-child":
		return p.nth(nth, inside), oneClass
	case name == "nth-last-child":
		return p.nth(nthLast, inside), oneClass
	case name == "lang":
		return p.lang(inside), oneClass
	case name == "dir":
		return p.dir(inside), oneClass
	case depth >= maxNesting && (name == "not" || name == "is" || name == "where"):
		p.fail(t, "too many brackets stand inside each other", "nest less")
	case name == "not":
		return p.any(not, inside, depth)
	case name == "is":
		return p.any(oneOfIs, inside, depth)
	case name == "where":
		c, _ := p.any(oneOfIs, inside, depth)
		return c, 0
	default:
		p.unknownPseudo(t, ":"+name+"()")
	}
	return condition{}, 0
}

// brackets reads to the closing parenthesis and returns a parser for what
// stands before it.
func (p *selectorParser) brackets() (inside selectorParser, closed bool) {
	from, depth := p.next, 1
	for ; !p.ended(); p.next++ {
		t := p.token()
		switch {
		case t.opens():
			depth++
		case t.kind == closeToken:
			depth--
		}
		if depth == 0 {
			inside = selectorParser{tokens: trimSpace(p.tokens[from:p.next]), end: t}
			p.next++
			return inside, true
		}
	}
	return inside, false
}

// any reads the selector list of :not(), :is() and :where(), which weighs as
// much as the heaviest selector in it.
func (p *selectorParser) any(kind conditionKind, inside selectorParser, depth int) (condition, specificity) {
	if inside.ended() {
		p.fail(inside.end, "a selector is missing before "+shown(inside.end), "write one into the brackets")
		return condition{}, 0
	}
	c := condition{kind: kind, list: inside.list(depth + 1)}
	if inside.failed {
		p.fail(inside.at, inside.message, inside.cure)
	}
	var most specificity
	for _, s := range c.list {
		most = max(most, s.specificity)
	}
	return c, most
}

// lang reads language tags between commas.
func (p *selectorParser) lang(inside selectorParser) condition {
	c := condition{kind: langIs}
	for {
		inside.space()
		t := inside.token()
		if t.kind != identToken {
			p.fail(t, "a language is missing before "+shown(t), "write language tags, such as :lang(ar, pt-BR)")
			return c
		}
		c.words = append(c.words, t.keyword())
		inside.next++
		inside.space()
		if inside.ended() {
			return c
		}
		if t := inside.token(); t.kind != commaToken {
			p.fail(t, shown(t)+" stands between languages", "write a comma between language tags")
			return c
		}
		inside.next++
	}
}

// dir reads a direction.
func (p *selectorParser) dir(inside selectorParser) condition {
	t := inside.token()
	if len(inside.tokens) != 1 || t.kind != identToken || t.keyword() != "ltr" && t.keyword() != "rtl" {
		p.fail(t, ":dir() knows no "+shown(t), "write :dir(ltr) or :dir(rtl)")
		return condition{}
	}
	return condition{kind: dirIs, name: t.keyword()}
}

// nth reads an+b (CSS Syntax 3, 6).
func (p *selectorParser) nth(kind conditionKind, inside selectorParser) condition {
	var b strings.Builder
	for _, t := range inside.tokens {
		if t.kind == spaceToken {
			b.WriteByte(' ')
			continue
		}
		b.WriteString(t.text)
	}
	c := condition{kind: kind}
	var ok bool
	if c.a, c.b, ok = anPlusB(strings.ToLower(b.String())); !ok {
		p.fail(inside.token(), `"`+shownName(b.String())+`" counts nothing`, "write odd, even, a number, or an+b, such as 3n+1")
	}
	return c
}

// anPlusB reads "odd", "even", "5", "-n+3", "2n + 1".
func anPlusB(s string) (a, b int, ok bool) {
	switch s {
	case "odd":
		return 2, 1, true
	case "even":
		return 2, 0, true
	}
	step, offset, found := strings.Cut(s, "n")
	if !found {
		b, ok = integer(s)
		return 0, b, ok
	}
	switch step {
	case "", "+":
		a = 1
	case "-":
		a = -1
	default:
		if a, ok = integer(step); !ok {
			return 0, 0, false
		}
	}
	offset = strings.TrimSpace(offset)
	if offset == "" {
		return a, 0, true
	}
	sign, digits := offset[:1], strings.TrimSpace(offset[1:])
	if sign != "+" && sign != "-" || digits == "" || !isDigit(digits[0]) {
		return 0, 0, false
	}
	b, ok = integer(sign + digits)
	return a, b, ok
}

// integer reads a whole number with an optional sign.
func integer(s string) (int, bool) {
	v, err := strconv.Atoi(s)
	return v, err == nil && v > -math.MaxInt32 && v < math.MaxInt32
}
