package strictyaml

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"smem/generator/diag"
)

// Editor changes single values of a YAML text and leaves every other byte as it
// is: comments, order, quotes, the ends of lines.
type Editor struct {
	file    string
	first   int // the number of the text's first line
	data    []byte
	root    *Node
	changes []change
	added   []string // lines for the end of the text
	found   diag.List
}

// change is what stands instead of some bytes.
type change struct {
	from, to int
	text     string
}

// Edit begins to change a YAML text whose root is a mapping. Its first line has the
// number firstLine in the file. The editor is nil if the text can't be read.
func Edit(file string, firstLine int, data []byte) (*Editor, diag.List) {
	root, problems := Parse(file, firstLine, data)
	if problems.HasErrors() {
		return nil, problems
	}
	if root != nil && root.kind != mapping {
		problems.Errorf("wrong-type", root.pos, "write key: value", "the document is not a mapping (key: value)")
		return nil, problems
	}
	e := &Editor{file: file, first: max(firstLine, 1), data: data, root: root}
	if root != nil && bytes.HasPrefix(data[e.offset(root.pos, 0):], []byte("{")) {
		problems.Errorf("wrong-type", root.pos, "write each key on a line of its own, without braces", "the whole document stands between { and }, where nothing can be added")
		return nil, problems
	}
	return e, problems
}

// Set gives a key a single value; below another key it goes by a path such as
// "sources.one". A key that the top of the text does not have is added at
// its end.
func (e *Editor) Set(path, value string) {
	keys := strings.Split(path, ".")
	n := e.root
	for i, key := range keys {
		next := n.child(key)
		switch {
		case next != nil:
			n = next
		case i == 0 && len(keys) == 1:
			e.added = append(e.added, key+": "+Quote(value))
			return
		case n.child(key) == nil && i > 0 && n.kind == mapping && len(n.entries) > 0:
			e.sibling(n.entries[len(n.entries)-1], key, value)
			return
		default:
			e.found.Errorf("missing-key", n.place(e.file), "add it", "the key %q is missing", path)
			return
		}
	}
	e.replace(n, path, value)
}

// Len returns how many entries or items the value of a key of the top has; 0 if
// it has none, or is not there.
func (e *Editor) Len(key string) int {
	n := e.root.child(key)
	if n == nil {
		return 0
	}
	return len(n.entries) + len(n.items)
}

// Remove takes out a key of the top with its value. Comments above the key that
// follows stay.
func (e *Editor) Remove(key string) {
	if e.root == nil {
		return
	}
	for i, x := range e.root.entries {
		if x.key != key {
			continue
		}
		from, to := e.offset(x.pos, 0), len(e.data)
		if i+1 < len(e.root.entries) {
			to = e.offset(e.root.entries[i+1].pos, 0)
		}
		e.changes = append(e.changes, change{from, e.above(from, to), ""})
	}
}

// above returns where the comments and empty lines begin that end at an offset,
// but not before from.
func (e *Editor) above(from, to int) int {
	for to > from {
		start := to - 1
		for start > from && e.data[start-1] != '\n' {
			start--
		}
		if start <= from {
			return to
		}
		if line := strings.TrimSpace(string(e.data[start:to])); line != "" && !strings.HasPrefix(line, "#") {
			return to
		}
		to = start
	}
	return to
}

// Add adds lines at the end of the text.
func (e *Editor) Add(lines string) { e.added = append(e.added, strings.TrimSuffix(lines, "\n")) }

// Append adds a single value to the end of a list.
func (e *Editor) Append(path, value string) {
	n := e.root.child(path)
	if n == nil || n.kind != list || len(n.items) == 0 {
		e.found.Errorf("wrong-type", n.place(e.file), "write "+path+": ["+value+"]", "%s: a list with something in it is expected", path)
		return
	}
	last := n.items[len(n.items)-1]
	if last.kind != scalar || last.length == 0 {
		e.found.Errorf("wrong-type", last.pos, "write single words into the list", "%s: the last value can't be followed by another one here", path)
		return
	}
	line, end := e.offset(last.pos, 0), e.offset(last.pos, last.length)
	for line > 0 && e.data[line-1] != '\n' {
		line--
	}
	before := string(e.data[line:e.offset(last.pos, 0)])
	if lead := strings.TrimLeft(before, " "); strings.HasPrefix(lead, "-") {
		for end < len(e.data) && e.data[end] != '\n' && e.data[end] != '\r' {
			end++ // a comment behind the item stays with it
		}
		e.insert(end, e.newline()+before+Quote(value))
		return
	}
	e.insert(end, ", "+Quote(value))
}

// Bytes returns the changed text. Without a change it is the text as it was.
func (e *Editor) Bytes() ([]byte, diag.List) {
	if e.found.HasErrors() {
		return nil, e.found
	}
	changes := slices.Clone(e.changes)
	slices.SortStableFunc(changes, func(a, b change) int { return a.from - b.from })
	var out bytes.Buffer
	at := 0
	for _, c := range changes {
		out.Write(e.data[at:c.from])
		out.WriteString(c.text)
		at = c.to
	}
	out.Write(e.data[at:])
	for _, line := range e.added {
		if b := out.Bytes(); len(b) > 0 && b[len(b)-1] != '\n' {
			out.WriteString(e.newline())
		}
		out.WriteString(strings.ReplaceAll(line, "\n", e.newline()) + e.newline())
	}
	return out.Bytes(), e.found
}

// replace changes a value where it stands, in its own kind of quotes.
func (e *Editor) replace(n *Node, path, value string) {
	switch {
	case n.kind == scalar && n.text == value && !n.blank():
		return
	case n.kind == scalar && n.blank() && !n.quoted:
		e.insert(e.offset(n.pos, 0), pad(e.data, e.offset(n.pos, 0))+Quote(value))
		return
	case n.kind != scalar || n.length == 0:
		e.found.Errorf("wrong-type", n.pos, "write it on one line, in quotes if need be", "%s: this value stands over several lines, so it can't be replaced here", path)
		return
	}
	from, to := e.offset(n.pos, 0), e.offset(n.pos, n.length)
	e.changes = append(e.changes, change{from, to, requote(value, e.data[from])})
}

// pad is the space between a colon and a value.
func pad(data []byte, at int) string {
	if at > 0 && data[at-1] == ' ' {
		return ""
	}
	return " "
}

// sibling adds a key behind another one of the same mapping.
func (e *Editor) sibling(last entry, key, value string) {
	if last.value.kind != scalar || last.value.length == 0 {
		e.found.Errorf("wrong-type", last.pos, "add "+key+": by hand", "nothing can be added behind %s here", last.key)
		return
	}
	line := e.offset(last.pos, 0)
	start := line
	for start > 0 && e.data[start-1] != '\n' {
		start--
	}
	indent := string(e.data[start:line])
	end := e.offset(last.value.pos, last.value.length)
	if strings.Trim(indent, " ") != "" { // {one: …, other: …}
		e.insert(end, ", "+key+": "+Quote(value))
		return
	}
	for end < len(e.data) && e.data[end] != '\n' && e.data[end] != '\r' {
		end++
	}
	e.insert(end, e.newline()+indent+key+": "+Quote(value))
}

func (e *Editor) insert(at int, text string) {
	e.changes = append(e.changes, change{at, at, text})
}

// offset returns the byte at which the character stands that is so many
// characters behind a place.
func (e *Editor) offset(pos diag.Pos, characters int) int {
	at := 0
	if bytes.HasPrefix(e.data, []byte("\ufeff")) {
		at = len("\ufeff")
	}
	for range pos.Line - e.first {
		next := bytes.IndexByte(e.data[at:], '\n')
		if next < 0 {
			return len(e.data)
		}
		at += next + 1
	}
	rest := string(e.data[at:])
	return len(e.data) - len(after(rest, max(pos.Col-1, 0)+characters))
}

// newline is how the text ends its lines.
func (e *Editor) newline() string {
	if i := bytes.IndexByte(e.data, '\n'); i > 0 && e.data[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// child returns the value of a key, or nil.
func (n *Node) child(key string) *Node {
	if n == nil || n.kind != mapping {
		return nil
	}
	for _, e := range n.entries {
		if e.key == key {
			return e.value
		}
	}
	return nil
}

// place returns where a node is written, or the file.
func (n *Node) place(file string) diag.Pos {
	if n == nil {
		return diag.Pos{File: file}
	}
	return n.pos
}

// requote writes text in the kind of quotes that a value began with.
func requote(text string, before byte) string {
	switch {
	case before == '"':
		return doubleQuoted(text)
	case before == '\'' && !strings.ContainsFunc(text, unicode.IsControl):
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return Quote(text)
}

// plain is text that means itself everywhere in YAML, without quotes: it begins
// with a letter, and has nothing in it that YAML or one of its many readers gives a
// meaning to.
var plain = regexp.MustCompile(`^\p{L}[\p{L}\p{M}\p{N} .;!?’«»“”()/_%+…–—,-]*$`)

// day is a date, which everybody reads as one.
var day = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// words that some reader of YAML takes for something else than text.
var reserved = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}

// Quote writes text as a single value of YAML: bare if that is safe, else in
// double quotes.
func Quote(text string) string {
	if day.MatchString(text) || plain.MatchString(text) && !strings.HasSuffix(text, " ") && !strings.Contains(text, ",") && !slices.Contains(reserved, strings.ToLower(text)) {
		return text
	}
	return doubleQuoted(text)
}

// doubleQuoted writes text in double quotes.
func doubleQuoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsControl(r) || r == '\ufeff' || r == '\u2028' || r == '\u2029':
			b.WriteString(escape(r))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// escape writes a character by its number.
func escape(r rune) string {
	const digits = "0123456789abcdef"
	return `\u` + string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}
