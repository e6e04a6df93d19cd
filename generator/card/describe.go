package card

import (
	"strings"

	"smem/generator/site"
)

// Description returns the full words of a card, for those who cannot see it:
// the safety band first, then title, strapline and every action shown.
func (p *Press) Description(j Job) string {
	tag := j.Translation.Language.Tag
	words := p.words(j)
	say := sayer{messages: p.catalog.In(tag)}
	general, _ := j.Edition.Region.Number("general")
	parts := []string{site.Isolate(general.Tel) + " — " + say.words("band_call", nil) + " " + say.words("band_not_a_call", nil)}
	if relay, ok := j.Edition.Region.Number("text_relay"); ok {
		parts = append(parts, say.words("band_relay", map[string]any{"Number": site.Isolate(relay.Tel)}))
	}
	if p.status(j) < site.Approved {
		parts = append(parts, say.words("not_validated", nil))
	}
	parts = append(parts, words.Title)
	if j.Action == "" {
		parts = append(parts, words.Lead)
	}
	for _, a := range before(j, words) {
		parts = append(parts, a.Headline)
	}
	shown, sentences := p.shown(j, words)
	for _, a := range shown {
		part := a.Headline
		if sentences {
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

// Critical returns the headlines of the actions on a card that no card may
// drop, a line each, as Description has them.
func (p *Press) Critical(j Job) string {
	var headlines []string
	shown, _ := p.shown(j, p.words(j))
	for _, a := range shown {
		if a.Safety == site.Critical {
			headlines = append(headlines, a.Headline)
		}
	}
	out := strings.Join(headlines, "\n")
	if !j.Translation.Language.RTL {
		out = site.Plain(out)
	}
	return out
}
