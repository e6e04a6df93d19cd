package publish

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"smem/generator/diag"
)

func TestChangedByHand(t *testing.T) {
	dir := t.TempDir()
	mustPublish(t, dir, site(first))
	put(t, dir, map[string]string{"sitemap.xml": "by hand", "fr/a/index.html": "by hand"})
	second := maps.Clone(first)
	delete(second, "sitemap.xml")
	r, found, err := Publish(t.Context(), site(second), Options{Dir: dir})
	if err != nil || len(found) != 1 || found[0].Rule != "changed-by-hand" || found[0].Severity != diag.Warning || found[0].Pos.File != filepath.ToSlash(filepath.Join(dir, "sitemap.xml")) {
		t.Fatal(err, found)
	}
	if r.Warnings != 1 || r.Removed != 0 || r.Changed != 1 { // what is planned is written as planned
		t.Errorf("%+v", r)
	}
	if files(t, dir)["sitemap.xml"] != "by hand" {
		t.Error("a file changed by hand was removed")
	}
	verify(t, dir, second)
	if _, found, _ := Publish(t.Context(), site(first), Options{Dir: dir}); !found.HasErrors() || found[0].Rule != "foreign-file" {
		t.Errorf("a file changed by hand is overwritten later: %v", found)
	}
}

func TestSameForeignFileIsAdopted(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, first)
	if r := mustPublish(t, dir, site(first)); r.Changed != 0 {
		t.Errorf("%+v", r)
	}
	verify(t, dir, first)
}

// A page may become a folder, and a folder a page.
func TestFilesAndFoldersChangePlaces(t *testing.T) {
	dir := t.TempDir()
	a := map[string]string{"x": "file", "y/a": "1", "y/b/c": "2", "z/a": "3"}
	b := map[string]string{"x/a": "4", "x/b/c": "5", "y": "file", "z/a": "3"}
	for i, files := range []map[string]string{a, b, a, b} {
		r := mustPublish(t, dir, site(files))
		verify(t, dir, files)
		if i > 0 && (r.Changed != 3 || r.Removed != 3) {
			t.Errorf("%+v", r)
		}
	}
	// but nothing of somebody else's goes
	put(t, dir, map[string]string{"x/mine": "m"})
	before := snapshot(t, dir)
	_, found, err := Publish(t.Context(), site(a), Options{Dir: dir})
	if err != nil || len(found) != 1 || found[0].Rule != "foreign-file" || !strings.HasSuffix(found[0].Pos.File, "/x/mine") || !maps.Equal(snapshot(t, dir), before) {
		t.Error(err, found)
	}
	os.Remove(filepath.Join(dir, "x", "mine"))
	os.Mkdir(filepath.Join(dir, "x", "hollow"), 0o777)
	if _, found, err := Publish(t.Context(), site(a), Options{Dir: dir}); err != nil || len(found) != 1 || !strings.HasSuffix(found[0].Pos.File, "/x/hollow") {
		t.Error(err, found)
	}
}

func TestOldFileBehindLinkIsLeft(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	mustPublish(t, dir, site(map[string]string{"d/x": "1", "e": "2"}))
	put(t, outside, map[string]string{"x": "1"})
	put(t, dir, map[string]string{"other/x": "1"})
	for _, target := range []string{outside, "other"} {
		os.RemoveAll(filepath.Join(dir, "d"))
		if err := os.Symlink(target, filepath.Join(dir, "d")); err != nil {
			t.Fatal(err)
		}
		mustPublish(t, dir, site(map[string]string{"e": "2"}))
		if _, err := os.Stat(filepath.Join(dir, "d", "x")); err != nil {
			t.Errorf("a file behind a link is gone: %v", err)
		}
		put(t, dir, map[string]string{manifestName: strings.ReplaceAll(snapshot(t, dir)[manifestName], "\n]}", ",\n"+`{"path":"d/x","bytes":1,"sha256":"6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"}`+"\n]}")})
	}
}

func TestForeignManifest(t *testing.T) {
	for _, text := range []string{"", "{}", `{"generator":"other","state":"published"}`, `{"generator":"smem","state":"x"}`,
		`{"generator":"smem","state":"published","files":[{"path":"../x","sha256":"00"}]}`,
		`{"generator":"smem","state":"published","files":[{"path":"x","sha256":"00"}]}`} {
		dir := t.TempDir()
		put(t, dir, map[string]string{manifestName: text})
		_, found, err := Publish(t.Context(), site(first), Options{Dir: dir})
		if err != nil || len(found) != 1 || found[0].Rule != "foreign-file" || len(files(t, dir)) > 0 {
			t.Errorf("%s: %v %v", text, err, found)
		}
	}
	dir := t.TempDir()
	os.Symlink("/etc/passwd", filepath.Join(dir, manifestName))
	if _, found, err := Publish(t.Context(), site(first), Options{Dir: dir}); err != nil || !found.HasErrors() {
		t.Error(err, found)
	}
}
