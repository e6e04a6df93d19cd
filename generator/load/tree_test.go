package load_test

import (
	"os"
	"path/filepath"
	"testing"

	"smem/generator/load"
)

// A folder whose name is not UTF-8 can't be opened by that name: it is said, and
// the rest is looked at.
func TestTreeFolderName(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "content", "a\xe9b", "c"), 0o777); err != nil {
		t.Skip("this file system has no such names:", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "content", "z:"), nil, 0o666); err != nil {
		t.Skip("this file system has no such names:", err)
	}
	problems, err := load.Tree(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	want := "a\xe9b: error: the name \"a\\xe9b\" is not UTF-8 text\nz:: error: the name \"z:\" has a \\ or a :, which Windows can't store"
	if got := lines(problems); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
