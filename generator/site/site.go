// Package site is the model of a site: its pages, their words in every
// language, the editions for regions, and the place of each in the finished
// site. It is plain data that nobody changes once it is loaded; it reads no
// files and renders nothing.
package site

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/region"
	"smem/generator/strictyaml"
)

// Site is everything that a build works on.
type Site struct {
	Config    Config
	Languages []locale.Language // the first is the default
	Editions  []Edition         // the first is the default
	Regions   []*region.Region  // of all editions in site.yaml, those that this build leaves out as well
	Pages     []*Page           // by ID; the home page has the ID ""
	Sources   map[string]Source
	Pictures  map[string]Picture // that pages show, by MediaPath
	Date      time.Time          // of this state of the site: given, or the newest date in the content
	Drafts    bool               // pages below the gate are included

	SourcePlaces strictyaml.Positions // of content/sources.yaml
	AdminFiles   []string             // of the editor in the browser, below AdminDir, sorted
}

// Picture is a picture beside a page, which shows it.
type Picture struct {
	Width, Height int // pixels
}

// Config is content/site.yaml.
type Config struct {
	Name      region.Words    `yaml:"name,required" doc:"the site's name, by language"`
	ShortName region.Words    `yaml:"short_name" doc:"the name below the icon on a home screen, by language, at most 12 characters or so; absent: the name"`
	BaseURL   string          `yaml:"base_url,required" doc:"where the site will stand, such as https://example.org/smem"`
	Languages []string        `yaml:"languages,required" doc:"BCP 47 tags; the first is the default"`
	Region    string          `yaml:"region,required" doc:"the region of the default edition"`
	Editions  []string        `yaml:"editions" doc:"further regions that get an edition of their own under /r/"`
	Theme     string          `yaml:"theme" doc:"a folder in themes/; default if absent"`
	Gate      Status          `yaml:"gate,required" doc:"the least status that may be published: draft, review or approved"`
	Licence   Licence         `yaml:"licence" doc:"under which others may reuse the words and pictures"`
	Legal     Legal           `yaml:"legal" doc:"who answers for the site and where it is hosted, for the legal page"`
	Footer    []string        `yaml:"footer" doc:"ids of the pages linked at the foot of every page"`
	Menu      []string        `yaml:"menu" doc:"ids of the pages in the menu, in order"`
	CMS       *CMS            `yaml:"cms" doc:"an editor in the browser at /admin/, for people who change words; absent: there is none"`
	Plain     []PlainLanguage `yaml:"plain" doc:"how plain the language of pages is, by language; smem warns of what is harder to read"`
}

// Licence is a reuse licence.
type Licence struct {
	Name string `yaml:"name,required" doc:"the licence's name, as readers see it"`
	URL  string `yaml:"url,required" doc:"where the licence can be read"`
}

// Legal is what the legal page says of the site beside its publisher and
// licence. What is empty is said to be not stated.
type Legal struct {
	Director string `yaml:"director" doc:"the name of the director of publication"`
	Host     Host   `yaml:"host" doc:"who runs the server"`
	Contact  string `yaml:"contact" doc:"web or mail address of the publisher; not for emergencies"`
}

// Host is who runs the server.
type Host struct {
	Name    string `yaml:"name" doc:"the host's name"`
	Address string `yaml:"address" doc:"the host's postal address, on one line"`
}

// Status is how far a text has been validated.
type Status int

const (
	Draft    Status = iota // nobody has validated it
	Review                 // being validated
	Approved               // an authority answers for it
)

var statuses = []string{"draft", "review", "approved"}

// String returns the status as written in front matter.
func (s Status) String() string { return statuses[s] }

// Choices returns the statuses, least first.
func (Status) Choices() []string { return statuses }

// UnmarshalText reads a status as written in front matter.
func (s *Status) UnmarshalText(text []byte) error {
	for i, name := range statuses {
		if string(text) == name {
			*s = Status(i)
			return nil
		}
	}
	if near := diag.Closest(string(text), statuses); near != "" {
		return fmt.Errorf("%q is not a status, did you mean %s? It is draft, review or approved", text, near)
	}
	return fmt.Errorf("%q is not a status: it is draft, review or approved", text)
}

// Source is where a fact comes from, from content/sources.yaml.
type Source struct {
	Title     string     `yaml:"title,required" doc:"what it is, in the language of language:"`
	Publisher string     `yaml:"publisher" doc:"who published it"`
	URL       string     `yaml:"url" doc:"its address"`
	Language  string     `yaml:"language" doc:"the language of title:"`
	Published *time.Time `yaml:"published" doc:"the day it was published"`
	CheckedOn time.Time  `yaml:"checked_on,required" doc:"the day somebody last opened it"`
}

// Sources is content/sources.yaml.
type Sources struct {
	Sources map[string]Source `yaml:"sources,required" doc:"the sources, each by a short id that infographics and regions name"`
}

// Edition is the site as one region's citizens read it.
type Edition struct {
	Region *region.Region
	Prefix string // of its paths: "" for the default edition, "r/fr-13/" for another
}

// Page is one page in all its languages.
type Page struct {
	ID           string // folder below content/, such as "prepare"; "" is the home page
	Setup               // what its page.yaml says
	Infographic  *Infographic
	Translations map[string]*Translation // by language tag
	SourceHash   string                  // Hash of its words in the first language of site.yaml, also where that is not built; "" if there are none
}

// Infographic is a page's infographic.yaml: structure, no words.
type Infographic struct {
	Layout  string   `yaml:"layout,required" doc:"a card template of the theme: list, acts"`
	Accent  string   `yaml:"accent,required" doc:"the colour family: prepare, responsible, civic, reflex, guide"`
	Step    int      `yaml:"step" doc:"1, 2 or 3 for the three acts"`
	Icon    string   `yaml:"icon" doc:"the sign that gives the page a face"`
	Formats []string `yaml:"formats,required" doc:"the pictures to make: post, square, story, og …"`
	Actions []Action `yaml:"actions,required" doc:"in reading order; what does not fit on a card is dropped from the end, critical ones never"`

	File   string               `yaml:"-"` // where it was read
	Places strictyaml.Positions `yaml:"-"` // of its values
}

// Place returns where a value of the infographic is written, such as
// Place("actions[2].icon").
func (i *Infographic) Place(path string) diag.Pos { return i.Places.At(path) }

// Action is one thing to do, its words in the page's section of the same id.
type Action struct {
	ID      string   `yaml:"id,required" doc:"the section's {#id} in every language"`
	Icon    string   `yaml:"icon,required" doc:"an icon of the theme"`
	Act     string   `yaml:"act" doc:"in the comprehensive infographic: the act it belongs to, or band"`
	Stage   Stage    `yaml:"stage" doc:"get-safe, call, text-family or report: such actions keep this order everywhere"`
	Safety  Safety   `yaml:"safety" doc:"critical: on every card, whatever else is dropped"`
	Sources []string `yaml:"sources" doc:"ids in content/sources.yaml"`
}

// Safety says how an action is treated when room is short.
type Safety int

const (
	Standard Safety = iota
	Critical        // survives every format of its card
)

// Choices returns the safety levels.
func (Safety) Choices() []string { return []string{"standard", "critical"} }

// UnmarshalText reads a safety level as written in infographic.yaml.
func (s *Safety) UnmarshalText(text []byte) error {
	switch string(text) {
	case "standard":
		*s = Standard
	case "critical":
		*s = Critical
	default:
		if near := diag.Closest(string(text), []string{"standard", "critical"}); near != "" {
			return fmt.Errorf("%q is not a safety level, did you mean %s? It is standard or critical", text, near)
		}
		return fmt.Errorf("%q is not a safety level: it is standard or critical", text)
	}
	return nil
}

// Stage is an action's place in the order that never changes.
type Stage int

const (
	NoStage Stage = iota
	GetSafe
	Call
	TextFamily
	Report
)

var stages = []string{"", "get-safe", "call", "text-family", "report"}

// String returns the stage as written in infographic.yaml.
func (s Stage) String() string { return stages[s] }

// Choices returns the stages in the order that never changes.
func (Stage) Choices() []string { return stages[1:] }

// UnmarshalText reads a stage as written in infographic.yaml.
func (s *Stage) UnmarshalText(text []byte) error {
	for i, name := range stages[1:] {
		if string(text) == name {
			*s = Stage(i + 1)
			return nil
		}
	}
	if near := diag.Closest(string(text), stages[1:]); near != "" {
		return fmt.Errorf("%q is not a stage, did you mean %s? It is get-safe, call, text-family or report", text, near)
	}
	return fmt.Errorf("%q is not a stage: it is get-safe, call, text-family or report", text)
}

// Translation is a page's words in one language.
type Translation struct {
	Front
	Language locale.Language
	File     string
	Text     *markdown.Document
	Hash     string               // of its own words
	Places   strictyaml.Positions // of the front matter's values
}

// Front is the front matter of a Markdown page.
type Front struct {
	Title        string     `yaml:"title,required" doc:"the page's and card's title"`
	Summary      string     `yaml:"summary,required" doc:"at most 160 characters: description and share text"`
	Status       Status     `yaml:"status,required" doc:"draft, review or approved"`
	Updated      time.Time  `yaml:"updated,required" doc:"the day the words last changed, shown on page and card"`
	ReviewedBy   []string   `yaml:"reviewed_by" doc:"who approved it; two names for approved"`
	ReviewedOn   *time.Time `yaml:"reviewed_on" doc:"the day it was approved"`
	Slug         string     `yaml:"slug" doc:"the last part of the page's address in this language"`
	Draft        bool       `yaml:"draft" doc:"true keeps the page out of the site unless --drafts is given"`
	SourceHash   string     `yaml:"source_hash" doc:"of a translation: which words of the first language it translates; written by smem i18n stamp"`
	ApprovedHash string     `yaml:"approved_hash" doc:"of an approved text: which words were approved; written by smem i18n stamp --approved"`

	Forms map[string][]string `yaml:"forms" doc:"of a glossary: how each term is written on other pages, by its section's id; absent: as in its heading; []: it is linked from nowhere"`
}

// Default returns the site's default language.
func (s *Site) Default() locale.Language { return s.Languages[0] }

// Page returns the page with an id, or nil. Pages are in the order of their ids.
func (s *Site) Page(id string) *Page {
	i, ok := slices.BinarySearchFunc(s.Pages, id, func(p *Page, id string) int { return strings.Compare(p.ID, id) })
	if !ok {
		return nil
	}
	return s.Pages[i]
}

// Published returns a page's translation if it exists, its status reaches the
// site's gate, and it is not withheld.
func (s *Site) Published(p *Page, language string) (*Translation, bool) {
	t, ok := p.Translations[language]
	if !ok || (!s.Drafts && (t.Draft || t.Status < s.Config.Gate)) || s.Withheld(p, t) {
		return nil, false
	}
	return t, true
}

// Reading returns the translation that a reader of a language is given: that
// language's if it is published, else the site's first language's, which is
// then marked as what it is. It is false where neither is published.
func (s *Site) Reading(p *Page, language string) (*Translation, bool) {
	if t, ok := s.Published(p, language); ok {
		return t, true
	}
	return s.Published(p, s.Default().Tag)
}

// Act returns the page whose infographic is one of the three acts, or nil.
func (s *Site) Act(accent string) *Page {
	for _, p := range s.Pages {
		if p.IsAct() && p.Infographic.Accent == accent {
			return p
		}
	}
	return nil
}

// Acts returns what Act does, by accent, for those who ask often.
func (s *Site) Acts() map[string]*Page {
	acts := map[string]*Page{}
	for _, p := range s.Pages {
		if p.IsAct() && acts[p.Infographic.Accent] == nil {
			acts[p.Infographic.Accent] = p
		}
	}
	return acts
}

// IsAct reports whether a page is one of the acts.
func (p *Page) IsAct() bool { return p.Infographic != nil && p.Infographic.Step > 0 }

// Place returns where a value of the front matter is written.
func (t *Translation) Place(key string) diag.Pos { return t.Places.At(key) }

// Resolve returns the page and language that a relative link in a Markdown
// file means: the file of another page, such as ../prepare/fr.md. ok is false
// if there is no such file; p and language are then those that it would be of.
func (s *Site) Resolve(file, link string) (p *Page, language string, ok bool) {
	target := path.Join(path.Dir(file), link)
	dir, name := path.Split(target)
	if dir = strings.TrimSuffix(dir, "/"); dir != "content" && !strings.HasPrefix(dir, "content/") {
		return nil, "", false
	}
	p = s.Page(strings.TrimPrefix(strings.TrimPrefix(dir, "content"), "/"))
	if p == nil {
		return nil, "", false
	}
	language = strings.TrimSuffix(name, ".md")
	t := p.Translations[language]
	return p, language, t != nil && t.File == target
}
