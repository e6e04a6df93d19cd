package theme

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// layers is a theme's folder over those that it inherits from: a file is that
// of the first folder which has it, and a folder holds what all of them have.
type layers struct {
	source fs.FS
	dirs   []string // such as themes/default, the theme's own first
}

// where returns the path of a file from the source folder on; of a file that
// no layer has, where the theme's own would stand.
func (l layers) where(name string) string {
	for _, dir := range l.dirs {
		if _, err := fs.Lstat(l.source, path.Join(dir, name)); !absent(err) {
			return path.Join(dir, name)
		}
	}
	if len(l.dirs) == 0 {
		return name
	}
	return path.Join(l.dirs[0], name)
}

// Open opens the file of the first layer that has it.
func (l layers) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return l.source.Open(l.where(name))
}

// ReadDir lists a folder as all layers together have it, by name.
func (l layers) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	var failed error
	for _, dir := range l.dirs {
		entries, err := fs.ReadDir(l.source, path.Join(dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed = err
		}
		for _, e := range entries {
			if !slices.ContainsFunc(all, func(have fs.DirEntry) bool { return have.Name() == e.Name() }) {
				all = append(all, e)
			}
		}
	}
	if all == nil && failed == nil {
		failed = &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, failed
}
