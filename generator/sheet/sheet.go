// Package sheet puts many cards, small, onto one drawing: the contact sheet
// that people look at before they publish. It is itself a small web page, laid
// out like a card; it draws no card and no pixels.
package sheet

import (
	"errors"
	"fmt"
	"html"
	"math"
	"strings"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/layout"
	"smem/generator/markup"
	"smem/generator/scene"
	"smem/generator/typeface"
)

// Card is one card on a sheet.
type Card struct {
	Row   string       // what it stands beside: cards of one row follow each other
	Label string       // below it
	Scene *scene.Scene // nil: it could not be drawn
	Wrong bool         // something is wrong with it
}

// Sizes of a sheet, px.
const (
	width     = 2400
	edge      = 40
	gap       = 24
	maxHeight = 24_000 // 58 million pixels together with the width
)

// heights are those that cards may have on a sheet, px: the largest at which
// all of them find room.
var heights = []int{360, 300, 240, 180, 120}

// widest is the width of a card on a sheet at most, as a multiple of its height.
const widest = 2

// New draws a sheet of cards in their order, the labels in a family of the
// fonts. It fails on cards that are too many for one sheet, and on labels that
// the fonts can't write.
func New(cards []Card, fonts *typeface.Library, family string) (*scene.Scene, error) {
	for _, height := range heights {
		s, problems := draw(cards, fonts, family, height)
		if problems.HasErrors() {
			return nil, fmt.Errorf("contact sheet: %s", problems[0])
		}
		if s.Height <= maxHeight {
			return s, nil
		}
	}
	return nil, ErrTooMany
}

// ErrTooMany is returned when cards do not fit on one sheet.
var ErrTooMany = errors.New("too many cards for one contact sheet")

// draw lays out the frames of a sheet and draws the cards into them.
func draw(cards []Card, fonts *typeface.Library, family string, height int) (*scene.Scene, diag.List) {
	page, sheet := document(cards, family, height)
	root, problems := markup.Parse("sheet.html", page)
	styles, found := css.Parse("sheet.css", []byte(sheet))
	problems = append(problems, found...)
	if problems.HasErrors() {
		return nil, problems
	}
	s, found := layout.Layout(layout.Input{Root: root, Sheets: []*css.Sheet{styles}, Width: width, Fonts: fonts})
	for _, b := range s.Boxes {
		var i int
		if _, err := fmt.Sscanf(b.ID, "card-%d", &i); err != nil || cards[i].Scene == nil {
			continue
		}
		at := scene.Point{X: math.Round(b.X), Y: math.Round(b.Y)}
		s.Items = append(s.Items, cards[i].Scene.Placed(at, b.Height/float64(cards[i].Scene.Height))...)
	}
	return s, append(problems, found...)
}

// document writes the page: a row for what belongs together, a frame for every
// card, and its label.
func document(cards []Card, family string, height int) (page, sheet string) {
	var body, rules strings.Builder
	row := ""
	for i, c := range cards {
		if i == 0 || c.Row != row {
			if i > 0 {
				body.WriteString("</div>\n")
			}
			row = c.Row
			fmt.Fprintf(&body, "<h2>%s</h2>\n<div class=\"row\">\n", html.EscapeString(row))
		}
		mark := ""
		if c.Wrong || c.Scene == nil {
			mark = ` class="wrong"`
		}
		fmt.Fprintf(&body, "<figure%s><div class=\"frame\" id=\"card-%d\"></div><figcaption>%s</figcaption></figure>\n", mark, i, html.EscapeString(c.Label))
		w, h := size(c.Scene, height)
		fmt.Fprintf(&rules, "#card-%d { width: %gpx; height: %gpx }\n", i, w, h)
	}
	if len(cards) > 0 {
		body.WriteString("</div>\n")
	}
	return "<main>\n" + body.String() + "</main>", fmt.Sprintf(style, edge, gap, family) + rules.String()
}

// size is how large a card becomes, in whole px.
func size(s *scene.Scene, height int) (w, h float64) {
	w, h = float64(height), float64(height)
	if s == nil || s.Width <= 0 || s.Height <= 0 {
		return w, h
	}
	ratio := float64(s.Width) / float64(s.Height)
	if ratio > widest {
		h = math.Round(w * widest / ratio)
	}
	return math.Round(h * ratio), h
}

// style is the look of a sheet: padding, gap, font family.
const style = `* { box-sizing: border-box }
main { padding: %dpx; --gap: %dpx; background: #d8dce1; color: #14181f; font-family: "%s"; font-size: 22px; line-height: 28px }
h2 { font-weight: 700; font-size: 30px; line-height: 40px; margin-block-start: 20px; margin-block-end: 8px }
.row { display: flex; flex-wrap: wrap; align-items: flex-start; gap: var(--gap) }
.frame { background: #ffffff; margin-inline: auto }
figcaption { text-align: center; white-space: nowrap }
.wrong { color: #b00020; font-weight: 700 }
.wrong .frame { background: #ffd9d9 }
`
