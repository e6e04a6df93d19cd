package cli

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"smem/generator/diag"
)

// findings is how check says what it found.
type findings struct {
	format string
	only   []string
	strict bool
}

var findingForms = []string{"text", "json", "sarif", "github", "gitlab"}

func (f *findings) flags(c *cobra.Command) {
	c.Flags().StringVar(&f.format, "format", "text", "how findings are written: text for people, json, sarif, github, gitlab")
	c.Flags().StringSliceVar(&f.only, "only", nil, "only findings of these rules; one that ends in - is a family, such as literal-")
	c.Flags().BoolVar(&f.strict, "warnings-as-errors", false, "warnings count as errors: the exit code is 1")
}

// check refuses forms and rules that there are not.
func (f *findings) check() error {
	if !slices.Contains(findingForms, f.format) {
		hint := "there are " + strings.Join(findingForms, ", ")
		if near := diag.Closest(f.format, findingForms); near != "" {
			hint = "did you mean " + near + "? " + hint
		}
		return usage{fmt.Errorf("--format %s: %s", f.format, hint)}
	}
	var rules []string
	for _, r := range diag.Rules() {
		rules = append(rules, r.ID)
	}
	for _, rule := range f.only {
		family := strings.HasSuffix(rule, "-") && slices.ContainsFunc(rules, func(id string) bool { return strings.HasPrefix(id, rule) })
		if family || slices.Contains(rules, rule) {
			continue
		}
		hint := "docs/rules.md lists them"
		if near := diag.Closest(rule, rules); near != "" {
			hint = "did you mean " + near + "?"
		}
		return usage{fmt.Errorf("--only: there is no rule %q: %s", rule, hint)}
	}
	return nil
}

// asks reports whether --only names a rule of a family.
func (f *findings) asks(family string) bool {
	return slices.ContainsFunc(f.only, func(rule string) bool { return strings.HasPrefix(rule, family) })
}

// findings writes what was found, and returns an error if any of it stops a
// build. source is where the source folder stands, from the working folder on,
// which for a report is the repository.
func (t *terminal) findings(files fs.FS, f findings, source string, list diag.List) error {
	if len(f.only) > 0 {
		list = list.Only(f.only)
	}
	if f.strict {
		list = list.Strict()
	}
	below := filepath.ToSlash(filepath.Clean(source))
	if below == "." || filepath.IsAbs(source) || strings.HasPrefix(below, "..") {
		below = ""
	}
	var err error
	switch f.format {
	case "json":
		err = diag.WriteJSON(t.out, list.Below(below))
	case "sarif":
		err = diag.WriteSARIF(t.out, list.Below(below))
	case "github":
		err = diag.WriteGitHub(t.out, list.Below(below))
	case "gitlab":
		err = diag.WriteGitLab(t.out, list.Below(below))
	default:
		return t.report(files, list)
	}
	if err == nil && list.HasErrors() {
		err = mistakes
	}
	return err
}
