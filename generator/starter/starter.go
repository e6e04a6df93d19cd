// Package starter makes the files of what a person begins: a site from the
// built-in one, a page, a language, a region. It returns them; writing them,
// and never over others, is somebody else's.
package starter

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"smem/generator/publish"
	"smem/generator/schema"
	"smem/generator/strictyaml"
	"smem/generator/translation"
)

// Site returns the files of a new site, by path: the built-in one without what
// belongs to somebody: no text is approved, no account, no director, host or
// contact is named, and the only region is that of the default edition.
func Site(builtIn fs.FS) ([]publish.New, error) {
	files := []publish.New{
		{Path: ".gitignore", Data: []byte("/public/*\n!/public/.gitkeep\n/.cache/\n")},
		{Path: "README.md", Data: []byte(readme)},
		{Path: "public/.gitkeep"},
	}
	for _, f := range schema.Editor() {
		files = append(files, publish.New{Path: f.Path, Data: f.Data})
	}
	for _, top := range []string{"content", "i18n", "themes"} {
		err := fs.WalkDir(builtIn, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
				return err
			}
			if path.Dir(name) == "content/regions" && d.Name() != defaultRegion+".yaml" {
				return nil
			}
			data, err := fs.ReadFile(builtIn, name)
			if err != nil {
				return err
			}
			if data, err = nobodys(name, data); err == nil {
				files = append(files, publish.New{Path: name, Data: data})
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("the built-in site: %w", err)
		}
	}
	slices.SortFunc(files, func(a, b publish.New) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

// withSchema begins a YAML file with the line that names its schema to editors.
func withSchema(file, text string) []byte {
	if line, ok := schema.Line(file); ok {
		text = line + "\n" + text
	}
	return []byte(text)
}

// defaultRegion is the region of the built-in site's default edition.
const defaultRegion = "fr"

// nobodys returns a file of the built-in site without what only one authority
// can say.
func nobodys(name string, data []byte) ([]byte, error) {
	switch {
	case strings.HasPrefix(name, "content/") && path.Ext(name) == ".md":
		out, problems := translation.Unapproved(name, data)
		if problems.HasErrors() {
			return nil, fmt.Errorf("%s", problems[0])
		}
		return out, nil
	case name == "content/site.yaml":
		return edited(name, data, func(e *strictyaml.Editor) {
			e.Remove("editions")
			e.Remove("legal")
			e.Set("base_url", "https://example.org")
			e.Set("gate", "draft")
		})
	case path.Dir(name) == "content/regions":
		return edited(name, data, func(e *strictyaml.Editor) {
			if e.Len("accounts") > 0 {
				e.Remove("accounts")
				e.Add("accounts: {} # list yours, each profile with the day somebody saw it on the authority's own website")
			}
		})
	}
	return data, nil
}

func edited(name string, data []byte, edit func(e *strictyaml.Editor)) ([]byte, error) {
	e, problems := strictyaml.Edit(name, 1, data)
	if e != nil {
		edit(e)
		data, problems = e.Bytes()
	}
	if problems.HasErrors() {
		return nil, fmt.Errorf("%s", problems[0])
	}
	return data, nil
}

// readme tells the people who find the folder what it is.
const readme = `# Our site on social media in emergencies

Made with smem. The texts are an example that **no authority has validated**: every page and card says so until its
` + "`status`" + ` is ` + "`approved`" + `.

    smem check                              # what is wrong, and how to mend it
    smem build                              # makes the site in public/
    smem i18n status                        # how far it is translated

Before it is published:

1. ` + "`content/site.yaml`" + `: the name, ` + "`base_url`" + `, the licence, ` + "`legal:`" + ` (director of publication, host, contact).
2. ` + "`content/regions/fr.yaml`" + `: the publisher. Check every number again and write the day. List your accounts.
   For a department or a town: ` + "`smem new region fr-13 --parent fr`" + `.
3. Read every text. Two people approve it: ` + "`status: approved`, `reviewed_by`, `reviewed_on`" + `.
4. ` + "`gate: approved`" + ` in ` + "`content/site.yaml`" + `: from then on nothing is published that is not.
`
