package load

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"smem/generator/diag"
)

// maxName is the longest name of a page's folder and the longest slug, in
// characters.
const maxName = 60

// reserved are names that Windows keeps for devices, and ours.
var reserved = []string{"con", "prn", "aux", "nul", "r", "media", "lite"}

// PageName says why the path of a page, such as guides/flood, can't be one, and
// what to do; both are empty if it can.
func PageName(id string) (reason, cure string) {
	const single = "write a single slash between folders only, such as guides/flood"
	switch {
	case id == "":
		return "is empty", "write one, such as evacuation or guides/flood"
	case strings.HasPrefix(id, "/"):
		return "begins with a slash", single
	case strings.HasSuffix(id, "/"):
		return "ends in a slash", single
	case strings.Contains(id, "//"):
		return "has two slashes in a row", single
	}
	for part := range strings.SplitSeq(id, "/") {
		if reason, cure = badPage(part); reason != "" {
			return reason, cure
		}
	}
	if first, _, _ := strings.Cut(id, "/"); first == "regions" {
		return "\"regions\" is the folder of the regions", "use another word"
	}
	return "", ""
}

// badPage says why a folder's name can't name a page on every system, and what
// to do; both are empty if it can.
func badPage(s string) (reason, cure string) {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return fmt.Sprintf("has the character %q, which not every computer and address can have", r), "use small letters a to z, digits and hyphens"
		}
	}
	return badSlug(s)
}

// badSlug says why a word can't stand in an address, and what to do; both are
// empty if it can: small letters of any script, digits, single hyphens inside.
func badSlug(s string) (reason, cure string) {
	const letters = "use small letters, digits and hyphens"
	n := utf8.RuneCountInString(s)
	switch {
	case n > maxName:
		return fmt.Sprintf("has %d characters; at most %d", n, maxName), "shorten it"
	case slices.Contains(reserved, s) || device(s):
		return fmt.Sprintf("%q is a name that computers keep for themselves", s), "use another word"
	case s == "":
		return "is empty", letters
	case strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") || strings.Contains(s, "--"):
		return fmt.Sprintf("%q has a hyphen at an end, or two in a row", s), letters
	}
	before := ' '
	for _, r := range s {
		switch {
		case r == '-' || unicode.IsDigit(r):
		case unicode.IsLetter(r) && unicode.ToLower(r) != r:
			return fmt.Sprintf("has the capital letter %q", r), "write it small: addresses with capitals are mistyped"
		case unicode.IsLetter(r):
		case unicode.In(r, unicode.Mn, unicode.Mc) && !unicode.In(before, unicode.Latin, unicode.Greek, unicode.Cyrillic):
		case unicode.In(r, unicode.Mn, unicode.Mc):
			return fmt.Sprintf("has an accent that is stored apart from its letter %q, so that two addresses would look the same", before), "type the letter again with its accent"
		default:
			return fmt.Sprintf("has the character %q, which an address can't have", r), letters
		}
		before = r
	}
	return "", ""
}

// device reports whether Windows takes a small name for a numbered device.
func device(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "com") || strings.HasPrefix(s, "lpt")) && s[3] >= '0' && s[3] <= '9'
}

// strayFile reports a file of content/ that nothing reads, although it looks
// as if somebody meant it to be read.
func (l *loader) strayFile(name string) {
	base := path.Base(name)
	stem, _, _ := strings.Cut(strings.ToLower(base), ".")
	known := []string{"infographic.yaml", "page.yaml"}
	if path.Dir(name) == "content" {
		known = []string{"site.yaml", "sources.yaml"}
	}
	for _, tag := range l.site.Config.Languages {
		known = append(known, tag+".md")
	}
	switch ext := strings.ToLower(path.Ext(name)); {
	case ext == ".yaml" || ext == ".yml":
		l.problems.Errorf("unknown-file", diag.Pos{File: name}, suggest(base, known, "delete it, or rename it to "+known[0]), "nothing reads this file")
	case slices.Contains(known, stem+".md") && slices.Contains([]string{".md", ".markdown", ".txt", ".doc", ".docx", ".odt", ".rtf", ".html"}, ext):
		l.problems.Errorf("unknown-file", diag.Pos{File: name}, "save the text as "+stem+".md", "nothing reads this file: a page's words are in files whose name ends in .md")
	}
}

// regionFolder reports the files in content/regions that nothing reads, and
// passes the folder over: regions are read apart.
func (l *loader) regionFolder() error {
	entries, err := fs.ReadDir(l.source, "content/regions")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if name := e.Name(); !hidden(name) && path.Ext(name) != ".yaml" {
			l.problems.Errorf("unknown-file", diag.Pos{File: "content/regions/" + name}, "rename it to end in .yaml, or move it elsewhere", "nothing reads this: a region is a file such as fr.yaml")
		}
	}
	return fs.SkipDir
}
