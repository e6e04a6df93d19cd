package kit

import (
	"strings"
	"unicode"

	"smem/generator/card"
	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/site"
	"smem/generator/theme"
)

// everything is a format that no card has: one with room for all actions and
// their sentences.
var everything = theme.Format{Name: "kit", Sentences: 1 << 20}

// writer writes the texts of one language in one edition.
type writer struct {
	site     *site.Site
	cards    *card.Press
	messages *locale.Messages
	language locale.Language
	edition  site.Edition
	problems diag.List
}

// say returns a message with the language's typography.
func (w *writer) say(id string, data map[string]any) string {
	words, err := w.messages.Text(id, data)
	if err != nil {
		w.problems.Errorf("missing-message", w.file(), "add "+id+": to the file", "message %s: %v", id, err)
	}
	return locale.Typography(w.language.Tag, words)
}

// file is where the language's messages are written.
func (w *writer) file() diag.Pos { return diag.Pos{File: "i18n/" + w.language.Tag + ".yaml"} }

// plain takes the isolates out of left-to-right text, which does not need them.
func (w *writer) plain(s string) string {
	if w.language.RTL {
		return s
	}
	return site.Plain(s)
}

// job is the card of a page that shows all, or one action.
func (w *writer) job(p *site.Page, t *site.Translation, action string) card.Job {
	return card.Job{Edition: w.edition, Page: p, Translation: t, Format: everything, Action: action}
}

// address returns a page's address.
func (w *writer) address(p *site.Page) string {
	return w.site.URL(w.site.Dir(w.edition, p, w.language.Tag))
}

// call is what every text of a card begins with: the number, then when to call
// it.
func call(t card.Transcript) piece {
	return piece{t.Number + " — " + t.Call, rankCall, -1}
}

// alt returns the alternative text of a card in one of its lengths: as much of
// its transcript as there is room for.
func (w *writer) alt(j card.Job, name Length, most int) string {
	t := w.cards.Transcript(j)
	pieces := []piece{
		call(t),
		{t.NotACall, rankNotACall, -1},
		{t.Relay, rankRelay, -1},
		{t.Notice, rankNotice, -1},
		{t.Title, rankTitle, -1},
		{t.Lead, rankLead, 4},
	}
	pieces = addActions(pieces, 4, t, true)
	for i := range pieces {
		pieces[i].words = ended(pieces[i].words) // screen readers pause there, not at the end of a line
	}
	text, held := compose(pieces, "\n", func(s string) bool { return units(w.plain(s)) <= most })
	w.judge(j, pieces, held, "the "+string(name)+" alternative text", most)
	return w.plain(text)
}

// caption returns the post that goes with a card.
func (w *writer) caption(j card.Job, most int, measure func(string) int) string {
	t := w.cards.Transcript(j)
	summary := ""
	if j.Action == "" {
		summary = locale.Typography(w.language.Tag, j.Translation.Summary)
	}
	hashtag, _ := w.edition.Region.Campaign(w.language.Tag)
	pieces := []piece{
		call(t),
		{t.NotACall, rankNotACall, -1},
		{t.Relay, rankRelay, -1},
		{t.Notice, rankNotice, -1},
		{t.Title, rankTitle, -1},
		{summary, rankLead, 4},
	}
	pieces = addActions(pieces, 4, t, j.Action != "")
	// Networks find an address and a hashtag only without isolates around them.
	pieces = append(pieces, piece{w.address(j.Page), rankAddress, -1}, piece{hashtag, rankHashtag, -1})
	text, held := compose(pieces, "\n", func(s string) bool { return measure(w.plain(s)) <= most })
	w.judge(j, pieces, held, "the post", most)
	return w.plain(text)
}

// judge reports a text that has no room for what it must say, and one that can
// not even name its page.
func (w *writer) judge(j card.Job, pieces []piece, held []bool, what string, most int) {
	if !whole(pieces, held, rankNotice) {
		w.problems.Errorf("too-long", w.file(), "shorten band_call: and not_validated:", "%s of %s has room for %d characters, and not for the number to call and who has validated it", what, nameOf(j), most)
		return
	}
	if !whole(pieces, held, rankTitle) {
		w.problems.Warnf("too-long", j.Translation.Place("title"), "shorten the title, or the page's address", "%s of %s has room for %d characters, and leaves out the title or the address", what, nameOf(j), most)
	}
}

// judgeSMS reports an SMS that has no room for what it must say, and one that
// names its page neither by title nor by address.
func (w *writer) judgeSMS(j card.Job, pieces []piece, held []bool) {
	about := false
	for i, p := range pieces {
		switch {
		case p.rank <= rankNotice && !held[i]:
			w.problems.Errorf("too-long", w.file(), "shorten kit_call: and kit_not_validated:", "the SMS of %s has no room for the number to call and who has validated it: it takes %d characters, or %d with those of GSM alone", nameOf(j), ucs2, septets)
			return
		case p.rank == rankTitle || p.rank == rankAddress:
			about = about || held[i]
		}
	}
	if !about {
		w.problems.Warnf("too-long", j.Translation.Place("title"), "shorten the title, or the page's address", "the SMS of %s has room neither for the title nor for the address", nameOf(j))
	}
}

// nameOf is a card in words.
func nameOf(j card.Job) string {
	name := "the home page"
	if j.Page.ID != "" {
		name = j.Page.ID
	}
	if j.Action != "" {
		name += ", " + j.Action + ","
	}
	return name + " in " + j.Translation.Language.Tag
}

// sms returns the text of one SMS for a page, and how long it is in which
// alphabet. It has no isolates, which phones would show or pay for.
func (w *writer) sms(p *site.Page, t *site.Translation) message {
	j := w.job(p, t, "")
	x := w.cards.Transcript(j)
	number := w.say("kit_call", map[string]any{"Number": x.Number})
	for i := range x.Actions {
		if h := &x.Actions[i].Headline; ended(*h) == number {
			*h = "" // said at the beginning
		} else {
			*h = ended(*h)
		}
	}
	notice := ""
	if x.Notice != "" {
		notice = w.say("kit_not_validated", nil)
	}
	pieces := []piece{
		{number, rankCall, -1},
		{notice, rankNotice, -1},
		{ended(x.Title), rankTitle, -1},
		{ended(x.Lead), rankLead, 2},
	}
	pieces = addActions(pieces, 2, x, false)
	pieces = append(pieces, piece{w.site.ShortURL(w.site.Dir(w.edition, p, w.language.Tag)), rankAddress, -1})
	for i := range pieces {
		pieces[i].words = site.Plain(pieces[i].words)
	}
	wide, heldWide := compose(pieces, " ", func(s string) bool { return units(s) <= ucs2 })
	narrow, heldNarrow := compose(pieces, " ", func(s string) bool {
		_, n, ok := gsm(s)
		return ok && n <= septets
	})
	if text, n, ok := gsm(narrow); ok && !poorer(pieces, heldNarrow, heldWide) {
		w.judgeSMS(j, pieces, heldNarrow)
		return message{text, "GSM-7", n, septets}
	}
	w.judgeSMS(j, pieces, heldWide)
	return message{wide, "UCS-2", units(wide), ucs2}
}

// message is an SMS.
type message struct {
	text, alphabet string
	length, most   int // septets in GSM-7, UTF-16 code units in UCS-2
}

// poorer reports whether the first of two choices lacks a piece that the second
// has, before it has one that the second lacks.
func poorer(pieces []piece, first, second []bool) bool {
	for rank := rankCall; rank <= rankSentence; rank++ {
		for i, p := range pieces {
			if p.rank == rank && first[i] != second[i] {
				return second[i]
			}
		}
	}
	return false
}

// ended returns a text with a full stop, unless it ends in a sign of its own.
func ended(s string) string {
	last := []rune(strings.TrimRight(site.Plain(s), "\u200f\u200e "))
	if len(last) == 0 {
		return s
	}
	switch r := last[len(last)-1]; {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return s + "。"
	case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return s
	case unicode.In(r, unicode.Devanagari, unicode.Bengali):
		return s + "।"
	case unicode.In(r, unicode.Ethiopic):
		return s + "።"
	case unicode.In(r, unicode.Armenian):
		return s + "։"
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == ')', r == '»':
		return s + "."
	}
	return s
}
