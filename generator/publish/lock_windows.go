package publish

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// lockName is the file that a build keeps open while it has the folder.
// Windows removes it when the process ends, however it ends.
const lockName = ".smem-lock"

// The codes of Windows that syscall has no names for.
const (
	fileFlagDeleteOnClose = 0x04000000
	errorSharingViolation = syscall.Errno(32)
)

// lock is a file that nobody else can open.
type lock struct{ handle syscall.Handle }

// lockFolder locks a folder, or returns errBusy.
func lockFolder(dir string) (*lock, bool, error) {
	name, err := syscall.UTF16PtrFromString(filepath.Join(dir, lockName))
	if err != nil {
		return nil, false, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|fileFlagDeleteOnClose, 0)
	switch {
	case err == nil:
		return &lock{h}, true, nil
	case errors.Is(err, errorSharingViolation), errors.Is(err, syscall.ERROR_ACCESS_DENIED), errors.Is(err, os.ErrNotExist):
		return nil, false, errBusy // held, or just being removed
	}
	return nil, false, err
}

// holds reports whether the lock is on the folder that root has open: an open
// file keeps its folder from being removed.
func (l *lock) holds(*os.Root) bool { return true }

// beforeRemoval removes the lock's file, without which the folder is not empty.
func (l *lock) beforeRemoval() { l.release() }

// release ends the lock.
func (l *lock) release() {
	if l.handle != 0 {
		syscall.CloseHandle(l.handle)
		l.handle = 0
	}
}
