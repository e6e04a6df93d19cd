package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// powers is which package may use what reaches out of the program: run another,
// speak to a network, load code, go around Go's types or the operating system's
// library. A new row is a decision for docs/security.md.
var powers = map[string][]string{
	"C":            {},
	"plugin":       {},
	"unsafe":       {},
	"net":          {"generator/cli", "generator/serve"}, // the preview: the address that --addr names
	"net/http":     {"generator/serve"},
	"net/rpc":      {},
	"net/smtp":     {},
	"os/user":      {},
	"debug/elf":    {},
	"os/exec":      {"generator/cli"},                                                                                // git, for smem diff of two revisions
	"syscall":      {"generator/cli", "generator/doctor", "generator/publish", "generator/serve", "generator/theme"}, // kinds of errors, room on a disk, locks
	"os/signal":    {"generator/cli"},
	"embed":        {".", "generator", "generator/serve"}, // the built-in site, the sources that name the engine, the overlay
	"net/netip":    {"generator/serve"},                   // which hosts a browser may name
	"crypto/tls":   {},
	"go/build":     {},
	"database/sql": {},
}

// doors is which package may reach the file system by the names that the
// operating system takes, and by which functions; all others get an fs.FS that
// cli has opened with os.Root, or bytes.
var doors = map[string][]string{
	// publish makes the output and cache folders, and opens them as an os.Root.
	"generator/publish": {"CreateTemp", "Chmod", "Lstat", "Mkdir", "MkdirAll", "Open", "OpenFile", "OpenRoot", "Remove", "RemoveAll", "Rename", "Stat"},
	// cli opens the source as an os.Root, and looks at the files and folders that its flags and arguments name.
	"generator/cli": {"DirFS", "Lstat", "MkdirAll", "MkdirTemp", "Open", "OpenRoot", "ReadDir", "ReadFile", "Remove", "RemoveAll", "Stat", "UserCacheDir"},
	// serve looks when files of the source changed, never into them, and what this machine is called.
	"generator/serve": {"Hostname", "Lstat", "ReadDir"},
	// doctor looks at the machine and at .gitignore.
	"generator/doctor": {"Lstat", "Open", "ReadFile", "Stat"},
}

// harmless is what package os has beside files.
var harmless = []string{"Args", "ErrExist", "ErrNotExist", "ErrPermission", "Exit", "File", "FileInfo", "FileMode", "Getenv", "Interrupt", "IsNotExist", "O_CREATE", "O_EXCL", "O_WRONLY", "Root", "SameFile", "Stderr", "Stdin", "Stdout"}

// sources parses every Go file of the program that is no test.
func sources(t *testing.T, look func(dir, name string, f *ast.File)) {
	t.Helper()
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if base := d.Name(); name != ".." && (strings.HasPrefix(base, ".") || slices.Contains([]string{"testdata", "public", "bench", "node_modules"}, base)) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel("..", filepath.Dir(name))
		look(filepath.ToSlash(dir), filepath.Base(name), f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestPowers: nothing in the program can run another program, speak to a
// network or go around Go's types, but where the table says so.
func TestPowers(t *testing.T) {
	used := map[string]bool{}
	sources(t, func(dir, name string, f *ast.File) {
		for _, spec := range f.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			allowed, listed := powers[imported]
			if strings.HasPrefix(imported, "golang.org/x/sys") {
				t.Errorf("%s/%s imports %s", dir, name, imported)
			}
			if !listed {
				continue
			}
			used[imported+" "+dir] = true
			if !slices.Contains(allowed, dir) {
				t.Errorf("%s/%s imports %s: if that must be, say it in the table and in docs/security.md", dir, name, imported)
			}
		}
		for _, group := range f.Comments {
			for _, c := range group.List {
				if strings.HasPrefix(c.Text, "//go:linkname") {
					t.Errorf("%s/%s has a go:linkname", dir, name)
				}
			}
		}
	})
	for power, dirs := range powers {
		for _, dir := range dirs {
			if !used[power+" "+dir] {
				t.Errorf("%s does not import %s any more: take it out of the table", dir, power)
			}
		}
	}
}

// TestDoors: files are reached through an fs.FS or an os.Root, which no link
// and no path leads out of; by a name of the operating system only where the
// table says so.
func TestDoors(t *testing.T) {
	used := map[string]bool{}
	sources(t, func(dir, name string, f *ast.File) {
		imported := false
		for _, spec := range f.Imports {
			imported = imported || spec.Path.Value == `"os"`
			if spec.Path.Value == `"io/ioutil"` {
				t.Errorf("%s/%s imports io/ioutil", dir, name)
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			of, ok := call.X.(*ast.Ident)
			if !ok {
				return true
			}
			if of.Name == "filepath" && slices.Contains([]string{"Walk", "WalkDir", "Glob"}, call.Sel.Name) {
				t.Errorf("%s/%s calls filepath.%s: walk an fs.FS", dir, name, call.Sel.Name)
			}
			if of.Name != "os" || !imported || slices.Contains(harmless, call.Sel.Name) {
				return true
			}
			used[dir+" "+call.Sel.Name] = true
			if !slices.Contains(doors[dir], call.Sel.Name) {
				t.Errorf("%s uses os.%s: read through the fs.FS that is given, or say it in the table and in docs/security.md", path.Join(dir, name), call.Sel.Name)
			}
			return true
		})
	})
	for dir, names := range doors {
		for _, name := range names {
			if !used[dir+" "+name] {
				t.Errorf("%s does not use os.%s any more: take it out of the table", dir, name)
			}
		}
	}
}
