package load

import "smem/generator/site"

// checkSetup finds what a page.yaml says of its kind that it must not, and what
// it does not say.
func (l *loader) checkSetup(p *site.Page) {
	if p.SetupFile == "" || l.problemAt(p.SetupFile) {
		return
	}
	at := p.SetupPlaces.At
	switch {
	case p.Kind == site.ReportPage && p.Report == nil:
		l.problems.Errorf("page-kind", at("kind"), "add report: with what, people, dangers, help, seen and example", "the report page has no form")
	case p.Kind != site.ReportPage && p.Report != nil:
		l.problems.Errorf("page-kind", at("report"), "delete it, or write kind: report", "report: is for pages of the kind report, this is a %s", p.Kind)
	}
	if p.Kind == site.ReportPage && p.Report != nil {
		l.checkReport(p)
	}
}
