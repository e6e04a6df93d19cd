package check

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"text/tabwriter"

	"smem/generator/card"
	"smem/generator/scene"
)

// FitReport is how well every card holds its words, the tightest card first.
type FitReport struct {
	Cards []CardFit `json:"cards"`
}

// CardFit is how well one card holds its words. Sizes are px.
type CardFit struct {
	Page     string    `json:"page"` // id; empty for the home page
	Language string    `json:"language"`
	Region   string    `json:"region"`
	Format   string    `json:"format"`
	Action   string    `json:"action,omitempty"` // of a card of one action
	Width    int       `json:"width"`
	Height   int       `json:"height"`
	Texts    []TextFit `json:"texts"` // the tightest first
}

// TextFit is how one text came out that was allowed to shrink. Sizes are px.
type TextFit struct {
	Element  string  `json:"element"` // name and classes, as the theme writes them
	ID       string  `json:"id,omitempty"`
	Source   string  `json:"source"` // file:line:col of the words that take most room
	Size     float64 `json:"size"`
	Min      float64 `json:"min"`
	Max      float64 `json:"max"`
	Lines    int     `json:"lines"`
	Free     float64 `json:"free"`     // of the box, in the direction that is tighter
	Overflow float64 `json:"overflow"` // 0 for a text that fits
}

// Fit draws every card, jobs at a time, and reports how its words fit. What is
// wrong with a card otherwise is not its business; a card that can't be drawn
// at all has no texts.
func Fit(ctx context.Context, press *card.Press, cards []card.Job, jobs int) (FitReport, error) {
	r := FitReport{Cards: make([]CardFit, len(cards))}
	name := func(i int) string { return cards[i].Page.ID + " " + cards[i].Name() }
	err := each(ctx, len(cards), jobs, name, func(i int) error {
		s, _ := press.Scene(cards[i])
		r.Cards[i] = FitOf(cards[i], s)
		return nil
	})
	if err != nil {
		return FitReport{}, err
	}
	slices.SortStableFunc(r.Cards, CardFit.Compare)
	return r, nil
}

// FitOf is how well a card holds its words in its drawing; nil: it has none.
func FitOf(j card.Job, s *scene.Scene) CardFit {
	c := CardFit{
		Page: j.Page.ID, Language: j.Translation.Language.Tag, Region: j.Edition.Region.ID,
		Format: j.Format.Name, Action: j.Action, Width: j.Format.Width, Height: j.Format.Height, Texts: []TextFit{},
	}
	if s == nil {
		return c
	}
	c.Height = s.Height
	for _, f := range s.Fit {
		c.Texts = append(c.Texts, TextFit{
			Element: f.Element, ID: f.ID, Source: f.Source, Size: f.Size, Min: f.Min, Max: f.Max, Lines: f.Lines,
			Free: max(f.Free, 0), Overflow: max(-f.Free, 0),
		})
	}
	slices.SortStableFunc(c.Texts, TextFit.compare)
	return c
}

// Compare puts first the card whose tightest text has least room.
func (c CardFit) Compare(d CardFit) int { return c.tightest().compare(d.tightest()) }

// tightest is the text of a card that has least room left.
func (c CardFit) tightest() TextFit {
	if len(c.Texts) == 0 {
		return TextFit{Size: 1, Max: 1} // with nothing that shrinks, nothing is tight
	}
	return c.Texts[0]
}

// compare puts first what overflows most, then what can shrink least, as a
// share of its largest size, then what has least free space.
func (t TextFit) compare(u TextFit) int {
	return cmp.Or(-cmp.Compare(t.Overflow, u.Overflow), cmp.Compare(t.spare(), u.spare()), cmp.Compare(t.Free, u.Free))
}

// spare is how much of its largest size a text can still lose, 0 to 1.
func (t TextFit) spare() float64 {
	if t.Max <= 0 {
		return 0
	}
	return (t.Size - t.Min) / t.Max
}

// JSON returns the report for programs.
func (r FitReport) JSON() ([]byte, error) {
	data, err := json.MarshalIndent(r, "", "  ")
	return append(data, '\n'), err
}

// Text returns the report as a table for people, one line a text.
func (r FitReport) Text() []byte {
	var out bytes.Buffer
	w := tabwriter.NewWriter(&out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "card\tlanguage\tregion\ttext\tsize px\tmin–max\tlines\tfree px\twords")
	for _, c := range r.Cards {
		format := c.Format
		if c.Action != "" {
			format += "-" + c.Action
		}
		for _, t := range c.Texts {
			free := fmt.Sprintf("%.0f", t.Free)
			if t.Overflow > 0 {
				free = fmt.Sprintf("OVERFLOW %.0f", t.Overflow)
			}
			fmt.Fprintf(w, "%s %s\t%s\t%s\t%s\t%.4g\t%.4g–%.4g\t%d\t%s\t%s\n",
				cmp.Or(c.Page, "home"), format, c.Language, c.Region, t.Element, t.Size, t.Min, t.Max, t.Lines, free, t.Source)
		}
	}
	w.Flush()
	return out.Bytes()
}
