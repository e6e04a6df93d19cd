package load

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/parallel"
	"smem/generator/site"
	"smem/generator/strictyaml"
)

// pages reads every page below content/. A folder with a text or an
// infographic is a page; folders nest; content/<lang>.md is the home page.
func (l *loader) pages() error {
	folders := map[string][]string{}
	count := 0
	err := fs.WalkDir(l.source, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // deleted while we were reading
			}
			return err
		}
		if count++; count > maxFiles {
			return fmt.Errorf("more than %d files below content/", maxFiles)
		}
		switch {
		case hidden(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case name == "content/regions" && d.IsDir():
			return l.regionFolder()
		case d.IsDir():
			folders[name] = append(folders[name], "")
		case path.Ext(name) == ".md" || d.Name() == "infographic.yaml" || d.Name() == "page.yaml":
			folders[path.Dir(name)] = append(folders[path.Dir(name)], d.Name())
		case name != "content/site.yaml" && name != "content/sources.yaml":
			l.strayFile(name)
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil // said already: there is no content/site.yaml
	}
	if err != nil {
		return fmt.Errorf("read content: %w", err)
	}
	dirs := make([]string, 0, len(folders))
	for dir := range folders {
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	if err := l.readPages(dirs, folders); err != nil {
		return err
	}
	if len(l.site.Pages) == 0 {
		l.problems.Errorf("no-pages", diag.Pos{File: "content"}, "write the home page: content/"+l.defaultTag()+".md", "there is no page yet")
	}
	return nil
}

// readPages reads folders of content/, several at a time. What they hold, and what
// is wrong in them, comes in their order.
func (l *loader) readPages(dirs []string, files map[string][]string) error {
	type reading struct {
		page     *site.Page
		problems diag.List
		err      error
	}
	readings := make([]reading, len(dirs))
	parallel.Each(len(dirs), 0, func(i int) {
		own := *l
		own.problems = nil
		r := &readings[i]
		r.page, r.err = own.page(dirs[i], files[dirs[i]])
		r.problems = own.problems
	})
	for _, r := range readings {
		if r.err != nil {
			return r.err
		}
		l.problems = append(l.problems, r.problems...)
		if r.page != nil {
			l.site.Pages = append(l.site.Pages, r.page)
		}
	}
	return nil
}

// defaultTag returns the default language's tag, or "fr" before there is one.
func (l *loader) defaultTag() string {
	if len(l.site.Languages) > 0 {
		return l.site.Languages[0].Tag
	}
	return "fr"
}

// page reads one folder of content/; nil if it is no page.
func (l *loader) page(dir string, files []string) (*site.Page, error) {
	p := &site.Page{
		ID:           strings.TrimPrefix(strings.TrimPrefix(dir, "content"), "/"),
		Translations: map[string]*site.Translation{},
	}
	if base := path.Base(p.ID); p.ID != "" {
		if reason, cure := badPage(base); reason != "" {
			l.problems.Errorf("page-name", diag.Pos{File: dir}, "rename it: "+cure, "the name of the page's folder %s", reason)
			return nil, nil
		}
	}
	files = slices.DeleteFunc(files, func(name string) bool { return name == "" })
	if len(files) == 0 {
		return nil, nil // a folder that only holds others
	}
	for _, name := range files {
		file := path.Join(dir, name)
		if name == "infographic.yaml" {
			if err := l.infographic(p, file); err != nil {
				return nil, err
			}
			continue
		}
		if name == "page.yaml" {
			if err := l.setup(p, file); err != nil {
				return nil, err
			}
			continue
		}
		tag := strings.TrimSuffix(name, ".md")
		i := slices.IndexFunc(l.site.Languages, func(x locale.Language) bool { return x.Tag == tag })
		if i < 0 {
			if !slices.Contains(l.site.Config.Languages, tag) {
				l.problems.Errorf("language", diag.Pos{File: file}, suggest(tag, l.site.Config.Languages, "add "+tag+" to languages: in content/site.yaml, or rename the file to <language>.md"), "%q is not one of the site's languages", tag)
			}
			if tag == l.site.Original() {
				if err := l.original(p, file); err != nil {
					return nil, err
				}
			}
			continue
		}
		if err := l.translation(p, file, l.site.Languages[i]); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// infographic reads a page's infographic.yaml.
func (l *loader) infographic(p *site.Page, file string) error {
	data, ok, err := read(l.source, file, &l.problems)
	if err != nil || !ok {
		return err
	}
	known := l.known.drawnOf(file, data, func() parsed {
		own := loader{}
		node := own.parse(file, data, diag.Diagnostic{Rule: "infographic", Message: "the infographic is empty", Cure: "name its layout, accent, formats and actions, or delete it"})
		if node == nil {
			return parsed{problems: own.problems}
		}
		info := &site.Infographic{File: file}
		var found diag.List
		info.Places, found = node.Decode(info)
		return parsed{infographic: info, problems: append(own.problems, found...)}
	})
	l.problems = append(l.problems, known.problems...)
	p.Infographic = known.infographic
	return nil
}

// setup reads a page's page.yaml.
func (l *loader) setup(p *site.Page, file string) error {
	node, err := l.yaml(file, diag.Diagnostic{Rule: "page-kind", Message: "page.yaml is empty", Cure: "write kind: and one of guide, directory, report, glossary, legal, statement, or delete the file"})
	if err != nil || node == nil {
		return err
	}
	p.SetupFile = file
	var found diag.List
	p.SetupPlaces, found = node.Decode(&p.Setup)
	l.problems = append(l.problems, found...)
	return nil
}

// yaml reads a YAML file of a page; nil if there is nothing to go on with. empty
// is what to say of a file in which nothing is written.
func (l *loader) yaml(file string, empty diag.Diagnostic) (*strictyaml.Node, error) {
	data, ok, err := read(l.source, file, &l.problems)
	if err != nil || !ok {
		return nil, err
	}
	return l.parse(file, data, empty), nil
}

// parse parses what a YAML file of a page holds; empty as in yaml.
func (l *loader) parse(file string, data []byte, empty diag.Diagnostic) *strictyaml.Node {
	node, found := strictyaml.Parse(file, 1, data)
	l.problems = append(l.problems, found...)
	if node == nil && !found.HasErrors() {
		empty.Pos.File = file
		l.problems = append(l.problems, empty)
	}
	return node
}

// translation reads a page's words in one language.
func (l *loader) translation(p *site.Page, file string, language locale.Language) error {
	data, ok, err := read(l.source, file, &l.problems)
	if err != nil || !ok {
		return err
	}
	known := l.known.wordsOf(file, data, func() parsed {
		own, page := *l, &site.Page{ID: p.ID, Translations: map[string]*site.Translation{}}
		own.problems = nil
		own.words(page, file, data, language)
		return parsed{translation: page.Translations[language.Tag], problems: own.problems}
	})
	l.problems = append(l.problems, known.problems...)
	if t := known.translation; t != nil {
		p.Translations[language.Tag] = t
		if language.Tag == l.site.Original() {
			p.SourceHash = t.Hash
		}
	}
	return nil
}

// words parses a page's words in one language.
func (l *loader) words(p *site.Page, file string, data []byte, language locale.Language) {
	text, found := markdown.Parse(file, data)
	l.problems = append(l.problems, found...)
	if text == nil {
		return
	}
	t := &site.Translation{Language: language, File: file, Text: text}
	if text.FrontMatter == nil {
		if !found.HasErrors() {
			l.problems.Errorf("front-matter", diag.Pos{File: file, Line: 1, Col: 1}, "begin with --- and a line each for title, summary, status and updated, then --- again", "the page has no front matter")
		}
		return
	}
	node, found := strictyaml.Parse(file, text.FrontMatterLine, text.FrontMatter)
	l.problems = append(l.problems, found...)
	if node == nil {
		if !found.HasErrors() {
			l.problems.Errorf("front-matter", diag.Pos{File: file, Line: 1, Col: 1}, "write a line each for title, summary, status and updated", "the front matter is empty")
		}
		return
	}
	t.Places, found = node.Decode(&t.Front)
	l.problems = append(l.problems, found...)
	t.Hash = site.Hash(t.Title, t.Summary, body(text, data))
	p.Translations[language.Tag] = t
	if !found.HasErrors() {
		l.front(p, t)
	}
	if text.Lead.Empty() {
		end := text.FrontMatterLine + bytes.Count(text.FrontMatter, []byte("\n"))
		l.problems.Errorf("no-lead", diag.Pos{File: file, Line: end, Col: 1}, "write one short sentence below the front matter: it stands large on the card", "the page has no first paragraph")
	}
}

// original reads the words of the site's first language where that language is
// not built: only to know which translations are outdated. What is wrong in
// them is said when the language is built.
func (l *loader) original(p *site.Page, file string) error {
	var unsaid diag.List
	data, ok, err := read(l.source, file, &unsaid)
	if err != nil || !ok {
		return err
	}
	text, _ := markdown.Parse(file, data)
	if text.FrontMatter == nil {
		return nil
	}
	var front site.Front
	if node, _ := strictyaml.Parse(file, text.FrontMatterLine, text.FrontMatter); node != nil {
		node.Decode(&front)
		p.SourceHash = site.Hash(front.Title, front.Summary, body(text, data))
	}
	return nil
}

// body returns the lines of a Markdown file that follow its front matter.
func body(text *markdown.Document, data []byte) []byte {
	for range text.FrontMatterLine + bytes.Count(text.FrontMatter, []byte("\n")) {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	return data
}

// front checks what the types of the front matter cannot say.
func (l *loader) front(p *site.Page, t *site.Translation) {
	for _, f := range []struct {
		key, value string
		most       int
	}{{"title", t.Title, site.MaxTitle}, {"summary", t.Summary, site.MaxSummary}} {
		n := utf8.RuneCountInString(f.value)
		switch {
		case strings.TrimSpace(f.value) == "":
			l.problems.Errorf("front-matter", t.Place(f.key), "write it", "the %s is empty", f.key)
		case strings.Contains(f.value, "{{"):
			l.problems.Errorf("placeholder", t.Place(f.key), "write the "+f.key+" without it, and say it in the text, where a placeholder can stand", "a placeholder cannot stand in the %s", f.key)
		case n > f.most:
			l.problems.Errorf("too-long", t.Place(f.key), "shorten it", "the %s has %d characters; at most %d", f.key, n, f.most)
		}
	}
	l.slug(p, t)
	l.approval(p, t)
}

// slug refuses a slug that can't be part of an address.
func (l *loader) slug(p *site.Page, t *site.Translation) {
	if t.Slug == "" {
		return
	}
	if p.ID == "" {
		l.problems.Errorf("slug", t.Place("slug"), "delete the line: the home page stands at /"+t.Language.Tag+"/", "the home page has no slug")
		t.Slug = ""
		return
	}
	if reason, cure := badSlug(t.Slug); reason != "" {
		l.problems.Errorf("slug", t.Place("slug"), cure, "the slug %s", reason)
		t.Slug = "" // so that it is not said again of the whole address
	}
}

// person returns a name so that the same one is the same, however it is written;
// "" for what has no letter and is nobody's.
func person(name string) string {
	if !strings.ContainsFunc(name, unicode.IsLetter) {
		return ""
	}
	name = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1 // nobody sees it
		}
		return unicode.ToLower(r)
	}, name)
	return strings.Join(strings.Fields(name), " ")
}

// approval holds an approved text to what approval means: two people, a day,
// and no change of the words since.
func (l *loader) approval(p *site.Page, t *site.Translation) {
	if t.Status != site.Approved {
		return
	}
	people := map[string]bool{}
	for i, name := range t.ReviewedBy {
		if name = person(name); name == "" {
			l.problems.Errorf("approval", t.Place(fmt.Sprintf("reviewed_by[%d]", i)), "write the person's name, or set status: review", "%q is nobody's name", t.ReviewedBy[i])
			continue
		}
		people[name] = true
	}
	switch {
	case len(people) < 2 || t.ReviewedOn == nil:
		l.problems.Errorf("approval", t.Place("status"), "name two different people under reviewed_by: and the day under reviewed_on:, or set status: review", "the page is approved, but does not say by which two people, and when")
	case t.ReviewedOn.Before(t.Updated):
		l.problems.Errorf("approval", t.Place("reviewed_on"), "have the new words approved and write the day, or set status: review", "the words were approved on %s and changed after that, on %s", t.ReviewedOn.Format(time.DateOnly), t.Updated.Format(time.DateOnly))
	case t.ApprovedHash != "" && t.ApprovedHash != t.Hash:
		l.problems.Errorf("approval", t.Place("approved_hash"), "have the new words approved, write the day, then run: smem i18n stamp --approved "+name(p)+" --language "+t.Language.Tag+"; or set status: review", "the words have changed since they were approved")
	}
}
