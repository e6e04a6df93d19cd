package schema

import (
	"path"
	"strings"
)

// Of returns the kind of YAML file that a file of a source folder is, by its
// path from there on; ok is false if there is no schema for it.
func Of(file string) (d Document, ok bool) {
	for _, d := range Documents() {
		if matches(d.Files, file) {
			return d, true
		}
	}
	return Document{}, false
}

// matches reports whether a path fits a pattern, in which **/ stands for any
// number of folders, also for none.
func matches(pattern, file string) bool {
	before, after, deep := strings.Cut(pattern, "**/")
	if !deep {
		ok, err := path.Match(pattern, file)
		return ok && err == nil
	}
	rest, ok := strings.CutPrefix(file, before)
	return ok && path.Base(rest) == after
}

// Line returns the comment with which a YAML file of a source folder begins: it
// tells editors with yaml-language-server where the file's schema stands, seen
// from the file
// (https://github.com/redhat-developer/yaml-language-server#using-inlined-schema).
// ok is false if there is no schema for it.
func Line(file string) (line string, ok bool) {
	d, ok := Of(file)
	if !ok {
		return "", false
	}
	up := strings.Repeat("../", strings.Count(path.Clean(file), "/"))
	return "# yaml-language-server: $schema=" + up + Folder + "/" + d.path(), true
}
