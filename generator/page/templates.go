package page

import (
	"html/template"
	"io"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"smem/generator/diag"
	"smem/generator/theme"
)

// documents are the templates that render whole pages, and what they see.
var documents = []struct {
	name string
	view reflect.Type
}{
	{"page.html", reflect.TypeFor[View]()},
	{"choice.html", reflect.TypeFor[Choice]()},
	{"lite.html", reflect.TypeFor[Lite]()},
	{"offline.html", reflect.TypeFor[Choice]()},
}

// readTemplates parses the page templates of the theme over those of its
// parents: a template or block of a name replaces the one of an earlier layer,
// an empty one as well. A file of blocks only leaves the parent's of the same
// name as it is.
func (p *Press) readTemplates() diag.List {
	var problems diag.List
	functions := theme.Functions()
	maps.Copy(functions, template.FuncMap{"icon": p.icon, "sprite": p.sprite, "isolates": isolates, "colour": p.colour})
	trees := map[string]*parse.Tree{}
	for _, f := range p.theme.Templates {
		one, err := template.New(f.ID).Funcs(functions).Parse(f.Text)
		if err != nil {
			problems = append(problems, p.theme.TemplateProblem("templates/"+path.Base(f.Path), err))
			continue
		}
		for _, t := range one.Templates() {
			name := t.Name()
			if name == f.ID {
				name = path.Base(f.Path)
				if trees[name] != nil && onlyBlocks(t.Tree.Root) {
					continue
				}
			}
			trees[name] = t.Tree
		}
	}
	if problems.HasErrors() {
		return problems
	}
	p.templates = template.New("pages").Funcs(functions).Option("missingkey=error")
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		if _, err := p.templates.AddParseTree(name, trees[name]); err != nil {
			problems = append(problems, p.theme.TemplateProblem("templates/"+name, err))
		}
	}
	c := checker{theme: p.theme, trees: trees, functions: functions, seen: map[string]bool{}, used: map[string]bool{}}
	for _, d := range documents {
		if trees[d.name] == nil {
			problems.Errorf("template", diag.Pos{File: p.theme.Path("templates/" + d.name)}, "copy it from the default theme", "the theme has no %s", d.name)
			continue
		}
		c.template(d.name, d.view)
	}
	c.unused()
	problems = append(problems, c.problems...)
	if !problems.HasErrors() {
		theme.Bound(p.templates.Templates())
		p.compileAll()
	}
	return problems
}

// comment is an HTML comment, which html/template does not print.
var comment = regexp.MustCompile(`(?s)<!--.*?-->`)

// onlyBlocks reports whether a file of templates prints nothing outside of the
// blocks that it defines: there is white space at most, and HTML comments.
func onlyBlocks(root *parse.ListNode) bool {
	var own strings.Builder
	for _, n := range root.Nodes {
		if text, ok := n.(*parse.TextNode); ok {
			own.Write(text.Text)
		} else {
			own.WriteString("{}") // stands for an action, which may stand in a comment
		}
	}
	return strings.TrimSpace(comment.ReplaceAllString(own.String(), "")) == ""
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
		_ = p.templates.ExecuteTemplate(nowhere{}, d.name, nil)
		if made, _ := p.compile(d.name, d.view); made != nil {
			p.programs[d.name] = made
		}
	}
}
