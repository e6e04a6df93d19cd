//go:build linux || darwin

package doctor

import "syscall"

// space returns how many bytes may still be written below a folder.
func space(dir string) (int64, bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}
