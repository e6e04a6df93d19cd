package cli

import (
	"os"
	"runtime/debug"
)

// garbage is how much memory, in percent of what is in use, may be given up and
// not yet collected while a site is made. The model of a large site is most of
// what is in use and stays to the end: with Go's own 100 % a build holds twice
// the model. Measured in docs/performance.md.
const garbage = 50

// thrift sets the share of garbage, unless GOGC in the environment says another.
func thrift() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
}
