package diag

import "io"

// quality is a diagnostic in a Code Quality report.
type quality struct {
	Description string `json:"description"`
	Check       string `json:"check_name"`
	Fingerprint string `json:"fingerprint"` // stays the same when lines move
	Severity    string `json:"severity"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"` // 1-based
		} `json:"lines"`
	} `json:"location"`
}

// WriteGitLab writes the diagnostics as a Code Quality report, which GitLab
// shows in a merge request (https://docs.gitlab.com/ci/testing/code_quality/).
// Paths are to be those from the repository's root on: List.Below gives them.
func WriteGitLab(w io.Writer, list List) error {
	out := []quality{}
	seen := map[string]int{}
	for _, d := range list.Sorted() {
		text := Safe(d.Text())
		if d.Cure != "" {
			text += ". Cure: " + Safe(d.Cure)
		}
		q := quality{Description: text, Check: d.Rule, Severity: "major", Fingerprint: d.fingerprint(seen)}
		if d.Severity == Warning {
			q.Severity = "minor"
		}
		q.Location.Path, q.Location.Lines.Begin = d.Pos.File, max(d.Pos.Line, 1)
		out = append(out, q)
	}
	return writeJSON(w, out)
}
