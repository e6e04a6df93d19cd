// Package doctor looks at what a site needs before it can be built and trusted:
// its folder, the fonts and messages of its languages, the facts of its
// regions. It says what is well, what is lacking and how that is mended, also
// of a folder in which hardly anything can be read. It reads and judges no
// words: package check does, once the site can be read.
package doctor

import (
	"fmt"
	"io/fs"
	"strings"
	"time"

	"smem/generator/diag"
	"smem/generator/load"
	"smem/generator/locale"
	"smem/generator/region"
	"smem/generator/site"
	"smem/generator/theme"
)

// Level says how much a finding matters.
type Level int

const (
	Well    Level = iota // nothing is to be done
	Note                 // worth knowing
	Warning              // the site can be built, but something is lacking
	Error                // no site can be built, or none that can be trusted
)

// String returns the level as it is printed.
func (l Level) String() string { return [...]string{"well", "note", "warning", "error"}[l] }

// The areas that are looked at, in the order in which they are printed.
const (
	Machine   = "machine"
	Folder    = "folder"
	Fonts     = "fonts"
	Languages = "languages"
	Regions   = "regions"
)

// Finding is one thing that was looked at.
type Finding struct {
	Area    string
	Level   Level
	Pos     diag.Pos // where it is written; zero if nowhere
	Message string
	Cure    string // "" if nothing is to be done
}

// Options is what a look at a source folder depends on.
type Options struct {
	Today time.Time // against which the age of facts is judged
	Fonts fs.FS     // a folder of fonts outside the source; may be nil
}

// report gathers findings.
type report []Finding

func (r *report) add(area string, level Level, pos diag.Pos, cure, format string, args ...any) {
	*r = append(*r, Finding{area, level, pos, fmt.Sprintf(format, args...), cure})
}

// failed adds what the machine could not do, and reports whether there was
// something.
func (r *report) failed(area string, err error) bool {
	if err != nil {
		r.add(area, Error, diag.Pos{}, "give yourself the right to read it, or mend the disk", "it could not be read: %v", err)
	}
	return err != nil
}

// most is how many diagnostics of one kind are shown one by one.
const most = 5

// problems adds diagnostics: the first few, then their number.
func (r *report) problems(area string, list diag.List) {
	list = list.Sorted()
	for i, d := range list {
		if i == most {
			r.add(area, Error, diag.Pos{}, "run smem check, which shows all of them with their lines", "and %d more of this kind", len(list)-most)
			return
		}
		level := Error
		if d.Severity == diag.Warning {
			level = Warning
		}
		r.add(area, level, d.Pos, d.Cure, "%s", d.Message)
	}
}

// Look looks at a source folder. Whatever is in it, it comes back with
// findings: at least one for each area that it got to.
func Look(source fs.FS, o Options) []Finding {
	var r report
	found, err := load.Tree(source)
	r.problems(Folder, found)
	if r.failed(Folder, err) || found.HasErrors() {
		return r // nothing that leads elsewhere is read
	}
	r.folders(source)
	config, places, found, err := load.Config(source)
	r.problems(Folder, found)
	if r.failed(Folder, err) || len(config.Languages) == 0 {
		return r
	}
	languages, found := load.Languages(config, places, nil)
	r.problems(Languages, found)
	if len(languages) == 0 {
		return r
	}
	look, found, err := theme.ReadWithFonts(source, config.Theme, o.Fonts)
	r.problems(Fonts, found)
	if r.failed(Fonts, err) {
		look = nil
	}
	catalog, found, err := locale.Load(source, "i18n", languages)
	if r.failed(Languages, err) {
		catalog = &locale.Catalog{}
	}
	r.fonts(source, look, languages, catalog)
	r.messages(languages, catalog, found)
	model, found, err := load.Site(source, config, places, languages, look, load.Options{})
	if r.failed(Regions, err) {
		return r
	}
	r.clock(o.Today, model.Date)
	r.translations(model)
	r.regions(model, o.Today)
	r.content(model, found)
	return r
}

// clock compares the machine's day with the newest one in the content.
func (r *report) clock(today, newest time.Time) {
	if newest.After(today.AddDate(0, 0, 1)) {
		r.add(Machine, Warning, diag.Pos{}, "set the clock, or mend the day in the content: the age of facts is judged by it", "today is %s, but the content was changed or checked on %s", today.Format(time.DateOnly), newest.Format(time.DateOnly))
		return
	}
	r.add(Machine, Well, diag.Pos{}, "", "today is %s", today.Format(time.DateOnly))
}

// folders looks for what every site has.
func (r *report) folders(source fs.FS) {
	whole := true
	for _, dir := range []struct{ name, holds string }{{"content", "the pages"}, {"content/regions", "the facts of regions"}, {"themes", "the look"}, {"i18n", "the interface's words"}} {
		if info, err := fs.Stat(source, dir.name); err != nil || !info.IsDir() {
			whole = false
			r.add(Folder, Error, diag.Pos{File: dir.name}, "run smem in the folder of a site, or name it with --source", "there is no folder %s, which holds %s", dir.name, dir.holds)
		}
	}
	if whole {
		r.add(Folder, Well, diag.Pos{}, "", "content/, content/regions/, themes/ and i18n/ are there")
	}
}

// content says how many mistakes keep the site from being built; those of
// regions are shown one by one.
func (r *report) content(model *site.Site, found diag.List) {
	var regions, others diag.List
	for _, d := range found {
		if strings.HasPrefix(d.Pos.File, "content/regions/") {
			regions = append(regions, d)
		} else if d.Severity == diag.Error {
			others = append(others, d)
		}
	}
	r.problems(Regions, regions)
	r.problems(Folder, others)
	if len(regions)+len(others) == 0 {
		r.add(Folder, Well, diag.Pos{}, "", "%d pages in %d languages can be read", len(model.Pages), len(model.Languages))
	}
}

// facts of a region that are needed, and what the site does without one.
func (r *report) regions(model *site.Site, today time.Time) {
	for _, e := range model.Editions {
		before := len(*r)
		r.lacking(e.Region, model.Languages)
		r.unverified(e.Region)
		r.ages(e.Region, today)
		if len(*r) == before {
			r.add(Regions, Well, diag.Pos{}, "", "%s: numbers, text relay, alert system, hashtags and accounts are there and were checked", e.Region.ID)
		}
	}
}

// lacking finds what a region does not have at all.
func (r *report) lacking(g *region.Region, languages []locale.Language) {
	pos := diag.Pos{File: "content/regions/" + g.ID + ".yaml"}
	if _, ok := g.Number("general"); !ok {
		r.add(Regions, Error, pos, "add numbers: general: with tel, kind, label, checked_on and source", "%s: there is no general emergency number, which every page and card shows", g.ID)
	}
	relay := false
	for _, n := range g.Numbers {
		relay = relay || n.Kind == "text"
	}
	if !relay {
		r.add(Regions, Warning, pos, "add the number that deaf people and people who cannot speak write to, with kind: text; if there is none, nothing is shown", "%s: there is no text relay", g.ID)
	}
	if g.Alert == nil {
		r.add(Regions, Warning, pos, "add alert: with name, url, checked_on and source; a text that says {{alert name}} is an error without", "%s: there is no public warning system", g.ID)
	}
	if len(g.Hashtags) == 0 {
		r.add(Regions, Note, pos, "add hashtags: once an authority has chosen one; nobody else may invent it", "%s: there is no hashtag", g.ID)
	}
	if len(g.Accounts) == 0 {
		r.add(Regions, Note, pos, "add accounts: with the authorities' own, as found on their websites", "%s: there are no official accounts", g.ID)
	}
	for _, l := range languages {
		if g.Name[l.Tag] == "" {
			r.add(Regions, Note, pos, "add "+l.Tag+": below name:", "%s has no name in %s", g.ID, l.Name)
		}
	}
}

// unverified finds accounts whose handles nobody has looked up.
func (r *report) unverified(g *region.Region) {
	var names []string
	pos := diag.Pos{}
	for _, a := range g.Accounts {
		for i, p := range a.Profiles {
			if p.VerifiedOn == nil {
				if names == nil {
					pos = g.Place(fmt.Sprintf("accounts.%s.profiles[%d].handle", a.ID, i))
				}
				names = append(names, a.ID+" on "+p.Platform)
			}
		}
	}
	if len(names) == 0 {
		return
	}
	r.add(Regions, Warning, pos, "look each up on the authority's own website, then write verified_on: and evidence: beside it", "%s: handles that nobody has verified, which are therefore not shown: %s", g.ID, few(names))
}

// Days until a fact is warned of, and until it stops a build; soon is how long
// before a warning one is told.
const (
	warned = 365
	fails  = 730
	soon   = 60
)

// ages finds facts that nobody has looked up for long, or that will soon be so.
func (r *report) ages(g *region.Region, today time.Time) {
	var groups [4]struct {
		names []string
		pos   diag.Pos
	}
	for _, f := range g.Facts() {
		if f.Day.IsZero() {
			continue // said when the file was read
		}
		level := Well
		switch days := int(today.Sub(f.Day).Hours() / 24); {
		case days > fails:
			level = Error
		case days > warned:
			level = Warning
		case days > warned-soon:
			level = Note
		}
		if groups[level].names == nil {
			groups[level].pos = g.Place(f.Path)
		}
		groups[level].names = append(groups[level].names, f.Name)
	}
	for _, said := range []struct {
		level   Level
		message string
	}{
		{Error, "were last checked more than two years ago and stop a build"},
		{Warning, "were last checked more than a year ago"},
		{Note, "were last checked ten months ago or more: they will soon be warned of"},
	} {
		group := groups[said.level]
		if len(group.names) == 0 {
			continue
		}
		r.add(Regions, said.level, group.pos, "look each up at its source, then write the day into checked_on: or verified_on:", "%s: facts that %s: %s", g.ID, said.message, few(group.names))
	}
}

// few lists the first of many names, and how many more there are.
func few(names []string) string {
	shown := strings.Join(names[:min(len(names), most)], ", ")
	if len(names) > most {
		shown += fmt.Sprintf(" and %d more", len(names)-most)
	}
	return shown
}
