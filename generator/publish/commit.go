package publish

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"time"

	"smem/generator/diag"
)

// planRemovals lists the files of earlier builds that are no longer planned.
// One that somebody changed is left, with a warning, and is theirs from now on.
func (b *build) planRemovals() (diag.List, error) {
	var problems diag.List
	owned := newOwnership(b.folder, b.old)
	planned := make(map[string]string, len(b.outputs)) // by folded path
	exactly := make(map[string]bool, len(b.outputs))
	for i, o := range b.outputs {
		planned[fold(o.Path)] = o.Path
		exactly[o.Path] = true
		b.obstacles = append(b.obstacles, b.made[i].obstacles...)
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

// stands reports whether something stands at a path, below real folders.
func (b *build) stands(name string) (fs.FileInfo, bool, error) {
	for _, p := range append(above(name), name) {
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
	}
	return nil, false, nil
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

// commit brings the folder to the planned state. It does not look at the
// context: it is short, and a half is worth less than the whole.
func (b *build) commit(date time.Time) error {
	files := make([]entry, len(b.outputs))
	var moves []int
	for i, m := range b.made {
		files[i] = entry{b.outputs[i].Path, m.bytes, m.sum}
		if m.staged != "" {
			moves = append(moves, i)
		}
	}
	if len(moves)+len(b.removals) > 0 {
		if err := b.list(newManifest(publishing, date, append(slices.Clone(b.old.Files), files...))); err != nil {
			return err
		}
		if err := b.move(moves); err != nil {
			return err
		}
	}
	return b.list(newManifest(published, date, files))
}

// list writes a manifest, unless the folder has it.
func (b *build) list(m manifest) error {
	data, err := m.encode()
	if err != nil {
		return err
	}
	if old, ok, err := b.bytes(manifestName, int64(len(data))); err != nil || ok && bytes.Equal(old, data) {
		return err
	}
	staged, err := b.write(m.State, data)
	if err != nil {
		return err
	}
	return b.root.Rename(staged, manifestName)
}

// bytes returns a file's content if it has a size.
func (b *build) bytes(name string, size int64) ([]byte, bool, error) {
	info, err := b.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case !info.Mode().IsRegular() || info.Size() != size:
		return nil, false, nil
	}
	f, err := b.root.Open(name)
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, size+1))
	return data, err == nil, err
}

// move moves the staged outputs into place, by kind, and removes what is no
// longer planned: what is in the way first, the rest last.
func (b *build) move(moves []int) error {
	if err := b.remove(b.obstacles); err != nil {
		return err
	}
	slices.SortStableFunc(moves, func(i, j int) int { return cmp.Compare(b.outputs[i].Kind, b.outputs[j].Kind) })
	for _, i := range moves {
		name := b.outputs[i].Path
		if err := b.root.MkdirAll(path.Dir(name), 0o777); err != nil {
			return err
		}
		if err := b.root.Rename(b.made[i].staged, name); err != nil {
			return err
		}
	}
	return b.remove(b.removals[len(b.obstacles):])
}

// remove removes files, and the folders above them that are empty then.
func (b *build) remove(names []string) error {
	var dirs []string
	for _, name := range names {
		if err := b.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		dirs = append(dirs, above(name)...)
	}
	slices.SortFunc(dirs, func(a, c string) int { return cmp.Or(cmp.Compare(depth(c), depth(a)), cmp.Compare(a, c)) })
	for _, dir := range slices.Compact(dirs) {
		b.root.Remove(dir) // fails on what is not empty, and that may stay
	}
	return nil
}
