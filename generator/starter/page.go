package starter

import (
	"fmt"
	"path"
	"strings"
	"time"

	"smem/generator/publish"
	"smem/generator/site"
	"smem/generator/strictyaml"
)

// Kind is what a new page is.
type Kind string

const (
	Card  Kind = "card"  // a page with an infographic
	Guide Kind = "guide" // a guide to a hazard
	Text  Kind = "text"  // words only
)

// Kinds lists the kinds of a new page.
func Kinds() []string { return []string{string(Card), string(Guide), string(Text)} }

// NewPage is what a new page is to be.
type NewPage struct {
	ID      string // folder below content/
	Kind    Kind
	Actions []string // the ids of a card's actions
	Hazard  string   // of a guide
	Today   time.Time
}

// action is an action of a new page and what of its words is known.
type action struct {
	id, entry                string
	headline, sentence, more string
}

// Page returns the files of a new page in every language of the site: a draft
// that is left out of the site until draft: true is taken out.
func Page(s *site.Site, n NewPage) []publish.New {
	dir := path.Join("content", n.ID)
	var files []publish.New
	for _, l := range s.Languages {
		files = append(files, publish.New{Path: path.Join(dir, l.Tag+".md"), Data: []byte(n.text(s, l.Tag))})
	}
	switch n.Kind {
	case Guide:
		files = append(files, publish.New{Path: path.Join(dir, "page.yaml"), Data: withSchema(path.Join(dir, "page.yaml"), fmt.Sprintf("kind: guide\nhazard: %s\n", strictyaml.Quote(n.Hazard)))})
		fallthrough
	case Card:
		files = append(files, publish.New{Path: path.Join(dir, "infographic.yaml"), Data: withSchema(path.Join(dir, "infographic.yaml"), n.infographic(s))})
	}
	return files
}

// text writes the page in a language.
func (n NewPage) text(s *site.Site, tag string) string {
	w, mark := wordsIn(tag)
	title, summary, lead := w.title, w.summary, w.lead
	if n.Kind == Guide {
		title, summary, lead = w.guideTitle, w.guideSummary, w.now
	}
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\nsummary: %s\nstatus: draft\ndraft: true # take this line out when the text is written\nupdated: %s\n---\n%s\n",
		strictyaml.Quote(mark+title), strictyaml.Quote(mark+summary), n.Today.Format(time.DateOnly), literal(mark+lead))
	for _, a := range n.actions(s, w) {
		fmt.Fprintf(&b, "\n## %s {#%s}\n%s\n", literal(mark+a.headline), a.id, literal(mark+a.sentence))
		if a.more != "" {
			fmt.Fprintf(&b, "\n%s\n", literal(mark+a.more))
		}
	}
	return b.String()
}

// literal keeps brackets from being taken for a link.
func literal(text string) string { return strings.NewReplacer("[", `\[`, "]", `\]`).Replace(text) }

// actions returns the page's actions with their words.
func (n NewPage) actions(s *site.Site, w words) []action {
	if n.Kind == Guide {
		return guide(s, w)
	}
	var all []action
	for i, id := range n.Actions {
		all = append(all, action{
			id: id, entry: "icon: megaphone",
			headline: numbered(w.headline, i+1), sentence: numbered(w.sentence, i+1), more: numbered(w.more, i+1),
		})
	}
	return all
}

// guide returns the actions of a guide: what saves lives first, then networks.
func guide(s *site.Site, w words) []action {
	act := func(name string) string {
		if s.Act(name) == nil {
			return ""
		}
		return ", act: " + name
	}
	return []action{
		{"get-safe", "icon: get-safe, stage: get-safe, safety: critical", w.getSafe, numbered(w.sentence, 1), numbered(w.more, 1)},
		{"call", "icon: call-first, stage: call, safety: critical", w.call, w.callSentence, ""},
		{"text-family", "icon: text-family, stage: text-family", w.family, w.familySentence, ""},
		{"original", "icon: original" + act("responsible"), w.original, numbered(w.sentence, 2), numbered(w.more, 2)},
		{"report", "icon: where" + act("civic") + ", stage: report", w.report, numbered(w.sentence, 3), numbered(w.more, 3)},
	}
}

func numbered(text string, n int) string { return strings.Replace(text, "%d", fmt.Sprint(n), 1) }

// infographic writes the structure of the card.
func (n NewPage) infographic(s *site.Site) string {
	var b strings.Builder
	b.WriteString("# The words of each action are in the section of the same id of every <language>.md.\n")
	b.WriteString("layout: list\naccent: guide\nicon: plan\nformats: [post, square, story, og, a4, lite]\nactions:\n")
	for _, a := range n.actions(s, written["en"]) {
		fmt.Fprintf(&b, "  - {id: %s, %s}\n", a.id, a.entry)
	}
	return b.String()
}
