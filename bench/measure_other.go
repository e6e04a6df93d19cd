//go:build !linux

package bench

import (
	"errors"
	"time"
)

// CPU is measured on Linux only.
func CPU() (time.Duration, error) { return 0, errors.ErrUnsupported }

// Peak is measured on Linux only.
func Peak() (int64, error) { return 0, errors.ErrUnsupported }
