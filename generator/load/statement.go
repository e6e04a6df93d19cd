package load

import (
	"fmt"
	"net/mail"
	"path"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/region"
	"smem/generator/site"
)

// contact reports whether words are the address of a web page or of a mailbox.
func contact(address string) bool {
	if region.WebAddress(address) {
		return true
	}
	a, err := mail.ParseAddress(address)
	return err == nil && a.Name == "" && a.Address == address && !strings.ContainsAny(address, " \"?&%#<>")
}

const contactCure = "write a whole address, such as https://example.org/contact or access@example.org"

// statement checks one accessibility statement.
type statement struct {
	*loader
	*site.Statement
	page *site.Page
}

// checkStatement holds a statement to what one must say, and lets it claim
// nothing that no audit has found.
func (l *loader) checkStatement(p *site.Page) {
	s := statement{l, p.Statement, p}
	for _, key := range []struct{ key, value string }{{"standard", s.Standard}, {"version", s.Version}} {
		if strings.TrimSpace(key.value) == "" {
			s.lacks(key.key, "write it, such as RGAA and 4.1.2", "the statement has an empty "+key.key)
		}
	}
	if s.State == site.Unaudited {
		s.withoutAudit()
	} else {
		s.withAudit()
	}
	s.addresses()
	for _, list := range s.Cited() {
		s.sections(list.Key, list.IDs)
	}
}

// at returns the place of a key of the statement.
func (s statement) at(key string) diag.Pos { return s.page.SetupPlaces.At("statement." + key) }

// lacks reports a key that must be there.
func (s statement) lacks(key, cure, message string) {
	s.problems.Errorf("missing-key", s.at(key), cure, "%s", message)
}

// claims reports a key that says what cannot be so.
func (s statement) claims(key, cure, format string, args ...any) {
	s.problems.Errorf("statement", s.at(key), cure, format, args...)
}

// withoutAudit refuses results of an audit that there was not.
func (s statement) withoutAudit() {
	const cure = "delete it, or write what the audit found: state: full, partial or none"
	for _, x := range []struct {
		key     string
		written bool
	}{
		{"audited_on", s.AuditedOn != nil}, {"auditor", s.Auditor != ""}, {"rate", s.Rate != nil},
		{"environments", len(s.Environments) > 0}, {"pages", len(s.Pages) > 0},
	} {
		if x.written {
			s.claims(x.key, cure, "%s: is a result of an audit, but the site is unaudited", x.key)
		}
	}
	for _, list := range s.Cited()[:3] {
		if list.IDs != nil && len(list.IDs) == 0 {
			s.claims(list.Key, "delete the line: what is not known is left out", "%s: [] says that there is nothing, which only an audit can find; the site is unaudited", list.Key)
		}
	}
}

// withAudit wants everything that a statement of an audited site must say.
func (s statement) withAudit() {
	for _, x := range []struct {
		key     string
		missing bool
		cure    string
	}{
		{"audited_on", s.AuditedOn == nil, "add the day, such as audited_on: 2026-11-20, or write state: unaudited"},
		{"auditor", strings.TrimSpace(s.Auditor) == "", "add auditor: and who made the audit"},
		{"rate", s.Rate == nil, "add rate: and the percent of criteria that are met, such as rate: 87.5"},
		{"non_conformities", s.NonConformities == nil, "list the ids of the sections that describe them, or write [] if there are none"},
		{"derogations", s.Derogations == nil, "list the ids of the sections that describe them, or write [] if there are none"},
		{"exempt", s.Exempt == nil, "list the ids of the sections that describe it, or write [] if there is none"},
		{"technologies", len(s.Technologies) == 0, "list what the site is made with, such as [HTML, CSS]"},
		{"environments", len(s.Environments) == 0, "list the browsers and assistive technologies that the audit used"},
		{"tools", len(s.Tools) == 0, "list the programs that the audit used"},
		{"pages", len(s.Pages) == 0, "list the ids of the pages that the audit looked at"},
		{"published_on", s.PublishedOn == nil, "add the day on which the statement is first published"},
		{"contact", s.Contact == nil, "add the web or mail address that people who meet a barrier write to"},
		{"remedies", len(s.Remedies) == 0, "list the ids of the sections that say whom to turn to when no answer comes"},
	} {
		if x.missing {
			s.lacks(x.key, x.cure, "the statement of an audited site has no "+x.key)
		}
	}
	if s.AuditedOn != nil && s.PublishedOn != nil && s.PublishedOn.Before(*s.AuditedOn) {
		s.claims("published_on", "correct one of the two days", "the statement was published before its audit was made")
	}
	s.state()
	s.pages()
}

// state holds the state to the rate. From which rate on a site is partly
// conforming is RGAA's rule, not that of every standard.
func (s statement) state() {
	if s.Rate == nil {
		return
	}
	rate := *s.Rate
	rgaa := strings.EqualFold(s.Standard, "RGAA")
	switch {
	case rate < 0 || rate > 100:
		s.problems.Errorf("wrong-value", s.at("rate"), "write a number from 0 to 100", "no rate is %v percent", rate)
	case s.State == site.FullConformity && rate < 100:
		s.claims("state", "write state: partial or none, or correct the rate", "a site that meets %v %% of the criteria does not conform in full", rate)
	case s.State == site.FullConformity && len(s.NonConformities) > 0:
		s.claims("non_conformities", "write [], or state: partial", "a site that conforms in full has no non-conformities")
	case s.State != site.FullConformity && rate == 100:
		s.claims("state", "write state: full, or correct the rate", "a site that meets every criterion conforms in full")
	case rgaa && s.State == site.SomeConformity && rate < 50:
		s.claims("state", "write state: none, or correct the rate", "by RGAA, a site that meets %v %% of the criteria does not conform; in part it does from 50 %% on", rate)
	case rgaa && s.State == site.NoneConformity && rate >= 50:
		s.claims("state", "write state: partial, or correct the rate", "by RGAA, a site that meets %v %% of the criteria conforms in part", rate)
	case s.State != site.FullConformity && s.NonConformities != nil && len(s.NonConformities) == 0:
		s.claims("non_conformities", "list the ids of the sections that describe them", "a site that does not conform in full has non-conformities")
	}
}

// pages checks the ids of the pages that the audit looked at.
func (s statement) pages() {
	var ids []string
	for _, p := range s.site.Pages {
		ids = append(ids, p.ID)
	}
	for i, id := range s.Pages {
		pos := s.at(fmt.Sprintf("pages[%d]", i))
		switch {
		case slices.Contains(s.Pages[:i], id):
			s.problems.Errorf("duplicate-id", pos, "keep it once", "the page %s is listed twice", name(&site.Page{ID: id}))
		case !slices.Contains(ids, id) && !s.problemAt(path.Join("content", id)):
			s.problems.Errorf("unknown-page", pos, suggest(id, ids, "the pages are the folders of content/"), "there is no page %q", id)
		}
	}
}

// addresses checks the contact.
func (s statement) addresses() {
	if s.Contact != nil && !contact(*s.Contact) {
		s.problems.Errorf("address", s.at("contact"), contactCure, "%q is no web or mail address", *s.Contact)
	}
}

// sections wants a section in every language for each id of a list, and each
// section in one place.
func (s statement) sections(key string, ids []string) {
	for i, id := range ids {
		pos := s.at(fmt.Sprintf("%s[%d]", key, i))
		if first := s.citedBefore(key, i, id); first != "" {
			s.problems.Errorf("duplicate-id", pos, "keep it once", "the section %q is listed already, in %s:", id, first)
			continue
		}
		for _, language := range s.site.Languages {
			t := s.page.Translations[language.Tag]
			if t == nil {
				continue
			}
			if _, ok := t.Section(id); ok {
				continue
			}
			var known []string
			for _, x := range t.Text.Sections {
				known = append(known, x.ID)
			}
			s.problems.Errorf("missing-section", pos, suggest(id, known, fmt.Sprintf("add the section \"## … {#%s}\" to %s", id, t.File)), "%s has no section %q", t.File, id)
		}
	}
}

// citedBefore returns the key of the list that names a section before the
// i-th place of a list, or "".
func (s statement) citedBefore(key string, i int, id string) string {
	for _, list := range s.Cited() {
		if list.Key == key {
			if slices.Contains(list.IDs[:i], id) {
				return key
			}
			return ""
		}
		if slices.Contains(list.IDs, id) {
			return list.Key
		}
	}
	return ""
}
