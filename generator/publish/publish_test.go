package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"smem/generator/diag"
)

// site makes outputs of paths and contents, in the order of paths.
func site(files map[string]string) []Output {
	var outputs []Output
	for _, p := range slices.Sorted(maps.Keys(files)) {
		kind := Asset
		switch filepath.Ext(p) {
		case ".html":
			kind = Page
		case ".png":
			kind = Card
		case ".xml":
			kind = Index
		}
		outputs = append(outputs, Output{Path: p, Kind: kind, Make: func() ([]byte, diag.List, error) { return []byte(files[p]), nil, nil }})
	}
	return outputs
}

// put writes files below a folder.
func put(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for p, content := range files {
		name := filepath.Join(dir, p)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(content), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

// snapshot returns everything below a folder: contents, folders, links.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		p, _ := filepath.Rel(dir, name)
		p = filepath.ToSlash(p)
		switch {
		case d.IsDir():
			all[p+"/"] = ""
		case d.Type()&fs.ModeSymlink != 0:
			all[p], err = os.Readlink(name)
		default:
			var data []byte
			data, err = os.ReadFile(name)
			all[p] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// times returns the modification times below a folder.
func times(t *testing.T, dir string) map[string]time.Time {
	t.Helper()
	all := make(map[string]time.Time)
	filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if info, err := d.Info(); err == nil {
			all[name] = info.ModTime()
		}
		return nil
	})
	return all
}

// files returns a snapshot without folders and build.json.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := snapshot(t, dir)
	maps.DeleteFunc(all, func(p, _ string) bool { return strings.HasSuffix(p, "/") || p == manifestName })
	return all
}

func mustPublish(t *testing.T, dir string, outputs []Output) Result {
	t.Helper()
	r, found, err := Publish(t.Context(), outputs, Options{Dir: dir, Jobs: 3})
	if err != nil || found.HasErrors() {
		t.Fatal(err, found)
	}
	return r
}

// verify checks that build.json lists exactly the given files, as they are.
func verify(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	m, ok := decodeManifest(data)
	if !ok || m.State != published || len(m.Files) != len(want) {
		t.Fatalf("build.json is not that of %d files: %s", len(want), data)
	}
	for i, e := range m.Files {
		sum := sha256.Sum256([]byte(want[e.Path]))
		if e.SHA256 != hex.EncodeToString(sum[:]) || e.Bytes != int64(len(want[e.Path])) {
			t.Errorf("build.json is wrong about %s", e.Path)
		}
		if i > 0 && m.Files[i-1].Path >= e.Path {
			t.Errorf("build.json is not sorted at %s", e.Path)
		}
		if got, err := os.ReadFile(filepath.Join(dir, e.Path)); err != nil || string(got) != want[e.Path] {
			t.Errorf("%s is %q (%v), want %q", e.Path, got, err, want[e.Path])
		}
	}
}

var first = map[string]string{
	"fr/index.html":         "accueil",
	"fr/a/index.html":       "a",
	"fr/a/a-post.png":       "png",
	"assets/style.css":      "css",
	"sitemap.xml":           "map",
	"empty.txt":             "",
	"fr/vieux/deux/un.html": "old",
}

func TestPublish(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "public")
	date := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	var calls []int
	r, found, err := Publish(t.Context(), site(first), Options{Dir: dir, Date: date, Progress: func(done, total int) {
		calls = append(calls, done)
		if total != 7 {
			t.Errorf("total is %d", total)
		}
	}})
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	sum := sha256.Sum256([]byte(snapshot(t, dir)[manifestName]))
	if want := (Result{Files: 7, Pages: 3, Cards: 1, Bytes: 7 + 1 + 3 + 3 + 3 + 3, Changed: 7, manifest: hex.EncodeToString(sum[:])}); r != want {
		t.Errorf("got %+v, want %+v", r, want)
	}
	if !slices.Equal(calls, []int{1, 2, 3, 4, 5, 6, 7}) {
		t.Errorf("progress is %v", calls)
	}
	verify(t, dir, first)
	if got := files(t, dir); !maps.Equal(got, first) {
		t.Errorf("the folder holds %v", got)
	}
	data, _ := os.ReadFile(filepath.Join(dir, manifestName))
	if !strings.HasPrefix(string(data), `{"generator":"smem","state":"published","date":"2026-11-23","files":[`+"\n"+`{"path":"assets/style.css","bytes":3,"sha256":"`) {
		t.Errorf("build.json is %s", data)
	}
}

func TestSecondBuildWritesNothing(t *testing.T) {
	dir := t.TempDir()
	mustPublish(t, dir, site(first))
	before := times(t, dir)
	time.Sleep(20 * time.Millisecond)
	if r := mustPublish(t, dir, site(first)); r.Changed != 0 || r.Removed != 0 || r.Files != 7 {
		t.Errorf("got %+v", r)
	}
	if after := times(t, dir); !maps.Equal(before, after) {
		t.Errorf("something was written:\n%v\n%v", before, after)
	}
}

func TestChange(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{".gitkeep": "", "mine/notes.txt": "n", "fr/vieux/mine.txt": "m"})
	mustPublish(t, dir, site(first))
	before := times(t, dir)
	time.Sleep(20 * time.Millisecond)
	second := maps.Clone(first)
	second["fr/index.html"] = "ACCUEIL" // of the same size
	second["en/index.html"] = "home"
	delete(second, "fr/vieux/deux/un.html")
	delete(second, "empty.txt")
	if r := mustPublish(t, dir, site(second)); r.Changed != 2 || r.Removed != 2 {
		t.Errorf("got %+v", r)
	}
	verify(t, dir, second)
	all := snapshot(t, dir)
	if _, ok := all["fr/vieux/deux/"]; ok {
		t.Error("a folder that became empty is left")
	}
	for _, p := range []string{".gitkeep", "mine/notes.txt", "fr/vieux/mine.txt"} {
		if _, ok := all[p]; !ok {
			t.Errorf("the foreign file %s is gone", p)
		}
	}
	if len(files(t, dir)) != len(second)+3 {
		t.Errorf("the folder holds %v", all)
	}
	after := times(t, dir)
	kept := filepath.Join(dir, "assets", "style.css")
	if before[kept] != after[kept] {
		t.Error("an unchanged file was rewritten")
	}
}

// Whatever stops a build, the folder stays as it was.
func TestNothingPublished(t *testing.T) {
	broken := func(o Output) []Output {
		second := maps.Clone(first)
		second["fr/index.html"] = "changed"
		delete(second, "sitemap.xml")
		return append(site(second), o)
	}
	wrong := diag.List{{Rule: "r", Message: "m"}}
	dull := diag.List{{Severity: diag.Warning, Rule: "r", Message: "m"}}
	for _, c := range []struct {
		name    string
		outputs []Output
		rule    string
		err     string
	}{
		{"diagnostic", broken(Output{Path: "x", Make: func() ([]byte, diag.List, error) { return nil, wrong, nil }}), "r", ""},
		{"error", broken(Output{Path: "x", Make: func() ([]byte, diag.List, error) { return nil, dull, errors.New("no fonts") }}), "", "publish: x: no fonts"},
		{"panic", broken(Output{Path: "x/y", Make: func() ([]byte, diag.List, error) { panic("oops") }}), "", "publish: x/y: panic: oops\n"},
		{"nil function", broken(Output{Path: "x/y"}), "", "publish: x/y: panic: "},
		{"foreign file", broken(Output{Path: "mine.txt", Make: func() ([]byte, diag.List, error) { return []byte("other"), nil, nil }}), "foreign-file", ""},
		{"foreign file of the same size", broken(Output{Path: "mine.txt", Make: func() ([]byte, diag.List, error) { return []byte("nime"), nil, nil }}), "foreign-file", ""},
		{"foreign folder", broken(Output{Path: "folder", Make: func() ([]byte, diag.List, error) { return nil, nil, nil }}), "foreign-file", ""},
		{"empty foreign folder", broken(Output{Path: "hollow", Make: func() ([]byte, diag.List, error) { return nil, nil, nil }}), "foreign-file", ""},
		{"foreign file above", broken(Output{Path: "mine.txt/x", Make: func() ([]byte, diag.List, error) { return nil, nil, nil }}), "foreign-file", ""},
		{"link", broken(Output{Path: "link", Make: func() ([]byte, diag.List, error) { return nil, nil, nil }}), "foreign-file", ""},
		{"link above", broken(Output{Path: "linked/x", Make: func() ([]byte, diag.List, error) { return nil, nil, nil }}), "foreign-file", ""},
		{"link inside above", broken(Output{Path: "inner/x", Make: func() ([]byte, diag.List, error) { return nil, nil, nil }}), "foreign-file", ""},
		{"two of one path", broken(Output{Path: "fr/a/index.html"}), "path-clash", ""},
		{"by case", broken(Output{Path: "fr/A/x.html"}), "path-clash", ""},
		{"bad path", broken(Output{Path: "../x"}), "bad-path", ""},
	} {
		dir, outside := t.TempDir(), t.TempDir()
		put(t, dir, map[string]string{"mine.txt": "mine", "folder/mine.txt": "mine"})
		err := errors.Join(os.Mkdir(filepath.Join(dir, "hollow"), 0o777), os.Symlink(filepath.Join(outside, "x"), filepath.Join(dir, "link")),
			os.Symlink(outside, filepath.Join(dir, "linked")), os.Symlink("folder", filepath.Join(dir, "inner")))
		if err != nil {
			t.Fatal(err)
		}
		mustPublish(t, dir, site(first))
		before, stamps := snapshot(t, dir), times(t, dir)
		delete(stamps, dir) // a staging folder came and went
		r, found, err := Publish(t.Context(), c.outputs, Options{Dir: dir, Jobs: 2})
		switch {
		case c.err != "" && (err == nil || !strings.HasPrefix(err.Error(), c.err)):
			t.Errorf("%s: error %v, want %s", c.name, err, c.err)
		case c.err == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.rule != "" && (!found.HasErrors() || found[len(found)-1].Rule != c.rule):
			t.Errorf("%s: %v, want the rule %s", c.name, found, c.rule)
		}
		if r != (Result{}) {
			t.Errorf("%s: the result is %+v", c.name, r)
		}
		after := times(t, dir)
		delete(after, dir)
		if got := snapshot(t, dir); !maps.Equal(got, before) || !maps.Equal(stamps, after) {
			t.Errorf("%s: the folder changed:\n%v\n%v", c.name, before, got)
		}
		if left, _ := os.ReadDir(outside); len(left) > 0 {
			t.Errorf("%s: something was written outside", c.name)
		}
	}
}

func TestNewFolderIsRemovedAfterFailure(t *testing.T) {
	parent := t.TempDir()
	_, _, err := Publish(t.Context(), []Output{{Path: "x", Make: func() ([]byte, diag.List, error) { return nil, nil, errors.New("no") }}}, Options{Dir: filepath.Join(parent, "a", "b")})
	if left, _ := os.ReadDir(parent); err == nil || len(left) > 0 {
		t.Errorf("left %v after %v", left, err)
	}
}

func TestCancel(t *testing.T) {
	for _, jobs := range []int{1, 4} {
		dir := t.TempDir()
		mustPublish(t, dir, site(first))
		before := snapshot(t, dir)
		ctx, cancel := context.WithCancel(t.Context())
		t.Cleanup(cancel)
		var made atomic.Int32
		var outputs []Output
		for i := range 100 {
			outputs = append(outputs, Output{Path: fmt.Sprint("n/", i), Make: func() ([]byte, diag.List, error) {
				if made.Add(1) == 10 {
					cancel()
				}
				return []byte("x"), nil, nil
			}})
		}
		_, _, err := Publish(ctx, outputs, Options{Dir: dir, Jobs: jobs})
		if !errors.Is(err, context.Canceled) || made.Load() > 20 || !maps.Equal(snapshot(t, dir), before) {
			t.Errorf("after %d outputs: %v, %v", made.Load(), err, snapshot(t, dir))
		}
	}
}

func TestAllProblemsInOneRun(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{"c": "mine"})
	var outputs []Output
	for _, p := range []string{"a", "b", "c", "d"} {
		outputs = append(outputs, Output{Path: p, Make: func() ([]byte, diag.List, error) {
			return nil, diag.List{{Severity: diag.Severity(len(p) % 2 * int(p[0]%2)), Rule: p, Message: "m"}}, nil
		}})
	}
	_, found, err := Publish(t.Context(), outputs, Options{Dir: dir, Jobs: 4})
	var rules []string
	for _, d := range found {
		rules = append(rules, d.Rule)
	}
	if err != nil || strings.Join(rules, " ") != "a b c foreign-file d" {
		t.Errorf("got %v, %v", rules, err)
	}
}

func TestWarningsArePublished(t *testing.T) {
	dir := t.TempDir()
	warn := Output{Path: "a", Make: func() ([]byte, diag.List, error) {
		return []byte("x"), diag.List{{Severity: diag.Warning, Rule: "r", Message: "m"}}, nil
	}}
	r, found, err := Publish(t.Context(), []Output{warn}, Options{Dir: dir})
	if err != nil || len(found) != 1 || r.Warnings != 1 || r.Changed != 1 {
		t.Errorf("%+v %v %v", r, found, err)
	}
}

func TestSameBytesAtAnyJobs(t *testing.T) {
	var want map[string]string
	for _, jobs := range []int{1, 2, 7, 0} {
		dir := t.TempDir()
		if _, _, err := Publish(t.Context(), site(first), Options{Dir: dir, Jobs: jobs}); err != nil {
			t.Fatal(err)
		}
		got := snapshot(t, dir)
		if want == nil {
			want = got
		}
		if !maps.Equal(got, want) {
			t.Errorf("with %d jobs the folder is %v, not %v", jobs, got, want)
		}
	}
}

func TestKindsAppearInOrder(t *testing.T) {
	outputs := []Output{{Path: "i", Kind: Index}, {Path: "p", Kind: Page}, {Path: "c", Kind: Card}, {Path: "a", Kind: Asset}}
	b := &build{outputs: outputs, made: make([]made, 4)}
	dir := t.TempDir()
	f, err := enter(t.Context(), dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.leave(true)
	b.folder = f
	for i := range outputs {
		if outputs[i].Kind == Page {
			os.Mkdir(filepath.Join(dir, "p"), 0o777) // the page can't be moved
		}
		b.made[i] = made{path: outputs[i].Path, kind: outputs[i].Kind}
		if b.made[i].staged, err = b.write(fmt.Sprint(i), nil); err != nil {
			t.Fatal(err)
		}
	}
	if b.take(b.steps()) == nil {
		t.Error("a file replaces a folder")
	}
	b.discard()
	if got := slices.Sorted(maps.Keys(files(t, dir))); !slices.Equal(got, []string{"a", "c"}) {
		t.Errorf("what is there when the pages fail: %v", got)
	}
}

// TestDamagedManifest: a build.json of ours that was cut off is told from another's
// file of that name; neither is written over.
func TestDamagedManifest(t *testing.T) {
	outputs := site(map[string]string{"a.html": "a"})
	for name, c := range map[string]struct{ text, cure string }{
		"empty":     {"", "delete the folder"},
		"cut off":   {`{"generator":"smem","state":"publi`, "delete the folder"},
		"cut early": {`{"gener`, "delete the folder"},
		"another's": {`{"files":[]}`, "move it or choose"},
		"other one": {`{"generator":"else","x":1}`, "move it or choose"},
	} {
		dir := t.TempDir()
		put(t, dir, map[string]string{manifestName: c.text})
		before := snapshot(t, dir)
		_, found, err := Publish(t.Context(), outputs, Options{Dir: dir})
		if err != nil || len(found) != 1 || found[0].Rule != "foreign-file" || !strings.HasPrefix(found[0].Cure, c.cure) {
			t.Errorf("%s: %v, %v", name, found, err)
		}
		if !maps.Equal(snapshot(t, dir), before) {
			t.Errorf("%s: the folder was changed", name)
		}
	}
}
