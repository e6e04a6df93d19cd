package theme

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"

	"smem/generator/diag"
)

// templateError finds what html/template puts before its message: the
// template's name and the place in it, as "template: name:line:col: executing
// …", "html/template:name:line: …" or "html/template:name: …".
var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^: ]*)(?::(\d+))?(?::(\d+))?: ?(.*)$`)

// TemplateProblem turns an error of html/template into a diagnostic at its
// place: in the template itself, such as cards/list.html, or in the file beside
// it that it uses.
func (t *Theme) TemplateProblem(name string, err error) diag.Diagnostic {
	first, _, _ := strings.Cut(err.Error(), "\n")
	d := diag.Diagnostic{
		Rule:    "template",
		Pos:     diag.Pos{File: t.Path(name)},
		Message: first,
		Cure:    "docs/themes.md lists every value and function a template may use",
	}
	if m := templateError.FindStringSubmatch(first); m != nil {
		if path.Ext(m[1]) == ".html" {
			d.Pos.File = t.Path(path.Join(path.Dir(name), m[1]))
		}
		if f, ok := t.templateFile(m[1]); ok {
			d.Pos.File = f.Path
		}
		d.Pos.Line, _ = strconv.Atoi(m[2])
		if col, err := strconv.Atoi(m[3]); err == nil {
			d.Pos.Col = col + 1 // html/template counts from 0
		}
		d.Message = m[4]
	}
	return d
}

// templatePlace is where a piece of a template stands.
func (t *Theme) templatePlace(n parse.Node) diag.Pos {
	where, _ := (*parse.Tree)(nil).ErrorContext(n)
	return t.TemplateProblem("", fmt.Errorf("template: %s: ", where)).Pos
}
