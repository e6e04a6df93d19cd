package cms

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// pair is a key with its value: a string, bool, int, object or []any.
type pair struct {
	key   string
	value any
}

// object is keys with their values, in order.
type object []pair

// text returns the text of a key, "" if it has none.
func (o object) text(key string) string {
	for _, p := range o {
		if p.key == key {
			s, _ := p.value.(string)
			return s
		}
	}
	return ""
}

// without returns the object without a key.
func (o object) without(key string) object {
	return slices.DeleteFunc(slices.Clone(o), func(p pair) bool { return p.key == key })
}

// document writes an object as a YAML file.
func document(comment string, o object) []byte {
	var b strings.Builder
	b.WriteString("# " + comment + "\n")
	o.write(&b, 0)
	return []byte(b.String())
}

// write writes an object, each key on a line of its own, from the place on
// where its first key stands.
func (o object) write(b *strings.Builder, depth int) {
	for i, p := range o {
		if i > 0 {
			b.WriteString(strings.Repeat("  ", depth))
		}
		b.WriteString(quoted(p.key) + ":")
		value(b, p.value, depth)
	}
}

// value writes a value behind its key.
func value(b *strings.Builder, v any, depth int) {
	switch v := v.(type) {
	case object:
		b.WriteString("\n" + strings.Repeat("  ", depth+1))
		v.write(b, depth+1)
	case []any:
		if flat(v) {
			b.WriteString(" [")
			for i, item := range v {
				if i > 0 {
					b.WriteString(", ")
				}
				b.WriteString(scalar(item))
			}
			b.WriteString("]\n")
			return
		}
		b.WriteString("\n")
		for _, item := range v {
			b.WriteString(strings.Repeat("  ", depth+1) + "- ")
			item.(object).write(b, depth+2)
		}
	default:
		b.WriteString(" " + scalar(v) + "\n")
	}
}

// flat reports whether a list holds single values only.
func flat(list []any) bool {
	for _, item := range list {
		if _, ok := item.(object); ok {
			return false
		}
	}
	return true
}

func scalar(v any) string {
	if s, ok := v.(string); ok {
		return quoted(s)
	}
	return fmt.Sprint(v)
}

// quoted writes a text as YAML: as it is if it is a word, else as JSON does,
// which YAML takes too (https://yaml.org/spec/1.2.2/#12-recommended-schemas).
func quoted(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_-") == "" && s[0] >= 'a' {
		switch s {
		case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		default:
			return s
		}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic("cms: a text that is no JSON: " + err.Error()) // every text is one
	}
	var out strings.Builder
	for _, r := range strings.TrimSuffix(b.String(), "\n") {
		if r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\ufeff' { // JSON leaves them, YAML breaks lines at one of them
			fmt.Fprintf(&out, `\u%04x`, r)
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}
