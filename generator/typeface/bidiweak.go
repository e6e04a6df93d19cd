package typeface

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// sequence is an isolating run sequence (UAX #9, BD13) while it is resolved.
type sequence struct {
	index    []int32      // characters of the text, without those that X9 takes away
	class    []bidi.Class // of each, as resolved so far
	level    uint8
	sos, eos bidi.Class

	done  []bool // scratch: characters already in a sequence, from the paragraph's start
	pairs []bracketPair
}

// sequences forms and resolves the isolating run sequences of a paragraph
// (X10), and gives every character its final level (I1, I2).
func (o *ordering) sequences(start, end int) {
	s := &o.seq
	s.done = append(s.done[:0], make([]bool, end-start)...)
	for i := start; i < end; i++ {
		if s.done[i-start] || isRemoved(o.first[i]) {
			continue
		}
		o.gather(i, start, end)
		s.weak(o)
		s.brackets(o)
		s.neutral()
		for k, at := range s.index {
			o.levels[at] = implicitLevel(s.level, s.class[k])
		}
	}
}

// implicitLevel applies I1 and I2.
func implicitLevel(level uint8, c bidi.Class) uint8 {
	switch {
	case level%2 == 0 && c == bidi.R:
		return level + 1
	case level%2 == 0 && (c == bidi.AN || c == bidi.EN):
		return level + 2
	case level%2 == 1 && c != bidi.R:
		return level + 1
	}
	return level
}

// gather collects the sequence that begins at character i: level runs joined
// where an isolate initiator ends one and its PDI begins another.
func (o *ordering) gather(i, start, end int) {
	s := &o.seq
	s.index, s.class = s.index[:0], s.class[:0]
	s.level = o.inside[i]
	s.sos = edge(s.level, o.levelBefore(i, start))
	for at := i; ; {
		last := at
		for ; at < end; at++ {
			if isRemoved(o.first[at]) {
				continue
			}
			if o.inside[at] != s.level {
				break
			}
			s.index = append(s.index, int32(at))
			s.class = append(s.class, o.classes[at])
			s.done[at-start] = true
			last = at
		}
		if !isInitiator(o.first[last]) {
			s.eos = edge(s.level, o.levelAfter(last+1, end))
			return
		}
		next := int(o.partner[last])
		if next <= last || next >= end || o.inside[next] != s.level {
			s.eos = edge(s.level, o.base)
			return
		}
		at = next
	}
}

// levelBefore is the level of the nearest character before i that X9 leaves.
func (o *ordering) levelBefore(i, start int) uint8 {
	for i--; i >= start; i-- {
		if !isRemoved(o.first[i]) {
			return o.inside[i]
		}
	}
	return o.base
}

// levelAfter is the level of the nearest character from i on that X9 leaves.
func (o *ordering) levelAfter(i, end int) uint8 {
	for ; i < end; i++ {
		if !isRemoved(o.first[i]) {
			return o.inside[i]
		}
	}
	return o.base
}

// edge is the direction at a sequence's end next to a character of the other
// level (X10).
func edge(level, other uint8) bidi.Class {
	if max(level, other)%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// weak applies W1 to W7.
func (s *sequence) weak(o *ordering) {
	before, strong := s.sos, s.sos
	for k, c := range s.class {
		if c == bidi.NSM { // W1
			c = before
			if k > 0 {
				if p := o.classes[s.index[k-1]]; isInitiator(p) || p == bidi.PDI {
					c = bidi.ON
				}
			}
		}
		before = c
		switch {
		case c == bidi.L || c == bidi.R || c == bidi.AL:
			strong = c
		case c == bidi.EN && strong == bidi.AL: // W2
			c = bidi.AN
		}
		s.class[k] = c
	}
	for k, c := range s.class { // W3
		if c == bidi.AL {
			s.class[k] = bidi.R
		}
	}
	s.separators()
	s.terminators()
	strong = s.sos
	for k, c := range s.class {
		switch c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.ES, bidi.CS, bidi.ET: // W6
			s.class[k] = bidi.ON
		case bidi.EN: // W7
			if strong == bidi.L {
				s.class[k] = bidi.L
			}
		}
	}
}

// separators applies W4.
func (s *sequence) separators() {
	for k := 1; k+1 < len(s.class); k++ {
		c, left, right := s.class[k], s.class[k-1], s.class[k+1]
		if left != right {
			continue
		}
		if left == bidi.EN && (c == bidi.ES || c == bidi.CS) || left == bidi.AN && c == bidi.CS {
			s.class[k] = left
		}
	}
}

// terminators applies W5.
func (s *sequence) terminators() {
	for k := 0; k < len(s.class); {
		if s.class[k] != bidi.ET {
			k++
			continue
		}
		end := k
		for end < len(s.class) && s.class[end] == bidi.ET {
			end++
		}
		if k > 0 && s.class[k-1] == bidi.EN || end < len(s.class) && s.class[end] == bidi.EN {
			for i := k; i < end; i++ {
				s.class[i] = bidi.EN
			}
		}
		k = end
	}
}

// strongOf is the direction a class has for the neutral rules; ON if none.
func strongOf(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

func (s *sequence) direction() bidi.Class {
	if s.level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// neutral applies N1 and N2.
func (s *sequence) neutral() {
	for k := 0; k < len(s.class); {
		if strongOf(s.class[k]) != bidi.ON {
			k++
			continue
		}
		end := k
		for end < len(s.class) && strongOf(s.class[end]) == bidi.ON {
			end++
		}
		left, right := s.sos, s.eos
		if k > 0 {
			left = strongOf(s.class[k-1])
		}
		if end < len(s.class) {
			right = strongOf(s.class[end])
		}
		if left != right {
			left = s.direction()
		}
		for i := k; i < end; i++ {
			s.class[i] = left
		}
		k = end
	}
}

// bracketPair is a pair of positions in a sequence (BD16).
type bracketPair struct{ open, close int }

// brackets applies N0.
func (s *sequence) brackets(o *ordering) {
	s.findPairs(o)
	for _, p := range s.pairs {
		c := s.bracketClass(p)
		if c == bidi.ON {
			continue
		}
		s.setBracket(o, p.open, c)
		s.setBracket(o, p.close, c)
	}
}

// findPairs lists the bracket pairs in order of their opening bracket.
func (s *sequence) findPairs(o *ordering) {
	s.pairs = s.pairs[:0]
	type opening struct {
		bracket rune
		at      int
	}
	var stack [63]opening
	depth := 0
	for k, at := range s.index {
		if s.class[k] != bidi.ON {
			continue
		}
		r := canonicalBracket(o.runes[at])
		p, _ := bidi.LookupRune(r)
		if !p.IsBracket() {
			continue
		}
		if p.IsOpeningBracket() {
			if depth == len(stack) {
				s.pairs = s.pairs[:0]
				return
			}
			stack[depth] = opening{r, k}
			depth++
			continue
		}
		for d := depth - 1; d >= 0; d-- {
			if stack[d].bracket == openingOf(r) {
				s.pairs = append(s.pairs, bracketPair{stack[d].at, k})
				depth = d
				break
			}
		}
	}
	slices.SortFunc(s.pairs, func(a, b bracketPair) int { return a.open - b.open })
}

// bracketClass decides a pair's direction; ON leaves it to N1 and N2.
func (s *sequence) bracketClass(p bracketPair) bidi.Class {
	e, other := s.direction(), false
	for k := p.open + 1; k < p.close; k++ {
		switch c := strongOf(s.class[k]); {
		case c == e:
			return e
		case c != bidi.ON:
			other = true
		}
	}
	if !other {
		return bidi.ON
	}
	context := s.sos
	for k := p.open - 1; k >= 0; k-- {
		if c := strongOf(s.class[k]); c != bidi.ON {
			context = c
			break
		}
	}
	return context
}

// setBracket sets a bracket's direction and that of the marks upon it.
func (s *sequence) setBracket(o *ordering, k int, c bidi.Class) {
	s.class[k] = c
	for k++; k < len(s.index) && o.first[s.index[k]] == bidi.NSM; k++ {
		s.class[k] = c
	}
}

// canonicalBracket folds the angle brackets that are canonically equivalent.
func canonicalBracket(r rune) rune {
	switch r {
	case 0x2329:
		return 0x3008
	case 0x232A:
		return 0x3009
	}
	return r
}

// openingOf is the opening bracket of a closing one (BidiBrackets.txt).
func openingOf(r rune) rune {
	switch r {
	case ']', '}', 0xFF3D, 0xFF5D:
		return r - 2
	case 0x298E:
		return 0x298F
	case 0x2990:
		return 0x298D
	}
	return r - 1
}
