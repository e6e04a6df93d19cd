package scene

import "encoding/json"

// JSON returns the scene as tools read it: boxes in document order, lines with
// their glyphs, and how texts that may shrink came out. A line set in several
// fonts has one entry for each run.
func (s *Scene) JSON() ([]byte, error) {
	type box struct {
		Element string  `json:"element"`
		ID      string  `json:"id"`
		X       float64 `json:"x"`
		Y       float64 `json:"y"`
		Width   float64 `json:"width"`
		Height  float64 `json:"height"`
	}
	type glyph struct {
		ID      uint32  `json:"id"`
		Cluster int     `json:"cluster"`
		X       float64 `json:"x"`
		Y       float64 `json:"y"`
		Advance float64 `json:"advance"`
	}
	type line struct {
		Text     string  `json:"text"`
		X        float64 `json:"x"`
		Baseline float64 `json:"baseline"`
		Width    float64 `json:"width"`
		Font     string  `json:"font"`
		Size     float64 `json:"size"`
		Glyphs   []glyph `json:"glyphs"`
	}
	type fit struct {
		Element string  `json:"element"`
		ID      string  `json:"id"`
		Source  string  `json:"source"`
		Size    float64 `json:"size"`
		Min     float64 `json:"min"`
		Max     float64 `json:"max"`
		Lines   int     `json:"lines"`
		Free    float64 `json:"free"`
	}
	out := struct {
		Width  int    `json:"width"`
		Height int    `json:"height"`
		Boxes  []box  `json:"boxes"`
		Lines  []line `json:"lines"`
		Fit    []fit  `json:"fit"`
	}{s.Width, s.Height, []box{}, []line{}, []fit{}}
	for _, b := range s.Boxes {
		out.Boxes = append(out.Boxes, box{b.Element, b.ID, b.X, b.Y, b.Width, b.Height})
	}
	for _, item := range s.Items {
		l, ok := item.(*Line)
		if !ok {
			continue
		}
		x := l.X // of the run: its first glyph may be a mark that stands elsewhere
		for _, r := range l.Runs {
			entry := line{Text: r.Text, X: Snap(x), Baseline: l.Baseline, Font: r.Font, Size: r.Size, Glyphs: []glyph{}}
			for _, g := range r.Glyphs {
				entry.Width += g.Advance
				entry.Glyphs = append(entry.Glyphs, glyph(g))
			}
			x += entry.Width
			out.Lines = append(out.Lines, entry)
		}
	}
	for _, f := range s.Fit {
		out.Fit = append(out.Fit, fit(f))
	}
	return json.Marshal(out)
}
