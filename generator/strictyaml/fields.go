package strictyaml

import (
	"reflect"
	"strings"
)

// field is a struct field that a key goes to.
type field struct {
	name     string
	index    []int
	required bool
}

// shape is what a struct takes.
type shape struct {
	fields []field
	key    []int // of the field that holds the key of a keyed list, or nil
	short  []int // of the field that a single value goes to, or nil
}

// find returns the field for a key.
func (s shape) find(name string) (field, bool) {
	for _, f := range s.fields {
		if f.name == name {
			return f, true
		}
	}
	return field{}, false
}

// names returns the keys that the struct takes, in order.
func (s shape) names() []string {
	names := make([]string, len(s.fields))
	for i, f := range s.fields {
		names[i] = f.name
	}
	return names
}

// shapeOf reads the struct tags of t. A field without a name in its tag takes
// its own in lower case; an embedded struct without a tag gives its fields.
func shapeOf(t reflect.Type) shape {
	var s shape
	for i := range t.NumField() {
		f := t.Field(i)
		tag, tagged := f.Tag.Lookup("yaml")
		if tag == "-" || (f.PkgPath != "" && !f.Anonymous) {
			continue
		}
		if f.Anonymous && !tagged && f.Type.Kind() == reflect.Struct {
			for _, inner := range shapeOf(f.Type).fields {
				inner.index = append([]int{i}, inner.index...)
				s.fields = append(s.fields, inner)
			}
			continue
		}
		if f.PkgPath != "" {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		if name == "" {
			name = strings.ToLower(f.Name)
		}
		out := field{name: name, index: f.Index}
		isKey := false
		for option := range strings.SplitSeq(options, ",") {
			switch option {
			case "":
			case "required":
				out.required = true
			case "short":
				s.short = f.Index
			case "key":
				isKey = true
			default:
				panic("strictyaml: " + t.String() + "." + f.Name + ": unknown option " + option)
			}
		}
		if isKey {
			if f.Type.Kind() != reflect.String {
				panic("strictyaml: " + t.String() + "." + f.Name + ": a key is a string")
			}
			s.key = f.Index
			continue
		}
		s.fields = append(s.fields, out)
	}
	return s
}
