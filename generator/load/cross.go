package load

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/markdown"
	"smem/generator/site"
)

// crossCheck finds what is wrong between files: sections that no language may
// lack, names that do not exist, links to nowhere, two sources for one path.
func (l *loader) crossCheck() {
	for _, p := range l.site.Pages {
		if p.Infographic != nil {
			l.checkInfographic(p)
		}
		l.checkTranslations(p)
		for _, language := range l.site.Languages {
			t := p.Translations[language.Tag]
			if t == nil {
				continue
			}
			l.checkPlaceholders(t)
			l.checkLinks(p, t)
		}
	}
	l.checkPaths()
}

// checkInfographic checks every name in an infographic.yaml.
func (l *loader) checkInfographic(p *site.Page) {
	info := p.Infographic
	var layouts []string
	for _, x := range l.theme.Layouts {
		layouts = append(layouts, x.Name)
	}
	if !slices.Contains(layouts, info.Layout) && info.Layout != "" {
		l.problems.Errorf("unknown-layout", info.Place("layout"), suggest(info.Layout, layouts, "the theme has: "+strings.Join(layouts, ", ")), "there is no layout %q", info.Layout)
	}
	if _, ok := l.theme.Palette[info.Accent]; !ok && info.Accent != "" {
		var names []string
		for name := range l.theme.Palette {
			names = append(names, name)
		}
		slices.Sort(names)
		l.problems.Errorf("unknown-accent", info.Place("accent"), suggest(info.Accent, names, "the palette has: "+strings.Join(names, ", ")), "there is no colour %q", info.Accent)
	}
	if info.Step < 0 || info.Step > 3 {
		l.problems.Errorf("step", info.Place("step"), "write 1, 2 or 3, or leave it out", "there is no step %d", info.Step)
	}
	l.checkIcon(info.Icon, info.Place("icon"))
	var formats []string
	for _, f := range l.theme.Formats {
		formats = append(formats, f.Name)
	}
	for i, name := range info.Formats {
		pos := info.Place(fmt.Sprintf("formats[%d]", i))
		if !slices.Contains(formats, name) {
			l.problems.Errorf("unknown-format", pos, suggest(name, formats, "the theme has: "+strings.Join(formats, ", ")), "there is no format %q", name)
		}
		if slices.Contains(info.Formats[:i], name) {
			l.problems.Errorf("duplicate-id", pos, "keep it once", "the format %s is listed twice", name)
		}
	}
	seen := map[string]int{}
	for i, a := range info.Actions {
		at := fmt.Sprintf("actions[%d]", i)
		if first, ok := seen[a.ID]; ok {
			l.problems.Errorf("duplicate-id", info.Place(at+".id"), "give one of them another id", "the action %s is listed twice; first in line %d", a.ID, info.Place(fmt.Sprintf("actions[%d].id", first)).Line)
		} else {
			seen[a.ID] = i
		}
		l.checkIcon(a.Icon, info.Place(at+".icon"))
		if a.Act != "" && a.Act != "band" && l.site.Act(a.Act) == nil {
			l.problems.Errorf("unknown-act", info.Place(at+".act"), "write band, or the accent of a page with a step", "no page is the act %q", a.Act)
		}
		for j, id := range a.Sources {
			if _, ok := l.site.Sources[id]; !ok {
				l.problems.Errorf("unknown-source", info.Place(fmt.Sprintf("%s.sources[%d]", at, j)), "add it to content/sources.yaml", "there is no source %q", id)
			}
		}
		l.checkSections(p, a, info.Place(at+".id"))
	}
}

// checkIcon refuses a name that the theme has no icon for.
func (l *loader) checkIcon(name string, pos diag.Pos) {
	if name == "" {
		return
	}
	if _, ok := l.theme.Icons[name]; !ok {
		l.problems.Errorf("unknown-icon", pos, l.theme.IconCure(name), "there is no icon %q", name)
	}
}

// checkSections finds the languages that lack the words of an action.
func (l *loader) checkSections(p *site.Page, a site.Action, pos diag.Pos) {
	for _, language := range l.site.Languages {
		t := p.Translations[language.Tag]
		if t == nil || a.ID == "" {
			continue
		}
		section, ok := t.Section(a.ID)
		if !ok {
			var ids []string
			for _, s := range t.Text.Sections {
				if !slices.ContainsFunc(p.Infographic.Actions, func(a site.Action) bool { return a.ID == s.ID }) {
					ids = append(ids, s.ID)
				}
			}
			cure := fmt.Sprintf("add the section \"## … {#%s}\" to %s", a.ID, t.File)
			if near := diag.Closest(a.ID, ids); near != "" {
				cure = fmt.Sprintf("%s has {#%s}: write {#%s}", t.File, near, a.ID)
			}
			l.problems.Errorf("missing-section", pos, cure, "the action %s has no words in %s", a.ID, t.File)
			continue
		}
		if section.Sentence.Empty() {
			l.problems.Errorf("missing-sentence", section.Pos, "write one short sentence below the heading: it stands on the card", "the section %s has no sentence", a.ID)
		}
	}
}

// checkTranslations finds the languages that a page lacks.
func (l *loader) checkTranslations(p *site.Page) {
	dir := path.Join("content", p.ID)
	for _, language := range l.site.Languages {
		file := path.Join(dir, language.Tag+".md")
		if _, ok := p.Translations[language.Tag]; ok || l.problemAt(file) {
			continue
		}
		pos := diag.Pos{File: file}
		for _, other := range l.site.Languages {
			if t := p.Translations[other.Tag]; t != nil {
				pos = t.Place("title")
				break
			}
		}
		l.problems.Errorf("missing-translation", pos, "write "+file+", or take "+language.Tag+" out of languages: in content/site.yaml", "the page %s has no text in %s (%s)", name(p), language.Name, language.Tag)
	}
}

// problemAt reports whether something is already wrong with a file.
func (l *loader) problemAt(file string) bool {
	return slices.ContainsFunc(l.problems, func(d diag.Diagnostic) bool {
		return d.Pos.File == file && d.Severity == diag.Error
	})
}

// name is a page's name in messages.
func name(p *site.Page) string {
	if p.ID == "" {
		return "home"
	}
	return p.ID
}

// checkPlaceholders resolves every placeholder in every edition: what a region
// lacks is an error here, never a fall-back later.
func (l *loader) checkPlaceholders(t *site.Translation) {
	for _, ph := range t.Text.Placeholders {
		for _, e := range l.site.Editions {
			if _, err := e.Region.Value(ph.Kind, ph.Name, t.Language.Tag, l.site.Default().Tag); err != nil {
				known := e.Region.Names(ph.Kind)
				cure := "add it to content/regions/" + e.Region.ID + ".yaml"
				if near := diag.Closest(ph.Name, known); near != "" {
					cure = "did you mean " + near + "? Otherwise " + cure
				} else if len(known) > 0 {
					cure += "; it has: " + strings.Join(known, ", ")
				}
				l.problems.Errorf("placeholder", ph.Pos, cure, "{{%s %s}}: %v", ph.Kind, ph.Name, err)
			}
		}
	}
}

// checkLinks finds links and pictures that lead nowhere.
func (l *loader) checkLinks(p *site.Page, t *site.Translation) {
	for _, link := range t.Text.Links {
		l.checkLink(p, t, link)
	}
	for _, image := range t.Text.Images {
		target, ok := Target(t.File, image.Destination)
		if !ok {
			l.problems.Errorf("broken-picture", image.Pos, "put the picture beside the page and name it, such as ![what it shows](map.png)", "the picture %s is not a file of the site", image.Destination)
			continue
		}
		if info, err := fs.Stat(l.source, target); err != nil || !info.Mode().IsRegular() {
			l.problems.Errorf("broken-picture", image.Pos, "put the file at "+target+", or correct the name", "there is no picture %s", target)
		}
	}
}

// checkLink checks one link of a page.
func (l *loader) checkLink(p *site.Page, t *site.Translation, link markdown.Link) {
	u, err := url.Parse(link.Destination)
	if err != nil {
		l.problems.Errorf("broken-link", link.Pos, "correct the address", "%q is not an address", link.Destination)
		return
	}
	if u.Scheme != "" {
		return
	}
	if u.Host != "" || strings.HasPrefix(u.Path, "/") {
		l.problems.Errorf("broken-link", link.Pos, "name the page's file, such as ../prepare/"+t.Language.Tag+".md, or write the whole address with https://", "the link %s starts with a slash", link.Destination)
		return
	}
	to := t
	if u.Path != "" {
		page, language, ok := l.site.Resolve(t.File, u.Path)
		if !ok {
			l.problems.Errorf("broken-link", link.Pos, l.linkCure(t, u.Path), "the link %s leads to no page", link.Destination)
			return
		}
		to = page.Translations[language]
	}
	if u.Fragment != "" && !slices.Contains(to.Text.IDs, u.Fragment) {
		l.problems.Errorf("broken-link", link.Pos, suggest(u.Fragment, to.Text.IDs, "give the heading there the mark {#"+u.Fragment+"}"), "%s has no heading #%s", to.File, u.Fragment)
	}
}

// linkCure names the nearest file that a link could mean.
func (l *loader) linkCure(t *site.Translation, link string) string {
	var files []string
	for _, p := range l.site.Pages {
		if other := p.Translations[t.Language.Tag]; other != nil {
			files = append(files, site.Relative(path.Dir(t.File), other.File))
		}
	}
	return suggest(link, files, "name the file of a page, such as ../prepare/"+t.Language.Tag+".md")
}

// Target returns the path below the source folder that a relative link in a
// file means, and false if it leaves content/.
func Target(file, link string) (string, bool) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || strings.HasPrefix(u.Path, "/") || strings.Contains(u.Path, "\\") {
		return "", false
	}
	target := path.Join(path.Dir(file), u.Path)
	return target, strings.HasPrefix(target, "content/") && fs.ValidPath(target)
}

// checkPaths finds two texts that would stand at one address.
func (l *loader) checkPaths() {
	if len(l.site.Editions) == 0 {
		return
	}
	taken := map[string]*site.Translation{}
	for _, p := range l.site.Pages {
		for _, language := range l.site.Languages {
			t := p.Translations[language.Tag]
			if t == nil {
				continue
			}
			dir := l.site.Dir(l.site.Editions[0], p, language.Tag)
			key := strings.ToLower(dir)
			if other := taken[key]; other != nil {
				l.problems.Errorf("path-clash", t.Place("slug"), "give one of them another slug", "%s and %s would both stand at /%s", other.File, t.File, dir)
				continue
			}
			taken[key] = t
		}
	}
}

// checkBaseURL refuses what cannot be the address of a site.
func checkBaseURL(base string, pos diag.Pos) diag.List {
	var problems diag.List
	u, err := url.Parse(base)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		problems.Errorf("base-url", pos, "write it whole, such as https://example.org or https://example.org/smem", "%q is not the address of a site", base)
	}
	return problems
}
