// Package page renders the pages that citizens read: a theme's page templates
// and a page's words become HTML. It also writes the plain-text twin of a page
// and what stands at the root of the site: the language choice, 404.html,
// sitemap.xml, robots.txt. It decides nothing about pictures beyond naming
// them.
package page

import (
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/svg"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/site"
	"smem/generator/theme"
)

// Press renders the pages of one site with one theme. It is safe for use by
// many goroutines.
type Press struct {
	site      *site.Site
	theme     *theme.Theme
	catalog   *locale.Catalog
	templates *template.Template
	programs  map[string]*program // of the templates that render whole pages; none where html/template does it
	minifier  *minify.M
	styles    map[string]style // by kind of page
	assets    map[string]Asset // scripts and the sprite, by name
	// Weight returns the bytes of a file of the finished site; 0: not known.
	// Set it before the first page is rendered; nil: pages state no weights.
	Weight func(sitePath string) int

	start    start                        // assets/start.js
	said     map[string]map[string]string // by language: see readWords
	inSprite map[string]bool              // names of the icons in the sprite
	icons    map[string]template.HTML     // as inline SVG, small
	worker   []byte                       // sw.js; nil if the theme has none

	shown        []*site.Page                          // the pages that have an infographic
	glossaryPage *site.Page                            // nil: there is none
	bands        *sync.Map                             // made so far: a madeBand for each bandOf
	onLite       map[string]func() map[*site.Page]bool // by language: the pages on its one page
}

// New prepares the theme's page templates and style sheet. The diagnostics say
// what is wrong in them; the error is the machine's.
func New(s *site.Site, t *theme.Theme, c *locale.Catalog) (*Press, diag.List, error) {
	p := &Press{site: s, theme: t, catalog: c, minifier: minify.New()}
	p.minifier.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true})
	p.minifier.AddFunc("image/svg+xml", svg.Minify)
	var problems diag.List
	p.assets = map[string]Asset{}
	for _, read := range []func() error{p.readWords, p.readIcons, p.readStyles, p.readSprite} {
		if err := read(); err != nil {
			return nil, nil, err
		}
	}
	for _, read := range []func() (diag.List, error){p.readScripts, p.readStart, p.readWorker} {
		found, err := read()
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, found...)
	}
	problems = append(problems, p.readTemplates()...)
	p.readSite()
	return p, problems, nil
}

// For returns a press that renders the pages of another state of the site, with
// the same theme and the same messages.
func (p *Press) For(s *site.Site) *Press {
	next := *p
	next.site = s
	next.readSite()
	return &next
}

// readSite finds what pages ask of all others.
func (p *Press) readSite() {
	p.shown = slices.DeleteFunc(slices.Clone(p.site.Pages), func(pg *site.Page) bool { return pg.Infographic == nil })
	p.glossaryPage = p.site.Glossary()
	p.bands = &sync.Map{}
	p.readLite()
}

// icon is the template function {{icon "name"}}: the theme's icon as inline SVG.
func (p *Press) icon(name string) (template.HTML, error) {
	ic, ok := p.icons[name]
	if !ok {
		return "", fmt.Errorf("there is no icon %q in the theme", name)
	}
	return ic, nil
}

// readIcons makes the theme's icons small, once for all pages.
func (p *Press) readIcons() error {
	p.icons = make(map[string]template.HTML, len(p.theme.Icons))
	for name, ic := range p.theme.Icons {
		svg := string(ic.SVG(p.theme.Mirrored(name)))
		small, err := p.minifier.String("text/html", svg)
		if err != nil || !strings.HasPrefix(small, "<svg") {
			small = svg
		}
		p.icons[name] = template.HTML(small)
	}
	return nil
}

// colour is the template function {{colour "name"}}: a colour of the theme's
// palette, for places where no style sheet reaches.
func (p *Press) colour(name string) (string, error) {
	value, ok := p.theme.Palette[name]
	if !ok {
		return "", fmt.Errorf("there is no colour %q in the theme's palette", name)
	}
	return value, nil
}

// render prints a view by a template, small. What a program cannot do, and what
// is wrong with a template, html/template finds out.
func (p *Press) render(name string, view any) ([]byte, diag.List) {
	if made := p.programs[name]; made != nil {
		if out, ok := made.execute(reflect.ValueOf(view)); ok {
			return out, nil
		}
	}
	return p.renderSlowly(name, view)
}

// renderSlowly executes a template and makes the result small.
func (p *Press) renderSlowly(name string, view any) ([]byte, diag.List) {
	var problems diag.List
	var out theme.Paper
	if err := p.templates.ExecuteTemplate(&out, name, view); err != nil {
		problems = append(problems, p.theme.TemplateProblem("templates/"+name, err))
		return nil, problems
	}
	small, err := p.minifier.Bytes("text/html", out.Bytes())
	if err != nil {
		problems.Errorf("template", diag.Pos{File: p.theme.Path("templates/" + name)}, "close every element and quote", "what the template prints is not HTML: %v", err)
		return nil, problems
	}
	return small, problems
}
