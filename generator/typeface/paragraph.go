package typeface

import (
	"math"

	"github.com/go-text/typesetting/language"
)

// Span is a piece of a paragraph in one style; the pieces of a paragraph stand
// in logical order.
type Span struct {
	Text          string
	Style         Style
	Size          float64 // of the font, px
	LetterSpacing float64 // px, after every cluster, except in scripts whose letters join
}

// Missing is a character that no font has.
type Missing struct {
	Rune   rune
	Span   int // index of the span
	Offset int // bytes into the span's text
}

// Paragraph is a shaped text, ready to be broken into lines. It never changes
// and is safe for concurrent use.
type Paragraph struct {
	library *Library
	text    string
	runes   []rune
	offset  []int32 // of each character, bytes; one more for the end
	spans   []int32 // first character of each span; one more for the end
	base    uint8   // level of the paragraph
	runs    []run
	missing []Missing
	hard    bool // has a forced line break

	x       []float64 // width of everything before a character, px; one more for the end
	visible []int32   // where a line that ends before a character ends without its hanging spaces; one more
	breaks  []chance  // before a character; one more for the end
}

// chance says what may happen between two characters.
type chance uint8

const (
	mayBreak  chance = 1 << iota // a line may end here
	hyphenate                    // if a line ends here, a hyphen is drawn
	mayTear                      // a line may end here when Breaking.Anywhere
	reshape                      // if a line ends here, both sides are shaped anew
)

// run is the longest piece that is shaped at once. Forced line breaks are in
// no run.
type run struct {
	start, end int // characters
	face       *Face
	script     language.Script
	language   language.Language
	level      uint8
	size       float64
	spacing    float64
	shaped     *shaped
}

func (r *run) rtl() bool { return r.level%2 == 1 }

// scale is px per font unit.
func (r *run) scale() float64 { return r.size / r.face.upem }

// Missing returns the characters that no font has, in logical order. Where the
// text shows them is a font's .notdef glyph.
func (p *Paragraph) Missing() []Missing { return p.missing }

// MaxContent returns the width of the widest line when the text is broken only
// at '\n', px.
func (p *Paragraph) MaxContent() float64 {
	var widest float64
	for start := 0; start < len(p.runes); {
		end := p.hardEnd(start)
		widest = math.Max(widest, p.width(start, p.trim(start, end)))
		start = end + 1
	}
	return widest
}

// MinContent returns the width of the widest piece that has no opportunity for
// a line break in it, px. Soft hyphens are used.
func (p *Paragraph) MinContent() float64 {
	var widest float64
	for start := 0; start < len(p.runes); {
		hard := p.hardEnd(start)
		for at := start; at < hard; {
			end := p.nextBreak(at, hard, Breaking{})
			widest = math.Max(widest, p.cut(at, end, hard).width)
			at = end
		}
		start = hard + 1
	}
	return widest
}

// hardEnd is the first '\n' from a character on, or the end of the text.
func (p *Paragraph) hardEnd(start int) int {
	if !p.hard {
		return len(p.runes)
	}
	for start < len(p.runes) && p.runes[start] != '\n' {
		start++
	}
	return start
}

// nextBreak is the first opportunity behind a character, or hard.
func (p *Paragraph) nextBreak(at, hard int, b Breaking) int {
	for at++; at < hard && !p.mayEnd(at, b); at++ {
	}
	return at
}

// mayEnd reports whether a line may end before a character.
func (p *Paragraph) mayEnd(at int, b Breaking) bool {
	c := p.breaks[at]
	return c&mayBreak != 0 && !(b.NoHyphens && c&hyphenate != 0)
}

// trim is the end of a line without its hanging spaces.
func (p *Paragraph) trim(start, end int) int {
	return max(start, int(p.visible[end]))
}
