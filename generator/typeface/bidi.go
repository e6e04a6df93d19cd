package typeface

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// maxDepth is the deepest embedding level (UAX #9, BD2).
const maxDepth = 125

// unmatched marks an isolate initiator without a PDI, and a PDI without an
// initiator.
const unmatched = -1

// ordering computes embedding levels by the Unicode Bidirectional Algorithm
// (UAX #9). go-text has the algorithm too, but merges neighbouring levels of
// one direction (0 and 2, for instance), and then a number at the start of an
// isolate lands on the wrong side. The zero value is ready; it may be reused,
// but not by two goroutines at once.
type ordering struct {
	runes   []rune
	classes []bidi.Class // as resolved so far
	first   []bidi.Class // as in the character database
	inside  []uint8      // explicit level of each character (X1 to X8)
	levels  []uint8      // final level of each character
	partner []int32      // the PDI of an initiator, the initiator of a PDI, or unmatched
	base    uint8
	seq     sequence
	open    []int32 // initiators that the lines before have left open, outermost first
}

// resolve returns one level per character. A paragraph separator ends all
// embeddings; isolates that are closed behind it are open again on the next
// line, as CSS Writing Modes wants of an element that is broken by a forced
// line break. The result is valid until the next call.
func (o *ordering) resolve(runes []rune, rtl bool) []uint8 {
	o.runes, o.base = runes, 0
	if rtl {
		o.base = 1
	}
	o.classes, o.levels, o.partner = o.classes[:0], o.levels[:0], o.partner[:0]
	plain := !rtl
	for _, r := range runes {
		c := classOf(r)
		o.classes = append(o.classes, c)
		o.levels = append(o.levels, o.base)
		o.partner = append(o.partner, unmatched)
		plain = plain && isPlain(c)
	}
	if plain {
		return o.levels
	}
	o.first = append(o.first[:0], o.classes...)
	o.inside = append(o.inside[:0], o.levels...)
	o.matchIsolates()
	for start := 0; start < len(runes); {
		end := start
		for end < len(runes) && o.first[end] != bidi.B {
			end++
		}
		o.paragraph(start, end)
		start = end + 1
	}
	return o.levels
}

// StartsRTL reports whether the first paragraph of a text runs from right to
// left when nothing else says how it runs: by its first strong character that
// stands in no isolate (UAX #9, P2 and P3).
func StartsRTL(text string) bool {
	var o ordering
	for _, r := range text {
		c := classOf(r)
		if c == bidi.B {
			break
		}
		o.first = append(o.first, c)
		o.partner = append(o.partner, unmatched)
	}
	o.matchIsolates()
	return o.startsRTL(0, len(o.first))
}

func classOf(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// isPlain reports whether a class leaves everything at level 0 in a
// left-to-right paragraph that has no other classes.
func isPlain(c bidi.Class) bool {
	switch c {
	case bidi.R, bidi.AL, bidi.AN,
		bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF,
		bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
		return false
	}
	return true
}

func isInitiator(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// isRemoved reports whether rule X9 takes characters of this class away.
func isRemoved(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

// matchIsolates pairs initiators with PDIs (BD9).
func (o *ordering) matchIsolates() {
	open := o.open[:0]
	for i, c := range o.first {
		switch {
		case isInitiator(c):
			open = append(open, int32(i))
		case c == bidi.PDI && len(open) > 0:
			k := open[len(open)-1]
			open = open[:len(open)-1]
			o.partner[i], o.partner[k] = k, int32(i)
		}
	}
	o.open = open[:0]
}

// status is an entry of the directional status stack (X1).
type status struct {
	level    uint8
	override bidi.Class // L, R, or ON for none
	isolate  bool
}

// paragraph resolves the characters from start to end, of which none is a
// paragraph separator.
func (o *ordering) paragraph(start, end int) {
	o.explicit(start, end)
	o.sequences(start, end)
	o.restore(start, end)
}

// explicit applies X1 to X8.
func (o *ordering) explicit(start, end int) {
	var stack [maxDepth + 2]status
	stack[0] = status{level: o.base, override: bidi.ON}
	e := embedder{stack: &stack, depth: 1}
	for _, i := range o.open {
		e.push(o.initiatorLevel(int(i), e.top().level), bidi.ON, true)
	}
	for i := start; i < end; i++ {
		c := o.first[i]
		switch {
		case c == bidi.LRE || c == bidi.LRO || c == bidi.RLE || c == bidi.RLO:
			o.inside[i] = e.top().level
			e.embed(c)
		case isInitiator(c):
			o.assign(i, e.top())
			e.push(o.initiatorLevel(i, e.top().level), bidi.ON, true)
			o.open = append(o.open, int32(i))
		case c == bidi.PDI:
			e.popIsolate()
			o.assign(i, e.top())
		case c == bidi.PDF:
			e.popEmbedding()
			o.inside[i] = e.top().level
		case c == bidi.BN:
			o.inside[i] = e.top().level
		default:
			o.assign(i, e.top())
		}
	}
	o.open = slices.DeleteFunc(o.open, func(i int32) bool { return int(o.partner[i]) < end })
}

// assign gives a character the current level and, under an override, the
// current direction.
func (o *ordering) assign(i int, s status) {
	o.inside[i] = s.level
	if s.override != bidi.ON {
		o.classes[i] = s.override
	}
}

// initiatorLevel is the level inside an isolate that opens at i.
func (o *ordering) initiatorLevel(i int, outer uint8) uint8 {
	rtl := o.first[i] == bidi.RLI || o.first[i] == bidi.FSI && o.insideRTL(i)
	return nextLevel(outer, rtl)
}

// insideRTL finds the direction of a first strong isolate that opens at i (X5c).
func (o *ordering) insideRTL(i int) bool {
	end := int(o.partner[i])
	if end == unmatched {
		end = len(o.first)
	}
	return o.startsRTL(i+1, end)
}

// startsRTL looks for the first strong character that stands in no isolate
// (P2, P3).
func (o *ordering) startsRTL(start, end int) bool {
	for k := start; k < end; k++ {
		switch c := o.first[k]; {
		case c == bidi.L:
			return false
		case c == bidi.R || c == bidi.AL:
			return true
		case isInitiator(c):
			if o.partner[k] == unmatched {
				return false
			}
			k = int(o.partner[k])
		}
	}
	return false
}

// nextLevel is the least odd (rtl) or even level above l.
func nextLevel(l uint8, rtl bool) uint8 {
	if rtl {
		return (l + 1) | 1
	}
	return (l + 2) &^ 1
}

// embedder is the directional status stack with its overflow counts (X1).
type embedder struct {
	stack                       *[maxDepth + 2]status
	depth                       int
	overIsolates, overEmbedding int // overflow counts
	isolates                    int // valid isolates
}

func (e *embedder) top() status { return e.stack[e.depth-1] }

// embed applies X2 to X5.
func (e *embedder) embed(c bidi.Class) {
	override := bidi.ON
	switch c {
	case bidi.LRO:
		override = bidi.L
	case bidi.RLO:
		override = bidi.R
	}
	e.push(nextLevel(e.top().level, c == bidi.RLE || c == bidi.RLO), override, false)
}

func (e *embedder) push(level uint8, override bidi.Class, isolate bool) {
	if level > maxDepth || e.overIsolates > 0 || e.overEmbedding > 0 {
		if isolate {
			e.overIsolates++
		} else if e.overIsolates == 0 {
			e.overEmbedding++
		}
		return
	}
	if isolate {
		e.isolates++
	}
	e.stack[e.depth] = status{level, override, isolate}
	e.depth++
}

// popIsolate applies X6a.
func (e *embedder) popIsolate() {
	switch {
	case e.overIsolates > 0:
		e.overIsolates--
	case e.isolates > 0:
		e.overEmbedding = 0
		for !e.top().isolate {
			e.depth--
		}
		e.depth--
		e.isolates--
	}
}

// popEmbedding applies X7.
func (e *embedder) popEmbedding() {
	switch {
	case e.overIsolates > 0:
	case e.overEmbedding > 0:
		e.overEmbedding--
	case !e.top().isolate && e.depth > 1:
		e.depth--
	}
}

// restore gives the characters that X9 took away the level of the one before,
// and applies the part of L1 that does not depend on lines: tabs, the end of
// the paragraph, and white space before either go to the base level.
func (o *ordering) restore(start, end int) {
	before := o.base
	for i := start; i < end; i++ {
		if isRemoved(o.first[i]) {
			o.levels[i] = before
		}
		before = o.levels[i]
	}
	blank := true
	for i := end - 1; i >= start; i-- {
		c := o.first[i]
		switch {
		case c == bidi.S:
			blank = true
		case c == bidi.WS || c == bidi.PDI || isInitiator(c) || isRemoved(c):
		default:
			blank = false
		}
		if blank {
			o.levels[i] = o.base
		}
	}
}
