package bench

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"
)

// CPU returns the time that this process has spent so far in user and in
// system mode, on all its threads: the garbage collector's too.
func CPU() (time.Duration, error) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, err
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), nil
}

// Peak returns the most memory that this process ever had resident, bytes
// (VmHWM of proc_pid_status(5)).
func Peak() (int64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, after, ok := strings.Cut(string(status), "VmHWM:")
	if !ok {
		return 0, fmt.Errorf("/proc/self/status has no VmHWM")
	}
	var kib int64
	_, err = fmt.Sscan(after, &kib)
	return kib << 10, err
}
