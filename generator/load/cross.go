package load

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"smem/generator/diag"
	"smem/generator/markdown"
	"smem/generator/site"
)

// crossCheck finds what is wrong between files: sections that no language may
// lack, names that do not exist, links to nowhere, two sources for one path.
func (l *loader) crossCheck() {
	l.checkBare()
	for _, p := range l.site.Pages {
		if p.Infographic != nil {
			l.checkInfographic(p)
		}
		l.checkSetup(p)
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
	l.checkReportLanguage()
	l.checkGuides()
	l.checkGlossary()
	l.checkFacts()
	l.checkPaths()
	l.checkPublished()
}

// checkFacts finds facts of regions whose source does not exist.
func (l *loader) checkFacts() {
	for _, e := range l.site.Editions {
		for _, f := range e.Region.Facts() {
			if f.Source != "" {
				l.checkSource(f.Source, e.Region.Place(strings.TrimSuffix(f.Path, ".checked_on")+".source"))
			}
		}
	}
}

// checkSource refuses the id of a source that does not exist.
func (l *loader) checkSource(id string, pos diag.Pos) {
	if _, ok := l.site.Sources[id]; ok || l.problemAt("content/sources.yaml") {
		return
	}
	known := slices.Sorted(maps.Keys(l.site.Sources))
	l.problems.Errorf("unknown-source", pos, suggest(id, known, "add it to content/sources.yaml"), "there is no source %q", id)
}

// checkInfographic checks every name in an infographic.yaml.
func (l *loader) checkInfographic(p *site.Page) {
	info := p.Infographic
	if l.theme != nil {
		l.checkLook(info)
	}
	if info.Step < 0 || info.Step > 3 {
		l.problems.Errorf("step", info.Place("step"), "write 1, 2 or 3, or leave it out", "there is no step %d", info.Step)
	}
	l.checkActions(p, info)
	for _, language := range l.site.Languages {
		if t := p.Translations[language.Tag]; t != nil {
			l.checkLength("first paragraph", t.Text.Lead, maxSentence)
		}
	}
}

// checkLook checks what an infographic names of the theme.
func (l *loader) checkLook(info *site.Infographic) {
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
	for i, a := range info.Actions {
		l.checkIcon(a.Icon, info.Place(fmt.Sprintf("actions[%d].icon", i)))
	}
}

// checkActions checks the actions of an infographic.
func (l *loader) checkActions(p *site.Page, info *site.Infographic) {
	seen := map[string]int{}
	for i, a := range info.Actions {
		at := fmt.Sprintf("actions[%d]", i)
		if first, ok := seen[a.ID]; ok {
			l.problems.Errorf("duplicate-id", info.Place(at+".id"), "give one of them another id", "the action %s is listed twice; first in line %d", a.ID, info.Place(fmt.Sprintf("actions[%d].id", first)).Line)
		} else {
			seen[a.ID] = i
		}
		if a.Act != "" && a.Act != "band" && l.site.Act(a.Act) == nil {
			acts := append(l.acts(), "band")
			l.problems.Errorf("unknown-act", info.Place(at+".act"), suggest(a.Act, acts, "write one of: "+strings.Join(acts, ", ")), "there is no act %q", a.Act)
		}
		for j, id := range a.Sources {
			l.checkSource(id, info.Place(fmt.Sprintf("%s.sources[%d]", at, j)))
		}
		l.checkSections(p, a, info.Place(at+".id"))
	}
}

// acts returns the acts that an action may belong to: the colour families of
// the pages with a step.
func (l *loader) acts() []string {
	var names []string
	for _, p := range l.site.Pages {
		if p.IsAct() {
			names = append(names, p.Infographic.Accent)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
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
		l.checkLength("headline", section.Heading, maxHeadline)
		l.checkLength("sentence", section.Sentence, maxSentence)
	}
}

// What a text on a card may have at most, in characters: far more than fits.
// Whether it fits is seen when the card is drawn.
const (
	maxHeadline = 200
	maxSentence = 500
)

// checkLength refuses words that no card has room for, before any is drawn.
func (l *loader) checkLength(what string, words markdown.Inline, most int) {
	if words.Empty() {
		return
	}
	if n := utf8.RuneCountInString(words.Text(markdown.Rendering{})); n > most {
		l.problems.Errorf("too-long", words.Pos(), "write one short sentence; what else there is to say may follow below it, on the page", "the %s has %d characters; no card has room for more than %d", what, n, most)
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
		const message = "the page %s has no text in %s (%s)"
		if language.Tag == l.defaultTag() {
			l.problems.Errorf("missing-translation", pos, "write "+file+": readers of every language that lacks the page are given this one", message, name(p), language.Name, language.Tag)
			continue
		}
		l.problems.Warnf("missing-translation", pos, "write "+file+"; until then readers are given the text in "+l.site.Default().Name+", marked as such", message, name(p), language.Name, language.Tag)
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
				l.problems.Errorf("path-clash", t.Place("slug"), "give one of them another address: write slug: and another word in its first lines", "%s and %s would both stand at /%s", other.File, t.File, dir)
				continue
			}
			taken[key] = t
		}
	}
}
