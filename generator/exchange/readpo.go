package exchange

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"smem/generator/diag"
)

// readPO reads a PO file. categories says, for the file's language, which
// category each form of a plural is.
func readPO(name string, data []byte, categories func(tag string) []string) (*File, diag.List) {
	p := &poReader{report: report{file: name}, f: &File{}}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	line := 0
	for len(data) > 0 && !p.full() {
		line++
		raw, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		if !utf8.Valid(raw) {
			p.errorf(line, 0, diag.CureUTF8, "this line is not UTF-8")
			continue
		}
		p.line(line, strings.TrimSpace(string(raw)))
	}
	p.end()
	if p.entries == 0 && len(p.list) == 0 {
		p.errorf(1, 0, "name a .po or .xlf file that smem i18n export wrote", "this is no PO file: it has no msgid")
	}
	if len(p.list) > 0 {
		return nil, p.list
	}
	return p.finish(categories)
}

// maxPlace is how many bytes are kept of what an entry says of its places.
const maxPlace = 1000

// poReader reads a PO file line by line.
type poReader struct {
	report
	f       *File
	entries int // with a msgid

	now     poEntry
	text    *strings.Builder // that a further line of text belongs to
	headers map[string]string
	plural  []poEntry // entries with forms, by index in f.Entries
}

// poEntry is the entry at hand.
type poEntry struct {
	context, id, idPlural *strings.Builder
	hasContext, hasID     bool
	isPlural              bool
	strs                  []*strings.Builder
	lines                 []int
	fuzzy                 bool
	line                  int
	place                 string
}

func (p *poReader) line(n int, s string) {
	switch {
	case s == "":
		return
	case strings.HasPrefix(s, "#~"): // obsolete
		return
	case strings.HasPrefix(s, "#"):
		if len(p.now.strs) > 0 {
			p.end()
		}
		if refs, ok := strings.CutPrefix(s, "#:"); ok && len(p.now.place) < maxPlace {
			p.now.place += " " + strings.TrimSpace(refs)
		}
		if flags, ok := strings.CutPrefix(s, "#,"); ok {
			for flag := range strings.SplitSeq(flags, ",") {
				p.now.fuzzy = p.now.fuzzy || strings.TrimSpace(flag) == "fuzzy"
			}
		}
		return
	case s[0] == '"':
		if p.text == nil {
			p.errorf(n, 1, "write msgctxt, msgid or msgstr before it", "this text belongs to nothing")
			return
		}
		p.append(n, s)
		return
	}
	word, rest, _ := strings.Cut(s, " ")
	if i := strings.IndexByte(s, '"'); i >= 0 {
		word, rest = strings.TrimSpace(s[:i]), s[i:]
	}
	p.keyword(n, word, strings.TrimSpace(rest))
}

// keyword begins the text of a keyword.
func (p *poReader) keyword(n int, word, rest string) {
	if (word == "msgctxt" || word == "msgid") && len(p.now.strs) > 0 {
		p.end()
	}
	p.text = nil
	switch {
	case word == "msgctxt" && !p.now.hasContext && !p.now.hasID:
		p.now.hasContext, p.now.line = true, n
		p.now.context = &strings.Builder{}
		p.text = p.now.context
	case word == "msgid" && !p.now.hasID:
		p.now.hasID = true
		if p.now.line == 0 {
			p.now.line = n
		}
		p.now.id = &strings.Builder{}
		p.text = p.now.id
	case word == "msgid_plural" && p.now.hasID && !p.now.isPlural && len(p.now.strs) == 0:
		p.now.isPlural = true
		p.now.idPlural = &strings.Builder{}
		p.text = p.now.idPlural
	case p.isStr(word):
		p.text = &strings.Builder{}
		p.now.strs = append(p.now.strs, p.text)
		p.now.lines = append(p.now.lines, n)
	case word == "domain":
		return
	default:
		p.errorf(n, 1, "let the program that made the file save it again", "%q is not expected here", shorten(word))
		return
	}
	p.append(n, rest)
}

// isStr reports whether a word is the next msgstr.
func (p *poReader) isStr(word string) bool {
	if !p.now.hasID || len(p.now.strs) > 8 {
		return false
	}
	if !p.now.isPlural {
		return word == "msgstr" && len(p.now.strs) == 0
	}
	return word == fmt.Sprintf("msgstr[%d]", len(p.now.strs))
}

// append adds a quoted text to the one at hand.
func (p *poReader) append(n int, s string) {
	text, ok := unquotePO(s)
	if !ok {
		p.errorf(n, 1, `write it between two " on this line; a " in it is \"`, "this text is not closed, or has something behind it")
		return
	}
	p.text.WriteString(text)
}

// end takes the entry at hand.
func (p *poReader) end() {
	e := p.now
	p.now, p.text = poEntry{}, nil
	switch {
	case !e.hasID && !e.hasContext:
		return
	case !e.hasID || len(e.strs) == 0:
		p.errorf(e.line, 1, "let the program that made the file save it again", "this entry has no msgid, or no msgstr")
		return
	}
	p.entries++
	if e.id.Len() == 0 && !e.hasContext {
		p.readHeader(e)
		return
	}
	entry := Entry{Fuzzy: e.fuzzy, Place: strings.TrimSpace(e.place)}
	if e.hasContext {
		entry.Context = e.context.String()
	}
	if !e.isPlural {
		entry.Forms = []Form{{Source: e.id.String(), Target: e.strs[0].String(), Pos: p.pos(e.lines[0])}}
	} else {
		p.plural = append(p.plural, e)
		entry.Forms = make([]Form, len(e.strs))
		for i := range e.strs {
			entry.Forms[i] = Form{Category: strconv.Itoa(i), Source: e.idPlural.String(), Target: e.strs[i].String(), Pos: p.pos(e.lines[i])}
		}
	}
	p.f.Entries = append(p.f.Entries, entry)
}

func (p *poReader) pos(line int) diag.Pos { return diag.Pos{File: p.file, Line: line, Col: 1} }

// readHeader reads the entry without msgid.
func (p *poReader) readHeader(e poEntry) {
	if p.headers != nil {
		p.errorf(e.line, 1, "keep one of the two", "the file has two headers")
		return
	}
	p.headers = map[string]string{}
	for line := range strings.SplitSeq(e.strs[0].String(), "\n") {
		key, value, _ := strings.Cut(line, ":")
		p.headers[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(value)
	}
	if _, charset, ok := strings.Cut(strings.ToLower(p.headers["content-type"]), "charset="); ok && charset != "utf-8" && charset != "utf8" && charset != "us-ascii" && charset != "ascii" {
		p.errorf(e.line, 1, "save it as UTF-8 with your program, or with msgconv -t UTF-8", "the file says that it is %s, not UTF-8", shorten(charset))
	}
	p.f.Project, p.f.Source = p.headers["project-id-version"], p.headers["x-source-language"]
	p.f.Language = p.headers["x-language"]
	if own := strings.ReplaceAll(p.headers["language"], "_", "-"); p.f.Language == "" || own != "" && !strings.EqualFold(own, p.f.Language) {
		p.f.Language = own
	}
}

// finish gives every form of a plural its category.
func (p *poReader) finish(categories func(tag string) []string) (*File, diag.List) {
	cats := categories(p.f.Language)
	p.f.Categories = cats
	next := 0
	for i := range p.f.Entries {
		e := &p.f.Entries[i]
		if !e.plural() {
			continue
		}
		from := p.plural[next]
		next++
		forms, ok := spread(e.Forms, cats)
		if !ok {
			p.errorf(from.line, 1, "keep the header Plural-Forms as smem i18n export wrote it, and write one msgstr for each of: "+strings.Join(cats, ", "), "this text has %d forms for numbers; %s needs %d", len(e.Forms), p.f.Language, len(cats))
			continue
		}
		for j := range forms {
			if forms[j].Source = from.idPlural.String(); forms[j].Category == "one" {
				forms[j].Source = from.id.String()
			}
		}
		e.Forms = forms
	}
	if len(p.list) > 0 {
		return nil, p.list
	}
	return p.f, nil
}

// spread gives forms their categories. Programs that know of French, Spanish,
// Italian and Portuguese only one and other leave out the form for millions.
func spread(forms []Form, cats []string) ([]Form, bool) {
	if len(forms) == 2 && strings.Join(cats, " ") == "one many other" {
		forms = []Form{forms[0], forms[1], forms[1]}
	}
	if len(forms) != len(cats) {
		return nil, false
	}
	for i := range forms {
		forms[i].Category = cats[i]
	}
	return forms, true
}

// unquotePO reads a quoted text, with the escapes of C.
func unquotePO(s string) (string, bool) {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return "", false
	}
	s = s[1 : len(s)-1]
	if !strings.ContainsAny(s, `\"`) {
		return s, true
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return "", false
		case s[i] != '\\':
			b.WriteByte(s[i])
			continue
		case i+1 >= len(s):
			return "", false
		}
		i++
		at := strings.IndexByte(`ntr"\abfv`, s[i])
		if at < 0 {
			return "", false
		}
		b.WriteByte("\n\t\r\"\\\a\b\f\v"[at])
	}
	return b.String(), true
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
