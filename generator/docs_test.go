package generator_test

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"smem/generator/card"
	"smem/generator/page"
	"smem/generator/theme"
)

// TestThemeDocs compares docs/themes.md with what templates and theme.yaml
// really have: nothing undocumented, nothing promised that is not there.
func TestThemeDocs(t *testing.T) {
	data, err := os.ReadFile("../docs/themes.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(data), "## Cards")
	cards, pages, _ := strings.Cut(after, "## Pages")
	for _, c := range []struct {
		name  string
		text  string
		views []reflect.Type
	}{
		{"cards", cards, []reflect.Type{reflect.TypeFor[card.View]()}},
		{"pages", pages, []reflect.Type{reflect.TypeFor[page.View](), reflect.TypeFor[page.Choice](), reflect.TypeFor[page.Lite]()}},
	} {
		fields := map[string]bool{}
		for _, v := range c.views {
			collect(v, fields)
		}
		promised := map[string]bool{}
		for _, m := range regexp.MustCompile("`\\.([A-Z][A-Za-z]*)").FindAllStringSubmatch(c.text, -1) {
			promised[m[1]] = true
			if !fields[m[1]] {
				t.Errorf("docs/themes.md, %s: there is no value .%s", c.name, m[1])
			}
		}
		for f := range fields {
			if !promised[f] {
				t.Errorf("docs/themes.md, %s: the value .%s is missing", c.name, f)
			}
		}
	}
	blocks := map[string]bool{}
	look := ownPlan(t).Theme
	for _, file := range look.Templates {
		for _, m := range regexp.MustCompile(`{{(?:block|define) "([^"]+)"`).FindAllStringSubmatch(file.Text, -1) {
			blocks[m[1]] = true
			if !strings.Contains(pages, "`"+m[1]+"`") {
				t.Errorf("docs/themes.md, pages: the block %s of %s is missing", m[1], file.Path)
			}
		}
	}
	_, list, _ := strings.Cut(pages, "| block | is |")
	list, _, _ = strings.Cut(list, "\n\n")
	for _, m := range regexp.MustCompile("`([a-z-]+)`").FindAllStringSubmatch(list, -1) {
		if !blocks[m[1]] {
			t.Errorf("docs/themes.md, pages: there is no block %s", m[1])
		}
	}
	for name := range look.Type {
		if !strings.Contains(string(data), "`"+name+"`") {
			t.Errorf("docs/themes.md: the size %s is missing", name)
		}
	}
	for name := range look.Measures {
		if !strings.Contains(string(data), "`"+name+"`") {
			t.Errorf("docs/themes.md: the measure %s is missing", name)
		}
	}
	for _, typ := range []reflect.Type{reflect.TypeFor[theme.Config](), reflect.TypeFor[theme.Format]()} {
		for i := range typ.NumField() {
			key, _, _ := strings.Cut(typ.Field(i).Tag.Get("yaml"), ",")
			if key != "" && !strings.Contains(string(data), "`"+key+"`") {
				t.Errorf("docs/themes.md: the key %s of theme.yaml is missing", key)
			}
		}
	}
}

// collect gathers the names of a view's exported fields, those of the structs
// inside as well.
func collect(t reflect.Type, names map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		collect(t.Elem(), names)
	case reflect.Struct:
		if !strings.HasPrefix(t.PkgPath(), "smem/") {
			return
		}
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() {
				continue
			}
			if !f.Anonymous {
				if names[f.Name] && f.Type.Kind() == reflect.Struct {
					continue
				}
				names[f.Name] = true
			}
			collect(f.Type, names)
		}
	}
}
