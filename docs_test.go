package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestFiveMinutes does what docs/five-minutes.md says, in an empty folder, with
// the program as it is built: every command, every change of a file, and
// compares every answer.
func TestFiveMinutes(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the walk builds a whole site")
	}
	page, err := os.ReadFile("docs/five-minutes.md")
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	program := filepath.Join(bin, "smem")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	w := walk{T: t, dir: t.TempDir(), env: append(os.Environ(),
		"PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"),
		"XDG_CACHE_HOME="+t.TempDir(), "SOURCE_DATE_EPOCH=1795867200", // 2026-11-28
		"LC_ALL=C")}
	w.page(string(page))
	if w.commands < 8 || w.changes < 5 {
		t.Errorf("the walk has %d commands and %d changes: is the page read as it should be?", w.commands, w.changes)
	}
}

// walk is somebody who does what a page says.
type walk struct {
	*testing.T
	dir string // where they are
	env []string

	commands, changes int
}

// reChange is a change of a file, as the page asks for it.
var reChange = regexp.MustCompile("^In `([^`]+)` replace `([^`]+)` by `([^`]+)`")

// reStages is what a build says where nobody watches; a reader has a terminal,
// which shows a bar for a while.
var reStages = regexp.MustCompile(`(?s)looking at the folders\n.*?\nputting them into [^\n]*\n`)

// page goes through a page: changes stand in its text, commands in blocks of
// the kind console, each behind a $, its answer below it.
func (w *walk) page(text string) {
	block := false
	var command string
	var answer []string
	done := func() {
		if command != "" {
			w.run(command, strings.Join(answer, "\n"))
		}
		command, answer = "", nil
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		next, isCommand := strings.CutPrefix(line, "$ ")
		switch {
		case line == "```console":
			block = true
		case line == "```":
			done()
			block = false
		case block && isCommand:
			done()
			command = next
		case block:
			answer = append(answer, line)
		case strings.HasPrefix(line, "In `"):
			w.change(line)
		}
	}
}

// change changes a file as a line of the page asks for it.
func (w *walk) change(line string) {
	w.Helper()
	m := reChange.FindStringSubmatch(line)
	if m == nil {
		w.Fatalf("nobody knows what to change: %s", line)
	}
	name := filepath.Join(w.dir, filepath.FromSlash(m[1]))
	data, err := os.ReadFile(name)
	if err != nil {
		w.Fatal(err)
	}
	if bytes.Count(data, []byte(m[2])) != 1 {
		w.Fatalf("%s has %q %d times: a reader would not know which is meant", m[1], m[2], bytes.Count(data, []byte(m[2])))
	}
	if err := os.WriteFile(name, bytes.Replace(data, []byte(m[2]), []byte(m[3]), 1), 0o666); err != nil {
		w.Fatal(err)
	}
	w.changes++
}

// run runs a command and compares what it says. It must end well, unless the
// page shows an error.
func (w *walk) run(command, want string) {
	w.Helper()
	w.commands++
	if dir, ok := strings.CutPrefix(command, "cd "); ok {
		w.dir = filepath.Join(w.dir, dir)
		return
	}
	c := exec.Command("sh", "-c", command)
	c.Dir, c.Env = w.dir, w.env
	out, err := c.CombinedOutput()
	if fails := strings.Contains(want, "error:"); fails != (err != nil) {
		w.Fatalf("%s: %v\n%s", command, err, out)
	}
	out = reStages.ReplaceAll(out, nil)
	if got := strings.TrimRight(string(out), "\n"); !answers(want, got) {
		w.Fatalf("%s\nsays\n%s\nand the page\n%s", command, got, want)
	}
}

// answers reports whether an answer is the one that a page shows, in which a …
// on a line of its own stands for any lines, and elsewhere for part of a line.
func answers(want, got string) bool {
	pattern := ""
	for line := range strings.SplitSeq(want, "\n") {
		if line == "…" {
			pattern += `(?s:\n.*)?`
			continue
		}
		pattern += "\n" + strings.ReplaceAll(regexp.QuoteMeta(line), "…", `[^\n]+`)
	}
	ok, err := regexp.MatchString("^"+pattern+"$", "\n"+got)
	return err == nil && ok
}

// TestAnswers holds the comparison to what it must tell apart.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		want, got string
		same      bool
	}{
		{"", "", true}, {"", "anything", false}, {"…", "", true}, {"…", "a\nb", true},
		{"a\n…", "a", true}, {"a\n…", "a\nb\nc", true}, {"a\n…", "b\na", false},
		{"… pages, 0 removed", "3 pages, 0 removed", true}, {"… pages, 0 removed", "3 pages, 10 removed", false}, {"… pages", "1 pages\n2 pages", false},
		{"a\n…\nd", "a\nb\nd", true}, {"a\n…\nd", "a\nd", true}, {"a\n…\nd", "a\nd\ne", false},
	} {
		if answers(c.want, c.got) != c.same {
			t.Errorf("%q and %q: want %v", c.want, c.got, c.same)
		}
	}
}
