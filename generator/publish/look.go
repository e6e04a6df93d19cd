package publish

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Standing is what stands in an output folder.
type Standing struct {
	Exists     bool
	Blocked    bool     // something that is no build.json of ours has its name
	Unfinished bool     // a build was killed while it moved files into place
	Listed     int      // files in build.json
	Bytes      int64    // of them
	Missing    []string // listed files that are not there
	Foreign    []string // files that nobody listed
	LeftOver   []string // staging folders of builds that were killed; the next one removes them
}

// Listing is what build.json says of a folder.
type Listing struct {
	Files      []string // paths
	Part       string   // which part of a site stands there, such as 2/3; "": it is whole
	Unfinished bool     // a build was killed while it moved files into place
}

// List reads the build.json of a folder; nil if there is none, or none of ours.
func List(dir string) (*Listing, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("look into %s: %w", dir, err)
	}
	defer root.Close()
	f := folder{dir: dir, root: root}
	m, ok, err := f.readManifest()
	if err != nil {
		return nil, fmt.Errorf("look into %s: %w", dir, err)
	}
	if !ok || m.Generator == "" {
		return nil, nil
	}
	l := &Listing{Unfinished: m.State == publishing}
	for _, e := range m.Files {
		l.Files = append(l.Files, e.Path)
	}
	if m.Part != nil {
		l.Part = fmt.Sprintf("%d/%d", m.Part.Number, m.Part.Of)
	}
	return l, nil
}

// Look says what stands in an output folder, by names: it reads no file but
// build.json, changes nothing, and waits for nobody. The error is the
// machine's.
func Look(dir string) (Standing, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return Standing{}, nil
	} else if err != nil {
		return Standing{}, fmt.Errorf("look into %s: %w", dir, err)
	}
	defer root.Close()
	f := folder{dir: dir, root: root}
	m, ok, err := f.readManifest()
	if err != nil {
		return Standing{}, fmt.Errorf("look into %s: %w", dir, err)
	}
	s := Standing{Exists: true, Blocked: !ok, Unfinished: m.State == publishing}
	listed := map[string]bool{manifestName: true}
	for _, e := range m.Files {
		if listed[e.Path] {
			continue // another content of the same file
		}
		listed[e.Path] = true
		s.Listed++
		s.Bytes += e.Bytes
		if _, err := root.Lstat(e.Path); errors.Is(err, fs.ErrNotExist) {
			s.Missing = append(s.Missing, e.Path)
		}
	}
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path.Dir(name) == "." && reStaging.MatchString(name):
			s.LeftOver = append(s.LeftOver, name)
			return fs.SkipDir
		case d.IsDir() && d.Name() == ".git":
			return fs.SkipDir // somebody keeps the finished site there
		case !d.IsDir() && !listed[name] && !strings.HasPrefix(d.Name(), ".git"):
			s.Foreign = append(s.Foreign, name)
		}
		return nil
	})
	if err != nil {
		return s, fmt.Errorf("look into %s: %w", dir, err)
	}
	return s, nil
}

// Habits is how a file system treats names.
type Habits struct {
	FoldsCase bool // A and a are one file
	FoldsForm bool // é and e with an accent behind it are one file
}

// Try writes files of its own into a folder that exists, looks how they are
// named, and removes them. The error says that nothing can be written there.
func Try(dir string) (Habits, error) {
	var h Habits
	trial := filepath.Join(dir, ".smem-"+rand.Text()) // which a build would sweep
	if err := os.Mkdir(trial, 0o777); err != nil {
		return h, err
	}
	defer os.RemoveAll(trial)
	root, err := os.OpenRoot(trial)
	if err != nil {
		return h, err
	}
	defer root.Close()
	for _, name := range []string{"a", "\u00e9"} {
		if err := root.WriteFile(name, []byte("x"), 0o666); err != nil {
			return h, err
		}
	}
	_, err = root.Lstat("A")
	h.FoldsCase = err == nil
	_, err = root.Lstat("e\u0301")
	h.FoldsForm = err == nil
	return h, nil
}
