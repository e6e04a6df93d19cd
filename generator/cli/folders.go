package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// checkOut refuses an output folder that can't be one, or that would mix the
// finished site with its source.
func checkOut(source, out string) error {
	if reason := notFolder(out); reason != "" {
		return usage{fmt.Errorf("--out %s %s", out, reason)}
	}
	from, err := real(source)
	if err != nil {
		return fmt.Errorf("find the source folder: %w", err)
	}
	to, err := real(out)
	if err != nil {
		return fmt.Errorf("find the output folder: %w", err)
	}
	if within(from, to) {
		return usage{fmt.Errorf("--out %s holds the source of the site, which would be published with it: choose a folder of its own, such as public", out)}
	}
	for _, dir := range []string{"content", "themes", "i18n"} {
		if own := filepath.Join(from, dir); within(to, own) {
			return usage{fmt.Errorf("--out %s lies in %s, which is read to make the site: choose a folder of its own, such as public", out, dir)}
		}
	}
	return nil
}

// inSource says that a folder holds the source of a site, or lies in what one
// is made of. It is empty if not.
func inSource(name string) (string, error) {
	at, err := real(name)
	if err != nil {
		return "", fmt.Errorf("find the folder %s: %w", name, err)
	}
	if isSource(at) {
		return "holds the source of a site", nil
	}
	for dir := at; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		switch filepath.Base(dir) {
		case "content", "themes", "i18n":
			if isSource(filepath.Dir(dir)) {
				return fmt.Sprintf("lies in %s, which is read to make a site", dir), nil
			}
		}
	}
	return "", nil
}

// isSource reports whether a folder holds the source of a site.
func isSource(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "content", "site.yaml"))
	return err == nil
}

// checkCache refuses a cache folder that lies where the site is read from or
// made in.
func checkCache(source, out, cache string) error {
	if reason := notFolder(cache); reason != "" {
		return usage{fmt.Errorf("--cache-dir %s %s", cache, reason)}
	}
	at, err := real(cache)
	if err != nil {
		return fmt.Errorf("find the cache folder: %w", err)
	}
	for _, dir := range []string{filepath.Join(source, "content"), filepath.Join(source, "themes"), filepath.Join(source, "i18n"), out} {
		own, err := real(dir)
		if err != nil {
			return fmt.Errorf("find the folder %s: %w", dir, err)
		}
		if within(at, own) {
			return usage{fmt.Errorf("--cache-dir %s lies in %s: choose a folder of its own", cache, dir)}
		}
	}
	return nil
}

// notFolder says why a path can't be a folder: something else stands there or
// above it. It is empty if it can.
func notFolder(name string) string {
	for dir := filepath.Clean(name); ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		switch {
		case err == nil && info.IsDir():
			return ""
		case leadsNowhere(dir) && dir == filepath.Clean(name):
			return "is a link to something that is not there: remove it, or make the folder that it leads to"
		case leadsNowhere(dir):
			return "can't be a folder: " + dir + " is a link to something that is not there"
		case err == nil && dir == filepath.Clean(name):
			return "is a file, where a folder is expected"
		case err == nil:
			return "can't be a folder: " + dir + " is a file"
		case filepath.Dir(dir) == dir:
			return ""
		}
	}
}

// leadsNowhere reports whether a path is a link to something that is not there.
func leadsNowhere(name string) bool {
	_, err := os.Stat(name)
	_, own := os.Lstat(name)
	return errors.Is(err, fs.ErrNotExist) && own == nil
}

// real returns the absolute path of a folder that may not exist yet, links
// resolved as far as it exists.
func real(name string) (string, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	rest := ""
	for {
		resolved, err := filepath.EvalSymlinks(name)
		if err == nil {
			return filepath.Join(resolved, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(name) == name {
			return "", err
		}
		rest = filepath.Join(filepath.Base(name), rest)
		name = filepath.Dir(name)
	}
}

// within reports whether a path is a folder or lies in it.
func within(name, dir string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
