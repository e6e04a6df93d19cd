package page

import (
	"html/template"
	"io"
	"maps"
	"reflect"
	"slices"

	"smem/generator/diag"
	"smem/generator/theme"
)

// documents are the templates that render whole pages, and what they see.
var documents = []theme.Document{
	{Name: "page.html", View: reflect.TypeFor[View]()},
	{Name: "choice.html", View: reflect.TypeFor[Choice]()},
	{Name: "lite.html", View: reflect.TypeFor[Lite]()},
	{Name: "offline.html", View: reflect.TypeFor[Choice]()},
}

// readTemplates parses and checks the page templates of the theme over those of
// its parents.
func (p *Press) readTemplates() diag.List {
	functions := theme.Functions()
	maps.Copy(functions, template.FuncMap{"icon": p.icon, "sprite": p.sprite, "isolates": isolates, "colour": p.colour})
	trees, problems := p.theme.Blocks(p.theme.Templates, functions)
	if problems.HasErrors() {
		return problems
	}
	p.templates = template.New("pages").Funcs(functions).Option("missingkey=error")
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		if _, err := p.templates.AddParseTree(name, trees[name]); err != nil {
			problems = append(problems, p.theme.TemplateProblem("templates/"+name, err))
		}
	}
	for _, d := range documents {
		if trees[d.Name] == nil {
			problems.Errorf("template", diag.Pos{File: p.theme.Path("templates/" + d.Name)}, "copy it from the default theme", "the theme has no %s", d.Name)
		}
	}
	problems = append(problems, p.theme.Check(trees, functions, documents)...)
	if !problems.HasErrors() {
		theme.Bound(p.templates.Templates())
		p.compileAll()
	}
	return problems
}

// nowhere takes nothing, so that a template ends as soon as it prints.
type nowhere struct{}

func (nowhere) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// compileAll makes programs of the templates that render whole pages.
func (p *Press) compileAll() {
	p.programs = map[string]*program{}
	for _, d := range documents {
		// This has html/template find the escaping of every place; that nothing
		// can be printed is an error that comes after.
		_ = p.templates.ExecuteTemplate(nowhere{}, d.Name, nil)
		if made, _ := p.compile(d.Name, d.View); made != nil {
			p.programs[d.Name] = made
		}
	}
}
