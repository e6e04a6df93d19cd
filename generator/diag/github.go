package diag

import (
	"fmt"
	"io"
	"strings"
)

// WriteGitHub writes the diagnostics as workflow commands, which GitHub Actions
// shows beside the changed lines of a pull request
// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
func WriteGitHub(w io.Writer, list List) error {
	// What is data must not end a property or a command.
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	var b strings.Builder
	for _, d := range list.Sorted() {
		fmt.Fprintf(&b, "::%s file=%s", d.Severity, property.Replace(d.Pos.File))
		if d.Pos.Line > 0 {
			fmt.Fprintf(&b, ",line=%d", d.Pos.Line)
		}
		if d.Pos.Col > 0 {
			fmt.Fprintf(&b, ",col=%d,endColumn=%d", d.Pos.Col, d.Pos.Col+max(d.Length, 1))
		}
		text := Safe(d.Text())
		if d.Cure != "" {
			text += "\ncure: " + Safe(d.Cure)
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", property.Replace("smem "+d.Rule), message.Replace(text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
