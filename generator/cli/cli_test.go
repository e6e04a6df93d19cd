package cli

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// smallSite copies the small site of testdata/script with the project's theme
// and messages into a new folder, in French only.
func smallSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for from, to := range map[string]string{"testdata/script/site/content": "content", "themes": "themes", "i18n": "i18n"} {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(filepath.Join("..", "..", from))); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, ".cache"))
	return dir
}

// TestNoTerminal builds with the output in a buffer, as CI has it: a line for
// each stage and one at the end on standard output, no bar, no colour.
func TestNoTerminal(t *testing.T) {
	dir := smallSite(t)
	var out, err bytes.Buffer
	args := []string{"build", "--source", dir, "--out", filepath.Join(dir, "public"), "--languages", "fr"}
	if code := Main(nil, args, &out, &err); code != exitWell {
		t.Fatalf("exit code %d: %s", code, err.String())
	}
	if !regexp.MustCompile(`^looking at the folders\n([a-z][a-z' ]+\n)+making \d+ files\nputting them into [^\n]+\n3 pages, 2 cards, \d+ kB in \d+\.\d s: \d+ files changed, 0 removed\n$`).MatchString(out.String()) {
		t.Errorf("it says %q", out.String())
	}
	if err.Len() > 0 {
		t.Errorf("it says on standard error %q", err.String())
	}
}

// TestClosingLine holds the last line to what is in the folder.
func TestClosingLine(t *testing.T) {
	dir := smallSite(t)
	public := filepath.Join(dir, "public")
	build := func() string {
		t.Helper()
		var out, err bytes.Buffer
		if code := Main(nil, []string{"build", "--source", dir, "--out", public, "--languages", "fr", "--no-cache"}, &out, &err); code != exitWell {
			t.Fatalf("exit code %d: %s", code, err.String())
		}
		return out.String()
	}
	first := build()
	files, cards := 0, 0
	if err := fs.WalkDir(os.DirFS(public), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && name != "build.json" {
			files++
			if filepath.Ext(name) == ".png" && strings.Contains(name, "/") && !strings.HasPrefix(name, "assets/") { // others are icons
				cards++
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if want := count(cards, "card"); !strings.Contains(first, ", "+want+", ") {
		t.Errorf("%q does not say %q", first, want)
	}
	if want := count(files, "file") + " changed, 0 removed\n"; !strings.HasSuffix(first, want) {
		t.Errorf("%q does not end in %q", first, want)
	}
	if second := build(); !strings.HasSuffix(second, ": 0 files changed, 0 removed\n") {
		t.Errorf("a second build says %q", second)
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 files", 1: "1 file", 2: "2 files"} {
		if got := count(n, "file"); got != want {
			t.Errorf("count(%d) = %q", n, got)
		}
	}
}

func TestMegabytes(t *testing.T) {
	for n, want := range map[int64]string{0: "0 kB", 1: "1 kB", 1000: "1 kB", 1001: "2 kB", 999_999: "1000 kB", 1_000_000: "1.0 MB", 12_345_678: "12.3 MB"} {
		if got := megabytes(n); got != want {
			t.Errorf("megabytes(%d) = %q, want %q", n, got, want)
		}
	}
}

// TestCheckOut decides where a site may be made.
func TestCheckOut(t *testing.T) {
	dir := t.TempDir()
	for _, d := range []string{"site/content", "site/themes", "site/i18n", "other"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ out, want string }{
		{"site/public", ""},
		{"site/content2", ""}, // begins with the same letters
		{"other", ""},
		{"other/a/b/c", ""},
		{"site/content/../public", ""},
		{"site", "holds the source"},
		{"site/.", "holds the source"},
		{".", "holds the source"},
		{"site/content", "lies in content"},
		{"site/content/a/b", "lies in content"},
		{"site/themes/x", "lies in themes"},
		{"site/i18n", "lies in i18n"},
		{"file", "is a file"},
		{"file/x/y", "is a file"},
	}
	for _, test := range tests {
		err := checkOut(filepath.Join(dir, "site"), filepath.Join(dir, test.out))
		switch {
		case test.want == "" && err != nil:
			t.Errorf("%s: %v", test.out, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s: %v, want %q", test.out, err, test.want)
		}
	}
	if err := os.Symlink(filepath.Join(dir, "site", "content"), filepath.Join(dir, "link")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if err := checkOut(filepath.Join(dir, "site"), filepath.Join(dir, "link", "new")); err == nil {
		t.Error("a link into content/ is taken for a folder of its own")
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "dangling")); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{"dangling", "dangling/new"} {
		if err := checkOut(filepath.Join(dir, "site"), filepath.Join(dir, out)); err == nil || !strings.Contains(err.Error(), "is a link to something that is not there") {
			t.Errorf("%s: %v", out, err)
		}
	}
}
