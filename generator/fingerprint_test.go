package generator_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"smem/generator"
)

// TestMark changes one thing after the other that a run reads: each gives a mark
// of its own, and what it doesn't read changes none.
func TestMark(t *testing.T) {
	day := time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	source := fstest.MapFS{"content/fr.md": {Data: []byte("a")}, "i18n/fr.yaml": {Data: []byte("b")}, "themes/t/theme.yaml": {Data: []byte("c")}}
	with := func(name, data string, mode os.FileMode) fstest.MapFS {
		s := maps.Clone(source)
		s[name] = &fstest.MapFile{Data: []byte(data), Mode: mode}
		return s
	}
	o := generator.Options{Engine: "e", Today: day}
	first := generator.Mark(source, o)
	if first == "" {
		t.Fatal("no mark")
	}
	later, noted := o, with("README.md", "x", 0)
	later.Today = day.Add(23 * time.Hour)
	if generator.Mark(noted, later) != first {
		t.Error("another hour, or a file beside the source, changes the mark")
	}
	marks := map[string]string{first: "the first"}
	try := func(name string, s fstest.MapFS, set func(*generator.Options)) {
		t.Helper()
		o := o
		if set != nil {
			set(&o)
		}
		mark := generator.Mark(s, o)
		if other, ok := marks[mark]; ok || mark == "" {
			t.Errorf("%s has the mark %q of %s", name, mark, other)
		}
		marks[mark] = name
	}
	try("a word", with("content/fr.md", "A", 0), nil)
	try("a file", with("content/ar.md", "", 0), nil)
	try("a hidden file", with("themes/t/.x", "", 0), nil)
	try("a folder", with("content/f", "", os.ModeDir), nil)
	try("a link", with("content/f", "", os.ModeSymlink), nil)
	try("words moved", with("content/fr.md", "ab", 0), nil)
	try("day", source, func(o *generator.Options) { o.Today = day.AddDate(0, 0, 1) })
	try("date", source, func(o *generator.Options) { o.Date = day })
	try("program", source, func(o *generator.Options) { o.Engine = "f" })
	try("base URL", source, func(o *generator.Options) { o.BaseURL = "https://example.org" })
	try("languages", source, func(o *generator.Options) { o.Languages = []string{"fr"} })
	try("editions", source, func(o *generator.Options) { o.Editions = []string{"fr"} })
	try("drafts", source, func(o *generator.Options) { o.Drafts = true })
	for size, fonts := range []fstest.MapFS{{}, {"a.ttf": {Data: []byte("x")}}, {"a.ttf": {Data: []byte("x"), ModTime: day}}, {"b.ttf": {Data: []byte("x")}}, {"b.ttf": {Data: []byte("xx")}}} {
		if size > 0 {
			try("fonts", source, func(o *generator.Options) { o.Fonts = fonts })
		}
	}

	// None can be taken of half a source, or of a file that is beyond all bounds.
	delete(source, "i18n/fr.yaml")
	if mark := generator.Mark(source, o); mark != "" {
		t.Errorf("a source without i18n has the mark %q", mark)
	}
	if mark := generator.Mark(with("i18n/fr.yaml", string(make([]byte, 64<<20+1)), 0), o); mark != "" {
		t.Errorf("a file of 64 MiB has the mark %q", mark)
	}
}

// opened notes which files and folders of a source are asked for.
type opened struct {
	fs.FS
	mu    sync.Mutex
	names map[string]bool
}

func (o *opened) note(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.names[name] = true
}

func (o *opened) Open(name string) (fs.File, error) { o.note(name); return o.FS.Open(name) }
func (o *opened) ReadDir(name string) ([]fs.DirEntry, error) {
	o.note(name)
	return fs.ReadDir(o.FS, name)
}
func (o *opened) ReadFile(name string) ([]byte, error)   { o.note(name); return fs.ReadFile(o.FS, name) }
func (o *opened) Stat(name string) (fs.FileInfo, error)  { o.note(name); return fs.Stat(o.FS, name) }
func (o *opened) Lstat(name string) (fs.FileInfo, error) { o.note(name); return fs.Lstat(o.FS, name) }
func (o *opened) ReadLink(name string) (string, error)   { o.note(name); return fs.ReadLink(o.FS, name) }

// TestMarkCoversSource makes a site with everything that a source may have, and
// looks whether the mark read every file that the site was made of.
func TestMarkCoversSource(t *testing.T) {
	dir := t.TempDir()
	for from, to := range map[string]string{"testdata/script/site/content": "content", "themes": "themes", "i18n": "i18n"} {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(filepath.Join("..", from))); err != nil {
			t.Fatal(err)
		}
	}
	change := func(name string, edit func(string) string) {
		t.Helper()
		name = filepath.Join(dir, name)
		text, err := os.ReadFile(name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(edit(string(text))), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	const font = "NotoSansSymbols-Bold.ttf"
	data, err := os.ReadFile(filepath.Join(dir, "themes/default/fonts", font))
	if err != nil {
		t.Fatal(err)
	}
	change("type/"+font, func(string) string { return string(data) })
	change("themes/default/theme.yaml", func(s string) string {
		s = strings.Replace(s, "weight: 700, file: fonts/"+font, "weight: 700", 1)
		return "fonts_folder: type\n" + s
	})
	change("content/site.yaml", func(s string) string { return s + "cms: {backend: github, repo: prefecture/site, branch: main}\n" })
	change("admin/sveltia-cms.js", func(string) string { return "1\n" })

	made := &opened{FS: os.DirFS(dir), names: map[string]bool{}}
	plan, problems, err := generator.New(made, generator.Options{Engine: "test"})
	if err != nil || plan == nil {
		t.Fatal(problems, err)
	}
	for _, o := range plan.Outputs {
		if _, problems, err := o.Make(); err != nil || problems.HasErrors() {
			t.Fatal(o.Path, problems, err)
		}
	}
	marked := &opened{FS: os.DirFS(dir), names: map[string]bool{}}
	if generator.Mark(marked, generator.Options{}) == "" {
		t.Fatal("no mark")
	}
	for _, name := range []string{"type/" + font, "admin/sveltia-cms.js", "content/prepare/fr.md", "themes/default/theme.yaml"} {
		if !made.names[name] {
			t.Errorf("the site is made without %s", name)
		}
	}
	for name := range made.names {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && !marked.names[name] && name != "." {
			t.Errorf("the mark knows nothing of %s (%v), which the site is made of", name, info.Mode())
		}
	}
}
