package publish

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"smem/generator/compress"
	"smem/generator/diag"
)

// isTwin reports whether a path is that of a twin.
func isTwin(p string) bool { return strings.HasSuffix(p, ".gz") || strings.HasSuffix(p, ".br") }

// unpack returns what a twin stands for.
func unpack(t *testing.T, p, content string) string {
	t.Helper()
	var in io.Reader = brotli.NewReader(strings.NewReader(content))
	if strings.HasSuffix(p, ".gz") {
		var err error
		if in, err = gzip.NewReader(strings.NewReader(content)); err != nil {
			t.Errorf("%s: %v", p, err)
			return ""
		}
	}
	data, err := io.ReadAll(in)
	if err != nil {
		t.Errorf("%s: %v", p, err)
	}
	return string(data)
}

// checkTwins fails on a twin that stands beside a file that it was not made of.
// A twin of no file is harmless: it goes before its file.
func checkTwins(t *testing.T, when string, all map[string]string) {
	t.Helper()
	for p, content := range all {
		of, ok := all[strings.TrimSuffix(strings.TrimSuffix(p, ".gz"), ".br")]
		if isTwin(p) && !strings.HasPrefix(p, ".smem-") && ok && unpack(t, p, content) != of {
			t.Errorf("%s: %s is not a twin of what stands beside it", when, p)
		}
	}
}

// text returns a text of a size that compression makes smaller.
func text(word string, size int) string { return strings.Repeat(word+" ", size/(len(word)+1)) }

var (
	textsBefore = map[string]string{
		"fr/index.html": text("accueil", 4000), "fr/gone.html": text("parti", 3000), "fr/shrinks.html": text("grand", 3000),
		"sitemap.xml": text("map", 900), "robots.txt": "small", "a.png": text("png", 5000), "place.txt": text("place", 900),
		"fr/same.html": text("same", 2000), "assets/x.css": text("css", 700),
	}
	textsAfter = map[string]string{
		"fr/index.html": text("bienvenue", 4000), "fr/new.html": text("nouveau", 3000), "fr/shrinks.html": "petit",
		"sitemap.xml": text("MAP", 900), "robots.txt": text("large", 900), "a.png": text("PNG", 5000), "place.txt/in.txt": text("in", 900),
		"fr/same.html": text("same", 2000), "fr/deep/er.html": text("profond", 900),
	}
)

func publishTwins(t *testing.T, dir string, files map[string]string, o Options) Result {
	t.Helper()
	o.Dir, o.Jobs = dir, 3
	r, found, err := Publish(t.Context(), site(files), o)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	return r
}

// wantTwins fails unless every long text has its two twins and nothing else has
// any.
func wantTwins(t *testing.T, dir string, texts map[string]string) {
	t.Helper()
	all := files(t, dir)
	checkTwins(t, "in the end", all)
	want := slices.Collect(maps.Keys(texts))
	for p, content := range texts {
		if len(content) >= compress.Least && compress.Text(p) {
			want = append(want, p+".br", p+".gz")
		}
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(all)); !slices.Equal(got, want) {
		t.Errorf("the folder holds\n%q, want\n%q", got, want)
	}
	verify(t, dir, all) // build.json lists them all
}

func TestTwins(t *testing.T) {
	dir := t.TempDir()
	r := publishTwins(t, dir, textsBefore, Options{Compress: true})
	wantTwins(t, dir, textsBefore)
	if r.Files != 9+2*7 || r.Changed != r.Files {
		t.Errorf("%+v", r)
	}
	before := times(t, dir)
	if r := publishTwins(t, dir, textsBefore, Options{Compress: true}); r.Changed+r.Removed != 0 || !maps.Equal(before, times(t, dir)) {
		t.Errorf("a second build: %+v", r)
	}
	publishTwins(t, dir, textsAfter, Options{Compress: true})
	wantTwins(t, dir, textsAfter)
	short := map[string]string{"fr/index.html": "court"}
	publishTwins(t, dir, short, Options{Compress: true})
	wantTwins(t, dir, short)
}

func TestWithoutTwins(t *testing.T) {
	dir := t.TempDir()
	publishTwins(t, dir, textsBefore, Options{Compress: true})
	r := publishTwins(t, dir, textsBefore, Options{})
	if got := files(t, dir); !maps.Equal(got, textsBefore) || r.Removed != 14 || r.Changed != 0 {
		t.Errorf("the folder holds %q after %+v", slices.Sorted(maps.Keys(got)), r)
	}
}

// A twin that somebody damaged is put right, one that is theirs is in the way.
func TestDamagedTwins(t *testing.T) {
	dir := t.TempDir()
	publishTwins(t, dir, textsBefore, Options{Compress: true})
	put(t, dir, map[string]string{"sitemap.xml.gz": "damaged"})
	if err := os.Remove(filepath.Join(dir, "fr/index.html.br")); err != nil {
		t.Fatal(err)
	}
	if r := publishTwins(t, dir, textsBefore, Options{Compress: true}); r.Changed != 2 {
		t.Errorf("%+v", r)
	}
	wantTwins(t, dir, textsBefore)

	dir = t.TempDir()
	put(t, dir, map[string]string{"sitemap.xml.gz": "mine"})
	_, found, err := Publish(t.Context(), site(textsBefore), Options{Dir: dir, Compress: true})
	if err != nil || len(found) != 1 || found[0].Rule != "foreign-file" || !strings.HasSuffix(found[0].Pos.File, "/sitemap.xml.gz") || files(t, dir)["sitemap.xml.gz"] != "mine" {
		t.Errorf("%v %v", found, err)
	}
}

// A planned file with the name of another one's twin.
func TestTwinClash(t *testing.T) {
	outputs := site(map[string]string{"a.html": text("a", 900), "a.html.gz": "x"})
	_, found, err := Publish(t.Context(), outputs, Options{Dir: t.TempDir(), Compress: true})
	if err != nil || len(found) != 1 || found[0].Rule != "path-clash" {
		t.Errorf("%v %v", found, err)
	}
	if _, found, err := Publish(t.Context(), outputs, Options{Dir: t.TempDir()}); err != nil || len(found) > 0 {
		t.Errorf("%v %v", found, err)
	}
}

// A name that has no room for the extension of a twin has none.
func TestTwinOfLongName(t *testing.T) {
	dir, name := t.TempDir(), strings.Repeat("n", 249)+".html"
	publishTwins(t, dir, map[string]string{name: text("a", 900)}, Options{Compress: true})
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %d files", len(got))
	}
}

// What compression does not make smaller has no twin.
func TestNoLargerTwin(t *testing.T) {
	noise := make([]byte, 600)
	for i, x := 0, uint32(7); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	dir := t.TempDir()
	publishTwins(t, dir, map[string]string{"a.txt": string(noise)}, Options{Compress: true})
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %d files", len(got))
	}
}

// Each content is packed once by all builds that share a cache, and a damaged
// entry is packed again.
func TestTwinsFromCache(t *testing.T) {
	cache, entries := openCache(t)
	publishTwins(t, t.TempDir(), textsBefore, Options{Compress: true, Cache: cache, Engine: "e"})
	o := Options{Compress: true, Cache: cache, Engine: "e"}
	b := &build{}
	sum := entryOf("", textsBefore["sitemap.xml"]).SHA256
	if packed, err := b.pack(compress.Gzip, sum, []byte("not looked at"), o); err != nil || unpack(t, "x.gz", string(packed)) != textsBefore["sitemap.xml"] {
		t.Errorf("a twin is not in the cache: %v", err)
	}
	o.Engine = "another"
	if packed, err := b.pack(compress.Gzip, sum, []byte("looked at"), o); err != nil || unpack(t, "x.gz", string(packed)) != "looked at" {
		t.Errorf("another program takes the first one's twin: %v", err)
	}
	filepath.WalkDir(entries, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			err = os.Truncate(name, 40)
		}
		return err
	})
	dir := t.TempDir()
	publishTwins(t, dir, textsBefore, Options{Compress: true, Cache: cache, Engine: "e"})
	wantTwins(t, dir, textsBefore)
}

// A build killed after any of its steps: no twin stands beside a file that it
// was not made of, everything is known as ours, and the next build ends in the
// same folder.
func TestTwinsAfterEveryStep(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, after map[string]string
		compress      bool
	}{
		{"changed", textsBefore, textsAfter, true},
		{"back", textsAfter, textsBefore, true},
		{"without twins", textsBefore, textsAfter, false},
	} {
		total := 1
		for killed := 0; killed <= total; killed++ {
			dir := t.TempDir()
			publishTwins(t, dir, c.before, Options{Compress: true})
			total = killAfter(t, dir, c.after, c.compress, killed)
			checkTwins(t, fmt.Sprintf("%s, after step %d of %d", c.name, killed, total), files(t, dir))
			publishTwins(t, dir, c.after, Options{Compress: c.compress})
			if c.compress {
				wantTwins(t, dir, c.after)
			} else if got := files(t, dir); !maps.Equal(got, c.after) {
				t.Errorf("%s, after step %d: the next build leaves %q", c.name, killed, slices.Sorted(maps.Keys(got)))
			}
		}
		if total < 20 {
			t.Errorf("%s: only %d steps", c.name, total)
		}
	}
}

// killAfter begins a build and takes the first n of its steps; it returns how
// many there are.
func killAfter(t *testing.T, dir string, texts map[string]string, twins bool, n int) int {
	t.Helper()
	f, err := enter(t.Context(), dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.leave(true)
	old, _, err := f.readManifest()
	if err != nil {
		t.Fatal(err)
	}
	outputs := site(texts)
	b := &build{folder: f, outputs: outputs, old: old, made: make([]made, len(outputs))}
	if found, err := b.makeAll(t.Context(), Options{Jobs: 1, Compress: twins}); err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	if found, err := b.planRemovals(); err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	var all []entry
	for m := range b.files() {
		all = append(all, entry{Path: m.path, Bytes: m.bytes, SHA256: m.sum})
	}
	steps := b.steps()
	n = min(n, len(steps))
	_, err = b.list(newManifest(publishing, time.Time{}, append(slices.Clone(old.Files), all...)))
	if err := errors.Join(err, b.take(steps[:n])); err != nil {
		t.Fatal(err)
	}
	return len(steps)
}

// An output that fails has no twins, and the others' are not published.
func TestTwinsOfFailedBuild(t *testing.T) {
	dir := t.TempDir()
	bad := Output{Path: "z.html", Make: func() ([]byte, diag.List, error) {
		return bytes.Repeat([]byte("z"), 900), diag.List{{Rule: "r", Message: "m"}}, nil
	}}
	_, found, err := Publish(t.Context(), append(site(textsBefore), bad), Options{Dir: dir, Compress: true})
	if err != nil || len(found) != 1 || len(files(t, dir)) > 0 {
		t.Errorf("%v %v %v", found, err, files(t, dir))
	}
}
