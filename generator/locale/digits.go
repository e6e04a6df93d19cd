package locale

import (
	"strings"
	"unicode"
)

// zeros is the digit nought of the numbering systems that a language may ask
// for (https://cldr.unicode.org, numberingSystems).
var zeros = map[string]rune{
	"arab": '٠', "arabext": '۰', "beng": '০', "deva": '०', "gujr": '૦', "guru": '੦', "khmr": '០', "knda": '೦',
	"laoo": '໐', "mlym": '൦', "mymr": '၀', "orya": '୦', "tamldec": '௦', "telu": '౦', "thai": '๐',
}

// zeroOf returns the digit nought that a language writes plain numbers with; 0
// where digits stay as typed. A language asks for digits by its tag, as in
// ar-u-nu-arab, fa-u-nu-latn; without that, those do whose own digits CLDR
// has by default and whose countries agree on them. Arabic is not among them:
// the Maghreb and Arabic in Europe write 123.
func zeroOf(tag string) rune {
	tag = strings.ToLower(tag)
	if _, system, ok := strings.Cut(tag, "-u-nu-"); ok {
		system, _, _ = strings.Cut(system, "-")
		return zeros[system]
	}
	switch base, _, _ := strings.Cut(tag, "-"); base {
	case "fa", "ps", "mzn", "lrc":
		return zeros["arabext"]
	case "ckb":
		return zeros["arab"]
	case "ne", "mr":
		return zeros["deva"]
	case "bn", "as":
		return zeros["beng"]
	case "my":
		return zeros["mymr"]
	}
	return 0
}

// ownDigits writes every ASCII digit of a text in a language's digits; for
// texts that the program itself has made of numbers, never for numbers to dial.
func ownDigits(tag, s string) string {
	zero := zeroOf(tag)
	if zero == 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return zero + r - '0'
		}
		return r
	}, s)
}

// digits writes plain numbers in a language's digits: a word that has one run
// of ASCII digits. Numbers to dial, addresses, handles, hashtags, versions,
// times and days such as 2026-11-28 stay as they are: they stand in isolates,
// have Latin letters, signs or several runs of digits, or are written in
// groups, each a word.
func (t *text) digits(zero rune) {
	if zero == 0 {
		return
	}
	words := t.words()
	for i, w := range words {
		grouped := i > 0 && t.numeric(words[i-1]) || i+1 < len(words) && t.numeric(words[i+1])
		if !t.plainNumber(w) || grouped {
			continue
		}
		for k := w.start; k < w.end; k++ {
			if r := t.runes[k]; r >= '0' && r <= '9' {
				t.runes[k] = zero + r - '0'
			}
		}
	}
}

// word is a part of a text between spaces.
type word struct{ start, end int }

func (t *text) words() []word {
	var words []word
	start := 0
	for i := 0; i <= len(t.runes); i++ {
		if i < len(t.runes) && !blank(t.runes[i]) && t.runes[i] != nnbsp {
			continue
		}
		if i > start {
			words = append(words, word{start, i})
		}
		start = i + 1
	}
	return words
}

// numeric reports whether a word could be a group of a number to dial: digits
// and signs, no letter.
func (t *text) numeric(w word) bool {
	for k := w.start; k < w.end; k++ {
		if unicode.IsLetter(t.runes[k]) {
			return false
		}
	}
	return strings.ContainsAny(string(t.runes[w.start:w.end]), "0123456789")
}

// plainNumber reports whether a word has exactly one run of ASCII digits and
// nothing that makes it more than a number in a sentence.
func (t *text) plainNumber(w word) bool {
	runs, inside := 0, false
	for k := w.start; k < w.end; k++ {
		r := t.runes[k]
		digit := r >= '0' && r <= '9'
		switch {
		case t.kept[k], unicode.Is(unicode.Latin, r), unicode.IsDigit(r) && !digit,
			strings.ContainsRune("+*#@/\\_=&-", r):
			return false
		case digit && !inside:
			runs++
		}
		inside = digit
	}
	return runs == 1
}
