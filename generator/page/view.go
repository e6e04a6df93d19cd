package page

import (
	"html/template"

	"smem/generator/site"
)

// Frame is what every page of the site has, the language choice and 404.html
// as well.
type Frame struct {
	Language  string // BCP 47
	Direction string // ltr or rtl
	SiteName  string
	CSS       template.CSS
	Policy    string      // Content-Security-Policy
	Start     template.JS // what stands in the page and asks for Script; empty if the theme has none
	Script    string      // link to the script of every page; empty if the theme has none
	Print     string      // link to the style sheet for paper; empty if the theme has none, or if it stands in the page
	Install   Install     // icons and manifest
	Band      Band
	Share     *Picture // for previews of links; nil if the site has no card
	Feed      string   // relative link to the language's feed; empty on pages of no one language
	Say       map[string]string
}

// View is what page.html sees.
type View struct {
	Frame
	Title          template.HTML
	TitleText      string // without markup, for attributes
	DocumentTitle  string // with what tells the page from others: region, site
	Summary        string
	Accent         string // colour family; empty for pages without infographic
	Step           int    // 1, 2 or 3 for the three acts, else 0
	Sign           string // icon; may be empty
	IsHome         bool
	Kind           string // of page.yaml: text, guide, directory, report, glossary, legal, statement
	Sprite         string // link to the file with the actions' icons, for {{sprite $.Sprite .Icon}}
	Canonical      string // absolute address
	Default        string // absolute address in the first language that has the page, for x-default
	Languages      []Language
	Foreign        template.HTMLAttr // lang and dir of the words, where they are not in the reader's language; else empty
	NotTranslated  string            // says so; else empty
	Home           string            // relative link
	Trail          []Link            // the pages above this one, the home page first; nil on the home page
	Menu           []Link
	Footer         []Link
	Region         string // its name, if there are several editions
	Editions       []Link
	Notice         string        // says that no authority has validated the page; empty once approved
	Lead           template.HTML // may be empty
	Intro          template.HTML
	Groups         []Group     // the actions
	Sections       []Section   // the sections that are not actions
	Figure         *Figure     // nil for pages without cards
	Report         *Report     // the form of a report page; nil for others
	Listings       []Listing   // the region's facts, on the pages that list them
	Statement      []Chapter   // the accessibility statement; nil on other pages
	Legal          *Chapter    // who answers for the site, on the legal page; nil on others
	Sharing        *Sharing    // how to pass the page on
	Structured     template.JS // the page as JSON-LD
	Acts           []Act       // the three acts, on the home page and below each infographic
	Guide          *Guide      // of a guide to a hazard; else nil
	Guides         []Act       // the guides of this edition, on the home page, the overview and each guide
	GuidesLink     string      // to their overview; empty if there is none or this is it
	Numbers        []Number
	Sources        []Source
	SourcesChecked string // how many there are and when they were checked, if on one day
	Updated        Date
	Publisher      string
	Licence        site.Licence
	TextTwin       string // relative link to index.txt
	Lite           string // relative link to the whole language on one page
}

// Language is one entry of the language switch.
type Language struct {
	Tag, Name, Direction string
	Link                 string // relative
	URL                  string // absolute
	Current              bool
	Translated           bool // the page is published in this language
}

// Link is a link with its words.
type Link struct {
	Text    string
	Link    string // relative
	Current bool
	Foreign template.HTMLAttr // lang and dir of the words, where they are not in the reader's language
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

// Group is actions that stand together: those of one act on the comprehensive
// page, all of them on the page of an act.
type Group struct {
	Act     *Act   // nil: they need no heading of their own
	Accent  string // "band" for what the safety band says as well; empty: the page's
	Actions []Action
}

// Action is one action with its explanation.
type Action struct {
	ID, Icon string
	Headline template.HTML
	Sentence template.HTML
	Body     template.HTML
	Sources  []int // numbers of entries of View.Sources
}

// Section is a section of an ordinary page.
type Section struct {
	ID       string
	Heading  template.HTML
	Sentence template.HTML // its first paragraph; may be empty
	Body     template.HTML
}

// Act leads to the page of one of the three acts.
type Act struct {
	Accent, Sign string
	Sprite       string // as View.Sprite; empty on the home page, whose face the signs are
	Step         int
	Title        template.HTML // without links
	Text         template.HTML // what the home page says of it; empty elsewhere
	Link         string
	Current      bool
	Foreign      template.HTMLAttr // lang and dir of the title, where they are not in the reader's language
}

// Figure is the card on its page: a light picture of it.
type Figure struct {
	Picture        // light enough for the page
	Full    string // link to the picture in its full size
	FullURL string // the same, absolute

	FullWidth, FullHeight int // px
	Caption               string
	Downloads             []Download
}

// Picture is a PNG of the site.
type Picture struct {
	Link          string // relative
	URL           string // absolute
	Width, Height int    // px; a height of 0 is not known before the card is drawn
	Alt           string
}

// Download is a card to take along.
type Download struct {
	Name, Use string
	Link      string
	Kind      string // PNG or PDF
	Size      string // on paper: 210 × 297 mm; empty for what is made for screens
	Weight    string // 85 kB; empty if it is not known
}

// Number is an emergency number of the region.
type Number struct {
	Tel, Label string
	Text       bool              // sms: instead of tel:
	Foreign    template.HTMLAttr // lang and dir of the label, where it is not in the reader's language
}

// Source is where a fact comes from.
type Source struct {
	Number                          int // 1 for the first one that the page refers to
	Title, Publisher, URL, Language string
	Published                       *Date  // nil: not known
	CheckedOn                       string // empty where View.SourcesChecked says it
}

// Date is a day as a machine and as a person reads it.
type Date struct{ Machine, Text string }

// Choice is what choice.html sees: a page that leads to every language.
type Choice struct {
	Frame
	URL       string // absolute
	Canonical string // absolute address of the first language's home page
	Missing   bool   // it stands for a page that does not exist (404.html)
	Languages []ChoiceLanguage
}

// ChoiceLanguage is one language with its own words.
type ChoiceLanguage struct {
	Language
	SiteName string
	Call     string // to call first, if a life is in danger
	Text     string // what the link does
}
