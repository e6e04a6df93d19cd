package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"smem/generator/diag"
)

// What a document may be at most.
const (
	maxBytes = 2 << 20
	maxDepth = 50
	maxNodes = 100_000
	maxKey   = 200 // characters

	maxUnderlined = 2000 // the last column in which lengths are measured: it takes time on endless lines
)

// Parse reads one YAML document. Line numbers count from firstLine: 1 for a
// file, more for front matter. The node is nil for an empty document, and
// after a mistake that leaves nothing to read on from; other mistakes
// (duplicate keys, aliases, tags) leave a node, so that Decode finds the rest.
func Parse(file string, firstLine int, data []byte) (*Node, diag.List) {
	p := &parser{file: file, first: max(firstLine, 1)}
	if len(data) > maxBytes {
		p.problem(1, 0, 0, "split it into smaller files", "the file is larger than %d MB", maxBytes>>20)
		return nil, p.problems
	}
	if diag.UTF16(data) {
		p.problem(1, 1, 1, diag.CureUTF8, "this file is UTF-16")
		return nil, p.problems
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	if found := diag.Conflicts(file, p.first, data); found != nil {
		return nil, found
	}
	p.lines = strings.Split(string(data), "\n")
	if diag.CutOff(data) {
		p.problem(len(p.lines), utf8.RuneCountInString(p.lines[len(p.lines)-1]), 1, diag.CureCutOff, "%s", diag.CutOffMessage)
		return nil, p.problems
	}
	if !p.characters() {
		return nil, p.problems
	}
	doc, err := load(bytes.NewReader(data))
	switch {
	case errors.Is(err, io.EOF):
		return nil, p.problems
	case err != nil:
		p.syntax(data, err)
		return nil, p.problems
	}
	root := p.node(doc.Content[0], 1)
	if root == nil || root.null() {
		return nil, p.problems
	}
	return root, p.problems
}

// parser makes a Node of what yaml.v3 read.
type parser struct {
	file     string
	first    int      // the number of the document's first line
	lines    []string // the source
	nodes    int
	problems diag.List

	invisible string // the characters that were reported where they stand in the source
}

// place returns a place; line counts from 1 in the document.
func (p *parser) place(line, col int) diag.Pos {
	return diag.Pos{File: p.file, Line: line + p.first - 1, Col: col}
}

// report adds an error that underlines length characters.
func (p *parser) report(rule string, pos diag.Pos, length int, cure, format string, args ...any) {
	p.problems = append(p.problems, diag.Diagnostic{Rule: rule, Pos: pos, Length: length, Message: fmt.Sprintf(format, args...), Cure: cure})
}

// problem adds an error of the rule yaml-syntax.
func (p *parser) problem(line, col, length int, cure, format string, args ...any) {
	p.report("yaml-syntax", p.place(line, col), length, cure, format, args...)
}

// errSeveral says that a second document follows, at a line.
type errSeveral struct{ line int }

func (errSeveral) Error() string { return "several documents" }

// load reads one document with yaml.v3; io.EOF says that there is none.
func load(r io.Reader) (doc *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			doc, err = nil, fmt.Errorf("yaml: %v", r)
		}
	}()
	decoder := yaml.NewDecoder(r)
	doc = new(yaml.Node)
	if err := decoder.Decode(doc); err != nil {
		return nil, err
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 {
		return nil, io.EOF
	}
	var second yaml.Node
	switch err := decoder.Decode(&second); {
	case errors.Is(err, io.EOF):
		return doc, nil
	case err != nil:
		return nil, err
	}
	return nil, errSeveral{second.Line}
}

// node returns the Node for one of yaml.v3's, or nil when the document is too
// deep or too large to go on; that has been reported then.
func (p *parser) node(y *yaml.Node, depth int) *Node {
	pos := p.place(y.Line, y.Column)
	if p.nodes++; p.nodes > maxNodes {
		p.report("yaml-syntax", pos, 0, "split it into smaller files", "the file has more than %d values", maxNodes)
		return nil
	}
	if depth > maxDepth {
		p.report("yaml-syntax", pos, 0, "write it flatter", "the file is nested more than %d deep", maxDepth)
		return nil
	}
	if y.Kind == yaml.AliasNode {
		p.report("yaml-alias", pos, 1+utf8.RuneCountInString(y.Value), "write the value out", "*%s: aliases are not used here", shortened(y.Value))
		return &Node{kind: refused, pos: pos}
	}
	if y.Anchor != "" {
		p.report("yaml-alias", pos, 1+utf8.RuneCountInString(y.Anchor), "remove it, and write the value out where it is used", "&%s: anchors are not used here", shortened(y.Anchor))
	}
	if y.Style&yaml.TaggedStyle != 0 {
		p.report("yaml-syntax", pos, utf8.RuneCountInString(y.Tag), "remove it; quote a value that is text", "%s: tags are not used here", shortened(y.Tag))
	}
	switch y.Kind {
	case yaml.MappingNode:
		return p.mapping(y, pos, depth)
	case yaml.SequenceNode:
		return p.list(y, pos, depth)
	}
	quoted := y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	n := &Node{kind: scalar, pos: pos, length: p.extent(y), text: y.Value, quoted: quoted}
	if y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		n.text = strings.TrimRight(n.text, "\n") // the end of its last line is none of a text's
	}
	p.hidden(n)
	n.comment = n.blank() && p.commented(y)
	return n
}

func (p *parser) list(y *yaml.Node, pos diag.Pos, depth int) *Node {
	n := &Node{kind: list, pos: pos}
	for _, c := range y.Content {
		item := p.node(c, depth+1)
		if item == nil {
			return nil
		}
		n.items = append(n.items, item)
	}
	return n
}

func (p *parser) mapping(y *yaml.Node, pos diag.Pos, depth int) *Node {
	n := &Node{kind: mapping, pos: pos}
	lines := make(map[string]int)
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := p.node(y.Content[i], depth+1)
		if key == nil {
			return nil
		}
		value := p.node(y.Content[i+1], depth+1)
		if value == nil {
			return nil
		}
		line, again := lines[key.text]
		switch {
		case key.kind == refused:
		case key.kind != scalar:
			p.report("yaml-syntax", key.pos, key.length, "write a plain word before the colon; quote text that begins with [ or {", "a key must be a single word, not %s", key.words())
		case key.null():
			p.report("yaml-syntax", key.pos, key.length, "write a key before the colon", "a key is missing")
		case utf8.RuneCountInString(key.text) > maxKey:
			p.report("yaml-syntax", key.pos, key.length, "write a shorter one", "a key is longer than %d characters", maxKey)
		case key.text == "<<" && !key.quoted:
			p.report("yaml-alias", key.pos, key.length, "write the keys out", "<<: merge keys are not used here")
		case again:
			p.report("duplicate-key", key.pos, key.length, "keep one of the two", "the key %q is already in line %d", key.text, line)
		default:
			lines[key.text] = key.pos.Line
			n.entries = append(n.entries, entry{key.text, key.pos, key.length, value})
		}
	}
	return n
}

// commented reports whether a comment follows where nothing is written.
func (p *parser) commented(y *yaml.Node) bool {
	if y.Line < 1 || y.Line > len(p.lines) || y.Column > maxUnderlined {
		return false
	}
	return strings.HasPrefix(strings.TrimLeft(after(p.lines[y.Line-1], y.Column-1), " \t"), "#")
}

// extent returns the number of characters that a scalar takes in the source,
// with its quotes; 0 if it is not on one line.
func (p *parser) extent(y *yaml.Node) int {
	if y.Line < 1 || y.Line > len(p.lines) || y.Column > maxUnderlined {
		return 0
	}
	rest := after(p.lines[y.Line-1], y.Column-1)
	switch {
	case y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		return closing(rest)
	case strings.HasPrefix(rest, y.Value):
		return utf8.RuneCountInString(y.Value)
	}
	return 0
}

// after returns a line without its first n characters.
func after(line string, n int) string {
	for ; n > 0 && line != ""; n-- {
		_, size := utf8.DecodeRuneInString(line)
		line = line[size:]
	}
	return line
}

// closing returns the number of characters of the quoted scalar that s begins
// with, quotes included; 0 if it is not closed in s.
func closing(s string) int {
	if s == "" || (s[0] != '"' && s[0] != '\'') {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && s[0] == '"':
			i++
		case s[i] == s[0] && s[0] == '\'' && strings.HasPrefix(s[i+1:], "'"):
			i++
		case s[i] == s[0]:
			return utf8.RuneCountInString(s[:i+1])
		}
	}
	return 0
}
