// Package corpus makes sites of any size, to measure how the program grows:
// languages × pages of about 600 words, and regions that each have an edition.
// The same shape gives the same bytes. The words mean nothing; how long they
// are, how often each returns, and what stands around them is as in real pages:
// headings, lists, tables, links, emphasis.
//
// Write makes a source folder for smem, Hugo the same texts as a site of Hugo.
package corpus

import (
	_ "embed"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Shape says how large a site is.
type Shape struct {
	Languages int  // at most len(Tags)
	Pages     int  // in each language, the home page and the sections among them
	Regions   int  // editions, at least 1
	Cards     bool // two pages of five have an infographic in four formats, and the texts name facts of the region
	Plain     bool // the template of pages has what Hugo's has and no more
}

// Tags are the languages of a corpus, in order. The interface has French,
// English and Arabic; the others borrow the English words, which decline like
// theirs.
var Tags = []string{"fr", "en", "ar", "de", "nl", "ur", "sv", "da", "fi", "hu", "tr", "et"}

// Sections is how many pages have others below them: the first eight are the
// menu.
const Sections = 12

// menu is how many of them are the menu.
const menu = 8

// Formats are those of every infographic: four pictures.
var Formats = []string{"post", "story", "og", "lite"}

// check refuses a shape that cannot be.
func (s Shape) check() error {
	if s.Languages < 1 || s.Languages > len(Tags) || s.Pages < 1+Sections || s.Regions < 1 {
		return fmt.Errorf("corpus: at least 1 region, %d pages, and 1 to %d languages, not %+v", 1+Sections, len(Tags), s)
	}
	return nil
}

// tags returns the languages' tags.
func (s Shape) tags() []string { return Tags[:s.Languages] }

// CardCount returns how many pictures the infographics of the site are.
func (s Shape) CardCount() int {
	if !s.Cards {
		return 0
	}
	n := 0
	for i := range s.Pages {
		if s.pictured(i) {
			n++
		}
	}
	return n * len(Formats) * s.Languages * s.Regions
}

// pictured reports whether a page has an infographic.
func (s Shape) pictured(i int) bool { return s.Cards && (i%5 == 1 || i%5 == 2) }

// id returns a page's folder: the home page's, a section's, or that of a page
// in a section.
func (s Shape) id(i int) string {
	switch {
	case i == 0:
		return ""
	case i <= Sections:
		return fmt.Sprintf("part-%02d", i)
	}
	return fmt.Sprintf("part-%02d/page-%05d", (i-1)%Sections+1, i)
}

// Write makes a source folder for smem in dir. Theme, interface and the facts
// of France are those of the project, whose folder is given.
func Write(dir, project string, s Shape) error {
	if err := s.check(); err != nil {
		return err
	}
	if err := s.borrow(dir, project); err != nil {
		return err
	}
	page := trail
	if s.Plain {
		page = plainPage
	}
	files := map[string]string{
		"content/site.yaml":                 s.config(),
		"themes/corpus/theme.yaml":          "parent: default\n",
		"themes/corpus/templates/page.html": page,
	}
	for i := 1; i < s.Regions; i++ {
		files["content/regions/"+region(i)+".yaml"] = s.region(i)
	}
	for name, text := range files {
		if err := write(dir, name, text); err != nil {
			return err
		}
	}
	for i := range s.Pages {
		folder := path.Join("content", s.id(i))
		for _, tag := range s.tags() {
			if err := write(dir, path.Join(folder, tag+".md"), s.page(i, tag, smem)); err != nil {
				return err
			}
		}
		if s.pictured(i) {
			if err := write(dir, path.Join(folder, "infographic.yaml"), s.infographic(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

// trail prints breadcrumbs, which the default theme has none of.
const trail = `{{define "intro"}}{{with .Trail}}<nav class="trail"><ol>{{range .}}<li><a href="{{.Link}}">{{.Text}}</a></li>{{end}}<li>{{$.Title}}</li></ol></nav>{{end}}{{.Intro}}{{end}}
`

// plainPage has the features of Hugo's template, and what the program refuses to
// publish a page without: the number to call, what a post is not, the notice.
//
//go:embed plain/page.html
var plainPage string

// config is content/site.yaml.
func (s Shape) config() string {
	var b strings.Builder
	b.WriteString("name: {fr: Corpus}\nbase_url: https://example.org\n")
	fmt.Fprintf(&b, "languages: [%s]\nregion: fr\n", strings.Join(s.tags(), ", "))
	var editions, pages []string
	for i := 1; i < s.Regions; i++ {
		editions = append(editions, region(i))
	}
	for i := 1; i <= menu; i++ {
		pages = append(pages, s.id(i))
	}
	fmt.Fprintf(&b, "editions: [%s]\ntheme: corpus\ngate: draft\nmenu: [%s]\n", strings.Join(editions, ", "), strings.Join(pages, ", "))
	b.WriteString("licence: {name: Licence Ouverte 2.0, url: https://www.etalab.gouv.fr/licence-ouverte-open-licence/}\n")
	return b.String()
}

// region returns the id of an edition's region.
func region(i int) string { return fmt.Sprintf("zone-%03d", i) }

// region is a region's file: it inherits France's facts, as a department does.
func (s Shape) region(i int) string {
	return fmt.Sprintf("id: %s\nparent: fr\nname: {fr: Zone %d}\npublisher:\n  name: {fr: Préfecture de la zone %d}\n", region(i), i, i)
}

// borrow copies what is the project's own.
func (s Shape) borrow(dir, project string) error {
	for _, name := range []string{"content/sources.yaml", "content/regions/fr.yaml"} {
		text, err := os.ReadFile(filepath.Join(project, name))
		if err != nil {
			return err
		}
		if err := write(dir, name, string(text)); err != nil {
			return err
		}
	}
	if err := os.CopyFS(filepath.Join(dir, "themes/default"), os.DirFS(filepath.Join(project, "themes/default"))); err != nil {
		return err
	}
	for _, tag := range s.tags() {
		text, err := os.ReadFile(filepath.Join(project, "i18n", tag+".yaml"))
		if os.IsNotExist(err) {
			text, err = os.ReadFile(filepath.Join(project, "i18n/en.yaml"))
		}
		if err != nil {
			return err
		}
		if err := write(dir, "i18n/"+tag+".yaml", string(text)); err != nil {
			return err
		}
	}
	return nil
}

// write writes one file.
func write(dir, name, text string) error {
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o666)
}
