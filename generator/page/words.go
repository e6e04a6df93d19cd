package page

import (
	"html/template"
	"strings"
	"time"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/region"
	"smem/generator/site"
)

// pageWords and choiceWords are the messages that page.html and choice.html use
// as .Say.id.
var (
	pageWords = []string{
		"skip", "home", "menu", "languages", "editions", "band_label", "actions_heading", "sources_heading",
		"numbers_heading", "checked_on", "updated_on", "published_by", "licence_label", "downloads_heading", "download_text",
		"acts_heading", "footer_label", "guides_heading", "og_locale", "saved_copy",
		"share_heading", "share_system", "share_copy", "share_copied", "share_message", "share_server", "feed",
	}
	choiceWords = []string{"band_label", "languages", "skip"}
)

// sayer gives the interface's words and collects what is wrong with them.
type sayer struct {
	messages *locale.Messages
	said     map[string]string // messages without values, ready
	problems diag.List
}

// sayer returns the interface's words in a language.
func (p *Press) sayer(tag string) *sayer {
	return &sayer{messages: p.catalog.In(tag), said: p.said[tag]}
}

// readWords makes the messages without values ready, once for all pages.
func (p *Press) readWords() error {
	p.said = map[string]map[string]string{}
	for _, l := range p.site.Languages {
		messages, said := p.catalog.In(l.Tag), map[string]string{}
		for _, text := range p.catalog.Texts() {
			if _, ok := said[text.ID]; ok {
				continue
			}
			if words, err := messages.Text(text.ID, nil); err == nil {
				said[text.ID] = locale.Typography(l.Tag, words)
			}
		}
		p.said[l.Tag] = said
	}
	return nil
}

// say returns a message with the language's typography.
func (s *sayer) say(id string, data map[string]any) string {
	if words, ok := s.said[id]; ok && data == nil {
		return words
	}
	out, err := s.messages.Text(id, data)
	return s.set(id, out, err)
}

// count returns a message in the form for a number.
func (s *sayer) count(id string, n int, data map[string]any) string {
	out, err := s.messages.Plural(id, n, data)
	return s.set(id, out, err)
}

func (s *sayer) set(id, words string, err error) string {
	tag := s.messages.Language().Tag
	if err != nil {
		s.problems.Errorf("missing-message", diag.Pos{File: "i18n/" + tag + ".yaml"}, "add "+id+": to the file", "message %s: %v", id, err)
	}
	return locale.Typography(tag, words)
}

// all returns several messages by id.
func (s *sayer) all(ids []string) map[string]string {
	words := make(map[string]string, len(ids))
	for _, id := range ids {
		words[id] = s.say(id, nil)
	}
	return words
}

// date returns a day for machine and person.
func (s *sayer) date(day time.Time) Date {
	return Date{day.Format(time.DateOnly), s.messages.Date(day)}
}

// direction returns the value of the dir attribute.
func direction(rtl bool) string {
	if rtl {
		return "rtl"
	}
	return "ltr"
}

// isolates makes words safe for HTML, their isolates <bdi>.
func isolates(words string) template.HTML {
	return template.HTML(strings.NewReplacer("\u2066", `<bdi dir="ltr">`, "\u2069", "</bdi>").Replace(template.HTMLEscapeString(words)))
}

// bandOf is what a safety band depends on.
type bandOf struct {
	region   *region.Region
	language string
}

// madeBand is a safety band, and what is wrong with its words.
type madeBand struct {
	band     Band
	problems diag.List
}

// band is the safety band of an edition.
func (p *Press) band(e site.Edition, s *sayer) Band {
	of := bandOf{e.Region, s.messages.Language().Tag}
	made, ok := p.bands.Load(of)
	if !ok {
		own := p.sayer(of.language)
		made = madeBand{newBand(e, own), own.problems}
		p.bands.Store(of, made)
	}
	known := made.(madeBand)
	s.problems = append(s.problems, known.problems...)
	return known.band
}

// newBand makes the safety band of an edition.
func newBand(e site.Edition, s *sayer) Band {
	general, _ := e.Region.Number("general") // its lack is an error of the cards' and checks'
	b := Band{
		Number:    general.Tel,
		Call:      s.say("band_call", nil),
		NotACall:  s.say("band_not_a_call", nil),
		CallLabel: site.Plain(s.say("band_call_number", map[string]any{"Number": site.Isolate(general.Tel)})),
	}
	if relay, ok := e.Region.Number("text_relay"); ok {
		b.Relay = isolates(s.say("band_relay", map[string]any{"Number": site.Isolate(relay.Tel)}))
		b.RelayTel = relay.Tel
		b.RelayLabel = site.Plain(s.say("band_text_number", map[string]any{"Number": site.Isolate(relay.Tel)}))
	}
	return b
}
