//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"errors"
	"os"
	"syscall"
)

// lock is flock(2) on the output folder.
type lock struct{ dir *os.File }

// lockFolder locks a folder, or returns errBusy. It reports false where the
// file system has no locks for folders, as on NFS.
func lockFolder(dir string) (*lock, bool, error) {
	d, err := os.Open(dir)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, false, errBusy // removed just now by a build that failed
		}
		return nil, false, err
	}
	for {
		switch err = syscall.Flock(int(d.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); {
		case err == nil:
			return &lock{d}, true, nil
		case errors.Is(err, syscall.EINTR):
			continue
		case errors.Is(err, syscall.EWOULDBLOCK):
			d.Close()
			return nil, false, errBusy
		}
		return &lock{d}, false, nil
	}
}

// holds reports whether the lock is on the folder that root has open, and not
// on one that was removed and made again meanwhile.
func (l *lock) holds(root *os.Root) bool {
	mine, err := l.dir.Stat()
	if err != nil {
		return false
	}
	open, err := root.Stat(".")
	return err == nil && os.SameFile(mine, open)
}

// beforeRemoval does what the folder's removal needs: nothing.
func (l *lock) beforeRemoval() {}

// release ends the lock.
func (l *lock) release() { l.dir.Close() }
