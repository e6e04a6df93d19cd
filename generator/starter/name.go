package starter

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"smem/generator/load"
)

// devices are names that Windows keeps for itself, with any ending.
var devices = []string{"con", "prn", "aux", "nul"}

// SiteName says why a folder can't have a name on every system, and what to do;
// both are empty if it can.
func SiteName(name string) (reason, cure string) {
	const letters = "use letters, digits, hyphens, underscores and dots inside"
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch n := utf8.RuneCountInString(name); {
	case name == "":
		return "is empty", "write a name"
	case name == "..":
		return "is the folder above this one", "name a new folder, or write . for this one if it is empty"
	case !utf8.ValidString(name):
		return "is not UTF-8 text", letters
	case n > 100:
		return fmt.Sprintf("has %d characters", n), "use at most 100"
	case device(stem):
		return "is one that Windows keeps for a device", "use another word"
	case strings.HasPrefix(name, "-") || strings.HasPrefix(name, "."):
		return fmt.Sprintf("begins with %q", name[:1]), "begin with a letter or a digit"
	case strings.HasSuffix(name, "."):
		return "ends in a dot, which Windows drops", "end with a letter or a digit"
	}
	for _, r := range name {
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune("-_.", r) {
			return fmt.Sprintf("has the character %q", r), letters
		}
	}
	return "", ""
}

// PageName says why the path of a page, such as guides/flood, can't be one, and
// what to do; both are empty if it can.
func PageName(id string) (reason, cure string) { return load.PageName(id) }

// RegionName says why a region can't have an id, and what to do; both are empty
// if it can.
func RegionName(id string) (reason, cure string) {
	const letters = "use small letters a to z, digits and single hyphens, such as fr-13"
	switch {
	case len(id) > 60:
		return fmt.Sprintf("has %d characters", utf8.RuneCountInString(id)), "use at most 60"
	case device(id):
		return "is one that Windows keeps for a device", "use another word"
	case id == "" || strings.HasPrefix(id, "-") || strings.HasSuffix(id, "-") || strings.Contains(id, "--"):
		return "has a hyphen at an end, two in a row, or nothing", letters
	}
	for _, r := range id {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return fmt.Sprintf("has the character %q", r), letters
		}
	}
	return "", ""
}

// device reports whether a small name is one of Windows's devices.
func device(stem string) bool {
	for _, d := range devices {
		if stem == d {
			return true
		}
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "com") || strings.HasPrefix(stem, "lpt")) && stem[3] >= '0' && stem[3] <= '9'
}
