package page

import (
	"fmt"
	"html/template"
	"strings"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/region"
	"smem/generator/site"
	"smem/generator/theme"
)

// View is what page.html sees.
type View struct {
	Language  string // BCP 47
	Direction string // ltr or rtl
	SiteName  string
	Title     template.HTML
	TitleText string // without markup, for <title> and attributes
	Summary   string
	Accent    string // colour family; empty for pages without infographic
	Step      int
	Sign      string // icon; may be empty
	IsHome    bool
	CSS       template.CSS
	Policy    string // Content-Security-Policy
	Canonical string
	Default   string // address of the language choice, for x-default
	Languages []Language
	Home      string // relative link
	Menu      []Link
	Footer    []Link
	Editions  []Link
	Band      Band
	Notice    string // says that no authority has validated the page; empty once approved
	Lead      template.HTML
	Intro     template.HTML
	Actions   []Action
	Sections  []Section // the sections that are not actions
	Figure    *Figure   // nil for pages without cards
	Share     *Picture  // for Open Graph; nil without cards
	Acts      []ActLink // the three acts, on the home page and below each act
	Numbers   []Number
	Sources   []Source
	Updated   Date
	Publisher string
	Licence   site.Licence
	TextTwin  string // relative link to index.txt
	Say       map[string]string
}

// Language is one entry of the language switch.
type Language struct {
	Tag, Name, Direction string
	Link                 string // relative
	URL                  string // absolute
	Current              bool
}

// Link is a link with its words.
type Link struct {
	Text    string
	Link    string
	Current bool
}

// Band is the safety band on top of every page.
type Band struct {
	Number     string
	Call       string
	NotACall   string
	Relay      template.HTML // empty if the region has no text relay
	RelayTel   string
	CallLabel  string // accessible name of the number's link
	RelayLabel string
}

// Action is one action with its explanation.
type Action struct {
	ID, Icon string
	Headline template.HTML
	Sentence template.HTML
	Body     template.HTML
	Sources  []Source
}

// Section is a section of an ordinary page.
type Section struct {
	ID       string
	Heading  template.HTML
	Sentence template.HTML // its first paragraph; may be empty
	Body     template.HTML
}

// Figure is the card on its page.
type Figure struct {
	Picture
	Caption   string
	Downloads []Download
}

// Picture is a PNG of the site.
type Picture struct {
	Link          string // relative
	URL           string // absolute
	Width, Height int    // px; 0: not known before it is drawn
	Alt           string
}

// Download is a card to take along.
type Download struct {
	Name, Use string
	Link      string
	Size      string // 1080 × 1350
}

// ActLink leads to one of the three acts.
type ActLink struct {
	Accent, Sign string
	Step         int
	Title, Lead  template.HTML
	Link         string
	Current      bool
}

// Number is an emergency number of the region.
type Number struct {
	Tel, Label string
	Text       bool // sms: instead of tel:
}

// Source is where a fact comes from.
type Source struct {
	ID, Title, Publisher, URL, Language string
	CheckedOn                           string
}

// Date is a day as a machine and as a person reads it.
type Date struct{ Machine, Text string }

// sayer gives the interface's words and collects what is wrong with them.
type sayer struct {
	messages *locale.Messages
	problems diag.List
}

func (s *sayer) say(id string, data map[string]any) string {
	out, err := s.messages.Text(id, data)
	if err != nil {
		s.problems.Errorf("missing-message", diag.Pos{File: "i18n/" + s.messages.Language().Tag + ".yaml"}, "add "+id+": to the file", "message %s: %v", id, err)
	}
	return locale.Typography(s.messages.Language().Tag, out)
}

// interfaceWords are the messages that templates use as .Say.id.
var interfaceWords = []string{
	"skip", "home", "menu", "languages", "editions", "band_label", "actions_heading", "sources_heading",
	"numbers_heading", "checked_on", "updated_on", "published_by", "licence_label", "downloads_heading", "download_text",
	"acts_heading", "footer_label",
}

// rendering is how a page's Markdown becomes HTML: numbers can be dialled,
// links lead to the page in the same language.
func (p *Press) rendering(e site.Edition, pg *site.Page, t *site.Translation) markdown.Rendering {
	r := p.site.Rendering(e.Region, t.Language.Tag)
	dir := p.site.Dir(e, pg, t.Language.Tag)
	r.HTML = func(ph markdown.Placeholder) string { return placeholder(ph, r.Placeholder(ph), e.Region) }
	r.Link = func(destination string) string { return p.link(e, t, dir, destination) }
	return r
}

// placeholder is the HTML of a resolved placeholder.
func placeholder(ph markdown.Placeholder, value string, r *region.Region) string {
	text := `<bdi dir="ltr">` + template.HTMLEscapeString(value) + "</bdi>"
	if ph.Kind == "plain" || ph.Kind == "region" {
		return template.HTMLEscapeString(value)
	}
	if n, ok := r.Number(ph.Name); ok && ph.Kind == "number" {
		return `<a class="number" href="` + scheme(n) + template.HTMLEscapeString(n.Tel) + `">` + text + "</a>"
	}
	if s, ok := r.Service(ph.Name); ok && ph.Kind == "service" && s.URL != "" {
		return `<a href="` + template.HTMLEscapeString(s.URL) + `" rel="noopener noreferrer">` + text + "</a>"
	}
	return text
}

// scheme is how a number is reached.
func scheme(n region.Number) string {
	if n.Kind == "text" {
		return "sms:"
	}
	return "tel:"
}

// link rewrites a link of a Markdown page to where its target stands in the
// finished site.
func (p *Press) link(e site.Edition, t *site.Translation, dir, destination string) string {
	target, fragment, _ := strings.Cut(destination, "#")
	if target == "" || strings.Contains(target, ":") {
		return destination
	}
	if fragment != "" {
		fragment = "#" + fragment
	}
	if page, language, ok := p.site.Resolve(t.File, target); ok {
		return site.Relative(dir, p.site.Dir(e, page, language)) + fragment
	}
	return site.Relative(dir, p.site.MediaPath(t.File, target)) + fragment
}

// band is the safety band of an edition.
func (p *Press) band(e site.Edition, s *sayer) Band {
	general, _ := e.Region.Number("general") // its lack is an error of the cards' and checks'
	b := Band{
		Number:    general.Tel,
		Call:      s.say("band_call", nil),
		NotACall:  s.say("band_not_a_call", nil),
		CallLabel: site.Plain(s.say("band_call_number", map[string]any{"Number": general.Tel})),
	}
	if relay, ok := e.Region.Number("text_relay"); ok {
		b.Relay = isolates(s.say("band_relay", map[string]any{"Number": site.Isolate(relay.Tel)}))
		b.RelayTel = relay.Tel
		b.RelayLabel = site.Plain(s.say("band_text_number", map[string]any{"Number": relay.Tel}))
	}
	return b
}

// isolates makes words safe for HTML, isolates as <bdi>.
func isolates(words string) template.HTML {
	return template.HTML(strings.NewReplacer("\u2066", `<bdi dir="ltr">`, "\u2069", "</bdi>").Replace(template.HTMLEscapeString(words)))
}

// figure is a page's card in the format that suits a page, with every format
// as a download.
func (p *Press) figure(e site.Edition, pg *site.Page, t *site.Translation, s *sayer) (*Figure, *Picture) {
	if pg.Infographic == nil || len(pg.Infographic.Formats) == 0 {
		return nil, nil
	}
	dir := p.site.Dir(e, pg, t.Language.Tag)
	title := site.Plain(p.site.Words(pg, t, e.Region).Title)
	alt := site.Plain(s.say("figure_alt", map[string]any{"Title": title}))
	picture := func(f theme.Format) Picture {
		file := p.site.CardPath(e, pg, t.Language.Tag, f.Name, ".png")
		return Picture{Link: site.Relative(dir, file), URL: p.site.URL(file), Width: f.Width, Height: f.Height, Alt: alt}
	}
	var figure *Figure
	var share *Picture
	var downloads []Download
	for _, name := range pg.Infographic.Formats {
		f, ok := p.theme.Format(name)
		if !ok {
			continue
		}
		pic := picture(f)
		size := fmt.Sprintf("%d × %d", f.Width, f.Height)
		if f.Height == 0 {
			size = fmt.Sprintf("%d", f.Width)
		}
		d := Download{Name: f.Name, Link: pic.Link, Size: size}
		if f.Use != "" {
			d.Use = s.say(f.Use, nil)
		}
		downloads = append(downloads, d)
		if figure == nil && f.Height > 0 {
			figure = &Figure{Picture: pic, Caption: s.say("figure_caption", map[string]any{"Title": title})}
		}
		if share == nil || name == "og" {
			share = &pic
		}
	}
	if figure != nil {
		figure.Downloads = downloads
	}
	return figure, share
}
