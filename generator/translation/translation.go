// Package translation is the work of translators: how far every page is
// translated, which words a translation was made of, and the words of a site as
// entries that translators' programs exchange. It returns texts and changed
// files; it reads and writes none.
package translation

import (
	"path"
	"strings"

	"smem/generator/site"
)

// Home is what the home page is called where pages are named by their id.
const Home = "home"

// Name returns the id by which people name a page.
func Name(p *site.Page) string {
	if p.ID == "" {
		return Home
	}
	return p.ID
}

// Find returns the page that a person names: by its id, by its folder, or by
// one of its files; nil if there is none.
func Find(s *site.Site, name string) *site.Page {
	id := strings.TrimPrefix(path.Clean(strings.ReplaceAll(name, `\`, "/")), "content/")
	if id == Home || id == "content" {
		id = ""
	}
	if p := s.Page(id); p != nil {
		return p
	}
	if path.Ext(id) == "" {
		return nil
	}
	if id = path.Dir(id); id == "." {
		id = ""
	}
	return s.Page(id)
}
