package page

import (
	"html/template"
	"strings"
	"time"

	"smem/generator/markdown"
)

// Chapter is a part of a page that the program writes from data: of an
// accessibility statement, of the legal page.
type Chapter struct {
	ID      string // of the heading: page:state
	Heading string
	Notes   []string // sentences
	Terms   []Term
	Parts   []Section         // sections of the page's own text that belong here
	Foreign template.HTMLAttr // lang and dir of the parts' words, where they are not in the reader's language
}

// Term is what is said of one thing: the date of an audit, the host.
type Term struct {
	Label  string
	Values []Value
}

// Value is one of the things said of a term.
type Value struct {
	Text    string
	Link    template.URL      // may be empty
	Web     bool              // Link leads to another host
	Machine string            // of a day, as machines read it
	Foreign template.HTMLAttr // lang and dir of the text, where it is not in the reader's language
	Unknown bool              // nobody has said it yet, and Text says so
}

// unknown says that nothing is known of a term.
func (s *sheet) unknown() []Value { return s.missingValue("statement_unknown") }

// missingValue says in a message why there is no value.
func (s *sheet) missingValue(id string) []Value {
	return []Value{{Text: s.say(id, nil), Unknown: true}}
}

// term is a term with plain values; empty ones are none.
func (s *sheet) term(label string, values ...string) Term {
	t := Term{Label: s.say(label, nil)}
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			t.Values = append(t.Values, Value{Text: v})
		}
	}
	if t.Values == nil {
		t.Values = s.unknown()
	}
	return t
}

// day is a term that is a day; nil: not known.
func (s *sheet) day(label string, day *time.Time) Term {
	if day == nil {
		return s.term(label)
	}
	d := s.date(*day)
	return Term{s.say(label, nil), []Value{{Text: d.Text, Machine: d.Machine}}}
}

// address is a term that is a web or mail address; empty: not known.
func (s *sheet) address(label, address string) Term {
	t := s.term(label, address)
	if v := &t.Values[0]; !v.Unknown {
		v.Link, v.Web = template.URL(address), web(address)
		if !v.Web {
			v.Link = template.URL("mailto:" + address)
		}
	}
	return t
}

// parts returns sections of the page's text that stand in a chapter.
func (s *sheet) parts(ids []string) []Section {
	rendering := s.rendering()
	rendering.Level = 1 // a part's own heading is of level 3
	var out []Section
	for _, id := range ids {
		if x, ok := s.translation.Section(id); ok {
			out = append(out, Section{
				ID:       x.ID,
				Heading:  template.HTML(x.Heading.HTML(rendering)),
				Sentence: template.HTML(x.Sentence.HTML(rendering)),
				Body:     template.HTML(x.Body.HTML(rendering)),
			})
		}
	}
	return out
}

// textChapter is a chapter as plain text.
func (s *sheet) textChapter(c Chapter, rendering markdown.Rendering) string {
	var b strings.Builder
	open, end := "", ""
	if s.translation.Language.RTL || s.messages.Language().RTL {
		open, end = fsi, pdi // names are in any language
	}
	b.WriteString("\n" + c.Heading + "\n")
	for _, n := range c.Notes {
		b.WriteString(n + "\n")
	}
	for _, t := range c.Terms {
		var values []string
		for _, v := range t.Values {
			values = append(values, open+v.Text+end)
		}
		b.WriteString("- " + s.say("statement_line", map[string]any{"Label": t.Label, "Text": strings.Join(values, s.say("list_comma", nil)+" ")}) + "\n")
	}
	b.WriteString("\n")
	for _, p := range c.Parts {
		x, _ := s.translation.Section(p.ID)
		b.WriteString(x.Heading.Text(rendering) + "\n")
		for _, paragraph := range []string{x.Sentence.Text(rendering), x.Body.Text(rendering)} {
			if paragraph != "" {
				b.WriteString(paragraph + "\n\n")
			}
		}
	}
	return b.String()
}
