package doctor

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/site"
	"smem/generator/theme"
	"smem/generator/typeface"
)

// value is where a message names a value.
var value = regexp.MustCompile(`\{\{[^}]*\}\}`)

// fonts looks whether the theme's fonts have the letters of every language: of
// its own name and of the interface's words. The words of pages are looked at
// when they are drawn.
func (r *report) fonts(source fs.FS, look *theme.Theme, languages []locale.Language, catalog *locale.Catalog) {
	if look == nil || look.Fonts == nil {
		r.add(Fonts, Error, diag.Pos{}, "mend the theme first: smem check says what is wrong with it", "the fonts of the theme can't be looked at")
		return
	}
	texts := map[string][]string{}
	for _, t := range catalog.Texts() {
		tag := strings.TrimSuffix(path.Base(t.Pos.File), ".yaml")
		texts[tag] = append(texts[tag], value.ReplaceAllString(t.Words, " "))
	}
	var well []string
	for _, l := range languages {
		missing := lacking(look.Fonts, l, append(texts[l.Tag], l.Name))
		if len(missing) == 0 {
			well = append(well, l.Name)
			continue
		}
		cure := "add a font that has them to fonts: in theme.yaml, and its licence beside it: docs/scripts.md"
		if name := typeface.FontFor(missing[0], l.Tag); name != "" {
			cure = "add " + name + " or another font that has them to fonts: in theme.yaml, and its licence beside it: docs/scripts.md"
		}
		shown := string(missing[:min(len(missing), 12)])
		r.add(Fonts, Error, diag.Pos{File: look.Path("theme.yaml")}, cure, "%s (%s): no font of the theme has %d of its characters, such as %s", l.Name, l.Script, len(missing), diag.Safe(shown))
	}
	if len(well) > 0 {
		r.add(Fonts, Well, diag.Pos{}, "", "the theme has fonts for %s", strings.Join(well, ", "))
	}
	r.licences(source, look)
}

// lacking returns the characters that no font has, sorted, each once.
func lacking(fonts *typeface.Library, l locale.Language, texts []string) []rune {
	var missing []rune
	for _, text := range texts {
		p := fonts.Shape([]typeface.Span{{Text: text, Size: 16, Style: typeface.Style{Language: l.Tag}}}, l.RTL)
		for _, m := range p.Missing() {
			missing = append(missing, m.Rune)
		}
	}
	slices.Sort(missing)
	return slices.Compact(missing)
}

// licences looks for the licence beside every font file of the theme.
func (r *report) licences(source fs.FS, look *theme.Theme) {
	seen := map[string]bool{}
	bare := 0
	for _, f := range look.Config.Fonts {
		if f.File == "" {
			continue // one of the system: not handed on by the site's folder
		}
		dir := path.Dir(look.Path(f.File))
		if seen[dir] {
			continue
		}
		seen[dir] = true
		entries, _ := fs.ReadDir(source, dir)
		if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return licence(e.Name()) }) {
			bare++
			r.add(Fonts, Warning, diag.Pos{File: dir}, "put the fonts' licence there, such as OFL.txt: most free licences want it to go with the files", "there is no licence beside the fonts")
		}
	}
	if len(seen) > 0 && bare == 0 {
		r.add(Fonts, Well, diag.Pos{}, "", "a licence stands beside the fonts")
	}
}

// licence reports whether a file's name is that of a licence.
func licence(name string) bool {
	name = strings.ToLower(name)
	for _, part := range []string{"ofl", "licence", "license", "copying"} {
		if strings.HasPrefix(name, part) {
			return true
		}
	}
	return false
}

// messages looks at the interface's words: those that are missing, and those
// that are still the first language's.
func (r *report) messages(languages []locale.Language, catalog *locale.Catalog, found diag.List) {
	type key struct{ file, rule string }
	counts := map[key]int{}
	var keys []key
	first := map[key]diag.Diagnostic{}
	for _, d := range found {
		k := key{d.Pos.File, d.Rule}
		if counts[k]++; counts[k] == 1 {
			keys = append(keys, k)
			first[k] = d
		}
	}
	for _, k := range keys {
		d := first[k]
		level, more := Error, ""
		if d.Severity == diag.Warning {
			level = Warning
		}
		if n := counts[k] - 1; n > 0 {
			more = fmt.Sprintf(" (and %d more)", n)
		}
		r.add(Languages, level, d.Pos, d.Cure, "%s%s", d.Message, more)
	}
	original := map[string]string{} // words of the first language by id and place in the message
	same := map[string][]locale.Text{}
	for _, t := range catalog.Texts() {
		tag := strings.TrimSuffix(path.Base(t.Pos.File), ".yaml")
		if tag == languages[0].Tag {
			original[t.ID+" "+t.Words] = t.Words
		} else if _, ok := original[t.ID+" "+t.Words]; ok && len(strings.Fields(value.ReplaceAllString(t.Words, ""))) > 2 {
			same[tag] = append(same[tag], t)
		}
	}
	for _, l := range languages {
		if texts := same[l.Tag]; len(texts) > 0 {
			r.add(Languages, Warning, texts[0].Pos, "translate them", "%s: %d messages are still those of %s, such as %s", l.Name, len(texts), languages[0].Name, texts[0].ID)
		}
		if !locale.HasPlurals(l.Tag) {
			r.add(Languages, Warning, diag.Pos{File: "i18n/" + l.Tag + ".yaml"}, "nothing, if the language has one form for all numbers; else write to CLDR, whose rules are used", "%s: no plural rule is known: every number takes the form \"other\"", l.Name)
		}
	}
	if len(found) == 0 && len(same) == 0 {
		r.add(Languages, Well, diag.Pos{}, "", "the interface's words are there in %d languages", len(languages))
	}
}

// translations counts, for each language, the pages that it lacks and those
// below the gate.
func (r *report) translations(model *site.Site) {
	for _, l := range model.Languages {
		var absent, below []string
		for _, p := range model.Pages {
			t := p.Translations[l.Tag]
			name := p.ID
			if name == "" {
				name = "the home page"
			}
			switch {
			case t == nil:
				absent = append(absent, name)
			case t.Status < model.Config.Gate:
				below = append(below, name)
			}
		}
		if len(absent) > 0 {
			cure := "translate them: until then readers are given them in " + model.Default().Name
			if l.Tag == model.Default().Tag {
				cure = "write them, or mend those that can't be read: the first language has every page"
			}
			r.add(Languages, Warning, diag.Pos{}, cure, "%s: %d of %d pages are not translated, such as %s", l.Name, len(absent), len(model.Pages), absent[0])
		}
		if len(below) > 0 {
			r.add(Languages, Note, diag.Pos{}, "have them approved", "%s: %d pages are below the gate, %s, and not published, such as %s", l.Name, len(below), model.Config.Gate, below[0])
		}
		if len(absent)+len(below) == 0 {
			r.add(Languages, Well, diag.Pos{}, "", "%s: all %d pages are translated", l.Name, len(model.Pages))
		}
	}
}
