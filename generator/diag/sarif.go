package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
)

// The shape of a SARIF 2.1.0 log, as far as GitHub's code scanning reads it
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifRule struct {
		ID    string    `json:"id"`
		Short sarifText `json:"shortDescription"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact struct {
				URI  string `json:"uri"`
				Base string `json:"uriBaseId"`
			} `json:"artifactLocation"`
			Region *sarifRegion `json:"region"`
		} `json:"physicalLocation"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)

// WriteSARIF writes the diagnostics as a SARIF 2.1.0 log. Code scanning wants
// paths from the repository's root on: List.Below gives them. A fingerprint
// stays the same when lines move.
func WriteSARIF(w io.Writer, list List) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver.Name = "smem"
	index := map[string]int{}
	for i, r := range Rules() {
		index[r.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{r.ID, sarifText{r.About}})
	}
	seen := map[string]int{}
	for _, d := range list.Sorted() {
		if _, ok := index[d.Rule]; !ok {
			index[d.Rule] = len(run.Tool.Driver.Rules)
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{d.Rule, sarifText{d.Rule + "."}})
		}
		run.Results = append(run.Results, d.sarif(index[d.Rule], seen))
	}
	return writeJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// sarif returns the diagnostic as a result; seen counts those that are alike.
func (d Diagnostic) sarif(rule int, seen map[string]int) sarifResult {
	text := d.Text()
	if d.Cure != "" {
		text += ". Cure: " + d.Cure
	}
	r := sarifResult{RuleID: d.Rule, RuleIndex: rule, Level: d.Severity.String(), Message: sarifText{Safe(text)}}
	var l sarifLocation
	l.Physical.Artifact.URI = (&url.URL{Path: d.Pos.File}).EscapedPath()
	l.Physical.Artifact.Base = "%SRCROOT%"
	l.Physical.Region = &sarifRegion{StartLine: max(d.Pos.Line, 1)} // code scanning wants a line, also for a whole file
	if d.Pos.Line > 0 && d.Pos.Col > 0 {
		l.Physical.Region.StartColumn, l.Physical.Region.EndColumn = d.Pos.Col, d.Pos.Col+max(d.Length, 1)
	}
	r.Locations = []sarifLocation{l}
	r.Fingerprints = map[string]string{"smem/v1": d.fingerprint(seen)}
	return r
}

// fingerprint tells the diagnostic from all others and stays the same when
// lines move; seen counts those that are alike.
func (d Diagnostic) fingerprint(seen map[string]int) string {
	sum := sha256.Sum256([]byte(d.Rule + "\x00" + d.Pos.File + "\x00" + d.Message))
	alike := hex.EncodeToString(sum[:8])
	seen[alike]++
	return fmt.Sprintf("%s:%d", alike, seen[alike])
}
