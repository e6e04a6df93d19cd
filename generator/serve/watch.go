package serve

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How soon a change is acted upon. An editor writes a file in several steps: it
// is read when nothing has happened to the folder for quiet, and at the latest
// after patience, however often something is saved.
const (
	quiet    = 6 * time.Millisecond
	patience = 40 * time.Millisecond
)

// How often all folders are looked through: where the system tells of changes,
// only for those that it may have missed; where it does not, for all. The time
// that a look takes is at most a small part of that between two.
const (
	sometimes = 5 * time.Second
	often     = 400 * time.Millisecond
	restFor   = 30 // times as long as a look takes
)

// grain is within which time two writings of a file may have the same time.
const grain = 50 * time.Millisecond

// tops are the folders of a source that a site is read from.
var tops = []string{"content", "i18n", "themes"}

// stamp tells a state of a file from another one.
type stamp struct {
	dir  bool
	size int64
	time time.Time
	mode fs.FileMode
}

// watcher says which files of a source have changed. It only looks at names,
// sizes and times; it follows no links and reads nothing.
type watcher struct {
	dir    string            // the source folder
	also   func() []string   // folders beside tops
	notify *fsnotify.Watcher // nil: the system tells nothing
	notice func(string)      // what the person at the terminal should know
	seen   map[string]stamp  // by path below the source
	roots  []string          // the folders looked at last
	took   time.Duration     // the last look
}

// newWatcher looks at a source folder for the first time: what changes from now
// on will be told, once run is called.
func newWatcher(dir string, also func() []string, notice func(string)) *watcher {
	w := &watcher{dir: dir, also: also, notice: notice, seen: map[string]stamp{}}
	var err error
	if w.notify, err = fsnotify.NewWatcher(); err != nil {
		w.notify = nil
		w.deaf(err)
	}
	w.follow(".")
	w.took = w.look()
	return w
}

// close ends what newWatcher began.
func (w *watcher) close() {
	if w.notify != nil {
		w.notify.Close()
	}
}

// run tells of changes, from one goroutine, until the context ends.
func (w *watcher) run(ctx context.Context, changed func([]string)) {
	touched := map[string]bool{}
	var first time.Time
	settle, round := time.NewTimer(time.Hour), time.NewTimer(w.pause())
	settle.Stop()
	defer settle.Stop()
	defer round.Stop()
	for {
		var events chan fsnotify.Event
		var failures chan error
		if w.notify != nil {
			events, failures = w.notify.Events, w.notify.Errors
		}
		select {
		case <-ctx.Done():
			return
		case e := <-events:
			name, ok := w.below(e.Name)
			if !ok || e.Op == fsnotify.Chmod {
				continue
			}
			if len(touched) == 0 {
				first = time.Now()
			}
			touched[name] = true
			settle.Reset(max(min(quiet, patience-time.Since(first)), 0))
		case err := <-failures:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				continue // a folder that is gone
			}
			round.Reset(0) // more happened than the system could tell
		case <-settle.C:
			files := w.visit(touched)
			clear(touched)
			if len(files) > 0 {
				changed(files)
			}
		case <-round.C:
			before := w.seen
			w.took = w.look()
			if files := differing(before, w.seen); len(files) > 0 {
				changed(files)
			}
			round.Reset(w.pause())
		}
	}
}

// pause is the time until the next look at everything.
func (w *watcher) pause() time.Duration {
	least := often
	if w.notify != nil {
		least = sometimes
	}
	return max(least, restFor*w.took)
}

// deaf goes on without being told of changes.
func (w *watcher) deaf(err error) {
	if w.notify != nil {
		w.notify.Close()
		w.notify = nil
	}
	w.notice("the system can't tell of changes (" + err.Error() + "): files are looked at again and again instead, which takes a little longer to show a save")
}

// below returns the path of a file from the source folder on, and whether it
// is in a folder that counts.
func (w *watcher) below(name string) (string, bool) {
	rel, err := filepath.Rel(w.dir, name)
	if err != nil {
		return "", false
	}
	rel = filepath.ToSlash(rel)
	return rel, w.counts(rel)
}

// counts reports whether a path is that of a file that a site is read from, or
// of a folder of such files.
func (w *watcher) counts(rel string) bool {
	if !slices.ContainsFunc(w.roots, func(root string) bool { return rel == root || strings.HasPrefix(rel, root+"/") }) {
		return false
	}
	return !hidden(path.Base(rel))
}

// hidden reports whether a file is a system's or an editor's own. A theme may
// have hidden files all the same; they are noticed by nothing but a look at the
// whole site.
func hidden(name string) bool { return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") }

// follow asks the system to tell of changes in a folder.
func (w *watcher) follow(rel string) {
	if w.notify == nil {
		return
	}
	err := w.notify.Add(filepath.Join(w.dir, filepath.FromSlash(rel)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.deaf(err) // most often: more folders than the system lets one program watch
	}
}

// look looks at all folders and says how long that took.
func (w *watcher) look() time.Duration {
	start := time.Now()
	w.roots = slices.Concat(tops, w.also())
	seen := map[string]stamp{}
	for _, root := range w.roots {
		w.walk(root, seen)
	}
	w.seen = seen
	return time.Since(start)
}

// walk notes everything below a file or folder and follows its folders.
func (w *watcher) walk(rel string, seen map[string]stamp) {
	name := filepath.Join(w.dir, filepath.FromSlash(rel))
	info, err := os.Lstat(name)
	if err != nil || rel != path.Clean(rel) || hidden(path.Base(rel)) {
		return
	}
	seen[rel] = stamp{info.IsDir(), info.Size(), info.ModTime(), info.Mode()}
	if !info.IsDir() {
		return
	}
	w.follow(rel) // before it is listed: what comes later is told
	entries, err := os.ReadDir(name)
	if err != nil {
		return
	}
	for _, e := range entries {
		w.walk(rel+"/"+e.Name(), seen)
	}
}

// visit looks at files and folders of which the system told, and returns the
// paths of the files that are new, other or gone.
func (w *watcher) visit(touched map[string]bool) []string {
	var files []string
	for _, name := range slices.Sorted(maps.Keys(touched)) {
		before, after := map[string]stamp{}, map[string]stamp{}
		old, had := w.seen[name]
		if had {
			before[name] = old
		}
		w.walk(name, after)
		now, has := after[name]
		if had && old.dir || has && now.dir {
			for other, s := range w.seen {
				if strings.HasPrefix(other, name+"/") {
					before[other] = s
				}
			}
		}
		files = append(files, differing(before, after)...)
		if has && had && !now.dir && now == old && time.Since(now.time) < grain {
			files = append(files, name) // perhaps written twice
		}
		for other := range before {
			delete(w.seen, other)
		}
		maps.Copy(w.seen, after)
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// differing returns the files that two looks saw differently, sorted.
func differing(before, after map[string]stamp) []string {
	var files []string
	for name, s := range after {
		if old, ok := before[name]; !ok || old != s && !(old.dir && s.dir) {
			files = append(files, name)
		}
	}
	for name := range before {
		if _, ok := after[name]; !ok {
			files = append(files, name)
		}
	}
	slices.Sort(files)
	return files
}
