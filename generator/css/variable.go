package css

import (
	"maps"
	"slices"
)

// scope is the custom properties of an element; those that it does not set
// itself are its parent's.
type scope struct {
	parent *scope
	own    map[string]customValue
}

// customValue is what a custom property comes to, var() filled in.
type customValue struct {
	tokens  []token
	invalid bool // which is as good as not defined (CSS Variables 1, 2.2)
}

// lookup returns the value of a custom property; a nil scope has none.
func (s *scope) lookup(name string) ([]token, bool) {
	for ; s != nil; s = s.parent {
		if v, ok := s.own[name]; ok {
			return v.tokens, !v.invalid
		}
	}
	return nil, false
}

// varUse is a var() function.
type varUse struct {
	name        string
	fallback    []token
	hasFallback bool
	length      int // in tokens, with its closing parenthesis
}

// cutVar reads the var() that tokens begin with.
func cutVar(tokens []token) (use varUse, ok bool) {
	i := 1
	skip := func() {
		for i < len(tokens) && tokens[i].kind == spaceToken {
			i++
		}
	}
	skip()
	if i >= len(tokens) || tokens[i].kind != identToken {
		return use, false
	}
	if use.name = tokens[i].ident(); len(use.name) < 3 || use.name[:2] != "--" {
		return use, false
	}
	i++
	skip()
	if i < len(tokens) && tokens[i].kind == commaToken {
		use.hasFallback = true
		i++
	} else if i < len(tokens) && !tokens[i].is(")") {
		return use, false
	}
	from := i
	for depth := 0; i < len(tokens); i++ {
		switch {
		case tokens[i].opens():
			depth++
		case tokens[i].kind == closeToken && depth > 0:
			depth--
		case tokens[i].kind == closeToken:
			use.fallback, use.length = trimSpace(tokens[from:i]), i+1
			return use, true
		}
	}
	return use, false
}

// resolver works out the custom properties that one element sets.
type resolver struct {
	a      *applier
	scope  *scope
	set    map[string]*declaration
	stack  []string // being worked out, each for the one before
	cyclic map[string]bool
}

// scope returns the custom properties of an element that sets some.
func (a *applier) scope(parent *scope, set map[string]*declaration) *scope {
	a.work += 16 * len(set)
	r := resolver{a, &scope{parent, make(map[string]customValue, len(set))}, set, nil, nil}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		r.resolve(name)
	}
	return r.scope
}

// resolve works out one custom property.
func (r *resolver) resolve(name string) {
	if _, done := r.scope.own[name]; done {
		return
	}
	d := r.set[name]
	if v, ok := wideKeyword(d.tokens); ok {
		tokens, defined := r.scope.parent.lookup(name)
		r.scope.own[name] = customValue{tokens, !defined || v.kind == initialValue}
		return
	}
	r.stack = append(r.stack, name)
	tokens, ok := r.a.substitute(d, d.tokens, r.lookup)
	r.stack = r.stack[:len(r.stack)-1]
	r.scope.own[name] = customValue{tokens, !ok || r.cyclic[name]}
}

// lookup returns the value of a custom property for another one of the same
// element.
func (r *resolver) lookup(d *declaration, t token, name string) ([]token, bool) {
	if r.set[name] == nil {
		return r.scope.parent.lookup(name)
	}
	if i := slices.Index(r.stack, name); i >= 0 {
		r.a.report(d, t, "let one of them have a value of its own", "the custom property "+shownName(name)+" depends on itself")
		if r.cyclic == nil {
			r.cyclic = make(map[string]bool)
		}
		for _, n := range r.stack[i:] {
			r.cyclic[n] = true
		}
		return nil, true // reported; what it comes to does not matter
	}
	r.resolve(name)
	if r.cyclic[r.stack[len(r.stack)-1]] {
		return nil, true
	}
	v := r.scope.own[name]
	return v.tokens, !v.invalid
}

// lookup finds the value of a custom property that a declaration uses at a
// token.
type lookup func(d *declaration, t token, name string) ([]token, bool)

// substitute fills in every var() of a value. Tokens that come from elsewhere
// take the place of the var().
func (a *applier) substitute(d *declaration, tokens []token, find lookup) ([]token, bool) {
	if !slices.ContainsFunc(tokens, func(t token) bool { return t.isFunction("var") }) {
		return tokens, true
	}
	var out []token
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if !t.isFunction("var") {
			out = append(out, t)
			continue
		}
		use, _ := cutVar(tokens[i:]) // checked when the sheet was parsed
		i += max(use.length, 1) - 1
		found, ok := find(d, t, use.name)
		if !ok && use.hasFallback {
			found, ok = a.substitute(d, use.fallback, find)
			if !ok {
				return nil, false
			}
		}
		if !ok {
			a.report(d, t, "define it on :root, or write var("+shownName(use.name)+", fallback)", "the custom property "+shownName(use.name)+" is not defined here")
			return nil, false
		}
		if a.work += 16 * len(found); len(out)+len(found) > maxVarTokens || a.exhausted() {
			a.report(d, t, "write shorter custom properties", "the value becomes too long when var() is filled in")
			return nil, false
		}
		for _, f := range found {
			f.at = t.at
			out = append(out, f)
		}
	}
	return out, true
}
