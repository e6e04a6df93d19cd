package page

import (
	"fmt"
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
	count := 0
	for _, name := range names {
		ic, ok := p.theme.Icons[name]
		if !ok {
			continue // refused when the site was loaded
		}
		fmt.Fprintf(&b, `<symbol id="%s" viewBox="%s" %s>%s</symbol>`, template.HTMLEscapeString(name), ic.ViewBox, ic.Attrs, ic.Body)
		count++
	}
	b.WriteString("</svg>")
	if count == 0 {
		return nil
	}
	small, err := p.minifier.String("image/svg+xml", b.String())
	if err != nil || !strings.Contains(small, "<symbol") {
		small = b.String() // a minifier may take what nothing refers to for waste
	}
	p.assets["icons"] = asset("icons", ".svg", []byte(small))
	return nil
}

// sprite is the template function {{sprite $.Sprite "name"}}: an action's icon
// from the file that holds all of them.
func (p *Press) sprite(link, name string) template.HTML {
	mark := ""
	if p.theme.Mirrored(name) {
		mark = " data-mirror"
	}
	return template.HTML(`<svg aria-hidden="true"` + mark + `><use href="` + template.HTMLEscapeString(link+"#"+name) + `"/></svg>`)
}
