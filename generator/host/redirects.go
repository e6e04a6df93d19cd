package host

import (
	"fmt"
	"strings"
)

// Redirects is _redirects for Netlify, which alone has conditions of language:
// the root leads to the first language of the browser that the site has. Who
// asks for /?choose=1 sees the choice of languages. Cloudflare Pages and GitLab
// Pages leave lines out that they do not know, and show the choice.
func Redirects(s Site) []byte {
	var b strings.Builder
	b.WriteString("# Written by smem build for Netlify. Other hosts show the choice of languages at the root.\n")
	fmt.Fprintf(&b, "/ %s=:%s /index.html 200\n", Choose, Choose)
	for _, tag := range s.Languages {
		fmt.Fprintf(&b, "/ %s%s/ 302! Language=%s\n", s.Base, tag, strings.ToLower(tag))
	}
	return []byte(b.String())
}
