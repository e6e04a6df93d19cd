package strictyaml

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"smem/generator/diag"
)

// Positions says where the values of a decoded document are written, by path:
// "title", "actions[2].icon", "numbers.general.tel"; "" is the document.
// Entries of a list that is written as a mapping go by their key.
type Positions map[string]diag.Pos

// At returns the place of a path, or of its nearest ancestor that is written.
func (p Positions) At(path string) diag.Pos {
	for {
		if pos, ok := p[path]; ok || path == "" {
			return pos
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
}

// Decode fills the struct or map that into points to, and returns where each value is
// written and everything that does not fit. What is absent or wrong keeps the
// value it has.
//
// Field tags: `yaml:"name"`; `yaml:"name,required"`; `yaml:"-"`;
// `yaml:",key"` for the field of T in a []T that is written as a mapping, which
// takes the key; `yaml:"name,short"` for the field that is meant when a single
// value stands where T is expected. Types: string (a scalar as written), bool,
// integers, float64, time.Time (YYYY-MM-DD, UTC), pointers (null leaves nil),
// slices, map[string]T, structs, and every encoding.TextUnmarshaler, for a
// scalar. Decode panics if into points to neither or a field has
// another type: that is the program's mistake, not the author's.
func (n *Node) Decode(into any) (Positions, diag.List) {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct && v.Elem().Kind() != reflect.Map {
		panic(fmt.Sprintf("strictyaml: Decode needs a pointer to a struct or a map, not %T", into))
	}
	d := &decoder{places: make(Positions), shapes: make(map[reflect.Type]shape)}
	if n == nil {
		return d.places, nil
	}
	d.value(n, v.Elem(), "")
	return d.places, d.problems
}

// decoder fills one struct.
type decoder struct {
	places   Positions
	shapes   map[reflect.Type]shape
	problems diag.List
}

func (d *decoder) shape(t reflect.Type) shape {
	s, ok := d.shapes[t]
	if !ok {
		s = shapeOf(t)
		d.shapes[t] = s
	}
	return s
}

func (d *decoder) report(rule string, pos diag.Pos, length int, cure, format string, args ...any) {
	d.problems = append(d.problems, diag.Diagnostic{Rule: rule, Pos: pos, Length: length, Message: fmt.Sprintf(format, args...), Cure: cure})
}

var (
	typeTime            = reflect.TypeFor[time.Time]()
	typeTextUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// value puts a node into a Go value. path is the node's.
func (d *decoder) value(n *Node, v reflect.Value, path string) {
	d.places[path] = n.pos
	if n.kind == refused {
		return
	}
	t := v.Type()
	isScalar := t == typeTime || reflect.PointerTo(t).Implements(typeTextUnmarshaler)
	switch {
	case t.Kind() == reflect.Pointer:
		if n.null() {
			return
		}
		target, found := reflect.New(t.Elem()), len(d.problems)
		d.value(n, target.Elem(), path)
		if len(d.problems) == found || n.kind == mapping { // a partly wrong mapping is there nevertheless
			v.Set(target)
		}
	case isScalar || t.Kind() <= reflect.Float64 || t.Kind() == reflect.String:
		if d.expect(n, scalar, path, "a single value") {
			d.scalar(n, v, path)
		}
	case t.Kind() == reflect.Struct:
		d.structure(n, v, path)
	case t.Kind() == reflect.Slice:
		d.slice(n, v, path)
	case t.Kind() == reflect.Map && t.Key().Kind() == reflect.String:
		d.mapOf(n, v, path)
	default:
		panic("strictyaml: " + path + ": there is no YAML for a " + t.String())
	}
}

// expect reports whether a node is of a kind, and the mistake if it is not.
func (d *decoder) expect(n *Node, k kind, path, words string) bool {
	switch {
	case n.null():
		d.report("wrong-type", n.pos, n.length, n.fill("write "+words+", or remove the key"), "%s: %s is expected, but nothing is written", label(path), words)
		return false
	case n.kind != k:
		d.report("wrong-type", n.pos, n.length, "write "+words, "%s: %s is expected, not %s", label(path), words, n.words())
		return false
	}
	return true
}

// label names a path in a message.
func label(path string) string {
	if path == "" {
		return "the document"
	}
	return path
}

// join returns the path of a key below a path.
func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func (d *decoder) structure(n *Node, v reflect.Value, path string) {
	s := d.shape(v.Type())
	if s.short != nil && n.kind == scalar && !n.null() {
		d.value(n, v.FieldByIndex(s.short), path)
		return
	}
	if d.expect(n, mapping, path, mapping.words()) {
		d.fields(n, v, path, s)
	}
}

// fields fills a struct from a mapping.
func (d *decoder) fields(n *Node, v reflect.Value, path string, s shape) {
	written := make(map[string]bool, len(n.entries))
	for _, e := range n.entries {
		f, ok := s.find(e.key)
		if !ok {
			d.unknown(e, s.names())
			continue
		}
		written[e.key] = true
		d.value(e.value, v.FieldByIndex(f.index), join(path, e.key))
	}
	for _, f := range s.fields {
		if !f.required || written[f.name] {
			continue
		}
		message := fmt.Sprintf("the key %q is missing", f.name)
		if path != "" {
			message = path + ": " + message
		}
		d.report("missing-key", n.pos, 0, "add "+f.name+": …", "%s", message)
	}
}

// unknown reports a key that a struct does not take.
func (d *decoder) unknown(e entry, known []string) {
	near := diag.Closest(e.key, known)
	cure := "the keys here are: " + strings.Join(known, ", ")
	if near != "" {
		cure = "did you mean " + near + "? " + cure
	}
	d.report("unknown-key", e.pos, e.length, cure, "unknown key %q", e.key)
}

func (d *decoder) slice(n *Node, v reflect.Value, path string) {
	t := v.Type()
	if t.Elem().Kind() == reflect.Struct {
		if s := d.shape(t.Elem()); s.key != nil {
			d.keyed(n, v, path, s)
			return
		}
	}
	if !d.expect(n, list, path, list.words()) {
		return
	}
	out := reflect.MakeSlice(t, len(n.items), len(n.items))
	for i, item := range n.items {
		d.value(item, out.Index(i), path+"["+strconv.Itoa(i)+"]")
	}
	v.Set(out)
}

// keyed fills a slice from a mapping, each key going into its element.
func (d *decoder) keyed(n *Node, v reflect.Value, path string, s shape) {
	if !d.expect(n, mapping, path, "a mapping with a key for each entry") {
		return
	}
	out := reflect.MakeSlice(v.Type(), len(n.entries), len(n.entries))
	for i, e := range n.entries {
		out.Index(i).FieldByIndex(s.key).SetString(e.key)
		d.value(e.value, out.Index(i), join(path, e.key))
	}
	v.Set(out)
}

func (d *decoder) mapOf(n *Node, v reflect.Value, path string) {
	if !d.expect(n, mapping, path, mapping.words()) {
		return
	}
	t := v.Type()
	out := reflect.MakeMapWithSize(t, len(n.entries))
	for _, e := range n.entries {
		value := reflect.New(t.Elem()).Elem()
		d.value(e.value, value, join(path, e.key))
		out.SetMapIndex(reflect.ValueOf(e.key).Convert(t.Key()), value)
	}
	v.Set(out)
}

// underlined returns the number of characters to underline for a scalar.
func underlined(n *Node) int {
	if n.length > 0 {
		return n.length
	}
	return min(utf8.RuneCountInString(n.text), 1)
}
