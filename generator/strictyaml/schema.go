package strictyaml

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Schema is a JSON Schema, draft 07, as far as Decode's types need it
// (https://json-schema.org/draft-07/json-schema-validation). Editors read it to
// complete keys and to say what each is for.
type Schema struct {
	Dialect     string   `json:"$schema,omitempty"`
	ID          string   `json:"$id,omitempty"`
	Title       string   `json:"title,omitempty"`
	Description string   `json:"description,omitempty"`
	Type        []string `json:"-"`
	Enum        []string `json:"-"`
	Pattern     string   `json:"pattern,omitempty"`
	Format      string   `json:"format,omitempty"`

	Properties map[string]*Schema `json:"properties,omitempty"`
	Keys       []string           `json:"-"` // of Properties, in the order of the type
	Required   []string           `json:"required,omitempty"`
	Additional *Schema            `json:"-"` // of other keys; nil: none are allowed, in an object
	Items      *Schema            `json:"items,omitempty"`
	AnyOf      []*Schema          `json:"anyOf,omitempty"`
}

// MarshalJSON writes a single type as a string, a list of types as a list, and
// what an object says of other keys.
func (s *Schema) MarshalJSON() ([]byte, error) {
	type plain Schema
	out := struct {
		*plain
		Type       any   `json:"type,omitempty"`
		Enum       []any `json:"enum,omitempty"`
		Additional any   `json:"additionalProperties,omitempty"`
	}{plain: (*plain)(s)}
	switch len(s.Type) {
	case 0:
	case 1:
		out.Type = s.Type[0]
	default:
		out.Type = s.Type
	}
	for _, value := range s.Enum {
		out.Enum = append(out.Enum, value)
	}
	if s.Enum != nil && slices.Contains(s.Type, "null") {
		out.Enum = append(out.Enum, nil)
	}
	if slices.Contains(s.Type, "object") {
		out.Additional = false
		if s.Additional != nil {
			out.Additional = s.Additional
		}
	}
	return json.Marshal(out)
}

// choices is a value that is one of a few words.
type choices interface{ Choices() []string }

// SchemaOf describes the document that Decode would put into a struct. Fields
// are described by their doc tags; a type with a method Choices takes one of
// those words. Of a document that inherits, every key may be absent, and null,
// which removes what is inherited; always names the keys that it cannot do
// without. SchemaOf panics on a type that Decode would refuse.
func SchemaOf(document any, inherits bool, always ...string) *Schema {
	w := &describer{inherits: inherits}
	s := w.value(reflect.TypeOf(document), "")
	s.Dialect = "http://json-schema.org/draft-07/schema#"
	if inherits {
		s.Required = always
		s.Type = []string{"object"}
	}
	return s
}

// describer writes one schema.
type describer struct{ inherits bool }

func (w *describer) value(t reflect.Type, doc string) *Schema {
	s := &Schema{Description: doc}
	switch {
	case t.Kind() == reflect.Pointer:
		s = w.value(t.Elem(), doc)
		if !slices.Contains(s.Type, "null") {
			s.Type = append(s.Type, "null")
		}
		return s
	case t == typeTime:
		s.Type, s.Format, s.Pattern = []string{"string"}, "date", reDate.String()
	case reflect.PointerTo(t).Implements(typeTextUnmarshaler):
		s.Type = []string{"string"}
		if c, ok := reflect.Zero(t).Interface().(choices); ok {
			s.Enum = c.Choices()
		}
	case t.Kind() == reflect.String:
		s.Type = []string{"string"}
	case t.Kind() == reflect.Bool:
		s.Type = []string{"boolean"}
	case t.Kind() >= reflect.Int && t.Kind() <= reflect.Uint64:
		s.Type = []string{"integer"}
	case t.Kind() == reflect.Float32 || t.Kind() == reflect.Float64:
		s.Type = []string{"number"}
	case t.Kind() == reflect.Struct:
		w.structure(s, t)
	case t.Kind() == reflect.Slice:
		w.slice(s, t)
	case t.Kind() == reflect.Map && t.Key().Kind() == reflect.String:
		s.Type, s.Additional = []string{"object"}, w.value(t.Elem(), "")
	default:
		panic("strictyaml: there is no schema for a " + t.String())
	}
	if w.inherits && s.Type != nil {
		s.Type = append(s.Type, "null")
	}
	return s
}

func (w *describer) slice(s *Schema, t reflect.Type) {
	if t.Elem().Kind() == reflect.Struct && shapeOf(t.Elem()).key != nil {
		s.Type, s.Additional = []string{"object"}, w.value(t.Elem(), "")
		return
	}
	s.Type, s.Items = []string{"array"}, w.value(t.Elem(), "")
}

func (w *describer) structure(s *Schema, t reflect.Type) {
	shape := shapeOf(t)
	object := &Schema{Type: []string{"object"}, Properties: map[string]*Schema{}}
	for _, f := range shape.fields {
		field := t.FieldByIndex(f.index)
		object.Keys = append(object.Keys, f.name)
		object.Properties[f.name] = w.value(field.Type, field.Tag.Get("doc"))
		if f.required && !w.inherits {
			object.Required = append(object.Required, f.name)
		}
	}
	if shape.short == nil {
		object.Description = s.Description
		*s = *object
		return
	}
	s.AnyOf = []*Schema{w.value(t.FieldByIndex(shape.short).Type, ""), object}
}

// Undescribed returns the paths of the keys that have no description.
func (s *Schema) Undescribed() []string {
	var paths []string
	var walk func(s *Schema, path string)
	walk = func(s *Schema, path string) {
		for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
			at := strings.TrimPrefix(path+"."+name, ".")
			if s.Properties[name].Description == "" {
				paths = append(paths, at)
			}
			walk(s.Properties[name], at)
		}
		for i, inner := range append([]*Schema{s.Items, s.Additional}, s.AnyOf...) {
			if inner != nil {
				walk(inner, path+[]string{"[]", ".*", ""}[min(i, 2)])
			}
		}
	}
	walk(s, "")
	return paths
}

// String returns the schema as an indented JSON document.
func (s *Schema) String() string {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("strictyaml: a schema that is no JSON: %v", err)) // it holds only strings
	}
	return string(data) + "\n"
}
