package serve

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestDeaf follows a folder of whose changes the system tells nothing.
func TestDeaf(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "content", "a", "fr.md")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("one"), 0o644); err != nil {
		t.Fatal(err)
	}
	noticed := ""
	w := newWatcher(dir, func() []string { return nil }, func(text string) { noticed = text })
	w.deaf(errors.New("too many folders"))
	if noticed == "" {
		t.Error("nobody is told that saves are shown later")
	}
	ctx, stop := context.WithCancel(t.Context())
	told := make(chan []string, 10)
	go w.run(ctx, func(files []string) { told <- files })
	defer stop()
	wants := func(file string) {
		t.Helper()
		select {
		case files := <-told:
			if !slices.Contains(files, file) {
				t.Errorf("it tells of %v, not of %s", files, file)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("it does not tell of %s", file)
		}
	}
	if err := os.WriteFile(name, []byte("two!"), 0o644); err != nil {
		t.Fatal(err)
	}
	wants("content/a/fr.md")
	if err := os.Rename(filepath.Join(dir, "content", "a"), filepath.Join(dir, "content", "b")); err != nil {
		t.Fatal(err)
	}
	wants("content/b/fr.md")
	if err := os.RemoveAll(filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	wants("content/b/fr.md")
}

// TestHidden leaves alone what is an editor's or a system's own, and what is
// none of the site.
func TestHidden(t *testing.T) {
	w := &watcher{dir: "/s", roots: tops}
	for name, want := range map[string]bool{
		"/s/content/fr.md": true, "/s/content": true, "/s/themes/x/cards/card.css": true,
		"/s/content/.fr.md.swp": false, "/s/content/fr.md~": false, "/s/public/index.html": false, "/s/contents/x": false, "/s": false, "/content/fr.md": false,
	} {
		if _, ok := w.below(name); ok != want {
			t.Errorf("%s counts: %v", name, ok)
		}
	}
}
