package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// New is a file that is not there yet.
type New struct {
	Path string // slash-separated, below the folder
	Data []byte
}

// Create writes files that are not there yet below a folder, all of them or
// none: on a failure what it has written is removed. It never writes over a
// file; one that is there is an error of the kind fs.ErrExist.
func Create(dir string, files []New) (err error) {
	var made []string // files and folders, in order
	defer func() {
		if err == nil {
			return
		}
		for _, name := range slices.Backward(made) {
			os.Remove(name)
		}
	}()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		folders, err := mkdirs(filepath.Dir(name))
		made = append(made, folders...)
		if err != nil {
			return fmt.Errorf("make the folder of %s: %w", name, err)
		}
		out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		made = append(made, name)
		_, err = out.Write(f.Data)
		if err = errors.Join(err, out.Close()); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

// mkdirs makes a folder with those above it, and returns the ones it made.
func mkdirs(dir string) ([]string, error) {
	var missing []string
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			break
		}
		missing = append(missing, d)
	}
	var made []string
	for _, d := range slices.Backward(missing) {
		if err := os.Mkdir(d, 0o755); err != nil {
			return made, err
		}
		made = append(made, d)
	}
	return made, nil
}

// Replace writes files, new ones and over those that are there: all of them are
// complete beside their places before the first is put into its place, so that a full
// disk leaves everything as it was.
func Replace(dir string, files []New) (err error) {
	var ready, made []string // the files that are complete, beside their places; the folders
	defer func() {
		if err == nil {
			return
		}
		for _, name := range ready {
			os.Remove(name)
		}
		for _, name := range slices.Backward(made) {
			os.Remove(name) // unless something is in it by now
		}
	}()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		folders, err := mkdirs(filepath.Dir(name))
		made = append(made, folders...)
		if err != nil {
			return fmt.Errorf("make the folder of %s: %w", name, err)
		}
		temporary, err := beside(name, f.Data)
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		ready = append(ready, temporary)
	}
	for i, f := range files {
		if err := os.Rename(ready[i], filepath.Join(dir, filepath.FromSlash(f.Path))); err != nil {
			return fmt.Errorf("write %s: %w", f.Path, err)
		}
	}
	return nil
}

// beside writes a file with a name of its own into the folder of another one.
func beside(name string, data []byte) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".smem-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Close(), os.Chmod(f.Name(), 0o644))
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}
