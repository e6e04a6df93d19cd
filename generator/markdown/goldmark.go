package markdown

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"smem/generator/diag"
)

// parse returns goldmark's tree of the text from an offset on. Should goldmark
// fail on a file, that is a mistake in the file like any other.
func parse(s *source, from int, found *report) (root ast.Node, ok bool) {
	defer func() {
		if failure := recover(); failure != nil {
			found.errorf("markdown", diag.Pos{File: s.file}, "take out what was changed last, and tell the program's authors", "the text cannot be read: %v", failure)
			root, ok = nil, false
		}
	}()
	return commonMark().Parse(text.NewReader(s.text[from:])), true
}

// commonMark is the parser of all files. It keeps nothing between two.
var commonMark = sync.OnceValue(newParser)

// newParser returns a parser for the language that the package doc describes.
// Footnotes come without goldmark's transformer, which drops the notes that
// nothing refers to; tables with theirs, which resolves \| in code.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(braces{}, 90),
			util.Prioritized(extension.NewFootnoteParser(), 101))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

// token is what stands in braces: {{a placeholder}} or {#id}.
type token struct {
	ast.BaseInline
	kind   tokenKind
	inside string // what is written between the braces
}

type tokenKind int

const (
	placeholderToken tokenKind = iota
	unclosedToken              // {{ without }} on its line
	idToken                    // at the end of a heading
)

// Kind implements ast.Node. The tree is read by type, never by kind.
func (t *token) Kind() ast.NodeKind { return ast.KindString }

// Dump implements ast.Node.
func (t *token) Dump(source []byte, level int) {
	ast.DumpHelper(t, source, level, map[string]string{"Inside": t.inside}, nil)
}

// braces is the parser of tokens.
type braces struct{}

// Trigger implements parser.InlineParser.
func (braces) Trigger() []byte { return []byte{'{'} }

// Parse implements parser.InlineParser.
func (braces) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	if len(line) > 1 && line[1] == '{' {
		t, length := placeholderAt(line)
		t.SetPos(at.Start)
		block.Advance(length)
		return t
	}
	if _, ok := parent.(*ast.Heading); !ok {
		return nil
	}
	t, length := idAt(line)
	if t == nil {
		return nil
	}
	t.SetPos(at.Start)
	block.Advance(length)
	return t
}
