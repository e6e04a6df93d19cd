package typeface

import "github.com/go-text/typesetting/language"

// Stuck is a stretch of text in which a line may not end, though its language
// would let it: Thai, Lao, Khmer, Burmese and their like are written without
// spaces, and we have no dictionary to find their words.
type Stuck struct {
	Text   string
	Width  float64 // px
	Script string  // its name in English: "Thai"
	Span   int     // index of the span where it begins
	Offset int     // bytes into the span's text
}

// Stuck returns the stretches that are wider than a line of a width, px, in
// logical order: the author has to put U+200B (zero width space) between their
// words. Breaking.Anywhere does not help: it would tear words.
func (p *Paragraph) Stuck(width float64) []Stuck {
	var list []Stuck
	for start := 0; start < len(p.runes); {
		hard := p.hardEnd(start)
		for at := start; at < hard; {
			end := p.nextBreak(at, hard, Breaking{})
			if c := p.cut(at, end, hard); c.width > width+slack {
				if s, ok := p.stuck(at, c.visible); ok {
					s.Width = c.width
					list = append(list, s)
				}
			}
			at = end
		}
		start = hard + 1
	}
	return list
}

// stuck describes a stretch that has two letters or more of a script without
// spaces.
func (p *Paragraph) stuck(start, end int) (Stuck, bool) {
	letters, script := 0, ""
	for _, r := range p.runes[start:end] {
		if name := unspaced(language.LookupScript(r)); name != "" {
			letters++
			script = name
		}
	}
	if letters < 2 {
		return Stuck{}, false
	}
	span := p.spanAt(start)
	return Stuck{
		Text:   p.text[p.offset[start]:p.offset[end]],
		Script: script,
		Span:   span,
		Offset: int(p.offset[start] - p.offset[p.spans[span]]),
	}, true
}

// unspaced is the name of a script whose words are written without spaces and
// are found by a dictionary (line breaking class SA); "" for any other.
func unspaced(s language.Script) string {
	switch s {
	case language.Thai:
		return "Thai"
	case language.Lao:
		return "Lao"
	case language.Khmer:
		return "Khmer"
	case language.Myanmar:
		return "Burmese"
	case language.Tai_Le, language.New_Tai_Lue, language.Tai_Tham, language.Tai_Viet:
		return "Tai"
	}
	return ""
}
