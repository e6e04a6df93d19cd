package publish

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestLook tells what a build made from what stands beside it, what is gone,
// and what a killed build left.
func TestLook(t *testing.T) {
	if s, err := Look(filepath.Join(t.TempDir(), "absent")); err != nil || s.Exists {
		t.Errorf("%+v, %v", s, err)
	}
	dir := t.TempDir()
	mustPublish(t, dir, site(large(3, 100)))
	before := snapshot(t, dir)
	s, err := Look(dir)
	if err != nil || !s.Exists || s.Blocked || s.Unfinished || s.Listed < 3 || s.Bytes < 300 || len(s.Missing)+len(s.Foreign)+len(s.LeftOver) > 0 {
		t.Errorf("%+v, %v", s, err)
	}
	if !maps.Equal(snapshot(t, dir), before) {
		t.Error("looking changed the folder")
	}
	const first = "f0"
	os.Remove(filepath.Join(dir, first))
	left := ".smem-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	put(t, dir, map[string]string{"photos/a.jpg": "x", left + "/0": "x", ".git/config": "x"})
	s, err = Look(dir)
	if err != nil || !slices.Equal(s.Foreign, []string{"photos/a.jpg"}) || !slices.Equal(s.LeftOver, []string{left}) || !slices.Equal(s.Missing, []string{first}) {
		t.Errorf("%+v, %v", s, err)
	}
	put(t, dir, map[string]string{manifestName: `{"generator":"smem","state":"publishing","files":[]}`})
	if s, err := Look(dir); err != nil || !s.Unfinished {
		t.Errorf("%+v, %v", s, err)
	}
	put(t, dir, map[string]string{manifestName: "mine"})
	if s, err := Look(dir); err != nil || !s.Blocked {
		t.Errorf("%+v, %v", s, err)
	}
	if _, err := Look(filepath.Join(dir, manifestName)); err == nil {
		t.Error("a file is a folder")
	}
}

// TestTry leaves nothing behind, and fails where nothing can be written.
func TestTry(t *testing.T) {
	dir := t.TempDir()
	if _, err := Try(dir); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("left: %v, %v", entries, err)
	}
	if _, err := Try(filepath.Join(dir, "absent")); err == nil {
		t.Error("an absent folder can be written")
	}
}
