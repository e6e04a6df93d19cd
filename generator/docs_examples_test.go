package generator_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"smem/generator/diag"
	"smem/generator/region"
	"smem/generator/site"
	"smem/generator/strictyaml"
	"smem/generator/theme"
)

// TestDocsExamples reads every block of YAML in the documentation as the program
// does: it must be a part of a file of some kind, without a key that nobody knows
// and without a value that cannot be.
func TestDocsExamples(t *testing.T) {
	names, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	kinds := []any{site.Config{}, region.Region{}, site.Front{}, site.Infographic{}, site.Setup{}, site.Sources{}, theme.Config{}}
	examples := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile("(?m)^( *)```yaml\n((?:.*\n)*?) *```").FindAllStringSubmatch(string(data), -1) {
			if strings.HasPrefix(strings.TrimSpace(m[2]), "#") || strings.Contains(m[2], "jobs:") || strings.Contains(m[2], "script:") {
				continue // of another program
			}
			examples++
			text := strings.ReplaceAll("\n"+m[2], "\n"+m[1], "\n")
			var least diag.List
			fits := false
			for _, kind := range kinds {
				node, found := strictyaml.Parse(filepath.Base(name), 1, []byte(text))
				if node == nil {
					t.Fatalf("%s: %v\n%s", name, found, text)
				}
				_, wrong := node.Decode(reflect.New(reflect.TypeOf(kind)).Interface())
				found = slices.DeleteFunc(append(found, wrong...), func(d diag.Diagnostic) bool { return d.Rule == "missing-key" })
				fits = fits || !found.HasErrors()
				if least == nil || len(found) < len(least) {
					least = found
				}
			}
			if !fits {
				t.Errorf("%s: %v\n%s", name, least, text)
			}
		}
	}
	if examples < 4 {
		t.Errorf("only %d examples were found", examples)
	}
}
