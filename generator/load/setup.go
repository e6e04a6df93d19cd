package load

import (
	"fmt"
	"slices"
	"strings"

	"smem/generator/site"
)

// checkSetup finds what a page.yaml says of its kind that it must not, and what
// it does not say.
func (l *loader) checkSetup(p *site.Page) {
	if p.SetupFile == "" || l.problemAt(p.SetupFile) {
		return
	}
	at := p.SetupPlaces.At
	switch {
	case p.Kind == site.ReportPage && p.Report == nil:
		l.problems.Errorf("page-kind", at("kind"), "add report: with the lists what, people, dangers, help and urgent", "the report form has no pick-lists")
	case p.Kind != site.ReportPage && p.Report != nil:
		l.problems.Errorf("page-kind", at("report"), "delete it, or write kind: report", "report: is for pages of the kind report, this is a %s", p.Kind)
	}
	if p.Kind != site.GuidePage && p.Hazard != "" {
		l.problems.Errorf("page-kind", at("hazard"), "delete it, or write kind: guide", "hazard: is for pages of the kind guide, this is a %s", p.Kind)
	}
	if p.Report != nil {
		l.checkPickLists(p)
	}
}

// checkPickLists checks the ids of a report form's answers.
func (l *loader) checkPickLists(p *site.Page) {
	r := p.Report
	for _, list := range []struct {
		name string
		ids  []string
	}{{"what", r.What}, {"people", r.People}, {"dangers", r.Dangers}, {"help", r.Help}, {"urgent", r.Urgent}} {
		if len(list.ids) == 0 {
			l.problems.Errorf("page-kind", p.SetupPlaces.At("report."+list.name), "list at least one id", "report.%s is empty", list.name)
		}
		for i, id := range list.ids {
			pos := p.SetupPlaces.At(fmt.Sprintf("report.%s[%d]", list.name, i))
			switch {
			case id == "" || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
				l.problems.Errorf("page-kind", pos, "write small letters a to z, digits and hyphens: it is part of a message's name", "%q can't be the id of an answer", id)
			case slices.Contains(list.ids[:i], id):
				l.problems.Errorf("duplicate-id", pos, "keep it once", "the answer %s is listed twice", id)
			case list.name == "urgent" && !slices.Contains(r.People, id):
				l.problems.Errorf("page-kind", pos, suggest(id, r.People, "write one of: "+strings.Join(r.People, ", ")), "urgent: names %q, which is not in people:", id)
			}
		}
	}
}
