package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"smem/generator/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"smem": func() { os.Exit(cli.Main(builtIn, os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// TestScript drives the real command line. Beside testscript's own commands
// there are:
//
//	starter              makes a small site here: the project's themes and i18n, and
//	                     testdata/script/site; what the script has itself stays
//	project              the same with the project's own content
//	code N COMMAND …     runs a command that must end with exit code N, soon and
//	                     without a panic
//	replace FILE OLD NEW replaces OLD, which must be there, by NEW
//	add FILE TEXT        adds TEXT at the end of a file, which may be new
//	fill FILE TEXT N     adds TEXT at the end of a file until N bytes are added
//	noise FILE N         writes N random bytes, always the same
//	remember DIR         remembers every file in DIR, with the time of its change
//	asbefore DIR         fails unless DIR is as remembered
//	unzip FILE DIR       puts the files of a zip into a folder
//	samefiles DIR DIR    fails unless both hold the same files
//	await GLOB           waits until a file of that name is there
//	terminate            sends SIGTERM to the commands in the background
//	disk DIR N           mounts a disk of N kB, if [disk] says that it can
//
// In TEXT, OLD and NEW, \n, \t, \0 and \xNN stand for what they do in Go.
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
			e.Setenv("SOURCE_DATE_EPOCH", "1795867200") // 2026-11-28: a few days after the starter's facts were checked
			e.Values[remembered{}] = map[string]string{}
			return nil
		},
		Condition: condition,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"starter":   plain(0, starter),
			"project":   plain(0, ownContent),
			"code":      plain(-2, code),
			"replace":   plain(3, replace),
			"add":       plain(2, add),
			"fill":      plain(3, fill),
			"noise":     plain(2, noise),
			"remember":  plain(1, remember),
			"asbefore":  plain(1, asBefore),
			"samefiles": plain(2, sameFiles),
			"unzip":     plain(2, unzip),
			"await":     plain(1, await),
			"terminate": plain(0, terminate),
			"disk":      plain(2, disk),
		},
	})
}

// plain makes a command of a function that takes n arguments, or at least -n.
func plain(n int, run func(ts *testscript.TestScript, args []string)) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || n >= 0 && len(args) != n || n < 0 && len(args) < -n {
			ts.Fatalf("wrong usage: see TestScript")
		}
		run(ts, args)
	}
}

// text resolves the escapes in an argument.
func text(ts *testscript.TestScript, s string) string {
	out, err := strconv.Unquote(`"` + strings.ReplaceAll(strings.ReplaceAll(s, `\0`, `\x00`), `"`, `\"`) + `"`)
	if err != nil {
		ts.Fatalf("%q: %v", s, err)
	}
	return out
}

func starter(ts *testscript.TestScript, _ []string) {
	copyMissing(ts, "testdata/script/site/content", "content")
	copyMissing(ts, "themes", "themes")
	copyMissing(ts, "i18n", "i18n")
}

func ownContent(ts *testscript.TestScript, _ []string) {
	copyMissing(ts, "content", "content")
	starter(ts, nil)
}

// copyMissing copies the files of one of the project's folders that are not
// there yet.
func copyMissing(ts *testscript.TestScript, from, to string) {
	from, to = filepath.Join(ts.Getenv("PROJECT"), from), ts.MkAbs(to)
	ts.Check(filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o777)
		}
		if _, err := os.Lstat(target); err == nil {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o666)
	}))
}

// patience is how long a command may take on a busy machine.
const patience = 30 * time.Second

func code(ts *testscript.TestScript, args []string) {
	start := time.Now()
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
	if said := ts.ReadFile("stderr"); strings.Contains(said, "panic") || strings.Contains(said, "goroutine ") {
		ts.Fatalf("the program panicked")
	}
	if took := time.Since(start); took > patience {
		ts.Fatalf("it took %v", took)
	}
}

func replace(ts *testscript.TestScript, args []string) {
	file := ts.MkAbs(args[0])
	data, err := os.ReadFile(file)
	ts.Check(err)
	before := []byte(text(ts, args[1]))
	if !bytes.Contains(data, before) {
		ts.Fatalf("%s does not contain %q", args[0], before)
	}
	ts.Check(os.WriteFile(file, bytes.Replace(data, before, []byte(text(ts, args[2])), 1), 0o666))
}

func add(ts *testscript.TestScript, args []string) {
	addBytes(ts, args[0], []byte(text(ts, args[1])))
}

func fill(ts *testscript.TestScript, args []string) {
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	part := []byte(text(ts, args[1]))
	addBytes(ts, args[0], bytes.Repeat(part, n/len(part)+1)[:n])
}

func noise(ts *testscript.TestScript, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	data := make([]byte, n)
	rand.NewChaCha8([32]byte{1}).Read(data)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

func addBytes(ts *testscript.TestScript, name string, data []byte) {
	f, err := os.OpenFile(ts.MkAbs(name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	ts.Check(err)
	_, err = f.Write(data)
	ts.Check(errors.Join(err, f.Close()))
}

// remembered is the key of what remember has seen, by folder.
type remembered struct{}

func remember(ts *testscript.TestScript, args []string) {
	ts.Value(remembered{}).(map[string]string)[args[0]] = files(ts, args[0], true)
}

func asBefore(ts *testscript.TestScript, args []string) {
	before, ok := ts.Value(remembered{}).(map[string]string)[args[0]]
	if !ok {
		ts.Fatalf("%s was not remembered", args[0])
	}
	if now := files(ts, args[0], true); now != before {
		ts.Fatalf("%s has changed.\nbefore:\n%s\nnow:\n%s", args[0], before, now)
	}
}

func unzip(ts *testscript.TestScript, args []string) {
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), z))
}

func sameFiles(ts *testscript.TestScript, args []string) {
	if a, b := files(ts, args[0], false), files(ts, args[1], false); a != b {
		ts.Fatalf("%s and %s differ:\n%s\n%s", args[0], args[1], a, b)
	}
}

// files lists a folder's files with their sums and, if asked for, the times of
// their last change.
func files(ts *testscript.TestScript, dir string, times bool) string {
	var b strings.Builder
	root := os.DirFS(ts.MkAbs(dir))
	ts.Check(fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s %x", name, sha256.Sum256(data))
		if times {
			fmt.Fprint(&b, " ", info.ModTime().UnixNano())
		}
		b.WriteByte('\n')
		return nil
	}))
	return b.String()
}

func await(ts *testscript.TestScript, args []string) {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if found, err := filepath.Glob(ts.MkAbs(args[0])); err != nil || len(found) > 0 {
			ts.Check(err)
			return
		}
	}
	ts.Fatalf("there is no %s after %v", args[0], patience)
}

func terminate(ts *testscript.TestScript, _ []string) {
	for _, c := range ts.BackgroundCmds() {
		ts.Check(c.Process.Signal(syscall.SIGTERM))
	}
}

// disk mounts a disk in the script's folder.
func disk(ts *testscript.TestScript, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o777))
	ts.Check(mount(dir, args[1]))
	ts.Defer(func() { exec.Command("umount", dir).Run() })
}

// mount mounts a disk of so many kB.
func mount(dir, size string) error {
	return exec.Command("mount", "-t", "tmpfs", "-o", "size="+size+"k", "tmpfs", dir).Run()
}

// condition decides about [disk], whether a small disk may be mounted here,
// and [root], whether the user may do everything.
func condition(name string) (bool, error) {
	switch name {
	case "root":
		return os.Geteuid() == 0, nil
	case "disk":
		dir, err := os.MkdirTemp("", "disk")
		if err != nil {
			return false, err
		}
		defer os.Remove(dir)
		if mount(dir, "64") != nil {
			return false, nil
		}
		return true, exec.Command("umount", dir).Run()
	}
	return false, fmt.Errorf("unknown condition %q", name)
}
