package host

// adminHeaders returns the headers of the editor in the browser that are not
// those of the site. Its sign-in opens a window of another host, which has to
// answer; no search engine is to know of it.
func (s Site) adminHeaders() []header {
	return []header{
		{"Content-Security-Policy", s.AdminPolicy},
		{"Cross-Origin-Opener-Policy", "same-origin-allow-popups"},
		{"Referrer-Policy", "no-referrer"},
		{"X-Robots-Tag", "noindex, nofollow"},
	}
}

// adminRules returns the rule of the editor for _headers. Cloudflare Pages joins
// the values of all rules that match a path, so the site's are taken away first;
// Netlify takes the last rule's, and passes over the lines that take away.
func (s Site) adminRules() []rule {
	if s.Admin == "" {
		return nil
	}
	r := rule{pattern: "/" + s.Admin + "*", headers: s.adminHeaders()}
	for _, h := range s.headers() {
		for _, own := range r.headers {
			if own.name == h.name {
				r.without = append(r.without, h.name)
			}
		}
	}
	return []rule{r}
}

// nginxAdmin writes the location of the editor: its add_header lines stand for
// all of the outer location's.
func (s Site) nginxAdmin(line func(depth int, format string, args ...any), base string) {
	if s.Admin == "" {
		return
	}
	line(1, "location ^~ %s%s {", base, s.Admin)
	for _, h := range s.adminAll() {
		line(2, "add_header %s %q always;", h.name, h.value)
	}
	line(2, "add_header Cache-Control %q always;", revalidate)
	line(1, "}")
}

// caddyAdmin writes the headers of the editor, after those of all answers.
func (s Site) caddyAdmin(line func(depth int, format string, args ...any), base string) {
	if s.Admin == "" {
		return
	}
	line(2, "@smem_admin path %s%s*", base, s.Admin)
	line(2, "header @smem_admin {")
	for _, h := range append(s.adminHeaders(), header{"Cache-Control", revalidate}) {
		line(3, "%s %q", h.name, h.value)
	}
	line(3, "-Access-Control-Allow-Origin")
	line(2, "}")
}

// adminAll returns all headers of the editor: the site's, and its own instead
// where there are both.
func (s Site) adminAll() []header {
	list := s.adminHeaders()
	for _, h := range s.headers() {
		own := false
		for _, other := range list {
			own = own || other.name == h.name
		}
		if !own {
			list = append(list, h)
		}
	}
	return list
}
