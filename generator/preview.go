package generator

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"smem/generator/card"
	"smem/generator/check"
	"smem/generator/diag"
	"smem/generator/load"
	"smem/generator/publish"
	"smem/generator/raster"
	"smem/generator/site"
)

// Preview is a site to look at while it is written. It has the files of a Plan,
// but none is planned before it is asked for: a site of any size is shown as
// fast as one page of it. What is kept on readers' devices and told to web
// servers is none of it, and its pages state no weights, for which every card
// would have to be drawn. Nobody changes a Preview; Revise returns another.
type Preview struct {
	*Plan // Outputs are those that belong to no one page

	loose map[string]publish.Output        // Outputs by path
	maps  func() map[string]publish.Output // the files of the sitemap by path
	dirs  map[string]place                 // of pages, by their folders in the finished site
}

// place says which page stands in a folder of the finished site.
type place struct{ edition, page, language int }

// NewPreview reads the source folder. The preview is nil if the diagnostics
// hold an error. The error is the machine's.
func NewPreview(source fs.FS, o Options) (*Preview, diag.List, error) {
	plan, problems, err := read(source, o)
	if plan == nil {
		return nil, problems, err
	}
	p := &Preview{dirs: map[string]place{}}
	p.show(plan)
	for i, e := range plan.Site.Editions {
		for j, pg := range plan.Site.Pages {
			for k, l := range plan.Site.Languages {
				if _, ok := plan.Site.Reading(pg, l.Tag); ok {
					p.dirs[plan.Site.Dir(e, pg, l.Tag)] = place{i, j, k}
				}
			}
		}
	}
	return p, problems, nil
}

// show makes the preview one of a plan of which nothing is planned yet.
func (p *Preview) show(plan *Plan) {
	p.Plan = plan
	plan.planAssets()
	plan.planFeeds()
	plan.planIndex()
	plan.planIcons()
	plan.planOffline()
	p.loose = byPath(plan.Outputs)
	p.maps = sync.OnceValue(func() map[string]publish.Output {
		maps := *plan
		maps.Outputs = nil
		maps.planSitemap()
		return byPath(maps.Outputs)
	})
}

func byPath(outputs []publish.Output) map[string]publish.Output {
	out := make(map[string]publish.Output, len(outputs))
	for _, o := range outputs {
		out[o.Path] = o
	}
	return out
}

// Revise returns the site after some files have changed, and what is wrong with
// them; the preview is nil if that holds an error. known is false if these
// changes call for reading the whole site; that is any but to the words of
// pages and to the theme's cards. Whatever it returns, only reading the whole
// site finds what a change does to other files. The error is the machine's.
func (p *Preview) Revise(files []string) (next *Preview, problems diag.List, known bool, err error) {
	plan := *p.Plan
	plan.Outputs, plan.CardJobs = nil, nil
	cards := false
	for _, file := range files {
		if p.Theme.IsCard(file) {
			cards = true
			continue
		}
		s, words, found, known, err := load.Words(plan.Site, p.source, p.Theme, file)
		if err != nil || !known {
			return nil, nil, false, err
		}
		problems = append(problems, found...)
		if s == nil {
			continue
		}
		problems = append(problems, check.Words(s, p.today, words)...)
		plan.Site = s
	}
	switch {
	case cards:
		look, found, err := p.Theme.ReadCards(p.source)
		if err != nil || look == nil {
			return nil, nil, false, err
		}
		problems = append(problems, found...)
		plan.Theme = look
		plan.Cards, found = card.New(plan.Site, look, p.catalog)
		problems = append(problems, found...)
	case len(files) > 0:
		plan.Cards = p.Cards.For(plan.Site)
	}
	if problems.HasErrors() {
		return nil, problems, true, nil
	}
	plan.pages = p.pages.For(plan.Site)
	next = &Preview{dirs: p.dirs}
	next.show(&plan)
	return next, problems, true, nil
}

// Find returns a file of the site by its path.
func (p *Preview) Find(file string) (publish.Output, bool) {
	if o, ok := p.loose[file]; ok {
		return o, true
	}
	if o, ok := p.media(file); ok {
		return o, true
	}
	if strings.HasPrefix(file, "sitemap") && path.Ext(file) == ".xml" {
		o, ok := p.maps()[file]
		return o, ok
	}
	dir, name := path.Split(file)
	at, ok := p.dirs[dir]
	if !ok {
		return publish.Output{}, false
	}
	e, pg, tag := p.Site.Editions[at.edition], p.Site.Pages[at.page], p.Site.Languages[at.language].Tag
	t, ok := p.Site.Reading(pg, tag)
	if !ok {
		return publish.Output{}, false
	}
	switch name {
	case "index.html":
		return publish.Output{Path: file, Kind: publish.Page, Make: func() ([]byte, diag.List, error) {
			data, problems := p.pages.HTML(e, pg, t, tag)
			return data, problems, nil
		}}, true
	case "index.txt":
		return publish.Output{Path: file, Make: func() ([]byte, diag.List, error) {
			data, problems := p.pages.Text(e, pg, t, tag)
			return data, problems, nil
		}}, true
	}
	j, ok := p.Job(file)
	if !ok {
		return publish.Output{}, false
	}
	if path.Ext(file) == ".pdf" {
		return publish.Output{Path: file, Make: func() ([]byte, diag.List, error) { return p.PDF(j) }}, true
	}
	return publish.Output{Path: file, Kind: publish.Card, Make: func() ([]byte, diag.List, error) { return p.PNG(j) }}, true
}

// media finds a picture that pages show.
func (p *Preview) media(file string) (publish.Output, bool) {
	name, ok := strings.CutPrefix(file, "media/")
	if _, known := p.Site.Pictures[file]; !ok || !known {
		return publish.Output{}, false
	}
	return publish.Output{Path: file, Make: func() ([]byte, diag.List, error) {
		data, err := fs.ReadFile(p.source, "content/"+name)
		return data, nil, err
	}}, true
}

// Job returns the card whose picture or PDF stands at a path.
func (p *Preview) Job(file string) (card.Job, bool) {
	at, ok := p.dirs[path.Dir(file)+"/"]
	if !ok {
		return card.Job{}, false
	}
	e, pg, tag := p.Site.Editions[at.edition], p.Site.Pages[at.page], p.Site.Languages[at.language].Tag
	for _, j := range p.jobs(e, pg, tag) {
		if file == p.path(j, ".png") || j.Format.DPI > 0 && file == p.path(j, ".pdf") {
			return j, true
		}
	}
	return card.Job{}, false
}

// jobs returns the cards of a page in a language.
func (p *Preview) jobs(e site.Edition, pg *site.Page, tag string) []card.Job {
	t, ok := p.Site.Published(pg, tag)
	if !ok || pg.Infographic == nil {
		return nil
	}
	return card.Jobs(p.Theme, e, pg, t)
}

// Jobs calls a function with every card of the site that a choice lets through,
// in the order in which they are published.
func (p *Preview) Jobs(choose func(e site.Edition, pg *site.Page, tag string) bool, each func(card.Job)) {
	for _, e := range p.Site.Editions {
		for _, pg := range p.Site.Pages {
			if pg.Infographic == nil {
				continue
			}
			for _, l := range p.Site.Languages {
				if !choose(e, pg, l.Tag) {
					continue
				}
				for _, j := range p.jobs(e, pg, l.Tag) {
					each(j)
				}
			}
		}
	}
}

// CardPath is where the picture of a card stands in the finished site, or with
// ".pdf" what is made for paper.
func (p *Preview) CardPath(j card.Job, extension string) string { return p.path(j, extension) }

// Page returns the page that stands in a folder of the finished site, such as
// "fr/preparer/", and the words that its readers are given.
func (p *Preview) Page(dir string) (*site.Page, *site.Translation, bool) {
	at, ok := p.dirs[dir]
	if !ok {
		return nil, nil, false
	}
	pg := p.Site.Pages[at.page]
	t, ok := p.Site.Reading(pg, p.Site.Languages[at.language].Tag)
	return pg, t, ok
}

// Of returns the paths of the files that are made from a file with words: the
// page in its language, and its cards, in every edition.
func (p *Preview) Of(file string) []string {
	id := strings.TrimPrefix(strings.TrimPrefix(path.Dir(file), "content"), "/")
	i := slices.IndexFunc(p.Site.Pages, func(pg *site.Page) bool { return pg.ID == id })
	if i < 0 {
		return nil
	}
	var paths []string
	pg := p.Site.Pages[i]
	for _, l := range p.Site.Languages {
		if t := pg.Translations[l.Tag]; t == nil || t.File != file {
			continue
		}
		for _, e := range p.Site.Editions {
			paths = append(paths, p.Site.Dir(e, pg, l.Tag)+"index.html")
			for _, j := range p.jobs(e, pg, l.Tag) {
				paths = append(paths, p.path(j, ".png"))
			}
		}
	}
	return paths
}

// Policy is the Content-Security-Policy of every page of the site.
func (p *Preview) Policy() string { return p.pages.Policy() }

// Key is a hash of everything that goes into a card's picture. It is empty if
// that can't be said.
func (p *Preview) Key(j card.Job) string {
	scene, problems := p.Cards.Key(j)
	if problems.HasErrors() {
		return ""
	}
	return p.key(j, scene)
}

// Drawing is a card as it came out, its mistakes included.
type Drawing struct {
	PNG      []byte // nil if there is nothing to draw
	Fit      check.CardFit
	Problems diag.List
}

// Draw draws a card even if something is wrong with it: what its author has to
// mend is best seen.
func (p *Preview) Draw(j card.Job) (Drawing, error) {
	s, problems := p.Cards.Scene(j)
	d := Drawing{Problems: problems}
	if problems.HasErrors() && unlaid(s) {
		d.Fit = check.FitOf(j, nil)
		return d, nil
	}
	d.Fit = check.FitOf(j, s)
	var meta raster.Meta
	if !problems.HasErrors() {
		meta = p.meta(j)
	}
	var err error
	if d.PNG, err = p.painter.PNG(s, meta); err != nil {
		return d, err
	}
	d.Problems = append(d.Problems, heavy(j, len(d.PNG))...)
	return d, nil
}
