package cms

import (
	"cmp"
	"path"
	"strings"

	"smem/generator/site"
)

// Config returns the editor's configuration: where the repository is, and a
// form for every file that the site is made of and that holds words or facts.
// Structure (site.yaml, page.yaml, infographic.yaml, themes) is not for the
// editor. regions are the site's region files, by path.
func Config(s *site.Site, regions map[string][]byte) []byte {
	c := s.Config.CMS
	config := object{
		{"backend", backend(c)},
		{"site_url", s.URL("")},
		{"app_title", s.Config.Name.In(s.Default().Tag, "")},
		{"publish_mode", mode(c)},
		{"media_folder", inFolder(c, "content/pictures")},
		{"public_folder", "/pictures"},
		{"show_preview_links", false},
		{"editor", object{{"preview", false}}},
		{"output", object{{"omit_empty_optional_fields", true}}}, // nothing is not a date
		{"i18n", object{
			{"structure", "multiple_files"},
			{"locales", tags(s)},
			{"default_locale", s.Default().Tag},
			{"initial_locales", "default"}, // a page need not have all languages
		}},
	}
	var collections []any
	for _, group := range groups(s) {
		collections = append(collections, group.collection(s))
	}
	if facts := facts(s, regions); facts != nil {
		collections = append(collections, facts)
	}
	config = append(config, pair{"collections", collections})
	return document("Written by smem build from the site's files and the program's own types: what is changed here is lost.", config)
}

// backend is where the editor reads and writes.
func backend(c *site.CMS) object {
	b := object{{"name", c.Backend.String()}, {"repo", c.Repo}, {"branch", c.Branch}}
	if c.Server != "" {
		b = append(b, pair{"api_root", c.API()})
		if c.Backend != site.Gitea {
			b = append(b, pair{"graphql_api_root", c.Host() + "/api/graphql"})
		}
	}
	switch {
	case c.Login != "":
		b = append(b, pair{"base_url", strings.TrimRight(c.Login, "/")})
	case c.AppID != "":
		b = append(b, pair{"base_url", c.Host()}, pair{"app_id", c.AppID})
		if c.Backend == site.GitLab {
			b = append(b, pair{"auth_type", "pkce"})
		}
	default: // else the editor would ask a company that nobody chose
		b = append(b, pair{"auth_methods", []any{"token"}})
	}
	return b
}

func mode(c *site.CMS) string {
	if c.Review {
		return "editorial_workflow"
	}
	return "simple"
}

// inFolder is a path of the source as the repository has it.
func inFolder(c *site.CMS, file string) string { return path.Join(c.Folder, file) }

// tags lists the site's languages.
func tags(s *site.Site) []any {
	var list []any
	for _, l := range s.Languages {
		list = append(list, l.Tag)
	}
	return list
}

// group is pages that stand together in the editor.
type group struct {
	name  string // of the collection
	label string
	pages []*site.Page
}

// groups sorts pages: those of a folder that holds further pages stand
// together, all others in one group, which comes first.
func groups(s *site.Site) []group {
	nested := map[string]bool{}
	for _, p := range s.Pages {
		if top, _, deep := strings.Cut(p.ID, "/"); deep {
			nested[top] = true
		}
	}
	all := []group{{name: "pages", label: "Pages"}}
	at := map[string]int{}
	for _, p := range s.Pages {
		top, _, _ := strings.Cut(p.ID, "/")
		if !nested[top] {
			all[0].pages = append(all[0].pages, p)
			continue
		}
		if _, ok := at[top]; !ok {
			at[top] = len(all)
			label := top
			if first := s.Page(top); first != nil {
				label = title(s, first)
			}
			all = append(all, group{name: "pages-" + top, label: label})
		}
		all[at[top]].pages = append(all[at[top]].pages, p)
	}
	if len(all[0].pages) == 0 {
		return all[1:]
	}
	return all
}

// title is a page's title in the site's first language, else its id.
func title(s *site.Site, p *site.Page) string {
	if t := p.Translations[s.Default().Tag]; t != nil && t.Title != "" {
		return site.Plain(t.Title)
	}
	return cmp.Or(p.ID, "home")
}
