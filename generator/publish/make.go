package publish

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"os"
	"path"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"

	"smem/generator/compress"
	"smem/generator/diag"
	"smem/generator/parallel"
)

// build is one build into an entered folder.
type build struct {
	*folder
	outputs []Output
	old     manifest
	made    []made // of each output
	packer  compress.Packer
	failed  atomic.Bool // nothing will be published

	stageOnce sync.Once
	stageErr  error
	stage     string   // staging folder, "" until it is needed
	stageRoot *os.Root // the same, opened: one step to each file

	real      sync.Map // folders of ours that are there and no links, by path
	removals  []string // files that are no longer planned
	obstacles []string // those of them in the way of a planned path
}

// made is what became of an output, or of a twin of one.
type made struct {
	path      string
	kind      Kind
	stage     string // its name in the staging folder
	done      bool
	problems  diag.List
	bytes     int64
	sum       string   // SHA-256, hexadecimal
	staged    string   // path of the new content; "": what stands there is right
	obstacles []string // our own old files in the way
	twins     []made   // without problems, those are their output's; without twins
	draft     bool     // to be finished when the parts are merged
}

// files returns everything made, each output followed by its twins.
func (b *build) files() iter.Seq[*made] {
	return func(yield func(*made) bool) {
		for i := range b.made {
			if !yield(&b.made[i]) {
				return
			}
			for j := range b.made[i].twins {
				if !yield(&b.made[i].twins[j]) {
					return
				}
			}
		}
	}
}

// makeAll makes every output and stages those that differ from what stands in
// the folder. The error is the first machine's failure or the context's.
func (b *build) makeAll(ctx context.Context, o Options) (diag.List, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	owned := newOwnership(b.folder, b.old)
	var first, drafts []int
	for i := range b.outputs {
		if b.isDraft(i, o) {
			drafts = append(drafts, i)
		} else {
			first = append(first, i)
		}
	}
	shown := &shown{of: len(b.outputs), show: o.Progress}
	b.each(ctx, cancel, first, o, shown, func(i int) error { return b.makeOne(i, o, owned) })
	sums := b.sums(drafts)
	b.each(ctx, cancel, drafts, o, shown, func(i int) error { return b.finishOne(i, o, owned, sums) })
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

// each makes some of the outputs, several at a time, until one fails.
func (b *build) each(ctx context.Context, cancel context.CancelCauseFunc, which []int, o Options, shown *shown, make func(i int) error) {
	parallel.Each(len(which), o.Jobs, func(n int) {
		if ctx.Err() != nil {
			return
		}
		if err := make(which[n]); err != nil {
			cancel(err)
			return
		}
		shown.one()
	})
}

// shown is the progress of a build.
type shown struct {
	show func(done, total int)
	of   int

	mu   sync.Mutex
	done int
}

// one counts an output that is made.
func (s *shown) one() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done++
	if s.show != nil {
		s.show(s.done, s.of)
	}
}

// makeOne makes an output and stages it if need be. After a failure elsewhere
// it is made for its diagnostics only.
func (b *build) makeOne(i int, o Options, owned *ownership) error {
	output := b.outputs[i]
	data, problems, err := content(output, o.Cache)
	if err != nil {
		return fmt.Errorf("%s: %w", output.Path, err)
	}
	return b.keep(i, data, problems, o, owned)
}

// finishOne makes an output that states sums of others.
func (b *build) finishOne(i int, o Options, owned *ownership, sums Sums) error {
	output := b.outputs[i]
	data, problems, err := content(output, o.Cache)
	if err == nil && !problems.HasErrors() && !b.failed.Load() {
		data, err = output.Finish(data, sums)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", output.Path, err)
	}
	return b.keep(i, data, problems, o, owned)
}

// isDraft reports whether an output is to be finished in this build.
func (b *build) isDraft(i int, o Options) bool { return b.outputs[i].Finish != nil && o.Part == nil }

// sums returns the sums of what is made, for some outputs that ask for them.
func (b *build) sums(drafts []int) Sums {
	if len(drafts) == 0 {
		return nil
	}
	made := make(map[string]int, len(b.made))
	for i, m := range b.made {
		if m.done {
			made[m.path] = i
		}
	}
	return func(path string) string {
		i, ok := made[path]
		if !ok {
			return ""
		}
		return b.made[i].sum
	}
}

// keep notes what an output's bytes are and stages them if need be.
func (b *build) keep(i int, data []byte, problems diag.List, o Options, owned *ownership) error {
	output, m := b.outputs[i], &b.made[i]
	sum := sha256.Sum256(data)
	*m = made{path: output.Path, kind: output.Kind, draft: output.Finish != nil && o.Part != nil, stage: strconv.Itoa(i), problems: problems, bytes: int64(len(data)), sum: hex.EncodeToString(sum[:])}
	if !problems.HasErrors() {
		if output.Made != nil {
			output.Made(len(data))
		}
		if err := b.place(m, data, owned); err != nil {
			return fmt.Errorf("%s: %w", output.Path, err)
		}
		if o.Compress && !m.draft {
			if err := b.addTwins(output, m, data, o, owned); err != nil {
				return err
			}
		}
	}
	if m.problems.HasErrors() {
		b.failed.Store(true)
	}
	m.done = true
	return nil
}

// place compares a file with what stands at its path and stages it.
func (b *build) place(m *made, data []byte, owned *ownership) error {
	s, err := owned.at(m.path, data)
	if err != nil {
		return err
	}
	m.obstacles = s.obstacles
	switch {
	case s.foreign != "":
		m.problems = append(m.problems, foreign(b.pos(s.foreign)))
		return nil
	case s.same || b.failed.Load():
		return nil
	}
	m.staged, err = b.write(m.stage, data)
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
		if b.stageErr = b.root.Mkdir(b.stage, 0o777); b.stageErr == nil {
			b.stageRoot, b.stageErr = b.root.OpenRoot(b.stage)
		}
	})
	if b.stageErr != nil {
		return "", b.stageErr
	}
	f, err := b.stageRoot.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return "", err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return "", err
	}
	return path.Join(b.stage, name), f.Close()
}

// discard removes the staging folder. One that can't be removed is left to the
// next build.
func (b *build) discard() {
	if b.stageRoot != nil {
		b.stageRoot.Close()
	}
	if b.stage != "" {
		b.root.RemoveAll(b.stage)
	}
}
