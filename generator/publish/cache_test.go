package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"smem/generator/diag"
)

func openCache(t *testing.T) (*Cache, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "cache")
	c, err := OpenCache(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c, dir
}

func TestCache(t *testing.T) {
	c, dir := openCache(t)
	if _, ok := c.Get("k"); ok {
		t.Error("an empty cache has something")
	}
	for _, data := range [][]byte{nil, []byte("x"), bytes.Repeat([]byte("y"), 1<<20)} {
		if err := c.Put("k", data); err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Get("k"); !ok || !bytes.Equal(got, data) {
			t.Errorf("got %d bytes, %v", len(got), ok)
		}
	}
	again, err := OpenCache(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := again.Get("k"); !ok || len(got) != 1<<20 {
		t.Error("another build does not find the entry")
	}
	if err := c.Put("large", make([]byte, maxEntry+1)); err != nil {
		t.Error(err)
	}
	if _, ok := c.Get("large"); ok {
		t.Error("too large an entry is kept")
	}
}

func TestDamagedCache(t *testing.T) {
	for name, damage := range map[string]func(entry string) error{
		"bit":       func(e string) error { d, _ := os.ReadFile(e); d[40] ^= 1; return os.WriteFile(e, d, 0o666) },
		"truncated": func(e string) error { return os.Truncate(e, 50) },
		"empty":     func(e string) error { return os.Truncate(e, 0) },
		"longer":    func(e string) error { d, _ := os.ReadFile(e); return os.WriteFile(e, append(d, 'x'), 0o666) },
		"link":      func(e string) error { return errors.Join(os.Remove(e), os.Symlink("/etc/passwd", e)) },
	} {
		c, dir := openCache(t)
		data := bytes.Repeat([]byte("z"), 100)
		c.Put("k", data)
		entry := filepath.Join(dir, filepath.FromSlash(file("k")))
		if err := damage(entry); err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Get("k"); ok {
			t.Errorf("%s: a damaged entry is returned: %q", name, got)
		}
		if _, err := os.Lstat(entry); err == nil {
			t.Errorf("%s: a damaged entry is left", name)
		}
		c.Put("k", data)
		if got, ok := c.Get("k"); !ok || !bytes.Equal(got, data) {
			t.Errorf("%s: it is not remade", name)
		}
	}
}

func TestCacheIsBounded(t *testing.T) {
	c, dir := openCache(t)
	c.limit = 10_000
	for i := range 9 {
		c.Put(fmt.Sprint(i), make([]byte, 1000))
		at := time.Now().Add(time.Duration(i-20) * 24 * time.Hour)
		os.Chtimes(filepath.Join(dir, filepath.FromSlash(file(fmt.Sprint(i)))), at, at)
	}
	c.Get("0") // used: the youngest now
	part := filepath.Join(dir, "00", "part-X")
	put(t, dir, map[string]string{"00/part-X": "left over"})
	old := time.Now().Add(-48 * time.Hour)
	os.Chtimes(part, old, old)
	c.Put("new", make([]byte, 1000))
	for key, want := range map[string]bool{"0": true, "1": false, "2": false, "3": true, "8": true, "new": true} {
		if _, ok := c.Get(key); ok != want {
			t.Errorf("entry %s is there: %v, want %v", key, ok, want)
		}
	}
	if _, err := os.Lstat(part); err == nil {
		t.Error("what an interrupted build left is kept")
	}
}

func TestCacheInParallel(t *testing.T) {
	a, dir := openCache(t)
	b, err := OpenCache(dir)
	if err != nil {
		t.Fatal(err)
	}
	a.limit, b.limit = 50_000, 20_000
	var wg sync.WaitGroup
	for i := range 8 {
		c := []*Cache{a, b}[i%2]
		wg.Go(func() {
			for n := range 100 {
				key := fmt.Sprint(n % 20)
				want := bytes.Repeat([]byte(key), 1000)
				if got, ok := c.Get(key); ok && !bytes.Equal(got, want) {
					t.Errorf("entry %s is wrong", key)
				}
				c.Put(key, want)
			}
		})
	}
	wg.Wait()
}

func TestCacheNeverFailsABuild(t *testing.T) {
	var none *Cache
	if err := none.Put("k", nil); err != nil {
		t.Error(err)
	}
	if _, ok := none.Get("k"); ok {
		t.Error("no cache has something")
	}
	parent := t.TempDir()
	put(t, parent, map[string]string{"file": "x"})
	if c, err := OpenCache(filepath.Join(parent, "file", "cache")); err == nil || c != nil {
		t.Error("a file is a cache")
	}
	c, dir := openCache(t)
	os.RemoveAll(dir)
	output := Output{Path: "a", Key: "k", Make: func() ([]byte, diag.List, error) { return []byte("x"), nil, nil }}
	if _, _, err := Publish(t.Context(), []Output{output}, Options{Dir: t.TempDir(), Cache: c}); err != nil {
		t.Error(err)
	}
}

func TestPublishWithCache(t *testing.T) {
	c, _ := openCache(t)
	var made atomic.Int32
	output := func(key string, problems diag.List) []Output {
		return []Output{{Path: "a", Key: key, Make: func() ([]byte, diag.List, error) {
			made.Add(1)
			return []byte("x" + key), problems, nil
		}}}
	}
	dull := diag.List{{Severity: diag.Warning, Message: "m"}}
	for _, step := range []struct {
		key      string
		problems diag.List
		made     int32
	}{{"1", nil, 1}, {"1", nil, 1}, {"2", dull, 2}, {"2", dull, 3}, {"", nil, 4}, {"", nil, 5}} {
		dir := t.TempDir()
		_, found, err := Publish(t.Context(), output(step.key, step.problems), Options{Dir: dir, Cache: c})
		if err != nil || made.Load() != step.made || len(found) != len(step.problems) || files(t, dir)["a"] != "x"+step.key {
			t.Errorf("%+v: made %d times, %v, %v", step, made.Load(), found, err)
		}
	}
}

// TestTrimLeavesForeignFiles: a cache folder that somebody keeps other files in.
func TestTrimLeavesForeignFiles(t *testing.T) {
	dir := t.TempDir()
	foreign := filepath.Join(dir, "photos", "holiday.png")
	if err := os.MkdirAll(filepath.Dir(foreign), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(foreign, make([]byte, 5000), 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := OpenCache(dir)
	if err != nil {
		t.Fatal(err)
	}
	c.limit = 1000
	if err := c.Put("key", make([]byte, 900)); err != nil {
		t.Fatal(err)
	}
	c.trim(0, time.Now())
	if _, err := os.Stat(foreign); err != nil {
		t.Errorf("the cache removed a file that is not its own: %v", err)
	}
	if _, ok := c.Get("key"); !ok {
		t.Error("the foreign file was counted")
	}
}

// TestMade tells an output's weight when it is made and when the cache has it,
// and not when it has a mistake.
func TestMade(t *testing.T) {
	cache, err := OpenCache(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var told []int
	o := Output{Path: "a.png", Key: "k", Made: func(n int) { told = append(told, n) }, Make: func() ([]byte, diag.List, error) { return []byte("1234"), nil, nil }}
	for range 2 {
		if _, problems, err := Publish(context.Background(), []Output{o}, Options{Dir: t.TempDir(), Cache: cache}); err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		o.Make = func() ([]byte, diag.List, error) { t.Error("the cache was not asked"); return nil, nil, nil }
	}
	if len(told) != 2 || told[0] != 4 || told[1] != 4 {
		t.Errorf("told %v", told)
	}
	o.Key, o.Make = "", func() ([]byte, diag.List, error) {
		var problems diag.List
		problems.Errorf("x", diag.Pos{}, "", "wrong")
		return []byte("12345"), problems, nil
	}
	Publish(context.Background(), []Output{o}, Options{Dir: t.TempDir()})
	if len(told) != 2 {
		t.Errorf("told %v", told)
	}
}

// TestFullCache: a site larger than the cache finds next time what there was
// room for, since what is in use makes no room for more of the same build.
func TestFullCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	c, err := OpenCacheOf(dir, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	for round := range 3 {
		found := 0
		for i := range 30 {
			if _, ok := c.Get(fmt.Sprint(i)); ok {
				found++
			} else {
				c.Put(fmt.Sprint(i), make([]byte, 1000))
			}
		}
		if want := min(round, 1) * 9; found != want {
			t.Errorf("round %d: %d of 30 are there, want %d", round, found, want)
		}
	}
	// Another build makes room at once if it is given less.
	small, err := OpenCacheOf(dir, 3500)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for i := range 30 {
		if _, ok := small.Get(fmt.Sprint(i)); ok {
			found++
		}
	}
	if found != 3 {
		t.Errorf("%d are left in a cache of 3500 bytes", found)
	}
}

// TestRecall asks what a build gave before it builds again: a site that stands whole
// is recognized by the mark, with everything that was said of it, and nothing is
// written. After damage of any kind it is not, nor in a folder that is another's.
func TestRecall(t *testing.T) {
	c, _ := openCache(t)
	outputs := site(map[string]string{"a.html": text("a", 900), "b.png": "b", "c/d.txt": text("d", 900), "c/e/f": ""})
	dir := t.TempDir()
	o := Options{Dir: dir, Cache: c, Compress: true}
	var said diag.List
	said.Warnf("rule", diag.Pos{File: "content/fr.md", Line: 3, Col: 4}, "cure", "message")
	build := func(o Options, mark string) Result {
		t.Helper()
		r, problems, err := Publish(t.Context(), outputs, o)
		if err != nil || problems.HasErrors() {
			t.Fatal(problems, err)
		}
		Remember(o, mark, r, append(slices.Clone(said), problems...))
		return r
	}
	recall := func(o Options, mark string, want bool) (Result, diag.List) {
		t.Helper()
		r, problems, ok, err := Recall(t.Context(), o, mark)
		if err != nil || ok != want {
			t.Errorf("recall says %v, %v; want %v", ok, err, want)
		}
		return r, problems
	}
	recall(o, "1", false)
	first := build(o, "1")
	before := snapshot(t, dir)
	r, problems := recall(o, "1", true)
	if r.Files != first.Files || r.Pages != first.Pages || r.Cards != first.Cards || r.Bytes != first.Bytes || r.Changed+r.Removed > 0 {
		t.Errorf("it gave %+v, and is said to have given %+v", first, r)
	}
	if !reflect.DeepEqual(problems, said) {
		t.Errorf("said was %v, and is said to have been %v", said, problems)
	}
	if !maps.Equal(snapshot(t, dir), before) {
		t.Error("looking wrote")
	}
	recall(o, "2", false)

	// What a killed build left is cleared away.
	put(t, dir, map[string]string{".smem-" + strings.Repeat("A", 26) + "/0": "x"})
	recall(o, "1", true)
	if !maps.Equal(snapshot(t, dir), before) {
		t.Error("what a killed build left still stands there")
	}

	// Damage of every kind, to files, twins and folders.
	for name, damage := range map[string]func() error{
		"file gone":     func() error { return os.Remove(filepath.Join(dir, "b.png")) },
		"bytes":         func() error { return os.WriteFile(filepath.Join(dir, "b.png"), []byte("c"), 0o666) },
		"more bytes":    func() error { return os.WriteFile(filepath.Join(dir, "c/e/f"), []byte("f"), 0o666) },
		"twin":          func() error { return os.WriteFile(filepath.Join(dir, "a.html.br"), []byte("x"), 0o666) },
		"folder gone":   func() error { return os.RemoveAll(filepath.Join(dir, "c/e")) },
		"folder linked": func() error { return linked(filepath.Join(dir, "c")) },
		"file linked":   func() error { return linked(filepath.Join(dir, "a.html")) },
		"build.json": func() error {
			list, err := os.ReadFile(filepath.Join(dir, manifestName))
			return errors.Join(err, os.WriteFile(filepath.Join(dir, manifestName), append(list, ' '), 0o666))
		},
	} {
		if err := damage(); err != nil {
			t.Fatal(name, err)
		}
		if _, _, ok, err := Recall(t.Context(), o, "1"); ok || err != nil {
			t.Errorf("%s: recall says %v, %v", name, ok, err)
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		build(o, "1")
		recall(o, "1", true)
	}

	// Another folder, which is not made for it either.
	other := o
	other.Dir = filepath.Join(t.TempDir(), "public")
	recall(other, "1", false)
	if _, err := os.Lstat(other.Dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("looking made the folder")
	}

	// What was said of the folder is to be said again; what was wrong is no site.
	put(t, dir, map[string]string{"b.png": "mine"})
	outputs = outputs[:1]
	if r := build(o, "3"); r.Warnings != 1 {
		t.Fatalf("%+v", r)
	}
	recall(o, "3", false)
	said.Errorf("rule", diag.Pos{}, "", "message")
	build(o, "4")
	recall(o, "4", false)
	o.Cache = nil
	recall(o, "1", false)
}

// linked moves a file or folder aside and puts a link to it in its place.
func linked(name string) error {
	return errors.Join(os.Rename(name, name+"-aside"), os.Symlink(filepath.Base(name)+"-aside", name))
}
