package translation

import (
	"bytes"
	"time"

	"smem/generator/diag"
	"smem/generator/markdown"
	"smem/generator/strictyaml"
)

// front is the front matter of a Markdown file, to be changed, and what stands
// around it.
type front struct {
	*strictyaml.Editor
	before, after []byte
}

// cutFront finds the front matter of a Markdown file. It is nil if the file has
// none that can be changed.
func cutFront(file string, data []byte) (*front, diag.List) {
	var problems diag.List
	text, found := markdown.Parse(file, data)
	if text.FrontMatter == nil {
		if problems = found; !found.HasErrors() {
			problems.Errorf("front-matter", diag.Pos{File: file, Line: 1, Col: 1}, "begin with --- and a line each for title, summary, status and updated, then --- again", "the page has no front matter")
		}
		return nil, problems
	}
	from := lines(data, text.FrontMatterLine-1)
	to := from + lines(data[from:], bytes.Count(text.FrontMatter, []byte("\n")))
	editor, problems := strictyaml.Edit(file, text.FrontMatterLine, data[from:to])
	if editor == nil {
		return nil, problems
	}
	return &front{editor, data[:from], data[to:]}, problems
}

// lines returns how many bytes the first n lines have.
func lines(data []byte, n int) int {
	at := 0
	for range n {
		next := bytes.IndexByte(data[at:], '\n')
		if next < 0 {
			return len(data)
		}
		at += next + 1
	}
	return at
}

// file returns the whole file with the changed front matter.
func (f *front) file() ([]byte, diag.List) {
	middle, problems := f.Bytes()
	if problems.HasErrors() {
		return nil, problems
	}
	return bytes.Join([][]byte{f.before, middle, f.after}, nil), problems
}

// The keys that a stamp writes.
const (
	SourceHash   = "source_hash"   // which words a translation translates
	ApprovedHash = "approved_hash" // which words were approved
)

// Stamp returns a Markdown file with a hash under one of the keys; nothing else of
// it changes.
func Stamp(file string, data []byte, key, hash string) ([]byte, diag.List) {
	f, problems := cutFront(file, data)
	if f == nil {
		return nil, problems
	}
	f.Set(key, hash)
	return f.file()
}

// Unapproved returns a Markdown file as a draft that nobody has reviewed.
func Unapproved(file string, data []byte) ([]byte, diag.List) {
	f, problems := cutFront(file, data)
	if f == nil {
		return nil, problems
	}
	f.Set("status", "draft")
	f.Remove("reviewed_by")
	f.Remove("reviewed_on")
	f.Remove("approved_hash")
	return f.file()
}

// Unwritten returns a Markdown file as a text that somebody is to write over: a
// draft, left out of the site, of its own address and of no source yet.
func Unwritten(file string, data []byte, today time.Time) ([]byte, diag.List) {
	f, problems := cutFront(file, data)
	if f == nil {
		return nil, problems
	}
	for _, key := range []string{"reviewed_by", "reviewed_on", "approved_hash", "slug", "source_hash", "forms", "draft"} {
		f.Remove(key)
	}
	f.Set("status", "draft")
	f.Set("updated", today.Format(time.DateOnly))
	f.Add("draft: true # take this line out when the text is translated")
	return f.file()
}
