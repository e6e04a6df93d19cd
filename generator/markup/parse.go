package markup

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"smem/generator/diag"
)

const (
	rule        = "card-markup"
	maxSource   = 4 << 20 // bytes
	maxNodes    = 20_000
	maxDepth    = 200 // elements inside each other
	maxProblems = 200 // mistakes listed for one card
)

// Parse reads the HTML that a template printed. file names the template, for
// places; source is what it printed, at most 4 MB.
//
// It returns the single root element. Elements nest exactly as their tags are
// written: what a browser would mend silently (a missing end tag, a div in a
// p) is a mistake with the rule "card-markup", as is everything outside of the
// subset that docs/css-subset.md lists. data-pos becomes Pos; an element
// without one takes its parent's, and where there is none at all, as without
// Annotate, places are those of source itself. data-source="file:line:col"
// becomes the Source of the element and of everything in it. Comments are
// dropped, entities are resolved, and <svg> keeps SVG's spelling of attributes.
//
// The root is nil if there is none; with mistakes it is as much as could be
// read.
func Parse(file, source string) (*Node, diag.List) {
	p := parser{file: file, source: source, line: 1, col: 1}
	if len(source) > maxSource {
		p.problems.Errorf(rule, diag.Pos{File: file}, "print less: a card has a few hundred elements", "the card's HTML is over %d MB", maxSource>>20)
		return nil, p.problems
	}
	p.read()
	return p.root, p.problems
}

// parser reads one card.
type parser struct {
	file      string
	source    string
	offset    int // of the current token
	counted   int // the byte that line and col speak of
	line, col int

	root      *Node
	open      []*Node // from the root inwards
	nodes     int
	annotated bool // places come from data-pos
	stopped   bool
	problems  diag.List
}

// read goes through all tokens.
func (p *parser) read() {
	z := html.NewTokenizer(strings.NewReader(p.source))
	next := 0
	for !p.stopped {
		kind := z.Next()
		p.offset = next
		raw := z.Raw()
		next += len(raw)
		switch kind {
		case html.ErrorToken:
			p.finish()
			return
		case html.TextToken:
			p.text(string(z.Text()))
		case html.CommentToken:
			p.comment(raw)
		case html.DoctypeToken:
			p.errorf(p.here(), "take it out: the page around the card is not the template's matter", "a card has no doctype")
		case html.EndTagToken:
			name, _ := z.TagName()
			p.endTag(string(name))
		case html.StartTagToken, html.SelfClosingTagToken:
			p.startTag(z, kind == html.SelfClosingTagToken)
		}
	}
}

// finish looks at what is left when the tokens are at their end.
func (p *parser) finish() {
	if p.offset < len(p.source) {
		p.errorf(p.here(), "end it with >", "a tag is not finished")
	}
	p.close(0)
	if p.root == nil && len(p.problems) == 0 {
		p.errorf(diag.Pos{File: p.file}, "write one element that holds the whole card", "the card has no element")
	}
}

// startTag reads a start tag into a node and opens it.
func (p *parser) startTag(z *html.Tokenizer, selfClosing bool) {
	tag, more := z.TagName()
	n := &Node{Name: string(tag), Pos: p.here()}
	drawing := n.Name == "svg" || inSVG(p.open)
	if drawing {
		z.NextIsNotRawText() // <title> in a drawing is an element like any other
	}
	if n.Parent = p.innermost(); n.Parent != nil {
		n.Source = n.Parent.Source
	}
	for more {
		var key, val []byte
		key, val, more = z.TagAttr()
		p.attribute(n, string(key), string(val), drawing)
	}
	p.checkElement(n, selfClosing)
	if p.append(n) && !selfClosing && kindOf(n.Name) != voidElement && !holdsNothing(n.Name) {
		p.push(n)
	}
}

// attribute adds an attribute to a node, or puts it where it belongs.
func (p *parser) attribute(n *Node, name, value string, drawing bool) {
	switch {
	case name == "data-pos":
		p.annotated = true
		n.Pos = place(value, n.Pos)
		return
	case name == "data-source":
		n.Source = place(value, n.Source)
		return
	case drawing:
		name = svgSpelling(name)
	}
	n.Attrs = append(n.Attrs, Attr{name, value})
}

// place reads file:line:col, with fallback if it isn't one.
func place(s string, fallback diag.Pos) diag.Pos {
	rest, col, found := cutLast(s)
	if !found || rest == "" {
		return fallback
	}
	file, line, found := cutLast(rest)
	if !found || file == "" {
		return diag.Pos{File: rest, Line: col}
	}
	return diag.Pos{File: file, Line: line, Col: col}
}

// cutLast splits a number of its own right from the rest, at the last colon.
func cutLast(s string) (rest string, number int, found bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, 0, false
	}
	number, err := strconv.Atoi(s[i+1:])
	if err != nil || number < 1 {
		return s, 0, false
	}
	return s[:i], number, true
}

// checkElement reports what is wrong with an element and its attributes.
func (p *parser) checkElement(n *Node, selfClosing bool) {
	k := kindOf(n.Name)
	if k == unknown {
		p.errorf(n.Pos, insteadOf(n.Name), "<%s> is not an element of cards", n.Name)
	}
	if message, cure := misplaced(n.Name, p.open); message != "" {
		p.errorf(n.Pos, cure, "%s", message)
	}
	if selfClosing && (k == blockElement || k == inlineElement) {
		p.errorf(n.Pos, "write <"+n.Name+"></"+n.Name+">", "<%s/> does not close itself in HTML", n.Name)
	}
	for _, a := range n.Attrs {
		switch {
		case a.Name == "style":
			p.errorf(n.Pos, "give the element a class and write the rule in the theme's style sheet", "<%s> has a style attribute", n.Name)
		case len(a.Name) > 2 && strings.HasPrefix(a.Name, "on"):
			p.errorf(n.Pos, "take it out: a card is a still picture", "<%s> has the script attribute %s", n.Name, a.Name)
		}
	}
}

// text adds words to the innermost element.
func (p *parser) text(words string) {
	words = strings.ReplaceAll(words, "\x00", "")
	parent := p.innermost()
	blank := strings.Trim(words, " \t\r\n\f") == ""
	switch {
	case words == "":
		return
	case parent == nil:
		if !blank {
			p.errorf(p.here(), "put them into the card's element", "words stand outside of the card's element")
		}
		return
	case parent.Name == "script" || parent.Name == "style":
		return // reported with the element
	case inSVG(p.open) && kindOf(parent.Name) != svgText:
		if !blank && kindOf(parent.Name) != unknown {
			p.errorf(p.here(), "put words into HTML elements beside the drawing", "words stand inside <%s>, where nothing shows them", parent.Name)
		}
		return
	}
	if last := len(parent.Children) - 1; last >= 0 && parent.Children[last].Name == "" {
		parent.Children[last].Text += words
		return
	}
	p.append(&Node{Text: words, Parent: parent, Pos: p.here(), Source: parent.Source})
}

// comment drops a comment, and reports what only looks like one.
func (p *parser) comment(raw []byte) {
	switch {
	case !bytes.HasPrefix(raw, []byte("<!--")):
		p.errorf(p.here(), "write &lt; for the sign itself, or take it out", "%q is no HTML", shorten(string(raw)))
	case !bytes.HasSuffix(raw, []byte("-->")):
		p.errorf(p.here(), "end it with -->", "a comment is not finished")
	}
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return s
}

// endTag closes the innermost open element, which must be the one named.
func (p *parser) endTag(name string) {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].Name == name {
			p.close(i + 1)
			p.open = p.open[:i]
			return
		}
	}
	if kindOf(name) == voidElement || holdsNothing(name) {
		p.errorf(p.here(), "take the end tag out", "<%s> has no end tag", name)
		return
	}
	p.errorf(p.here(), "take it out, or write the start tag", "</%s> closes nothing", name)
}

// close reports the elements still open from index from inwards, and takes
// them off the stack.
func (p *parser) close(from int) {
	for i := len(p.open) - 1; i >= from; i-- {
		n := p.open[i]
		p.errorf(n.Pos, "write </"+n.Name+"> where it ends", "<%s> is not closed", n.Name)
	}
	p.open = p.open[:min(from, len(p.open))]
}

// append adds a node to the tree and reports whether there was room.
func (p *parser) append(n *Node) bool {
	if p.nodes++; p.nodes > maxNodes {
		p.stop(n.Pos, "print less: a card has a few hundred elements", fmt.Sprintf("the card has more than %d elements and texts", maxNodes))
		return false
	}
	if n.Parent != nil {
		n.Parent.Children = append(n.Parent.Children, n)
		return true
	}
	if p.root != nil {
		p.errorf(n.Pos, "put one element around everything", "<%s> is a second element beside <%s>", n.Name, p.root.Name)
		return true
	}
	p.root = n
	return true
}

// push opens an element.
func (p *parser) push(n *Node) {
	if len(p.open) == maxDepth {
		p.stop(n.Pos, "nest less", fmt.Sprintf("more than %d elements stand inside each other", maxDepth))
		return
	}
	p.open = append(p.open, n)
}

// stop reports a limit and ends the reading.
func (p *parser) stop(pos diag.Pos, cure, message string) {
	p.errorf(pos, cure, "%s", message)
	p.stopped = true
}

func (p *parser) innermost() *Node {
	if len(p.open) == 0 {
		return nil
	}
	return p.open[len(p.open)-1]
}

// here returns the place of the current token: the innermost element's if
// places come from data-pos, else that in the source itself.
func (p *parser) here() diag.Pos {
	p.line, p.col = advance(p.source[p.counted:p.offset], p.line, p.col)
	p.counted = p.offset
	if parent := p.innermost(); parent != nil && p.annotated {
		return parent.Pos
	}
	return diag.Pos{File: p.file, Line: p.line, Col: p.col}
}

// errorf adds a mistake, and ends the reading after very many.
func (p *parser) errorf(pos diag.Pos, cure, format string, args ...any) {
	if len(p.problems) >= maxProblems {
		p.stopped = true
		return
	}
	p.problems.Errorf(rule, pos, cure, format, args...)
}
