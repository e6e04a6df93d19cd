package main

import (
	"os"
	"syscall"
)

// peak returns the most memory that a process ever had resident, bytes
// (getrusage(2)).
func peak(s *os.ProcessState) int64 {
	u, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return u.Maxrss << 10
}
