package host

import (
	"fmt"
	"strings"
)

// Caddy is a part of a site block of Caddy 2.6 or later. The folder of the site
// stands below the root at the path of its address. Headers are set before the
// file is looked for; for a file that is missing they are set once more.
func Caddy(s Site) []byte {
	base, ok := s.base()
	if !ok {
		return inexpressible()
	}
	var b strings.Builder
	line := func(depth int, format string, args ...any) {
		b.WriteString(strings.Repeat("\t", depth))
		fmt.Fprintf(&b, format+"\n", args...)
	}
	at := "^" + literal(base)

	line(0, "# Written by smem build for Caddy. In the block of the site, after its root:")
	line(0, "#     root * /var/www/html")
	line(0, "#     import /var/www/html%s_Caddyfile", base)
	line(0, "handle %s* {", base)
	line(1, "route {") // in this order
	line(2, "@smem_hidden {")
	line(3, "path_regexp \"%s(_[^/]*|(.*/)?[.].*)$\"", at)
	line(3, "not path %s.well-known/*", base)
	line(2, "}")
	line(2, "error @smem_hidden 404")
	line(2, "header {")
	for _, h := range append(s.headers(), header{"Cache-Control", revalidate}) {
		line(3, "%s %q", h.name, h.value)
	}
	line(2, "}")
	line(2, "@smem_day path_regexp \"%s.*[.](png|jpe?g|gif|webp|avif|pdf)$\"", at)
	line(2, "header @smem_day Cache-Control %q", aDay)
	line(2, "@smem_origin path_regexp \"%s.*[.]png$\"", at)
	line(2, "header @smem_origin Access-Control-Allow-Origin *")
	line(2, "@smem_ever path_regexp \"%sassets/.+[.][0-9a-f]{8,}[.][a-z0-9]+$\"", at)
	line(2, "header @smem_ever Cache-Control %q", forEver)
	for i, k := range kinds() {
		line(2, "@smem_type%d path_regexp \"%s.*%s$\"", i, at, literal(k.suffix))
		line(2, "header @smem_type%d Content-Type %q", i, k.media)
	}
	s.caddyAdmin(line, base)
	s.caddyRoot(line, base)
	line(2, "file_server {")
	line(3, "precompressed br gzip")
	line(2, "}")
	line(1, "}")
	line(0, "}")
	line(0, "handle_errors {")
	line(1, "@smem {")
	line(2, "path %s*", base)
	line(2, "expression {err.status_code} == 404")
	line(1, "}")
	line(1, "handle @smem {")
	line(2, "header {")
	for _, h := range append(s.headers(), header{"Cache-Control", revalidate}, header{"Content-Type", "text/html; charset=utf-8"}) {
		line(3, "%s %q", h.name, h.value)
	}
	line(3, "-Access-Control-Allow-Origin")
	line(2, "}")
	line(2, "rewrite * %s404.html", base)
	line(2, "file_server {")
	line(3, "precompressed br gzip")
	line(2, "}")
	line(1, "}")
	line(0, "}")
	return []byte(b.String())
}

// caddyRoot leads a reader at the root to their language: the first map finds
// it in the browser's wishes, the second spells it as the site does.
func (s Site) caddyRoot(line func(depth int, format string, args ...any), base string) {
	line(2, "@smem_root path %s", base)
	line(2, "header @smem_root +Vary Accept-Language")
	if len(s.Languages) == 0 {
		return
	}
	line(2, "map {header.Accept-Language} {smem_wish} {")
	for _, p := range s.preferences() {
		line(3, "\"~(?i)%s\" \"${1}\"", p.pattern)
	}
	line(3, "default none")
	line(2, "}")
	line(2, "map {smem_wish} {smem_language} {")
	for _, tag := range s.Languages {
		line(3, "\"~(?i)^%s$\" %q", literal(tag), tag)
	}
	line(3, "default none")
	line(2, "}")
	line(2, "@smem_language {")
	line(3, "path %s", base)
	line(3, "not query %s=*", Choose)
	line(3, "not vars {smem_language} none")
	line(2, "}")
	line(2, "redir @smem_language %s{smem_language}/ 302", s.Base)
}
