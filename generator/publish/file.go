package publish

import (
	"fmt"
	"os"
	"path/filepath"
)

// File writes one file, whole or not at all: what stands there is replaced
// only once the new file is complete.
func File(name string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".smem-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
			err = fmt.Errorf("write %s: %w", name, err)
		}
	}()
	if _, err = f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	if err = os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
