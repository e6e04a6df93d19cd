package css

import (
	"math"

	"smem/generator/scene"
)

// computed is an element's style while it is being computed, with what the
// values of its children depend on and Style does not say.
type computed struct {
	style *Style
	rem   float64 // px
	own   float64 // font size before text fitting, px
	vars  *scope

	lineNumber  float64 // line-height as a number, which is inherited as such; negative: it is none
	collapse    uint8   // white-space-collapse
	nowrap      bool    // text-wrap-mode
	solid       [4]bool
	borderWidth [4]float64 // before finish also where the style is none
	current     [4]bool    // border colour is currentColor
	background  bool       // background colour is currentColor
}

// initialSize is the font size where nobody gives one, px.
const initialSize = 16

// initialStyle returns the initial value of every property.
func initialStyle() Style {
	auto := Length{Unit: Auto}
	four := [4]Length{auto, auto, auto, auto}
	return Style{
		Inset: four, ContentBox: true,
		Width: auto, Height: auto, MinWidth: auto, MinHeight: auto, MaxWidth: auto, MaxHeight: auto,
		Display: Inline, AlignSelf: AlignAuto, Shrink: 1, Basis: auto, RowGap: auto, ColumnGap: auto,
		Color: scene.Color{A: 255}, Opacity: 1,
		FontSize: initialSize, FontWeight: 400, LineHeight: -1,
	}
}

// initialComputed returns the initial value of everything.
func initialComputed() *computed {
	s := initialStyle()
	return &computed{
		style: &s, rem: initialSize, own: initialSize, lineNumber: -1,
		borderWidth: [4]float64{mediumBorder, mediumBorder, mediumBorder, mediumBorder},
		current:     [4]bool{true, true, true, true},
	}
}

// child returns the starting point for a child of an element: the initial
// values, and the parent's where they are inherited.
func (c *computed) child(initial *computed, style *Style) computed {
	k := *initial
	k.style = style
	k.rem, k.own, k.vars = c.rem, c.style.FontSize, c.vars
	k.lineNumber, k.collapse, k.nowrap = c.lineNumber, c.collapse, c.nowrap
	*style = *initial.style
	inheritStyle(style, c.style)
	return k
}

// inheritStyle copies the inherited properties.
func inheritStyle(s, from *Style) {
	s.RTL = from.RTL
	s.Color = from.Color
	s.FontFamily = from.FontFamily
	s.FontSize = from.FontSize
	s.FontWeight = from.FontWeight
	s.LineHeight = from.LineHeight
	s.LetterSpacing = from.LetterSpacing
	s.TextAlign = from.TextAlign
	s.Balance = from.Balance
	s.WhiteSpace = from.WhiteSpace
	s.BreakAnywhere, s.Narrows = from.BreakAnywhere, from.Narrows
	s.NoHyphens = from.NoHyphens
	s.Language = from.Language
}

// px returns a length without its percentage.
func (c *computed) px(l length) float64 {
	return clamp(l.px + float64(l.em*c.style.FontSize) + float64(l.rem*c.rem))
}

// length returns a length for Style.
func (c *computed) length(l length) Length {
	return Length{Value: c.px(l), Percent: clamp(l.percent)}
}

// size returns a length that can't be negative. With a percentage in it, that
// shows only when the percentage is known.
func (c *computed) size(l length) Length {
	s := c.length(l)
	if s.Percent == 0 {
		s.Value = max(s.Value, 0)
	}
	if s.Value == 0 {
		s.Percent = max(s.Percent, 0)
	}
	return s
}

// finish fills in what follows from several properties.
func (c *computed) finish() {
	s := c.style
	for i := range s.Border {
		if !c.solid[i] {
			c.borderWidth[i] = 0
		}
		s.Border[i].Width = snapBorder(c.borderWidth[i])
		if c.current[i] {
			s.Border[i].Color = s.Color
		}
	}
	if c.background {
		s.Background = s.Color
	}
	if c.lineNumber >= 0 {
		s.LineHeight = clamp(c.lineNumber * s.FontSize)
	}
	s.WhiteSpace = whiteSpace(c.collapse, c.nowrap)
}

// snapBorder rounds a border's width down to whole pixels, but not to none
// (CSS Values 4, "snap a length as a border width").
func snapBorder(w float64) float64 {
	if w > 0 && w < 1 {
		return 1
	}
	return math.Floor(w)
}
