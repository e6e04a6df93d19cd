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

const svgSpace = "http://www.w3.org/2000/svg"

// Parse returns the drawing in an .svg file; file is the name that diagnostics
// show. Unlike in Read, a class on the <svg> element is an error, because no
// style sheet goes with a file. The icon is nil when there is an error among
// the diagnostics.
func Parse(file string, src []byte) (*Icon, diag.List) {
	var list diag.List
	start := diag.Pos{File: file, Line: 1, Col: 1}
	if len(src) > maxBytes {
		list.Errorf(rule, diag.Pos{File: file}, "simplify the drawing", "the file is larger than %d KiB", maxBytes>>10)
		return nil, list
	}
	if !utf8.Valid(src) {
		list.Errorf(rule, diag.Pos{File: file}, "save it as UTF-8", "the file is not UTF-8")
		return nil, list
	}
	t := tree{src: bytes.TrimPrefix(src, []byte("\ufeff")), place: start}
	root := t.read(&list)
	if list.HasErrors() {
		return nil, list
	}
	if root == nil || root.Name != "svg" {
		if root != nil {
			start = root.Pos
		}
		list.Errorf(rule, start, "start it with <svg viewBox=\"0 0 24 24\">", "the file's outermost element must be <svg>")
		return nil, list
	}
	if _, ok := root.Attr("class"); ok {
		list.Errorf(rule, root.Pos, "write fill and stroke as attributes", "attribute class on <svg>: icons know no style sheets")
	}
	icon, more := Read(root)
	list = append(list, more...)
	if list.HasErrors() {
		return nil, list
	}
	return icon, list
}

// tree builds nodes from the tokens of an XML file.
type tree struct {
	src   []byte
	place diag.Pos // of the byte at seen
	seen  int
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
	for depth, count := 0, 0; ; {
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
			n := t.element(token, pos, list)
			if open == nil {
				root = n
			} else {
				n.Parent = open
				open.Children = append(open.Children, n)
			}
			open = n
		case xml.EndElement:
			depth--
			open = open.Parent
		case xml.CharData:
			if open != nil {
				open.Children = append(open.Children, &markup.Node{Text: string(token), Parent: open, Pos: pos})
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
}

// element makes the node of a start tag, without namespace declarations.
func (t *tree) element(e xml.StartElement, pos diag.Pos, list *diag.List) *markup.Node {
	n := &markup.Node{Name: e.Name.Local, Pos: pos}
	if e.Name.Space != "" && e.Name.Space != svgSpace {
		list.Errorf(rule, pos, "remove it", "element <%s> of another language than SVG (%s)", clip(e.Name.Local), clip(e.Name.Space))
	}
	seen := map[xml.Name]bool{}
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
			continue
		}
		if seen[a.Name] {
			list.Errorf(rule, pos, "keep one of them", "attribute %s stands twice on <%s>", clip(a.Name.Local), clip(n.Name))
			continue
		}
		seen[a.Name] = true
		name := a.Name.Local
		if a.Name.Space != "" {
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
