package card

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"
	"time"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/site"
)

// View is what a card template sees. Every text is escaped HTML, numbers and
// handles in <bdi>.
type View struct {
	Language  string // BCP 47
	Direction string // ltr or rtl
	Script    string // ISO 15924, such as Latn or Arab
	Layout    string
	Format    string
	Accent    string // colour family of the whole card
	Width     int
	Height    int // 0: as tall as the content
	Step      int // 1 to 3; 0: not one of the acts
	Steps     []Step
	Sign      string // icon that gives the card a face
	Title     template.HTML
	Lead      template.HTML
	Actions   []Action
	Acts      []Act    // the same actions by act, for the comprehensive card
	Lone      []Action // those that belong to no act, such as the band's
	Single    *Single  // of a card that shows one action; nil on others
	Band      Band
	Campaign  template.HTML // the campaign's hashtag; empty if the region has none
	Publisher template.HTML
	Notice    template.HTML // says that no authority has validated the card; empty once approved
	Date      template.HTML // the day the words last changed, ISO 8601
	Version   string        // changes whenever the words do
	Host      template.HTML // the site's address in short
	QR        QR
}

// Step is one of the three acts in the progress line.
type Step struct {
	Number  int
	Accent  string
	Title   template.HTML
	Current bool
}

// Single is the one action of a card that shows no other.
type Single struct {
	Action
	Number int      // its place among the page's actions, from 1
	Count  int      // of the page's actions
	First  []Action // headlines that must be read before it, mostly none
}

// Act is one act of the comprehensive card with its actions.
type Act struct {
	Accent  string
	Number  int
	Sign    string
	Title   template.HTML
	Actions []Action
}

// Action is one thing to do.
type Action struct {
	ID       string
	Icon     string
	Accent   string
	Headline template.HTML
	Sentence template.HTML // empty where the format shows headlines only
	Critical bool
}

// Band is the safety band, on every card.
type Band struct {
	Number   template.HTML // the region's general emergency number
	Call     template.HTML
	NotACall template.HTML
	Relay    template.HTML // empty if the region has no text relay
}

// QR is the code that leads to the card's page.
type QR struct {
	Size int    // modules per side
	Path string // SVG path data, one unit a module
}

// view gathers what stands on a card.
func (p *Press) view(j Job) (View, diag.List) {
	t, info := j.Translation, j.Page.Infographic
	messages := p.catalog.In(t.Language.Tag)
	words := p.words(j)
	v := View{
		Language:  t.Language.Tag,
		Direction: direction(t.Language),
		Script:    t.Language.Script,
		Layout:    j.Layout(),
		Format:    j.Format.Name,
		Accent:    info.Accent,
		Width:     j.Format.Width,
		Height:    j.Format.Height,
		Step:      info.Step,
		Sign:      info.Icon,
		Title:     text(words.Title, t.Place("title")),
		Lead:      text(words.Lead, t.Text.Lead.Pos()),
	}
	say := sayer{messages: messages}
	shown, sentences := p.shown(j, words)
	for _, a := range shown {
		v.Actions = append(v.Actions, action(a, info.Accent, sentences))
	}
	if j.Action != "" {
		p.single(j, words, &v)
	}
	v.Acts = p.acts(j, shown, sentences)
	for i, a := range shown {
		if p.byAct[a.Act] == nil {
			v.Lone = append(v.Lone, v.Actions[i])
		}
	}
	v.Steps = p.steps(j, v.Step)
	v.Band = p.band(j, &say)
	dir := p.site.Dir(j.Edition, j.Page, t.Language.Tag)
	region := j.Edition.Region
	if tag, ok := region.Campaign(t.Language.Tag); ok {
		v.Campaign = text(site.Isolate(tag), diag.Pos{})
	}
	v.Publisher = text(region.Publisher.Name.In(t.Language.Tag, p.site.Default().Tag), diag.Pos{})
	if p.status(j) < site.Approved {
		v.Notice = say.text("not_validated", nil)
	}
	v.Date = text(site.Isolate(t.Updated.Format(time.DateOnly)), diag.Pos{})
	v.Host = text(site.Isolate(p.site.ShortURL("")), diag.Pos{})
	v.Version = version(words, v.Band)
	if code, err := p.code(p.site.URL(dir)); err != nil {
		say.problems.Errorf("qr", diag.Pos{File: t.File}, "shorten base_url or the slug", "the address %s does not fit into a QR code: %v", p.site.URL(dir), err)
	} else {
		v.QR = code
	}
	return v, say.problems
}

// single fills in what a card of one action shows. It takes its colour and sign
// from the act that the action belongs to.
func (p *Press) single(j Job, words site.Words, v *View) {
	at := slices.IndexFunc(words.Actions, func(a site.ActionWords) bool { return a.ID == j.Action })
	if at < 0 {
		return // an action without words was refused when the site was loaded
	}
	if act := p.byAct[words.Actions[at].Act]; act != nil {
		v.Accent, v.Step, v.Sign = act.Infographic.Accent, act.Infographic.Step, act.Infographic.Icon
	}
	v.Single = &Single{Action: action(words.Actions[at], v.Accent, true), Number: at + 1, Count: len(words.Actions)}
	v.Actions = []Action{v.Single.Action}
	for _, a := range before(j, words) {
		v.Single.First = append(v.Single.First, action(a, v.Accent, false))
	}
}

// before returns the critical actions that come before the one that a card
// shows in the order that never changes: get safe, call, text family, report.
// So a card that is passed on alone never tells people to report before it has
// told them to get safe. The band's own stands in the band.
func before(j Job, words site.Words) []site.ActionWords {
	var first []site.ActionWords
	at := slices.IndexFunc(words.Actions, func(a site.ActionWords) bool { return a.ID == j.Action })
	for i, a := range words.Actions {
		if at >= 0 && i != at && a.Safety == site.Critical && a.Act != "band" && a.Stage != site.NoStage && a.Stage < words.Actions[at].Stage {
			first = append(first, a)
		}
	}
	return first
}

// shown returns the actions that a card shows, in reading order, and whether
// with their sentences.
func (p *Press) shown(j Job, words site.Words) ([]site.ActionWords, bool) {
	if j.Action != "" {
		return slices.DeleteFunc(slices.Clone(words.Actions), func(a site.ActionWords) bool { return a.ID != j.Action }), true
	}
	room, sentences := p.theme.Room(j.Layout(), j.Format)
	return site.ReadingOrder(Choose(words.Actions, room)), sentences
}

// status is how far the words on a card have been validated: those of its page,
// and of the acts whose titles stand on it.
func (p *Press) status(j Job) site.Status {
	least := j.Translation.Status
	for _, a := range j.Page.Infographic.Actions {
		if act := p.byAct[a.Act]; act != nil {
			if t, ok := p.site.Published(act, j.Translation.Language.Tag); ok {
				least = min(least, t.Status)
			}
		}
	}
	return least
}

// Choose returns the actions that a card with room for most shows: dropped
// from the end, critical ones never. The band's own action takes no room, since
// the safety band shows it.
func Choose(actions []site.ActionWords, most int) []site.ActionWords {
	room := most
	for _, a := range actions {
		if a.Safety == site.Critical && a.Act != "band" {
			room--
		}
	}
	var shown []site.ActionWords
	for _, a := range actions {
		switch {
		case a.Safety == site.Critical || a.Act == "band":
			shown = append(shown, a)
		case room > 0:
			shown = append(shown, a)
			room--
		}
	}
	return shown
}

// action is one action as a template sees it.
func action(a site.ActionWords, accent string, sentences bool) Action {
	out := Action{
		ID:       a.ID,
		Icon:     a.Icon,
		Accent:   accent,
		Headline: text(a.Headline, a.HeadlineFrom),
		Critical: a.Safety == site.Critical,
	}
	if sentences {
		out.Sentence = text(a.Sentence, a.SentenceAt)
	}
	return out
}

// acts groups a card's actions by the act they belong to; the act's title is
// that of its own page. Actions of the band and of no act stay out.
func (p *Press) acts(j Job, shown []site.ActionWords, sentences bool) []Act {
	var acts []Act
	for _, a := range shown {
		page := p.byAct[a.Act]
		if page == nil {
			continue
		}
		if len(acts) == 0 || acts[len(acts)-1].Accent != a.Act {
			act := Act{Accent: a.Act, Number: page.Infographic.Step, Sign: page.Infographic.Icon}
			if t, ok := p.site.Published(page, j.Translation.Language.Tag); ok {
				act.Title = text(t.Heading(), t.Place("title"))
			}
			acts = append(acts, act)
		}
		last := &acts[len(acts)-1]
		last.Actions = append(last.Actions, action(a, a.Act, sentences))
	}
	return acts
}

// steps returns the three acts, the current one marked.
func (p *Press) steps(j Job, current int) []Step {
	var steps []Step
	for n := 1; n <= 3; n++ {
		for _, page := range p.site.Pages {
			if page.Infographic == nil || page.Infographic.Step != n {
				continue
			}
			step := Step{Number: n, Accent: page.Infographic.Accent, Current: n == current}
			if t, ok := p.site.Published(page, j.Translation.Language.Tag); ok {
				step.Title = text(t.Heading(), t.Place("title"))
			}
			steps = append(steps, step)
		}
	}
	return steps
}

// band is the safety band of a region in a language. A region without an
// emergency number cannot have cards.
func (p *Press) band(j Job, say *sayer) Band {
	region := j.Edition.Region
	general, ok := region.Number("general")
	if !ok {
		say.problems.Errorf("missing-number", region.Place("numbers"), "add numbers: general: with tel, kind and checked_on", "region %s has no number general, which every card's safety band shows", region.ID)
		return Band{}
	}
	b := Band{
		Number:   text(site.Isolate(general.Tel), region.Place("numbers.general.tel")),
		Call:     say.text("band_call", nil),
		NotACall: say.text("band_not_a_call", nil),
	}
	if relay, ok := region.Number("text_relay"); ok {
		b.Relay = say.text("band_relay", map[string]any{"Number": site.Isolate(relay.Tel)})
	}
	return b
}

// version is a short mark that changes whenever the words of a card do.
func version(w site.Words, b Band) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %q %q", w.Title, w.Lead, b)
	for _, a := range w.Actions {
		fmt.Fprintf(sum, " %q %q", a.Headline, a.Sentence)
	}
	return hex.EncodeToString(sum.Sum(nil))[:6]
}

// sayer collects what is wrong with the interface's words while a card uses them.
type sayer struct {
	messages *locale.Messages
	problems diag.List
}

// words returns a message as plain words; a message that is missing was
// reported when the catalogue was loaded.
func (s *sayer) words(id string, data map[string]any) string {
	out, err := s.messages.Text(id, data)
	s.missing(id, err)
	return locale.Typography(s.messages.Language().Tag, out)
}

// text returns a message for a template.
func (s *sayer) text(id string, data map[string]any) template.HTML {
	return text(s.words(id, data), s.file())
}

// missing notes a message that could not be had.
func (s *sayer) missing(id string, err error) {
	if err != nil {
		s.problems.Errorf("missing-message", s.file(), "add "+id+": to the file", "message %s: %v", id, err)
	}
}

// file is where the messages are written.
func (s *sayer) file() diag.Pos {
	return diag.Pos{File: "i18n/" + s.messages.Language().Tag + ".yaml"}
}

// direction is the value of the dir attribute.
func direction(l locale.Language) string {
	if l.RTL {
		return "rtl"
	}
	return "ltr"
}

// isolated turns the isolates of plain words into elements.
var isolated = strings.NewReplacer("\u2066", `<bdi dir="ltr">`, "\u2069", "</bdi>")

// text makes words safe for a template and keeps where they come from, so that
// a text that does not fit is reported where it is written.
func text(words string, from diag.Pos) template.HTML {
	if words == "" {
		return ""
	}
	escaped := isolated.Replace(html.EscapeString(words))
	if from.File == "" {
		return template.HTML("<span>" + escaped + "</span>")
	}
	return template.HTML(`<span data-source="` + html.EscapeString(from.String()) + `">` + escaped + "</span>")
}

// icon is the template function {{icon "name"}}: the theme's icon as inline SVG.
func (p *Press) icon(name string) (template.HTML, error) {
	ic, ok := p.theme.Icons[name]
	if !ok {
		return "", fmt.Errorf("there is no icon %q in the theme", name)
	}
	return ic.SVG(p.theme.Mirrored(name)), nil
}
