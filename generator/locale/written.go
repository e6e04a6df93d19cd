package locale

import (
	"fmt"
	"slices"
	"strings"

	"smem/generator/diag"
)

// Written is a message as its file has it.
type Written struct {
	ID     string
	Plural bool              // it has forms for numbers
	Forms  map[string]string // by category; "other" is there always
	Note   string            // for translators
	Pos    diag.Pos
}

// Written returns a language's messages in the order of their file. What a
// language may do without is not among them.
func (c *Catalog) Written(tag string) []Written {
	f := c.files[tag]
	if f == nil {
		return nil
	}
	var list []Written
	for _, id := range f.ids() {
		if optional(id) && id != "language_name" {
			continue
		}
		m := f.messages[id]
		w := Written{ID: id, Plural: m.plural(), Forms: map[string]string{}, Note: m.Description, Pos: f.places.At(id)}
		for i, text := range m.forms() {
			if text != "" {
				w.Forms[categories[i]] = text
			}
		}
		list = append(list, w)
	}
	slices.SortStableFunc(list, func(a, b Written) int { return a.Pos.Compare(b.Pos) })
	return list
}

// Formula returns a language's plural rule as gettext has it
// (https://www.gnu.org/software/gettext/manual/html_node/Plural-forms.html): which of
// Categories a number n takes.
func Formula(tag string) string {
	all := Categories(tag)
	var b strings.Builder
	for _, r := range rulesOf(tag) {
		fmt.Fprintf(&b, "%s ? %d : ", inC(r.condition), slices.Index(all, r.category))
	}
	return fmt.Sprintf("nplurals=%d; plural=(%s%d);", len(all), b.String(), len(all)-1)
}

// inC writes a condition of CLDR's in the notation of C.
func inC(condition string) string {
	var either []string
	for alternative := range strings.SplitSeq(condition, " or ") {
		var all []string
		for relation := range strings.SplitSeq(alternative, " and ") {
			words := strings.Fields(relation) // n [% modulus] = ranges
			value := "n"
			if words[1] == "%" {
				value = "n%" + words[2]
				words = words[2:]
			}
			all = append(all, inRanges(value, words[1] == "!=", words[2]))
		}
		either = append(either, strings.Join(all, " && "))
	}
	if len(either) == 1 {
		return "(" + either[0] + ")"
	}
	return "((" + strings.Join(either, ") || (") + "))"
}

// inRanges writes that a value is, or is not, in a list of numbers and ranges.
func inRanges(value string, not bool, ranges string) string {
	var parts []string
	for r := range strings.SplitSeq(ranges, ",") {
		from, to, isRange := strings.Cut(r, "..")
		switch {
		case !isRange:
			parts = append(parts, value+"=="+from)
		case from == "0":
			parts = append(parts, value+"<="+to)
		default:
			parts = append(parts, value+">="+from+" && "+value+"<="+to)
		}
	}
	out := parts[0]
	if len(parts) > 1 {
		out = "(" + strings.Join(parts, ") || (") + ")"
	}
	if not {
		return "!(" + out + ")"
	}
	return "(" + out + ")"
}
