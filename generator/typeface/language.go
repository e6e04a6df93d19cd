package typeface

import "strings"

// speaks reports whether a language is among those that a font is meant for.
// An entry stands for a language and all below it, by whole subtags: zh-Hant
// for zh-Hant-HK. Chinese without a script is traditional in Taiwan, Hong Kong
// and Macao, simplified elsewhere.
func speaks(list []string, tag string) bool {
	if tag == "" {
		return false
	}
	tag = withHanScript(strings.ToLower(tag))
	for _, entry := range list {
		entry = strings.ToLower(entry)
		if entry != "zh" {
			entry = withHanScript(entry)
		}
		if rest, ok := strings.CutPrefix(tag, entry); ok && (rest == "" || rest[0] == '-') {
			return true
		}
	}
	return false
}

// withHanScript writes out the script of a tag for Chinese in small letters.
func withHanScript(tag string) string {
	base, rest, _ := strings.Cut(tag, "-")
	if base != "zh" || strings.HasPrefix(rest, "hans") || strings.HasPrefix(rest, "hant") {
		return tag
	}
	script := "zh-hans"
	switch region, _, _ := strings.Cut(rest, "-"); region {
	case "tw", "hk", "mo":
		script = "zh-hant"
	}
	if rest == "" {
		return script
	}
	return script + "-" + rest
}
