package card

import (
	"html/template"
	"maps"
	"reflect"
	"slices"

	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/theme"
)

// drawing is a template that draws whole cards.
type drawing struct {
	*template.Template
	file string // its path from the source folder on
}

// readTemplates parses and checks the card templates of the theme over those of
// its parents. They are checked as they were written, and drawn with a mark of
// its place in every tag.
func (p *Press) readTemplates() diag.List {
	functions := theme.Functions()
	maps.Copy(functions, template.FuncMap{"icon": p.icon})
	written, problems := p.theme.Blocks(p.theme.CardTemplates, functions)
	if problems.HasErrors() {
		return problems
	}
	documents := p.documents()
	problems = append(problems, p.theme.Check(written, functions, documents)...)

	marked := slices.Clone(p.theme.CardTemplates)
	for i, f := range marked {
		marked[i].Text = markup.Annotate(f.Path, f.Text)
	}
	trees, found := p.theme.Blocks(marked, functions)
	problems = append(problems, found...)
	set := template.New("cards").Funcs(functions)
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		if _, err := set.AddParseTree(name, trees[name]); err != nil {
			problems = append(problems, p.theme.TemplateProblem("cards/"+name, err))
		}
	}
	theme.Bound(set.Templates())
	p.templates = map[string]*drawing{}
	for _, d := range documents {
		if trees[d.Name] != nil {
			p.templates[d.Name] = &drawing{set.Lookup(d.Name), p.theme.TemplatePath(trees[d.Name])}
		}
	}
	if !problems.HasErrors() {
		problems = append(problems, p.withoutTemplate()...)
	}
	return problems
}

// withoutTemplate finds layouts that nothing draws: in any format, or in the one
// whose cards of single actions it is to draw.
func (p *Press) withoutTemplate() diag.List {
	var problems diag.List
	without := map[string]bool{} // layouts that are said already
	for _, l := range p.theme.Layouts {
		if slices.ContainsFunc(p.theme.Formats, func(f theme.Format) bool { return p.template(l.Name, f.Name) != nil }) {
			continue
		}
		without[l.Name] = true
		problems.Errorf("unknown-layout", p.theme.Place("layouts."+l.Name), "put cards/"+templateName(l.Name, "")+" into the theme, or take the layout out", "the layout %q has no template", l.Name)
	}
	for _, f := range p.theme.Formats {
		if f.Each != "" && !without[f.Each] && p.template(f.Each, f.Name) == nil {
			problems.Errorf("unknown-layout", p.theme.Place("formats."+f.Name+".each"), "put cards/"+templateName(f.Each, "")+" into the theme, or take the line out", "the layout %q has no template for the format %s", f.Each, f.Name)
		}
	}
	return problems
}

// documents are the templates that may draw whole cards: of every layout its
// own, and one for each format.
func (p *Press) documents() []theme.Document {
	var out []theme.Document
	view := reflect.TypeFor[View]()
	for _, l := range p.theme.Layouts {
		out = append(out, theme.Document{Name: templateName(l.Name, ""), View: view})
		for _, f := range p.theme.Formats {
			out = append(out, theme.Document{Name: templateName(l.Name, f.Name), View: view})
		}
	}
	return out
}

// templateName is the file of the template for a layout in a format, such as
// list-og.html, or for the layout in all others: list.html.
func templateName(layout, format string) string {
	if format == "" {
		return layout + ".html"
	}
	return layout + "-" + format + ".html"
}

// template returns the template for a layout in a format: one made for the two
// together before the layout's own; nil: there is none.
func (p *Press) template(layout, format string) *drawing {
	if t := p.templates[templateName(layout, format)]; t != nil {
		return t
	}
	return p.templates[templateName(layout, "")]
}
