package exchange

import (
	"bytes"
	stdxml "encoding/xml"
	"errors"
	"io"
	"strings"

	"smem/generator/diag"
)

// maxNested is how many elements may stand in one another.
const maxNested = 100

// readXLIFF reads a file of XLIFF 1.2 or 2.0.
func readXLIFF(name string, data []byte) (*File, diag.List) {
	x := &xliffReader{report: report{file: name}, f: &File{}, index: map[string]int{}}
	x.d = stdxml.NewDecoder(bytes.NewReader(data))
	x.d.CharsetReader = func(charset string, r io.Reader) (io.Reader, error) {
		return nil, errors.New("it says that it is " + shorten(charset) + ", not UTF-8")
	}
	for !x.full() {
		line, col := x.d.InputPos()
		token, err := x.d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			line, col = x.d.InputPos()
			x.errorf(line, col, "export it again from the program that wrote it", "this is no XML: %v", plainError(err))
			break
		}
		if !x.token(token, line, col) {
			break
		}
	}
	if len(x.list) == 0 && len(x.stack) > 0 {
		x.errorf(0, 0, "export it again from the program that wrote it: it seems to be cut off", "the element <%s> is not closed", x.stack[len(x.stack)-1])
	}
	if len(x.list) == 0 && x.version == "" {
		x.errorf(0, 0, "name a .po or .xlf file that smem i18n export wrote", "this is no XLIFF file")
	}
	if len(x.list) > 0 {
		return nil, x.list
	}
	return x.f, nil
}

// plainError is an error of the XML decoder without its own line.
func plainError(err error) string {
	var syntax *stdxml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return err.Error()
}

// xliffReader reads XLIFF token by token: no tree, no entities, no DTD.
type xliffReader struct {
	report
	d       *stdxml.Decoder
	f       *File
	stack   []string
	version string
	index   map[string]int // of entries, by context

	unit   xliffUnit
	text   *strings.Builder // at hand: a source, a target or data
	inText int              // depth of the element that the text is of
	skip   int              // depth of an element whose words are not the text's; 0: none
	open   openInline

	contextType string // of the <context> at hand
}

// openInline is the element inside a text at hand.
type openInline struct {
	depth, from int // from: where its words begin in the text
	id          string
}

// xliffUnit is the unit at hand.
type xliffUnit struct {
	name, place    string
	source, target strings.Builder
	hasTarget      bool
	review         bool
	line, col      int
	data           map[string]*strings.Builder // original data of 2.0; nil if no unit is at hand
	inSource       map[string]string           // what elements of the source stand for, by id
}

// token takes one token; false ends the reading.
func (x *xliffReader) token(token stdxml.Token, line, col int) bool {
	switch t := token.(type) {
	case stdxml.Directive:
		x.errorf(line, col, "export it again without a document type", "a DTD (<!DOCTYPE …>) is not read: it can name other files and make endless text")
		return false
	case stdxml.StartElement:
		if len(x.stack) >= maxNested {
			x.errorf(line, col, "export it again from the program that wrote it", "more than %d elements stand in one another", maxNested)
			return false
		}
		x.stack = append(x.stack, t.Name.Local)
		x.start(t, line, col)
	case stdxml.EndElement:
		if n := len(x.stack); n == 0 || x.stack[n-1] != t.Name.Local {
			x.errorf(line, col, "export it again from the program that wrote it", "</%s> closes what is not open", shorten(t.Name.Local))
			return false
		}
		x.end(t.Name.Local)
		x.stack = x.stack[:len(x.stack)-1]
	case stdxml.CharData:
		if x.text != nil && x.skip == 0 {
			x.text.Write(t)
		}
	}
	return true
}

func attribute(t stdxml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space != "xml" {
			return a.Value
		}
	}
	return ""
}

// start opens an element.
func (x *xliffReader) start(t stdxml.StartElement, line, col int) {
	depth := len(x.stack)
	if x.text != nil {
		x.inlineStart(t)
		return
	}
	if name := t.Name.Local; x.unit.data == nil && (name == "segment" || name == "context" || name == "data" || name == "source" || name == "target") {
		return // outside of a unit
	}
	switch t.Name.Local {
	case "xliff":
		if depth == 1 {
			x.version = attribute(t, "version")
			x.f.Source, x.f.Language = attribute(t, "srcLang"), attribute(t, "trgLang")
		}
	case "file":
		if lang := attribute(t, "target-language"); lang != "" {
			x.f.Language = lang
		}
		if lang := attribute(t, "source-language"); lang != "" {
			x.f.Source = lang
		}
		if project := attribute(t, "product-name"); project != "" {
			x.f.Project = project
		}
	case "trans-unit", "unit":
		x.unit = xliffUnit{name: attribute(t, "resname"), line: line, col: col, data: map[string]*strings.Builder{}, inSource: map[string]string{}}
		if t.Name.Local == "unit" {
			x.unit.name = attribute(t, "name")
		}
		if x.unit.name == "" {
			x.unit.name = attribute(t, "id")
		}
	case "segment":
		x.unit.review = x.unit.review || attribute(t, "state") == "initial"
	case "context":
		x.contextType = attribute(t, "context-type")
		x.text, x.inText = &strings.Builder{}, depth
	case "data":
		b := &strings.Builder{}
		x.unit.data[attribute(t, "id")] = b
		x.text, x.inText = b, depth
	case "source":
		if x.within("alt-trans") || x.within("matches") {
			return
		}
		x.text, x.inText = &x.unit.source, depth
	case "target":
		if x.within("alt-trans") || x.within("matches") {
			return
		}
		x.unit.hasTarget = true
		switch state := attribute(t, "state"); {
		case state == "new", strings.HasPrefix(state, "needs-"):
			x.unit.review = true
		}
		x.unit.line, x.unit.col = line, col
		x.text, x.inText = &x.unit.target, depth
	}
}

// within reports whether an element stands around the one at hand.
func (x *xliffReader) within(name string) bool {
	for _, s := range x.stack {
		if s == name {
			return true
		}
	}
	return false
}

// inlineStart opens an element inside a text: what an empty one stands for is
// its own words, its original data, or what the same element stands for in the
// source. Elements around words, such as <g>, <mrk> and <pc>, let their words
// through.
func (x *xliffReader) inlineStart(t stdxml.StartElement) {
	if x.skip > 0 {
		return
	}
	switch t.Name.Local {
	case "x", "ph":
	case "cp", "note":
		x.skip = len(x.stack)
		return
	default:
		return
	}
	id := attribute(t, "id")
	meaning := ""
	if ref := attribute(t, "dataRef"); ref != "" && x.unit.data[ref] != nil {
		meaning = x.unit.data[ref].String()
	} else if meaning = attribute(t, "equiv-text"); meaning == "" {
		meaning = attribute(t, "equiv")
	}
	x.open = openInline{depth: len(x.stack), id: id, from: x.text.Len()}
	x.text.WriteString(meaning)
	if meaning != "" {
		x.skip = len(x.stack) // its own words would say it again
	}
}

// end closes an element.
func (x *xliffReader) end(name string) {
	depth := len(x.stack)
	if x.skip == depth {
		x.skip = 0
	}
	if x.open.depth == depth && x.text != nil {
		x.closeInline()
	}
	if x.text != nil {
		if depth == x.inText {
			x.context(x.text.String())
			x.text = nil
		}
		return
	}
	if x.unit.data != nil && (name == "trans-unit" || name == "unit") {
		x.add()
		x.unit = xliffUnit{}
	}
}

// context takes what a <context> says of where a text stands.
func (x *xliffReader) context(text string) {
	switch x.contextType {
	case "x-po-msgctxt":
		x.unit.name = text
	case "sourcefile":
		x.unit.place = text
	case "linenumber":
		x.unit.place += ":" + text
	}
	x.contextType = ""
}

// closeInline remembers what an element of the source stands for; an empty one of
// the target stands for the same.
func (x *xliffReader) closeInline() {
	own := x.text.String()[x.open.from:]
	switch {
	case x.text == &x.unit.source && own != "":
		x.unit.inSource[x.open.id] = own
	case x.text == &x.unit.target && own == "":
		x.text.WriteString(x.unit.inSource[x.open.id])
	}
	x.open = openInline{}
}

// add takes the unit at hand.
func (x *xliffReader) add() {
	u := &x.unit
	context, category := u.name, ""
	if at := strings.LastIndexByte(context, '['); at > 0 && strings.HasSuffix(context, "]") {
		context, category = context[:at], context[at+1:len(context)-1]
	}
	form := Form{Category: category, Source: u.source.String(), Target: u.target.String(), Pos: diag.Pos{File: x.file, Line: u.line, Col: 1}}
	i, known := x.index[context]
	if known && category != "" {
		x.f.Entries[i].Forms = append(x.f.Entries[i].Forms, form)
		x.f.Entries[i].Fuzzy = x.f.Entries[i].Fuzzy || u.review
		return
	}
	x.index[context] = len(x.f.Entries)
	x.f.Entries = append(x.f.Entries, Entry{Context: context, Place: u.place, Fuzzy: u.review && form.Target != "", Forms: []Form{form}})
}
