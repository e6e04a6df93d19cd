package page

import (
	"reflect"
	"strings"
	"testing"
)

// TestReach: a template sees plain values. No function, no channel and no
// interface can be reached from what a page is given, and no
// method, beside those of the standard library's times and escaped texts.
func TestReach(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var methods []string
	var walk func(reflect.Type, string)
	walk = func(at reflect.Type, path string) {
		if seen[at] {
			return
		}
		seen[at] = true
		if at.PkgPath() == "time" || strings.HasPrefix(at.PkgPath(), "html/template") {
			return
		}
		pointer := reflect.PointerTo(at)
		for i := range pointer.NumMethod() {
			methods = append(methods, at.String()+"."+pointer.Method(i).Name)
		}
		switch at.Kind() {
		case reflect.Struct:
			for _, f := range reflect.VisibleFields(at) {
				if f.IsExported() {
					walk(f.Type, path+"."+f.Name)
				}
			}
		case reflect.Pointer, reflect.Slice, reflect.Array:
			walk(at.Elem(), path+"[]")
		case reflect.Map:
			walk(at.Key(), path+"[key]")
			walk(at.Elem(), path+"[]")
		case reflect.Func, reflect.Chan, reflect.UnsafePointer, reflect.Interface:
			t.Errorf("a template can reach a %s at %s", at.Kind(), path)
		}
	}
	for _, d := range documents {
		walk(d.View, d.View.Name())
	}
	if len(methods) > 0 {
		t.Errorf("templates can call %s", strings.Join(methods, ", "))
	}
}
