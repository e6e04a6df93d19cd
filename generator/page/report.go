package page

import (
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"

	"smem/generator/region"
	"smem/generator/site"
)

// Report is the form of a report page: what people see becomes one post in the
// region's language, whatever language they fill it in. The page's script
// composes it as compose does here.
type Report struct {
	Script  string // link to the script
	Number  string // to call
	Relay   string // text relay; empty if the region has none
	Say     map[string]string
	Hints   map[string]template.HTML // with links to call or text
	What    []Option
	People  []Option
	Dangers []Option
	Help    []Option
	Seen    []Option
	Posts   []Post // in the region's language, then in the reader's if that is another
	Other   *Post  // the region's, if that is not the reader's language
	Limits  []Limit
	Account string // a verified handle; empty if there is none
	Website string // where to look for an account that nobody has verified
}

// Option is one thing to choose.
type Option struct {
	List    string // the part of the form
	Many    bool   // others of the list may be chosen as well
	ID      string
	Text    string
	Other   string // in the region's language; empty if that is the reader's
	Special bool   // of people: goes with a number; of help: nobody has called

	OtherLanguage, OtherDirection string
}

// Post is how a post is written in one language, and the model of one.
type Post struct {
	Language, Direction string
	Name                string            // of the language, in itself
	Labels              map[string]string // WHAT, WHERE and so on, by the names of the form's parts
	Words               string            // what the script composes with, as JSON: see postWords
	Model               []string
}

// Limit is the longest post that a network takes.
type Limit struct {
	Name       string
	Characters int
	Wide       bool   // some characters count twice
	Fits, Over string // what to say of a post
}

// parts are the parts of a report in the order that never changes.
var parts = []string{"what", "where", "when", "people", "dangers", "help"}

// reportWords are the messages that _report.html uses.
var reportWords = []string{
	"heading", "private", "never", "what", "where", "when", "people", "dangers", "help",
	"details_label", "where_hint", "where_label", "day", "time_label", "now", "people_hint", "count_label", "dangers_hint",
	"seen", "tag_label", "tag_hint", "account", "no_account", "post", "as_sent", "own", "waiting", "missing", "characters",
	"copy", "copied", "copy_failed", "share", "print", "clear", "relay_heading", "model", "language",
}

// The isolates around text of unknown direction: U+2068 FIRST STRONG ISOLATE
// and U+2069 POP DIRECTIONAL ISOLATE.
const (
	fsi = "\u2068"
	pdi = "\u2069"
)

// postWords is what a post is composed with. Patterns name their values as
// {Name}.
type postWords struct {
	Labels     []string `json:"labels"` // in the order of parts
	Months     []string `json:"months"`
	First      string   `json:"first"` // the first day of a month, where it is written otherwise
	Date       string   `json:"date"`
	Time       string   `json:"time"`
	When       string   `json:"when"`
	Line       string   `json:"line"`
	Join       string   `json:"join"`
	Details    string   `json:"details"`
	About      string   `json:"about"`
	Unverified string   `json:"unverified"`
	Tail       []string `json:"tail"`            // account and hashtag
	Relay      string   `json:"relay,omitempty"` // begins a message to the text relay
	rtl        bool
}

// report returns the form of a report page; nil for other pages.
func (s *sheet) report(cited *citations) *Report {
	form := s.page.Report
	if s.page.Kind != site.ReportPage || form == nil {
		return nil
	}
	cited.cite(form.Sources)
	language := s.site.ReportLanguage(s.edition.Region)
	local := s.sayer
	if language.Tag != s.tag {
		local = s.Press.sayer(language.Tag)
	}
	general, _ := s.edition.Region.Number("general")
	relay, _ := s.edition.Region.Number("text_relay")
	r := &Report{
		Script: s.assetLink("report", s.dir), Number: general.Tel, Relay: relay.Tel,
		What: s.choices("what", form.What, nil, local), People: s.choices("people", form.People, form.Counted, local),
		Dangers: s.choices("danger", form.Dangers, nil, local), Help: s.choices("help", form.Help, form.Uncalled, local),
		Seen: s.choices("seen", form.Seen, nil, local),
	}
	r.Account, _ = s.edition.Region.Handle("primary") // none is named that nobody has verified
	r.Website = website(s.edition.Region)
	r.Say = s.reportSay(r, local.messages.Language().Name)
	r.Hints = map[string]template.HTML{"what": s.dial("what_hint", "tel:", r.Number), "help": s.dial("help_hint", "tel:", r.Number)}
	if r.Relay != "" {
		r.Hints["relay"] = s.dial("relay_text", "sms:", r.Relay)
		r.Hints["open"] = isolates(s.say("report_relay_open", map[string]any{"Number": site.Isolate(r.Relay)}))
	}
	for _, limit := range form.Limits {
		data := map[string]any{"Name": limit.Name, "Limit": limit.Characters, "Over": "{Over}"}
		r.Limits = append(r.Limits, Limit{limit.Name, limit.Characters, limit.Wide, s.say("report_fits", data), s.say("report_over", data)})
	}
	place := site.Plain(local.say("report_example_place", nil))
	r.Posts = []Post{s.post(local, r, form.Example, place)}
	if local != s.sayer {
		r.Posts = append(r.Posts, s.post(s.sayer, r, form.Example, place))
		r.Other = &r.Posts[0]
		s.problems = append(s.problems, local.problems...)
	}
	return r
}

// website is where the region's primary account is to be looked up.
func website(r *region.Region) string {
	for _, a := range r.Accounts {
		if a.Primary && web(a.Website) {
			return a.Website
		}
	}
	return ""
}

// choices are a list of the form in the reader's language, beside it in the
// region's.
func (s *sheet) choices(list string, ids, special []string, local *sayer) []Option {
	var out []Option
	for _, id := range ids {
		c := Option{List: list, Many: list == "danger", ID: id, Text: s.say("report_"+list+"_"+id, nil), Special: slices.Contains(special, id)}
		if local != s.sayer {
			l := local.messages.Language()
			c.Other, c.OtherLanguage, c.OtherDirection = local.say("report_"+list+"_"+id, nil), l.Tag, direction(l.RTL)
		}
		out = append(out, c)
	}
	return out
}

// reportSay is the words around the form, by their ids without report_.
func (s *sheet) reportSay(r *Report, language string) map[string]string {
	data := map[string]any{"Language": fsi + language + pdi, "Account": r.Account, "Count": "{Count}", "Parts": "{Parts}"}
	words := map[string]string{}
	for _, id := range reportWords {
		words[id] = s.say("report_"+id, data)
	}
	return words
}

// dial is a message whose number can be called or texted.
func (s *sheet) dial(id, scheme, number string) template.HTML {
	text := string(isolates(s.say("report_"+id, map[string]any{"Number": site.Isolate(number)})))
	shown := string(isolates(site.Isolate(number)))
	return template.HTML(strings.ReplaceAll(text, shown, `<a class="number" href="`+scheme+template.HTMLEscapeString(number)+`">`+shown+"</a>"))
}

// post is how a post is written in a sayer's language.
func (s *sheet) post(by *sayer, r *Report, e site.ReportExample, place string) Post {
	l := by.messages.Language()
	w := s.postWords(by, r)
	words, err := json.Marshal(w)
	if err != nil {
		words = []byte("{}") // of strings there is none
	}
	p := Post{Language: l.Tag, Direction: direction(l.RTL), Name: l.Name, Words: string(words), Labels: map[string]string{}}
	for i, part := range parts {
		p.Labels[part] = w.Labels[i]
	}
	var dangers []string
	for _, id := range e.Dangers {
		dangers = append(dangers, by.say("report_danger_"+id, nil))
	}
	hour, minute, _ := e.Clock()
	day := s.translation.Updated
	p.Model = w.compose(observation{
		seen: by.say("report_seen_"+e.Seen, nil), what: by.say("report_what_"+e.What, nil), place: w.typed(place),
		at:     time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, time.UTC),
		people: by.say("report_people_"+e.People, nil), dangers: dangers, help: by.say("report_help_"+e.Help, nil),
	})
	return p
}

// postWords gathers what a post in a sayer's language is composed with.
func (s *sheet) postWords(by *sayer, r *Report) postWords {
	named := func(id string, names ...string) string {
		data := map[string]any{}
		for _, n := range names {
			data[n] = "{" + n + "}"
		}
		return by.say(id, data)
	}
	l := by.messages.Language()
	w := postWords{
		Date: named("date", "Day", "Month", "Year"), Time: named("report_time", "Hour", "Minute"), When: named("report_at", "Date", "Time"),
		Line: named("report_line", "Label", "Text"), Join: named("report_join", "A", "B"), Details: named("report_details", "What", "Details"),
		About: named("report_about", "People", "Count"), Unverified: named("report_unverified"), rtl: l.RTL,
	}
	for _, part := range parts {
		w.Labels = append(w.Labels, by.say("report_"+part, nil))
	}
	for month := 1; month <= 12; month++ {
		w.Months = append(w.Months, by.say("month_"+strconv.Itoa(month), nil))
	}
	w.First, _ = by.messages.Text("day_first", nil) // a language may do without
	tag, _ := s.edition.Region.Campaign(s.site.ReportLanguage(s.edition.Region).Tag)
	for _, name := range []string{r.Account, tag} {
		if name != "" && l.RTL {
			name = site.Isolate(name)
		}
		if name != "" {
			w.Tail = append(w.Tail, name)
		}
	}
	if r.Relay != "" {
		w.Relay = named("report_relay_start")
	}
	return w
}

// observation is what a post says, in the post's language.
type observation struct {
	seen, what, place string
	at                time.Time
	people            string
	dangers           []string
	help              string
}

// compose writes the lines of a post. report.js does the same.
func (w postWords) compose(o observation) []string {
	day := strconv.Itoa(o.at.Day())
	if o.at.Day() == 1 && w.First != "" {
		day = w.First
	}
	date := fill(w.Date, "Day", day, "Month", w.Months[o.at.Month()-1], "Year", strconv.Itoa(o.at.Year()))
	clock := fill(w.Time, "Hour", fmt.Sprintf("%02d", o.at.Hour()), "Minute", fmt.Sprintf("%02d", o.at.Minute()))
	dangers := ""
	for i, d := range o.dangers {
		if i == 0 {
			dangers = d
			continue
		}
		dangers = fill(w.Join, "A", dangers, "B", d)
	}
	lines := []string{fill(w.Line, "Label", w.Unverified, "Text", o.seen)}
	for i, text := range []string{o.what, o.place, fill(w.When, "Date", date, "Time", clock), o.people, dangers, o.help} {
		if text != "" {
			lines = append(lines, fill(w.Line, "Label", w.Labels[i], "Text", text))
		}
	}
	if len(w.Tail) > 0 {
		lines = append(lines, strings.Join(w.Tail, " "))
	}
	return lines
}

// typed is text as somebody wrote it, kept together where a post of the other
// direction could tear it apart.
func (w postWords) typed(text string) string {
	if text == "" || !w.rtl && !rightToLeft(text) {
		return text
	}
	return fsi + text + pdi
}

// rightToLeft reports whether text has a letter of a script that is written
// from right to left, as report.js tells them.
func rightToLeft(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc
	})
}

// fill puts values into a pattern, given as name, value, name, value.
func fill(pattern string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(pattern)
}

// textReport is the form as plain text, to be filled in by hand: the choices,
// then the model of a post in the region's language and in the reader's.
func (s *sheet) textReport() string {
	r := s.report(&citations{})
	if r == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n" + r.Say["heading"] + "\n" + r.Say["private"] + "\n" + r.Say["never"] + "\n")
	for i, list := range [][]Option{r.What, nil, nil, r.People, r.Dangers, r.Help} {
		b.WriteString("\n" + r.Say[parts[i]] + "\n")
		if parts[i] == "where" {
			b.WriteString(r.Say["where_hint"] + "\n")
		}
		if parts[i] == "when" {
			b.WriteString(r.Say["time_label"] + "\n")
		}
		for _, o := range list {
			b.WriteString("- " + o.Text + "\n")
		}
	}
	if r.Relay != "" {
		b.WriteString("\n" + r.Say["relay_heading"] + "\n" + s.say("report_relay_text", map[string]any{"Number": site.Isolate(r.Relay)}) + "\n")
	}
	b.WriteString("\n" + r.Say["post"] + "\n" + r.Say["model"] + "\n")
	for _, p := range r.Posts {
		b.WriteString("\n" + p.Name + "\n" + strings.Join(p.Model, "\n") + "\n")
	}
	return b.String()
}
