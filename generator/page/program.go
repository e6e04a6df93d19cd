package page

import (
	"html/template"
	"reflect"
	"sync"
	"text/template/parse"
)

// program is a page template made ready to run: html/template's own tree, with
// the escaping that it chose for each place, its texts made small once, its
// fields found once. It prints what html/template and a minifier would, some
// twenty times as fast. What is beyond it (few things that templates of pages
// do) is left to them: see compiler.
type program struct {
	body  []op
	slots int
}

// op is a step of a program.
type op func(x *run)

// run is a program at work.
type run struct {
	writer
	slots  []reflect.Value // values of dots and variables, of all calls
	base   int             // where those of the call at hand begin
	steps  int             // turns of loops and calls
	failed bool            // html/template shall say what is wrong
}

// Bounds of a program, within those of theme.Bound: what goes beyond them is
// printed again by html/template, which says where the template has no end.
const (
	maxSteps   = 1_000_000
	maxPrinted = 128 << 20 // bytes
)

// step counts a turn of a loop or a call, and reports whether it may begin.
func (x *run) step() bool {
	x.steps++
	if x.steps > maxSteps || len(x.out) > maxPrinted {
		x.failed = true
	}
	return !x.failed
}

// runs are kept for their buffers.
var runs = sync.Pool{New: func() any { return &run{} }}

// execute prints a view. ok is false if something was wrong.
func (p *program) execute(view reflect.Value) (out []byte, ok bool) {
	x := runs.Get().(*run)
	defer runs.Put(x)
	return p.executeOn(x, view)
}

// executeOn prints a view with the buffers of an earlier run.
func (p *program) executeOn(x *run, view reflect.Value) (out []byte, ok bool) {
	x.writer.reset()
	x.slots, x.base, x.steps, x.failed = x.slots[:0], 0, 0, false
	p.call(x, view)
	if x.failed {
		return nil, false
	}
	return append(make([]byte, 0, len(x.out)), x.out...), true
}

// call runs a program with a dot, which is its first slot.
func (p *program) call(x *run, dot reflect.Value) {
	base := x.base
	x.base = len(x.slots)
	for range p.slots {
		x.slots = append(x.slots, reflect.Value{})
	}
	x.slots[x.base] = dot
	x.do(p.body)
	clear(x.slots[x.base:])
	x.slots, x.base = x.slots[:x.base], base
}

func (x *run) do(ops []op) {
	for _, o := range ops {
		if x.failed {
			return
		}
		o(x)
	}
}

// compiler makes programs of templates. It knows what page templates use:
// fields, variables, the theme's functions, eq, ne, not, and, or, len; if, with,
// range over lists, template. It panics with beyond at anything else.
type compiler struct {
	press     *Press
	templates *template.Template
	made      map[called]*routine
}

// called is a template as it is called.
type called struct {
	name string
	dot  reflect.Type
	at   place
}

// routine is the program of a template and the place at its end.
type routine struct {
	*program
	end   place
	ready bool // it is compiled; else it is being so
}

// beyond is what a template has that no program can do.
type beyond string

// compile returns a program for a document, nil and why if there can be none.
func (p *Press) compile(name string, view reflect.Type) (made *program, why string) {
	defer func() {
		if r := recover(); r != nil {
			reason, ok := r.(beyond)
			if !ok {
				panic(r)
			}
			made, why = nil, string(reason)
		}
	}()
	c := &compiler{press: p, templates: p.templates, made: map[called]*routine{}}
	made, _ = c.template(name, view, place{})
	return made, ""
}

// frame is what a template's dot and variables are, and where they stand.
type frame struct {
	slots *int
	dot   slot
	vars  map[string]slot
}

// slot is a value's number in its call, and its type.
type slot struct {
	n   int
	typ reflect.Type
}

// new returns a slot for a value.
func (f *frame) new(typ reflect.Type) slot {
	*f.slots++
	return slot{*f.slots - 1, typ}
}

// inner returns a frame for the inside of a control structure.
func (f *frame) inner() *frame {
	vars := make(map[string]slot, len(f.vars)+2)
	for name, s := range f.vars {
		vars[name] = s
	}
	return &frame{f.slots, f.dot, vars}
}

// template compiles a template for a type of dot at a place in the document,
// once, and returns the place at its end.
func (c *compiler) template(name string, dot reflect.Type, at place) (*program, place) {
	key := called{name, dot, at}
	if known := c.made[key]; known != nil {
		if !known.ready {
			panic(beyond("template " + name + " is used within itself"))
		}
		return known.program, known.end
	}
	t := c.templates.Lookup(name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		panic(beyond("template " + name + " cannot be escaped"))
	}
	r := &routine{program: &program{slots: 1}}
	c.made[key] = r
	f := &frame{&r.slots, slot{0, dot}, map[string]slot{"$": {0, dot}}}
	r.body, r.end = c.list(t.Tree.Root, f, at)
	r.ready = true
	return r.program, r.end
}

// list compiles nodes one after the other.
func (c *compiler) list(l *parse.ListNode, f *frame, at place) ([]op, place) {
	var ops []op
	if l == nil {
		return nil, at
	}
	for _, n := range l.Nodes {
		var o op
		o, at = c.node(n, f, at)
		if o != nil {
			ops = append(ops, o)
		}
	}
	return ops, at
}

// node compiles one node; nil if it prints nothing.
func (c *compiler) node(n parse.Node, f *frame, at place) (op, place) {
	switch n := n.(type) {
	case *parse.CommentNode:
		return nil, at
	case *parse.TextNode:
		var piece segment
		piece, at = small(string(n.Text), at)
		return func(x *run) { x.segment(&piece) }, at
	case *parse.ActionNode:
		return c.action(n, f, at), at
	case *parse.TemplateNode:
		return c.call(n, f, at)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, f, at, false)
	case *parse.WithNode:
		return c.branch(&n.BranchNode, f, at, true)
	case *parse.RangeNode:
		return c.loop(&n.BranchNode, f, at)
	}
	panic(beyond(n.String()))
}

// action compiles {{pipeline}}.
func (c *compiler) action(n *parse.ActionNode, f *frame, at place) op {
	e, escapers := c.pipe(n.Pipe, f)
	if len(n.Pipe.Decl) == 1 {
		if n.Pipe.IsAssign || len(escapers) > 0 {
			panic(beyond(n.String()))
		}
		s := f.new(e.typ)
		f.vars[n.Pipe.Decl[0].Ident[0]] = s
		return func(x *run) { x.slots[x.base+s.n] = e.get(x) }
	}
	return printing(e, escapers, at, n.String())
}

// call compiles {{template "name" pipeline}}.
func (c *compiler) call(n *parse.TemplateNode, f *frame, at place) (op, place) {
	if n.Pipe == nil {
		panic(beyond(n.String()))
	}
	e, _ := c.pipe(n.Pipe, f)
	made, at := c.template(n.Name, e.typ, at)
	return func(x *run) {
		if v := e.get(x); x.step() {
			made.call(x, v)
		}
	}, at
}

// branch compiles if and with.
func (c *compiler) branch(n *parse.BranchNode, f *frame, at place, with bool) (op, place) {
	inner := f.inner()
	e, escapers := c.pipe(n.Pipe, f)
	if len(escapers) > 0 || len(n.Pipe.Decl) > 1 {
		panic(beyond(n.Pipe.String()))
	}
	is := e.truth()
	keep := slot{-1, nil}
	if with || len(n.Pipe.Decl) == 1 {
		keep = inner.new(e.typ)
	}
	if len(n.Pipe.Decl) == 1 {
		inner.vars[n.Pipe.Decl[0].Ident[0]] = keep
	}
	otherwise := inner.inner()
	if with {
		inner.dot = keep
	}
	yes, after := c.list(n.List, inner, at)
	no, other := c.list(n.ElseList, otherwise, at)
	if after != other {
		panic(beyond("a branch that ends elsewhere: " + n.Pipe.String()))
	}
	return func(x *run) {
		holds := is(x)
		if keep.n >= 0 && !x.failed {
			x.slots[x.base+keep.n] = e.get(x)
		}
		if holds {
			x.do(yes)
		} else {
			x.do(no)
		}
	}, after
}

// loop compiles range over a list.
func (c *compiler) loop(n *parse.BranchNode, f *frame, at place) (op, place) {
	inner := f.inner()
	e, escapers := c.pipe(n.Pipe, f)
	if len(escapers) > 0 || e.typ.Kind() != reflect.Slice {
		panic(beyond("range " + n.Pipe.String()))
	}
	item, index := inner.new(e.typ.Elem()), slot{-1, nil}
	inner.dot = item
	switch decl := n.Pipe.Decl; len(decl) {
	case 2:
		index = inner.new(reflect.TypeFor[int]())
		inner.vars[decl[0].Ident[0]] = index
		inner.vars[decl[1].Ident[0]] = item
	case 1:
		inner.vars[decl[0].Ident[0]] = item
	}
	body, after := c.list(n.List, inner, at)
	none, other := c.list(n.ElseList, f.inner(), at)
	if after != other || after != at {
		panic(beyond("a loop that ends elsewhere: " + n.Pipe.String()))
	}
	return func(x *run) {
		all := e.get(x)
		if x.failed {
			return
		}
		if all.Len() == 0 {
			x.do(none)
		}
		for i := range all.Len() {
			if !x.step() {
				return
			}
			x.slots[x.base+item.n] = all.Index(i)
			if index.n >= 0 {
				x.slots[x.base+index.n] = reflect.ValueOf(i)
			}
			x.do(body)
		}
	}, after
}
