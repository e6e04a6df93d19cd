package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"smem/generator/diag"
)

// ruleName is how rules are written in the program: the first argument of what
// reports, the field Rule, or a constant whose name begins with rule.
var ruleName = regexp.MustCompile(`^[a-z]+(-[a-z]+)*-?$`)

// TestRules holds diag.Rules to the program: every rule that a package reports
// is described, none is described that nothing reports.
func TestRules(t *testing.T) {
	used := map[string]token.Position{}
	files := token.NewFileSet()
	note := func(e ast.Expr) {
		if b, ok := e.(*ast.BinaryExpr); ok {
			e = b.X
		}
		if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if name, err := strconv.Unquote(l.Value); err == nil && ruleName.MatchString(name) {
				used[name] = files.Position(l.Pos())
			}
		}
	}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.Contains(name, "testdata") {
			return err
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 2 && slices.Contains([]string{"Errorf", "Warnf", "errorf", "warnf", "report"}, f.Sel.Name) {
					note(n.Args[0])
				}
			case *ast.KeyValueExpr:
				if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Rule" {
					note(n.Value)
				}
			case *ast.ValueSpec:
				for i, v := range n.Values {
					if strings.HasPrefix(n.Names[i].Name, "rule") {
						note(v)
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
	if len(used) < 80 {
		t.Errorf("only %d rules were found in the program", len(used))
	}
	known := map[string]bool{}
	last := ""
	for _, r := range diag.Rules() {
		known[r.ID] = true
		if r.ID <= last || r.About == "" || !strings.HasSuffix(r.About, ".") {
			t.Errorf("the rule %s is out of order, or not described in a sentence", r.ID)
		}
		last = r.ID
		family := slices.ContainsFunc(slices.Collect(maps.Keys(used)), func(name string) bool { return strings.HasSuffix(name, "-") && strings.HasPrefix(r.ID, name) })
		if _, ok := used[r.ID]; !ok && !family {
			t.Errorf("the rule %s is described, but nothing reports it", r.ID)
		}
	}
	for name, at := range used {
		if !known[name] && !strings.HasSuffix(name, "-") {
			t.Errorf("%s: the rule %s is not described in diag.Rules", at, name)
		}
	}
}

// TestRulesPage holds docs/rules.md to diag.Rules, row by row.
func TestRulesPage(t *testing.T) {
	page, err := os.ReadFile("../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(page), "| rule | speaks when |\n|---|---|\n")
	want := ""
	for _, r := range diag.Rules() {
		want += "| `" + r.ID + "` | " + r.About + " |\n"
	}
	if !ok || table != want {
		t.Errorf("docs/rules.md is not what diag.Rules says; it should end in\n%s", want)
	}
}
