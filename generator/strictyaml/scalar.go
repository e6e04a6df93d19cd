package strictyaml

import (
	"encoding"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"smem/generator/diag"
)

// maxQuoted is the number of characters of a wrong value that a message
// repeats.
const maxQuoted = 60

var (
	reInteger = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	reNatural = regexp.MustCompile(`^(0|[1-9][0-9]*)$`)
	reDecimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	reDate    = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// scalar puts a single value, which is not null, into a Go value.
func (d *decoder) scalar(n *Node, v reflect.Value, path string) {
	switch kind := v.Kind(); {
	case v.Type() == typeTime:
		d.date(n, v, path)
	case v.Addr().Type().Implements(typeTextUnmarshaler):
		if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(n.text)); err != nil {
			d.report("wrong-value", n.pos, underlined(n), "", "%s: %v", label(path), err)
		}
	case kind == reflect.String:
		v.SetString(n.text)
	case kind == reflect.Bool:
		d.boolean(n, v, path)
	case kind >= reflect.Int && kind <= reflect.Int64:
		i, err := strconv.ParseInt(n.text, 10, v.Type().Bits())
		if d.number(n, path, reInteger, err, "a whole number", "write digits only, such as 3") {
			v.SetInt(i)
		}
	case kind >= reflect.Uint && kind <= reflect.Uint64:
		u, err := strconv.ParseUint(n.text, 10, v.Type().Bits())
		if d.number(n, path, reNatural, err, "a whole number from 0 on", "write digits only, such as 3") {
			v.SetUint(u)
		}
	case kind == reflect.Float32 || kind == reflect.Float64:
		f, err := strconv.ParseFloat(n.text, v.Type().Bits())
		if d.number(n, path, reDecimal, err, "a number", "write digits with a decimal point, such as 4.5") {
			v.SetFloat(f)
		}
	default:
		panic("strictyaml: " + path + ": there is no YAML for a " + v.Type().String())
	}
}

// wrong reports a value of the wrong type.
func (d *decoder) wrong(n *Node, path, what, cure string) {
	if n.quoted {
		what += ": quotes make it text"
		if cure != "" {
			cure += ", without quotes"
		}
	}
	d.report("wrong-type", n.pos, underlined(n), cure, "%s: %s is not %s", label(path), strconv.Quote(shortened(n.text)), what)
}

// shortened returns a text's beginning, for a message.
func shortened(s string) string {
	r := []rune(s[:min(len(s), 4*maxQuoted)])
	if len(r) <= maxQuoted {
		return s[:min(len(s), 4*maxQuoted)]
	}
	return string(r[:maxQuoted]) + "…"
}

func (d *decoder) boolean(n *Node, v reflect.Value, path string) {
	if !n.quoted && (n.text == "true" || n.text == "false") {
		v.SetBool(n.text == "true")
		return
	}
	meant := diag.Closest(n.text, []string{"true", "false"})
	switch strings.ToLower(n.text) {
	case "yes", "y", "on", "1", "oui", "sí", "sì", "sim":
		meant = "true"
	case "no", "n", "off", "0", "non", "não":
		meant = "false"
	}
	cure := "write true or false"
	if meant != "" && !n.quoted {
		cure += " (did you mean " + meant + "?)"
	}
	d.wrong(n, path, "true or false", cure)
}

// number reports whether a scalar is a number of the form that a pattern says
// and that strconv read, and the mistake if it is not.
func (d *decoder) number(n *Node, path string, form *regexp.Regexp, err error, what, cure string) bool {
	switch {
	case n.quoted || !form.MatchString(n.text):
		d.wrong(n, path, what, cure)
	case err != nil:
		d.wrong(n, path, what+" that is small enough", "")
	default:
		return true
	}
	return false
}

func (d *decoder) date(n *Node, v reflect.Value, path string) {
	const cure = "write year-month-day, such as 2026-11-20"
	t, err := time.Parse(time.DateOnly, n.text)
	switch {
	case !reDate.MatchString(n.text):
		d.report("wrong-type", n.pos, underlined(n), cure, "%s: %q is not a date", label(path), shortened(n.text))
	case err != nil:
		d.report("wrong-type", n.pos, underlined(n), cure, "%s: there is no day %s", label(path), n.text)
	case t.Year() < 1900: // nothing of ours is older; 0001-01-01 would pass for no day at all
		d.report("wrong-type", n.pos, underlined(n), cure, "%s: %s is too long ago", label(path), n.text)
	default:
		v.Set(reflect.ValueOf(t))
	}
}
