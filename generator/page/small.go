package page

import (
	"strings"
)

// place is where in an HTML document something stands.
type place struct {
	state state
	quote byte   // of an attribute's value; 0: it has none
	raw   string // the element whose text is left as it is; "" if there is none
	tag   string // name of the tag at hand, with its slash
}

type state int

const (
	inText  state = iota
	inTag         // between < and >, outside of values
	inValue       // of an attribute
)

// segment is a piece of a template's text made small: runs of white space are
// one character, none stands beside a block's tag, no comment is left. What is
// at its ends depends on what it meets when it is written.
type segment struct {
	lead  byte // white space before it; 0: none
	text  string
	trail byte // white space behind it
	block bool // a block's tag stands at its end, or nothing that is text yet
	blank bool // text is empty
	ahead bool // text begins with a block's tag
	tight bool // text begins with the > of a tag
}

// small makes a text of a template small that begins at a place, and returns the
// place at its end. What it reads is stricter than HTML: where html/template, a
// browser and small could take a text for different things, no program is made.
func small(s string, at place) (segment, place) {
	var out strings.Builder
	var piece segment
	space := byte(0)    // waits to be written
	afterBlock := false // a block's tag was written last
	first := true
	put := func(c string) {
		if space != 0 {
			switch {
			case first:
				piece.lead = space
			case at.state == inTag && c == ">", at.state == inText && afterBlock, at.state == inText && blockAhead(c):
			default:
				out.WriteByte(space)
			}
			space = 0
		}
		if first {
			piece.tight, piece.ahead = at.state == inTag && c == ">", at.state == inText && at.raw == "" && blockAhead(c)
		}
		first = false
		out.WriteString(c)
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case at.state == inText && at.raw != "":
			end := indexEnd(s[i:], at.raw)
			if end > 0 {
				put(s[i : i+end])
			}
			if i += end; i < len(s) {
				at.raw = ""
			}
			afterBlock = false
		case at.state == inText && c == '<':
			end := i + tagStart(s[i:])
			put(s[i:end])
			at.tag, at.state = strings.ToLower(s[i+1:end]), inTag
			i = end
		case at.state != inValue && white(c):
			if space == 0 || c == '\n' {
				space = ' '
				if c == '\n' && at.state == inText {
					space = '\n'
				}
			}
			i++
		case at.state == inTag && c == '>':
			put(">")
			afterBlock = block(at.tag)
			at = place{raw: rawElement(at.tag)}
			i++
		case at.state == inTag && c == '=':
			if i++; i == len(s) || white(s[i]) || s[i] == '>' {
				panic(beyond("an attribute whose value does not follow its ="))
			}
			put("=")
			at.state, at.quote = inValue, 0
			if s[i] == '"' || s[i] == '\'' {
				put(s[i : i+1])
				at.quote = s[i]
				i++
			}
		case at.state == inTag && (c == '"' || c == '\'' || c == '<'):
			panic(beyond("a tag with " + s[i:i+1] + " outside of values"))
		case at.state == inValue && (at.quote != 0 && c == at.quote):
			put(s[i : i+1])
			at.state, at.quote = inTag, 0
			i++
		case at.state == inValue && at.quote == 0 && (white(c) || c == '>'):
			at.state = inTag
		case at.state == inText:
			end := i + 1
			for end < len(s) && !white(s[end]) && s[end] != '<' {
				end++
			}
			put(s[i:end])
			afterBlock = false
			i = end
		default:
			put(s[i : i+1])
			i++
		}
	}
	if at.state == inValue && at.quote == 0 {
		panic(beyond("a value without quotes that is not all there"))
	}
	piece.text, piece.trail = out.String(), space
	piece.blank, piece.block = piece.text == "", afterBlock && at.state == inText
	if piece.blank {
		piece.lead, piece.trail = space, 0
	}
	return piece, at
}

// tagStart returns the length of < and a tag's name, or of a document type
// without its >.
func tagStart(s string) int {
	const doctype = "<!doctype"
	if len(s) > len(doctype) && strings.EqualFold(s[:len(doctype)], doctype) {
		end := len(doctype)
		for end < len(s) && (letter(s[end]) || white(s[end])) {
			end++
		}
		if end < len(s) && s[end] == '>' {
			return len(doctype)
		}
	}
	name := strings.TrimPrefix(s[1:], "/")
	end := 0
	for end < len(name) && (letter(name[end]) || end > 0 && (name[end] >= '0' && name[end] <= '9' || name[end] == '-')) {
		end++
	}
	if end == 0 || name[end-1] == '-' || end < len(name) && !tagNameEnds(name[end]) {
		panic(beyond("a < that begins no plain tag"))
	}
	return len(s) - len(name) + end
}

// tagNameEnds reports whether a character ends the name of a tag.
func tagNameEnds(c byte) bool { return white(c) || c == '>' || c == '/' }

// indexEnd returns where the end tag of a raw element begins.
func indexEnd(s, element string) int {
	for i := 0; ; i += len("</") {
		next := strings.Index(s[i:], "</")
		if next < 0 {
			return len(s)
		}
		i += next
		if name := s[i+len("</"):]; len(name) > len(element) && strings.EqualFold(name[:len(element)], element) && tagNameEnds(name[len(element)]) {
			return i
		}
	}
}

// rawElement returns the element whose text begins behind a tag and is left as
// it is. Those that html/template reads otherwise than a browser, or whose white
// space counts, have no program.
func rawElement(tag string) string {
	switch tag {
	case "style", "script", "textarea", "title":
		return tag
	case "pre", "listing", "plaintext", "xmp", "iframe", "noembed", "noframes":
		panic(beyond("the element " + tag))
	}
	return ""
}

func white(c byte) bool  { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
func letter(c byte) bool { return c|' ' >= 'a' && c|' ' <= 'z' }

// block reports whether white space beside a tag means nothing
// (https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3).
func block(tag string) bool {
	switch strings.TrimPrefix(tag, "/") {
	case "!doctype", "html", "head", "body", "meta", "link", "title", "style",
		"address", "article", "aside", "blockquote", "br", "caption", "col", "colgroup", "dd", "details", "div", "dl", "dt", "fieldset",
		"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main",
		"menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul":
		return true
	}
	return false
}

// blockAhead reports whether what follows begins with a block's tag.
func blockAhead(s string) bool {
	if len(s) < 2 || s[0] != '<' {
		return false
	}
	end := 1
	for end < len(s) && (letter(s[end]) || s[end] >= '0' && s[end] <= '9' || s[end] == '/' && end == 1) {
		end++
	}
	return block(strings.ToLower(s[1:end]))
}

// blockBehind reports whether a text ends with a block's tag.
func blockBehind(s string) bool {
	if s == "" || s[len(s)-1] != '>' {
		return false
	}
	i := strings.LastIndexByte(s, '<')
	return i >= 0 && blockAhead(s[i:])
}

// writer joins segments and values. White space at their ends is held back until
// it is known what it stands between.
type writer struct {
	out   []byte
	space byte // held back; 0: none
	block bool // the last thing written was a block's tag
}

func (w *writer) reset() { *w = writer{out: w.out[:0]} }

// wait holds white space back.
func (w *writer) wait(space byte) {
	if space != 0 && !w.block && (w.space == 0 || space == '\n') {
		w.space = space
	}
}

// flush writes the white space held back, unless the > of a tag comes next.
func (w *writer) flush(tight bool) {
	if w.space != 0 {
		if last := len(w.out) - 1; !tight && (last < 0 || w.out[last] != ' ' && w.out[last] != '\n') {
			w.out = append(w.out, w.space)
		}
		w.space = 0
	}
	w.block = false
}

// segment writes a piece of a template.
func (w *writer) segment(p *segment) {
	w.wait(p.lead)
	if p.blank {
		return
	}
	if p.ahead {
		w.space = 0
	}
	w.flush(p.tight)
	w.out = append(w.out, p.text...)
	w.block = p.block
	w.wait(p.trail)
}

// html writes HTML that is small already.
func (w *writer) html(s string) {
	if blockAhead(s) {
		w.space = 0
	}
	w.flush(false)
	w.out = append(w.out, s...)
	w.block = blockBehind(s)
}

// raw writes text as it is.
func (w *writer) raw(s string) {
	w.flush(false)
	w.out = append(w.out, s...)
}
