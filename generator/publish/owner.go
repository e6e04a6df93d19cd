package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// ownership knows which files in the folder the program made.
type ownership struct {
	*folder
	sums   map[string][]string // of each path
	folded map[string]string   // the path by its folded form
}

func newOwnership(f *folder, m manifest) *ownership {
	o := &ownership{folder: f, sums: m.sums(), folded: make(map[string]string, len(m.Files))}
	for _, e := range m.Files {
		o.folded[fold(e.Path)] = e.Path
	}
	return o
}

// standing is what stands at a planned path.
type standing struct {
	same      bool     // the same bytes
	foreign   string   // path of what is not ours and in the way
	obstacles []string // files of ours that are to go before the path can be written
}

// at looks at what stands at a planned path that is to have a content.
func (o *ownership) at(name string, data []byte) (standing, error) {
	for _, dir := range above(name) {
		info, err := o.root.Lstat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return standing{}, nil
		case err != nil:
			return standing{}, err
		case info.IsDir():
			continue
		}
		ours, err := o.unchanged(dir)
		if err != nil || !ours {
			return standing{foreign: dir}, err
		}
		return standing{obstacles: []string{dir}}, nil
	}
	info, err := o.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return standing{}, nil
	case err != nil:
		return standing{}, err
	case info.IsDir():
		return o.tree(name)
	case !info.Mode().IsRegular():
		return standing{foreign: name}, nil
	}
	if info.Size() == int64(len(data)) {
		same, err := o.equal(name, data)
		if err != nil || same {
			return standing{same: same}, err
		}
	}
	if !o.ours(name, info) {
		return standing{foreign: name}, nil
	}
	return standing{}, nil
}

// above returns the folders above a path, outermost first.
func above(name string) []string {
	var dirs []string
	for i, r := range name {
		if r == '/' {
			dirs = append(dirs, name[:i])
		}
	}
	return dirs
}

// ours reports whether the file at a path is listed as ours, under this name
// or, where the file system takes it for the same, another spelling of it.
func (o *ownership) ours(name string, info fs.FileInfo) bool {
	if len(o.sums[name]) > 0 {
		return true
	}
	spelled, ok := o.folded[fold(name)]
	if !ok {
		return false
	}
	other, err := o.root.Lstat(spelled)
	return err == nil && os.SameFile(info, other)
}

// tree looks at a folder where a file is to be: it may go if there are only
// unchanged files of ours in it, and no folder without any. A folder is ours as
// well if a file of ours is listed in it and gone: a build was killed between
// removing the one and the other, or before the file came.
func (o *ownership) tree(dir string) (standing, error) {
	s := standing{}
	var dirs []string
	err := fs.WalkDir(o.root.FS(), dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			dirs = append(dirs, name)
			return nil
		}
		ours, err := o.unchanged(name)
		if err == nil && !ours {
			s.foreign = name
			return fs.SkipAll
		}
		s.obstacles = append(s.obstacles, name)
		return err
	})
	for _, d := range dirs {
		inside := func(name string) bool { return strings.HasPrefix(name, d+"/") }
		if s.foreign != "" || slices.ContainsFunc(s.obstacles, inside) {
			continue
		}
		if gone := o.listed(inside); gone != "" {
			s.obstacles = append(s.obstacles, gone)
		} else {
			s.foreign = d
		}
	}
	return s, err
}

// listed returns the first path of ours, in order, for which a condition holds;
// "" if there is none.
func (o *ownership) listed(holds func(string) bool) string {
	first := ""
	for name := range o.sums {
		if holds(name) && (first == "" || name < first) {
			first = name
		}
	}
	return first
}

// unchanged reports whether a regular file stands at a path whose bytes are
// those that build.json lists.
func (o *ownership) unchanged(name string) (bool, error) {
	if len(o.sums[name]) == 0 {
		return false, nil
	}
	info, err := o.root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false, err
	}
	return o.listedSum(name)
}

// listedSum reports whether the bytes of a regular file are those that build.json
// lists.
func (o *ownership) listedSum(name string) (bool, error) {
	f, err := o.root.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return false, err
	}
	return slices.Contains(o.sums[name], hex.EncodeToString(sum.Sum(nil))), nil
}

// equal reports whether a file has a content.
func (o *ownership) equal(name string, data []byte) (bool, error) {
	f, err := o.root.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	part := make([]byte, 64<<10)
	for {
		n, err := io.ReadFull(f, part)
		if !bytes.HasPrefix(data, part[:n]) {
			return false, nil
		}
		data = data[n:]
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return len(data) == 0, nil
		case err != nil:
			return false, err
		}
	}
}

// depth returns the number of folders above a path.
func depth(name string) int { return strings.Count(path.Clean(name), "/") }
