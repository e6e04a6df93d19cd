package theme

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/strictyaml"
)

// lengthParts is what a CSS length is made of that follows the reader's text
// size or the window: numbers with such a unit, and sums and bounds of them
// (https://www.w3.org/TR/css-values-4/).
var lengthParts = regexp.MustCompile(`^(?:(?:clamp|min|max|calc)?\(|\)|[-+*/, ]|(?:\d+\.?\d*|\.\d+)(?:rem|em|%|vw|vi|ch)?)+$`)

// checkLengths refuses names and values that no style sheet can take.
func checkLengths(key string, lengths map[string]string, places strictyaml.Positions) diag.List {
	var problems diag.List
	for _, name := range slices.Sorted(maps.Keys(lengths)) {
		value, pos := lengths[name], places.At(key+"."+name)
		switch {
		case !validName(name):
			problems.Errorf("length", pos, "use small letters, digits and hyphens, such as headline", "%q can't be a name in %s:", name, key)
		case strings.Contains(value, "px") || strings.Contains(value, "pt"):
			problems.Errorf("length", pos, "write rem: 1rem is 16 px where the reader has changed nothing", "%s.%s: %q does not follow the reader's text size", key, name, value)
		case !length(value):
			problems.Errorf("length", pos, "write a length such as 1.15rem, 40rem or clamp(1.1rem, 1rem + .8vw, 1.4rem)", "%s.%s: %q is not a length", key, name, value)
		}
	}
	return problems
}

// length reports whether a value is a CSS length that follows the reader.
func length(value string) bool {
	if len(value) > 100 || !lengthParts.MatchString(value) || !strings.ContainsAny(value, "remvwich%") {
		return false
	}
	depth := 0
	for _, c := range value {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}
