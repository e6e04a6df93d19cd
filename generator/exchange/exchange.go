// Package exchange writes and reads the files that translators' programs work
// on: PO of GNU gettext, and XLIFF 1.2 and 2.0 of OASIS. It knows nothing of pages
// and writes no files. What it reads may come from anybody: it is bounded, a DTD is
// refused, and all that is wrong is said with its line.
package exchange

import (
	"bytes"
	"regexp"
	"strings"

	"smem/generator/diag"
)

// maxFile is the number of bytes of a file that is read.
const maxFile = 64 << 20

// File is the texts of a site and their translations into one language.
type File struct {
	Project  string // the site's name
	Date     string // YYYY-MM-DD, of the words
	Source   string // the tag of the language that is translated
	Language string // the tag of the language of the translations; "" if a file that was read does not say
	Entries  []Entry

	Categories []string // the plural categories of Language, in the order of the forms of PO
	Formula    string   // the plural rule for PO
}

// Entry is one text.
type Entry struct {
	Context string // where the text belongs: the same in every export
	Note    string // for the translator
	Place   string // file:line of the text; of a file that was read, what it says about that, with blanks between several
	Fuzzy   bool   // the translation needs a look: it is not imported
	Forms   []Form // one, or one for each plural category
}

// Form is a text, or one of its forms for numbers.
type Form struct {
	Category string // "" if the text has no forms
	Source   string
	Target   string   // "" if it is not translated
	Pos      diag.Pos // of the translation in a file that was read
}

// Read reads a file of either kind. The name says what messages call it.
func Read(name string, data []byte, categories func(tag string) []string) (*File, diag.List) {
	var problems diag.List
	if len(data) > maxFile {
		problems.Errorf("exchange", diag.Pos{File: name}, "check that it is the right file, or export fewer pages", "the file has %d MB; at most %d MB are read", len(data)>>20, maxFile>>20)
		return nil, problems
	}
	if diag.UTF16(data) {
		problems.Errorf("exchange", diag.Pos{File: name, Line: 1, Col: 1}, diag.CureUTF8, "this file is UTF-16")
		return nil, problems
	}
	if bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n"), []byte("<")) {
		return readXLIFF(name, data)
	}
	return readPO(name, data, categories)
}

// placeholder matches what stands in a text for a value.
var placeholder = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// Placeholders returns the placeholders of a text, blanks in them evened out.
func Placeholders(text string) []string {
	var all []string
	for _, p := range placeholder.FindAllString(text, -1) {
		all = append(all, "{{"+strings.Join(strings.Fields(p[2:len(p)-2]), " ")+"}}")
	}
	return all
}

// report collects what is wrong in a file, at most so much of it.
type report struct {
	file string
	list diag.List
}

const most = 50

func (r *report) errorf(line, col int, cure, format string, args ...any) {
	switch {
	case len(r.list) < most:
		r.list.Errorf("exchange", diag.Pos{File: r.file, Line: line, Col: col}, cure, format, args...)
	case len(r.list) == most:
		r.list.Errorf("exchange", diag.Pos{File: r.file}, "mend these first", "there is more that is wrong")
	}
}

// full reports whether more would not be said.
func (r *report) full() bool { return len(r.list) > most }

// source returns the forms of a plural text that PO knows: singular and plural.
func (e Entry) source() (one, other string) {
	for _, f := range e.Forms {
		switch f.Category {
		case "", "one":
			one = f.Source
		case "other":
			other = f.Source
		}
	}
	if one == "" {
		one = other
	}
	return one, other
}

// plural reports whether an entry has forms for numbers.
func (e Entry) plural() bool { return len(e.Forms) > 0 && e.Forms[0].Category != "" }
