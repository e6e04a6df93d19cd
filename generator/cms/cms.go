// Package cms writes what an editor in the browser needs to change a site's
// words: the page that it stands on, its configuration, and what a web server
// allows it. The editor is Sveltia CMS (https://sveltiacms.app), whose
// configuration has the form of Decap CMS; the program holds no part of it. The
// fields come from the types that the program reads the same files into, so
// that the editor and a build agree on every key. The package reads no files
// and knows nothing about repositories beyond their address.
package cms

import (
	"bytes"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"smem/generator/site"
)

// Files of the editor that the program makes, below site.AdminDir.
const (
	PageFile   = "index.html"
	ConfigFile = "config.yml"
)

// frames is a part of the policy that works in a header only
// (https://www.w3.org/TR/CSP3/#meta-element).
const frames = "; frame-ancestors 'none'"

// Policy returns the Content-Security-Policy of the editor's page: scripts come
// from the site's own host only, and data goes to the repository's server only.
// Styles are written into the page by the editor as it runs.
func Policy(c *site.CMS) string { return policy(c) + frames }

func policy(c *site.CMS) string {
	servers := []string{origin(c.API()), origin(c.Host())}
	pictures := []string{origin(c.Host())}
	if c.Server == "" && c.Backend == site.GitHub { // pictures of people are elsewhere; the host has no interface
		servers = servers[:1]
		pictures = []string{"https://avatars.githubusercontent.com"}
	}
	slices.Sort(servers)
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob: " + strings.Join(pictures, " "),
		"media-src blob:",
		"font-src 'self' data:",
		"connect-src 'self' blob: data: " + strings.Join(slices.Compact(servers), " "),
		"worker-src 'self' blob:",
		"manifest-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
	}, "; ")
}

// origin returns scheme and host of an address that was checked when it was
// read.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "'none'"
	}
	return u.Scheme + "://" + u.Host
}

// page is the editor's page. Its policy stands in it as well, for hosts that
// cannot be told headers.
var page = template.Must(template.New("editor").Parse(`<!doctype html>
<html lang="{{.Language}}" dir="{{.Direction}}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
{{with .Icons}}<style>@font-face { font-family: "Material Symbols Outlined"; font-weight: 400; font-display: block; src: url({{.}}) }</style>
{{end}}<link rel="icon" href="../favicon.svg" type="image/svg+xml">
<link rel="cms-config-url" href="` + ConfigFile + `" type="application/yaml">
<body>
<script src="` + site.EditorScript + `"></script>
`))

// Page returns the HTML page that the editor stands on.
func Page(s *site.Site) []byte {
	first := s.Default()
	direction := "ltr"
	if first.RTL {
		direction = "rtl"
	}
	icons := ""
	if slices.Contains(s.AdminFiles, site.EditorIcons) {
		icons = site.EditorIcons
	}
	var b bytes.Buffer
	err := page.Execute(&b, struct{ Language, Direction, Policy, Title, Icons string }{first.Tag, direction, policy(s.Config.CMS), s.Config.Name.In(first.Tag, ""), icons})
	if err != nil {
		panic("cms: the editor's page: " + err.Error()) // it prints texts into a buffer
	}
	return b.Bytes()
}
