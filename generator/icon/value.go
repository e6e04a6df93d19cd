package icon

import (
	"strconv"
	"strings"

	"smem/generator/scene"
)

// scanNumber returns the number at the start of s, as SVG writes them
// (SVG 2, 4.2: no unit, an exponent, several glued by signs and points), and
// what follows. It is false where there is none, or none up to a million.
func scanNumber(s string) (v float64, rest string, ok bool) {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	whole := digits(s[i:])
	i += whole
	fraction := 0
	if i < len(s) && s[i] == '.' {
		fraction = digits(s[i+1:])
		if fraction > 0 || whole > 0 {
			i += 1 + fraction
		}
	}
	if whole+fraction == 0 {
		return 0, s, false
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if n := digits(s[j:]); n > 0 {
			i = j + n
		}
	}
	v, err := strconv.ParseFloat(s[:i], 64)
	if err != nil || v < -maxValue || v > maxValue {
		return 0, s, false
	}
	return v, s[i:], true
}

// digits counts the digits at the start of s.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// parseNumber reads an attribute that is one number.
func parseNumber(s string) (float64, bool) {
	v, rest, ok := scanNumber(s)
	return v, ok && rest == ""
}

// parseLength reads a number that may carry the unit px.
func parseLength(s string) (float64, bool) {
	return parseNumber(strings.TrimSuffix(s, "px"))
}

// parseNumbers reads a list of numbers, at most limit of them, divided by
// white space and single commas.
func parseNumbers(s string, limit int) ([]float64, bool) {
	var list []float64
	s = skipSpace(s)
	for s != "" {
		v, rest, ok := scanNumber(s)
		if !ok || len(list) == limit {
			return nil, false
		}
		list = append(list, v)
		if s = skipComma(rest); s == "" && strings.Contains(rest, ",") {
			return nil, false
		}
	}
	return list, true
}

func skipSpace(s string) string { return strings.TrimLeft(s, " \t\r\n\f") }

// skipComma skips white space and at most one comma in it.
func skipComma(s string) string {
	s = skipSpace(s)
	if strings.HasPrefix(s, ",") {
		s = skipSpace(s[1:])
	}
	return s
}

// parseOpacity reads a number or percentage and clamps it to 0 to 1, as CSS
// does.
func parseOpacity(s string) (float64, bool) {
	number, percent := strings.CutSuffix(s, "%")
	v, ok := parseNumber(number)
	if percent {
		v /= 100
	}
	return min(max(v, 0), 1), ok
}

func parseInk(s string) (Ink, bool) {
	switch strings.ToLower(s) {
	case "none", "transparent":
		return Ink{}, true
	case "currentcolor":
		return Ink{Source: Current}, true
	case "black":
		s = "#000"
	case "white":
		s = "#fff"
	}
	c, ok := parseHex(s)
	return Ink{Source: Fixed, Color: c}, ok
}

// parseHex reads #rgb, #rgba, #rrggbb and #rrggbbaa.
func parseHex(s string) (scene.Color, bool) {
	hex, ok := strings.CutPrefix(s, "#")
	if !ok || strings.Trim(hex, "0123456789abcdefABCDEF") != "" {
		return scene.Color{}, false
	}
	if len(hex) == 3 || len(hex) == 4 {
		var long strings.Builder
		for _, c := range hex {
			long.WriteRune(c)
			long.WriteRune(c)
		}
		hex = long.String()
	}
	if len(hex) == 6 {
		hex += "ff"
	}
	if len(hex) != 8 {
		return scene.Color{}, false
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	return scene.Color{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}, err == nil
}

func parseCap(s string) (scene.Cap, bool) {
	switch s {
	case "butt":
		return scene.ButtCap, true
	case "round":
		return scene.RoundCap, true
	case "square":
		return scene.SquareCap, true
	}
	return scene.ButtCap, false
}

func parseJoin(s string) (scene.Join, bool) {
	switch s {
	case "miter":
		return scene.MiterJoin, true
	case "round":
		return scene.RoundJoin, true
	case "bevel":
		return scene.BevelJoin, true
	}
	return scene.MiterJoin, false
}
