package translation

import (
	"regexp"
	"strings"
)

// Relink lets links to texts of one language lead to those of another:
// ../prepare/fr.md#alerts becomes ../prepare/ar.md#alerts.
func Relink(text []byte, from, to string) []byte {
	link := regexp.MustCompile(`(\]\(\s*<?|(?m:^) {0,3}\[[^\]\n]+\]:\s*<?)([^()<>\s:]*/)?` + regexp.QuoteMeta(from) + `\.md([)#>\s]|$)`)
	return link.ReplaceAll(text, []byte("${1}${2}"+strings.ReplaceAll(to, "$", "$$")+".md${3}"))
}
