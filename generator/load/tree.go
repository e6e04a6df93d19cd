package load

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"smem/generator/diag"
)

// Tree looks at the folders of a source before anything in them is read:
// links, devices and folders that have a file's name are refused here, so that
// nothing outside of the source is published and no reading waits forever. The
// error is the machine's.
func Tree(source fs.FS) (diag.List, error) {
	var problems diag.List
	for _, top := range []string{"content", "i18n", "themes"} {
		found, err := trunk(source, top)
		if err != nil {
			return nil, err
		}
		problems = append(problems, found...)
	}
	return problems, nil
}

// trunk looks at one of the source's folders and everything below it. What is
// missing is said by whoever needs it.
func trunk(source fs.FS, top string) (diag.List, error) {
	info, err := fs.Lstat(source, top)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read the source folder: %w", err)
	case !info.IsDir():
		return diag.List{notPlain(top, info.Mode().Type(), true)}, nil
	}
	return branch(source, top)
}

// branch looks at everything below one folder.
func branch(source fs.FS, top string) (diag.List, error) {
	var problems diag.List
	count := 0
	err := fs.WalkDir(source, top, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // deleted while we were reading
		case err != nil:
			return err
		case name == top:
			return nil
		}
		if count++; count > maxFiles {
			return fmt.Errorf("more than %d files below %s/", maxFiles, top)
		}
		if reason := badName(d.Name()); reason != "" {
			problems.Errorf("file-name", diag.Pos{File: name}, "rename it: letters, digits, hyphens and dots", "the name %q %s", d.Name(), reason)
		}
		switch {
		case d.IsDir() && (hidden(d.Name()) || !utf8.ValidString(name)): // the latter can't be opened
			return fs.SkipDir
		case hidden(d.Name()) && top != "themes": // such as an editor's lock; of a theme every file may be read
		case d.IsDir() && path.Ext(d.Name()) != "":
			problems.Errorf("file", diag.Pos{File: name}, "rename the folder, or put the file there that was meant", "a folder stands here, but its name is that of a file")
			return fs.SkipDir
		case !d.IsDir() && d.Type() != 0:
			problems = append(problems, notPlain(name, d.Type(), false))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the source folder: %w", err)
	}
	return problems, nil
}

// hidden reports whether a file is none of the site's: a system's or an
// editor's own.
func hidden(name string) bool { return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") }

// notPlain says what stands where a file or a folder is expected.
func notPlain(name string, mode fs.FileMode, folder bool) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "file", Pos: diag.Pos{File: name}, Message: "this is neither a file nor a folder", Cure: "delete it, or put a plain file there"}
	switch {
	case mode&fs.ModeSymlink != 0:
		d.Rule = "symlink"
		d.Message = "this is a link to another place; links are not followed, so that nothing outside of the site's folder is published"
		d.Cure = "put the file or folder itself here"
	case folder:
		d.Message, d.Cure = "a file stands here, where a folder is expected", "delete or rename the file, and make a folder of this name"
	}
	return d
}

// badName says why a name can't be one of a file on every system, or returns
// "".
func badName(name string) string {
	switch {
	case !utf8.ValidString(name):
		return "is not UTF-8 text"
	case strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }):
		return "has an invisible character"
	case strings.ContainsAny(name, `\:`):
		return `has a \ or a :, which Windows can't store`
	}
	return ""
}
