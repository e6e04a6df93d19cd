package locale

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/strictyaml"
)

// maxFile is the number of bytes of a message file that are read; strictyaml
// refuses files long before that.
const maxFile = 4 << 20

// Catalog is the messages of all languages. It is safe for concurrent use.
type Catalog struct {
	messages map[string]*Messages
	texts    []Text
	progress map[string]Progress
	files    map[string]*file
}

// Text is a message, or one form of it, as written.
type Text struct {
	ID    string
	Words string // with {{.Name}} for values
	Pos   diag.Pos
}

// Texts returns every text of every language, in the order of the languages
// and of the ids, for checks of their words. The caller does not change it.
func (c *Catalog) Texts() []Text { return c.texts }

// In returns a language's messages. For a tag that was not loaded they are
// empty: every Text is an error.
func (c *Catalog) In(tag string) *Messages {
	if m, ok := c.messages[tag]; ok {
		return m
	}
	return &Messages{language: Language{Tag: tag, Name: tag}}
}

// message is one message as written: the text alone, or its plural forms.
type message struct {
	Description string `yaml:"description"` // for translators
	Zero        string `yaml:"zero"`
	One         string `yaml:"one"`
	Two         string `yaml:"two"`
	Few         string `yaml:"few"`
	Many        string `yaml:"many"`
	Other       string `yaml:"other,short"`
}

// The CLDR plural categories, in the order of message.forms.
var categories = [...]string{"zero", "one", "two", "few", "many", "other"}

// forms returns the message's texts in the order of categories.
func (m message) forms() [len(categories)]string {
	return [...]string{m.Zero, m.One, m.Two, m.Few, m.Many, m.Other}
}

// plural reports whether the message has forms for numbers.
func (m message) plural() bool {
	return m.Zero != "" || m.One != "" || m.Two != "" || m.Few != "" || m.Many != ""
}

// file is one message file as read.
type file struct {
	language Language
	name     string
	messages map[string]message
	places   strictyaml.Positions
	uses     map[string]bool // the language's plural categories
}

// ids returns the ids of the file's messages, sorted.
func (f *file) ids() []string { return slices.Sorted(maps.Keys(f.messages)) }

// Load reads dir/<tag>.yaml for every language and compares each with the
// first language's. A file maps message ids to texts, or to texts by plural
// category (https://cldr.unicode.org/index/cldr-spec/plural-rules); texts name
// values as {{.Name}} and know no other template actions. The error is the
// machine's: a file that exists and can't be read.
func Load(fsys fs.FS, dir string, languages []Language) (*Catalog, diag.List, error) {
	var problems diag.List
	c := &Catalog{messages: make(map[string]*Messages), progress: make(map[string]Progress), files: make(map[string]*file)}
	var first *file
	var others []*file
	for i, l := range languages {
		f, found, err := read(fsys, path.Join(dir, l.Tag+".yaml"), l)
		if err != nil {
			return nil, nil, fmt.Errorf("locale: %w", err)
		}
		problems = append(problems, found...)
		if f == nil {
			continue
		}
		if i == 0 {
			first = f
		}
		problems = append(problems, f.check()...)
		if first != nil && f != first {
			others = append(others, f)
			problems = append(problems, f.compare(first)...)
		}
		m, err := newMessages(f)
		if err != nil {
			return nil, nil, fmt.Errorf("locale: %w", err)
		}
		c.messages[l.Tag] = m
		c.texts = append(c.texts, f.texts()...)
		c.files[l.Tag] = f
		c.progress[l.Tag], found = f.untranslated()
		problems = append(problems, found...)
	}
	if first != nil {
		problems = append(problems, disagree(first, others)...)
	}
	return c, problems, nil
}

// read reads one message file; nil when there is nothing to go on with.
func read(fsys fs.FS, name string, l Language) (*file, diag.List, error) {
	var problems diag.List
	in, err := fsys.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		problems.Errorf("missing-message", diag.Pos{File: name}, "copy the default language's file and translate it, or remove "+l.Tag+" from the site's languages", "there are no messages in %s", l.Tag)
		return nil, problems, nil
	} else if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxFile))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	node, problems := strictyaml.Parse(name, 1, data)
	if node == nil {
		if !problems.HasErrors() {
			problems.Errorf("missing-message", diag.Pos{File: name}, "copy the default language's file and translate it", "the message file is empty")
		}
		return nil, problems, nil
	}
	f := &file{language: l, name: name, uses: used(l.Tag)}
	var found diag.List
	f.places, found = node.Decode(&f.messages)
	return f, append(problems, found...), nil
}

// texts returns the file's texts by id and form.
func (f *file) texts() []Text {
	var texts []Text
	for _, id := range f.ids() {
		for i, words := range f.messages[id].forms() {
			if words != "" {
				texts = append(texts, Text{id, words, f.formPos(id, categories[i])})
			}
		}
	}
	return texts
}

// always lists the messages that this package itself needs.
var always = []string{
	"date", "kilobytes", "month_1", "month_2", "month_3", "month_4", "month_5", "month_6",
	"month_7", "month_8", "month_9", "month_10", "month_11", "month_12",
}

// optional reports whether a language may go without a message.
func optional(id string) bool { return id == "day_first" || id == "language_name" }

// fieldsOf lists the values that the messages of this package may name.
func fieldsOf(id string) ([]string, bool) {
	switch {
	case id == "date":
		return []string{"Day", "Month", "Year"}, true
	case id == "kilobytes":
		return []string{"Count"}, true
	case optional(id), strings.HasPrefix(id, "month_"):
		return nil, true
	case dialled(id):
		return []string{"Number"}, true
	}
	return nil, false
}

// dialled reports whether a message says whom to call or text in an emergency:
// without {{.Number}} it says nothing, or a number that is not the region's.
func dialled(id string) bool {
	switch id {
	case "band_call_number", "band_relay", "band_text_number", "kit_call", "report_help_hint", "report_relay_open", "report_relay_text", "report_what_hint", "statement_not_emergency":
		return true
	}
	return false
}

// check finds what is wrong in a file by itself.
func (f *file) check() diag.List {
	var problems diag.List
	for _, id := range always {
		if _, ok := f.messages[id]; !ok {
			problems.Errorf("missing-message", diag.Pos{File: f.name}, "add "+id+": …", "the message %q is missing in %s", id, f.language.Tag)
		}
	}
	if _, ok := f.messages["language_name"]; !ok && f.language.Name == f.language.Tag {
		problems.Errorf("missing-message", diag.Pos{File: f.name}, "add language_name: and the language's name in itself", "nobody knows what the language %s calls itself", f.language.Tag)
	}
	for _, id := range f.ids() {
		problems = append(problems, f.checkMessage(id, f.messages[id])...)
	}
	return problems
}

func (f *file) checkMessage(id string, m message) diag.List {
	var problems diag.List
	pos := f.places.At(id)
	uses := f.categoriesUsed()
	for i, text := range m.forms() {
		category := categories[i]
		switch {
		case text == "" && category == "other":
			problems.Errorf("missing-message", pos, "write its text", "%s: the text is empty", id)
		case text == "" && m.plural() && f.uses[category]:
			problems.Errorf("plural", pos, "add "+category+": …", "%s: the form %q is missing: the forms of %s are %s", id, category, f.language.Tag, uses)
		case text != "" && category != "other" && !f.uses[category]:
			problems.Errorf("plural", f.places.At(id+"."+category), "remove it", "%s: no number takes the form %q: the forms of %s are %s", id, category, f.language.Tag, uses)
		}
		if action, ok := badAction(text); ok {
			problems.Errorf("message-field", f.formPos(id, category), "name a value as {{.Name}}", "%s: %q is not understood", id, action)
		} else if text != "" && dialled(id) && !slices.Contains(fields(text), "Number") {
			problems.Errorf("message-field", f.formPos(id, category), "put {{.Number}} where the number belongs; a number that is written out is wrong in other regions", "%s: {{.Number}} is missing, so that nobody reads the region's number here", id)
		}
	}
	if fields, known := fieldsOf(id); known {
		for _, field := range m.fields() {
			if !slices.Contains(fields, field) {
				problems.Errorf("message-field", pos, noField(field, fields), "%s: there is no {{.%s}} for this message", id, field)
			}
		}
	}
	return problems
}

// formPos returns the place of a message's form.
func (f *file) formPos(id, category string) diag.Pos { return f.places.At(id + "." + category) }

// categoriesUsed returns the language's plural categories, for a message.
func (f *file) categoriesUsed() string {
	var names []string
	for _, c := range categories {
		if f.uses[c] {
			names = append(names, c)
		}
	}
	return strings.Join(names, ", ")
}

// compare finds where a file differs from the first language's.
func (f *file) compare(first *file) diag.List {
	var problems diag.List
	for _, id := range first.ids() {
		m, ok := f.messages[id]
		switch {
		case ok:
			problems = append(problems, f.compareMessage(id, m, first)...)
		case optional(id), slices.Contains(always, id): // the latter was reported by check
		default:
			problems.Errorf("missing-message", diag.Pos{File: f.name}, fmt.Sprintf("translate %q", first.messages[id].Other), "the message %q is missing in %s", id, f.language.Tag)
		}
	}
	for _, id := range f.ids() {
		if _, ok := first.messages[id]; !ok && !optional(id) {
			cure := "remove it, or add it to " + first.name
			if near := diag.Closest(id, first.ids()); near != "" {
				cure = "did you mean " + near + "? " + cure
			}
			problems.Warnf("unknown-message", f.places.At(id), cure, "there is no message %q in %s", id, first.name)
		}
	}
	return problems
}

// compareMessage compares one message with the first language's.
func (f *file) compareMessage(id string, m message, first *file) diag.List {
	_, known := fieldsOf(id)
	if known && !dialled(id) {
		return nil // a language may do without a part of its dates
	}
	var problems diag.List
	original := first.messages[id]
	switch {
	case original.plural() && !m.plural() && len(f.uses) > 1:
		problems.Errorf("plural", f.places.At(id), "write the forms "+f.categoriesUsed(), "%s: a number decides about the form of this message", id)
	case !original.plural() && m.plural() && len(first.uses) > 1:
		problems.Errorf("plural", f.places.At(id), "write one text", "%s: this message has no forms for numbers in %s", id, first.name)
	}
	if known {
		return problems // check has looked at its values
	}
	wanted := original.wanted()
	for i, text := range m.forms() {
		if text == "" {
			continue
		}
		pos := f.formPos(id, categories[i])
		named := fields(text)
		for _, field := range wanted {
			if field != "Count" && !slices.Contains(named, field) {
				problems.Errorf("message-field", pos, "put {{."+field+"}} where the value belongs", "%s: {{.%s}} is missing", id, field)
			}
		}
		for _, field := range named {
			if !slices.Contains(wanted, field) && diag.Closest(field, wanted) != "" {
				problems.Errorf("message-field", pos, noField(field, wanted), "%s: there is no {{.%s}} for this message", id, field)
			}
		}
	}
	if slices.Contains(original.fields(), "Count") && !original.plural() && !slices.Contains(m.fields(), "Count") {
		problems.Errorf("message-field", f.places.At(id), "put {{.Count}} where the number belongs", "%s: {{.Count}} is missing", id)
	}
	return problems
}

// noField is the cure for a value that a message does not have.
func noField(field string, known []string) string {
	if near := diag.Closest(field, known); near != "" {
		return "did you mean {{." + near + "}}?"
	}
	return "remove it"
}

// disagree finds the values that other languages name and the first does not.
// Nobody can tell from the messages who is right. Where most languages have the
// value, or half of them, the first has lost it; else those that have it have one
// too many.
func disagree(first *file, others []*file) diag.List {
	var problems diag.List
	for _, id := range first.ids() {
		if _, known := fieldsOf(id); known {
			continue
		}
		wanted := first.messages[id].wanted()
		all, named := 1, map[string][]*file{}
		for _, f := range others {
			m, ok := f.messages[id]
			if !ok {
				continue
			}
			all++
			for _, field := range m.fields() {
				if !slices.Contains(wanted, field) && diag.Closest(field, wanted) == "" {
					named[field] = append(named[field], f)
				}
			}
		}
		for _, field := range slices.Sorted(maps.Keys(named)) {
			var places []string
			for _, f := range named[field] {
				if 2*len(named[field]) < all {
					problems.Errorf("message-field", f.places.At(id), "remove it", "%s: there is no {{.%s}} for this message", id, field)
				}
				places = append(places, fmt.Sprintf("%s line %d", f.name, f.places.At(id).Line))
			}
			if 2*len(named[field]) >= all {
				problems.Errorf("message-field", first.places.At(id), "put {{."+field+"}} where the value belongs; if this message has no such value, remove it from "+strings.Join(places, ", "), "%s: {{.%s}} is missing here, but other languages have it", id, field)
			}
		}
	}
	return problems
}

var reField = regexp.MustCompile(`\{\{\s*\.([A-Za-z][A-Za-z0-9]*)\s*\}\}`)

// fields returns the names of the values that a text names, sorted, each once.
func fields(text string) []string {
	var names []string
	for _, m := range reField.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// fields returns the names of the values that any form of a message names.
func (m message) fields() []string {
	forms := m.forms()
	return fields(strings.Join(forms[:], " "))
}

// wanted returns the names of the values that the message has in every language,
// if it is the first language's.
func (m message) wanted() []string {
	names := m.fields()
	if m.plural() {
		names = append(names, "Count")
	}
	return names
}

// badAction returns the first template action that is no {{.Name}}.
func badAction(text string) (string, bool) {
	text = reField.ReplaceAllString(text, "")
	at := strings.Index(text, "{{")
	if at < 0 {
		return "", false
	}
	action := text[at:]
	if end := strings.Index(action, "}}"); end >= 0 {
		action = action[:end+2]
	}
	if r := []rune(action); len(r) > 40 {
		action = string(r[:40]) + "…"
	}
	return action, true
}
