package host

import (
	"fmt"
	"slices"
	"strings"
)

// What Cloudflare Pages takes at most
// (https://developers.cloudflare.com/pages/configuration/headers/).
const (
	maxRules = 100
	maxLine  = 2000 // characters
)

// rule is one rule of _headers.
type rule struct {
	pattern string
	headers []header
	without []string // headers of earlier rules that do not apply
}

// Headers is _headers, which Netlify and Cloudflare Pages read. Both let pages
// be revalidated by themselves. A header stands in only one of the rules that
// can match a path: Cloudflare would join the values, Netlify take the last.
func Headers(s Site) []byte {
	rules := []rule{{pattern: "/*", headers: s.headers()}}
	rules = append(rules, s.adminRules()...)
	rules = append(rules, s.typeRules()...)
	rules = append(rules, s.lastingRules()...)
	rules = rules[:min(len(rules), maxRules)] // the last ones are the least missed
	var b strings.Builder
	b.WriteString("# Written by smem build for Netlify and Cloudflare Pages.\n")
	for _, r := range rules {
		b.WriteString(r.pattern + "\n")
		for _, name := range r.without {
			fmt.Fprintf(&b, "  ! %s\n", name)
		}
		for _, h := range r.headers {
			fmt.Fprintf(&b, "  %s: %s\n", h.name, h.value)
		}
	}
	return []byte(b.String())
}

// typeRules returns the rules of what the site has and the hosts do not know.
func (s Site) typeRules() []rule {
	var rules []rule
	for _, k := range kinds() {
		folders, files := s.tops(func(p string) bool { return strings.HasSuffix(p, k.suffix) })
		if len(folders)+len(files) > 0 {
			rules = append(rules, rule{pattern: "/*" + k.suffix, headers: []header{{"Content-Type", k.media}}})
		}
	}
	return rules
}

// lastingRules returns the rules of what may be kept, those that matter most
// first: what has none is revalidated.
func (s Site) lastingRules() []rule {
	var rules []rule
	cache := func(pattern, value string, more ...header) {
		rules = append(rules, rule{pattern: pattern, headers: append([]header{{"Cache-Control", value}}, more...)})
	}
	folders, _ := s.tops(func(p string) bool { return strings.HasPrefix(p, "assets/") })
	switch {
	case len(folders) == 0:
	case !s.looseAssets():
		cache("/assets/*", forEver)
	default:
		for _, p := range s.Paths {
			if reHashed.MatchString(p) { // rare enough to be named one by one
				cache("/"+p, forEver)
			}
		}
	}
	for _, p := range s.Paths {
		if isWorker(p) {
			cache("/"+p, revalidate)
		}
	}
	for _, extension := range []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf"} {
		var more []header
		if extension == ".png" { // cards are there to be shown elsewhere
			more = []header{{"Access-Control-Allow-Origin", "*"}}
		}
		folders, files := s.tops(func(p string) bool {
			return strings.HasSuffix(p, extension) && lasting(p) && !strings.HasPrefix(p, "assets/")
		})
		for _, f := range folders {
			cache("/"+f+"/*"+extension, aDay, more...)
		}
		for _, f := range files {
			cache("/"+f, aDay, more...)
		}
	}
	return rules
}

// looseAssets reports whether there are assets that are not named after their
// content.
func (s Site) looseAssets() bool {
	return slices.ContainsFunc(s.Paths, func(p string) bool {
		return strings.HasPrefix(p, "assets/") && !reHashed.MatchString(p)
	})
}

// isWorker reports whether a path is that of a service worker, which must never
// be an old one.
func isWorker(p string) bool { return p == "sw.js" || strings.HasSuffix(p, "/sw.js") }
