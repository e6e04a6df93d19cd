package diag

import (
	"path"
	"slices"
	"strings"
)

// Only returns the diagnostics of the given rules. A rule that ends in - means
// all that begin with it.
func (l List) Only(rules []string) List {
	var out List
	for _, d := range l {
		if slices.ContainsFunc(rules, func(r string) bool {
			return d.Rule == r || strings.HasSuffix(r, "-") && strings.HasPrefix(d.Rule, r)
		}) {
			out = append(out, d)
		}
	}
	return out
}

// Strict returns the diagnostics with every warning an error.
func (l List) Strict() List {
	out := slices.Clone(l)
	for i := range out {
		out[i].Severity = Error
	}
	return out
}

// Below returns the diagnostics with the files' paths from a folder above the
// source folder on: "" for the source folder itself.
func (l List) Below(dir string) List {
	if dir == "" {
		return l
	}
	out := slices.Clone(l)
	for i := range out {
		if !strings.HasPrefix(out[i].Pos.File, "--") { // a flag is no file
			out[i].Pos.File = path.Join(dir, out[i].Pos.File)
		}
	}
	return out
}
