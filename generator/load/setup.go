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
	switch {
	case p.Kind == site.StatementPage && p.Statement == nil:
		l.problems.Errorf("page-kind", at("kind"), "add statement: with state, standard and version; without an audit, write state: unaudited", "the accessibility statement says nothing of the site")
	case p.Kind != site.StatementPage && p.Statement != nil:
		l.problems.Errorf("page-kind", at("statement"), "delete it, or write kind: statement", "statement: is for pages of the kind statement, this is a %s", p.Kind)
	}
	if p.Kind == site.ReportPage && p.Report != nil {
		l.checkReport(p)
	}
	if p.Kind == site.StatementPage && p.Statement != nil {
		l.checkStatement(p)
	}
}
