package host

import (
	"fmt"
	"strings"
)

// Nginx is a part of a server block of nginx 1.18 or later. The folder of the
// site stands below the server's root at the path of its address.
//
// Headers stand once, in the outer location: an add_header further inside would
// drop them all, so what differs is a variable. The ifs hold nothing but set
// and return, and nothing here uses try_files, which does not go together with
// if; a folder without its slash is led to the one with it.
func Nginx(s Site) []byte {
	base, ok := s.base()
	if !ok {
		return inexpressible()
	}
	var b strings.Builder
	line := func(depth int, format string, args ...any) {
		b.WriteString(strings.Repeat("    ", depth))
		fmt.Fprintf(&b, format+"\n", args...)
	}
	at := "^" + literal(base) // $uri and locations are decoded

	line(0, "# Written by smem build for nginx. In the server block of the site, below its root:")
	line(0, "#     include /var/www/html%s_nginx.conf;", base)
	line(0, "# With the module for Brotli, write before it: brotli_static on;")
	line(0, "set $smem_cache %q;", revalidate)
	line(0, "set $smem_origin \"\";")
	line(0, "set $smem_vary \"\";")
	line(0, "if ($uri ~ \"%s.*[.](png|jpe?g|gif|webp|avif|pdf)$\") { set $smem_cache %q; }", at, aDay)
	line(0, "if ($uri ~ \"%s.*[.]png$\") { set $smem_origin \"*\"; }", at)
	line(0, "if ($uri ~ \"%sassets/.+[.][0-9a-f]{8,}[.][a-z0-9]+$\") { set $smem_cache %q; }", at, forEver)
	line(0, "if ($request_uri ~ \"^%s([?]|$)\") { set $smem_vary \"Accept-Language\"; }", literal(s.Base))
	line(0, "location %s {", base)
	line(1, "index index.html;")
	line(1, "autoindex off;")
	line(1, "absolute_redirect off;")
	line(1, "charset utf-8;")
	line(1, "charset_types text/plain text/css text/javascript text/xml application/xml application/javascript application/json application/manifest+json application/atom+xml image/svg+xml;")
	line(1, "gzip_static on;")
	line(1, "gzip_vary on;")
	line(1, "error_page 404 %q;", base+"404.html")
	line(1, "error_page 403 =404 %q;", base+"404.html")
	for _, h := range s.headers() {
		line(1, "add_header %s %q always;", h.name, h.value)
	}
	line(1, "add_header Cache-Control $smem_cache always;")
	line(1, "add_header Access-Control-Allow-Origin $smem_origin;")
	line(1, "add_header Vary $smem_vary always;")
	s.nginxRoot(line, base)
	s.nginxAdmin(line, base)
	for _, k := range kinds() {
		if k.suffix != ".txt" { // nginx knows
			media, _, _ := strings.Cut(k.media, ";") // charset is added above
			line(1, "location ~ \"%s.*%s$\" { types { } default_type %s; }", at, literal(k.suffix), media)
		}
	}
	line(1, "location ~ \"%s(_[^/]*|(.*/)?[.](?!well-known/).*)$\" { return 404; }", at)
	line(0, "}")
	return []byte(b.String())
}

// nginxRoot writes the location of the root, which leads a reader to their
// language. Later expressions, those of a higher q, have the last word.
func (s Site) nginxRoot(line func(depth int, format string, args ...any), base string) {
	line(1, "location = %s {", base)
	line(2, "set $smem_language \"\";")
	if len(s.Languages) > 0 {
		all := s.preferences()
		for i := len(all) - 1; i >= 0; i-- {
			line(2, "if ($http_accept_language ~* \"%s\") { set $smem_language $1; }", all[i].pattern)
		}
	}
	line(2, "if ($args ~ \"^%s\") { set $smem_language \"\"; }", Choose)
	for _, tag := range s.Languages {
		line(2, "if ($smem_language ~* \"^%s$\") { return 302 \"%s%s/\"; }", literal(tag), s.Base, tag)
	}
	line(1, "}")
}
