package page

import (
	"html/template"
	"slices"
	"strings"
	"time"

	"smem/generator/diag"
	"smem/generator/markdown"
	"smem/generator/region"
	"smem/generator/site"
)

// HTML renders a page in a language for an edition.
func (p *Press) HTML(e site.Edition, pg *site.Page, t *site.Translation) ([]byte, diag.List) {
	tag := t.Language.Tag
	s := &sayer{messages: p.catalog.In(tag)}
	words := p.site.Words(pg, t, e.Region)
	rendering := p.rendering(e, pg, t)
	dir := p.site.Dir(e, pg, tag)
	v := View{
		Language:  tag,
		Direction: direction(t.Language.RTL),
		SiteName:  p.site.Config.Name.In(tag, p.site.Default().Tag),
		Title:     isolates(words.Title),
		TitleText: site.Plain(words.Title),
		Summary:   site.Plain(words.Summary),
		IsHome:    pg.ID == "",
		CSS:       p.css,
		Policy:    p.policy,
		Canonical: p.site.URL(dir),
		Default:   p.site.URL(""),
		Languages: p.languages(e, pg, tag),
		Menu:      p.links(e, pg, tag, p.site.Config.Menu),
		Footer:    p.links(e, pg, tag, p.site.Config.Footer),
		Editions:  p.editions(e, pg, tag),
		Band:      p.band(e, s),
		Lead:      template.HTML(t.Text.Lead.HTML(rendering)),
		Intro:     template.HTML(t.Text.Intro.HTML(rendering)),
		Acts:      p.acts(e, pg, tag),
		Numbers:   p.numbers(e.Region, tag),
		Updated:   p.date(s, t.Updated),
		Publisher: e.Region.Publisher.Name.In(tag, p.site.Default().Tag),
		Licence:   p.site.Config.Licence,
		TextTwin:  "index.txt",
		Say:       map[string]string{},
	}
	if home := p.site.Page(""); home != nil {
		v.Home = site.Relative(dir, p.site.Dir(e, home, tag))
	}
	if info := pg.Infographic; info != nil {
		v.Accent, v.Step, v.Sign = info.Accent, info.Step, info.Icon
	}
	if t.Status < site.Approved {
		v.Notice = s.say("not_validated_page", nil)
	}
	p.sections(&v, e, pg, t, s)
	if v.IsHome {
		v.introduceActs()
	}
	v.Figure, v.Share = p.figure(e, pg, t, s)
	for _, id := range interfaceWords {
		v.Say[id] = s.say(id, map[string]any{"Title": v.TitleText})
	}
	if s.problems.HasErrors() {
		return nil, s.problems
	}
	out, problems := p.render("page.html", v)
	return out, append(s.problems, problems...)
}

// sections fills the actions of an infographic, in its order, and the other
// sections in theirs.
func (p *Press) sections(v *View, e site.Edition, pg *site.Page, t *site.Translation, s *sayer) {
	rendering := p.rendering(e, pg, t)
	var ids []string
	seen := map[string]bool{}
	if pg.Infographic != nil {
		for _, a := range site.ReadingOrder(p.site.Words(pg, t, e.Region).Actions) {
			section, ok := t.Section(a.ID)
			if !ok {
				continue
			}
			ids = append(ids, a.ID)
			action := Action{
				ID:       a.ID,
				Icon:     a.Icon,
				Headline: template.HTML(section.Heading.HTML(rendering)),
				Sentence: template.HTML(section.Sentence.HTML(rendering)),
				Body:     template.HTML(section.Body.HTML(rendering)),
			}
			for _, id := range a.Sources {
				src := p.source(id, s)
				action.Sources = append(action.Sources, src)
				if !seen[id] {
					seen[id] = true
					v.Sources = append(v.Sources, src)
				}
			}
			v.Actions = append(v.Actions, action)
		}
	}
	for _, section := range t.Text.Sections {
		if slices.Contains(ids, section.ID) {
			continue
		}
		v.Sections = append(v.Sections, Section{
			ID:       section.ID,
			Heading:  template.HTML(section.Heading.HTML(rendering)),
			Sentence: template.HTML(section.Sentence.HTML(rendering)),
			Body:     template.HTML(section.Body.HTML(rendering)),
		})
	}
}

// introduceActs gives each act on the home page the words of the home page's
// section of the same name, which then does not stand there twice.
func (v *View) introduceActs() {
	for i, act := range v.Acts {
		j := slices.IndexFunc(v.Sections, func(s Section) bool { return s.ID == act.Accent })
		if j < 0 {
			continue
		}
		v.Acts[i].Title, v.Acts[i].Lead = v.Sections[j].Heading, v.Sections[j].Sentence
		v.Sections = slices.Delete(v.Sections, j, j+1)
	}
}

// languages is the language switch, and hreflang's list.
func (p *Press) languages(e site.Edition, pg *site.Page, current string) []Language {
	from := p.site.Dir(e, pg, current)
	var out []Language
	for _, l := range p.site.Languages {
		if _, ok := p.site.Published(pg, l.Tag); !ok {
			continue
		}
		dir := p.site.Dir(e, pg, l.Tag)
		out = append(out, Language{l.Tag, l.Name, direction(l.RTL), site.Relative(from, dir), p.site.URL(dir), l.Tag == current})
	}
	return out
}

// links is a list of pages by id, those published in a language.
func (p *Press) links(e site.Edition, pg *site.Page, tag string, ids []string) []Link {
	from := p.site.Dir(e, pg, tag)
	var out []Link
	for _, id := range ids {
		to := p.site.Page(id)
		if to == nil {
			continue
		}
		if t, ok := p.site.Published(to, tag); ok {
			out = append(out, Link{p.site.Words(to, t, e.Region).Title, site.Relative(from, p.site.Dir(e, to, tag)), to == pg})
		}
	}
	return out
}

// editions leads to the same page as other regions read it; nil if there is
// only one edition.
func (p *Press) editions(e site.Edition, pg *site.Page, tag string) []Link {
	if len(p.site.Editions) < 2 {
		return nil
	}
	from := p.site.Dir(e, pg, tag)
	var out []Link
	for _, other := range p.site.Editions {
		name := other.Region.Name.In(tag, p.site.Default().Tag)
		out = append(out, Link{name, site.Relative(from, p.site.Dir(other, pg, tag)), other.Region == e.Region})
	}
	return out
}

// acts leads to the pages of the three acts, in their order.
func (p *Press) acts(e site.Edition, pg *site.Page, tag string) []ActLink {
	from := p.site.Dir(e, pg, tag)
	var out []ActLink
	for _, act := range p.site.Pages {
		if act.Infographic == nil || act.Infographic.Step == 0 {
			continue
		}
		t, ok := p.site.Published(act, tag)
		if !ok {
			continue
		}
		words := p.site.Words(act, t, e.Region)
		out = append(out, ActLink{
			Accent: act.Infographic.Accent, Sign: act.Infographic.Icon, Step: act.Infographic.Step,
			Title: isolates(words.Title), Lead: isolates(words.Lead),
			Link: site.Relative(from, p.site.Dir(e, act, tag)), Current: act == pg,
		})
	}
	slices.SortStableFunc(out, func(a, b ActLink) int { return a.Step - b.Step })
	return out
}

// numbers is the region's emergency numbers, in its order.
func (p *Press) numbers(r *region.Region, tag string) []Number {
	var out []Number
	for _, n := range r.Numbers {
		out = append(out, Number{n.Tel, n.Label.In(tag, p.site.Default().Tag), n.Kind == "text"})
	}
	return out
}

// source is a source as a page names it.
func (p *Press) source(id string, s *sayer) Source {
	src := p.site.Sources[id]
	return Source{id, src.Title, src.Publisher, src.URL, src.Language, s.messages.Date(src.CheckedOn)}
}

// date is a day for machine and person.
func (p *Press) date(s *sayer, day time.Time) Date {
	return Date{day.Format(time.DateOnly), s.messages.Date(day)}
}

// direction is the value of the dir attribute.
func direction(rtl bool) string {
	if rtl {
		return "rtl"
	}
	return "ltr"
}

// Text is the plain-text twin of a page: the same words, the safety band
// first.
func (p *Press) Text(e site.Edition, pg *site.Page, t *site.Translation) ([]byte, diag.List) {
	tag := t.Language.Tag
	s := &sayer{messages: p.catalog.In(tag)}
	words := p.site.Words(pg, t, e.Region)
	rendering := p.site.Rendering(e.Region, tag)
	var b strings.Builder
	paragraph := func(text string) {
		if text != "" {
			b.WriteString(text + "\n\n")
		}
	}
	general, _ := e.Region.Number("general")
	paragraph(site.Isolate(general.Tel) + " — " + s.say("band_call", nil) + " " + s.say("band_not_a_call", nil))
	if relay, ok := e.Region.Number("text_relay"); ok {
		paragraph(s.say("band_relay", map[string]any{"Number": site.Isolate(relay.Tel)}))
	}
	if t.Status < site.Approved {
		paragraph(s.say("not_validated_page", nil))
	}
	paragraph(words.Title)
	paragraph(words.Lead)
	paragraph(t.Text.Intro.Text(rendering))
	for _, section := range p.readingOrder(e, pg, t) {
		paragraph("## " + section.Heading.Text(rendering))
		paragraph(section.Sentence.Text(rendering))
		paragraph(section.Body.Text(rendering))
	}
	paragraph(s.say("updated_on", nil) + " " + s.messages.Date(t.Updated))
	paragraph(p.site.URL(p.site.Dir(e, pg, tag)))
	out := strings.TrimSpace(b.String()) + "\n"
	if !t.Language.RTL {
		out = site.Plain(out)
	}
	return []byte(out), s.problems
}

// readingOrder returns a text's sections as a reader meets them: the actions
// of its infographic first, then the others as written.
func (p *Press) readingOrder(e site.Edition, pg *site.Page, t *site.Translation) []markdown.Section {
	var ordered []markdown.Section
	for _, a := range site.ReadingOrder(p.site.Words(pg, t, e.Region).Actions) {
		if section, ok := t.Section(a.ID); ok {
			ordered = append(ordered, section)
		}
	}
	for _, section := range t.Text.Sections {
		if !slices.ContainsFunc(ordered, func(s markdown.Section) bool { return s.ID == section.ID }) {
			ordered = append(ordered, section)
		}
	}
	return ordered
}

// Choice is what choice.html sees: a page that leads to every language.
type Choice struct {
	Language  string
	SiteName  string
	CSS       template.CSS
	Policy    string
	URL       string
	Missing   bool // it stands for a page that does not exist (404.html)
	Band      Band
	Languages []ChoiceLanguage
}

// ChoiceLanguage is one language with its own words.
type ChoiceLanguage struct {
	Language
	SiteName string
	Text     string
}

// Choice renders the language choice at the root of the site; missing renders
// the 404 page, whose links must work from any depth.
func (p *Press) Choice(missing bool) ([]byte, diag.List) {
	e := p.site.Editions[0]
	home := p.site.Page("")
	s := &sayer{messages: p.catalog.In(p.site.Default().Tag)}
	v := Choice{
		Language: p.site.Default().Tag,
		SiteName: p.site.Config.Name.In(p.site.Default().Tag, ""),
		CSS:      p.css, Policy: p.policy, URL: p.site.URL(""), Missing: missing, Band: p.band(e, s),
	}
	for _, l := range p.site.Languages {
		if home != nil {
			if _, ok := p.site.Published(home, l.Tag); !ok {
				continue
			}
		}
		own := &sayer{messages: p.catalog.In(l.Tag)}
		text := "choose"
		if missing {
			text = "not_found"
		}
		dir := e.Prefix + l.Tag + "/"
		link := dir
		if missing {
			link = p.site.BasePath() + dir
		}
		v.Languages = append(v.Languages, ChoiceLanguage{
			Language: Language{l.Tag, l.Name, direction(l.RTL), link, p.site.URL(dir), false},
			SiteName: p.site.Config.Name.In(l.Tag, p.site.Default().Tag),
			Text:     own.say(text, nil),
		})
		s.problems = append(s.problems, own.problems...)
	}
	if s.problems.HasErrors() {
		return nil, s.problems
	}
	out, problems := p.render("choice.html", v)
	return out, append(s.problems, problems...)
}
