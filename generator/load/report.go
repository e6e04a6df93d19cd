package load

import (
	"fmt"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/site"
)

// maxChoices is how many choices a list of the report form has at most: more
// are not read by anybody in a hurry.
const maxChoices = 16

// checkReport checks the form of a report page, and that its text begins with
// getting safe and calling.
func (l *loader) checkReport(p *site.Page) {
	at := func(path string) diag.Pos { return p.SetupPlaces.At(path) }
	form := p.Report
	for _, list := range []struct {
		key string
		ids []string
	}{{"what", form.What}, {"people", form.People}, {"dangers", form.Dangers}, {"help", form.Help}, {"seen", form.Seen}} {
		l.checkChoices(list.ids, list.key, at)
	}
	for _, part := range []struct {
		key string
		ids []string
		of  string
		all []string
	}{
		{"counted", form.Counted, "people", form.People}, {"uncalled", form.Uncalled, "help", form.Help},
		{"example.what", []string{form.Example.What}, "what", form.What}, {"example.people", []string{form.Example.People}, "people", form.People},
		{"example.dangers", form.Example.Dangers, "dangers", form.Dangers}, {"example.help", []string{form.Example.Help}, "help", form.Help},
		{"example.seen", []string{form.Example.Seen}, "seen", form.Seen},
	} {
		for i, id := range part.ids {
			if pos := at(element("report."+part.key, i, part.ids)); id != "" && !slices.Contains(part.all, id) {
				l.problems.Errorf("report", pos, suggest(id, part.all, "write one of "+part.of+":"), "%s: has no %q", part.of, id)
			}
		}
	}
	if _, _, ok := form.Example.Clock(); !ok && form.Example.Time != "" {
		l.problems.Errorf("report", at("report.example.time"), `write hours and minutes in quotes, such as "14:20"`, "%q is not a time of day", form.Example.Time)
	}
	for i, limit := range form.Limits {
		if limit.Characters < 1 {
			l.problems.Errorf("report", at(fmt.Sprintf("report.limits[%d].characters", i)), "write how many characters a post has at most", "no post has %d characters", limit.Characters)
		}
	}
	for i, id := range form.Sources {
		l.checkSource(id, at(fmt.Sprintf("report.sources[%d]", i)))
	}
	for _, language := range l.site.Languages {
		if t := p.Translations[language.Tag]; t != nil {
			l.checkReportOrder(t)
		}
	}
}

// element names the place of a value: of the i-th of a list, or of one alone.
func element(path string, i int, all []string) string {
	if len(all) == 1 && strings.HasPrefix(path, "report.example.") && path != "report.example.dangers" {
		return path
	}
	return fmt.Sprintf("%s[%d]", path, i)
}

// checkChoices checks one list of the form. An id is part of a message's id.
func (l *loader) checkChoices(ids []string, key string, at func(string) diag.Pos) {
	if len(ids) > maxChoices {
		l.problems.Errorf("report", at("report."+key), "keep those that matter most", "%s: has %d choices; at most %d", key, len(ids), maxChoices)
	}
	for i, id := range ids {
		pos := at(fmt.Sprintf("report.%s[%d]", key, i))
		if id == "" || strings.ContainsFunc(id, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' }) {
			l.problems.Errorf("report", pos, "use small letters a to z, digits and _", "%q cannot be the id of a choice", id)
		}
		if slices.Contains(ids[:i], id) {
			l.problems.Errorf("duplicate-id", pos, "keep it once", "%s: lists %q twice", key, id)
		}
	}
}

// checkReportOrder holds the text of a report page to the order that never
// changes: get safe, call, text family; the form, which reports, follows them.
func (l *loader) checkReportOrder(t *site.Translation) {
	last, seen := site.NoStage, map[site.Stage]bool{}
	for _, section := range t.Text.Sections {
		var stage site.Stage
		if stage.UnmarshalText([]byte(section.ID)) != nil {
			continue
		}
		if stage < last || stage == site.Report {
			l.problems.Errorf("order", section.Heading.Pos(), "let it be read before: the order is get-safe, call, text-family, and then the form", "the section %s is read after %s", stage, last)
			return
		}
		last, seen[stage] = stage, true
	}
	for _, stage := range []site.Stage{site.GetSafe, site.Call} {
		if !seen[stage] {
			l.problems.Errorf("order", diag.Pos{File: t.File}, "add ## … {#"+stage.String()+"}", "a page on which people report has no section %s before the form", stage)
		}
	}
}

// checkReportLanguage says where reports are not written in the language of
// those who are to read them.
func (l *loader) checkReportLanguage() {
	if !slices.ContainsFunc(l.site.Pages, func(p *site.Page) bool { return p.Kind == site.ReportPage }) || len(l.site.Languages) == 0 {
		return
	}
	for _, e := range l.site.Editions {
		if len(e.Region.Languages) == 0 {
			continue
		}
		if first, got := e.Region.Languages[0], l.site.ReportLanguage(e.Region).Tag; got != first {
			l.problems.Warnf("report-language", e.Region.Place("languages"), "add "+first+" to languages: in content/site.yaml, or build it as well", "the first language of the region %s is %s, which this build lacks: its reports are written in %s", e.Region.ID, first, got)
		}
	}
}
