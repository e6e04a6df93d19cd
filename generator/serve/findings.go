package serve

import (
	"context"
	"maps"
	"path"
	"slices"
	"sync"
	"time"

	"smem/generator/diag"
	"smem/generator/publish"
)

// findings is what is wrong with the files that were made: it is seen only when
// a page is rendered and a card drawn. It is safe for concurrent use.
type findings struct {
	mutex  sync.Mutex
	byPath map[string]diag.List
}

// note notes what is wrong with a file as it is now, and reports whether that
// is something else than before.
func (f *findings) note(file string, problems diag.List) bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if same(f.byPath[file], problems) {
		return false
	}
	if f.byPath == nil {
		f.byPath = map[string]diag.List{}
	}
	if len(problems) == 0 {
		delete(f.byPath, file)
	} else {
		f.byPath[file] = problems
	}
	return true
}

// paths returns the files with which something is wrong.
func (f *findings) paths() []string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return slices.Sorted(maps.Keys(f.byPath))
}

// all returns what is wrong with all files.
func (f *findings) all() diag.List {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	var all diag.List
	for _, file := range slices.Sorted(maps.Keys(f.byPath)) {
		all = append(all, f.byPath[file]...)
	}
	return all
}

// same reports whether two lists say the same.
func same(a, b diag.List) bool {
	return slices.EqualFunc(a, b, func(x, y diag.Diagnostic) bool {
		return x.Severity == y.Severity && x.Rule == y.Rule && x.Pos == y.Pos && x.Message == y.Message && x.Cure == y.Cure && slices.Equal(x.Cards, y.Cards)
	})
}

// problems is all that is wrong in a state, sorted, each once.
func (s *Server) problems(st *state) diag.List {
	return slices.Concat(st.problems, s.found.all()).Sorted()
}

// most is how many files a save has looked at that nobody has asked for.
const most = 100

// lookAt makes, when nobody has saved for a moment, what is made from files
// that were saved, and what was wrong until now: so that a text which fits on
// no card is said, although that card is not on the screen, and is no more said
// when it is mended.
func (f *follower) lookAt(files []string) {
	f.cancel()
	ctx, cancel := context.WithCancel(f.ctx)
	f.cancel = cancel
	st := f.state.Load()
	for _, file := range files {
		if !slices.Contains(f.saved, file) && len(f.saved) < most {
			f.saved = append(f.saved, file)
		}
	}
	if st.preview == nil {
		return
	}
	saved := len(f.saved)
	paths := f.found.paths()
	for _, file := range f.saved {
		paths = append(paths, st.preview.Of(file)...)
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	paths = paths[:min(len(paths), most)]
	if len(paths) == 0 {
		return
	}
	f.reads.Go(func() {
		defer cancel()
		select {
		case <-ctx.Done():
			return
		case <-time.After(settled):
		}
		if f.look(ctx, st, paths) {
			f.tell()
		}
		if ctx.Err() == nil {
			select {
			case f.looked <- saved:
			case <-f.ctx.Done():
			}
		}
	})
}

// look makes files of the site and reports whether something else is wrong with
// them than was.
func (s *Server) look(ctx context.Context, st *state, paths []string) bool {
	changed := false
	for _, file := range paths {
		if ctx.Err() != nil {
			return changed
		}
		o, ok := st.preview.Find(file)
		if !ok {
			changed = s.found.note(file, nil) || changed
			continue
		}
		if _, problems, err := s.make(st, o); err == nil && st == s.state.Load() {
			changed = s.found.note(file, problems) || changed
		}
	}
	return changed
}

// make makes a file of the site; a card is shown with its mistakes.
func (s *Server) make(st *state, o publish.Output) (data []byte, problems diag.List, err error) {
	if o.Kind == publish.Card && path.Ext(o.Path) == ".png" {
		j, ok := st.preview.Job(o.Path)
		if ok {
			d, err := s.draw(st, j)
			return d.PNG, d.Problems, err
		}
	}
	return guarded(o)
}
