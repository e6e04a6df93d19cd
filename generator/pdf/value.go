package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"smem/generator/scene"
)

// number appends a number with at most so many decimals.
func number(out []byte, v float64, decimals int) []byte {
	start := len(out)
	out = strconv.AppendFloat(out, v, 'f', decimals, 64)
	if decimals > 0 {
		for out[len(out)-1] == '0' {
			out = out[:len(out)-1]
		}
		if out[len(out)-1] == '.' {
			out = out[:len(out)-1]
		}
	}
	if string(out[start:]) == "-0" {
		return append(out[:start], '0')
	}
	return out
}

// numbers appends numbers, a space behind each.
func numbers(out []byte, decimals int, list ...float64) []byte {
	for _, v := range list {
		out = append(number(out, v, decimals), ' ')
	}
	return out
}

// px appends lengths and places in px, rounded to 1/100, a space behind each.
func px(out []byte, list ...float64) []byte { return numbers(out, 2, list...) }

// rgb appends a colour's parts from 0 to 1, a space behind each.
func rgb(out []byte, c scene.Color) []byte {
	return numbers(out, 3, float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
}

// words appends a text string: in ASCII where that has all its letters, else in
// UTF-16 (ISO 32000-1, 7.9.2.2).
func words(out []byte, s string) []byte {
	s = strings.ToValidUTF8(s, "\ufffd")
	if strings.ContainsFunc(s, func(r rune) bool { return r > '~' || r < ' ' }) {
		return append(utf16Hex(append(out, "<FEFF"...), s), '>')
	}
	out = append(out, '(')
	for i := range len(s) {
		if s[i] == '(' || s[i] == ')' || s[i] == '\\' {
			out = append(out, '\\')
		}
		out = append(out, s[i])
	}
	return append(out, ')')
}

func utf16Hex(out []byte, s string) []byte {
	for _, unit := range utf16.Encode([]rune(s)) {
		out = fmt.Appendf(out, "%04X", unit)
	}
	return out
}
