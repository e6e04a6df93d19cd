package site

import (
	"fmt"
	"strings"
	"time"

	"smem/generator/diag"
)

// Statement is the accessibility statement of a page of the kind statement:
// what an audit found, who made it, how, and where to complain. It holds no
// sentences: what cannot be reached is said in sections of the page's text.
// A list that is nil is not known; an empty one says that there is nothing.
// The keys follow the model of RGAA
// (https://accessibilite.numerique.gouv.fr/obligations/declaration-accessibilite/).
type Statement struct {
	State           Conformity `yaml:"state,required" doc:"what the audit found: full, partial or none; unaudited: there was no audit"`
	Standard        string     `yaml:"standard,required" doc:"what the site is measured by, such as RGAA"`
	Version         string     `yaml:"version,required" doc:"of the standard, such as 4.1.2"`
	AuditedOn       *time.Time `yaml:"audited_on" doc:"the day of the audit"`
	Auditor         string     `yaml:"auditor" doc:"who made the audit: a company, or a team of the operator"`
	Rate            *float64   `yaml:"rate" doc:"percent of the standard’s criteria that are met, such as 87.5"`
	NonConformities []string   `yaml:"non_conformities" doc:"ids of the page’s sections that describe what does not meet the standard; []: there is nothing"`
	Derogations     []string   `yaml:"derogations" doc:"ids of sections on what would be a disproportionate burden to mend; []: there is nothing"`
	Exempt          []string   `yaml:"exempt" doc:"ids of sections on what the law does not ask for; []: there is nothing"`
	Technologies    []string   `yaml:"technologies" doc:"what the site is made with, such as HTML, CSS"`
	Environments    []string   `yaml:"environments" doc:"browsers with assistive technologies that the audit used"`
	Tools           []string   `yaml:"tools" doc:"programs that the audit used"`
	Pages           []string   `yaml:"pages" doc:"ids of the pages that the audit looked at; empty quotes are the home page"`
	PublishedOn     *time.Time `yaml:"published_on" doc:"the day the statement was first published; it is valid for three years"`
	Contact         *string    `yaml:"contact" doc:"web or mail address to write to about a barrier; null: not known yet"`
	Remedies        []string   `yaml:"remedies" doc:"ids of sections on whom to turn to when no answer comes"`
}

// Name returns the standard with its version.
func (s Statement) Name() string { return strings.TrimSpace(s.Standard + " " + s.Version) }

// Cited returns the lists of the page's sections that the statement puts in
// their place, by key.
func (s Statement) Cited() []CitedSections {
	return []CitedSections{
		{"non_conformities", s.NonConformities}, {"derogations", s.Derogations}, {"exempt", s.Exempt}, {"remedies", s.Remedies},
	}
}

// CitedSections is one list of a page's sections.
type CitedSections struct {
	Key string
	IDs []string
}

// Conformity is how far a site meets a standard.
type Conformity int

const (
	Unaudited       Conformity = iota // nobody has looked
	FullConformity                    // every criterion is met
	SomeConformity                    // RGAA: at least half of the criteria are
	NoneConformity                    // fewer
	conformityCount = iota
)

var conformities = [conformityCount]string{"unaudited", "full", "partial", "none"}

// String returns the state as written in page.yaml.
func (c Conformity) String() string { return conformities[c] }

// Choices returns the states.
func (Conformity) Choices() []string { return conformities[:] }

// UnmarshalText reads a state as written in page.yaml.
func (c *Conformity) UnmarshalText(text []byte) error {
	for i, name := range conformities {
		if string(text) == name {
			*c = Conformity(i)
			return nil
		}
	}
	if near := diag.Closest(string(text), conformities[:]); near != "" {
		return fmt.Errorf("%q is not a state of conformity, did you mean %s? It is full, partial, none or unaudited", text, near)
	}
	return fmt.Errorf("%q is not a state of conformity: it is full, partial, none or unaudited", text)
}
