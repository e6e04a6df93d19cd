package theme

import (
	"regexp"
	"strconv"
	"strings"

	"smem/generator/diag"
)

// templateError finds what html/template puts before its message: the place,
// as "template: name:line:col: executing …" or "html/template:name:line:col: …".
var templateError = regexp.MustCompile(`^(?:html/)?template: ?[^:]*:(\d+)(?::(\d+))?: ?(.*)$`)

// TemplateProblem turns an error of html/template into a diagnostic at the
// template's own place.
func TemplateProblem(file string, err error) diag.Diagnostic {
	d := diag.Diagnostic{
		Rule:    "template",
		Pos:     diag.Pos{File: file},
		Message: err.Error(),
		Cure:    "docs/themes.md lists every value and function a template may use",
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	if m := templateError.FindStringSubmatch(first); m != nil {
		d.Pos.Line, _ = strconv.Atoi(m[1])
		d.Pos.Col, _ = strconv.Atoi(m[2])
		d.Message = m[3]
	}
	return d
}
