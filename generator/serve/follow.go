package serve

import (
	"context"
	"crypto/sha256"
	"io"
	"io/fs"
	"slices"
	"time"

	"smem/generator"
	"smem/generator/diag"
)

// When the whole site is read, and when a mistake is shown. A good page is
// shown at once; a mistake may be a file that is saved only half, and waits.
const (
	settled   = 120 * time.Millisecond // nothing saved for so long: a mistake is one
	wholeSoon = 10 * time.Millisecond  // after a change that only the whole site shows
	wholeRest = 250 * time.Millisecond // after one that is shown already
	mostRest  = 10 * time.Second
)

// reading is the result of reading the whole site.
type reading struct {
	preview  *generator.Preview
	problems diag.List
	err      error
	took     time.Duration
}

// follower changes what the preview shows, one change at a time.
type follower struct {
	*Server
	ctx   context.Context
	whole *time.Timer // until the whole site is read
	bad   *time.Timer // until mistakes are shown
	later *state      // with the mistakes that wait

	reading bool         // of the whole site is under way
	done    chan reading //
	since   []string     // files changed since that reading began
	unknown bool         // since the last reading something changed that only it shows
	shown   bool         // that is being read has such a change
	took    time.Duration
	last    time.Time // of the last change

	sums map[string][sha256.Size]byte // of files that changed

	saved  []string           // files whose pages and cards are to be looked at
	looked chan int           // how many of them were
	cancel context.CancelFunc // of the look under way
}

// follow takes changes of files until the context ends.
func (s *Server) follow(ctx context.Context, changes <-chan []string) {
	f := &follower{Server: s, ctx: ctx, whole: time.NewTimer(time.Hour), bad: time.NewTimer(time.Hour), done: make(chan reading, 1), looked: make(chan int, 1), cancel: func() {}, sums: map[string][sha256.Size]byte{}}
	f.whole.Stop()
	f.bad.Stop()
	defer f.reads.Wait()
	defer func() { f.cancel() }()
	s.Told(s.Problems())
	for {
		select {
		case <-ctx.Done():
			return
		case files := <-changes:
			f.changed(files)
		case <-f.bad.C:
			if f.later != nil {
				f.show(f.later)
			}
		case <-f.whole.C:
			f.begin()
		case r := <-f.done:
			f.end(r)
		case n := <-f.looked:
			f.saved = f.saved[min(n, len(f.saved)):]
		}
	}
}

// changed shows files that were saved, if that can be done without reading the
// whole site, and has that read.
func (f *follower) changed(files []string) {
	if files = f.other(files); len(files) == 0 {
		return
	}
	f.last = time.Now()
	if f.reading {
		f.since = append(f.since, files...)
	}
	now := f.state.Load()
	if f.later != nil {
		now = f.later
	}
	var known bool
	if now.preview != nil {
		known = f.revise(now, files)
	}
	rest := wholeSoon
	if known {
		rest = max(wholeRest, min(f.took, mostRest))
	} else {
		f.unknown = true
	}
	if !f.reading {
		f.whole.Reset(rest)
	}
}

// mostSums is of how many changed files the content is remembered.
const mostSums = 4096

// other returns the files whose content is another one than when they changed
// before: systems tell of one save more than once, and much is saved unchanged.
func (f *follower) other(files []string) []string {
	if len(f.sums) > mostSums {
		clear(f.sums)
	}
	return slices.DeleteFunc(slices.Clone(files), func(file string) bool {
		var sum [sha256.Size]byte
		data, err := readStart(f.Source, file)
		if err == nil {
			sum = sha256.Sum256(data)
		}
		before, known := f.sums[file]
		f.sums[file] = sum
		return known && before == sum && err == nil
	})
}

// readStart reads a file up to a size that no text has.
func readStart(source fs.FS, file string) ([]byte, error) {
	r, err := source.Open(file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if info, err := r.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() > mostText {
		return nil, fs.ErrInvalid // it is taken to be another one
	}
	return io.ReadAll(io.LimitReader(r, mostText))
}

// mostText is the size of a file whose content is looked at, bytes.
const mostText = 2 << 20

// revise shows files that were saved, and reports whether it could.
func (f *follower) revise(now *state, files []string) bool {
	preview, problems, known, err := revise(now.preview, files)
	if err != nil || !known {
		return false
	}
	rest := slices.DeleteFunc(slices.Clone(now.problems), func(d diag.Diagnostic) bool { return slices.Contains(files, d.Pos.File) })
	next := &state{preview: preview, version: now.version + 1, problems: append(rest, problems...)}
	if preview == nil {
		next.preview, next.version = now.preview, now.version
		f.later = next
		f.bad.Reset(settled)
		return true
	}
	f.show(next)
	f.lookAt(files)
	return true
}

// revise is Preview.Revise; a panic is no change that is known.
func revise(p *generator.Preview, files []string) (next *generator.Preview, problems diag.List, known bool, err error) {
	defer func() {
		if recover() != nil {
			next, known = nil, false
		}
	}()
	return p.Revise(files)
}

// begin reads the whole site, away from here.
func (f *follower) begin() {
	if f.reading {
		return
	}
	f.reading, f.since = true, nil
	f.shown, f.unknown = f.unknown, false
	f.reads.Go(func() {
		start := time.Now()
		p, problems, err := f.read()
		f.done <- reading{p, problems, err, time.Since(start)}
	})
}

// end takes the site that was read. What has changed meanwhile is changed in it
// too; if that can't be, it is read once more.
func (f *follower) end(r reading) {
	f.reading, f.took = false, r.took
	now := f.state.Load()
	if r.err != nil { // such as a folder that is being replaced: the next look will tell
		f.whole.Reset(max(time.Second, r.took))
		f.unknown = f.unknown || f.shown
		f.show(&state{preview: now.preview, version: now.version, problems: now.problems, failure: r.err.Error()})
		return
	}
	since := f.since
	f.since = nil
	next := &state{preview: r.preview, version: now.version, problems: r.problems}
	if r.preview == nil {
		next.preview = now.preview
	} else if f.shown || now.preview == nil {
		next.version++
	}
	if len(since) > 0 && (r.preview == nil || f.unknown) {
		if r.preview != nil { // however often something is saved, something is shown
			f.show(next)
		}
		f.unknown = f.unknown || f.shown
		f.whole.Reset(wholeSoon)
		return
	}
	f.later = nil
	f.bad.Stop()
	if len(since) > 0 {
		slices.Sort(since)
		f.whole.Reset(max(wholeRest, min(f.took, mostRest)))
		if !f.revise(next, slices.Compact(since)) {
			f.unknown = true
			f.whole.Reset(wholeSoon)
		}
		return
	}
	if wait := settled - time.Since(f.last); wait > 0 && r.preview == nil {
		f.later = next
		f.bad.Reset(wait)
		return
	}
	f.show(next)
	f.lookAt(nil)
}

// show shows a state to everybody.
func (f *follower) show(next *state) {
	f.later = nil
	f.bad.Stop()
	f.state.Store(next)
	f.tell()
}
