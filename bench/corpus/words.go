package corpus

import (
	"hash/fnv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// vocabulary is how many words a language has. In real prose of this length
// the same few return all the time, and most are rare: so here.
const vocabulary = 4000

// syllables are what words are made of, by script.
var syllables = map[string][]string{
	"Latn": {"a", "ba", "ce", "di", "é", "fon", "gre", "ha", "in", "jo", "kel", "la", "men", "no", "ou", "pré", "qui", "ra", "sol", "té", "u", "ver", "war", "ça", "tion", "el", "ris", "mo", "ta", "li"},
	"Arab": {"ا", "با", "تم", "ثو", "جي", "حا", "خل", "دا", "ذر", "را", "زي", "سل", "شا", "صو", "ضا", "طر", "عا", "غد", "في", "قل", "كا", "لم", "مو", "نا", "هي", "وا", "يت"},
}

// source is a sequence of numbers that chance has no part in: SplitMix64
// (https://doi.org/10.1145/2714064.2660195).
type source uint64

// seeded begins the sequence of a name.
func seeded(name string) *source {
	h := fnv.New64a()
	h.Write([]byte(name))
	s := source(h.Sum64())
	return &s
}

// below returns a number from 0 to n-1.
func (s *source) below(n int) int {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) >> 33 % uint64(n))
}

// lexicon is a language's words, the most frequent first.
type lexicon struct {
	words []string
	rtl   bool
}

// lexiconOf invents a language's words.
func lexiconOf(tag string) lexicon {
	script := "Latn"
	if tag == "ar" || tag == "ur" {
		script = "Arab"
	}
	x := lexicon{rtl: script == "Arab"}
	dice := seeded("words " + tag)
	seen := map[string]bool{}
	for len(x.words) < vocabulary {
		word := ""
		for range 1 + len(x.words)/400%3 + dice.below(2) {
			word += syllables[script][dice.below(len(syllables[script]))]
		}
		if utf8.RuneCountInString(word) > 1 && !seen[word] || len(x.words) < 8 && !seen[word] {
			seen[word] = true
			x.words = append(x.words, word)
		} else if len(seen) > vocabulary/4 {
			x.words = append(x.words, word+syllables[script][dice.below(len(syllables[script]))])
		}
	}
	return x
}

// prose writes words of a language, in a sequence of its own for each page.
type prose struct {
	lexicon
	dice *source
}

// word returns a word: the first of a lexicon far more often than the last.
func (p prose) word() string {
	u := p.dice.below(1000)
	return p.words[u*u/1000*u/1000*len(p.words)/1000]
}

// phrase returns n words with spaces between them, none longer than people put
// into a headline.
func (p prose) phrase(n int) string {
	all := make([]string, n)
	for i := range all {
		for all[i] == "" || utf8.RuneCountInString(all[i]) > 6 {
			all[i] = p.word()
		}
	}
	return capital(strings.Join(all, " "))
}

// sentences returns about n words in sentences of eight to sixteen, some with a
// comma, some words stressed.
func (p prose) sentences(n int) string {
	var b strings.Builder
	for n > 0 {
		length := min(8+p.dice.below(9), max(n, 4))
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		for i := range length {
			word := p.word()
			if i == 0 {
				word = capital(word)
			} else {
				b.WriteByte(' ')
			}
			switch p.dice.below(30) {
			case 0:
				word = "**" + word + "**"
			case 1:
				word = "*" + word + "*"
			case 2:
				if i > 0 && i < length-1 {
					word += p.comma()
				}
			}
			b.WriteString(word)
		}
		b.WriteByte('.')
		n -= length
	}
	return b.String()
}

// comma is the one of the script.
func (p prose) comma() string {
	if p.rtl {
		return "،"
	}
	return ","
}

// capital gives a text a capital at its beginning.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
