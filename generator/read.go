package generator

import (
	"io/fs"

	"smem/generator/diag"
	"smem/generator/load"
	"smem/generator/locale"
	"smem/generator/site"
)

// Read reads the model and the interface's words of a source folder, drafts
// included, without theme and plan: what is done about a site's words needs no
// pictures. The site is nil where not even its languages can be told; with
// diagnostics that are errors it holds what could be read. The error is the
// machine's.
func Read(source fs.FS) (*site.Site, *locale.Catalog, diag.List, error) {
	problems, err := load.Tree(source)
	if err != nil || problems.HasErrors() {
		return nil, nil, problems, err
	}
	config, places, found, err := load.Config(source)
	if err != nil {
		return nil, nil, nil, err
	}
	problems = append(problems, found...)
	languages, found := load.Languages(config, places, nil)
	problems = append(problems, found...)
	if len(languages) == 0 {
		return nil, nil, problems, nil
	}
	catalog, found, err := locale.Load(source, "i18n", languages)
	if err != nil {
		return nil, nil, nil, err
	}
	problems = append(problems, found...)
	model, found, err := load.Site(source, config, places, languages, nil, load.Options{Drafts: true})
	if err != nil {
		return nil, nil, nil, err
	}
	return model, catalog, append(problems, found...), nil
}
