package kit

import (
	"regexp"
	"strings"
	"unicode"

	"smem/generator/site"
)

// wordsPerMinute is how fast a script is read: slower than news, so that
// listeners can write a number down.
const wordsPerMinute = 130

// radio returns the script of a page to be read on the air: what to say, one
// thing a paragraph, the number at the beginning and at the end.
func (w *writer) radio(p *site.Page, t *site.Translation) string {
	x := w.cards.Transcript(w.job(p, t, ""))
	numbered := map[string]any{"Number": x.Number}
	said := []string{
		w.say("kit_call", numbered),
		x.NotACall,
		x.Relay,
		x.Notice,
		x.Title,
		x.Lead,
	}
	for _, a := range x.Actions {
		if a.Act == "band" {
			continue // said at the beginning and at the end
		}
		said = append(said, strings.TrimSpace(ended(a.Headline)+" "+a.Sentence))
	}
	said = append(said,
		w.say("kit_more", map[string]any{"Address": site.Isolate(w.site.ShortURL(""))}),
		w.say("kit_from", map[string]any{"Publisher": w.publisher()}),
		w.say("kit_call", numbered))
	var spoken []string
	for _, s := range said {
		if s != "" {
			spoken = append(spoken, w.spoken(ended(s)))
		}
	}
	head := w.say("kit_radio_title", map[string]any{"Title": x.Title})
	if n := countWords(spoken); n > 0 {
		seconds := (n*60 + wordsPerMinute - 1) / wordsPerMinute
		head += "\n" + w.say("kit_radio_length", map[string]any{"Seconds": (seconds + 4) / 5 * 5, "Rate": wordsPerMinute})
	}
	return w.plain(head + "\n\n" + strings.Join(spoken, "\n\n"))
}

// publisher is who answers for the words.
func (w *writer) publisher() string {
	return w.edition.Region.Publisher.Name.In(w.language.Tag, w.site.Default().Tag)
}

// isolated matches what a placeholder became, alone.
var isolated = regexp.MustCompile("\u2066([0-9][0-9 ]*)\u2069")

// spoken says of every number to dial how it is read, digit by digit, if the
// language reads it so.
func (w *writer) spoken(s string) string {
	names := strings.Fields(w.say("kit_digits", nil))
	if len(names) != 10 {
		return s
	}
	return isolated.ReplaceAllStringFunc(s, func(number string) string {
		var digits []string
		for _, r := range number {
			if r >= '0' && r <= '9' {
				digits = append(digits, names[r-'0'])
			}
		}
		return number + " (" + strings.Join(digits, w.say("list_comma", nil)+" ") + ")"
	})
}

// countWords returns how many words texts have; 0 for a script that sets no
// space between words.
func countWords(texts []string) int {
	n := 0
	for _, s := range texts {
		for _, word := range strings.Fields(s) {
			if strings.ContainsFunc(word, func(r rune) bool {
				return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
			}) {
				return 0
			}
			if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				n++
			}
		}
	}
	return n
}
