package css

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2"
	lexer "github.com/tdewolff/parse/v2/css"
)

// tokenKind is the kind of a token, as CSS Syntax 3 names them.
type tokenKind uint8

const (
	endToken tokenKind = iota // after the last token
	spaceToken
	identToken
	functionToken // with its parenthesis
	atToken
	hashToken
	stringToken
	numberToken
	percentageToken
	dimensionToken
	matchToken // ~= |= ^= $= *=
	colonToken
	semicolonToken
	commaToken
	openToken  // ( [ {
	closeToken // ) ] }
	delimToken
	badToken // a string without an end, a url(), and so on
)

// token is one piece of a style sheet.
type token struct {
	kind tokenKind
	text string // as written
	at   int    // byte offset in the sheet
}

// scan cuts a style sheet into tokens, without comments; the last one is an
// endToken. text is the sheet without a byte order mark.
func scan(src []byte) (text string, tokens []token) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	text = string(src)
	in := lexer.NewLexer(parse.NewInputString(text))
	at := 0
	for {
		kind, data := in.Next()
		if kind == lexer.ErrorToken {
			break
		}
		t := token{kindOf(kind), text[at : at+len(data)], at}
		at += len(data)
		switch {
		case kind == lexer.CommentToken && (len(data) < 4 || !bytes.HasSuffix(data, []byte("*/"))):
			t.kind = badToken
		case kind == lexer.CommentToken:
			continue
		case kind == lexer.StringToken && (len(data) < 2 || data[len(data)-1] != data[0]):
			t.kind = badToken
		}
		tokens = append(tokens, t)
	}
	return text, append(tokens, token{endToken, "", at})
}

func kindOf(t lexer.TokenType) tokenKind {
	switch t {
	case lexer.WhitespaceToken:
		return spaceToken
	case lexer.IdentToken, lexer.CustomPropertyNameToken:
		return identToken
	case lexer.FunctionToken:
		return functionToken
	case lexer.AtKeywordToken:
		return atToken
	case lexer.HashToken:
		return hashToken
	case lexer.StringToken:
		return stringToken
	case lexer.NumberToken:
		return numberToken
	case lexer.PercentageToken:
		return percentageToken
	case lexer.DimensionToken:
		return dimensionToken
	case lexer.IncludeMatchToken, lexer.DashMatchToken, lexer.PrefixMatchToken, lexer.SuffixMatchToken, lexer.SubstringMatchToken:
		return matchToken
	case lexer.ColonToken:
		return colonToken
	case lexer.SemicolonToken:
		return semicolonToken
	case lexer.CommaToken:
		return commaToken
	case lexer.LeftParenthesisToken, lexer.LeftBracketToken, lexer.LeftBraceToken:
		return openToken
	case lexer.RightParenthesisToken, lexer.RightBracketToken, lexer.RightBraceToken:
		return closeToken
	case lexer.DelimToken:
		return delimToken
	}
	return badToken
}

// is reports whether a token is the punctuation given.
func (t token) is(text string) bool {
	return t.text == text && (t.kind == delimToken || t.kind == openToken || t.kind == closeToken)
}

// isFunction reports whether a token opens the function named, in any case.
func (t token) isFunction(name string) bool {
	return t.kind == functionToken && strings.EqualFold(t.text[:len(t.text)-1], name)
}

// opens reports whether a token has a counterpart that closes it.
func (t token) opens() bool { return t.kind == openToken || t.kind == functionToken }

// ident returns the name in an ident, function, at or hash token: escapes
// resolved, case as written, punctuation left out.
func (t token) ident() string {
	s := t.text
	switch t.kind {
	case functionToken:
		s = s[:len(s)-1]
	case atToken, hashToken:
		s = s[1:]
	}
	return unescape(s)
}

// keyword returns a name as keywords are compared: in lower case.
func (t token) keyword() string { return strings.ToLower(t.ident()) }

// str returns the words in a string token.
func (t token) str() string { return unescape(t.text[1 : len(t.text)-1]) }

// number returns the number a token begins with and the unit after it, in
// lower case; "%" for percentages.
func (t token) number() (float64, string) {
	n := numberLength(t.text)
	v, _ := strconv.ParseFloat(t.text[:n], 64) // out of range is infinite, which clamp mends
	return clamp(v), strings.ToLower(t.text[n:])
}

// numberLength returns how much of s is a number; "1em" has no exponent.
func numberLength(s string) int {
	digits := func(i int) int {
		for i < len(s) && '0' <= s[i] && s[i] <= '9' {
			i++
		}
		return i
	}
	sign := func(i int) int {
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		return i
	}
	i := digits(sign(0))
	if i+1 < len(s) && s[i] == '.' && digits(i+1) > i+1 {
		i = digits(i + 1)
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		if from := sign(i + 1); digits(from) > from {
			i = digits(from)
		}
	}
	return i
}

// unescape resolves the escapes of CSS Syntax 3, 4.3.7.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		n := 0
		for n < 6 && i+1+n < len(s) && isHex(s[i+1+n]) {
			n++
		}
		switch {
		case n > 0:
			v, _ := strconv.ParseUint(s[i+1:i+1+n], 16, 32)
			r := rune(v)
			if r == 0 || !utf8.ValidRune(r) {
				r = utf8.RuneError
			}
			b.WriteRune(r)
			i += n
			if strings.HasPrefix(s[i+1:], "\r\n") {
				i += 2
			} else if i+1 < len(s) && strings.IndexByte(" \t\n\r\f", s[i+1]) >= 0 {
				i++
			}
		case strings.HasPrefix(s[i+1:], "\r\n"):
			i += 2
		case i+1 < len(s) && strings.IndexByte("\n\r\f", s[i+1]) >= 0:
			i++ // a line end that the string runs over
		case i+1 < len(s):
			b.WriteByte(s[i+1])
			i++
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
