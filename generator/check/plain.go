package check

import (
	"cmp"
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
	for _, run := range t.Text.Words {
		for _, x := range sentences(run, m.Long) {
			if x.words > m.Sentence {
				problems.Warnf("long-sentence", x.pos, "make two sentences of it, or raise "+where+"sentence: in content/site.yaml", "the sentence has %d words; at most %d are easy to read: %q", x.words, m.Sentence, beginning(x.text))
			}
			words += x.words
			long += len(x.long)
			if len(x.long) > len(hardest.long) {
				hardest = x
			}
		}
	}
	if words >= measured && long*100 > m.Share*words {
		some := slices.Clone(hardest.long)
		slices.SortFunc(some, func(a, b string) int { return cmp.Or(longest(b)-longest(a), cmp.Compare(a, b)) })
		some = slices.Compact(some)
		problems.Warnf("long-words", hardest.pos, "use shorter words, or raise "+where+"share: in content/site.yaml", "%d of the page's %d words have %d letters or more; at most %d in a hundred are easy to read; this sentence has most: %s", long, words, m.Long, m.Share, strings.Join(some[:min(len(some), 5)], ", "))
	}
	return problems
}

// sentence is a sentence of a page.
type sentence struct {
	text  string
	pos   diag.Pos // of its first character
	words int
	long  []string
}

// sentences returns the sentences of a run; a word of so many letters is long.
func sentences(run markdown.Run, letters int) []sentence {
	var out []sentence
	start := 0
	text := run.Text
	add := func(end int) {
		s := text[start:end]
		lead := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
		x := sentence{text: strings.TrimSpace(s), pos: run.At(start + lead)}
		for _, word := range strings.FieldsFunc(s, unicode.IsSpace) {
			if !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\ufffc' }) {
				continue
			}
			x.words++
			if longest(word) >= letters {
				x.long = append(x.long, strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }))
			}
		}
		if x.words > 0 {
			out = append(out, x)
		}
		start = end
	}
	for i, r := range text {
		if end := i + utf8.RuneLen(r); ends(r, text[end:]) {
			add(end)
		}
	}
	add(len(text))
	return out
}

// ends reports whether a sentence ends with a sign. rest is what follows: a
// letter that is not a capital follows an abbreviation.
func ends(r rune, rest string) bool {
	if !strings.ContainsRune(".!?…؟۔।։።", r) {
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

// longest is the number of letters of a word's longest part: l’intercommunalité
// has 16, porte-parole has 6.
func longest(word string) int {
	most, n := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsLetter(r):
			n++
			most = max(most, n)
		case unicode.IsMark(r), r == '\u200d', r == '\u00ad', r == 'ـ':
		default:
			n = 0
		}
	}
	return most
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
