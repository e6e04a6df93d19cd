package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// editor is a person who saves a text at the moment when a build says a line.
type editor struct {
	bytes.Buffer
	line string
	save func()
}

func (e *editor) Write(p []byte) (int, error) {
	if strings.HasPrefix(string(p), e.line) && e.save != nil {
		e.save()
		e.save = nil
	}
	return e.Buffer.Write(p)
}

// TestEditDuringBuild saves a text while a build runs, before or after it was
// read, and then builds again: the site is always that of the text as it is then,
// whatever the first build took it for.
func TestEditDuringBuild(t *testing.T) {
	for _, line := range []string{"looking at the folders", "planning every file", "putting them into"} {
		dir := smallSite(t)
		file := filepath.Join(dir, "content/prepare/fr.md")
		old, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		save := func(text string) {
			t.Helper()
			if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		build := func(e *editor) string {
			t.Helper()
			var said bytes.Buffer
			if code := Main(nil, []string{"build", "--source", dir, "--out", filepath.Join(dir, "public"), "--languages", "fr"}, e, &said); code != exitWell {
				t.Fatalf("exit code %d: %s", code, said.String())
			}
			page, err := os.ReadFile(filepath.Join(dir, "public/fr/preparer/index.html"))
			if err != nil {
				t.Fatal(err)
			}
			return string(page)
		}
		edited := string(old) + "\nAlinéa supplémentaire.\n"
		build(&editor{line: line, save: func() { save(edited) }})
		if page := build(&editor{}); !strings.Contains(page, "Alinéa supplémentaire.") {
			t.Errorf("saved at %q: the page lacks what was saved", line)
		}
		save(string(old))
		if page := build(&editor{}); strings.Contains(page, "Alinéa supplémentaire.") {
			t.Errorf("saved at %q and taken back: the page still has it", line)
		}
	}
}

// TestNothingChanged builds twice: the second time says what the first one said,
// warnings included, without reading the site.
func TestNothingChanged(t *testing.T) {
	dir := smallSite(t)
	config := filepath.Join(dir, "content/site.yaml")
	text, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, append(text, "plain: {fr: {sentence: 3}}\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	build := func(more ...string) (out, said string) {
		t.Helper()
		var o, e bytes.Buffer
		if code := Main(nil, append([]string{"build", "--source", dir, "--out", filepath.Join(dir, "public"), "--languages", "fr"}, more...), &o, &e); code != exitWell {
			t.Fatalf("exit code %d: %s", code, e.String())
		}
		return o.String(), e.String()
	}
	first, warnings := build()
	second, again := build()
	if !strings.Contains(warnings, ": warning: ") || again != warnings {
		t.Errorf("the first build said %q, the second %q", warnings, again)
	}
	counts, _, _ := strings.Cut(first[strings.LastIndex(strings.TrimSpace(first), "\n")+1:], " in ")
	if !strings.HasPrefix(second, counts+" in ") || !strings.HasSuffix(second, " s: 0 files changed, 0 removed\n") {
		t.Errorf("the first build ended with %q, the second said %q", counts, second)
	}
	if third, _ := build("--no-compress"); !strings.HasPrefix(third, "looking at the folders\n") || strings.HasSuffix(third, " 0 removed\n") {
		t.Errorf("another build said %q", third)
	}
}
