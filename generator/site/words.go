package site

import (
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/region"
)

// The isolates that stand around what a placeholder became, in every plain
// text: U+2066 LEFT-TO-RIGHT ISOLATE and U+2069 POP DIRECTIONAL ISOLATE.
const (
	lri = "\u2066"
	pdi = "\u2069"
)

// Isolate returns a number, handle, hashtag or address so that it keeps its
// own left-to-right order inside text of any direction.
func Isolate(s string) string { return lri + s + pdi }

// Plain returns text without isolates, for left-to-right text and for places
// that show no text, such as file names and hashes.
func Plain(s string) string { return isolates.Replace(s) }

var isolates = strings.NewReplacer(lri, "", pdi, "")

// Words is the text of a page and its cards in one language for one region:
// every placeholder resolved, the language's typography applied, numbers and
// handles in isolates.
type Words struct {
	Title, Summary string
	Lead           string        // the strapline
	Actions        []ActionWords // as infographic.yaml lists them, most important first
}

// ActionWords is the text of one action.
type ActionWords struct {
	Action
	Headline, Sentence       string
	HeadlineFrom, SentenceAt diag.Pos // where they are written
}

// Rendering returns how a language's Markdown is rendered for a region. A
// placeholder that the region cannot resolve was refused when the site was
// loaded.
func (s *Site) Rendering(r *region.Region, language string) markdown.Rendering {
	return markdown.Rendering{
		Placeholder: func(p markdown.Placeholder) string {
			value, err := r.Value(p.Kind, p.Name, language, s.Default().Tag)
			if err != nil {
				return "⚠ " + err.Error()
			}
			return value
		},
		Text: func(text string) string { return locale.Typography(language, text) },
	}
}

// Heading returns the title as Words has it, which is the same for every region.
func (t *Translation) Heading() string { return locale.Typography(t.Language.Tag, t.Title) }

// Words resolves a translation for a region. The actions are those of the
// page's infographic, in its order.
func (s *Site) Words(p *Page, t *Translation, r *region.Region) Words {
	rendering := s.Rendering(r, t.Language.Tag)
	w := Words{
		Title:   t.Heading(),
		Summary: locale.Typography(t.Language.Tag, t.Summary),
		Lead:    t.Text.Lead.Text(rendering),
	}
	if p.Infographic == nil {
		return w
	}
	for _, a := range p.Infographic.Actions {
		section, ok := t.Section(a.ID)
		if !ok {
			continue // refused when the site was loaded
		}
		w.Actions = append(w.Actions, ActionWords{
			Action:       a,
			Headline:     section.Heading.Text(rendering),
			Sentence:     section.Sentence.Text(rendering),
			HeadlineFrom: section.Heading.Pos(),
			SentenceAt:   section.Sentence.Pos(),
		})
	}
	return w
}

// Section returns the section of the text with an id.
func (t *Translation) Section(id string) (markdown.Section, bool) {
	for _, s := range t.Text.Sections {
		if s.ID == id {
			return s, true
		}
	}
	return markdown.Section{}, false
}

// ReadingOrder returns actions as a reader meets them: those of one act
// together, acts in the order of their first action.
func ReadingOrder(actions []ActionWords) []ActionWords {
	var acts []string
	for _, a := range actions {
		if !slices.Contains(acts, a.Act) {
			acts = append(acts, a.Act)
		}
	}
	ordered := slices.Clone(actions)
	slices.SortStableFunc(ordered, func(a, b ActionWords) int {
		return slices.Index(acts, a.Act) - slices.Index(acts, b.Act)
	})
	return ordered
}
