package generator

import (
	"sync"

	"smem/generator/diag"
	"smem/generator/publish"
)

// weights knows what files of the plan weigh, so that a page can say it beside
// a link. A file is made once: what a page asked for before its own turn is
// kept until then. It is safe for concurrent use.
type weights struct{ files map[string]*weighed }

// weighed is a file as far as it is known.
type weighed struct {
	make func() ([]byte, diag.List, error)
	key  string

	mu    sync.Mutex
	known bool
	bytes int
	ahead *result // made for a page, not yet taken
}

// result is what a Make returned.
type result struct {
	data     []byte
	problems diag.List
	err      error
}

// weigh has an output tell its weight. Call it while planning.
func (w *weights) weigh(o *publish.Output) {
	if w.files == nil {
		w.files = map[string]*weighed{}
	}
	f := &weighed{make: o.Make, key: o.Key}
	w.files[o.Path] = f
	o.Make = f.take
	o.Made = f.tell
}

// of returns the bytes of a file of the site, from a cache or by making it if
// its turn has not come; 0 for files that are not weighed or could not be made, which their own
// Make reports.
func (w *weights) of(sitePath string, cache *publish.Cache) int {
	f, ok := w.files[sitePath]
	if !ok {
		return 0
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.known {
		return f.bytes
	}
	if data, ok := cache.Get(f.key); ok && f.key != "" {
		f.known, f.bytes = true, len(data)
	} else {
		made := f.fresh()
		f.ahead = &made
	}
	return f.bytes
}

// take is the output's Make.
func (f *weighed) take() ([]byte, diag.List, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	made := f.ahead
	f.ahead = nil
	if made == nil {
		now := f.fresh()
		made = &now
	}
	return made.data, made.problems, made.err
}

// fresh makes the file and notes its weight.
func (f *weighed) fresh() result {
	var r result
	r.data, r.problems, r.err = f.make()
	f.known = true
	if r.err == nil && !r.problems.HasErrors() {
		f.bytes = len(r.data)
	}
	return r
}

// tell is the output's Made: the file may come from a cache.
func (f *weighed) tell(bytes int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.known, f.bytes, f.ahead = true, bytes, nil
}
