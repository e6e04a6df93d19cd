package host

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A reader's browser says which languages they read and how well:
// "fr-CA, fr;q=0.9, en;q=0.5" (RFC 9110, section 12.5.4). Servers have no more
// than regular expressions to read it, so there is one for every tenth of q;
// among languages of the same tenth the first counts. What has less than 0.1
// counts as not read. The expressions are in the part of the syntax that PCRE
// (nginx) and RE2 (Caddy) share, and hold no backslash, which the servers'
// configurations would read in their own ways.

// preference is one expression; its first group is the language.
type preference struct {
	tenths  int // of q, 10 to 1
	pattern string
}

// preferences returns the expressions for the site's languages, the highest q
// first. They are to be matched without regard to case.
func (s Site) preferences() []preference {
	tags := slices.Clone(s.Languages)
	slices.SortFunc(tags, func(a, b string) int { // zh-Hant before zh
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	for i, tag := range tags {
		tags[i] = literal(tag)
	}
	const space = "[[:space:]]*"
	entry := "(?:^|,)" + space + "(" + strings.Join(tags, "|") + ")(?:-[a-z0-9-]+)?" + space
	all := []preference{{10, entry + "(?:;" + space + "q=1(?:[.]0*)?" + space + ")?(?:,|$)"}}
	for tenths := 9; tenths > 0; tenths-- {
		all = append(all, preference{tenths, entry + fmt.Sprintf(";%sq=0?[.]%d[0-9]*%s(?:,|$)", space, tenths, space)})
	}
	return all
}

// literal returns an expression that matches a text, without backslashes.
func literal(text string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune(`.+?()|[]`, r) {
			b.WriteString("[" + string(r) + "]")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
