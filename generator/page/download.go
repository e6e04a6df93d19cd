package page

import (
	"fmt"
	"math"

	"smem/generator/locale"
	"smem/generator/site"
	"smem/generator/theme"
)

// downloads are the page's cards to take along, in the order of its
// infographic's formats, each with what it is for, its kind, its weight and, where
// it is made for paper, its size there.
func (s *sheet) downloads() []Download {
	var out []Download
	for _, name := range s.page.Infographic.Formats {
		f, ok := s.theme.Format(name)
		if !ok {
			continue // refused when the site was loaded
		}
		out = append(out, s.download(f, ".png", "PNG", ""))
		if f.DPI > 0 {
			out = append(out, s.download(f, ".pdf", "PDF", millimetres(f)))
		}
	}
	return out
}

// download is one file of a card.
func (s *sheet) download(f theme.Format, extension, kind, size string) Download {
	file := s.site.CardPath(s.edition, s.page, s.translation.Language.Tag, f.Name, extension)
	d := Download{
		Name: f.Name, Link: site.Relative(s.dir, file), Kind: kind,
		Size: locale.Typography(s.tag, size), Weight: s.weight(file),
	}
	if f.Use != "" {
		d.Use = s.say(f.Use, nil)
	}
	return d
}

// weight is what a file of the site weighs, in the language's words and digits;
// empty if it is not known.
func (s *sheet) weight(file string) string {
	if s.Weight == nil {
		return ""
	}
	bytes := s.Weight(file)
	if bytes == 0 {
		return ""
	}
	return locale.Typography(s.tag, s.messages.Bytes(bytes))
}

// millimetres is a format's size on paper.
func millimetres(f theme.Format) string {
	mm := func(px int) int { return int(math.Round(float64(px) / float64(f.DPI) * 25.4)) }
	if f.Height == 0 {
		return fmt.Sprintf("%d mm", mm(f.Width))
	}
	return fmt.Sprintf("%d × %d mm", mm(f.Width), mm(f.Height))
}
