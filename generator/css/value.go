package css

import (
	"math"

	"smem/generator/scene"
)

// valueKind says which fields of a value hold.
type valueKind uint8

const (
	wordValue     valueKind = iota // word
	lengthValue                    // length
	numberValue                    // number
	colorValue                     // color
	currentValue                   // the color property's
	familyValue                    // families
	gradientValue                  // gradient
	inheritValue
	initialValue
	unsetValue
)

// value is a specified value: all of it that does not depend on the element.
type value struct {
	kind     valueKind
	word     uint8 // the keyword's meaning for the property, an enumeration of Style where there is one
	number   float64
	length   length
	color    scene.Color
	families []string
	gradient *gradient
}

// setting is a longhand property with its value.
type setting struct {
	id    longhand
	value value
}

// length is what every length, percentage and calc() of the subset comes to:
// a sum.
type length struct{ px, em, rem, percent float64 }

func (l length) plus(m length, sign float64) length {
	return length{l.px + float64(sign*m.px), l.em + float64(sign*m.em), l.rem + float64(sign*m.rem), l.percent + float64(sign*m.percent)}
}

func (l length) times(f float64) length {
	return length{l.px * f, l.em * f, l.rem * f, l.percent * f}
}

// clamped returns a length whose parts are all within what clamp allows.
func (l length) clamped() length {
	return length{clamp(l.px), clamp(l.em), clamp(l.rem), clamp(l.percent)}
}

// maxNumber is the largest number that any value keeps: px beyond it are as
// good as infinite, and browsers have a similar limit.
const maxNumber = 1 << 25

// clamp bounds a number that an author wrote or a calc() made; what is none
// becomes 0.
func clamp(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, -maxNumber), maxNumber)
}

// failure is why a value is wrong, and where.
type failure struct {
	at            token
	message, cure string
}

// reader reads the tokens of one value.
type reader struct {
	tokens  []token
	next    int
	end     token // what follows the value
	failure *failure
}

// peek returns the next token that is not white space, an endToken after the
// last one.
func (r *reader) peek() token {
	for r.next < len(r.tokens) && r.tokens[r.next].kind == spaceToken {
		r.next++
	}
	if r.next >= len(r.tokens) {
		return token{endToken, r.end.text, r.end.at}
	}
	return r.tokens[r.next]
}

// take returns the next token and goes on.
func (r *reader) take() token {
	t := r.peek()
	r.next++
	return t
}

// ended reports whether nothing but white space is left.
func (r *reader) ended() bool { return r.peek().kind == endToken }

// colonFollows reports whether the token after the next one is a colon, as in
// the declaration after a missing semicolon.
func (r *reader) colonFollows() bool {
	r.peek()
	for i := r.next + 1; i < len(r.tokens); i++ {
		if r.tokens[i].kind != spaceToken {
			return r.tokens[i].kind == colonToken
		}
	}
	return false
}

// takes goes over the next token if it is the punctuation or comma given.
func (r *reader) takes(text string) bool {
	if t := r.peek(); t.kind == commaToken && text == "," || t.is(text) {
		r.next++
		return true
	}
	return false
}

// fail notes the first mistake; the result is false, for a return statement.
func (r *reader) fail(at token, message, cure string) bool {
	if r.failure == nil {
		r.failure = &failure{at, message, cure}
	}
	return false
}
