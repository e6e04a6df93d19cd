// Package generator turns a folder of YAML and Markdown into the list of files
// of a finished site. The plan is the site: every file with its path, a key of
// everything that goes into it, and the function that makes it. Read Plan from
// top to bottom to see every stage in its order.
package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"smem/generator/card"
	"smem/generator/check"
	"smem/generator/diag"
	"smem/generator/load"
	"smem/generator/locale"
	"smem/generator/page"
	"smem/generator/pdf"
	"smem/generator/publish"
	"smem/generator/raster"
	"smem/generator/site"
	"smem/generator/svg"
	"smem/generator/theme"
)

// Options is what a build may change about a site.
type Options struct {
	BaseURL   string    // instead of the one in content/site.yaml
	Languages []string  // only these; empty: all
	Editions  []string  // only these regions; empty: all
	Date      time.Time // of the build; zero: the newest date in the content
	Today     time.Time // against which the age of facts is judged; zero: the day of the build
	Drafts    bool      // with pages below the gate
	Fonts     fs.FS     // a folder of fonts outside the source, for those that the theme names without a file; may be nil
	Engine    string    // identifies the program in cache keys
	Known     *Known    // what was read of the same site before, for a reading that follows; may be nil

	Stage func(string) // told of every stage before it begins, in words for people; nil: nobody asks
}

// begin says that a stage begins.
func (o Options) begin(stage string) {
	if o.Stage != nil {
		o.Stage(stage)
	}
}

// Known is load.Known.
type Known = load.Known

// Plan is a site before anything of it has been made.
type Plan struct {
	Site     *site.Site
	Theme    *theme.Theme
	Cards    *card.Press
	Outputs  []publish.Output
	CardJobs []card.Job
	Engine   string         // as in Options
	Cache    *publish.Cache // where weights of cards are looked up before the cards are made; nil: nowhere

	pages   *page.Press
	weights weights
	painter *raster.Painter
	source  fs.FS
	catalog *locale.Catalog
	today   time.Time // as in Options
	options Options
}

// New reads the source folder and plans its site. The plan is nil if the
// diagnostics hold an error. The error is the machine's.
func New(source fs.FS, o Options) (*Plan, diag.List, error) {
	p, problems, err := read(source, o)
	if p == nil {
		return nil, problems, err
	}

	// The plan: every file of the site.
	o.begin("planning every file")
	p.options = o
	p.pages.Weight = func(file string) int { return p.weights.of(file, p.Cache) }
	p.planAssets()
	p.planMedia()
	problems = append(problems, p.planCards()...)
	p.planPages()
	p.planFeeds()
	p.planIndex()
	p.planSitemap()
	p.planIcons()
	if err := p.planAdmin(); err != nil {
		return nil, nil, err
	}
	p.planHost()
	p.planOffline()
	p.planWorker()
	if problems.HasErrors() {
		return nil, problems, nil
	}
	return p, problems, nil
}

// read reads the source folder: the site's model and the presses that make its
// files, before any file is planned.
func read(source fs.FS, o Options) (*Plan, diag.List, error) {
	// The shape of the folders: no link, no device, nothing that leads outside.
	o.begin("looking at the folders")
	problems, err := load.Tree(source)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}

	// The configuration says which theme and which languages there are.
	config, places, found, err := load.Config(source)
	if err != nil {
		return nil, nil, err
	}
	problems = append(problems, found...)
	languages, found := load.Languages(config, places, o.Languages)
	problems = append(problems, found...)
	if len(languages) == 0 {
		return nil, problems, nil
	}

	// The theme: palette, fonts, formats, icons, templates.
	o.begin("reading the theme and its fonts")
	look, found, err := theme.ReadWithFonts(source, config.Theme, o.Fonts)
	if err != nil {
		return nil, nil, err
	}
	whole := !found.HasErrors()
	problems = append(problems, found...)

	// The interface's words in every language.
	o.begin("reading the interface's words")
	catalog, found, err := locale.Load(source, "i18n", languages)
	if err != nil {
		return nil, nil, err
	}
	problems = append(problems, found...)
	if languages = translated(languages, catalog, o.Drafts, &problems); len(languages) == 0 {
		return nil, problems, nil
	}

	// The model: regions, sources, pages. From here on nobody changes it.
	o.begin("reading regions and pages")
	model, found, err := load.Site(source, config, places, languages, look, load.Options{
		BaseURL: o.BaseURL, Languages: o.Languages, Editions: o.Editions, Date: o.Date, Drafts: o.Drafts, Known: o.Known,
	})
	if err != nil {
		return nil, nil, err
	}
	problems = append(problems, found...)

	// The rules that keep a site from doing harm.
	o.begin("checking the rules that keep a site from doing harm")
	problems = append(problems, check.Model(model, o.Today)...)
	problems = append(problems, check.Interface(model, catalog)...)
	if !whole {
		return nil, problems, nil
	}

	// The presses: templates and style sheets, parsed once.
	o.begin("preparing templates and style sheets")
	cards, found := card.New(model, look, catalog)
	problems = append(problems, found...)
	pages, found, err := page.New(model, look, catalog)
	if err != nil {
		return nil, nil, err
	}
	problems = append(problems, found...)
	if problems.HasErrors() {
		return nil, problems, nil
	}
	return &Plan{Site: model, Theme: look, Cards: cards, pages: pages, painter: raster.New(look.Fonts), Engine: o.Engine, source: source, catalog: catalog, today: o.Today}, problems, nil
}

// translated leaves out the languages whose interface is not translated yet: a
// warning has said so of each. The first language must be.
func translated(languages []locale.Language, catalog *locale.Catalog, drafts bool, problems *diag.List) []locale.Language {
	if drafts {
		return languages
	}
	whole := slices.DeleteFunc(slices.Clone(languages), func(l locale.Language) bool { return catalog.Progress()[l.Tag].Untranslated > 0 })
	if first := languages[0]; len(whole) == 0 || whole[0].Tag != first.Tag {
		problems.Errorf("untranslated", diag.Pos{File: "i18n/" + first.Tag + ".yaml"}, "translate the messages, or look at the site with --drafts", "nothing can be published in %s, the first language of this build, before its interface is translated", first.Tag)
		return nil
	}
	return whole
}

// Outputs are added in the order in which they are published.

// planAssets adds the scripts and pictures that the theme's pages refer to.
func (p *Plan) planAssets() {
	for _, a := range p.pages.Assets() {
		p.add(publish.Asset, a.Path, func() ([]byte, diag.List) { return a.Data, nil })
	}
}

// planMedia adds the pictures that pages show.
func (p *Plan) planMedia() {
	seen := map[string]bool{}
	for _, pg := range p.Site.Pages {
		for _, l := range p.Site.Languages {
			t, ok := p.Site.Published(pg, l.Tag)
			if !ok {
				continue
			}
			for _, image := range t.Text.Images {
				file, ok := load.Target(t.File, image.Destination)
				out := p.Site.MediaPath(t.File, image.Destination)
				if !ok || seen[out] {
					continue
				}
				seen[out] = true
				p.Outputs = append(p.Outputs, publish.Output{Path: out, Kind: publish.Asset, Make: func() ([]byte, diag.List, error) {
					data, err := fs.ReadFile(p.source, file)
					return data, nil, err
				}})
			}
		}
	}
}

// planCards adds every card of every edition, page, language and format.
func (p *Plan) planCards() diag.List {
	var problems diag.List
	for _, e := range p.Site.Editions {
		for _, pg := range p.Site.Pages {
			if pg.Infographic == nil {
				continue
			}
			for _, l := range p.Site.Languages {
				t, ok := p.Site.Published(pg, l.Tag)
				if !ok {
					continue
				}
				for _, job := range card.Jobs(p.Theme, e, pg, t) {
					key, found := p.Cards.Key(job)
					problems = append(problems, found...)
					p.CardJobs = append(p.CardJobs, job)
					p.weighed(publish.Output{
						Path: p.path(job, ".png"),
						Kind: publish.Card,
						Key:  p.key(job, key),
						Make: func() ([]byte, diag.List, error) { return p.PNG(job) },
					})
					if job.Format.DPI > 0 {
						p.weighed(publish.Output{
							Path: p.path(job, ".pdf"),
							Kind: publish.Asset,
							Key:  p.key(job, key+" pdf "+t.Updated.Format(time.DateOnly)),
							Make: func() ([]byte, diag.List, error) { return p.PDF(job) },
						})
					}
				}
			}
		}
	}
	return problems
}

// path is where a card stands in the finished site.
func (p *Plan) path(j card.Job, extension string) string {
	return p.Site.CardPath(j.Edition, j.Page, j.Translation.Language.Tag, j.Name(), extension)
}

// PNG draws a card as it is published.
func (p *Plan) PNG(j card.Job) ([]byte, diag.List, error) {
	s, problems := p.Cards.Scene(j)
	if problems.HasErrors() {
		return nil, problems, nil
	}
	data, err := p.painter.PNG(s, p.meta(j))
	if err != nil {
		return nil, problems, fmt.Errorf("card %s: %w", p.path(j, ".png"), err)
	}
	return data, append(problems, heavy(j, len(data))...), nil
}

// heavy refuses a card's picture that has more bytes than its format allows.
func heavy(j card.Job, bytes int) diag.List {
	var problems diag.List
	if bytes > j.Format.MaxBytes {
		problems.Errorf("byte-budget", j.Translation.Place("title"), "shorten the text, or raise max_bytes in theme.yaml", "the card %s in %s weighs %d bytes; at most %d", j.Name(), j.Translation.Language.Tag, bytes, j.Format.MaxBytes)
	}
	return problems
}

// SVG writes a card as an SVG file.
func (p *Plan) SVG(j card.Job) ([]byte, diag.List, error) {
	s, problems := p.Cards.Scene(j)
	if problems.HasErrors() {
		return nil, problems, nil
	}
	m := p.meta(j)
	data, err := svg.Encode(s, p.Theme.Fonts, svg.Meta{Publisher: m.Author, Licence: m.Copyright, URL: m.URL})
	return data, problems, err
}

// PDF writes a card as a PDF file of one page, dated by its words.
func (p *Plan) PDF(j card.Job) ([]byte, diag.List, error) {
	s, problems := p.Cards.Scene(j)
	if problems.HasErrors() {
		return nil, problems, nil
	}
	m := p.meta(j)
	data, err := pdf.Encode(s, p.Theme.Fonts, pdf.Meta{Author: m.Author, Licence: m.Copyright, Software: m.Software, URL: m.URL, DPI: m.DPI, Date: j.Translation.Updated})
	return data, problems, err
}

// key hashes everything that goes into a card's file: the program, the scene,
// and what the file says of itself.
func (p *Plan) key(j card.Job, scene string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", p.Engine, scene, fmt.Sprintf("%+v", p.meta(j))))
	return hex.EncodeToString(sum[:])
}

// meta is what a card's file says of itself.
func (p *Plan) meta(j card.Job) raster.Meta {
	tag := j.Translation.Language.Tag
	return raster.Meta{
		Title:       site.Plain(j.Translation.Heading()),
		Description: p.Cards.Description(j),
		Critical:    p.Cards.Critical(j),
		Author:      j.Edition.Region.Publisher.Name.In(tag, p.Site.Default().Tag),
		Copyright:   p.Site.Config.Licence.Name,
		Licence:     p.Site.Config.Licence.URL,
		Software:    "smem",
		URL:         p.Site.URL(p.Site.Dir(j.Edition, j.Page, tag)),
		DPI:         j.Format.DPI,
	}
}

// planPages adds every page and its plain-text twin, in every language: where
// a page is not translated, its readers are given the first language's words.
func (p *Plan) planPages() {
	for _, e := range p.Site.Editions {
		for _, pg := range p.Site.Pages {
			for _, l := range p.Site.Languages {
				t, ok := p.Site.Reading(pg, l.Tag)
				if !ok {
					continue
				}
				dir := p.Site.Dir(e, pg, l.Tag)
				p.add(publish.Page, dir+"index.html", func() ([]byte, diag.List) { return p.pages.HTML(e, pg, t, l.Tag) })
				p.add(publish.Asset, dir+"index.txt", func() ([]byte, diag.List) { return p.pages.Text(e, pg, t, l.Tag) })
			}
		}
	}
}

// planFeeds adds the feed of every language in every edition.
func (p *Plan) planFeeds() {
	for _, e := range p.Site.Editions {
		for _, l := range p.Site.Languages {
			p.add(publish.Index, e.Prefix+l.Tag+"/feed.xml", func() ([]byte, diag.List) { return p.pages.Feed(e, l.Tag) })
		}
	}
}

// planIndex adds what stands at the root of the site.
func (p *Plan) planIndex() {
	p.add(publish.Page, "index.html", func() ([]byte, diag.List) { return p.pages.Choice(false) })
	p.add(publish.Index, "404.html", func() ([]byte, diag.List) { return p.pages.Choice(true) })
	p.add(publish.Index, "robots.txt", func() ([]byte, diag.List) { return p.pages.Robots(), nil })
	p.add(publish.Index, ".nojekyll", func() ([]byte, diag.List) { return nil, nil })
}

// planSitemap adds the files of the sitemap.
func (p *Plan) planSitemap() {
	maps := p.pages.Sitemaps()
	for _, m := range maps {
		p.add(publish.Index, m.Path, func() ([]byte, diag.List) { return p.pages.Sitemap(m), nil })
	}
	if len(maps) > 1 {
		p.add(publish.Index, "sitemap.xml", func() ([]byte, diag.List) { return p.pages.SitemapIndex(maps), nil })
	}
}

// add adds an output that the machine cannot fail to make.
func (p *Plan) add(kind publish.Kind, path string, make func() ([]byte, diag.List)) {
	p.Outputs = append(p.Outputs, publish.Output{Path: path, Kind: kind, Make: func() ([]byte, diag.List, error) {
		data, problems := make()
		return data, problems, nil
	}})
}

// weighed adds an output that pages link to with its weight.
func (p *Plan) weighed(o publish.Output) {
	p.weights.weigh(&o)
	p.Outputs = append(p.Outputs, o)
}

// Unused finds what the site carries and nothing uses. The error is the
// machine's.
func (p *Plan) Unused() (diag.List, error) {
	return check.Unused(p.source, p.Site, p.Theme, p.catalog)
}

// Pages returns how many pages the plan holds.
func (p *Plan) Pages() int {
	n := 0
	for _, o := range p.Outputs {
		if o.Kind == publish.Page {
			n++
		}
	}
	return n
}
