package check

import (
	"testing"
	"time"

	"smem/generator/site"
	"smem/generator/strictyaml"
)

// TestStatement: no day after the build, and three years of validity.
func TestStatement(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	audited, published := day("2026-11-20"), day("2026-11-24")
	p := &site.Page{Setup: site.Setup{SetupPlaces: strictyaml.Positions{}, Statement: &site.Statement{AuditedOn: &audited, PublishedOn: &published}}}
	for _, c := range []struct{ today, rules string }{
		{"2026-11-15", "later later "},
		{"2026-11-20", "later "},
		{"2026-11-24", ""},
		{"2029-11-23", ""},
		{"2029-11-24", "stale "},
	} {
		got := ""
		for _, d := range statement(day(c.today), p) {
			got += d.Rule + " "
		}
		if got != c.rules {
			t.Errorf("on %s: %q, want %q", c.today, got, c.rules)
		}
	}
	if found := statement(day("2026-11-15"), &site.Page{}); found != nil {
		t.Errorf("a page without statement: %v", found)
	}
}
