// Package card draws the cards of a site: a theme's card template and a page's
// words become a small HTML page, and that page a Scene. It knows what stands
// on a card and what may be dropped from one; it does not know pixels or files.
package card

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/layout"
	"smem/generator/locale"
	"smem/generator/markup"
	"smem/generator/scene"
	"smem/generator/site"
	"smem/generator/theme"
)

// Press makes the cards of one site with one theme. It is safe for use by many
// goroutines.
type Press struct {
	site      *site.Site
	byAct     map[string]*site.Page // Site.Acts
	theme     *theme.Theme
	catalog   *locale.Catalog
	templates map[string]*drawing // by the name of their file, such as list.html
	sheets    []*css.Sheet
	css       string // what sheets were read from, for a browser
	texts     shelf[wordsOf, site.Words]
	codes     shelf[string, drawnCode]
	icons     layout.Icons
}

// Job is one card: a page in a language and a format, for one edition.
type Job struct {
	Edition     site.Edition
	Page        *site.Page
	Translation *site.Translation
	Format      theme.Format
	Action      string // of a card that shows this one action of the page; "" for the page's own card
}

// Name is what tells a card from the others of its page in a language: the
// format, and the action if it shows only one, as in "square-call".
func (j Job) Name() string {
	if j.Action == "" {
		return j.Format.Name
	}
	return j.Format.Name + "-" + j.Action
}

// Layout returns the layout that draws the card.
func (j Job) Layout() string {
	if j.Action == "" {
		return j.Page.Infographic.Layout
	}
	return j.Format.Each
}

// Jobs returns the cards that an infographic's formats ask for in one edition
// and language: those of the page, each followed by those of its actions.
func Jobs(t *theme.Theme, e site.Edition, p *site.Page, words *site.Translation) []Job {
	var jobs []Job
	for _, name := range p.Infographic.Formats {
		f, ok := t.Format(name)
		if !ok {
			continue // refused when the site was loaded
		}
		j := Job{Edition: e, Page: p, Translation: words, Format: f}
		jobs = append(jobs, j)
		if f.Each == "" {
			continue
		}
		for _, a := range p.Infographic.Actions {
			j.Action = a.ID
			jobs = append(jobs, j)
		}
	}
	return jobs
}

// New prepares the theme's card templates and style sheet.
func New(s *site.Site, t *theme.Theme, c *locale.Catalog) (*Press, diag.List) {
	p := &Press{site: s, byAct: s.Acts(), theme: t, catalog: c}
	problems := p.style(t.Path("theme.yaml"), palette(t))
	for _, name := range styleSheets(t) {
		problems = append(problems, p.style(t.Path("cards/"+name), t.Cards[name])...)
	}
	problems = append(problems, p.readTemplates()...)
	return p, problems
}

// For returns a press that makes the cards of another state of the site, with
// the same theme and the same messages.
func (p *Press) For(s *site.Site) *Press {
	return &Press{site: s, byAct: s.Acts(), theme: p.theme, catalog: p.catalog, templates: p.templates, sheets: p.sheets, css: p.css}
}

// styleSheets returns the names of the cards' style sheets in the order in
// which they are read: card.css, then others by name, which stand over it.
func styleSheets(t *theme.Theme) []string {
	names := slices.DeleteFunc(sortedKeys(t.Cards), func(name string) bool { return path.Ext(name) != ".css" })
	if i := slices.Index(names, "card.css"); i > 0 {
		copy(names[1:], names[:i])
		names[0] = "card.css"
	}
	return names
}

// style adds a style sheet after those before it.
func (p *Press) style(file, text string) diag.List {
	sheet, problems := css.Parse(file, []byte(text))
	p.sheets = append(p.sheets, sheet)
	p.css += text
	return problems
}

// HTML returns the card as the small web page that it is, without style sheet.
func (p *Press) HTML(j Job) (string, diag.List) {
	var problems diag.List
	t := p.template(j.Layout(), j.Format.Name)
	if t == nil {
		problems.Errorf("unknown-layout", j.Page.Infographic.Place("layout"), "put cards/"+templateName(j.Layout(), "")+" into the theme", "the layout %q has no template for the format %s", j.Layout(), j.Format.Name)
		return "", problems
	}
	view, problems := p.view(j)
	if problems.HasErrors() {
		return "", problems
	}
	var out theme.Paper
	if err := t.Execute(&out, view); err != nil {
		problems = append(problems, p.theme.TemplateProblem("cards/"+t.Name(), err))
	}
	return out.String(), problems
}

// CSS returns the cards' style sheet with the theme's palette, for a browser.
func (p *Press) CSS() string { return p.css }

// templateFile returns the path of the template that draws a card.
func (p *Press) templateFile(j Job) string { return p.template(j.Layout(), j.Format.Name).file }

// Scene draws the card. Diagnostics name the words' place, the language and
// the format.
func (p *Press) Scene(j Job) (*scene.Scene, diag.List) {
	html, problems := p.HTML(j)
	if problems.HasErrors() {
		return nil, problems
	}
	root, found := markup.Parse(p.templateFile(j), html)
	problems = append(problems, found...)
	if root == nil || problems.HasErrors() {
		return nil, problems
	}
	s, found := layout.Layout(layout.Input{
		Root:   root,
		Sheets: p.sheets,
		Width:  j.Format.Width,
		Height: j.Format.Height,
		Fonts:  p.theme.Fonts,
		Icons:  &p.icons,
	})
	problems = append(problems, named(j, found)...)
	if s == nil {
		return nil, problems
	}
	if !found.HasErrors() { // what does not fit stands in the wrong place: one mistake, said once
		problems = append(problems, p.judge(j, root, s)...)
	}
	s.Language = j.Translation.Language.Tag
	s.Title = site.Plain(j.Translation.Heading())
	s.Description = p.Description(j)
	return s, problems
}

// named says of everything that is wrong with a card which card it is.
func named(j Job, found diag.List) diag.List {
	out := slices.Clone(found)
	for i := range out {
		out[i].Cards = []diag.Card{{Format: j.Name(), Language: j.Translation.Language.Tag, Region: j.Edition.Region.ID}}
	}
	return out
}

// Key returns a hash of everything that goes into the card's scene.
func (p *Press) Key(j Job) (string, diag.List) {
	view, problems := p.view(j)
	if problems.HasErrors() {
		return "", problems
	}
	sum := sha256.New()
	err := json.NewEncoder(sum).Encode([]any{p.theme.Hash, j.Layout(), view})
	if err != nil {
		panic("card: a view is plain data: " + err.Error())
	}
	return hex.EncodeToString(sum.Sum(nil)), problems
}

// palette writes the theme's colours as custom properties.
func palette(t *theme.Theme) string {
	var b strings.Builder
	b.WriteString(":root {")
	for _, name := range sortedKeys(t.Palette) {
		fmt.Fprintf(&b, " --%s: %s;", name, t.Palette[name])
	}
	b.WriteString(" }\n")
	return b.String()
}

// sortedKeys returns a map's keys in order.
func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
