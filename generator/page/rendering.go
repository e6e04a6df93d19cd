package page

import (
	"html/template"
	"path"
	"strings"

	"smem/generator/markdown"
	"smem/generator/region"
	"smem/generator/site"
)

// rendering is how the page's Markdown becomes HTML: numbers can be dialled,
// links lead to the page in the same language.
func (s *sheet) rendering() markdown.Rendering {
	r := s.site.Rendering(s.edition.Region, s.translation.Language.Tag)
	r.HTML = func(ph markdown.Placeholder) string { return placeholder(ph, r.Placeholder(ph), s.edition.Region) }
	r.Link = s.link
	r.Size = s.size
	r.Back = s.say("note_back", nil)
	return r
}

// running is rendering for text whose terms lead to the glossary.
func (s *sheet) running() markdown.Rendering {
	r := s.rendering()
	if s.terms == nil {
		return r
	}
	r.Terms = s.terms.find
	r.Explain = func(ph markdown.Placeholder) string {
		switch ph.Kind {
		case "alert", "hashtag", "account", "radio", "service":
			if value := r.Placeholder(ph); !strings.HasPrefix(r.HTML(ph), "<a") {
				return s.terms.whole(value)
			}
		}
		return ""
	}
	return r
}

// placeholder is the HTML of a resolved placeholder.
func placeholder(ph markdown.Placeholder, value string, r *region.Region) string {
	text := `<bdi dir="ltr">` + template.HTMLEscapeString(value) + "</bdi>"
	if ph.Kind == "plain" || ph.Kind == "region" {
		return template.HTMLEscapeString(value)
	}
	if n, ok := r.Number(ph.Name); ok && ph.Kind == "number" {
		return `<a class="number" href="` + scheme(n) + template.HTMLEscapeString(n.Tel) + `">` + text + "</a>"
	}
	if service, ok := r.Service(ph.Name); ok && ph.Kind == "service" && web(service.URL) {
		return `<a href="` + template.HTMLEscapeString(service.URL) + `" rel="noopener noreferrer">` + text + "</a>"
	}
	return text
}

// scheme is how a number is reached.
func scheme(n region.Number) string {
	if n.Kind == "text" {
		return "sms:"
	}
	return "tel:"
}

// web reports whether an address is one of the web.
func web(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// size is the size of a picture of a Markdown page.
func (s *sheet) size(destination string) (width, height int) {
	p := s.site.Pictures[s.site.MediaPath(s.translation.File, destination)]
	return p.Width, p.Height
}

// link rewrites a link of a Markdown page to where its target stands in the
// finished site.
func (s *sheet) link(destination string) string {
	target, fragment, _ := strings.Cut(destination, "#")
	if target == "" || strings.Contains(target, ":") {
		return destination
	}
	if fragment != "" {
		fragment = "#" + fragment
	}
	if page, language, ok := s.site.Resolve(s.translation.File, target); page != nil && (ok || path.Ext(target) == ".md") {
		if language == s.translation.Language.Tag {
			language = s.tag // a reader of words in another language stays in their own
		}
		return site.Relative(s.dir, s.site.Dir(s.edition, page, language)) + fragment
	}
	return site.Relative(s.dir, s.site.MediaPath(s.translation.File, target)) + fragment
}
