package generator

import (
	"slices"
	"strings"

	"smem/generator/cms"
	"smem/generator/diag"
	"smem/generator/host"
	"smem/generator/publish"
	"smem/generator/site"
)

// planHost adds what web servers are told about the site. It is made when all
// other outputs are planned, since it names their kinds.
func (p *Plan) planHost() {
	for _, f := range []struct {
		path  string
		write func(host.Site) []byte
	}{
		{"_headers", host.Headers},
		{"_redirects", host.Redirects},
		{"_nginx.conf", host.Nginx},
		{"_Caddyfile", host.Caddy},
	} {
		p.add(publish.Index, f.path, func() ([]byte, diag.List) { return f.write(p.host()), nil })
	}
}

// host is the site as hosts have to know it.
func (p *Plan) host() host.Site {
	s := host.Site{
		Base:   p.Site.BasePath(),
		Secure: strings.HasPrefix(strings.ToLower(p.Site.Config.BaseURL), "https:"),
		Policy: p.pages.Policy(),
	}
	if c := p.Site.Config.CMS; c != nil {
		s.Admin, s.AdminPolicy = site.AdminDir, cms.Policy(c)
	}
	for _, o := range p.Outputs {
		s.Paths = append(s.Paths, o.Path)
	}
	for _, l := range p.Site.Languages {
		if slices.Contains(s.Paths, l.Tag+"/index.html") {
			s.Languages = append(s.Languages, l.Tag)
		}
	}
	return s
}
