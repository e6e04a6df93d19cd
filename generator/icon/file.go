package icon

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"smem/generator/diag"
	"smem/generator/markup"
)

// Namespaces of SVG and of attributes such as xml:lang.
const (
	svgSpace = "http://www.w3.org/2000/svg"
	xmlSpace = "http://www.w3.org/XML/1998/namespace"
)

// Parse returns the drawing in an .svg file; file is the name that diagnostics
// show. The icon is nil when there is an error among the diagnostics.
func Parse(file string, src []byte) (*Icon, diag.List) {
	icon, _, list := readFile(file, src)
	return icon, list
}

// readFile returns the drawing and the element that it was read from.
func readFile(file string, src []byte) (*Icon, *markup.Node, diag.List) {
	var list diag.List
	start := diag.Pos{File: file, Line: 1, Col: 1}
	if len(src) > maxBytes {
		list.Errorf(rule, start, "simplify the drawing", "the file is larger than %d KiB", maxBytes>>10)
		return nil, nil, list
	}
	if !utf8.Valid(src) {
		t := tree{src: bytes.ToValidUTF8(src, []byte("\uFFFD")), place: start}
		list.Errorf(rule, t.at(badByte(src)), "save it as UTF-8", "the file is not UTF-8")
		return nil, nil, list
	}
	t := tree{src: bytes.TrimPrefix(src, []byte("\ufeff")), place: start}
	root := t.read(&list)
	if list.HasErrors() {
		return nil, nil, list
	}
	if root == nil || root.Name != "svg" {
		if root != nil {
			start = root.Pos
		}
		list.Errorf(rule, start, "start it with <svg viewBox=\"0 0 24 24\">", "the file's outermost element must be <svg>")
		return nil, nil, list
	}
	icon, more := Read(root)
	list = append(list, more...)
	if list.HasErrors() {
		return nil, nil, list
	}
	return icon, root, list
}

// badByte returns the offset of the first byte that is not UTF-8.
func badByte(src []byte) int {
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(src)
}

// tree builds nodes from the tokens of an XML file.
type tree struct {
	src   []byte
	place diag.Pos // of the byte at seen
	seen  int
	space string // the namespace of the outermost element
}

// at returns the place of a byte; offsets must not decrease.
func (t *tree) at(offset int) diag.Pos {
	for t.seen < offset && t.seen < len(t.src) {
		r, size := utf8.DecodeRune(t.src[t.seen:])
		t.seen += size
		if r == '\n' {
			t.place.Line++
			t.place.Col = 1
		} else {
			t.place.Col++
		}
	}
	return t.place
}

func (t *tree) read(list *diag.List) *markup.Node {
	d := xml.NewDecoder(bytes.NewReader(t.src))
	var root, open *markup.Node
	for depth, count := 0, 0; len(*list) < maxMessages; {
		offset := int(d.InputOffset())
		token, err := d.Token()
		pos := t.at(offset)
		if err != nil {
			if !errors.Is(err, io.EOF) {
				list.Errorf(rule, t.at(int(d.InputOffset())), "mend the XML", "not well-formed XML: %s", xmlReason(err))
			}
			return root
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth, count = depth+1, count+1
			if depth > maxDepth || count > maxElements {
				list.Errorf(rule, pos, "simplify the drawing", "more than %d elements, or more than %d inside each other", maxElements, maxDepth)
				return nil
			}
			n := t.element(token, pos, root == nil, list)
			switch {
			case root == nil:
				root = n
			case open == nil:
				list.Errorf(rule, pos, "keep one <svg>, or put both into one", "a second outermost element <%s>", clip(n.Name))
				return nil
			default:
				n.Parent = open
				open.Children = append(open.Children, n)
			}
			open = n
		case xml.EndElement:
			depth--
			open = open.Parent
		case xml.CharData:
			if !t.text(string(token), open, pos, list) {
				return nil
			}
		case xml.ProcInst:
			if token.Target != "xml" {
				list.Errorf(rule, pos, "remove it", "processing instruction <?%s?>", clip(token.Target))
			}
		case xml.Directive:
			if bytes.ContainsRune(token, '[') {
				list.Errorf(rule, pos, "remove the part in [ ]", "a document type with declarations of its own")
			}
		}
	}
	return nil
}

// text adds text to an element, and reports text that stands outside any.
func (t *tree) text(text string, open *markup.Node, pos diag.Pos, list *diag.List) bool {
	if open != nil {
		open.Children = append(open.Children, &markup.Node{Text: text, Parent: open, Pos: pos})
		return true
	}
	if text = strings.TrimSpace(text); text != "" {
		list.Errorf(rule, pos, "remove it", "text %q outside <svg>", clip(text))
	}
	return text == ""
}

// element makes the node of a start tag, without namespace declarations.
func (t *tree) element(e xml.StartElement, pos diag.Pos, first bool, list *diag.List) *markup.Node {
	n := &markup.Node{Name: e.Name.Local, Pos: pos}
	if first && e.Name.Space == svgSpace {
		t.space = svgSpace
	}
	if e.Name.Space != t.space {
		list.Errorf(rule, pos, "remove it", "element <%s> of another language than SVG (%s)", clip(e.Name.Local), clip(e.Name.Space))
	}
	seen := map[xml.Name]bool{}
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
			continue
		}
		if seen[a.Name] {
			if len(*list) >= maxMessages {
				break
			}
			list.Errorf(rule, pos, "keep one of them", "attribute %s stands twice on <%s>", clip(a.Name.Local), clip(n.Name))
			continue
		}
		seen[a.Name] = true
		name := a.Name.Local
		switch a.Name.Space {
		case "":
		case xmlSpace:
			name = "xml:" + name
		default:
			name = a.Name.Space + ":" + name
		}
		n.Attrs = append(n.Attrs, markup.Attr{Name: name, Value: a.Value})
	}
	return n
}

// xmlReason is a decoder's message without its own line number.
func xmlReason(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return strings.TrimPrefix(err.Error(), "xml: ")
}

// clip shortens what the author wrote for a message.
func clip(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
