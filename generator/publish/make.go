package publish

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"

	"smem/generator/diag"
)

// build is one build into an entered folder.
type build struct {
	*folder
	outputs []Output
	old     manifest
	made    []made // of each output

	stageOnce sync.Once
	stageErr  error
	stage     string // staging folder, "" until it is needed

	removals  []string // files that are no longer planned
	obstacles []string // those of them in the way of a planned path
}

// made is what became of an output.
type made struct {
	done      bool
	problems  diag.List
	bytes     int64
	sum       string   // SHA-256, hexadecimal
	staged    string   // path of the new content; "": what stands there is right
	obstacles []string // our own old files in the way
}

// makeAll makes every output and stages those that differ from what stands in
// the folder. The error is the first machine's failure or the context's.
func (b *build) makeAll(ctx context.Context, o Options) (diag.List, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	owned := newOwnership(b.folder, b.old)
	var (
		next, done int64
		failed     atomic.Bool // nothing will be published
		progress   sync.Mutex
		workers    sync.WaitGroup
	)
	work := func() {
		for ctx.Err() == nil {
			i := int(atomic.AddInt64(&next, 1)) - 1
			if i >= len(b.outputs) {
				return
			}
			if err := b.makeOne(i, o.Cache, owned, &failed); err != nil {
				cancel(err)
				return
			}
			progress.Lock()
			done++
			if o.Progress != nil {
				o.Progress(int(done), len(b.outputs))
			}
			progress.Unlock()
		}
	}
	for range o.jobs(len(b.outputs)) {
		workers.Go(work)
	}
	workers.Wait()
	var problems diag.List
	for _, m := range b.made {
		problems = append(problems, m.problems...)
	}
	if ctx.Err() != nil {
		return problems, context.Cause(ctx)
	}
	for i, m := range b.made {
		if !m.done {
			return problems, fmt.Errorf("%s: its making ended without a result", b.outputs[i].Path)
		}
	}
	return problems, nil
}

// makeOne makes an output and stages it if need be. After a failure elsewhere
// it is made for its diagnostics only.
func (b *build) makeOne(i int, cache *Cache, owned *ownership, failed *atomic.Bool) error {
	o, m := b.outputs[i], &b.made[i]
	data, problems, err := content(o, cache)
	if err != nil {
		return fmt.Errorf("%s: %w", o.Path, err)
	}
	sum := sha256.Sum256(data)
	m.problems, m.bytes, m.sum = problems, int64(len(data)), hex.EncodeToString(sum[:])
	if !problems.HasErrors() {
		if err := b.place(m, o.Path, data, owned, failed, i); err != nil {
			return fmt.Errorf("%s: %w", o.Path, err)
		}
	}
	if m.problems.HasErrors() {
		failed.Store(true)
	}
	m.done = true
	return nil
}

// place compares an output with what stands at its path and stages it.
func (b *build) place(m *made, name string, data []byte, owned *ownership, failed *atomic.Bool, i int) error {
	s, err := owned.at(name, data)
	if err != nil {
		return err
	}
	m.obstacles = s.obstacles
	switch {
	case s.foreign != "":
		m.problems = append(m.problems, foreign(b.pos(s.foreign)))
		return nil
	case s.same || failed.Load():
		return nil
	}
	m.staged, err = b.write(strconv.Itoa(i), data)
	return err
}

// content returns an output's bytes, from the cache if it has them. What was
// made with a diagnostic is not kept, so that the next build repeats it.
func content(o Output, cache *Cache) ([]byte, diag.List, error) {
	if o.Key != "" {
		if data, ok := cache.Get(o.Key); ok {
			return data, nil, nil
		}
	}
	data, problems, err := call(o)
	if err == nil && len(problems) == 0 && o.Key != "" {
		cache.Put(o.Key, data) // a cache that can't keep it costs time, no more
	}
	return data, problems, err
}

// call calls Make, and turns a panic into an error.
func call(o Output) (data []byte, problems diag.List, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, bytes.TrimSpace(debug.Stack()))
		}
	}()
	return o.Make()
}

// write writes a file into the staging folder and returns its path there.
func (b *build) write(name string, data []byte) (string, error) {
	b.stageOnce.Do(func() {
		b.stage = ".smem-" + rand.Text()
		b.stageErr = b.root.Mkdir(b.stage, 0o777)
	})
	if b.stageErr != nil {
		return "", b.stageErr
	}
	name = path.Join(b.stage, name)
	f, err := b.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return "", err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return "", err
	}
	return name, f.Close()
}

// discard removes the staging folder. One that can't be removed is left to the
// next build.
func (b *build) discard() {
	if b.stage != "" {
		b.root.RemoveAll(b.stage)
	}
}
