package check

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"smem/generator/diag"
	"smem/generator/locale"
	"smem/generator/picture"
	"smem/generator/site"
	"smem/generator/theme"
)

// Unused finds what a site carries and nothing uses: icons of its theme,
// messages, pictures beside its pages. That is no mistake, since a theme may
// be a library and a picture may be kept for later, so it is for those who ask.
// The error is the machine's.
func Unused(source fs.FS, s *site.Site, look *theme.Theme, c *locale.Catalog) (diag.List, error) {
	problems := unusedIcons(s, look)
	problems = append(problems, unusedMessages(s, look, c)...)
	found, err := unusedPictures(source, s)
	return append(problems, found...), err
}

// quoted matches what a template names: an icon, a message.
var quoted = regexp.MustCompile(`"([a-z0-9-]+)"|` + "`([a-z0-9-]+)`" + `|#([a-z0-9-]+)`)

// unusedIcons finds icons of the theme's own folder, not of its parents', that
// no infographic and no template names.
func unusedIcons(s *site.Site, look *theme.Theme) diag.List {
	used := map[string]bool{"act-reflex": true, "app": true} // the site's own sign
	for _, p := range s.Pages {
		if p.Infographic == nil {
			continue
		}
		used[p.Infographic.Icon] = true
		for _, a := range p.Infographic.Actions {
			used[a.Icon] = true
		}
	}
	for _, text := range templates(look) {
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			used[m[1]+m[2]+m[3]] = true
		}
	}
	var problems diag.List
	for _, name := range look.IconNames() {
		file := look.Path("icons/" + name + ".svg")
		if used[name] || !strings.HasPrefix(file, "themes/"+look.Name+"/") {
			continue
		}
		problems.Warnf("unused-icon", diag.Pos{File: file}, "give it to an action in an infographic.yaml, or delete it", "no card and no page shows the icon %s", name)
	}
	return problems
}

// templates returns the texts of a theme's templates and card style sheets.
func templates(look *theme.Theme) []string {
	var texts []string
	for _, t := range look.Templates {
		texts = append(texts, t.Text)
	}
	for _, t := range look.CardTemplates {
		texts = append(texts, t.Text)
	}
	for _, t := range look.Cards {
		texts = append(texts, t)
	}
	return texts
}

// sayID matches a message that a template says.
var sayID = regexp.MustCompile(`\.Say\.([A-Za-z0-9_]+)`)

// unusedMessages finds messages of the site's first language that the program
// does not say and neither the theme nor a report form names. Another
// language's file has no others: they would be unknown-message.
func unusedMessages(s *site.Site, look *theme.Theme, c *locale.Catalog) diag.List {
	used := map[string]bool{}
	for _, id := range said {
		used[id] = true
	}
	for _, f := range look.Formats {
		used[f.Use] = true
	}
	for _, text := range templates(look) {
		for _, m := range sayID.FindAllStringSubmatch(text, -1) {
			used[m[1]] = true
		}
	}
	form := false
	for _, p := range s.Pages {
		if p.Report == nil {
			continue
		}
		form = true
		for list, ids := range map[string][]string{"what": p.Report.What, "people": p.Report.People, "danger": p.Report.Dangers, "help": p.Report.Help, "seen": p.Report.Seen} {
			for _, id := range ids {
				used["report_"+list+"_"+id] = true
			}
		}
	}
	var problems diag.List
	last := ""
	file := "i18n/" + s.Default().Tag + ".yaml"
	for _, t := range c.Texts() {
		if t.Pos.File != file || t.ID == last || used[t.ID] || !form && strings.HasPrefix(t.ID, "report_") {
			continue
		}
		last = t.ID
		problems.Warnf("unused-message", t.Pos, "delete it in every language", "nothing says the message %s", t.ID)
	}
	return problems
}

// unusedPictures finds pictures in content/ that no page shows.
func unusedPictures(source fs.FS, s *site.Site) (diag.List, error) {
	shown := map[string]bool{}
	for _, p := range s.Pages {
		for _, t := range p.Translations {
			for _, image := range t.Text.Images {
				shown[path.Join(path.Dir(t.File), image.Destination)] = true
			}
		}
	}
	var problems diag.List
	err := fs.WalkDir(source, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || shown[name] || !slices.Contains(picture.Extensions(), path.Ext(name)) {
			return err
		}
		problems.Warnf("unused-picture", diag.Pos{File: name}, "show it, such as ![what it shows]("+path.Base(name)+"), or delete it", "no page shows this picture")
		return nil
	})
	return problems, err
}
