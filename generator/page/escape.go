package page

import (
	"html/template"
	"reflect"
	"strings"
)

// escaping returns what writes a text of a type where html/template put
// escapers; nil where that is left to it, and where the place is not one for
// which html/template chooses them. The results mean the same to a browser as
// html/template's: characters that may stand as they are do.
func escaping(typ reflect.Type, escapers string, at place) func(w *writer, s string) {
	if !at.fits(escapers) {
		return nil
	}
	switch {
	case escapers == "htmlescaper" && typ == htmlType:
		return (*writer).html
	case (escapers == "htmlescaper" || escapers == "rcdataescaper") && typ == stringType:
		return func(w *writer, s string) { w.escaped(s, inWords) }
	case escapers == "attrescaper" && typ == stringType:
		return func(w *writer, s string) { w.escaped(s, inValues) }
	case escapers == "urlfilter urlnormalizer attrescaper" && typ == stringType:
		return func(w *writer, s string) {
			if !safeAddress(s) {
				s = "#ZgotmplZ" // what html/template writes: tests and people know it
			}
			w.escaped(normal(s, true), inValues)
		}
	case (escapers == "urlfilter urlnormalizer attrescaper" || escapers == "urlnormalizer attrescaper") && typ == reflect.TypeFor[template.URL](),
		escapers == "urlnormalizer attrescaper" && typ == stringType:
		return func(w *writer, s string) { w.escaped(normal(s, true), inValues) }
	case escapers == "urlescaper attrescaper" && typ == stringType:
		return func(w *writer, s string) { w.escaped(normal(s, false), inValues) }
	case escapers == "htmlnamefilter" && typ == reflect.TypeFor[template.HTMLAttr](),
		escapers == "cssvaluefilter" && typ == reflect.TypeFor[template.CSS](),
		escapers == "jsvalescaper" && typ == reflect.TypeFor[template.JS]():
		return (*writer).raw
	}
	return nil
}

// plainNumber reports whether html/template's escapers leave a whole number as
// it is. In a script they put spaces around it.
func plainNumber(escapers string) bool {
	switch escapers {
	case "htmlescaper", "rcdataescaper", "attrescaper", "urlfilter urlnormalizer attrescaper", "urlnormalizer attrescaper", "urlescaper attrescaper":
		return true
	}
	return false
}

// fits reports whether html/template takes a place for what it is here: it
// chooses the escapers by the kind of place.
func (at place) fits(escapers string) bool {
	switch {
	case at.state == inTag:
		return escapers == "htmlnamefilter"
	case at.state == inValue:
		return at.quote != 0 && (escapers == "attrescaper" || strings.HasSuffix(escapers, " attrescaper"))
	}
	switch at.raw {
	case "":
		return escapers == "htmlescaper"
	case "style":
		return escapers == "cssvaluefilter"
	case "script":
		return escapers == "jsvalescaper"
	}
	return escapers == "rcdataescaper"
}

// The characters that are escaped in words, and in values of attributes: both
// quotes, whichever stand around the value.
const (
	inWords  = "&<\x00"
	inValues = "&<\"'\x00"
)

// escaped writes text, with entities for some characters.
func (w *writer) escaped(s, special string) {
	w.flush(false)
	for {
		i := strings.IndexAny(s, special)
		if i < 0 {
			w.out = append(w.out, s...)
			return
		}
		w.out = append(w.out, s[:i]...)
		switch s[i] {
		case '&':
			w.out = append(w.out, "&amp;"...)
		case '<':
			w.out = append(w.out, "&lt;"...)
		case '"':
			w.out = append(w.out, "&#34;"...)
		case '\'':
			w.out = append(w.out, "&#39;"...)
		default:
			w.out = append(w.out, "\ufffd"...)
		}
		s = s[i+1:]
	}
}

// safeAddress reports whether an address is relative, or of a scheme that only
// leads somewhere.
func safeAddress(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	return !ok || strings.Contains(scheme, "/") || strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// normal returns an address whose every character may stand in one, percent
// encoded where need be (RFC 3986); whole is false for a part of a query.
func normal(s string, whole bool) string {
	allowed := func(i int) bool {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-._~", c) >= 0:
			return true
		case c == '%':
			return whole && i+2 < len(s) && hexDigit(s[i+1]) && hexDigit(s[i+2])
		default:
			return whole && strings.IndexByte("!#$&*+,/:;=?@[]", c) >= 0
		}
	}
	var b []byte
	for i := range len(s) {
		switch {
		case !allowed(i):
			if b == nil {
				b = append(make([]byte, 0, len(s)+32), s[:i]...)
			}
			const digits = "0123456789abcdef"
			b = append(b, '%', digits[s[i]>>4], digits[s[i]&15])
		case b != nil:
			b = append(b, s[i])
		}
	}
	if b == nil {
		return s
	}
	return string(b)
}

func hexDigit(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
