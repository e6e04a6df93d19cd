package generator_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"smem/generator"
)

// TestEngine: everything that may draw is in the hash. A package deeper than the
// pattern of go:embed would be missed.
func TestEngine(t *testing.T) {
	if e := generator.Engine(); len(e) != 32 || e != generator.Engine() {
		t.Errorf("the engine is %q", e)
	}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".go" && strings.Count(filepath.ToSlash(name), "/") > 1 && !strings.Contains(name, "testdata") && !strings.Contains(name, "node_modules") {
			t.Errorf("%s lies deeper than what engine.go embeds", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
