package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestCreate: all files or none, and never over one that is there.
func TestCreate(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "a", "b")
	if err := Create(site, []New{{"c/d.md", []byte("x")}, {"e.md", nil}}); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(site, "c", "d.md")); err != nil || string(data) != "x" {
		t.Errorf("%q, %v", data, err)
	}
	err := Create(site, []New{{"new/f.md", []byte("y")}, {"c/g.md", nil}, {"e.md", []byte("z")}})
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file that is there: %v", err)
	}
	for _, name := range []string{"new", "c/g.md"} {
		if _, err := os.Stat(filepath.Join(site, name)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s was left: %v", name, err)
		}
	}
	if data, _ := os.ReadFile(filepath.Join(site, "e.md")); len(data) > 0 {
		t.Errorf("e.md was written over: %q", data)
	}
}

// TestReplace: over what is there, and nothing at all if one can't be written.
func TestReplace(t *testing.T) {
	dir := t.TempDir()
	if err := Create(dir, []New{{"a", []byte("old")}, {"file", nil}}); err != nil {
		t.Fatal(err)
	}
	if err := Replace(dir, []New{{"a", []byte("new")}, {"d/b", []byte("b")}}); err != nil {
		t.Fatal(err)
	}
	if err := Replace(dir, []New{{"a", []byte("newer")}, {"e/x", nil}, {"file/c", []byte("c")}}); err == nil {
		t.Error("a file was written into a file")
	}
	for name, want := range map[string]string{"a": "new", "d/b": "b", "file": ""} {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(data) != want {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, ".smem-*"))
	if _, e := os.Stat(filepath.Join(dir, "e")); err != nil || len(left) > 0 || e == nil {
		t.Errorf("left over: %v, %v", left, e)
	}
}
