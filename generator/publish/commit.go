package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"

	"smem/generator/diag"
)

// planRemovals lists the files of earlier builds that are no longer planned.
// One that somebody changed is left, with a warning, and is theirs from now on.
func (b *build) planRemovals() (diag.List, error) {
	var problems diag.List
	owned := newOwnership(b.folder, b.old)
	planned := make(map[string]string, len(b.outputs)) // by folded path
	exactly := make(map[string]bool, len(b.outputs))
	for m := range b.files() {
		planned[fold(m.path)] = m.path
		exactly[m.path] = true
		b.obstacles = append(b.obstacles, m.obstacles...)
	}
	slices.Sort(b.obstacles)
	b.obstacles = slices.Compact(b.obstacles)
	b.removals = slices.Clone(b.obstacles)
	last := ""
	for _, e := range b.old.Files { // sorted: several contents of one path stand together
		if e.Path == last || exactly[e.Path] {
			continue
		}
		last = e.Path
		if _, found := slices.BinarySearch(b.obstacles, e.Path); found {
			continue
		}
		info, ok, err := b.stands(e.Path)
		if err != nil {
			return problems, err
		}
		if !ok || info.IsDir() || b.respelled(e.Path, info, planned) {
			continue // a folder stands there once the file has given way to a planned one inside
		}
		unchanged, err := owned.unchanged(e.Path)
		if err != nil {
			return problems, err
		}
		if !unchanged {
			problems.Warnf("changed-by-hand", b.pos(e.Path), "delete it, if nobody needs it", "this is no longer part of the site, but was changed by hand; it is left")
			continue
		}
		b.removals = append(b.removals, e.Path)
	}
	return problems, nil
}

// stands reports whether something stands at a path, below real folders. It is
// asked before anything in the folder changes: a folder is looked at once.
func (b *build) stands(name string) (fs.FileInfo, bool, error) {
	for _, p := range append(above(name), name) {
		if _, real := b.real.Load(p); real {
			continue
		}
		info, err := b.root.Lstat(p)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, false, nil
		case err != nil:
			return nil, false, err
		case p == name:
			return info, true, nil
		case !info.IsDir():
			return nil, false, nil // a link or a file now: nothing of ours is behind it
		}
		b.real.Store(p, true)
	}
	info, err := b.root.Lstat(name) // a real folder where a file is to be
	return info, err == nil, err
}

// respelled reports whether a file is planned under another spelling that the
// file system takes for the same.
func (b *build) respelled(name string, info fs.FileInfo, planned map[string]string) bool {
	other, ok := planned[fold(name)]
	if !ok {
		return false
	}
	same, err := b.root.Lstat(other)
	return err == nil && os.SameFile(info, same)
}

// commit brings the folder to the planned state and returns the SHA-256 sum of
// its build.json. It does not look at the
// context: it is short, and a half is worth less than the whole.
func (b *build) commit(o Options) (string, error) {
	files := b.entries(o)
	if steps := b.steps(); len(steps) > 0 {
		journal := newManifest(publishing, o.Date, append(slices.Clone(b.old.Files), files...))
		journal.Part = o.says()
		if _, err := b.list(journal); err != nil {
			return "", err
		}
		if err := b.take(steps); err != nil {
			return "", err
		}
	}
	final := newManifest(published, o.Date, files)
	final.Part = o.says()
	return b.list(final)
}

// entries lists what is made. In a part of a site, each says what it is.
func (b *build) entries(o Options) []entry {
	var files []entry
	for i := range b.made {
		m := &b.made[i]
		e := entry{Path: m.path, Bytes: m.bytes, SHA256: m.sum}
		if o.Part != nil {
			e.Kind, e.Draft = m.kind.String(), m.draft
		}
		files = append(files, e)
		for _, t := range m.twins {
			e := entry{Path: t.path, Bytes: t.bytes, SHA256: t.sum}
			if o.Part != nil {
				e.Kind = twinKind
			}
			files = append(files, e)
		}
	}
	return files
}

// list writes a manifest, unless the folder has it, and returns the SHA-256 sum of
// its bytes.
func (b *build) list(m manifest) (string, error) {
	data, err := m.encode()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	if old, ok, err := b.bytes(manifestName, int64(len(data))); err != nil || ok && bytes.Equal(old, data) {
		return hex.EncodeToString(sum[:]), err
	}
	staged, err := b.write(m.State, data)
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(sum[:]), b.root.Rename(staged, manifestName)
}

// bytes returns a file's content if it has a size.
func (f *folder) bytes(name string, size int64) ([]byte, bool, error) {
	info, err := f.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case !info.Mode().IsRegular() || info.Size() != size:
		return nil, false, nil
	}
	in, err := f.root.Open(name)
	if err != nil {
		return nil, false, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, size+1))
	return data, err == nil, err
}

// step is one change of the folder: a staged file moves into place, or a file
// of ours is removed.
type step struct {
	staged string // "": remove
	path   string
}

// steps returns the changes in their order. What is in the way goes first; then
// the staged files come, by kind; what is no longer planned goes last. The
// twins of a file go before it changes, and come after it: whatever step is the
// last, no twin stands beside a file that it was not made of.
func (b *build) steps() []step {
	var steps []step
	for _, name := range b.obstacles {
		steps = append(steps, step{path: name})
	}
	goes := make(map[string]bool)
	for _, name := range b.removals[len(b.obstacles):] {
		goes[name] = true
	}
	moves := make([]*made, 0, len(b.made))
	for i := range b.made {
		moves = append(moves, &b.made[i])
	}
	slices.SortStableFunc(moves, func(m, n *made) int { return cmp.Compare(m.kind, n.kind) })
	for _, m := range moves {
		steps = append(steps, m.steps(goes)...)
	}
	last := slices.Sorted(maps.Keys(goes))
	slices.Reverse(last) // a twin goes before its file
	for _, name := range last {
		steps = append(steps, step{path: name})
	}
	return steps
}

// steps returns the changes of an output and its twins. A twin that goes
// altogether goes now if the output changes, and is taken off the list.
func (m *made) steps(goes map[string]bool) []step {
	var steps []step
	if m.staged != "" {
		for _, e := range encodings(m.path) {
			name := m.path + e.Extension()
			stays := slices.ContainsFunc(m.twins, func(t made) bool { return t.path == name && t.staged == "" })
			if goes[name] || !stays && m.hasTwin(name) {
				steps = append(steps, step{path: name})
				delete(goes, name)
			}
		}
		steps = append(steps, step{m.staged, m.path})
	}
	for _, t := range m.twins {
		if t.staged != "" {
			steps = append(steps, step{t.staged, t.path})
		}
	}
	return steps
}

// hasTwin reports whether an output has a twin of a path.
func (m *made) hasTwin(name string) bool {
	return slices.ContainsFunc(m.twins, func(t made) bool { return t.path == name })
}

// take takes steps. Folders that are empty after a removal go as well, those of
// a row of removals at its end.
func (b *build) take(steps []step) error {
	var removed []string
	stand := map[string]bool{} // folders that are there
	for _, s := range steps {
		if s.staged == "" {
			if err := b.root.Remove(s.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			removed = append(removed, s.path)
			continue
		}
		b.removeFolders(removed)
		if len(removed) > 0 {
			removed = nil
			clear(stand)
		}
		if dir := path.Dir(s.path); !stand[dir] {
			if err := b.root.MkdirAll(dir, 0o777); err != nil {
				return err
			}
			stand[dir] = true
		}
		if err := b.root.Rename(s.staged, s.path); err != nil {
			return err
		}
	}
	b.removeFolders(removed)
	return nil
}

// removeFolders removes the folders above removed files that are empty now.
func (b *build) removeFolders(removed []string) {
	var dirs []string
	for _, name := range removed {
		dirs = append(dirs, above(name)...)
	}
	slices.SortFunc(dirs, func(a, c string) int { return cmp.Or(cmp.Compare(depth(c), depth(a)), cmp.Compare(a, c)) })
	for _, dir := range slices.Compact(dirs) {
		b.root.Remove(dir) // fails on what is not empty, and that may stay
	}
}
