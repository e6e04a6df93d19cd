package page

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/svg"

	"smem/generator/site"
)

// iconSheet is one file with the icons of all infographics, which would otherwise
// weigh on every page: most of a page's icons are the same as another's, and
// few of them are needed for the first glance. Browsers fetch it as a picture
// (img-src); Firefox before version 132 asks default-src instead, and shows the
// actions without icons.
type iconSheet struct {
	Asset
	names map[string]bool
}

func (s iconSheet) has(name string) bool { return s.names[name] }

// drawIcons makes the file of the icons that the site's infographics have: the
// signs of the pages and the icons of the actions.
func (p *Press) drawIcons() error {
	p.icons = iconSheet{names: map[string]bool{}}
	for _, pg := range p.site.Pages {
		if pg.Infographic == nil {
			continue
		}
		names := []string{pg.Infographic.Icon}
		for _, a := range pg.Infographic.Actions {
			names = append(names, a.Icon)
		}
		for _, name := range names {
			if _, ok := p.theme.Icons[name]; ok { // others were refused when the site was loaded
				p.icons.names[name] = true
			}
		}
	}
	if len(p.icons.names) == 0 {
		return nil
	}
	var all strings.Builder
	all.WriteString(`<svg xmlns="http://www.w3.org/2000/svg">`)
	for _, name := range slices.Sorted(maps.Keys(p.icons.names)) {
		all.WriteString(p.theme.Icons[name].Symbol(name))
	}
	all.WriteString("</svg>")
	m := minify.New()
	m.AddFunc("image/svg+xml", svg.Minify)
	small, err := m.String("image/svg+xml", all.String())
	if err != nil {
		return fmt.Errorf("page icons: %w", err)
	}
	p.icons.Asset = asset("icons", ".svg", []byte(small))
	return nil
}

// iconsLink is the link from a folder of the site to the file of icons.
func (p *Press) iconsLink(from string) string {
	if p.icons.Path == "" {
		return ""
	}
	return site.Relative(from, p.icons.Path)
}
