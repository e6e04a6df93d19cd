package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// extension is the end of a file's name that says what form it is in.
func extension(file string) string { return strings.ToLower(filepath.Ext(file)) }

// noForm refuses a file name that does not say what the file is to become.
func noForm(extension string, forms []string) error {
	last := len(forms) - 1
	known := forms[last]
	if last > 0 {
		known = strings.Join(forms[:last], ", ") + " or " + known
	}
	return fmt.Errorf("nothing can be written as %q here: name a file that ends in %s", extension, known)
}

// checkFile refuses, before any work is done, a file that can't be written.
func checkFile(flag, file string, forms []string) error {
	if !slices.Contains(forms, extension(file)) {
		return usage{noForm(extension(file), forms)}
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return usage{fmt.Errorf("--%s %s is a folder, where a file is expected", flag, file)}
	}
	dir := filepath.Dir(file)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return usage{fmt.Errorf("there is no folder %s (--%s)", dir, flag)}
	}
	return nil
}
