package check

import (
	"time"

	"smem/generator/diag"
	"smem/generator/site"
)

// statementYears is how long an accessibility statement is valid from the day
// it is published
// (https://accessibilite.numerique.gouv.fr/obligations/declaration-accessibilite/).
const statementYears = 3

// statement finds days of an accessibility statement that are after the day of
// the build, and one that is no longer valid.
func statement(today time.Time, p *site.Page) diag.List {
	var problems diag.List
	st := p.Statement
	if st == nil || today.IsZero() {
		return nil
	}
	build := today.Format(time.DateOnly)
	for _, x := range []struct {
		key string
		day *time.Time
	}{{"audited_on", st.AuditedOn}, {"published_on", st.PublishedOn}} {
		if x.day != nil && x.day.Sub(today).Hours() > 24 {
			problems.Errorf("later", p.SetupPlaces.At("statement."+x.key), "correct the day, or --date", "%s is %s, which is after the day of this build (%s)", x.key, x.day.Format(time.DateOnly), build)
		}
	}
	if day := st.PublishedOn; day != nil && !today.Before(day.AddDate(statementYears, 0, 0)) {
		problems.Warnf("stale", p.SetupPlaces.At("statement.published_on"), "have the site audited again and publish a new statement", "the accessibility statement was published on %s; it is valid for %d years, which were over before this build (%s)", day.Format(time.DateOnly), statementYears, build)
	}
	return problems
}
