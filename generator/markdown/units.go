package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"smem/generator/diag"
)

// Unit is a stretch of words that is translated as a whole: a headline, a
// paragraph, an item of a list, a cell of a table. Emphasis, links, pictures
// with their alternative texts and placeholders stand in it as Markdown.
type Unit struct {
	Key  string // the same in every language of a page: lead, intro.1, follow.headline, follow.sentence, follow.1, note-1.1
	Text string // on one line, but for line breaks that the author asked for, which are a backslash at the end of a line
	Pos  diag.Pos

	from, to int    // bytes in the text
	prefix   string // of each further line
	oneLine  bool   // headings and cells
}

// Units is the words of a file, in order, and the file around them.
type Units struct {
	List []Unit
	src  []byte
	text []byte // src as it is parsed: lines end in \n alone, without byte order mark
}

// Split finds the words of a file that are translated. The front matter is none
// of them. It does not look for mistakes; Parse does.
func Split(file string, src []byte) Units {
	found := &report{file: file}
	u := Units{src: src}
	if !sizeAllowed(len(src), found) || diag.UTF16(src) {
		return u
	}
	text := read(file, src, found)
	u.text = text.text
	doc := &Document{}
	body, ok := doc.cutFrontMatter(text, found)
	if !ok || !text.bounded(body, found) {
		return u
	}
	root, ok := parse(text, body, found)
	if !ok {
		return u
	}
	s := &splitter{source: text, body: body, scope: "intro", seen: map[string]bool{}, sentence: true}
	s.blocks(root, 0)
	u.List = s.units
	return u
}

// splitter collects units.
type splitter struct {
	*source
	body     int
	units    []Unit
	scope    string // what the keys begin with
	count    int    // units in the scope
	sections int
	sentence bool // the next unit is a section's sentence, or the lead
	seen     map[string]bool
}

// blocks splits what a container holds.
func (s *splitter) blocks(parent ast.Node, depth int) {
	if depth > maxDepth {
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			s.heading(n)
		case *ast.Paragraph, *ast.TextBlock:
			s.add(n, s.next(depth == 0 && !s.bare(n)), false)
		case *extast.TableCell:
			s.add(n, s.next(false), true)
		case *extast.Footnote:
			scope, count := s.scope, s.count
			s.scope, s.count = "note-"+string(n.Ref), 0
			s.blocks(n, depth+1)
			s.scope, s.count = scope, count
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock, *ast.ThematicBreak:
			s.sentence = false
		default:
			s.blocks(n, depth+1)
		}
	}
}

// bare reports whether a paragraph has nothing but pictures and marks: then it is
// no section's sentence.
func (s *splitter) bare(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Image, *extast.FootnoteLink:
		case *ast.Text:
			if len(bytes.TrimSpace(c.Segment.Value(s.text[s.body:]))) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// next returns the key of the next unit.
func (s *splitter) next(sentence bool) string {
	first := s.sentence
	s.sentence = false
	if first && sentence {
		if s.scope == "intro" {
			return "lead"
		}
		return s.scope + ".sentence"
	}
	s.count++
	return s.scope + "." + strconv.Itoa(s.count)
}

// heading begins a scope at a heading that has an id, and at every section.
func (s *splitter) heading(n *ast.Heading) {
	id := idIn(n)
	switch {
	case n.Level <= 2:
		s.sections++
		s.scope, s.count, s.sentence = "section-"+strconv.Itoa(s.sections), 0, true
		if id != "" {
			s.scope = id
		}
	case id != "":
		s.scope, s.count, s.sentence = id, 0, false
	default:
		s.add(n, s.next(false), true)
		return
	}
	s.add(n, s.scope+".headline", true)
}

// idIn returns the id that a heading is given, "" if it has none.
func idIn(n *ast.Heading) string {
	t, ok := n.LastChild().(*token)
	if !ok || t.kind != idToken {
		return ""
	}
	for part := range strings.FieldsSeq(t.inside) {
		if id, ok := strings.CutPrefix(part, "#"); ok && validID(id) {
			return id
		}
	}
	return ""
}

// add adds the words of a block.
func (s *splitter) add(n ast.Node, key string, oneLine bool) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	from, to := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if t, ok := n.LastChild().(*token); ok && t.kind == idToken {
		to = t.Pos()
	}
	raw := s.text[s.body:]
	for from < to && isSpace(raw[from]) {
		from++
	}
	for to > from && isSpace(raw[to-1]) {
		to--
	}
	if from >= to {
		return
	}
	var text strings.Builder
	for i := range lines.Len() {
		l := lines.At(i)
		start, end := max(l.Start, from), min(l.Stop, to)
		if start >= end {
			continue
		}
		join(&text, string(raw[start:end]))
	}
	for base, i := key, 2; s.seen[key]; i++ {
		key = base + "~" + strconv.Itoa(i)
	}
	s.seen[key] = true
	s.units = append(s.units, Unit{
		Key: key, Text: strings.TrimRight(text.String(), " \\\n"), Pos: s.at(s.body + from),
		from: s.body + from, to: s.body + to, prefix: s.prefix(s.body + from), oneLine: oneLine,
	})
	if u := &s.units[len(s.units)-1]; strings.HasSuffix(string(raw[from:to]), `\`) {
		u.Text += `\` // written as such: it breaks no line at the end of a block
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// join adds a line of a block to its text: two spaces or a backslash at its end
// are a line break, anything else a space.
func join(text *strings.Builder, line string) {
	line, more := strings.CutSuffix(line, "\n")
	line = strings.TrimLeft(line, " \t")
	bare := strings.TrimRight(line, " \t")
	hard := len(line)-len(bare) >= 2 && strings.HasSuffix(line, "  ")
	if !hard && strings.HasSuffix(line, `\`) && (len(line)-len(strings.TrimRight(line, `\`)))%2 == 1 {
		hard, bare = true, strings.TrimSuffix(line, `\`)
	}
	before := text.String()
	if before != "" && !strings.HasSuffix(before, "\n") {
		last, _ := utf8.DecodeLastRuneInString(before)
		if first, _ := utf8.DecodeRuneInString(bare); !ideographic(last) || !ideographic(first) {
			text.WriteByte(' ')
		}
	}
	text.WriteString(bare)
	if more && hard {
		text.WriteString("\\\n")
	}
}

// prefix is what further lines of the block at an offset begin with.
func (s *splitter) prefix(at int) string {
	start := bytes.LastIndexByte(s.text[:at], '\n') + 1
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, string(s.text[start:at]))
}

// Replace returns the file with other words for some of its units, by key.
// Nothing else changes; where nothing changes it is the file as it was.
func (u Units) Replace(texts map[string]string) []byte {
	var out bytes.Buffer
	at, changed := 0, false
	for _, unit := range u.List {
		text, ok := texts[unit.Key]
		if !ok || text == unit.Text {
			continue
		}
		changed = true
		out.Write(u.text[at:unit.from])
		if unit.oneLine {
			out.WriteString(strings.ReplaceAll(strings.ReplaceAll(text, "\\\n", " "), "\n", " "))
		} else {
			out.WriteString(strings.ReplaceAll(text, "\n", "\n"+unit.prefix))
		}
		at = unit.to
	}
	if !changed {
		return u.src
	}
	out.Write(u.text[at:])
	data := out.Bytes()
	if i := bytes.IndexByte(u.src, '\n'); i > 0 && u.src[i-1] == '\r' {
		data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	}
	if bytes.HasPrefix(u.src, []byte("\ufeff")) {
		data = append([]byte("\ufeff"), data...)
	}
	return data
}
