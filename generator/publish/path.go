package publish

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"smem/generator/diag"
)

// What a path may be at most, in bytes: a name on every file system in use,
// a path with room for the output folder.
const (
	maxName = 255
	maxPath = 1000
)

// checkPaths reports outputs whose paths are not valid everywhere, or are one
// file or a file and a folder on some system.
func checkPaths(outputs []Output, dir string) diag.List {
	var problems diag.List
	files := make(map[string]string, len(outputs)) // by folded path
	for _, o := range outputs {
		if reason := badPath(o.Path); reason != "" {
			problems.Errorf("bad-path", position(dir, o.Path), "rename its source, or set a slug", "the path %q %s", o.Path, reason)
			continue
		}
		if o.Path == manifestName {
			problems.Errorf("path-clash", position(dir, o.Path), "rename its source, or set a slug", "%s is the list of files that smem writes itself", o.Path)
			continue
		}
		key := fold(o.Path)
		if other, ok := files[key]; ok {
			problems = append(problems, clash(dir, other, o.Path))
			continue
		}
		files[key] = o.Path
	}
	folders := make(map[string]string) // by folded path
	for _, o := range outputs {
		if badPath(o.Path) != "" {
			continue
		}
		for d := path.Dir(o.Path); d != "."; d = path.Dir(d) {
			key := fold(d)
			if file, ok := files[key]; ok {
				problems.Errorf("path-clash", position(dir, file), "rename the source of one of them, or set a slug", "%q is a file, and a folder for %q", file, o.Path)
				break
			}
			other, ok := folders[key]
			if ok && other != d {
				problems = append(problems, clash(dir, other, d))
			}
			if ok {
				break // those above were looked at
			}
			folders[key] = d
		}
	}
	return problems.Sorted()
}

// clash reports two paths that are one.
func clash(dir, a, b string) diag.Diagnostic {
	message := fmt.Sprintf("two sources make %q", a)
	if a != b {
		message = fmt.Sprintf("%q and %q are the same on many systems", a, b)
	}
	return diag.Diagnostic{Rule: "path-clash", Pos: position(dir, a), Message: message, Cure: "rename the source of one of them, or set a slug"}
}

// badPath says why a path is not valid for an output, or returns "".
func badPath(p string) string {
	switch {
	case p == "" || p == ".":
		return "is empty"
	case !utf8.ValidString(p):
		return "is not UTF-8"
	case len(p) > maxPath:
		return fmt.Sprintf("is longer than %d bytes", maxPath)
	case path.IsAbs(p):
		return "is not relative"
	case path.Clean(p) != p:
		return "is not in its simplest form"
	case !filepath.IsLocal(filepath.FromSlash(p)):
		return "leads out of the output folder"
	}
	for i, r := range p {
		if unicode.IsControl(r) || strings.ContainsRune(`\:*?"<>|`, r) {
			return fmt.Sprintf("contains %q, which not every system can store", p[i:i+utf8.RuneLen(r)])
		}
	}
	for name := range strings.SplitSeq(p, "/") {
		switch {
		case name == "..":
			return "leads out of the output folder"
		case len(name) > maxName:
			return fmt.Sprintf("has a part that is longer than %d bytes", maxName)
		case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
			return "has a part that ends in a dot or a space, which Windows drops"
		case device(name):
			return fmt.Sprintf("has the part %q, which is a device on Windows", name)
		case strings.HasPrefix(strings.ToLower(name), ".smem-"):
			return "has a part that begins with .smem-, which is kept for builds"
		}
	}
	return ""
}

// device reports whether Windows takes a name for a device, with any extension.
func device(name string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(name), ".")
	base = strings.TrimRight(base, " ")
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	r := []rune(base)
	return len(r) == 4 && (string(r[:3]) == "COM" || string(r[:3]) == "LPT") && strings.ContainsRune("0123456789¹²³", r[3])
}

// fold returns the same string for paths that are one on a file system that
// ignores case or Unicode normal form.
func fold(p string) string {
	folded := strings.Map(func(r rune) rune {
		least := r
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			least = min(least, f)
		}
		return least
	}, norm.NFD.String(p))
	return norm.NFC.String(folded)
}
