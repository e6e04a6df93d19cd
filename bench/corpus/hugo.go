package corpus

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

// hugoFiles are the templates of the same features for Hugo.
//
//go:embed hugo
var hugoFiles embed.FS

// Hugo makes the same texts as a site of Hugo in dir: menu, language switch,
// breadcrumbs, a feed of twenty, a sitemap. Regions and cards it has none.
func Hugo(dir string, s Shape) error {
	if err := s.check(); err != nil {
		return err
	}
	templates, err := fs.Sub(hugoFiles, "hugo")
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, templates); err != nil {
		return err
	}
	if err := write(dir, "hugo.yaml", s.hugoConfig()); err != nil {
		return err
	}
	for i := range s.Pages {
		name := s.id(i)
		if i <= Sections {
			name = path.Join(name, "_index")
		}
		for _, tag := range s.tags() {
			if err := write(dir, path.Join("content", tag, name+".md"), s.page(i, tag, hugo)); err != nil {
				return err
			}
		}
	}
	return nil
}

// hugoConfig is hugo.yaml.
func (s Shape) hugoConfig() string {
	var b strings.Builder
	fmt.Fprintf(&b, `baseURL: https://example.org/
title: Corpus
defaultContentLanguage: %s
defaultContentLanguageInSubdir: true
disableKinds: [taxonomy, term]
outputs: {home: [html, atom], section: [html], page: [html]}
mediaTypes: {application/atom+xml: {suffixes: [xml]}}
outputFormats: {atom: {mediaType: application/atom+xml, baseName: feed}}
languages:
`, s.tags()[0])
	for i, tag := range s.tags() {
		fmt.Fprintf(&b, "  %s:\n    weight: %d\n    contentDir: content/%s\n    menus:\n      main:\n", tag, i+1, tag)
		for n := 1; n <= menu; n++ {
			fmt.Fprintf(&b, "        - {pageRef: /%s, weight: %d}\n", s.id(n), n)
		}
	}
	return b.String()
}
