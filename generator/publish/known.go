package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path"
	"sync/atomic"

	"smem/generator/diag"
	"smem/generator/parallel"
)

// The cache knows what builds gave: by a mark, which identifies everything that
// a build is made of, the SHA-256 sum of the site's build.json and what was said.
// A folder with that build.json in which every file stands as listed needs no
// build: source and folder are only read.

// given is what a build gave, as the cache keeps it.
type given struct {
	Manifest     string // SHA-256 of build.json, hexadecimal
	Pages, Cards int
	Problems     diag.List
}

// givenKey is the key of what a build gave.
func givenKey(mark string) string { return "given " + mark }

// Remember keeps what a build gave, with all that was said of its source, for
// Recall. The mark identifies the program, its settings and every file that it
// reads: the caller takes it before the first is read, and calls Remember only
// if it is still the same after the last.
func Remember(o Options, mark string, r Result, problems diag.List) {
	if r.manifest == "" || problems.HasErrors() {
		return
	}
	data, err := json.Marshal(given{r.manifest, r.Pages, r.Cards, problems})
	if err == nil {
		o.Cache.Put(givenKey(mark), data) // a cache that can't keep it costs time, no more
	}
}

// Recall returns what the build of a mark gave and said, if its site stands whole
// in the output folder: nothing is to be made then. It changes no file. The
// error is the machine's, or the context's.
func Recall(ctx context.Context, o Options, mark string) (Result, diag.List, bool, error) {
	data, ok := o.Cache.Get(givenKey(mark))
	if !ok {
		return Result{}, nil, false, nil
	}
	var g given
	if json.Unmarshal(data, &g) != nil {
		return Result{}, nil, false, nil
	}
	f, err := enter(ctx, o.Dir, patience)
	if err != nil {
		return Result{}, nil, false, fmt.Errorf("publish: %w", err)
	}
	result, ok, err := f.recall(g, o.Jobs)
	if leaving := f.leave(ok); err == nil {
		err = leaving
	}
	if err != nil {
		return Result{}, nil, false, fmt.Errorf("publish: %w", err)
	}
	return result, g.Problems, ok, nil
}

// recall reports whether the folder holds the site that a build gave, and
// nothing that a killed one left.
func (f *folder) recall(g given, jobs int) (Result, bool, error) {
	if !f.locked {
		return Result{}, false, nil // a build says so
	}
	m, ok, err := f.readManifest()
	if err != nil || !ok || m.State != published || hex.EncodeToString(m.sum[:]) != g.Manifest {
		return Result{}, false, err
	}
	if err := f.sweep(); err != nil {
		return Result{}, false, err
	}
	r := Result{Pages: g.Pages, Cards: g.Cards, Files: len(m.Files), manifest: g.Manifest}
	for _, e := range m.Files {
		r.Bytes += e.Bytes
	}
	return r, f.whole(m.Files, jobs), nil
}

// whole reports whether every listed file stands in the folder as it is listed,
// below real folders. What can't be read is no such file: a build says why.
func (f *folder) whole(files []entry, jobs int) bool {
	var runs [][]entry // of one folder each
	for i := range files {
		if n := len(runs); n > 0 && path.Dir(runs[n-1][0].Path) == path.Dir(files[i].Path) {
			runs[n-1] = append(runs[n-1], files[i])
		} else {
			runs = append(runs, files[i:i+1:i+1])
		}
	}
	var broken atomic.Bool
	parallel.Each(len(runs), jobs, func(i int) {
		if !broken.Load() && !f.intact(runs[i]) {
			broken.Store(true)
		}
	})
	return !broken.Load()
}

// intact reports whether files of one folder stand there as they are listed.
func (f *folder) intact(files []entry) bool {
	dir := path.Dir(files[0].Path)
	for _, d := range above(files[0].Path) {
		if info, err := f.root.Lstat(d); err != nil || !info.IsDir() {
			return false
		}
	}
	root, err := f.root.OpenRoot(dir)
	if err != nil {
		return false
	}
	defer root.Close()
	buffer := make([]byte, 32<<10)
	for _, e := range files {
		if !standsAs(root, e, buffer) {
			return false
		}
	}
	return true
}

// standsAs reports whether a file stands in its folder as it is listed.
func standsAs(dir *os.Root, e entry, buffer []byte) bool {
	name := path.Base(e.Path)
	if info, err := dir.Lstat(name); err != nil || !info.Mode().IsRegular() || info.Size() != e.Bytes {
		return false
	}
	in, err := dir.Open(name)
	if err != nil {
		return false
	}
	defer in.Close()
	sum := sha256.New()
	for {
		n, err := in.Read(buffer)
		sum.Write(buffer[:n])
		if err == io.EOF {
			return hex.EncodeToString(sum.Sum(nil)) == e.SHA256
		} else if err != nil {
			return false
		}
	}
}
