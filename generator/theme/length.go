package theme

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"smem/generator/diag"
	"smem/generator/strictyaml"
)

// lengthUnits follow the reader's text size or the window.
var lengthUnits = []string{"rem", "em", "ch", "%", "vw", "vi"}

// maxLength is the longest text of a length, bytes; so it nests little.
const maxLength = 100

// checkLengths refuses names and values that no style sheet can take.
func checkLengths(key string, lengths map[string]string, places strictyaml.Positions) diag.List {
	var problems diag.List
	for _, name := range slices.Sorted(maps.Keys(lengths)) {
		value, pos := lengths[name], places.At(key+"."+name)
		if !validName(name) {
			problems.Errorf("length", pos, "use small letters, digits and hyphens, such as headline", "%q can't be a name in %s:", name, key)
		} else if wrong := checkLength(value); wrong != nil {
			problems.Errorf("length", pos, wrong.cure, "%s.%s: %q %s", key, name, value, wrong.what)
		}
	}
	return problems
}

// notLength is what is wrong with a text that is no length.
type notLength struct{ what, cure string }

// exampleLength is the cure where nothing better is known.
const exampleLength = "write a length such as 1.15rem, 40rem or clamp(1.1rem, 1rem + .8vw, 1.4rem)"

// checkLength says why a value is not a CSS length from 0 on, or nil: a number
// with a unit, or a mathematical function of such
// (https://www.w3.org/TR/css-values-4/#math). Less than nothing is no size of
// text and no width; a style sheet that goes back by a measure writes
// calc(-1 * var(--measure-gap)).
func checkLength(value string) *notLength {
	if len(value) > maxLength {
		return &notLength{"is too long for a length", exampleLength}
	}
	r := lengthReader{rest: value}
	kind := r.term(false)
	switch {
	case r.wrong != nil:
	case r.rest != "" && strings.IndexAny(strings.TrimSpace(r.rest), "+-*/") == 0:
		r.fail("is not one length", "write calc() around what is calculated, such as calc(2 * 1rem)")
	case r.rest != "":
		r.fail("is not one length: it goes on with "+strconv.Quote(r.rest), exampleLength)
	case kind == plainNumber:
		r.fail("is a number without a unit", "write the unit, such as 1rem; a length of nothing is 0rem")
	case strings.HasPrefix(value, "-"):
		r.fail("is less than nothing", "write a length from 0 on; in a style sheet, calc(-1 * var(--measure-gap)) goes back by one")
	}
	return r.wrong
}

// lengthKind is what a part of a length comes to.
type lengthKind int

const (
	plainNumber lengthKind = iota
	lengthOrPercentage
)

// lengthReader reads a length from left to right, up to its first mistake.
type lengthReader struct {
	rest  string
	wrong *notLength
}

// fail notes the first mistake.
func (r *lengthReader) fail(what, cure string) lengthKind {
	if r.wrong == nil {
		r.wrong = &notLength{what, cure}
	}
	return lengthOrPercentage
}

// space skips white space, and reports whether there was any.
func (r *lengthReader) space() bool {
	before := len(r.rest)
	r.rest = strings.TrimLeft(r.rest, " \t\n")
	return len(r.rest) < before
}

// take skips a character, and reports whether it stands there.
func (r *lengthReader) take(c string) bool {
	rest, ok := strings.CutPrefix(r.rest, c)
	r.rest = rest
	return ok
}

// functions are the functions of a length and how many arguments they have.
var functions = []struct {
	name        string
	least, most int
	example     string
}{
	{"calc", 1, 1, "calc(1rem + 2vw)"},
	{"min", 1, maxLength, "min(100%, 40rem)"},
	{"max", 1, maxLength, "max(1rem, 2vw)"},
	{"clamp", 3, 3, "clamp(1.1rem, 1rem + .8vw, 1.4rem)"},
}

// term reads a number, a length, a function or, inside of one, a sum in
// brackets.
func (r *lengthReader) term(inside bool) lengthKind {
	if inside && r.take("(") {
		return r.arguments("brackets", 1, 1, "(1rem + 2vw)")
	}
	for _, f := range functions {
		if r.take(f.name + "(") {
			return r.arguments(f.name+"()", f.least, f.most, f.example)
		}
	}
	return r.number()
}

// arguments reads the arguments of a function, all of one kind, and the
// bracket behind them.
func (r *lengthReader) arguments(name string, least, most int, example string) lengthKind {
	kind, n := r.sum(), 1
	for r.wrong == nil && r.take(",") {
		if r.sum() != kind {
			return r.fail("has lengths and numbers without a unit in one "+name, "write a unit with each, as in "+example)
		}
		n++
	}
	switch {
	case r.wrong != nil:
	case !r.take(")"):
		r.fail("lacks the bracket at the end of "+name+", or has too much before it", "write it as in "+example)
	case n < least || n > most:
		r.fail(fmt.Sprintf("has %d in %s, where %d belong", n, name, least), "write it as in "+example)
	}
	return kind
}

// sum reads products with + and - between them, and the space around it all.
func (r *lengthReader) sum() lengthKind {
	r.space()
	kind := r.product()
	for r.wrong == nil {
		before := r.space()
		if r.rest == "" || r.rest[0] != '+' && r.rest[0] != '-' {
			break
		}
		r.rest = r.rest[1:]
		if after := r.space(); !before || !after {
			return r.fail("lacks a space beside + or -", "put a space before and behind it, as in calc(1rem + 2vw)")
		}
		if r.product() != kind {
			return r.fail("adds a length and a number without a unit", "write a unit with each, as in calc(1rem + 2vw)")
		}
	}
	return kind
}

// product reads terms with * and / between them.
func (r *lengthReader) product() lengthKind {
	kind := r.term(true)
	for r.wrong == nil {
		ahead := lengthReader{rest: r.rest}
		ahead.space()
		times := ahead.take("*")
		if !times && !ahead.take("/") {
			break
		}
		ahead.space()
		r.rest = ahead.rest
		next := r.term(true)
		switch {
		case r.wrong != nil:
		case next == lengthOrPercentage && !times:
			r.fail("divides by a length", "divide by a number, as in calc(1rem / 2)")
		case next == lengthOrPercentage && kind == lengthOrPercentage:
			r.fail("multiplies two lengths", "multiply by a number, as in calc(2 * 1rem)")
		}
		kind = max(kind, next)
	}
	return kind
}

// number reads a number and its unit, if it has one
// (https://www.w3.org/TR/css-syntax-3/#number-token-diagram, without exponents).
func (r *lengthReader) number() lengthKind {
	text := r.rest
	if text != "" && (text[0] == '+' || text[0] == '-') {
		text = text[1:]
	}
	whole := len(text) - len(strings.TrimLeft(text, "0123456789"))
	text = text[whole:]
	if fraction, ok := strings.CutPrefix(text, "."); ok {
		text = strings.TrimLeft(fraction, "0123456789")
		if len(text) == len(fraction) {
			return r.fail("has a point without digits behind it", exampleLength)
		}
	} else if whole == 0 {
		return r.fail("is not a length", exampleLength)
	}
	r.rest = strings.TrimLeft(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%")
	unit := strings.TrimSuffix(text, r.rest)
	switch {
	case unit == "":
		return plainNumber
	case slices.Contains(lengthUnits, unit):
		return lengthOrPercentage
	case unit == "px" || unit == "pt":
		return r.fail("does not follow the reader's text size", "write rem: 1rem is 16 px where the reader has changed nothing")
	}
	return r.fail("has the unit "+unit+", which is none of a length here", "write one of: "+strings.Join(lengthUnits, ", "))
}
