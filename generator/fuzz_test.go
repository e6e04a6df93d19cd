package generator_test

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"smem/generator"
	"smem/generator/check"
)

// tinySite is the small site of testdata/script in French with one card, and
// the project's theme and messages, in memory.
func tinySite(t testing.TB) fstest.MapFS {
	t.Helper()
	s := fstest.MapFS{}
	for _, from := range []struct{ dir, to string }{{"../testdata/script/site/content", "content"}, {"../themes", "themes"}, {"../i18n", "i18n"}} {
		root := os.DirFS(from.dir)
		err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			s[from.to+"/"+name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	delete(s, "content/ar.md")
	delete(s, "content/prepare/ar.md")
	change(t, s, "content/site.yaml", "[fr, ar]", "[fr]")
	change(t, s, "content/prepare/infographic.yaml", "[post, og]", "[og]")
	return s
}

// change replaces a part of a file, which must be there.
func change(t testing.TB, s fstest.MapFS, file, before, after string) {
	t.Helper()
	if s[file] == nil || !bytes.Contains(s[file].Data, []byte(before)) {
		t.Fatalf("%s does not contain %q", file, before)
	}
	s[file].Data = bytes.Replace(s[file].Data, []byte(before), []byte(after), 1)
}

// patience is how long a small site may take on a busy machine, however it was
// changed.
const patience = 10 * time.Second

// FuzzSite changes any file of a whole small site in any way: nothing may
// panic, nothing is the machine's fault, and whoever gets no site is told why
// and what to do.
func FuzzSite(f *testing.F) {
	files := slices.DeleteFunc(slices.Sorted(maps.Keys(tinySite(f))), func(name string) bool {
		switch path.Dir(name) { // one of each kind is enough
		case "themes/default/icons":
			return path.Base(name) != "alerts.svg"
		case "themes/default/fonts":
			return path.Base(name) != "NotoSans-Bold.ttf"
		case "i18n":
			return path.Base(name) != "fr.yaml"
		}
		return false
	})
	whole := uint16(1<<16 - 1)
	for i, name := range files {
		f.Add(uint8(i), uint16(0), whole, []byte(nil))
		f.Add(uint8(i), uint16(0), whole, []byte("\x00\xff\xfe: [*a, {"))
		f.Add(uint8(i), uint16(len(name)*7), uint16(3), []byte("{{number general}}\n"))
		f.Add(uint8(i), uint16(len(name)*11), uint16(0), []byte("\n---\n# x {#x}\n<svg><path d=\"M0"))
	}
	f.Fuzz(func(t *testing.T, which uint8, at, length uint16, text []byte) {
		s := tinySite(t)
		name := files[int(which)%len(files)]
		old := s[name].Data
		from := min(int(at), len(old))
		to := min(from+int(length), len(old))
		if length == whole {
			to = len(old)
		}
		s[name].Data = slices.Concat(old[:from], text, old[to:])

		start := time.Now()
		plan, problems, err := generator.New(s, generator.Options{Engine: "fuzz"})
		if err == nil && plan != nil {
			found, failed := check.Outputs(context.Background(), plan.Outputs, 1)
			problems, err = append(problems, found...), failed
		}
		if err != nil {
			t.Fatalf("%s: a file of the author made the machine fail: %v", name, err)
		}
		if plan == nil && !problems.HasErrors() {
			t.Fatalf("%s: there is no site, and nobody says why", name)
		}
		for _, d := range problems {
			if d.Message == "" || d.Pos.File == "" || d.Rule == "" {
				t.Errorf("%s: %+v says too little", name, d)
			}
		}
		messages(s, problems)
		if took := time.Since(start); took > patience {
			t.Errorf("%s: it took %v", name, took)
		}
	})
}
