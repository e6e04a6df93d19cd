package page

import (
	"smem/generator/site"
	"smem/generator/theme"
)

// onPage is how wide the card is drawn for its page, px: a column of 20rem on a
// screen with two dots a pixel. A theme's lite format has this width.
const onPage = 720

// fitter reports whether a width is nearer to that of the card on its page than
// another one.
func fitter(width, than int) bool {
	away := func(w int) int { return max(w-onPage, onPage-w) }
	return away(width) < away(than)
}

// figure is the page's card in the format that suits a page best, leading to
// the first one, with every format as a download; nil for a page without cards.
func (s *sheet) figure() *Figure {
	if s.page.Infographic == nil {
		return nil
	}
	var figure *Figure
	for _, name := range s.page.Infographic.Formats {
		f, ok := s.theme.Format(name)
		if !ok {
			continue // refused when the site was loaded
		}
		picture := s.picture(s.edition, s.page, f, s.dir, s.translation.Language.Tag, s.sayer)
		switch {
		case f.Height == 0:
		case figure == nil:
			figure = &Figure{
				Picture: picture, Full: picture.Link, FullURL: picture.URL, FullWidth: picture.Width, FullHeight: picture.Height,
				Caption: s.say("figure_caption", map[string]any{"Title": site.Plain(s.words.Title)}),
			}
		case fitter(f.Width, figure.Width):
			figure.Picture = picture
		}
	}
	if figure != nil {
		figure.Downloads = s.downloads()
	}
	return figure
}

// picture is a page's card in a format and a language, as seen from a folder of
// the site.
func (p *Press) picture(e site.Edition, pg *site.Page, f theme.Format, from, tag string, s *sayer) Picture {
	file := p.site.CardPath(e, pg, tag, f.Name, ".png")
	title := ""
	if t, ok := p.site.Published(pg, tag); ok {
		title = site.Plain(t.Heading())
	}
	return Picture{
		Link: site.Relative(from, file), URL: p.site.URL(file), Width: f.Width, Height: f.Height,
		Alt: site.Plain(s.say("figure_alt", map[string]any{"Title": title})),
	}
}

// share is the picture that previews of a link to a page show: the page's own
// card, else that of the first page of the menu that has one, else of any page;
// nil if there is none in the language. pg may be nil.
func (p *Press) share(e site.Edition, pg *site.Page, from string, s *sayer) *Picture {
	pages := []*site.Page{pg}
	for _, id := range p.site.Config.Menu {
		pages = append(pages, p.site.Page(id))
	}
	for _, shown := range append(pages, p.shown...) {
		if shown == nil || shown.Infographic == nil {
			continue
		}
		t, ok := p.site.Reading(shown, s.messages.Language().Tag)
		if !ok {
			continue
		}
		if f, ok := p.preview(shown.Infographic); ok {
			picture := p.picture(e, shown, f, from, t.Language.Tag, s)
			return &picture
		}
	}
	return nil
}

// preview is the format of an infographic that suits previews of links: og, or
// the first one whose size is known.
func (p *Press) preview(info *site.Infographic) (theme.Format, bool) {
	var first theme.Format
	for _, name := range info.Formats {
		f, ok := p.theme.Format(name)
		if !ok || f.Height == 0 {
			continue
		}
		if name == "og" {
			return f, true
		}
		if first.Name == "" {
			first = f
		}
	}
	return first, first.Name != ""
}
