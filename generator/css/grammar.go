package css

// grammar is the values of a property that has one at a time.
type grammar struct {
	words       []string // the index is the keyword's meaning, unless codes says otherwise
	codes       []uint8
	lengths     bool
	percentages bool // with lengths
	negative    bool // lengths and numbers below 0
	numbers     bool
	integers    bool
	colors      bool
}

// read reads one value; found is false, without a failure, if the next token
// begins none.
func (g *grammar) read(r *reader) (v value, found bool) {
	t := r.peek()
	if t.kind == identToken {
		if w, ok := g.word(t.keyword()); ok {
			r.next++
			return w, true
		}
	}
	if g.colors {
		return r.color()
	}
	if g.numbers && (t.kind == numberToken || t.isFunction("calc") && !g.lengths) {
		v.kind = numberValue
		v.number, found = r.number()
		g.checkNumber(r, t, &v)
		return v, found
	}
	if g.lengths {
		if t.isFunction("calc") && g.numbers {
			return g.calc(r, t)
		}
		v.kind = lengthValue
		v.length, found = r.length(lengths{g.percentages, g.negative})
		return v, found
	}
	return v, false
}

// calc reads a calc() where both numbers and lengths are allowed.
func (g *grammar) calc(r *reader, t token) (value, bool) {
	q, ok := r.calc()
	if ok && !q.isNumber && q.length.percent != 0 && !g.percentages {
		r.fail(t, "calc() has a percentage in it, which means nothing here", "write px, em or rem")
	}
	if q.isNumber {
		return value{kind: numberValue, number: q.number}, true
	}
	return value{kind: lengthValue, length: q.length}, true
}

// checkNumber reports a number outside of what the property takes. What a
// calc() comes to is bounded when it is computed.
func (g *grammar) checkNumber(r *reader, t token, v *value) {
	switch {
	case g.integers && v.number != float64(int(v.number)):
		r.fail(t, shown(t)+" is no whole number", "write a whole number")
	case !g.negative && v.number < 0 && t.kind == numberToken:
		r.fail(t, shown(t)+" is negative", "write 0 or more")
	case !g.negative:
		v.number = max(v.number, 0)
	}
}

func (g *grammar) word(name string) (value, bool) {
	for i, w := range g.words {
		if w == name {
			if g.codes != nil {
				i = int(g.codes[i])
			}
			return value{kind: wordValue, word: uint8(i)}, true
		}
	}
	return value{}, false
}

// allowed lists the values for cures.
func (g *grammar) allowed() []string {
	list := append([]string(nil), g.words...)
	for _, kind := range []struct {
		taken bool
		name  string
	}{
		{g.lengths, "a length"}, {g.percentages, "a percentage"}, {g.numbers && !g.integers, "a number"},
		{g.integers, "a whole number"}, {g.colors, "a colour"},
	} {
		if kind.taken {
			list = append(list, kind.name)
		}
	}
	return list
}

// single is a property with one value for one longhand.
func single(name string, id longhand, g grammar) property {
	return property{name, []longhand{id}, func(r *reader) []setting {
		v, found := g.read(r)
		if !found {
			return nil
		}
		return []setting{{id, v}}
	}, g.allowed()}
}

// pair is a property with one or two values for two longhands; one is for
// both.
func pair(name string, first, second longhand, g grammar) property {
	return property{name, []longhand{first, second}, func(r *reader) []setting {
		v, found := g.read(r)
		if !found {
			return nil
		}
		w := v
		if !r.ended() && r.failure == nil {
			if w, found = g.read(r); !found {
				return nil
			}
		}
		return []setting{{first, v}, {second, w}}
	}, g.allowed()}
}

// four is a property with one to four values for the longhands from first on,
// in the order of Side: a missing value is that of the opposite one.
func four(name string, first longhand, g grammar) property {
	sets := []longhand{first, first + 1, first + 2, first + 3}
	return property{name, sets, func(r *reader) []setting {
		var v [4]value
		n := 0
		for ; n < 4 && (n == 0 || !r.ended()) && r.failure == nil; n++ {
			var found bool
			if v[n], found = g.read(r); !found {
				return nil
			}
		}
		settings := make([]setting, 4)
		for i, id := range sets {
			from := i
			for from >= n {
				from = max(from-2, 0)
			}
			settings[i] = setting{id, v[from]}
		}
		return settings
	}, g.allowed()}
}
