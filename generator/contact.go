package generator

import (
	"smem/generator/card"
	"smem/generator/diag"
	"smem/generator/raster"
	"smem/generator/scene"
	"smem/generator/sheet"
)

// ContactSheet draws cards, small, onto one picture: a row for every page,
// language and region, what is wrong marked. The diagnostics are those of the
// cards; the picture is made all the same. The error is sheet.ErrTooMany, or
// the machine's.
func (p *Plan) ContactSheet(jobs []card.Job) ([]byte, diag.List, error) {
	var problems diag.List
	cards := make([]sheet.Card, len(jobs))
	for i, j := range jobs {
		s, found := p.Cards.Scene(j)
		problems = append(problems, found...)
		if found.HasErrors() && unlaid(s) {
			s = nil
		}
		cards[i] = sheet.Card{Row: rowOf(j), Label: j.Name(), Scene: s, Wrong: found.HasErrors()}
	}
	s, err := sheet.New(cards, p.Theme.Fonts, p.Theme.Config.Fonts[0].Family)
	if err != nil {
		return nil, problems, err
	}
	data, err := p.painter.PNG(s, raster.Meta{Software: "smem"})
	return data, problems, err
}

// unlaid reports whether a card is not even a drawing with mistakes.
func unlaid(s *scene.Scene) bool { return s == nil || s.Width == 0 || s.Height == 0 }

// rowOf is what the cards of one row of a sheet have in common.
func rowOf(j card.Job) string {
	page := j.Page.ID
	if page == "" {
		page = "home"
	}
	return page + " / " + j.Translation.Language.Tag + " / " + j.Edition.Region.ID
}
