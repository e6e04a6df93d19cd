package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// patience is how long a build waits for another one into the same folder.
const patience = 10 * time.Second

// errBusy says that another build has the folder.
var errBusy = errors.New("another build is writing into this folder")

// enter opens the output folder, making it if it is absent, and waits until no
// other build is in it.
//
// The lock is the operating system's on the folder itself: it ends with the
// process however that ends, leaves no file behind and knows no process id
// that could be somebody else's by now.
func enter(ctx context.Context, dir string, wait time.Duration) (*folder, error) {
	if dir == "" {
		return nil, errors.New("no output folder is given")
	}
	deadline := time.Now().Add(wait)
	for {
		f, err := tryEnter(dir)
		if err == nil || !errors.Is(err, errBusy) {
			return f, err
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("%s: %w: wait for it, or choose another --out", dir, errBusy)
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// tryEnter opens the folder, or returns errBusy.
func tryEnter(dir string) (*folder, error) {
	created, err := makeFolders(dir)
	if errors.Is(err, fs.ErrNotExist) && !dangling(dir) {
		return nil, errBusy // a build that failed removed what was just being made
	} else if err != nil {
		return nil, err
	}
	f := &folder{dir: dir, created: created}
	if f.lock, f.locked, err = lockFolder(dir); err != nil {
		return nil, err
	}
	f.root, err = os.OpenRoot(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.lock.release() // the other build had made the folder, failed, and removed it
		return nil, errBusy
	case err != nil:
		f.lock.release()
		return nil, err
	}
	if !f.lock.holds(f.root) {
		f.root.Close()
		f.lock.release()
		return nil, errBusy
	}
	return f, nil
}

// makeFolders makes a folder and those above it that are absent, and returns
// the ones it made, outermost first.
func makeFolders(dir string) ([]string, error) {
	var absent []string
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		_, err := os.Lstat(d)
		if err == nil || !errors.Is(err, fs.ErrNotExist) || filepath.Dir(d) == d {
			break // what is wrong shows when making the next
		}
		absent = append([]string{d}, absent...)
	}
	for i, d := range absent {
		if err := os.Mkdir(d, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			removeFolders(absent[:i])
			return nil, err
		}
	}
	if info, err := os.Stat(dir); err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: errors.New("not a folder")}
	}
	return absent, nil
}

// dangling reports whether a folder's path, or one above it, is a link to
// nothing, which no waiting mends.
func dangling(dir string) bool {
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		info, err := os.Lstat(d)
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			_, err := os.Stat(d)
			return errors.Is(err, fs.ErrNotExist)
		}
		if err == nil || filepath.Dir(d) == d {
			return false
		}
	}
}

// removeFolders removes folders that makeFolders made, as far as they are empty.
func removeFolders(created []string) {
	for i := len(created) - 1; i >= 0; i-- {
		if os.Remove(created[i]) != nil {
			return
		}
	}
}

// leave gives the folder back. Unless it is kept, folders made for it are
// removed again.
func (f *folder) leave(keep bool) error {
	err := f.root.Close()
	if !keep {
		f.lock.beforeRemoval()
		removeFolders(f.created)
	}
	f.lock.release()
	return err
}

// reStaging matches the names of staging folders, and nothing anybody else
// would think of.
var reStaging = regexp.MustCompile(`^\.smem-[A-Z2-7]{26}$`)

// sweep removes the staging folders of builds that were killed. None of them
// is in use: this build has the lock.
func (f *folder) sweep() error {
	names, err := f.names()
	if err != nil {
		return err
	}
	for _, name := range names {
		if !reStaging.MatchString(name) {
			continue
		}
		if err := f.root.RemoveAll(name); err != nil {
			return err
		}
	}
	return nil
}

// names returns the names in the folder itself.
func (f *folder) names() ([]string, error) {
	d, err := f.root.Open(".")
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.Readdirnames(-1)
}
