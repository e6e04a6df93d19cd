// Package host writes what a web server is told about the finished site: the
// headers of its answers, how long files may be kept, and which language a
// reader is led to who comes to its root. There is one function for each kind
// of host: Headers and Redirects (Netlify, Cloudflare Pages), Nginx, Caddy. It
// serves nothing and knows nothing about how a file is made.
package host

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Site is what a host has to know of a site.
type Site struct {
	Base      string   // path of its address, percent-encoded, with slashes at both ends: "/" or "/smem/"
	Secure    bool     // its address is https:
	Policy    string   // Content-Security-Policy that allows what all pages need
	Languages []string // those whose home page is <language>/, in the site's order
	Paths     []string // of all its files

	Admin       string // folder of the editor in the browser, with a slash at its end; empty: there is none
	AdminPolicy string // Content-Security-Policy of the editor
}

// Choose is the query that shows the choice of languages at the site's root to
// a reader who would be led on: "/?choose=1". Netlify wants a value.
const Choose = "choose"

// maxPolicy is the longest Content-Security-Policy that is handed to hosts,
// bytes: Cloudflare Pages takes lines of 2,000 characters, name included.
const maxPolicy = 1900

// How long files may be kept.
const (
	forEver    = "public, max-age=31536000, immutable" // what is named after its content
	aDay       = "public, max-age=86400"               // pictures and what is printed
	revalidate = "no-cache"                            // pages: asked for again each time, most often answered with 304
)

// header is a header of an answer.
type header struct{ name, value string }

// headers returns those of every answer.
func (s Site) headers() []header {
	list := []header{{"Content-Security-Policy", s.policy()}}
	if s.Secure {
		list = append(list, header{"Strict-Transport-Security", "max-age=31536000"})
	}
	return append(list,
		header{"X-Content-Type-Options", "nosniff"},
		header{"Referrer-Policy", "strict-origin-when-cross-origin"},
		header{"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), clipboard-write=(self)"},
		header{"Cross-Origin-Opener-Policy", "same-origin"},
	)
}

// policy returns the Content-Security-Policy of every answer. One that is too
// long leaves to the pages' own what these say anyway; frame-ancestors works in
// a header only (https://www.w3.org/TR/CSP3/#meta-element).
func (s Site) policy() string {
	const frames = "frame-ancestors 'self'"
	if p := s.Policy + "; " + frames; s.Policy != "" && len(p) <= maxPolicy {
		return p
	}
	return "base-uri 'none'; form-action 'none'; " + frames
}

// kind is files that hosts do not know the type of by themselves.
type kind struct {
	suffix string // of the path
	media  string // its type
}

// kinds returns the types that are told to hosts. Feeds are those of Atom.
func kinds() []kind {
	return []kind{
		{"feed.xml", "application/atom+xml; charset=utf-8"},
		{".avif", "image/avif"},
		{".txt", "text/plain; charset=utf-8"},
		{".webmanifest", "application/manifest+json; charset=utf-8"},
	}
}

// reHashed matches the path of a file that is named after its content.
var reHashed = regexp.MustCompile(`^assets/.+\.[0-9a-f]{8,}\.[a-z0-9]+$`)

// lasting are the files that may be kept for a day.
func lasting(name string) bool {
	switch path.Ext(name) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf":
		return !reHashed.MatchString(name)
	}
	return false
}

// tops returns the folders of the root that hold a file for which a condition
// holds, and the paths of those in the root itself, sorted.
func (s Site) tops(holds func(string) bool) (folders, files []string) {
	for _, p := range s.Paths {
		if !holds(p) {
			continue
		}
		if top, _, ok := strings.Cut(p, "/"); ok {
			folders = append(folders, top)
		} else {
			files = append(files, p)
		}
	}
	slices.Sort(folders)
	slices.Sort(files)
	return slices.Compact(folders), slices.Compact(files)
}

// base returns the path of the site's address as servers compare it, decoded,
// and false if it holds what their configuration cannot express.
func (s Site) base() (string, bool) {
	base, err := url.PathUnescape(s.Base)
	if err != nil {
		return "", false
	}
	return base, !strings.ContainsFunc(base, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("$\"'`\\{};#%*^", r)
	})
}

// inexpressible is the configuration of a site whose address cannot be written.
func inexpressible() []byte {
	return []byte("# The path of the site's address has signs that cannot be written here. Choose another base_url.\n")
}
