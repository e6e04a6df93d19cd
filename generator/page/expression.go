package page

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// expression is a value in a program. str is set where the value is a text, so
// that none needs to be wrapped.
type expression struct {
	typ  reflect.Type
	get  func(x *run) reflect.Value
	str  func(x *run) string
	cond bool // only whether it is empty is known
}

// textual returns an expression of a type that is a text.
func textual(typ reflect.Type, str func(x *run) string) expression {
	return expression{typ: typ, str: str, get: func(x *run) reflect.Value {
		return reflect.ValueOf(str(x)).Convert(typ)
	}}
}

// valued returns an expression of any type.
func valued(typ reflect.Type, get func(x *run) reflect.Value) expression {
	e := expression{typ: typ, get: get}
	if typ.Kind() == reflect.String {
		e.str = func(x *run) string {
			if v := get(x); !x.failed {
				return v.String()
			}
			return ""
		}
	}
	return e
}

var (
	boolType   = reflect.TypeFor[bool]()
	intType    = reflect.TypeFor[int]()
	stringType = reflect.TypeFor[string]()
	htmlType   = reflect.TypeFor[template.HTML]()
)

// pipe compiles a pipeline: one value, and the escapers that html/template put
// behind it.
func (c *compiler) pipe(n *parse.PipeNode, f *frame) (expression, string) {
	var escapers []string
	for _, cmd := range n.Cmds[1:] {
		id, ok := cmd.Args[0].(*parse.IdentifierNode)
		if !ok || len(cmd.Args) != 1 || !strings.HasPrefix(id.Ident, "_html_template_") {
			panic(beyond(n.String()))
		}
		escapers = append(escapers, strings.TrimPrefix(id.Ident, "_html_template_"))
	}
	return c.command(n.Cmds[0], f), strings.Join(escapers, " ")
}

// command compiles a value or the call of a function.
func (c *compiler) command(n *parse.CommandNode, f *frame) expression {
	if id, ok := n.Args[0].(*parse.IdentifierNode); ok {
		var args []expression
		for _, a := range n.Args[1:] {
			args = append(args, c.value(a, f))
		}
		return c.function(id.Ident, args, n.String())
	}
	if len(n.Args) != 1 {
		panic(beyond(n.String()))
	}
	return c.value(n.Args[0], f)
}

// value compiles an operand.
func (c *compiler) value(n parse.Node, f *frame) expression {
	switch n := n.(type) {
	case *parse.DotNode:
		return variable(f.dot)
	case *parse.FieldNode:
		return fields(variable(f.dot), n.Ident)
	case *parse.VariableNode:
		if s, ok := f.vars[n.Ident[0]]; ok {
			return fields(variable(s), n.Ident[1:])
		}
	case *parse.StringNode:
		return textual(stringType, func(*run) string { return n.Text })
	case *parse.NumberNode:
		if number, err := strconv.Atoi(n.Text); err == nil { // 1.0 and 'a' are other numbers to text/template
			v := reflect.ValueOf(number)
			return valued(v.Type(), func(*run) reflect.Value { return v })
		}
	case *parse.BoolNode:
		v := reflect.ValueOf(n.True)
		return valued(boolType, func(*run) reflect.Value { return v })
	case *parse.PipeNode:
		if e, escapers := c.pipe(n, f); escapers == "" && len(n.Decl) == 0 {
			return e
		}
	}
	panic(beyond(n.String()))
}

// variable is the value of a slot.
func variable(s slot) expression {
	return valued(s.typ, func(x *run) reflect.Value { return x.slots[x.base+s.n] })
}

// fields are the fields of a value, one within the other.
func fields(e expression, names []string) expression {
	for _, name := range names {
		e = field(e, name)
	}
	return e
}

// field is a field of a struct, or the text of a map.
func field(e expression, name string) expression {
	get, typ := e.get, e.typ
	if typ.Kind() == reflect.Pointer {
		typ, get = typ.Elem(), followed(get)
	}
	switch {
	case typ.Kind() == reflect.Struct:
		if _, method := reflect.PointerTo(typ).MethodByName(name); method {
			panic(beyond("method " + name))
		}
		f, ok := typ.FieldByName(name)
		if !ok || !f.IsExported() || !direct(typ, f.Index) {
			panic(beyond("no field " + name))
		}
		return valued(f.Type, func(x *run) reflect.Value {
			v := get(x)
			if x.failed {
				return reflect.Zero(f.Type)
			}
			return v.FieldByIndex(f.Index)
		})
	case typ == reflect.TypeFor[map[string]string]():
		return entry[string](get, name)
	case typ == reflect.TypeFor[map[string]template.HTML]():
		return entry[template.HTML](get, name)
	}
	panic(beyond("." + name + " of " + typ.String()))
}

// direct reports whether a field is reached without following a pointer.
func direct(typ reflect.Type, index []int) bool {
	for _, i := range index {
		if typ.Kind() != reflect.Struct {
			return false
		}
		typ = typ.Field(i).Type
	}
	return true
}

// entry is a text of a map; one that is not there is html/template's to report.
func entry[T ~string](get func(x *run) reflect.Value, name string) expression {
	return textual(reflect.TypeFor[T](), func(x *run) string {
		v := get(x)
		if x.failed {
			return ""
		}
		words, ok := v.Interface().(map[string]T)[name]
		x.failed = x.failed || !ok
		return string(words)
	})
}

// followed is what a pointer points to.
func followed(get func(x *run) reflect.Value) func(x *run) reflect.Value {
	return func(x *run) reflect.Value {
		v := get(x)
		if x.failed {
			return v
		}
		if v.IsNil() {
			x.failed = true
			return v
		}
		return v.Elem()
	}
}

// truth reports whether a value is not empty, as text/template has it.
func (e expression) truth() func(x *run) bool {
	if e.str != nil {
		return func(x *run) bool { return e.str(x) != "" }
	}
	get := e.get
	switch e.typ.Kind() {
	case reflect.Bool:
		return func(x *run) bool { return get(x).Bool() && !x.failed }
	case reflect.Int:
		return func(x *run) bool { return get(x).Int() != 0 && !x.failed }
	case reflect.Slice, reflect.Map:
		return func(x *run) bool { return get(x).Len() != 0 && !x.failed }
	case reflect.Pointer:
		return func(x *run) bool { return !get(x).IsNil() && !x.failed }
	case reflect.Struct:
		return func(*run) bool { return true }
	}
	panic(beyond("whether a " + e.typ.String() + " is empty"))
}

// holds is an expression of a condition.
func holds(is func(x *run) bool, cond bool) expression {
	return expression{typ: boolType, cond: cond, get: func(x *run) reflect.Value { return reflect.ValueOf(is(x)) }}
}

// function compiles the call of a function.
func (c *compiler) function(name string, args []expression, source string) expression {
	texts := len(args) > 0
	for _, a := range args {
		texts = texts && a.typ == stringType // text/template gives no other text to a function
	}
	p := c.press
	switch {
	case name == "icon" && len(args) == 1 && texts:
		return fallible(htmlType, func(x *run) (string, error) { s, err := p.icon(args[0].str(x)); return string(s), err })
	case name == "sprite" && len(args) == 2 && texts:
		return fallible(htmlType, func(x *run) (string, error) {
			s, err := p.sprite(args[0].str(x), args[1].str(x))
			return string(s), err
		})
	case name == "colour" && len(args) == 1 && texts:
		return fallible(stringType, func(x *run) (string, error) { return p.colour(args[0].str(x)) })
	case name == "isolates" && len(args) == 1 && texts:
		return textual(htmlType, func(x *run) string { return string(isolates(args[0].str(x))) })
	case name == "not" && len(args) == 1:
		is := args[0].truth()
		return holds(func(x *run) bool { return !is(x) }, false)
	case (name == "and" || name == "or") && len(args) > 0:
		var all []func(x *run) bool
		for _, a := range args {
			all = append(all, a.truth())
		}
		return holds(func(x *run) bool {
			for _, is := range all {
				if is(x) == (name == "or") {
					return name == "or"
				}
			}
			return name == "and"
		}, true)
	case (name == "eq" || name == "ne") && len(args) == 2:
		return holds(equal(args[0], args[1], name == "eq", source), false)
	case name == "len" && len(args) == 1 && args[0].typ.Kind() == reflect.Slice:
		return valued(reflect.TypeFor[int](), func(x *run) reflect.Value { return reflect.ValueOf(args[0].get(x).Len()) })
	}
	panic(beyond(source))
}

// fallible is a text that may fail.
func fallible(typ reflect.Type, str func(x *run) (string, error)) expression {
	return textual(typ, func(x *run) string {
		s, err := str(x)
		x.failed = x.failed || err != nil
		return s
	})
}

// equal compares two texts, or two numbers.
func equal(a, b expression, want bool, source string) func(x *run) bool {
	switch {
	case a.str != nil && b.str != nil:
		return func(x *run) bool { return (a.str(x) == b.str(x)) == want }
	case a.typ.Kind() == reflect.Int && b.typ.Kind() == reflect.Int:
		return func(x *run) bool { return (a.get(x).Int() == b.get(x).Int()) == want }
	}
	panic(beyond(source))
}

// printing compiles the printing of a value with the escapers that
// html/template chose for its place.
func printing(e expression, escapers string, at place, source string) op {
	if e.cond || e.typ.Kind() == reflect.Pointer {
		panic(beyond(source))
	}
	if e.typ == intType && plainNumber(escapers) && at.fits(escapers) {
		return func(x *run) {
			v := e.get(x)
			if !x.failed {
				x.flush(false)
				x.out = strconv.AppendInt(x.out, v.Int(), 10)
			}
		}
	}
	if e.str == nil {
		panic(beyond(source))
	}
	write := escaping(e.typ, escapers, at)
	if write == nil {
		panic(beyond(source))
	}
	return func(x *run) {
		if s := e.str(x); !x.failed && s != "" {
			write(&x.writer, s)
		}
	}
}
