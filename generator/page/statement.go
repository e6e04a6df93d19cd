package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"smem/generator/markdown"
	"smem/generator/region"
	"smem/generator/site"
)

// statement returns the chapters of an accessibility statement, in the order
// of RGAA's model; nil for other pages.
func (s *sheet) statement() []Chapter {
	st := s.page.Statement
	if s.page.Kind != site.StatementPage || st == nil {
		return nil
	}
	chapters := []Chapter{s.conformity(st), s.results(st)}
	if st.State == site.Unaudited && st.NonConformities == nil && st.Derogations == nil && st.Exempt == nil {
		chapters = append(chapters, s.barriers("barriers", st, nil)) // said once, not three times
	} else {
		chapters = append(chapters, s.barriers("non_conformities", st, st.NonConformities), s.barriers("derogations", st, st.Derogations), s.barriers("exempt", st, st.Exempt))
	}
	chapters = append(chapters, s.method(st), s.feedback(st), s.remedies(st))
	if s.foreign() {
		for i := range chapters {
			chapters[i].Foreign = s.foreignTo(s.translation)
		}
	}
	return chapters
}

// chapter opens a chapter of the statement.
func (s *sheet) chapter(id string) Chapter {
	return Chapter{ID: "page:" + strings.ReplaceAll(id, "_", "-"), Heading: s.say("statement_"+id, nil)}
}

// conformity says how far which site meets which standard.
func (s *sheet) conformity(st *site.Statement) Chapter {
	c := s.chapter("state")
	c.Notes = []string{s.say("statement_state_"+st.State.String(), map[string]any{"Standard": site.Isolate(st.Name())})}
	if st.State == site.Unaudited && strings.EqualFold(st.Standard, "RGAA") {
		c.Notes = append(c.Notes, s.say("statement_rgaa_unaudited", nil))
	}
	fallback := s.site.Default().Tag
	c.Notes = append(c.Notes, s.say("statement_about", map[string]any{
		"Site": s.site.Config.Name.In(s.tag, fallback), "Address": site.Isolate(s.site.URL("")), "Publisher": s.edition.Region.Publisher.Name.In(s.tag, fallback),
	}))
	return c
}

// results is the outcome of the audit.
func (s *sheet) results(st *site.Statement) Chapter {
	c := s.chapter("results")
	if st.State == site.Unaudited {
		c.Notes = []string{s.say("statement_no_results", nil)}
		return c
	}
	c.Terms = []Term{s.rate(st), s.term("statement_auditor", st.Auditor), s.day("statement_audited_on", st.AuditedOn)}
	return c
}

// rate is how many of the criteria are met.
func (s *sheet) rate(st *site.Statement) Term {
	if st.Rate == nil {
		return s.term("statement_rate")
	}
	number := strings.Replace(strconv.FormatFloat(*st.Rate, 'f', -1, 64), ".", s.say("decimal_mark", nil), 1)
	return s.term("statement_rate", s.say("statement_percent", map[string]any{"Rate": number}))
}

// barriers is what some people cannot reach. Without an audit, an absent list
// is not known and another is not complete.
func (s *sheet) barriers(id string, st *site.Statement, ids []string) Chapter {
	c := s.chapter(id)
	c.Parts = s.parts(ids)
	switch {
	case ids == nil:
		c.Notes = []string{s.say("statement_not_known", nil)}
	case len(ids) == 0:
		c.Notes = []string{s.say("statement_nothing", nil)}
	case st.State == site.Unaudited:
		c.Notes = []string{s.say("statement_incomplete", nil)}
	}
	return c
}

// method is how the statement came about.
func (s *sheet) method(st *site.Statement) Chapter {
	c := s.chapter("method")
	c.Terms = []Term{
		s.day("statement_published_on", st.PublishedOn),
		s.term("statement_technologies", st.Technologies...),
		s.term("statement_tools", st.Tools...),
		s.term("statement_environments", st.Environments...),
		s.term("statement_pages"),
	}
	if st.State == site.Unaudited {
		c.Terms[3].Values, c.Terms[4].Values = s.missingValue("statement_no_audit"), s.missingValue("statement_no_audit")
		return c
	}
	var pages []Value
	for _, l := range s.links(st.Pages) {
		pages = append(pages, Value{Text: l.Text, Link: template.URL(l.Link), Foreign: l.Foreign})
	}
	if pages != nil {
		c.Terms[4].Values = pages
	}
	return c
}

// feedback is whom to write to about a barrier.
func (s *sheet) feedback(st *site.Statement) Chapter {
	c := s.chapter("contact")
	address := ""
	if st.Contact != nil {
		address = *st.Contact
		c.Notes = []string{s.say("statement_write", nil)}
	}
	c.Terms = []Term{s.address("statement_address", address)}
	c.Notes = append(c.Notes, s.notEmergency())
	return c
}

// notEmergency says that no contact of the site is an emergency service.
func (s *sheet) notEmergency() string {
	general, _ := s.edition.Region.Number("general")
	return s.say("statement_not_emergency", map[string]any{"Number": site.Isolate(general.Tel)})
}

// remedies is whom to turn to when no answer comes.
func (s *sheet) remedies(st *site.Statement) Chapter {
	c := s.chapter("remedies")
	if c.Parts = s.parts(st.Remedies); len(c.Parts) == 0 {
		c.Notes = []string{s.say("statement_no_remedies", nil)}
	}
	return c
}

// legal says who answers for the site, where it stands and how its words may
// be used, on the legal page; nil for other pages.
func (s *sheet) legal() *Chapter {
	if s.page.Kind != site.LegalPage {
		return nil
	}
	legal, publisher := s.site.Config.Legal, s.edition.Region.Publisher
	c := &Chapter{ID: "page:publisher", Heading: s.say("legal_heading", nil), Notes: []string{s.notEmergency()}}
	c.Terms = []Term{
		s.term("legal_publisher", publisher.Name.In(s.tag, s.site.Default().Tag)),
		s.term("legal_director", legal.Director),
		s.term("legal_host", legal.Host.Name, legal.Host.Address),
		s.address("legal_contact", legal.Contact),
		s.term("legal_licence", s.site.Config.Licence.Name),
	}
	if name := &c.Terms[0].Values[0]; region.WebAddress(publisher.URL) && !name.Unknown {
		name.Link, name.Web = template.URL(publisher.URL), true
	}
	if name := &c.Terms[4].Values[0]; !name.Unknown {
		name.Link, name.Web = template.URL(s.site.Config.Licence.URL), true
	}
	return c
}

// chapters is what stands before the page's own sections.
func (s *sheet) chapters() []Chapter {
	if legal := s.legal(); legal != nil {
		return []Chapter{*legal}
	}
	return s.statement()
}

// textChapters is the same as plain text.
func (s *sheet) textChapters(rendering markdown.Rendering) string {
	var b strings.Builder
	for _, c := range s.chapters() {
		b.WriteString(s.textChapter(c, rendering))
	}
	return b.String()
}

// inChapter reports whether a section of the page's text stands in a chapter,
// and not among the others.
func (s *sheet) inChapter(id string) bool {
	return s.page.Statement != nil && slices.ContainsFunc(s.page.Statement.Cited(), func(list site.CitedSections) bool {
		return slices.Contains(list.IDs, id)
	})
}
