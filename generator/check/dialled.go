package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// group is a run of digits in a text.
type group struct {
	digits   string // of any script, as ASCII
	from, to int    // bytes
	length   int    // characters
	gap      string // between it and the group before
}

// dialled finds the emergency numbers in a text, in the digits of any script.
// A number that is part of another, of a date, a time, an amount or a telephone
// number is none: 2015, 14:20, 3,5, 18 %, 15 000, 15/11/2015.
func (f facts) dialled(text string) []token {
	groups := groups(text)
	var found []token
	for i, g := range groups {
		if f.spelled(groups, i) {
			found = append(found, f.spelling(groups, i)...)
			continue
		}
		if f.numbers[g.digits] == "" || touches(text, g) || percent(text[g.to:]) || f.partOf(groups, i) {
			continue
		}
		found = append(found, token{"number", g.digits, g.from, g.length})
	}
	return found
}

// groups splits a text into its runs of digits. What is not seen, such as a
// soft hyphen, does not part digits.
func groups(text string) []group {
	var out []group
	end := 0
	for i := 0; i < len(text); {
		if c := text[i]; c < '0' || c > '9' && c < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsDigit(r) {
			i += size
			continue
		}
		g := group{from: i, gap: text[end:i]}
		var digits strings.Builder
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if unicode.IsDigit(r) {
				digits.WriteByte(byte('0' + digit(r)))
				g.to = i + size
			} else if !unicode.Is(unicode.Cf, r) {
				break
			}
			i += size
		}
		g.digits, g.length = digits.String(), utf8.RuneCountInString(text[g.from:g.to])
		end, i = g.to, g.to
		out = append(out, g)
	}
	return out
}

// touches reports whether a group is part of a word: 15h and F15 are; in
// Arabic, Chinese and others words are written against a number.
func touches(text string, g group) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:g.from])
	after, _ := utf8.DecodeRuneInString(text[g.to:])
	return unicode.In(before, unicode.Latin, unicode.Greek, unicode.Cyrillic) || unicode.In(after, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

// percent reports whether what follows a number makes it a percentage.
func percent(rest string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, unicode.IsSpace))
	return strings.ContainsRune("%٪％‰", r)
}

// partOf reports whether the group is part of something longer whose other
// parts are no emergency numbers.
func (f facts) partOf(groups []group, i int) bool {
	if i > 0 && f.joined(groups[i].gap, groups[i-1]) {
		return true
	}
	if i+1 < len(groups) {
		next := groups[i+1]
		if f.joined(next.gap, next) || space(next.gap) && len(next.digits) == 3 && f.numbers[next.digits] == "" {
			return true // 15 000
		}
	}
	return f.telephone(groups, i)
}

// joined reports whether a gap joins a number to a neighbour: a colon always
// does (14:20); a slash, dash, point or comma does unless the neighbour is an
// emergency number too, as in 15/17/18.
func (f facts) joined(gap string, neighbour group) bool {
	switch gap {
	case ":":
		return true
	case ".", ",", "/", "-", "–", "٫", "٬":
		return f.numbers[neighbour.digits] == ""
	}
	return false
}

// space reports whether a gap is one space of any kind.
func space(gap string) bool {
	r, size := utf8.DecodeRuneInString(gap)
	return size == len(gap) && gap != "" && unicode.IsSpace(r)
}

// longRow is how many groups of digits on either side are looked at: more than
// any number to dial has.
const longRow = 20

// telephone reports whether the group stands in a row of four or more pairs of
// digits, as telephone numbers are written, of which one is no emergency number.
func (f facts) telephone(groups []group, i int) bool {
	pair := func(i int) bool { return len(groups[i].digits) == 2 }
	link := func(i int) bool { return space(groups[i].gap) || groups[i].gap == "." || groups[i].gap == "-" }
	first, last := i, i
	for first > max(0, i-longRow) && pair(first) && pair(first-1) && link(first) {
		first--
	}
	for last+1 < min(len(groups), i+longRow) && pair(last) && pair(last+1) && link(last+1) {
		last++
	}
	if last-first < 3 {
		return false
	}
	for _, g := range groups[first : last+1] {
		if f.numbers[g.digits] == "" {
			return true
		}
	}
	return false
}

// spelled reports whether a number begins at a group that is written digit by
// digit, as 9-1-1 is.
func (f facts) spelled(groups []group, i int) bool { return len(f.spelling(groups, i)) > 0 }

// spelling returns the number that is written digit by digit from a group on.
func (f facts) spelling(groups []group, i int) []token {
	first := groups[i]
	word := first.digits
	if len(word) != 1 || i > 0 && len(groups[i-1].digits) == 1 && dash(first.gap) {
		return nil
	}
	last := first
	for _, g := range groups[i+1 : min(len(groups), i+longRow)] {
		if len(g.digits) != 1 || !dash(g.gap) {
			break
		}
		word += g.digits
		last = g
	}
	if len(word) < 3 || f.numbers[word] == "" {
		return nil
	}
	return []token{{"number", word, first.from, last.from - first.from + 1}}
}

// dash reports whether a gap parts the digits of one number.
func dash(gap string) bool { return gap == "-" || gap == "." || gap == "–" || space(gap) }

// digit returns the value of a decimal digit of any script: in Unicode they
// stand in runs of ten that begin with zero, the mathematical ones in five
// such runs on end.
func digit(r rune) int {
	if r >= '\U0001d7ce' && r <= '\U0001d7ff' {
		return int(r-'\U0001d7ce') % 10
	}
	for d := 0; d < 10; d++ {
		if zero := r - rune(d); unicode.IsDigit(zero) && !unicode.IsDigit(zero-1) {
			return d
		}
	}
	return 0
}
