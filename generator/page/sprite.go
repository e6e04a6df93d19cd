package page

import (
	"html/template"
	"slices"
	"strings"
)

// readSprite gathers the icons of all actions and the signs of
// their pages into one file, so that no page
// carries them. They are decoration, drawn when the file has come.
func (p *Press) readSprite() error {
	var names []string
	for _, pg := range p.site.Pages {
		if pg.Infographic == nil {
			continue
		}
		names = append(names, pg.Infographic.Icon)
		for _, a := range pg.Infographic.Actions {
			names = append(names, a.Icon)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg">`)
	p.inSprite = map[string]bool{}
	for _, name := range names {
		ic, ok := p.theme.Icons[name]
		if !ok {
			continue // refused when the site was loaded
		}
		b.WriteString(ic.Symbol(name))
		p.inSprite[name] = true
	}
	b.WriteString("</svg>")
	if len(p.inSprite) == 0 {
		return nil
	}
	small, err := p.minifier.String("image/svg+xml", b.String())
	if err != nil || !strings.Contains(small, "<symbol") {
		small = b.String() // a minifier may take what nothing refers to for waste
	}
	p.assets["icons"] = asset("icons", ".svg", []byte(small))
	return nil
}

// sprite is the template function {{sprite $.Sprite "name"}}: the icon out of
// the file that holds those of all actions; as inline SVG if it is not in there,
// or if no file is named. A browser that runs scripts asks for the file when
// the words are painted (assets/start.js); others ask as they read.
func (p *Press) sprite(link, name string) (template.HTML, error) {
	if link == "" || !p.inSprite[name] {
		return p.icon(name)
	}
	mark := ""
	if p.theme.Mirrored(name) {
		mark = " data-mirror"
	}
	return template.HTML(`<noscript data-later><svg aria-hidden="true"` + mark + `><use href="` + template.HTMLEscapeString(link+"#"+name) + `"/></svg></noscript>`), nil
}
