package diag

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// machines is a list for reports that programs read: a place in full, a line, a
// file, one card, hostile words.
func machines() List {
	return List{
		{Rule: "unknown-key", Pos: Pos{"content/site.yaml", 3, 5}, Length: 4, Message: `unknown key "nmae"`, Cure: "did you mean name?"},
		{Severity: Warning, Rule: "stale", Pos: Pos{"content/regions/fr-13.yaml", 7, 0}, Message: "last checked long ago"},
		{Rule: "file", Pos: Pos{File: "content/é à%2e.md"}, Message: "100 %,\r\n::error::not a command \u202e", Cure: "a: b, c"},
		{Rule: "overflow", Pos: Pos{"content/a/fr.md", 9, 1}, Message: "too long", Cards: []Card{{"post", "fr", "fr"}, {"og", "fr", "fr"}}},
		{Rule: "overflow", Pos: Pos{"content/a/fr.md", 12, 1}, Message: "too long"},
	}
}

// TestSARIF holds the log to the schema of SARIF 2.1.0, and its results to what
// code scanning reads.
func TestSARIF(t *testing.T) {
	var b bytes.Buffer
	if err := WriteSARIF(&b, machines().Below("site dir")); err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(b.Bytes()))
	d.DisallowUnknownFields()
	if err := d.Decode(new(sarif.Report)); err != nil {
		t.Fatal(err)
	}
	report, err := sarif.FromBytes(b.Bytes()) // with an empty list for each that is absent, as the next line wants
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range report.Runs { // which it fills with what is no value
		run.Language, run.Tool.Driver.Language, run.NewlineSequences = "en-US", "en-US", []string{"\n"}
	}
	if err := report.Validate(); err != nil {
		t.Fatal(err)
	}
	run := report.Runs[0]
	if len(run.Results) != 5 {
		t.Fatalf("%d results", len(run.Results))
	}
	prints := map[string]bool{}
	for _, r := range run.Results {
		if got := run.Tool.Driver.Rules[r.RuleIndex].ID; *got != *r.RuleID {
			t.Errorf("rule %s has the index of %s", *r.RuleID, *got)
		}
		print := r.PartialFingerprints["smem/v1"]
		if prints[print] || print == "" {
			t.Errorf("two results have the fingerprint %q", print)
		}
		prints[print] = true
		// What GitHub's code scanning needs to show a result
		// (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
		if len(r.Locations) != 1 || *r.Message.Text == "" {
			t.Fatalf("rule %s has %d places, message %q", *r.RuleID, len(r.Locations), *r.Message.Text)
		}
		place := r.Locations[0].PhysicalLocation
		if place.Region == nil || *place.Region.StartLine < 1 || strings.HasPrefix(*place.ArtifactLocation.URI, "/") || *place.ArtifactLocation.URI == "" {
			t.Errorf("rule %s has no place that code scanning can show", *r.RuleID)
		}
	}
	for _, want := range []string{`"uri": "site%20dir/content/%C3%A9%20%C3%A0%252e.md"`, `"startColumn": 5,`, `"endColumn": 9`, `"level": "warning"`, `<U+202E>`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String()[len(b.String())-4000:])
		}
	}
}

// TestMovedLines finds the same fingerprints when a line is added above.
func TestMovedLines(t *testing.T) {
	read := func(list List) string {
		var b bytes.Buffer
		if err := WriteSARIF(&b, list); err != nil {
			t.Fatal(err)
		}
		var lines []string
		for line := range strings.Lines(b.String()) {
			if strings.Contains(line, "smem/v1") {
				lines = append(lines, line)
			}
		}
		return strings.Join(lines, "")
	}
	moved := machines()
	for i := range moved {
		if moved[i].Pos.Line > 0 {
			moved[i].Pos.Line += 3
		}
	}
	if before, after := read(machines()), read(moved); before != after {
		t.Errorf("%s became %s", before, after)
	}
}

func TestGitHub(t *testing.T) {
	var b bytes.Buffer
	if err := WriteGitHub(&b, machines()); err != nil {
		t.Fatal(err)
	}
	want := `::error file=content/a/fr.md,line=9,col=1,endColumn=2,title=smem overflow::too long (cards og, post, language fr, region fr)
::error file=content/a/fr.md,line=12,col=1,endColumn=2,title=smem overflow::too long
::warning file=content/regions/fr-13.yaml,line=7,title=smem stale::last checked long ago
::error file=content/site.yaml,line=3,col=5,endColumn=9,title=smem unknown-key::unknown key "nmae"%0Acure: did you mean name?
::error file=content/é à%252e.md,title=smem file::100 %25,<U+000D><U+000A>::error::not a command <U+202E>%0Acure: a: b, c
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, machines()); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Errors, Warnings int
		Findings         []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Errors != 4 || got.Warnings != 1 || len(got.Findings) != 5 || got.Findings[3]["column"] != 5.0 || got.Findings[3]["cure"] != "did you mean name?" {
		t.Errorf("got %+v", got)
	}
	b.Reset()
	if err := WriteJSON(&b, nil); err != nil || !strings.Contains(b.String(), `"findings": []`) {
		t.Errorf("nothing wrong is %s, %v", b.String(), err)
	}
}

func TestOnly(t *testing.T) {
	list := List{{Rule: "literal-number"}, {Rule: "literal-handle", Severity: Warning}, {Rule: "stale", Severity: Warning}}
	if got := list.Only([]string{"literal-"}); len(got) != 2 {
		t.Errorf("literal- is %v", got)
	}
	if got := list.Only([]string{"stale"}); len(got) != 1 || got.HasErrors() {
		t.Errorf("stale is %v", got)
	}
	if !list.Only([]string{"stale"}).Strict().HasErrors() || list[2].Severity != Warning {
		t.Error("Strict makes no errors of warnings, or changes the list")
	}
}

// TestGitLab holds the report to what GitLab wants of every finding: a path
// from the repository's root, a line, and a fingerprint of its own.
func TestGitLab(t *testing.T) {
	var b bytes.Buffer
	if err := WriteGitLab(&b, machines().Below("site dir")); err != nil {
		t.Fatal(err)
	}
	var report []struct {
		Description, Check_name, Fingerprint, Severity string
		Location                                       struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	if len(report) != 5 {
		t.Fatalf("%d findings", len(report))
	}
	prints := map[string]bool{}
	for _, f := range report {
		if f.Description == "" || f.Check_name == "" || !strings.HasPrefix(f.Location.Path, "site dir/content/") || f.Location.Lines.Begin < 1 {
			t.Errorf("incomplete: %+v", f)
		}
		if want := map[bool]string{true: "minor", false: "major"}[f.Check_name == "stale"]; f.Severity != want {
			t.Errorf("%s is %s, want %s", f.Check_name, f.Severity, want)
		}
		if prints[f.Fingerprint] || f.Fingerprint == "" {
			t.Errorf("two findings have the fingerprint %q", f.Fingerprint)
		}
		prints[f.Fingerprint] = true
		if strings.ContainsRune(f.Description, 0x202e) {
			t.Errorf("a hostile character is handed on: %q", f.Description)
		}
	}
}
