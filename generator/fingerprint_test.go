package generator_test

import (
	"maps"
	"os"
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
