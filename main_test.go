package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"smem/generator/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"smem": func() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// TestScript drives the real command line. Beside testscript's own commands
// there are:
//
//	starter              copies the project's content, themes and i18n here
//	replace FILE OLD NEW replaces OLD, which must be there, by NEW
//	code N COMMAND …     runs a command that must end with exit code N
func TestScript(t *testing.T) {
	project, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("PROJECT", project)
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, ".cache"))
			e.Setenv("TZ", "UTC")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"starter": starter,
			"replace": replace,
			"code":    code,
		},
	})
}

// starter copies the project's own site into the script's folder.
func starter(ts *testscript.TestScript, neg bool, args []string) {
	for _, dir := range []string{"content", "themes", "i18n"} {
		ts.Check(os.CopyFS(ts.MkAbs(dir), os.DirFS(filepath.Join(ts.Getenv("PROJECT"), dir))))
	}
}

// replace edits a file as an author would.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	unquote := strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace
	file := ts.MkAbs(args[0])
	data, err := os.ReadFile(file)
	ts.Check(err)
	before := []byte(unquote(args[1]))
	if !bytes.Contains(data, before) {
		ts.Fatalf("%s does not contain %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(file, bytes.Replace(data, before, []byte(unquote(args[2])), 1), 0o666))
}

// code runs a command that must end with a given exit code.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: code N COMMAND …")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}
