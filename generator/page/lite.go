package page

import (
	"html/template"
	"path"
	"slices"
	"strings"
	"time"

	"smem/generator/diag"
	"smem/generator/markdown"
	"smem/generator/site"
)

// LiteDir is the folder, in that of a language, of the one page that holds the
// whole language.
const LiteDir = "lite/"

// Lite is what lite.html sees: every text of a language on one page, without
// pictures; of a language with very many, those that are needed first.
type Lite struct {
	Frame
	Title      string
	Document   string // title of the document
	Summary    string
	Canonical  string // absolute address
	Default    string // absolute address in the first language
	Languages  []Language
	Translated bool   // a part of it, the home page, is in this language
	Home       string // relative link
	Region     string // its name, if there are several editions
	Notice     string // says that no authority has validated any of it; empty once a part is approved
	Pages      []LitePage
	Numbers    []Number
	Further    []LitePage // pages whose words do not stand here, without them; Link leads to the page itself
	Updated    Date       // of the part that changed last
	Publisher  string
	Licence    site.Licence
}

// LitePage is a page as a part of the one that holds the whole language.
type LitePage struct {
	ID            string       // what follows the language in the page's own address; empty where another part has it
	Link          template.URL // leads to the part
	Title         template.HTML
	Notice        string        // says that no authority has validated this part; empty where Lite.Notice says so
	Lead          template.HTML // may be empty
	Intro         template.HTML
	Chapters      []Chapter         // what the program writes from data; without parts, which are among the sections
	Sections      []Section         // the actions first
	Listings      []Listing         // the region's facts, on the pages that list them; their sources are on those
	Foreign       template.HTMLAttr // lang and dir of the words, where they are not in the reader's language
	NotTranslated string            // says so; else empty
}

// liteWords are the messages that lite.html uses as .Say.id.
var liteWords = []string{
	"skip", "home", "languages", "band_label", "contents", "numbers_heading", "updated_on", "published_by", "licence_label",
	"saved_copy", "og_locale", "lite_further_heading", "lite_further",
}

// HasLite reports whether anything is published in a language.
func (p *Press) HasLite(tag string) bool {
	_, ok := p.entry(p.site.Editions[0], tag)
	return ok
}

// Lite renders the whole language of an edition as one page: safety band,
// contents, the words of every page, its headings one level down, its links to
// other pages as links to their parts.
func (p *Press) Lite(e site.Edition, tag string) ([]byte, diag.List) {
	home, _ := p.entry(e, tag)
	dir, s := home+LiteDir, p.sayer(tag)
	fallback, l := p.site.Default().Tag, s.messages.Language()
	look := p.styleOf(litePage)
	v := Lite{
		Frame: Frame{
			Language:  tag,
			Direction: direction(l.RTL),
			SiteName:  p.site.Config.Name.In(tag, fallback),
			CSS:       look.css,
			Policy:    p.policy(look),
			Start:     p.start.js,
			Script:    p.assetLink("page", dir),
			Install:   p.install(dir, home),
			Feed:      site.Relative(dir, home+"feed.xml"),
			Band:      p.band(e, s),
			Share:     p.share(e, nil, dir, s),
			Say:       s.all(liteWords),
		},
		Title:      s.say(p.liteMessage("lite_title", tag), nil),
		Summary:    site.Plain(s.say(p.liteMessage("lite_summary", tag), nil)),
		Canonical:  p.site.URL(dir),
		Languages:  p.liteLanguages(e, tag),
		Translated: p.translated(tag),
		Home:       site.Relative(dir, home),
		Publisher:  e.Region.Publisher.Name.In(tag, fallback),
		Licence:    p.site.Config.Licence,
	}
	v.Default = v.Languages[0].URL
	v.Document = v.Title + " – " + v.SiteName
	v.Say["region"] = ""
	if len(p.site.Editions) > 1 {
		v.Region = e.Region.Name.In(tag, fallback)
		v.Say["region"] = s.say("region", map[string]any{"Region": v.Region})
	}
	if e.Region != p.site.Editions[0].Region {
		v.Document = v.Title + " – " + v.Region + " – " + v.SiteName
		v.Summary = v.Region + " · " + v.Summary
	}
	approved := false
	var others []*site.Page
	for i, pg := range p.reading(tag) {
		t, _ := p.site.Reading(pg, tag)
		if !p.isOnLite(pg, tag) {
			others = append(others, pg)
			continue
		}
		part := p.sheet(e, pg, t, tag)
		part.dir = dir // its links are seen from here
		if i == 0 {
			v.Numbers = part.numbers()
		}
		approved = approved || t.Status >= site.Approved
		v.Pages = append(v.Pages, part.lite(p.site.Dir(e, pg, tag), home))
		s.problems = append(s.problems, part.problems...)
	}
	v.Further = p.further(e, tag, dir, home, others)
	v.Updated = s.date(p.lastChange(tag))
	unsaid := ""
	if !approved {
		v.Notice = s.say("not_validated_page", nil)
		unsaid = v.Notice
		for i := range v.Pages {
			v.Pages[i].Notice = ""
		}
	}
	if s.problems.HasErrors() {
		return nil, s.problems
	}
	out, problems := p.whole("lite.html", v, v.Band, unsaid)
	return out, append(s.problems, problems...)
}

// further leads to pages of a language whose words its one page does not hold.
func (p *Press) further(e site.Edition, tag, from, home string, pages []*site.Page) []LitePage {
	if len(pages) > maxFurther {
		pages = p.tops(pages)
	}
	var out []LitePage
	for _, pg := range pages {
		t, _ := p.site.Reading(pg, tag)
		s := p.sheet(e, pg, t, tag)
		link := LitePage{Link: template.URL(site.Relative(from, s.dir)), Title: isolates(s.words.Title)}
		if !p.isOnLite(pg, tag) {
			link.ID = liteID(s.dir, home)
		}
		if s.foreign() {
			link.Foreign = s.foreignTo(t)
		}
		out = append(out, link)
	}
	return out
}

// tops returns the pages at the top that some pages are or stand below, each
// once, at most maxFurther.
func (p *Press) tops(pages []*site.Page) []*site.Page {
	var out []*site.Page
	seen := map[*site.Page]bool{nil: true}
	for _, pg := range pages {
		id, _, _ := strings.Cut(pg.ID, "/")
		if top := p.site.Page(id); !seen[top] && len(out) < maxFurther {
			seen[top] = true
			out = append(out, top)
		}
	}
	return out
}

// lastChange is the day on which a page of a language last changed.
func (p *Press) lastChange(tag string) time.Time {
	var last time.Time
	for _, pg := range p.site.Pages {
		if t, ok := p.site.Reading(pg, tag); ok && t.Updated.After(last) {
			last = t.Updated
		}
	}
	return last
}

// liteLanguages is the language switch and hreflang's list.
func (p *Press) liteLanguages(e site.Edition, current string) []Language {
	own, _ := p.entry(e, current)
	var out []Language
	for _, l := range p.site.Languages {
		dir, ok := p.entry(e, l.Tag)
		if !ok {
			continue
		}
		out = append(out, Language{
			Tag: l.Tag, Name: l.Name, Direction: direction(l.RTL),
			Link: site.Relative(own+LiteDir, dir+LiteDir), URL: p.site.URL(dir + LiteDir), Current: l.Tag == current, Translated: p.translated(l.Tag),
		})
	}
	return out
}

// translated reports whether the home page is published in a language.
func (p *Press) translated(tag string) bool {
	_, ok := p.site.Published(p.site.Page(""), tag)
	return ok
}

// liteID is the id of a page's part. That of the home page has a colon, which
// no address has.
func liteID(dir, home string) string {
	if id := strings.TrimSuffix(strings.TrimPrefix(dir, home), "/"); id != "" {
		return id
	}
	return "page:home"
}

// lite is the page as a part, with ids that no other part has.
func (s *sheet) lite(dir, home string) LitePage {
	id := liteID(dir, home)
	rendering := s.rendering()
	rendering.Level = 1 // below the page's title, which is of level 2
	rendering.Link = func(destination string) string { return s.liteLink(id, home, destination) }
	rendering.Apart = id + ":"
	inline := func(x markdown.Inline) template.HTML { return template.HTML(x.HTML(rendering)) }
	blocks := func(x markdown.Blocks) template.HTML { return template.HTML(x.HTML(rendering)) }
	part := LitePage{
		ID: id, Link: template.URL("#" + id), Title: isolates(s.words.Title),
		Lead: inline(s.translation.Text.Lead), Intro: blocks(s.translation.Text.Intro),
	}
	if s.foreign() {
		part.Foreign = s.foreignTo(s.translation)
		part.NotTranslated = s.say("not_translated", map[string]any{"Language": s.translation.Language.Name})
	}
	if s.translation.Status < site.Approved {
		part.Notice = s.say("not_validated_page", nil)
	}
	for _, c := range s.chapters() {
		c.ID, c.Parts = id+":"+c.ID, nil
		part.Chapters = append(part.Chapters, c)
	}
	var cited citations
	for _, l := range s.listings(&cited) {
		l.ID = id + ":" + strings.TrimPrefix(l.ID, "page:")
		for i := range l.Entries {
			l.Entries[i].Sources = nil
		}
		part.Listings = append(part.Listings, l)
	}
	actions, others := s.readingOrder()
	for _, x := range slices.Concat(actions, others) {
		part.Sections = append(part.Sections, Section{ID: id + ":" + x.ID, Heading: inline(x.Heading), Sentence: inline(x.Sentence), Body: blocks(x.Body)})
	}
	return part
}

// liteLink leads to the part of the page that a link of a Markdown page means,
// or to where its target stands in the finished site.
func (s *sheet) liteLink(id, home, destination string) string {
	target, fragment, ok := strings.Cut(destination, "#")
	if target == "" && ok {
		return "#" + id + ":" + fragment
	}
	page, language, found := s.site.Resolve(s.translation.File, target)
	if target == "" || page == nil || !found && path.Ext(target) != ".md" || language != s.tag && language != s.translation.Language.Tag {
		return s.link(destination)
	}
	if !s.isOnLite(page, s.tag) {
		return s.link(destination)
	}
	to := liteID(s.site.Dir(s.edition, page, s.tag), home)
	if ok {
		to += ":" + fragment
	}
	return "#" + to
}
