// Package publish writes the finished site: it makes every output, and only
// when all of them are well puts them into the output folder. It is the only
// package that writes there, it removes nothing that it did not make, and it
// knows nothing about what the files contain.
//
// A build first makes everything into a staging folder inside the output
// folder. A mistake, a full disk or an interruption until then leaves the
// output folder as it was. Then it writes build.json with the state
// "publishing" and every file that stands there before or after, moves the
// files into place, removes those no longer planned, and writes the final
// build.json. A build killed in between leaves whole files, each of the old or
// the new site, and the next build knows all of them as its own.
package publish

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"smem/generator/diag"
)

// Kind says when an output appears: assets first, so that a page never points
// at what is not there yet. What is no longer planned disappears last.
type Kind int

const (
	Asset Kind = iota
	Card
	Page
	Index // sitemap, robots.txt, service worker
)

// Output is one file of the finished site.
type Output struct {
	Path string // slash-separated, relative, clean, valid on every system: "fr/index.html"
	Kind Kind
	Key  string // hash of everything that goes into it; "": not cached

	// Make returns the file. It is called at most once, in any order, from
	// several goroutines.
	Make func() ([]byte, diag.List, error)

	// Made is told how many bytes the file has once it is there, be it made or
	// from the cache; nil: nobody asks. It is called from several goroutines.
	Made func(bytes int)

	// Finish, if not nil, turns what Make returned, a draft, into the file once
	// all outputs without it are made: the file states hashes of others. A part
	// of a site holds the draft.
	Finish func(draft []byte, sum Sums) ([]byte, error)

	// Packed, if not nil, returns the file's twin of an extension, which was
	// made elsewhere; no bytes: it has none.
	Packed func(extension string) ([]byte, error)
}

// Sums returns the SHA-256 sum of an output's bytes, hexadecimal, by its path;
// "" if no output without Finish has the path.
type Sums func(path string) string

// Options are the settings of a build. Only Dir is needed.
type Options struct {
	Dir      string                // the output folder; made if absent
	Jobs     int                   // outputs made at a time; 0: one for each processor
	Cache    *Cache                // nil: none
	Progress func(done, total int) // called after each output, from one goroutine at a time; nil: none
	Date     time.Time             // written into build.json as a day; zero: none
	Compress bool                  // put a gzip and a Brotli twin beside every text
	Engine   string                // identifies the program in the cache keys of twins
	Part     *Part                 // makes only a part of the site; nil: all of it
}

// Result says what a build did.
type Result struct {
	Files, Pages, Cards int   // all files with twins, and the outputs of two kinds
	Bytes               int64 // of all files
	Changed, Removed    int   // files written, files removed
	Warnings            int   // in the list of diagnostics

	manifest string // SHA-256 of build.json, hexadecimal; "": something was said of the folder, and is to be said again
}

// Publish makes all outputs and puts them into the output folder. A planned
// file that somebody changed there is written anew; one that is right is left
// as it is, with its time. Diagnostics
// with an error mean that nothing was published; their places are below
// Options.Dir for mistakes of paths, and those of Make otherwise. The error is
// the machine's, or the context's: the folder then stands as before, unless
// the machine failed in the short time when files are moved into place; the
// next build puts that right.
func Publish(ctx context.Context, outputs []Output, o Options) (Result, diag.List, error) {
	problems := checkPaths(outputs, o.Dir)
	if o.Compress && !problems.HasErrors() {
		problems = checkPaths(reserved(outputs), o.Dir)
	}
	if problems.HasErrors() {
		return Result{}, problems, nil
	}
	result, found, err := publish(ctx, o.Part.own(outputs), o)
	problems = append(problems, found...)
	if err != nil {
		return Result{}, problems, fmt.Errorf("publish: %w", err)
	}
	for _, d := range problems {
		if d.Severity == diag.Warning {
			result.Warnings++
		}
	}
	return result, problems, nil
}

func publish(ctx context.Context, outputs []Output, o Options) (Result, diag.List, error) {
	f, err := enter(ctx, o.Dir, patience)
	if err != nil {
		return Result{}, nil, err
	}
	result, problems, err := f.publish(ctx, outputs, o)
	if leaving := f.leave(err == nil && !problems.HasErrors()); err == nil {
		err = leaving
	}
	return result, problems, err
}

// publish is a whole build inside a folder that is entered.
func (f *folder) publish(ctx context.Context, outputs []Output, o Options) (Result, diag.List, error) {
	var problems diag.List
	if !f.locked {
		problems.Warnf("no-lock", f.pos("."), "let no second build write there at the same time", "this file system can't lock the folder")
	}
	if err := f.sweep(); err != nil {
		return Result{}, problems, err
	}
	old, ok, err := f.readManifest()
	if err != nil {
		return Result{}, problems, err
	}
	if !ok {
		problems = append(problems, f.unreadable())
		return Result{}, problems, nil
	}
	b := &build{folder: f, outputs: outputs, old: old, made: make([]made, len(outputs))}
	defer b.discard()
	found, err := b.makeAll(ctx, o)
	problems = append(problems, found...)
	if err != nil || problems.HasErrors() {
		return Result{}, problems, err
	}
	found, err = b.planRemovals()
	problems = append(problems, found...)
	if err != nil {
		return Result{}, problems, err
	}
	if ctx.Err() != nil {
		return Result{}, problems, context.Cause(ctx)
	}
	sum, err := b.commit(o)
	if err != nil {
		return Result{}, problems, err
	}
	result := b.result()
	if f.locked && len(found) == 0 {
		result.manifest = sum
	}
	return result, problems, nil
}

// result counts what was done.
func (b *build) result() Result {
	r := Result{Removed: len(b.removals)}
	for i := range b.made {
		switch b.made[i].kind {
		case Page:
			r.Pages++
		case Card:
			r.Cards++
		}
	}
	for m := range b.files() {
		r.Files++
		r.Bytes += m.bytes
		if m.staged != "" {
			r.Changed++
		}
	}
	return r
}

// unreadable reports a build.json that can't be read: another's, or ours and
// damaged, as after a power failure.
func (f *folder) unreadable() diag.Diagnostic {
	d := foreign(f.pos(manifestName))
	if info, err := f.root.Lstat(manifestName); err != nil || !info.Mode().IsRegular() {
		return d
	}
	begin := make([]byte, len(manifestStart))
	in, err := f.root.Open(manifestName)
	if err != nil {
		return d
	}
	defer in.Close()
	n, _ := io.ReadFull(in, begin)
	if !strings.HasPrefix(manifestStart, string(begin[:n])) {
		return d
	}
	d.Message = "this list of the files that smem made is damaged or altered, so that nobody can tell which ones of them are its own"
	d.Cure = "delete the folder " + filepath.ToSlash(f.dir) + " if you keep nothing else in it, and build again; or choose another --out"
	return d
}

// foreign reports a file that the program did not make and would overwrite.
func foreign(pos diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{Rule: "foreign-file", Pos: pos, Message: "this is in the way, and smem did not make it", Cure: "move it or choose another --out"}
}

// folder is the output folder while a build has it to itself.
type folder struct {
	dir     string // as given
	root    *os.Root
	lock    *lock
	locked  bool     // false: the file system has no locks
	created []string // folders made for it, outermost first
}

// pos returns the place of a path in the folder, for diagnostics.
func (f *folder) pos(name string) diag.Pos { return position(f.dir, name) }

func position(dir, name string) diag.Pos {
	return diag.Pos{File: filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(name)))}
}
