package css

import (
	"strings"
	"unicode/utf8"

	"smem/generator/diag"
)

// parser reads the rules of one style sheet.
type parser struct {
	sheet     *Sheet
	tokens    []token
	next      int
	selectors int
	stopped   bool
	problems  diag.List
}

// declaration is one property of a rule.
type declaration struct {
	sheet    *Sheet
	name     token
	property *property // nil for a custom property
	custom   string    // a custom property's name, with its hyphens
	settings []setting // what it sets; nil if that is known only when var() is filled in
	tokens   []token   // of a custom property, or of a value with var()
	end      token     // what follows the value
}

// peek returns the next token that is not white space.
func (p *parser) peek() token {
	for p.tokens[p.next].kind == spaceToken {
		p.next++
	}
	return p.tokens[p.next]
}

// advance goes on to the next token; the last one stays.
func (p *parser) advance() {
	if p.tokens[p.next].kind != endToken {
		p.next++
	}
}

// stylesheet reads all rules.
func (p *parser) stylesheet() {
	for !p.stopped {
		switch t := p.peek(); {
		case t.kind == endToken:
			return
		case t.kind == atToken:
			p.atRule(t)
		case t.is("}"):
			p.errorf(ruleSyntax, t, "take it out", "%s closes nothing", shown(t))
			p.advance()
		case t.kind == semicolonToken:
			p.errorf(ruleSyntax, t, "take it out", "a ; stands outside of a rule")
			p.advance()
		default:
			p.rule()
		}
	}
}

// atRule reports an at-rule and skips it.
func (p *parser) atRule(t token) {
	p.errorf(ruleSyntax, t, "take it out: the subset has no at-rules", "%s is not in the subset", shown(t))
	for {
		p.advance()
		switch t := p.peek(); {
		case t.kind == endToken || t.is("}"):
			return
		case t.kind == semicolonToken:
			p.advance()
			return
		case t.is("{"):
			p.skipBlock()
			return
		}
	}
}

// rule reads selectors and a block.
func (p *parser) rule() {
	first := p.peek()
	from := p.next
	for {
		t := p.peek()
		if t.is("{") {
			break
		}
		if t.kind == endToken || t.kind == semicolonToken || t.is("}") {
			p.errorf(ruleSyntax, first, "write selector { property: value }", "%s begins a rule that has no block", shown(first))
			p.advance()
			return
		}
		p.advance()
	}
	selectors := p.selectorList(p.tokens[from:p.next])
	rule := p.block()
	if len(selectors) == 0 || len(rule.normal)+len(rule.important) == 0 {
		return
	}
	p.sheet.index.add(selectors, rule, len(p.sheet.rules))
	p.sheet.rules = append(p.sheet.rules, rule)
}

// selectorList reads the selectors before a block; none if one is wrong.
func (p *parser) selectorList(tokens []token) []*selector {
	s := selectorParser{tokens: tokens, end: p.tokens[p.next]}
	list := s.list(0)
	if s.failed {
		p.errorf(ruleSelector, s.at, s.cure, "%s", s.message)
		return nil
	}
	if p.selectors += len(list); p.selectors > maxSelectors {
		p.errorf(ruleSelector, tokens[0], "write fewer rules", "the style sheet has more than %d selectors", maxSelectors)
		p.stopped = true
		return nil
	}
	return list
}

// block reads the declarations between braces.
func (p *parser) block() *styleRule {
	open := p.peek()
	p.advance()
	rule := new(styleRule)
	for !p.stopped {
		switch t := p.peek(); {
		case t.kind == endToken:
			p.errorf(ruleSyntax, open, "write } at the end of the rule", "the block is not closed")
			return rule
		case t.is("}"):
			p.advance()
			return rule
		case t.kind == semicolonToken:
			p.advance()
		case t.kind == atToken:
			p.atRule(t)
		case t.kind == identToken:
			p.declaration(rule)
		default:
			p.errorf(ruleSyntax, t, "write property: value;", "%s begins no declaration", shown(t))
			p.skipDeclaration()
		}
	}
	return rule
}

// declaration reads one property and its value into the rule.
func (p *parser) declaration(rule *styleRule) {
	name := p.peek()
	p.advance()
	if t := p.peek(); t.kind != colonToken {
		p.errorf(ruleSyntax, t, "write "+shownName(name.text)+": and the value", "a colon is missing after %s", shown(name))
		p.skipDeclaration()
		return
	}
	p.advance()
	tokens, ok := p.value()
	if !ok {
		p.skipDeclaration()
		return
	}
	tokens, important := cutImportant(tokens)
	d, ok := p.declare(name, tokens)
	switch {
	case !ok:
	case important:
		rule.important = append(rule.important, d)
	default:
		rule.normal = append(rule.normal, d)
	}
}

// value returns the tokens up to the end of a declaration, without white space
// around them. It reports what can't be in any value.
func (p *parser) value() ([]token, bool) {
	from := p.next
	var open []token
	for {
		t := p.tokens[p.next]
		switch {
		case t.kind == endToken || t.kind == semicolonToken || t.is("}"):
			if len(open) > 0 {
				p.errorf(ruleSyntax, open[len(open)-1], "write its closing bracket", "%s is not closed", shown(open[len(open)-1]))
				return nil, false
			}
			return trimSpace(p.tokens[from:p.next]), true
		case t.is("{"):
			p.errorf(ruleSyntax, t, "end the declaration with ; and the rule with } first: rules cannot stand inside each other", "a block begins inside a declaration")
			return nil, false
		case t.kind == badToken:
			p.errorf(ruleSyntax, t, cureOfBad(t), "%s is not in the subset, or not finished", shown(t))
			return nil, false
		case t.opens():
			open = append(open, t)
			if len(open) > maxNesting {
				p.errorf(ruleSyntax, t, "nest less", "more than %d brackets stand inside each other", maxNesting)
				return nil, false
			}
		case t.kind == closeToken:
			if len(open) == 0 || open[len(open)-1].is("[") != t.is("]") {
				p.errorf(ruleSyntax, t, "take it out, or write the opening bracket", "%s closes nothing", shown(t))
				return nil, false
			}
			open = open[:len(open)-1]
		}
		p.next++
	}
}

func cureOfBad(t token) string {
	switch {
	case strings.HasPrefix(t.text, "/*"):
		return "end the comment with */"
	case t.text[0] == '"' || t.text[0] == '\'':
		return "end the string with its quote, on the same line"
	case len(t.text) > 3 && strings.EqualFold(t.text[:4], "url("):
		return "write pictures as img elements"
	}
	return "take it out"
}

func trimSpace(tokens []token) []token {
	for len(tokens) > 0 && tokens[0].kind == spaceToken {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && tokens[len(tokens)-1].kind == spaceToken {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// cutImportant takes !important off the end of a value.
func cutImportant(tokens []token) ([]token, bool) {
	n := len(tokens)
	if n < 2 || tokens[n-1].kind != identToken || tokens[n-1].keyword() != "important" {
		return tokens, false
	}
	rest := trimSpace(tokens[:n-1])
	if len(rest) == 0 || !rest[len(rest)-1].is("!") {
		return tokens, false
	}
	return trimSpace(rest[:len(rest)-1]), true
}

// declare makes a declaration of a name and the tokens of its value.
func (p *parser) declare(name token, tokens []token) (declaration, bool) {
	d := declaration{sheet: p.sheet, name: name, end: p.tokens[p.next]}
	if n := name.ident(); strings.HasPrefix(n, "--") && len(n) > 2 {
		d.custom, d.tokens = n, tokens
		_, ok := p.checkVar(tokens)
		return d, ok
	}
	d.property = properties[name.keyword()]
	if d.property == nil {
		p.errorf(ruleProperty, name, cureOfProperty(name.keyword()), "the subset has no property %s", shown(name))
		return d, false
	}
	hasVar, ok := p.checkVar(tokens)
	if !ok {
		return d, false
	}
	if hasVar {
		d.tokens = tokens
		return d, true
	}
	settings, failure := d.property.parse(tokens, d.end)
	if failure != nil {
		p.errorf(ruleValue, failure.at, failure.cure, "%s", failure.message)
		return d, false
	}
	d.settings = settings
	return d, true
}

// checkVar says whether a value has var() in it, and reports wrong ones.
func (p *parser) checkVar(tokens []token) (found, ok bool) {
	for i, t := range tokens {
		if !t.isFunction("var") {
			continue
		}
		found = true
		if _, ok := cutVar(tokens[i:]); !ok {
			p.errorf(ruleValue, t, "write var(--name) or var(--name, fallback)", "var() needs the name of a custom property")
			return true, false
		}
	}
	return found, true
}

// skipDeclaration goes to the end of a declaration, over the blocks in it.
func (p *parser) skipDeclaration() {
	for {
		switch t := p.peek(); {
		case t.kind == endToken || t.is("}"):
			return
		case t.kind == semicolonToken:
			p.advance()
			return
		case t.is("{"):
			p.skipBlock()
			return
		}
		p.advance()
	}
}

// skipBlock goes behind the block that begins here.
func (p *parser) skipBlock() {
	for depth := 0; ; p.advance() {
		t := p.peek()
		switch {
		case t.kind == endToken:
			return
		case t.is("{"):
			depth++
		case t.is("}"):
			if depth--; depth == 0 {
				p.advance()
				return
			}
		}
	}
}

// errorf adds a mistake at a token, and ends the reading after very many.
func (p *parser) errorf(rule string, t token, cure, format string, args ...any) {
	if len(p.problems) >= maxProblems {
		p.stopped = true
		return
	}
	p.problems.Errorf(rule, p.sheet.pos(t.at), cure, format, args...)
	p.problems[len(p.problems)-1].Length = utf8.RuneCountInString(t.text)
}

// shown returns a token as messages show it.
func shown(t token) string {
	if t.text == "" {
		return "the end of the file"
	}
	if t.kind == spaceToken {
		return "white space"
	}
	return `"` + shownName(t.text) + `"`
}

// shownName shortens what an author wrote to the length of a message.
func shownName(s string) string {
	const most = 40
	n := 0
	for i, r := range s {
		if n++; n > most || r == '\n' || r == '\r' {
			return s[:i] + "…"
		}
	}
	return s
}
