package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"smem/generator"
	"smem/generator/check"
)

// TestSaid holds the list of messages that the program says to the program:
// each is named in its code, whole or in parts such as "report_"+id, and no
// message of the project is one that nothing says.
func TestSaid(t *testing.T) {
	words := map[string]bool{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || name == filepath.Join("check", "said.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if s, err := strconv.Unquote(l.Value); err == nil {
					for word := range strings.FieldsSeq(s) {
						words[word] = true
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var named func(id string, parts int) bool
	named = func(id string, parts int) bool {
		if words[id] || parts > 1 && words[strings.ReplaceAll(id, "_", "-")] {
			return true
		}
		for i := 1; i < len(id) && parts < 3; i++ {
			if (id[i-1] == '_' || id[i] == '_') && words[id[:i]] && named(id[i:], parts+1) {
				return true
			}
		}
		return false
	}
	for _, id := range check.Said() {
		if !named(id, 1) {
			t.Errorf("check/said.go lists %s, which the program does not say", id)
		}
	}
	if !slices.IsSorted(check.Said()) {
		t.Error("check/said.go is not sorted")
	}
	plan, problems, err := generator.New(os.DirFS(".."), generator.Options{Engine: "test"})
	if err != nil || plan == nil {
		t.Fatal(err, problems)
	}
	found, err := plan.Unused()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found.Only([]string{"unused-message"}) {
		t.Errorf("%v: if the program says it, it belongs into check/said.go", d)
	}
}
