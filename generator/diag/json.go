package diag

import (
	"encoding/json"
	"io"
)

// finding is a diagnostic in JSON.
type finding struct {
	Severity string `json:"severity"` // error or warning
	Rule     string `json:"rule"`
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`   // 1-based
	Column   int    `json:"column,omitempty"` // 1-based, in characters
	Length   int    `json:"length,omitempty"` // in characters
	Message  string `json:"message"`
	Cure     string `json:"cure,omitempty"`
	Cards    []struct {
		Format   string `json:"format"`
		Language string `json:"language"`
		Region   string `json:"region"`
	} `json:"cards,omitempty"`
}

// WriteJSON writes the diagnostics as one JSON document: {"errors": 1,
// "warnings": 0, "findings": […]}, sorted as Write sorts them.
func WriteJSON(w io.Writer, list List) error {
	out := struct {
		Errors   int       `json:"errors"`
		Warnings int       `json:"warnings"`
		Findings []finding `json:"findings"`
	}{Findings: []finding{}}
	for _, d := range list.Sorted() {
		f := finding{Severity: d.Severity.String(), Rule: d.Rule, File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Col, Length: d.Length, Message: d.Message, Cure: d.Cure}
		for _, c := range d.Cards {
			f.Cards = append(f.Cards, struct {
				Format   string `json:"format"`
				Language string `json:"language"`
				Region   string `json:"region"`
			}(c))
		}
		out.Findings = append(out.Findings, f)
		if d.Severity == Error {
			out.Errors++
		} else {
			out.Warnings++
		}
	}
	return writeJSON(w, out)
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
