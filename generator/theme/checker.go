package theme

import (
	"fmt"
	"html/template"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"smem/generator/diag"
)

// Document is a template that renders something whole, a page or a card.
type Document struct {
	Name string       // such as page.html
	View reflect.Type // of what it is given
}

// Check follows templates as Blocks returned them, from the documents on, through
// every branch, and says what is not there and what stands nowhere. A document
// without a template is passed over: there need not be one for each.
func (t *Theme) Check(trees map[string]*parse.Tree, functions template.FuncMap, documents []Document) diag.List {
	c := checker{theme: t, trees: trees, functions: functions, seen: map[string]bool{}, used: map[string]bool{}}
	for _, d := range documents {
		if trees[d.Name] != nil {
			c.template(d.Name, d.View)
		}
	}
	if !c.problems.HasErrors() {
		c.unused()
		c.unknown(documents)
	}
	return c.problems
}

// checker follows the theme's templates through every branch, taken or not,
// and finds values that are not there, as a compiler does: html/template
// itself finds them on the first page only that takes the branch. A type of
// nil is one that is not known; anything may be asked of it.
type checker struct {
	theme     *Theme
	trees     map[string]*parse.Tree
	functions template.FuncMap
	seen      map[string]bool // templates with the type of what they are given
	used      map[string]bool // templates by name
	problems  diag.List
}

// scope is what a template's dot and variables are.
type scope struct {
	dot  reflect.Type
	vars map[string]reflect.Type
}

// with returns a scope in which dot is another.
func (s scope) with(dot reflect.Type) scope { return scope{dot, maps.Clone(s.vars)} }

// template checks a template with what it is given.
func (c *checker) template(name string, dot reflect.Type) {
	c.used[name] = true
	known := fmt.Sprintf("%s %v", name, dot)
	if c.seen[known] {
		return
	}
	c.seen[known] = true
	c.node(c.trees[name].Root, scope{dot, map[string]reflect.Type{"$": dot}})
}

// node checks a piece of a template.
func (c *checker) node(n parse.Node, s scope) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			c.node(child, s)
		}
	case *parse.ActionNode:
		c.pipe(n.Pipe, s)
	case *parse.IfNode:
		inner := s.with(s.dot)
		c.pipe(n.Pipe, inner)
		c.node(n.List, inner)
		c.node(n.ElseList, inner)
	case *parse.WithNode:
		inner := s.with(s.dot)
		given := c.pipe(n.Pipe, inner)
		c.node(n.List, inner.with(given))
		c.node(n.ElseList, inner)
	case *parse.RangeNode:
		c.loop(n, s.with(s.dot))
	case *parse.TemplateNode:
		var given reflect.Type
		if n.Pipe != nil {
			given = c.pipe(n.Pipe, s)
		}
		if c.trees[n.Name] == nil {
			c.say(n, "correct its name, or define it", "there is no template %q", n.Name)
			return
		}
		c.template(n.Name, given)
	}
}

// loop checks {{range}}.
func (c *checker) loop(n *parse.RangeNode, s scope) {
	over := pointed(c.pipe(n.Pipe, s))
	var key, element reflect.Type
	if over != nil {
		switch over.Kind() {
		case reflect.Slice, reflect.Array:
			key, element = reflect.TypeFor[int](), over.Elem()
		case reflect.Map:
			key, element = over.Key(), over.Elem()
		case reflect.Int:
			key, element = over, over
		case reflect.Interface, reflect.Func, reflect.Chan:
		default:
			c.say(n, "range goes over lists", "%s is no list", n.Pipe)
		}
	}
	switch d := n.Pipe.Decl; len(d) {
	case 1:
		s.vars[d[0].Ident[0]] = element
	case 2:
		s.vars[d[0].Ident[0]], s.vars[d[1].Ident[0]] = key, element
	}
	c.node(n.List, s.with(element))
	c.node(n.ElseList, s)
}

// pipe returns the type of a pipeline's value, which it gives to the variable
// that is declared there.
func (c *checker) pipe(p *parse.PipeNode, s scope) reflect.Type {
	var t reflect.Type
	for _, command := range p.Cmds {
		t = c.command(command, s)
	}
	if len(p.Decl) == 1 {
		s.vars[p.Decl[0].Ident[0]] = t
	}
	return t
}

// command returns the type of what a command yields.
func (c *checker) command(n *parse.CommandNode, s scope) reflect.Type {
	first := c.operand(n.Args[0], s)
	var args []reflect.Type
	for _, a := range n.Args[1:] {
		args = append(args, c.operand(a, s))
	}
	name, ok := n.Args[0].(*parse.IdentifierNode)
	if !ok {
		return first
	}
	if f := c.functions[name.Ident]; f != nil {
		return reflect.TypeOf(f).Out(0)
	}
	switch {
	case name.Ident == "index" && len(args) == 2 && args[0] != nil:
		switch t := pointed(args[0]); t.Kind() {
		case reflect.Slice, reflect.Array, reflect.Map:
			return t.Elem()
		}
	case (name.Ident == "and" || name.Ident == "or") && len(args) > 0:
		if !slices.ContainsFunc(args, func(a reflect.Type) bool { return a != args[0] }) {
			return args[0]
		}
	}
	return nil
}

// operand returns the type of a part of a command.
func (c *checker) operand(n parse.Node, s scope) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return c.fields(n, s.dot, n.Ident)
	case *parse.VariableNode:
		return c.fields(n, s.vars[n.Ident[0]], n.Ident[1:])
	case *parse.ChainNode:
		return c.fields(n, c.operand(n.Node, s), n.Field)
	case *parse.PipeNode:
		return c.pipe(n, s)
	}
	return nil
}

// fields follows a chain such as .Licence.Name.
func (c *checker) fields(n parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		if t = pointed(t); t == nil {
			return nil
		}
		switch t.Kind() {
		case reflect.Interface:
			return nil
		case reflect.Map:
			t = t.Elem()
			continue
		case reflect.Struct:
			if f, ok := t.FieldByName(name); ok && f.IsExported() {
				t = f.Type
				continue
			}
		}
		if m, ok := reflect.PointerTo(t).MethodByName(name); ok && m.Type.NumOut() > 0 {
			t = m.Type.Out(0)
			continue
		}
		c.noValue(n, t, name)
		return nil
	}
	return t
}

// noValue says that a value is not there, and what is.
func (c *checker) noValue(n parse.Node, t reflect.Type, name string) {
	if t.Kind() != reflect.Struct {
		c.say(n, "docs/themes.md lists every value and function a template may use", "there is no .%s in a text or number", name)
		return
	}
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			names = append(names, "."+f.Name)
		}
	}
	cure := "here are: " + strings.Join(names, ", ")
	if near := diag.Closest("."+name, names); near != "" {
		cure = "did you mean " + near + "? " + cure
	}
	c.say(n, cure, "there is no value .%s here", name)
}

// say reports a problem at a place of a template, once.
func (c *checker) say(n parse.Node, cure, format string, args ...any) {
	where, _ := (*parse.Tree)(nil).ErrorContext(n)
	d := c.theme.TemplateProblem("", fmt.Errorf("template: %s: %s", where, fmt.Sprintf(format, args...)))
	d.Cure = cure
	if !slices.ContainsFunc(c.problems, func(other diag.Diagnostic) bool { return other.Pos == d.Pos && other.Message == d.Message }) {
		c.problems = append(c.problems, d)
	}
}

// unused reports what the theme itself defines and stands nowhere: most often a
// block whose name is written wrongly, so that it replaces none. Blocks of a
// parent may go unused: a whole page.html has no need of them.
func (c *checker) unused() {
	for _, name := range slices.Sorted(maps.Keys(c.trees)) {
		if c.used[name] || path.Ext(name) == ".html" || c.inherited(c.trees[name]) {
			continue
		}
		names := slices.DeleteFunc(slices.Sorted(maps.Keys(c.used)), func(n string) bool { return path.Ext(n) == ".html" })
		cure := "take it out, or give it the name of one of: " + strings.Join(names, ", ")
		if near := diag.Closest(name, names); near != "" {
			cure = "did you mean " + near + "?"
		}
		c.say(c.trees[name].Root, cure, "no template uses the block %q", name)
	}
}

// unknown reports files of the theme itself that print something which nothing
// asks for: most often one whose name is written wrongly, so that the parent's
// stands. Names of parts begin with "_".
func (c *checker) unknown(documents []Document) {
	var names []string
	for _, d := range documents {
		names = append(names, d.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(c.trees)) {
		tree := c.trees[name]
		if c.used[name] || path.Ext(name) != ".html" || strings.HasPrefix(name, "_") || c.inherited(tree) {
			continue
		}
		cure := "take it out, or give it the name of one of: " + strings.Join(names, ", ")
		if near := diag.Closest(name, names); near != "" {
			cure = "did you mean " + near + "?"
		}
		c.problems.Errorf("template", diag.Pos{File: c.theme.TemplatePath(tree)}, cure, "nothing is made by a template of the name %s", name)
	}
}

// inherited reports whether a template stands in a parent of the theme.
func (c *checker) inherited(t *parse.Tree) bool {
	return !strings.HasPrefix(c.theme.TemplatePath(t), path.Join("themes", c.theme.Name)+"/")
}

// pointed returns what a pointer leads to.
func pointed(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}
