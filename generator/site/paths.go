package site

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// Dir returns the folder of a page in the finished site, with a slash at the
// end: "fr/preparer/", "r/fr-13/fr/preparer/", or "fr/" for the home page.
func (s *Site) Dir(e Edition, p *Page, language string) string {
	var parts []string
	for id := p.ID; id != "" && id != "."; id = path.Dir(id) {
		parts = append(parts, s.slug(id, language))
	}
	slices.Reverse(parts)
	return e.Prefix + path.Join(language, path.Join(parts...)) + "/"
}

// slug returns the last part of a page's address in a language.
func (s *Site) slug(id, language string) string {
	if p := s.Page(id); p != nil {
		if t := p.Translations[language]; t != nil && t.Slug != "" {
			return t.Slug
		}
	}
	return path.Base(id)
}

// CardPath returns the path of a page's card by its name, such as
// "fr/preparer/preparer-post.png".
func (s *Site) CardPath(e Edition, p *Page, language, name, extension string) string {
	dir := s.Dir(e, p, language)
	return dir + path.Base(dir) + "-" + name + extension
}

// URL returns the absolute address of a path of the site. Folders end in a
// slash.
func (s *Site) URL(sitePath string) string {
	return strings.TrimSuffix(s.Config.BaseURL, "/") + "/" + (&url.URL{Path: sitePath}).EscapedPath()
}

// ShortURL returns an address as printed on a card: without scheme, "www." and
// final slash.
func (s *Site) ShortURL(sitePath string) string {
	u := s.URL(sitePath)
	if _, rest, ok := strings.Cut(u, "://"); ok {
		u = rest
	}
	return strings.TrimSuffix(strings.TrimPrefix(u, "www."), "/")
}

// BasePath returns the path part of the site's address, with slashes at both
// ends: "/" or "/smem/".
func (s *Site) BasePath() string {
	u, err := url.Parse(s.Config.BaseURL)
	if err != nil {
		return "/"
	}
	return "/" + strings.TrimPrefix(strings.Trim(u.EscapedPath(), "/")+"/", "/")
}

// MediaPath returns where a picture that a Markdown file names stands in the
// finished site.
func (s *Site) MediaPath(file, link string) string {
	return "media/" + strings.TrimPrefix(path.Join(path.Dir(file), link), "content/")
}

// Relative returns the link from one folder of the site to a path: the site
// then works below any folder of a host.
func Relative(fromDir, to string) string {
	from := strings.Split(strings.Trim(fromDir, "/"), "/")
	if from[0] == "" {
		from = nil
	}
	parts := strings.Split(to, "/") // the last part is a file name, or "" for a folder
	shared := 0
	for shared < len(from) && shared < len(parts)-1 && from[shared] == parts[shared] {
		shared++
	}
	link := strings.Repeat("../", len(from)-shared) + strings.Join(parts[shared:], "/")
	if link == "" {
		link = "./"
	}
	return (&url.URL{Path: link}).String() // "./a:b" for "a:b"
}
