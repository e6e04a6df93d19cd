package page

import (
	"bytes"
	"html"
	"html/template"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/markdown"
	"smem/generator/site"
)

// sheet is one page in one language for one edition while it is rendered.
type sheet struct {
	*Press
	*sayer
	edition     site.Edition
	page        *site.Page
	translation *site.Translation
	words       site.Words
	tag         string // of the reader's language; that of the words may be another
	dir         string // of the page in the finished site
	terms       *terms // of the glossary, for running text; nil: none
}

func (p *Press) sheet(e site.Edition, pg *site.Page, t *site.Translation, tag string) *sheet {
	return &sheet{
		Press: p, sayer: p.sayer(tag), edition: e, page: pg, translation: t,
		words: p.site.Words(pg, t, e.Region), tag: tag, dir: p.site.Dir(e, pg, tag),
	}
}

// HTML renders a page for readers of a language in an edition. The translation
// is that language's, or another, in which its words are then marked to be.
func (p *Press) HTML(e site.Edition, pg *site.Page, t *site.Translation, language string) ([]byte, diag.List) {
	s := p.sheet(e, pg, t, language)
	v := s.view()
	if s.problems.HasErrors() {
		return nil, s.problems
	}
	out, problems := p.whole("page.html", v, v.Band, v.Notice)
	return out, append(s.problems, problems...)
}

// foreign reports whether the words are in another language than the reader's.
func (s *sheet) foreign() bool { return s.translation.Language.Tag != s.tag }

// whole renders a page by a template and holds it to what every page must say.
// The notice is empty once the page is approved, and on pages that have none.
func (p *Press) whole(name string, view any, b Band, notice string) ([]byte, diag.List) {
	out, problems := p.render(name, view)
	if problems.HasErrors() {
		return nil, problems
	}
	return out, append(problems, p.missing(name, out, b, notice)...)
}

// missing finds what every page must say and this one does not, whatever its
// template promises: the number to call, what a post is not, and that nobody
// has validated the page.
func (p *Press) missing(name string, out []byte, b Band, notice string) diag.List {
	var problems diag.List
	if len(bytes.TrimSpace(out)) == 0 {
		problems.Errorf("safety-band", diag.Pos{File: p.theme.Path("templates/" + name)}, "write what the page is to say, or delete the file if the parent's is to stand", "the page is empty")
		return problems
	}
	for _, m := range []struct{ what, text, cure string }{
		{"link to call the emergency number", `href="tel:` + b.Number + `"`, "put <a href=\"tel:{{.Band.Number}}\"> into the template"},
		{"sentence on what a post is not", template.HTMLEscapeString(b.NotACall), "put {{.Band.NotACall}} into the template"},
		{"notice that nobody has validated it", template.HTMLEscapeString(notice), "put {{.Notice}} into the template"},
	} {
		if !says(out, m.text) {
			problems.Errorf("safety-band", diag.Pos{File: p.theme.Path("templates/" + name)}, m.cure, "the page has no %s", m.what)
		}
	}
	return problems
}

// says reports whether a page has a text, whatever a minifier did to it. Nearly
// always it stands there as one of the two that are looked for first.
func says(out []byte, text string) bool {
	return bytes.Contains(out, []byte(text)) || bytes.Contains(out, []byte(html.UnescapeString(text))) ||
		strings.Contains(plain(string(out)), plain(text))
}

// plain undoes what a minifier may do to text: entities and white space.
func plain(s string) string { return strings.Join(strings.Fields(html.UnescapeString(s)), "") }

// view gathers what stands on the page.
func (s *sheet) view() View {
	s.terms = s.glossary()
	t, fallback := s.translation, s.site.Default().Tag
	look := s.styleOf(s.look())
	v := View{
		Frame: Frame{
			Language:  s.tag,
			Direction: direction(s.messages.Language().RTL),
			SiteName:  s.site.Config.Name.In(s.tag, fallback),
			CSS:       look.css,
			Policy:    s.policy(look),
			Start:     s.start.js,
			Script:    s.assetLink("page", s.dir),
			Print:     s.assetLink("print", s.dir),
			Install:   s.install(s.dir, s.root()),
			Feed:      s.feedLink(),
			Band:      s.band(s.edition, s.sayer),
			Share:     s.share(s.edition, s.page, s.dir, s.sayer),
			Say:       s.all(pageWords),
		},
		Title:     isolates(s.words.Title),
		TitleText: site.Plain(s.words.Title),
		Summary:   site.Plain(s.words.Summary),
		IsHome:    s.page.ID == "",
		Kind:      s.page.Kind.String(),
		Sprite:    s.assetLink("icons", s.dir),
		Canonical: s.site.URL(s.site.Dir(s.edition, s.page, t.Language.Tag)),
		Languages: s.languages(s.edition, s.page, s.tag),
		Home:      s.home(),
		Trail:     s.links(above(s.page.ID)),
		Menu:      s.links(s.site.Config.Menu),
		Footer:    s.links(s.site.Config.Footer),
		Editions:  s.editions(),
		Lead:      template.HTML(t.Text.Lead.HTML(s.rendering())),
		Intro:     template.HTML(t.Text.Intro.HTML(s.running())),
		Acts:      s.acts(),
		Numbers:   s.numbers(),
		Updated:   s.date(t.Updated),
		Publisher: s.edition.Region.Publisher.Name.In(s.tag, fallback),
		Licence:   s.site.Config.Licence,
		TextTwin:  "index.txt",
		Lite:      site.Relative(s.dir, s.root()+LiteDir),
	}
	v.Say["lite_link"] = s.say(s.liteMessage("lite_link", s.tag), nil)
	v.Default = s.fallback(s.edition, s.page)
	if s.foreign() {
		v.Foreign = s.foreignTo(t)
		v.NotTranslated = s.say("not_translated", map[string]any{"Language": t.Language.Name})
	}
	if info := s.page.Infographic; info != nil {
		v.Accent, v.Step, v.Sign = info.Accent, info.Step, info.Icon
		v.Say["step"] = s.say("step", map[string]any{"Step": info.Step})
	}
	if t.Status < site.Approved {
		v.Notice = s.say("not_validated_page", nil)
	}
	s.tellApart(&v)
	s.lead(&v)
	var cited citations
	v.Groups = s.groups(v.Acts, &cited)
	v.Sections = s.sections()
	if v.IsHome {
		s.introduceActs(&v)
	}
	v.Report = s.report(&cited)
	v.Listings = s.listings(&cited)
	v.Statement, v.Legal = s.statement(), s.legal()
	if s.page.Kind == site.DirectoryPage {
		v.Numbers = nil // they stand in the directory, with more about them
	}
	v.Sources, v.SourcesChecked = s.sources(cited)
	v.Figure = s.figure()
	v.Sharing = s.sharing(v.TitleText, v.Summary, v.Canonical)
	v.Structured = s.structured(&v)
	return v
}

// tellApart gives the page a document title and a summary that no page of
// another edition has.
func (s *sheet) tellApart(v *View) {
	v.DocumentTitle = v.TitleText
	if len(s.site.Editions) > 1 {
		v.Region = s.edition.Region.Name.In(s.tag, s.site.Default().Tag)
		v.Say["region"] = s.say("region", map[string]any{"Region": v.Region})
	}
	if s.edition.Region != s.site.Editions[0].Region {
		v.DocumentTitle += " – " + v.Region
		v.Summary = v.Region + " · " + v.Summary
	}
	if !v.IsHome {
		v.DocumentTitle += " – " + v.SiteName
	}
}

// groups returns the actions of the page's infographic as a reader meets them,
// those of one act together, and counts the sources that they cite.
func (s *sheet) groups(acts []Act, cited *citations) []Group {
	heading, running := s.rendering(), s.running()
	running.Level = 1 // an action's own heading is of level 3
	var groups []Group
	last := ""
	for i, a := range site.ReadingOrder(s.words.Actions) {
		section, ok := s.translation.Section(a.ID)
		if !ok {
			continue // refused when the site was loaded
		}
		if i == 0 || a.Act != last {
			groups = append(groups, group(a.Act, acts))
			last = a.Act
		}
		g := &groups[len(groups)-1]
		g.Actions = append(g.Actions, Action{
			ID:       a.ID,
			Icon:     a.Icon,
			Headline: template.HTML(section.Heading.HTML(heading)),
			Sentence: template.HTML(section.Sentence.HTML(running)),
			Body:     template.HTML(section.Body.HTML(running)),
			Sources:  cited.cite(a.Sources),
		})
	}
	return groups
}

// group opens a group for the actions of an act.
func group(act string, acts []Act) Group {
	if act == "band" {
		return Group{Accent: act}
	}
	i := slices.IndexFunc(acts, func(a Act) bool { return a.Accent == act })
	if i < 0 {
		return Group{}
	}
	return Group{Act: &acts[i], Accent: act}
}

// sections returns the sections that are not actions.
func (s *sheet) sections() []Section {
	heading, running := s.rendering(), s.running()
	var out []Section
	for _, section := range s.translation.Text.Sections {
		if slices.ContainsFunc(s.words.Actions, func(a site.ActionWords) bool { return a.ID == section.ID }) {
			continue
		}
		if s.inChapter(section.ID) {
			continue
		}
		out = append(out, Section{
			ID:       section.ID,
			Heading:  s.defined(template.HTML(section.Heading.HTML(heading))),
			Sentence: template.HTML(section.Sentence.HTML(running)),
			Body:     template.HTML(section.Body.HTML(running)),
		})
	}
	return out
}

// introduceActs gives each act on the home page the words of the home page's
// section of the same name, which then does not stand there twice.
func (s *sheet) introduceActs(v *View) {
	for i, act := range v.Acts {
		j := slices.IndexFunc(v.Sections, func(section Section) bool { return section.ID == act.Accent })
		if j < 0 {
			continue
		}
		section := v.Sections[j]
		if own, ok := s.translation.Section(section.ID); ok {
			v.Acts[i].Title = isolates(own.Heading.Text(s.site.Rendering(s.edition.Region, s.translation.Language.Tag)))
		}
		if section.Sentence != "" {
			v.Acts[i].Text = "<p>" + section.Sentence + "</p>"
		}
		v.Acts[i].Text += section.Body
		v.Sections = slices.Delete(v.Sections, j, j+1)
	}
}

// numbers returns the region's emergency numbers, in its order.
func (s *sheet) numbers() []Number {
	var out []Number
	for _, n := range s.edition.Region.Numbers {
		out = append(out, Number{n.Tel, n.Label.In(s.tag, s.site.Default().Tag), n.Kind == "text", s.borrowed(n.Label)})
	}
	return out
}

// readingOrder returns the text's sections as a reader meets them: the actions
// of its infographic first, then the others as written.
func (s *sheet) readingOrder() (actions, others []markdown.Section) {
	for _, a := range site.ReadingOrder(s.words.Actions) {
		if section, ok := s.translation.Section(a.ID); ok {
			actions = append(actions, section)
		}
	}
	for _, section := range s.translation.Text.Sections {
		if !slices.ContainsFunc(actions, func(a markdown.Section) bool { return a.ID == section.ID }) {
			others = append(others, section)
		}
	}
	return actions, others
}
