package page

import (
	"html/template"
	"reflect"
	"strings"
	"testing"
)

// FuzzProgram prints any words at every kind of place, and in every field of a
// page, by a program and by html/template: a browser makes the same of both, so
// no word becomes an element, an attribute or a scheme that html/template would
// not have let through.
func FuzzProgram(f *testing.F) {
	own := ownPress(f)
	type printed struct {
		press *Press
		made  *program
	}
	var all []printed
	for _, c := range contexts {
		if p, made, _ := own.ready(f, c.text, reflect.TypeFor[sample]()); made != nil {
			all = append(all, printed{p, made})
		}
	}
	views := wholeViews(own)
	for i, a := range nasty {
		for which := range len(all) + len(views) {
			if which%7 == i%7 || which >= len(all) {
				f.Add(byte(which), a, nasty[(i*5+2)%len(nasty)])
			}
		}
	}
	f.Fuzz(func(t *testing.T, which byte, a, b string) {
		if n := int(which) % (len(all) + len(views)); n < len(all) {
			compared(t, all[n].press, "x.html", all[n].made, filled(a, b))
		} else {
			v := views[n-len(all)] // its hundreds of fields all have the words: long ones take seconds
			compared(t, own, v.name, own.programs[v.name], worded(v.view, a[:min(len(a), 500)], b[:min(len(b), 500)]))
		}
	})
}

// wholeView is a view of a page of the project.
type wholeView struct {
	name string
	view any
}

// wholeViews are one page of each kind.
func wholeViews(p *Press) []wholeView {
	var out []wholeView
	seen := map[string]bool{}
	for _, pg := range p.site.Pages {
		l := p.site.Default().Tag
		words, ok := p.site.Reading(pg, l)
		if !ok {
			continue
		}
		if v := p.sheet(p.site.Editions[0], pg, words, l).view(); !seen[v.Kind] || v.IsHome || v.Figure != nil && !seen["figure"] {
			seen[v.Kind], seen["figure"] = true, seen["figure"] || v.Figure != nil
			out = append(out, wholeView{"page.html", v})
		}
	}
	return out
}

// worded returns a copy of a view with words in every text, but for the names
// of icons: those that there are not stop a page.
func worded(view any, a, b string) any {
	n := 0
	safe := strings.NewReplacer("<", "", "\x00", "").Replace
	var copied func(v reflect.Value, name string) reflect.Value
	copied = func(v reflect.Value, name string) reflect.Value {
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		switch v.Kind() {
		case reflect.String:
			n++
			words := []string{a, b}[n%2]
			switch v.Type() {
			case reflect.TypeFor[template.HTML]():
				words = "<b>" + template.HTMLEscapeString(safe(words)) + "</b>"
			case reflect.TypeFor[template.HTMLAttr]():
				words = `lang="` + template.HTMLEscapeString(safe(words)) + `"`
			case reflect.TypeFor[template.CSS](), reflect.TypeFor[template.JS]():
				words = safe(words)
			}
			if name != "Icon" && name != "Sign" && name != "Kind" && v.String() != "" {
				out.SetString(words)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if out.Field(i).CanSet() {
					out.Field(i).Set(copied(v.Field(i), v.Type().Field(i).Name))
				}
			}
		case reflect.Pointer:
			if !v.IsNil() {
				out.Set(reflect.New(v.Type().Elem()))
				out.Elem().Set(copied(v.Elem(), name))
			}
		case reflect.Slice:
			if !v.IsNil() {
				out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
				for i := range v.Len() {
					out.Index(i).Set(copied(v.Index(i), name))
				}
			}
		case reflect.Map:
			if !v.IsNil() {
				out.Set(reflect.MakeMap(v.Type()))
				for _, key := range v.MapKeys() {
					out.SetMapIndex(key, copied(v.MapIndex(key), name))
				}
			}
		}
		return out
	}
	return copied(reflect.ValueOf(view), "").Interface()
}
