package check

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/site"
)

// What plain language is where site.yaml does not say: about the advice of
// administrations that measure it.
const (
	plainSentence = 25 // words
	plainLong     = 10 // letters
	plainShare    = 15 // long words in a hundred
)

// measured is how many words a page has before a share of them says anything.
const measured = 50

// longFrom is how many letters make a word long in languages that join words
// into one, and in scripts that leave out vowels.
var longFrom = map[string]int{
	"ar": 8, "fa": 8, "he": 8, "ps": 8, "ur": 8,
	"da": 14, "de": 14, "et": 14, "eu": 14, "fi": 14, "hu": 14, "is": 14, "ka": 14, "kk": 14, "nb": 14, "nl": 14, "nn": 14, "no": 14, "sv": 14, "sw": 14, "ta": 14, "tr": 14, "uk": 12, "ru": 12,
}

// plainOf returns the measures of a language.
func plainOf(s *site.Site, l locale.Language) site.PlainLanguage {
	base, _, _ := strings.Cut(l.Tag, "-")
	m := site.PlainLanguage{Language: l.Tag, Sentence: plainSentence, Long: cmp.Or(longFrom[base], plainLong), Share: plainShare}
	for _, p := range s.Config.Plain {
		if p.Language == l.Tag {
			m.Sentence, m.Long, m.Share = cmp.Or(p.Sentence, m.Sentence), cmp.Or(p.Long, m.Long), cmp.Or(p.Share, m.Share)
		}
	}
	return m
}

// plain finds what is hard to read in a translation: sentences that are too
// long, and too many long words on the page. A script that sets no spaces
// between words has no words that can be counted.
func plain(s *site.Site, t *site.Translation) diag.List {
	switch t.Language.Script {
	case "Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt":
		return nil
	}
	var problems diag.List
	m := plainOf(s, t.Language)
	where := "plain: " + t.Language.Tag + ": "
	words, long := 0, 0
	var hardest sentence
	var hard markdown.Run
	for run := range t.Text.Words() {
		for x := range sentences(run.Text, m.Long) {
			if x.words > m.Sentence {
				problems.Warnf("long-sentence", run.At(x.from), "make two sentences of it, or raise "+where+"sentence: in content/site.yaml", "the sentence has %d words; at most %d are easy to read: %q", x.words, m.Sentence, beginning(run.Text[x.from:x.to]))
			}
			words += x.words
			long += x.long
			if x.long > hardest.long {
				hardest, hard = x, run
			}
		}
	}
	if words >= measured && long*100 > m.Share*words {
		problems.Warnf("long-words", hard.At(hardest.from), "use shorter words, or raise "+where+"share: in content/site.yaml", "%d of the page's %d words have %d letters or more; at most %d in a hundred are easy to read; this sentence has most: %s", long, words, m.Long, m.Share, strings.Join(longWords(hard.Text[hardest.from:hardest.to], m.Long), ", "))
	}
	return problems
}

// longWords returns up to five long words of a sentence, the longest first.
func longWords(s string, letters int) []string {
	var out []string
	for _, word := range strings.FieldsFunc(s, unicode.IsSpace) {
		if longest(word) >= letters {
			out = append(out, strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }))
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(longest(b)-longest(a), cmp.Compare(a, b)) })
	out = slices.Compact(out)
	return out[:min(len(out), 5)]
}

// sentence is a sentence of a text.
type sentence struct {
	from, to int // offsets of its first character and behind its last
	words    int
	long     int // words that are long
}

// sentences yields the sentences of a text that have words; a word of so many
// letters is long.
func sentences(text string, letters int) iter.Seq[sentence] {
	return func(yield func(sentence) bool) {
		x := sentence{from: -1}
		var w word
		for i, r := range text {
			if small(r) && x.from >= 0 {
				w.letter() // nothing else begins or ends with it
				continue
			}
			if unicode.IsSpace(r) {
				x.add(&w, letters)
				continue
			}
			if x.from < 0 {
				x.from = i
			}
			w.add(r)
			end := i + utf8.RuneLen(r)
			if !ends(r, text[end:]) {
				continue
			}
			x.add(&w, letters)
			if x.to = end; x.words > 0 && !yield(x) {
				return
			}
			x = sentence{from: -1}
		}
		x.add(&w, letters)
		if x.to = len(text); x.words > 0 {
			yield(x)
		}
	}
}

// add counts a word that has ended, and begins another.
func (x *sentence) add(w *word, letters int) {
	if w.counts {
		x.words++
	}
	if w.most >= letters {
		x.long++
	}
	*w = word{}
}

// word is a word as far as it is read.
type word struct {
	counts  bool // it has a letter or digit, or is a placeholder: no mere sign
	letters int  // of the part at hand: between hyphens, apostrophes and such
	most    int  // of its longest part
}

// add reads a character: l’intercommunalité has 16 letters, porte-parole 6.
func (w *word) add(r rune) {
	switch {
	case small(r), unicode.IsLetter(r) && r != 'ـ': // the latter only stretches a word
		w.letter()
	case r == 'ـ', unicode.IsMark(r), r == '\u200d', r == '\u00ad':
	default:
		w.letters = 0
		w.counts = w.counts || r == '\ufffc' || unicode.IsDigit(r)
	}
}

// letter reads a letter.
func (w *word) letter() {
	w.counts = true
	w.letters++
	w.most = max(w.most, w.letters)
}

// small reports whether a character is one of the letters that are quickly told, most
// of those of the languages of Western Europe and of Arabic.
func small(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'ß' && r <= 'ÿ' && r != '÷' || r >= 'ؠ' && r <= 'ي' && r != 'ـ'
}

// longest is the number of letters of a word's longest part.
func longest(s string) int {
	var w word
	for _, r := range s {
		w.add(r)
	}
	return w.most
}

// ends reports whether a sentence ends with a sign. rest is what follows: a
// letter that is not a capital follows an abbreviation.
func ends(r rune, rest string) bool {
	switch r {
	case '.', '!', '?', '…', '؟', '۔', '।', '։', '።':
	default:
		return false
	}
	rest = strings.TrimLeft(rest, `"»”’)]`)
	if rest == "" {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsSpace(next) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, unicode.IsSpace))
	return r != '.' || !unicode.IsLower(first)
}

// beginning is how a sentence begins, for a message.
func beginning(s string) string {
	s = strings.ReplaceAll(s, "\ufffc", "…")
	words := strings.Fields(s)
	if len(words) <= 6 {
		return s
	}
	return strings.Join(words[:6], " ") + " …"
}
