package cms

import (
	"slices"
	"strings"

	"smem/generator/strictyaml"
)

// form makes an editor's fields of schemas, which are made of the program's
// types.
type form struct {
	translate bool     // every language has values of its own
	languages []string // that short texts in a file of facts are written in
}

// fields returns a field for every key of a structure that an editor can show:
// not for those whose keys the type leaves open.
func (f form) fields(s *strictyaml.Schema) []object {
	var list []object
	for _, name := range s.Keys {
		if field := f.field(name, s.Properties[name]); field != nil {
			list = append(list, f.head(field, name, s, s.Properties[name]))
		}
	}
	return list
}

// head completes a field with what every field has.
func (f form) head(field object, name string, in, s *strictyaml.Schema) object {
	head := object{{"label", label(name)}, {"name", name}}
	field = append(head, field...)
	if s.Description != "" {
		field = append(field, pair{"hint", s.Description})
	}
	if !slices.Contains(in.Required, name) {
		field = append(field, pair{"required", false})
	}
	if f.translate {
		field = append(field, pair{"i18n", true})
	}
	return field
}

// field returns what makes a field of its kind; nil if there is none.
func (f form) field(name string, s *strictyaml.Schema) object {
	switch {
	case s.Enum != nil:
		var options []any
		for _, word := range s.Enum {
			options = append(options, word)
		}
		return object{{"widget", "select"}, {"options", options}}
	case s.Format == "date":
		return object{{"widget", "datetime"}, {"type", "date"}, {"format", "YYYY-MM-DD"}, {"date_format", "YYYY-MM-DD"}, {"time_format", false}, {"picker_utc", true}}
	case has(s, "string"):
		return object{{"widget", "string"}}
	case has(s, "boolean"):
		return object{{"widget", "boolean"}}
	case has(s, "integer"):
		return object{{"widget", "number"}, {"value_type", "int"}}
	case has(s, "number"):
		return object{{"widget", "number"}, {"value_type", "float"}}
	case has(s, "array"):
		return f.list(name, s.Items)
	case words(s):
		return f.words()
	}
	return nil
}

// list is a list of values or of structures.
func (f form) list(name string, items *strictyaml.Schema) object {
	if items.Properties != nil {
		return object{{"widget", "list"}, {"fields", anyOf(f.fields(items))}}
	}
	if f.field(name, items) == nil {
		return nil
	}
	return object{{"widget", "list"}} // a line for each: a list of fields would have the same number in every language
}

// words is a short text in the site's languages.
func (f form) words() object {
	if f.translate || len(f.languages) == 0 {
		return nil
	}
	var each []any
	for _, tag := range f.languages {
		each = append(each, object{{"label", tag}, {"name", tag}, {"widget", "string"}, {"required", false}})
	}
	return object{{"widget", "object"}, {"fields", each}}
}

// has reports whether a value may be of a type.
func has(s *strictyaml.Schema, kind string) bool { return slices.Contains(s.Type, kind) }

// words reports whether a value is a text for each language: an object whose
// keys are open and whose values are texts.
func words(s *strictyaml.Schema) bool {
	return has(s, "object") && s.Additional != nil && has(s.Additional, "string") && s.Properties == nil
}

// keyed reports whether a value is structures, each by an id.
func keyed(s *strictyaml.Schema) bool {
	return has(s, "object") && s.Additional != nil && s.Additional.Properties != nil
}

// anyOf makes a list of fields one of values.
func anyOf(fields []object) []any {
	list := make([]any, len(fields))
	for i, f := range fields {
		list[i] = f
	}
	return list
}

// label is a key as people read it.
func label(key string) string {
	switch key {
	case "url":
		return "Address on the web"
	case "id":
		return "Id"
	}
	words := strings.ReplaceAll(key, "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}
