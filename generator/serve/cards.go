package serve

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"smem/generator"
	"smem/generator/card"
	"smem/generator/check"
	"smem/generator/site"
)

// Bounds of the list of cards: how many stand on one page of it, how many are
// drawn to be put in the order of their room, how many pages are in a menu and
// how many are proposed.
const (
	onePage    = 24
	mostSorted = 600
	mostMenu   = 60
	mostIDs    = 1000
)

// choice is which cards are wanted; empty: all.
type choice struct {
	Page, Language, Region, Format string
	Tight                          bool // the tightest first
	Turn                           int  // page of the list, from 1
}

// choiceOf reads the choice from an address.
func choiceOf(q url.Values) choice {
	c := choice{Page: strings.TrimSpace(q.Get("page")), Language: q.Get("language"), Region: q.Get("region"), Format: q.Get("format"), Tight: q.Get("order") == "tight"}
	c.Turn, _ = strconv.Atoi(q.Get("turn"))
	c.Turn = max(c.Turn, 1)
	return c
}

// at returns the address of another page of the list.
func (c choice) at(turn int) string {
	q := url.Values{}
	for key, value := range map[string]string{"page": c.Page, "language": c.Language, "region": c.Region, "format": c.Format} {
		if value != "" {
			q.Set(key, value)
		}
	}
	if c.Tight {
		q.Set("order", "tight")
	}
	if turn > 1 {
		q.Set("turn", strconv.Itoa(turn))
	}
	if len(q) == 0 {
		return cardsDir
	}
	return cardsDir + "?" + q.Encode()
}

// jobs returns the cards that are chosen. A page is named by its id, or by a
// part of that.
func (c choice) jobs(p *generator.Preview) []card.Job {
	exact := slices.ContainsFunc(p.Site.Pages, func(pg *site.Page) bool { return pageName(pg) == c.Page })
	part := strings.ToLower(c.Page)
	var jobs []card.Job
	p.Jobs(func(e site.Edition, pg *site.Page, tag string) bool {
		return (c.Language == "" || c.Language == tag) && (c.Region == "" || c.Region == e.Region.ID) &&
			(c.Page == "" || pageName(pg) == c.Page || !exact && strings.Contains(pageName(pg), part))
	}, func(j card.Job) {
		if c.Format == "" || c.Format == j.Format.Name {
			jobs = append(jobs, j)
		}
	})
	return jobs
}

// catalogue is what the list of cards shows above its cards.
type catalogue struct {
	choice
	Site                string
	Pages, Formats      []string
	Languages           []named
	Regions             []named
	Menu                bool // pages are few enough for a menu
	All                 int
	From, To            int
	Before, After       string // addresses
	TooMany, MostSorted int
	Script              template.HTML
}

// named is a choice with the name that people know.
type named struct{ ID, Name string }

// cards answers with the list of cards. Each is drawn as its turn comes, and the
// browser has it at once.
func (s *Server) cards(w http.ResponseWriter, r *http.Request, st *state) {
	c := choiceOf(r.URL.Query())
	p := st.preview
	jobs := c.jobs(p)
	v := catalogue{choice: c, Site: p.Site.Config.Name.In(p.Site.Default().Tag, ""), All: len(jobs), MostSorted: mostSorted, Script: template.HTML(script(st.version, cardsDir, ""))}
	v.options(p)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", ownPolicy)
	h.Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	if c.Tight && len(jobs) > mostSorted {
		v.TooMany, v.Tight = len(jobs), false
	}
	if v.Tight {
		jobs = s.tightest(r, st, jobs)
	}
	last := max((len(jobs)+onePage-1)/onePage, 1)
	turn := min(c.Turn, last)
	from := (turn - 1) * onePage
	jobs = jobs[min(from, len(jobs)):min(from+onePage, len(jobs))]
	v.From, v.To = from+1, from+len(jobs)
	if turn > 1 {
		v.Before = c.at(turn - 1)
	}
	if turn < last {
		v.After = c.at(turn + 1)
	}
	out := http.NewResponseController(w)
	if cardsTop.Execute(w, v) != nil || out.Flush() != nil {
		return
	}
	for _, shown := range s.ahead(r, st, jobs) {
		x, ok := <-shown
		if !ok || cardsOne.Execute(w, x) != nil || out.Flush() != nil {
			return
		}
	}
	cardsEnd.Execute(w, v)
}

// options are what can be chosen.
func (v *catalogue) options(p *generator.Preview) {
	for _, pg := range p.Site.Pages {
		if pg.Infographic != nil {
			v.Pages = append(v.Pages, pageName(pg))
		}
	}
	v.Menu = len(v.Pages) <= mostMenu && (v.Page == "" || slices.Contains(v.Pages, v.Page))
	v.Pages = v.Pages[:min(len(v.Pages), mostIDs)]
	for _, l := range p.Site.Languages {
		v.Languages = append(v.Languages, named{l.Tag, l.Name})
	}
	first := p.Site.Default().Tag
	for _, e := range p.Site.Editions {
		v.Regions = append(v.Regions, named{e.Region.ID, e.Region.Name.In(first, first)})
	}
	for _, f := range p.Theme.Formats {
		v.Formats = append(v.Formats, f.Name)
	}
}

// ahead draws cards, several at a time; each comes when its turn to be shown
// has.
func (s *Server) ahead(r *http.Request, st *state, jobs []card.Job) []chan shown {
	all := make([]chan shown, len(jobs))
	next := make(chan int)
	for i := range all {
		all[i] = make(chan shown, 1)
	}
	for range min(max(s.Jobs, 1), len(jobs)) {
		go func() {
			for i := range next {
				all[i] <- s.shown(st, jobs[i])
			}
		}()
	}
	go func() {
		defer close(next)
		for i := range jobs {
			select {
			case next <- i:
			case <-r.Context().Done():
				for _, c := range all[i:] {
					close(c)
				}
				return
			}
		}
	}()
	return all
}

// tightest puts first what is wrong, then what has least room.
func (s *Server) tightest(r *http.Request, st *state, jobs []card.Job) []card.Job {
	type ranked struct {
		card.Job
		bad bool
		fit check.CardFit
	}
	var all []ranked
	for i, c := range s.ahead(r, st, jobs) {
		x, ok := <-c
		if !ok {
			return nil
		}
		all = append(all, ranked{jobs[i], x.Bad, x.fit})
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		if a.bad != b.bad {
			if a.bad {
				return -1
			}
			return 1
		}
		return a.fit.Compare(b.fit)
	})
	for i := range all {
		jobs[i] = all[i].Job
	}
	return jobs
}

// shown is a card as the list shows it.
type shown struct {
	Title, Language, Tag, Region, Name string
	Picture, PDF, Home                 string // addresses
	Width, Height                      int
	Bad, Tight, Draft                  bool
	State, Room, Text, Weight          string
	Source                             string // of the tightest text
	Bytes, MostBytes                   int
	Problems                           []problem
	fit                                check.CardFit
}

// tight is the share of its largest size below which what is left to shrink
// counts as little, and tightFree the px that are then little free space.
const (
	tight     = 0.02
	tightFree = 8
)

// shown draws a card and says how it came out.
func (s *Server) shown(st *state, j card.Job) shown {
	p := st.preview
	t := j.Translation
	dir := p.Site.Dir(j.Edition, j.Page, t.Language.Tag)
	x := shown{
		Title: site.Plain(t.Heading()), Language: t.Language.Name, Tag: t.Language.Tag,
		Region: j.Edition.Region.Name.In(p.Site.Default().Tag, ""), Name: j.Name(),
		Picture: address(p.CardPath(j, ".png")), Home: address(dir), Width: j.Format.Width, Height: j.Format.Height,
		Draft: unpublished(p.Site, t) != "", MostBytes: j.Format.MaxBytes,
	}
	if j.Format.DPI > 0 {
		x.PDF = address(p.CardPath(j, ".pdf"))
	}
	d, err := s.draw(st, j)
	if err != nil {
		x.Bad, x.State = true, "The machine failed: "+err.Error()
		return x
	}
	if s.found.note(p.CardPath(j, ".png"), d.Problems) && st == s.state.Load() {
		s.tell()
	}
	x.fit = d.Fit
	x.Height = d.Fit.Height
	x.Bytes, x.Weight = len(d.PNG), kilobytes(len(d.PNG))+" of "+kilobytes(j.Format.MaxBytes)
	for _, problem := range d.Problems.Sorted() {
		x.Problems = append(x.Problems, s.problem(problem))
	}
	x.Bad = d.Problems.HasErrors()
	x.room()
	return x
}

// room says how the tightest text of the card came out.
func (x *shown) room() {
	x.State = "Fits"
	if len(x.fit.Texts) > 0 {
		f := x.fit.Texts[0]
		x.Text = fmt.Sprintf("%.4g px (may be %.4g to %.4g)", f.Size, f.Min, f.Max)
		x.Room = fmt.Sprintf("%.0f px", f.Free)
		x.Source = f.Source
		if f.Overflow > 0 {
			x.Room = fmt.Sprintf("%.0f px too little", f.Overflow)
		}
		if f.Max > 0 && (f.Size-f.Min)/f.Max < tight && f.Free < tightFree {
			x.Tight, x.State = true, "Fits, with no room to spare"
		}
	}
	if x.Bad {
		x.State = "To be mended"
	}
}

// address is the address of a file of the site in the preview.
func address(file string) string {
	return (&url.URL{Path: path.Join("/", file) + slash(file)}).String()
}

func slash(file string) string {
	if strings.HasSuffix(file, "/") {
		return "/"
	}
	return ""
}

// kilobytes writes a number of bytes as sizes of files are written.
func kilobytes(n int) string { return fmt.Sprintf("%d kB", (n+999)/1000) }

var cardsTop = template.Must(template.New("top").Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cards – {{.Site}}</title>
<link rel="stylesheet" href="/_smem/preview.css">
{{.Script}}
<script src="/_smem/cards.js" defer></script>
</head>
<body class="smem-cards">
<header>
<p><a href="/?choose=1" dir="auto">{{.Site}}</a></p>
<h1>{{if eq .All 1}}1 card{{else}}{{.All}} cards{{end}}</h1>
<form method="get" action="/_cards/">
<label>Page {{if .Menu}}<select name="page"><option value="">all</option>{{range .Pages}}<option{{if eq . $.Page}} selected{{end}}>{{.}}</option>{{end}}</select>
{{else}}<input name="page" value="{{.Page}}" list="pages" placeholder="all" autocomplete="off"><datalist id="pages">{{range .Pages}}<option>{{.}}</option>{{end}}</datalist>{{end}}</label>
<label>Language <select name="language"><option value="">all</option>{{range .Languages}}<option value="{{.ID}}"{{if eq .ID $.Language}} selected{{end}}>{{.Name}}</option>{{end}}</select></label>
<label>Region <select name="region"><option value="">all</option>{{range .Regions}}<option value="{{.ID}}"{{if eq .ID $.Region}} selected{{end}}>{{.Name}}</option>{{end}}</select></label>
<label>Format <select name="format"><option value="">all</option>{{range .Formats}}<option{{if eq . $.Format}} selected{{end}}>{{.}}</option>{{end}}</select></label>
<label>Order <select name="order"><option value="">as published</option><option value="tight"{{if .Tight}} selected{{end}}>the tightest first</option></select></label>
<button>Show</button>
</form>
{{with .TooMany}}<p><strong>{{.}} cards are too many to be put in order: choose a page, a language or a format, so that {{$.MostSorted}} are left.</strong></p>{{end}}
</header>
<main>
{{if .All}}<p class="count">{{.From}} to {{.To}}{{if or .Before .After}} of {{.All}}{{end}}</p>
<ol class="cards" start="{{.From}}">
{{else}}<p>No card is like this. <a href="/_cards/">Show all</a></p>
<ol class="cards">
{{end}}`))

var cardsOne = template.Must(template.New("one").Parse(`<li class="{{if .Bad}}bad{{else if .Tight}}tight{{end}}"><figure>
<a class="picture" href="{{.Picture}}"><img src="{{.Picture}}" width="{{.Width}}" height="{{.Height}}" alt="{{.Name}}, {{.Title}}" loading="lazy" decoding="async"></a>
<figcaption>
<h2>{{.Name}}</h2>
<p class="what"><bdi lang="{{.Tag}}">{{.Title}}</bdi>, <bdi lang="{{.Tag}}">{{.Language}}</bdi>, {{.Region}}{{if .Draft}}, <strong>not published</strong>{{end}}</p>
<p class="state">{{.State}}</p>
<dl>
<dt>Size</dt><dd>{{.Width}} × {{.Height}} px</dd>
{{with .Text}}<dt>Tightest text</dt><dd>{{.}}</dd>
<dt>Free space</dt><dd>{{$.Room}}</dd>{{end}}
{{with .Source}}<dt>Words</dt><dd><code>{{.}}</code></dd>{{end}}
{{with .Weight}}<dt>Weight</dt><dd>{{.}} <meter min="0" max="{{$.MostBytes}}" high="{{$.MostBytes}}" value="{{$.Bytes}}">{{.}}</meter></dd>{{end}}
</dl>
{{with .Problems}}<ol class="problems">{{range .}}<li{{if .Warning}} class="warning"{{end}}>
<p class="place"><strong>{{if .Warning}}Warning{{else}}Error{{end}}</strong> <code>{{.Place}}</code></p>
<p class="text">{{.Text}}</p>{{with .Cure}}<p class="cure"><b>Cure</b> {{.}}</p>{{end}}</li>{{end}}</ol>{{end}}
<p class="links"><a href="{{.Home}}">Page</a> <a href="{{.Picture}}">PNG</a>{{with .PDF}} <a href="{{.}}">PDF</a>{{end}}</p>
</figcaption></figure></li>
`))

var cardsEnd = template.Must(template.New("end").Parse(`</ol>
<nav class="turn" aria-label="More cards">{{with .Before}}<a href="{{.}}" rel="prev">← Cards before</a>{{end}}{{with .After}}<a href="{{.}}" rel="next">More cards →</a>{{end}}</nav>
</main>
</body>
</html>
`))
