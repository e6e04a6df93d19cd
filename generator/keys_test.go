package generator_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"smem/generator/region"
	"smem/generator/site"
)

// TestContentDocs holds docs/content.md to the types that files are read into:
// -update writes its tables anew.
func TestContentDocs(t *testing.T) {
	const file = "../docs/content.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, table := range []struct {
		name string
		typ  reflect.Type
	}{
		{"site.yaml", reflect.TypeFor[site.Config]()},
		{"legal", reflect.TypeFor[site.Legal]()},
		{"cms", reflect.TypeFor[site.CMS]()},
		{"statement", reflect.TypeFor[site.Statement]()},
		{"front matter", reflect.TypeFor[site.Front]()},
		{"infographic.yaml", reflect.TypeFor[site.Infographic]()},
		{"action", reflect.TypeFor[site.Action]()},
		{"report", reflect.TypeFor[site.ReportForm]()},
		{"limit", reflect.TypeFor[site.Limit]()},
		{"region", reflect.TypeFor[region.Region]()},
		{"number", reflect.TypeFor[region.Number]()},
		{"account", reflect.TypeFor[region.Account]()},
		{"profile", reflect.TypeFor[region.Profile]()},
		{"source", reflect.TypeFor[site.Source]()},
	} {
		begin, end := "<!-- "+table.name+" -->\n", "<!-- end -->"
		before, rest, ok := strings.Cut(text, begin)
		old, after, ok2 := strings.Cut(rest, end)
		if !ok || !ok2 {
			t.Fatalf("%s has no table %s", file, table.name)
		}
		if strings.Contains(keys(table.typ), "|  |\n") {
			t.Errorf("a key of %s has no doc tag", table.name)
		}
		want := keys(table.typ)
		if old != want && !*update {
			t.Errorf("%s, table %s: run go test ./generator -run TestContentDocs -update\ngot\n%s\nwant\n%s", file, table.name, old, want)
		}
		text = before + begin + want + end + after
	}
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// keys is a table of a type's YAML keys.
func keys(t reflect.Type) string {
	var b strings.Builder
	b.WriteString("| key | | says |\n|---|---|---|\n")
	for i := range t.NumField() {
		f := t.Field(i)
		name, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		needed := ""
		if option == "required" {
			needed = "needed"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", name, needed, f.Tag.Get("doc"))
	}
	return b.String()
}
