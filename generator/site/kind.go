package site

import (
	"fmt"
	"strings"

	"smem/generator/diag"
	"smem/generator/strictyaml"
)

// Setup is a page's page.yaml, for pages that are more than their text: what
// kind of page it is, and what that kind wants to know. It holds no words.
type Setup struct {
	Kind   Kind        `yaml:"kind,required" doc:"guide, directory, report, glossary, legal or statement: what the program adds to the text"`
	Hazard string      `yaml:"hazard" doc:"of a guide: the hazard it is about, one that a region lists; a guide without hazard is the overview of all guides"`
	Report *ReportForm `yaml:"report" doc:"of a report: the choices of its form"`

	Statement *Statement `yaml:"statement" doc:"of an accessibility statement: what the audit found"`

	SetupFile   string               `yaml:"-"` // where it was read; empty if there is none
	SetupPlaces strictyaml.Positions `yaml:"-"`
}

// Kind says what the program adds to the text of a page.
type Kind int

const (
	TextPage      Kind = iota // nothing
	GuidePage                 // to a hazard: what to do first, then how to use networks
	DirectoryPage             // the region's numbers, services and accounts
	ReportPage                // the form that composes a report
	GlossaryPage              // its sections are terms, linked from their first use elsewhere
	LegalPage                 // who answers for the site, and the region's laws
	StatementPage             // the accessibility statement
)

var kinds = []string{"text", "guide", "directory", "report", "glossary", "legal", "statement"}

// String returns the kind as written in page.yaml.
func (k Kind) String() string { return kinds[k] }

// Choices returns the kinds of page.
func (Kind) Choices() []string { return kinds }

// UnmarshalText reads a kind as written in page.yaml.
func (k *Kind) UnmarshalText(text []byte) error {
	for i, name := range kinds {
		if string(text) == name {
			*k = Kind(i)
			return nil
		}
	}
	list := strings.Join(kinds, ", ")
	if near := diag.Closest(string(text), kinds); near != "" {
		return fmt.Errorf("%q is not a kind of page, did you mean %s? There are %s", text, near, list)
	}
	return fmt.Errorf("%q is not a kind of page: there are %s", text, list)
}
