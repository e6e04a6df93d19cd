package card

import (
	"strings"

	"smem/generator/site"
)

// Transcript is the words of a card in the order in which they are read to
// those who cannot see it. Numbers and handles stand in isolates; a part that
// the card does not have is empty.
type Transcript struct {
	Number    string // the region's general emergency number
	Call      string
	NotACall  string
	Relay     string
	Notice    string // says that no authority has validated the card; empty once approved
	Title     string
	Lead      string             // empty on the card of one action
	First     []site.ActionWords // of which the card says the headlines, before the action that it shows
	Actions   []site.ActionWords // in reading order
	Sentences bool               // it says the sentences of Actions too
}

// Transcript returns the words of a card.
func (p *Press) Transcript(j Job) Transcript {
	words := p.words(j)
	say := sayer{messages: p.catalog.In(j.Translation.Language.Tag)}
	general, _ := j.Edition.Region.Number("general")
	t := Transcript{
		Number:   site.Isolate(general.Tel),
		Call:     say.words("band_call", nil),
		NotACall: say.words("band_not_a_call", nil),
		Title:    words.Title,
		First:    before(j, words),
	}
	if relay, ok := j.Edition.Region.Number("text_relay"); ok {
		t.Relay = say.words("band_relay", map[string]any{"Number": site.Isolate(relay.Tel)})
	}
	if p.status(j) < site.Approved {
		t.Notice = say.words("not_validated", nil)
	}
	if j.Action == "" {
		t.Lead = words.Lead
	}
	t.Actions, t.Sentences = p.shown(j, words)
	return t
}

// Description returns the full words of a card, for those who cannot see it:
// the safety band first, then title, strapline and every action shown.
func (p *Press) Description(j Job) string {
	t := p.Transcript(j)
	parts := []string{t.Number + " — " + t.Call + " " + t.NotACall}
	if t.Relay != "" {
		parts = append(parts, t.Relay)
	}
	if t.Notice != "" {
		parts = append(parts, t.Notice)
	}
	parts = append(parts, t.Title)
	if j.Action == "" {
		parts = append(parts, t.Lead)
	}
	for _, a := range t.First {
		parts = append(parts, a.Headline)
	}
	for _, a := range t.Actions {
		part := a.Headline
		if t.Sentences {
			part += "\n" + a.Sentence
		}
		parts = append(parts, part)
	}
	out := strings.Join(parts, "\n\n")
	if !j.Translation.Language.RTL {
		out = site.Plain(out)
	}
	return out
}

// Critical returns what nobody may miss of a card, as Description has it behind
// its first paragraph, a line each: the text relay of the safety band, and the
// headlines of the actions that no card may drop.
func (p *Press) Critical(j Job) string {
	t := p.Transcript(j)
	var lines []string
	if t.Relay != "" {
		lines = append(lines, t.Relay)
	}
	for _, a := range t.Actions {
		if a.Safety == site.Critical {
			lines = append(lines, a.Headline)
		}
	}
	out := strings.Join(lines, "\n")
	if !j.Translation.Language.RTL {
		out = site.Plain(out)
	}
	return out
}
