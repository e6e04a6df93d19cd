package theme

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"smem/generator/typeface"
)

// Bounds on a folder of fonts, so that none can keep a build busy.
const (
	maxShelf = 20_000 // files and folders that are looked at
	maxDepth = 12     // folders in folders
)

// shelf is a folder of fonts that are found by what they say of themselves.
type shelf struct {
	files fs.FS
	root  string
	name  string // for people
	fonts []shelved
}

// shelved is one font on a shelf.
type shelved struct {
	path  string
	index int // in a collection
	typeface.Naming
}

// fill looks at every font below the folder, in the order of their paths:
// upright static ones of normal width count. Links are not followed; what can't
// be read or is no font is passed over, for the folder may be the system's.
func (s *shelf) fill() error {
	count := 0
	return fs.WalkDir(s.files, s.root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if count++; count > maxShelf {
			return fmt.Errorf("more than %d files and folders: name a smaller folder", maxShelf)
		}
		if d.IsDir() {
			if strings.Count(name, "/") >= maxDepth || name != s.root && strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() && isFont(name) {
			s.put(name)
		}
		return nil
	})
}

// isFont reports whether a file's name is that of a font.
func isFont(name string) bool {
	return slices.Contains([]string{".ttf", ".otf", ".ttc", ".otc"}, strings.ToLower(path.Ext(name)))
}

// put adds the fonts of one file.
func (s *shelf) put(name string) {
	file, err := s.files.Open(name)
	if err != nil {
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxFont {
		return
	}
	at, ok := file.(io.ReaderAt)
	if !ok {
		data, err := io.ReadAll(io.LimitReader(file, maxFont))
		if err != nil {
			return
		}
		at = bytes.NewReader(data)
	}
	names, err := typeface.Names(at, info.Size())
	if err != nil {
		return
	}
	for _, n := range names {
		if n.Plain {
			s.fonts = append(s.fonts, shelved{name, n.Index, n})
		}
	}
}

// find returns the first font of a family and weight.
func (s *shelf) find(family string, weight int) (shelved, bool) {
	i := slices.IndexFunc(s.fonts, func(f shelved) bool { return f.Weight == weight && f.Is(family) })
	if i < 0 {
		return shelved{}, false
	}
	return s.fonts[i], true
}

// weights returns the weights that a family has on the shelf, sorted.
func (s *shelf) weights(family string) []int {
	var weights []int
	for _, f := range s.fonts {
		if f.Is(family) {
			weights = append(weights, f.Weight)
		}
	}
	slices.Sort(weights)
	return slices.Compact(weights)
}

// families returns the families on the shelf, sorted.
func (s *shelf) families() []string {
	var names []string
	for _, f := range s.fonts {
		names = append(names, f.Families...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
