package locale

import (
	"strconv"
	"strings"
)

// Plural categories: a table of our own, since golang.org/x/text has the rules
// of CLDR 32 and go-i18n those of another release. CLDR 48 gives French,
// Spanish, Italian, Catalan and Portuguese a form for millions ("un million de
// sources"), and Hebrew no longer one for tens.

// rulesOf returns the plural rules of a language. Portuguese outside Brazil
// follows pt-PT, as CLDR's parent locales have it. A language that CLDR does
// not know has none: all its numbers take "other".
func rulesOf(tag string) []pluralRule {
	rules, _ := lookUp(tag)
	return rules
}

// HasPlurals reports whether CLDR knows what forms numbers take in a language.
// Where it does not, every number takes "other".
func HasPlurals(tag string) bool {
	_, ok := lookUp(tag)
	return ok
}

// lookUp finds a language's rules, or those of the language that it is one of.
func lookUp(tag string) ([]pluralRule, bool) {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-u-")
	if parts := strings.Split(tag, "-"); parts[0] == "pt" && len(parts[len(parts)-1]) == 2 && len(parts) > 1 && parts[len(parts)-1] != "br" {
		tag = "pt-pt"
	}
	for {
		for _, l := range pluralRules() {
			for known := range strings.FieldsSeq(l.languages) {
				if strings.EqualFold(known, tag) {
					return l.rules, true
				}
			}
		}
		at := strings.LastIndexByte(tag, '-')
		if at < 0 {
			return nil, false
		}
		tag = tag[:at]
	}
}

// categoryOf returns the category that a number takes. A negative number takes
// that of its size.
func categoryOf(rules []pluralRule, n int) string {
	if n < 0 {
		n = max(-n, 0) // the least of all has no size of its own
	}
	for _, r := range rules {
		for alternative := range strings.SplitSeq(r.condition, " or ") {
			if holds(alternative, n) {
				return r.category
			}
		}
	}
	return "other"
}

// holds reports whether all relations of an alternative hold for a number:
// "n % 10 = 2..4 and n % 100 != 12..14".
func holds(alternative string, n int) bool {
	for relation := range strings.SplitSeq(alternative, " and ") {
		words := strings.Fields(relation) // n [% modulus] = ranges
		value := n
		if words[1] == "%" {
			modulus, _ := strconv.Atoi(words[2])
			value %= modulus
			words = words[2:]
		}
		if within(words[2], value) != (words[1] == "=") {
			return false
		}
	}
	return true
}

// within reports whether a list of numbers and ranges, such as 1,3..5, has a
// number.
func within(ranges string, n int) bool {
	for r := range strings.SplitSeq(ranges, ",") {
		from, to, isRange := strings.Cut(r, "..")
		if !isRange {
			to = from
		}
		least, _ := strconv.Atoi(from)
		most, _ := strconv.Atoi(to)
		if least <= n && n <= most {
			return true
		}
	}
	return false
}

// used returns the plural categories that whole numbers take in a language,
// and "other", which every language has.
func used(tag string) map[string]bool {
	found := map[string]bool{"other": true}
	for _, r := range rulesOf(tag) {
		found[r.category] = true
	}
	return found
}
