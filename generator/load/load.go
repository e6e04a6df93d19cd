// Package load reads the author's files into a site.Site: site.yaml, regions,
// sources, and every page with its infographic and its words. It refuses what
// cannot become a site and says where and why, all of it in one run; it does
// not judge whether the words are wise (package check does).
package load

import (
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/region"
	"smem/generator/site"
	"smem/generator/strictyaml"
	"smem/generator/theme"
)

// Bounds on what is read, so that no file can exhaust the machine.
const (
	maxText    = 1 << 20 // bytes of a YAML or Markdown file
	maxPicture = 5 << 20 // bytes of a picture that a page shows
	maxFiles   = 200_000 // files below content/, i18n/ or themes/
)

// heavyPicture is the size in bytes from which a picture is warned of: half a
// minute on the networks of an emergency.
const heavyPicture = 300 << 10

// Options changes what site.yaml says.
type Options struct {
	BaseURL   string    // instead of base_url
	Languages []string  // only these of the site's languages
	Editions  []string  // only these of the site's regions
	Date      time.Time // of the build; zero: the newest date in the content
	Drafts    bool      // with pages below the gate
	Known     *Known    // what was read before; may be nil
}

// Config reads content/site.yaml. Without diagnostics that are errors, the
// config is complete.
func Config(source fs.FS) (site.Config, strictyaml.Positions, diag.List, error) {
	const file = "content/site.yaml"
	var c site.Config
	var problems diag.List
	data, ok, err := read(source, file, &problems)
	if err != nil {
		return c, nil, nil, err
	}
	if !ok {
		if other := misnamed(source); other != "" && !problems.HasErrors() {
			problems.Errorf("no-site", diag.Pos{File: other}, "rename it to site.yaml", "there is no content/site.yaml here, but this file has nearly its name")
		} else if !problems.HasErrors() {
			problems.Errorf("no-site", diag.Pos{File: file}, "run smem in the folder that holds content/, or name it with --source", "there is no content/site.yaml here")
		}
		return c, nil, problems, nil
	}
	node, found := strictyaml.Parse(file, 1, data)
	problems = append(problems, found...)
	if node == nil {
		if !found.HasErrors() {
			problems.Errorf("no-site", diag.Pos{File: file}, "give the site a name, base_url, languages, region and gate", "content/site.yaml is empty")
		}
		return c, nil, problems, nil
	}
	places, found := node.Decode(&c)
	problems = append(problems, found...)
	if c.Theme == "" {
		c.Theme = "default"
	}
	if !validTheme(c.Theme) {
		problems.Errorf("theme", places.At("theme"), "write the name of a folder in themes/: letters, digits, hyphens", "%q is not the name of a theme", c.Theme)
		c.Theme = "default"
	}
	if !found.HasErrors() {
		problems = append(problems, checkConfig(c, places)...)
	}
	return c, places, problems, nil
}

// misnamed returns the file in content/ that was meant to be site.yaml; "" if
// there is none.
func misnamed(source fs.FS) string {
	entries, _ := fs.ReadDir(source, "content") // without it nothing is there to be named
	for _, e := range entries {
		switch strings.ToLower(e.Name()) {
		case "site.yaml", "site.yml", "site.yaml.txt", "site.yml.txt":
			if !e.IsDir() {
				return "content/" + e.Name()
			}
		}
	}
	return ""
}

// checkConfig finds what a complete site.yaml lacks nevertheless.
func checkConfig(c site.Config, places strictyaml.Positions) diag.List {
	problems := checkBaseURL(c.BaseURL, places.At("base_url"))
	if len(c.Languages) == 0 {
		problems.Errorf("language", places.At("languages"), "write BCP 47 tags such as [fr, ar]", "the site has no language")
	} else if first := c.Languages[0]; strings.TrimSpace(c.Name[first]) == "" {
		problems.Errorf("site-name", places.At("name"), "add "+first+": below name:", "the site has no name in its first language, %s", first)
	}
	if c.Region == "" {
		problems.Errorf("region", places.At("region"), "write the id of a file in content/regions, such as fr", "the site has no region")
	}
	for _, p := range c.Plain {
		at := "plain." + p.Language
		if !slices.Contains(c.Languages, p.Language) {
			problems.Errorf("language", places.At(at), "write one of "+strings.Join(c.Languages, ", "), "plain: names %q, which is no language of the site", p.Language)
		}
		for key, n := range map[string]int{"sentence": p.Sentence, "long": p.Long, "share": p.Share} {
			if n < 0 || key == "share" && n > 100 {
				problems.Errorf("wrong-value", places.At(at+"."+key), "write a number of words, letters or words in a hundred, or take it out", "%s: %d is none of those that there can be", key, n)
			}
		}
	}
	if c.Licence.URL != "" && !region.WebAddress(c.Licence.URL) {
		problems.Errorf("address", places.At("licence.url"), "write it whole, such as https://example.org/page", "%q is not the address of a web page", c.Licence.URL)
	}
	if address := c.Legal.Contact; address != "" && !contact(address) {
		problems.Errorf("address", places.At("legal.contact"), contactCure, "%q is no web or mail address", address)
	}
	return problems
}

// validTheme reports whether a name can be one of a folder in themes/.
func validTheme(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// Languages turns the config's language tags into languages, as far as only
// allows.
func Languages(c site.Config, places strictyaml.Positions, only []string) ([]locale.Language, diag.List) {
	var problems diag.List
	var languages []locale.Language
	seen := map[string]bool{}
	for i, tag := range c.Languages {
		pos := places.At(fmt.Sprintf("languages[%d]", i))
		l, err := locale.Parse(tag)
		if err != nil {
			problems.Errorf("language", pos, "write a BCP 47 tag such as fr, ar or zh-Hans", "%q is not a language: %v", tag, err)
			continue
		}
		if l.Tag != tag {
			problems.Errorf("language", pos, "write "+l.Tag, "the language tag %q is not in its usual form", tag)
			continue
		}
		if seen[tag] {
			problems.Errorf("duplicate-id", pos, "keep it once", "the language %s is listed twice", tag)
			continue
		}
		seen[tag] = true
		languages = append(languages, l)
	}
	if len(only) == 0 {
		return languages, problems
	}
	for _, tag := range only {
		if !seen[tag] {
			problems.Errorf("language", diag.Pos{File: "--languages"}, suggest(tag, c.Languages, "the languages of content/site.yaml are: "+strings.Join(c.Languages, ", ")), "the site has no language %q", tag)
		}
	}
	return slices.DeleteFunc(languages, func(l locale.Language) bool { return !slices.Contains(only, l.Tag) }), problems
}

// Site reads the whole content. The theme says which layouts, formats and
// icons there are.
func Site(source fs.FS, c site.Config, places strictyaml.Positions, languages []locale.Language, t *theme.Theme, o Options) (*site.Site, diag.List, error) {
	l := &loader{source: source, theme: t, places: places, known: o.Known, looked: map[string]looked{}}
	l.site = &site.Site{Config: c, Languages: languages, Date: o.Date, Drafts: o.Drafts, Pictures: map[string]site.Picture{}}
	if o.BaseURL != "" {
		l.site.Config.BaseURL = o.BaseURL
		l.problems = append(l.problems, checkBaseURL(o.BaseURL, diag.Pos{File: "--base-url"})...)
	}
	if err := l.regions(places, o.Editions); err != nil {
		return nil, nil, err
	}
	if err := l.sources(); err != nil {
		return nil, nil, err
	}
	l.known.begin()
	err := l.pages()
	l.known.end()
	if err != nil {
		return nil, nil, err
	}
	if err := l.admin(); err != nil {
		return nil, nil, err
	}
	l.pageLists(places)
	l.crossCheck()
	if l.site.Date.IsZero() {
		l.site.Date = newest(l.site)
	}
	return l.site, l.problems, nil
}

// loader gathers a site and what is wrong with it.
type loader struct {
	source   fs.FS
	theme    *theme.Theme         // nil if it can't be read, which is said elsewhere
	places   strictyaml.Positions // of content/site.yaml
	site     *site.Site
	problems diag.List
	looked   map[string]looked // pictures, by path below the source
	known    *Known            // may be nil
}

// regions reads content/regions and picks the editions.
func (l *loader) regions(places strictyaml.Positions, only []string) error {
	names, err := fs.Glob(l.source, "content/regions/*.yaml")
	if err != nil {
		return fmt.Errorf("regions: %w", err)
	}
	var files []region.File
	for _, name := range names {
		data, ok, err := read(l.source, name, &l.problems)
		if err != nil {
			return err
		}
		if ok {
			files = append(files, region.File{Path: name, Data: data})
		}
	}
	regions, found := region.Read(files)
	l.problems = append(l.problems, found...)
	c := l.site.Config
	wanted := slices.Concat([]string{c.Region}, c.Editions)
	for i, id := range wanted {
		pos := places.At("region")
		if i > 0 {
			pos = places.At(fmt.Sprintf("editions[%d]", i-1))
		}
		if id == "" {
			continue // its lack was an error when the file was read
		}
		if slices.Contains(wanted[:i], id) {
			l.problems.Errorf("duplicate-id", pos, "keep it once", "the region %s has two editions", id)
			continue
		}
		r := regions[id]
		if r == nil {
			if !slices.Contains(names, "content/regions/"+id+".yaml") {
				known := make([]string, 0, len(names))
				for _, n := range names {
					known = append(known, strings.TrimSuffix(path.Base(n), ".yaml"))
				}
				l.problems.Errorf("region", pos, suggest(id, known, "write content/regions/"+id+".yaml"), "there is no region %q", id)
			}
			continue
		}
		e := site.Edition{Region: r}
		if i > 0 {
			e.Prefix = "r/" + id + "/"
		}
		l.site.Regions = append(l.site.Regions, r)
		if len(only) == 0 || slices.Contains(only, id) {
			l.site.Editions = append(l.site.Editions, e)
		}
	}
	for _, id := range only {
		if !slices.Contains(wanted, id) {
			l.problems.Errorf("region", diag.Pos{File: "--editions"}, suggest(id, wanted, "the editions of content/site.yaml are: "+strings.Join(wanted, ", ")), "the site has no edition for %q", id)
		}
	}
	return nil
}

// sources reads content/sources.yaml, which a site may do without.
func (l *loader) sources() error {
	const file = "content/sources.yaml"
	l.site.Sources = map[string]site.Source{}
	data, ok, err := read(l.source, file, &l.problems)
	if err != nil || !ok {
		return err
	}
	node, found := strictyaml.Parse(file, 1, data)
	l.problems = append(l.problems, found...)
	if node == nil {
		return nil
	}
	var all site.Sources
	l.site.SourcePlaces, found = node.Decode(&all)
	l.problems = append(l.problems, found...)
	if all.Sources != nil {
		l.site.Sources = all.Sources
	}
	for _, id := range slices.Sorted(maps.Keys(l.site.Sources)) {
		if u := l.site.Sources[id].URL; u != "" && !region.WebAddress(u) {
			l.problems.Errorf("address", l.site.SourcePlaces.At("sources."+id+".url"), "write it whole, such as https://example.org/page", "%q is not the address of a web page", u)
		}
	}
	return nil
}

// pageLists checks the menu and footer of site.yaml.
func (l *loader) pageLists(places strictyaml.Positions) {
	var ids []string
	for _, p := range l.site.Pages {
		ids = append(ids, p.ID)
	}
	c := l.site.Config
	for _, list := range []struct {
		key string
		ids []string
	}{{"menu", c.Menu}, {"footer", c.Footer}} {
		for i, id := range list.ids {
			if !slices.Contains(ids, id) && !l.problemAt(path.Join("content", id)) {
				l.problems.Errorf("unknown-page", places.At(fmt.Sprintf("%s[%d]", list.key, i)), suggest(id, ids, "the pages are the folders of content/"), "there is no page %q", id)
			}
		}
	}
}

// newest returns the latest day that the content has: of a change, of an
// approval, of a check.
func newest(s *site.Site) time.Time {
	var latest time.Time
	look := func(day *time.Time) {
		if day != nil && day.After(latest) {
			latest = *day
		}
	}
	for _, p := range s.Pages {
		if p.Statement != nil {
			look(p.Statement.AuditedOn)
			look(p.Statement.PublishedOn)
		}
		for _, t := range p.Translations {
			look(&t.Updated)
			look(t.ReviewedOn)
		}
	}
	for _, src := range s.Sources {
		look(&src.CheckedOn)
	}
	for _, e := range s.Editions {
		for _, f := range e.Region.Facts() {
			look(&f.Day)
		}
	}
	return latest
}

// suggest makes a cure of a misspelt word: the nearest known one, else other.
func suggest(word string, known []string, other string) string {
	if near := diag.Closest(word, known); near != "" {
		return "did you mean " + near + "?"
	}
	return other
}

// checkBaseURL refuses what cannot be the address of a site.
func checkBaseURL(base string, pos diag.Pos) diag.List {
	var problems diag.List
	u, err := url.Parse(base)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || strings.ContainsAny(base, "?# ") || u.User != nil || strings.Contains(u.Path, "//") || strings.Contains(u.Path, "/.") {
		problems.Errorf("base-url", pos, "write it whole, such as https://example.org or https://example.org/smem", "%q is not the address of a site", base)
	} else if i := strings.IndexAny(u.Path, "$\"'`\\{};%*^<>|"); i >= 0 { // see host.Site
		problems.Errorf("base-url", pos, "write letters, digits, hyphens and / in its path", "%q has a %q, which the settings of web servers cannot hold: the site would have no headers", base, u.Path[i])
	}
	return problems
}
