package css

import (
	"smem/generator/markup"
	"smem/generator/scene"
)

// Element is a node of a card with its computed style. Text nodes have a nil
// Children and the style of their parent element (inherited properties only).
type Element struct {
	Node     *markup.Node
	Style    Style
	Children []*Element
}

// Unit says how a Length is to be read.
type Unit uint8

const (
	Px   Unit = iota // Value px plus Percent of the containing block: calc() of both
	Auto             // auto, normal, or none (for maxima): whatever the property's default does
)

// Length is a computed length: Value px + Percent % of what the property
// refers to (CSS Values 4). em, rem and calc() are already resolved.
type Length struct {
	Unit    Unit
	Value   float64 // px
	Percent float64 // 50 means 50 %
}

// Resolve returns the length in px against the size that percentages refer
// to, and false if it is auto.
func (l Length) Resolve(base float64) (float64, bool) {
	if l.Unit == Auto {
		return 0, false
	}
	return l.Value + l.Percent*base/100, true
}

// Display is the box an element makes.
type Display uint8

const (
	Block Display = iota
	Inline
	Flex
	None
)

// Side indexes the four sides of a box, as CSS orders them.
type Side int

const (
	Top Side = iota
	Right
	Bottom
	Left
)

// FlexDirection is the main axis of a flex container.
type FlexDirection uint8

const (
	Row FlexDirection = iota
	RowReverse
	Column
	ColumnReverse
)

// Wrap says whether a flex container has several lines.
type Wrap uint8

const (
	NoWrap Wrap = iota
	WrapLines
	WrapReverse
)

// Align is a value of justify-content, align-items, align-self or
// align-content (CSS Box Alignment 3). AlignAuto is for align-self only;
// AlignNormal is the initial value of the others.
type Align uint8

const (
	AlignNormal Align = iota // stretch for align-items and align-content, flex-start for justify-content
	AlignAuto
	AlignStretch
	AlignFlexStart
	AlignFlexEnd
	AlignStart
	AlignEnd
	AlignCenter
	AlignBaseline
	AlignSpaceBetween
	AlignSpaceAround
	AlignSpaceEvenly
)

// Position is the positioning scheme.
type Position uint8

const (
	Static Position = iota
	Relative
	Absolute
)

// TextAlign is the alignment of lines in their block.
type TextAlign uint8

const (
	TextStart TextAlign = iota
	TextEnd
	TextCenter
	TextLeft
	TextRight
)

// WhiteSpace is how spaces and line ends in the source are treated.
type WhiteSpace uint8

const (
	Normal WhiteSpace = iota
	NowrapSpace
	Pre
	PreLine
	PreWrap
)

// ObjectFit is how a picture fills its box.
type ObjectFit uint8

const (
	FitFill ObjectFit = iota
	FitContain
	FitCover
	FitNone
	FitScaleDown
)

// Border is one side of a border; borders are solid or absent.
type Border struct {
	Width float64 // px; 0: none
	Color scene.Color
}

// Gradient is a linear gradient in the terms of CSS Images 3: Angle in degrees,
// 0 towards the top, 90 towards the right.
type Gradient struct {
	Angle  float64
	Corner [2]int       // instead of Angle: to the right (1) or left (-1), and to the top (1) or bottom (-1); zero: none
	Stops  []scene.Stop // offsets from 0 to 1, in order
}

// Style is the computed value of every property of the subset. Logical
// properties (margin-inline-start) are already mapped to physical sides by the
// element's own direction; arrays are indexed by Side.
type Style struct {
	Display    Display
	Position   Position
	Inset      [4]Length
	RTL        bool // direction: rtl
	ContentBox bool // box-sizing: content-box (the initial value)

	Width, Height       Length
	MinWidth, MinHeight Length  // Auto: the initial value
	MaxWidth, MaxHeight Length  // Auto: none
	AspectRatio         float64 // width / height; 0: auto
	Margin              [4]Length
	Padding             [4]Length
	Border              [4]Border
	Radius              [4]Length // top left, top right, bottom right, bottom left

	FlexDirection  FlexDirection
	FlexWrap       Wrap
	JustifyContent Align
	AlignItems     Align
	AlignSelf      Align
	AlignContent   Align
	Order          int
	Grow, Shrink   float64
	Basis          Length // Auto: auto
	RowGap         Length
	ColumnGap      Length

	Background scene.Color // A = 0: none
	Gradient   *Gradient   // drawn over Background; nil: none
	Color      scene.Color
	Opacity    float64 // of the whole element, 0 to 1
	ObjectFit  ObjectFit

	FontFamily    []string // in order of preference, without quotes
	FontSize      float64  // px
	FontWeight    int      // 1 to 1000
	LineHeight    float64  // px; negative: normal, from the font's own metrics
	LetterSpacing float64  // px
	TextAlign     TextAlign
	Balance       bool // text-wrap: balance
	WhiteSpace    WhiteSpace
	BreakAnywhere bool   // overflow-wrap: anywhere or break-word
	Narrows       bool   // overflow-wrap: anywhere: such breaks count for the min-content width too
	NoHyphens     bool   // hyphens: none (soft hyphens are not used)
	Isolate       bool   // unicode-bidi: isolate or plaintext (blocks, bdi, elements with dir)
	Plaintext     bool   // unicode-bidi: plaintext: each paragraph finds its own direction; for dir=auto and bdi RTL already says it
	Language      string // from the nearest lang attribute

	FitShrink bool    // -smem-fit: shrink
	FitMin    float64 // -smem-fit-min, px: the smallest font size that FitShrink may use
}
