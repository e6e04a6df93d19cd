package css

import (
	"math"
	"strings"
)

// The values of white-space-collapse.
const (
	collapseSpace uint8 = iota
	preserveSpace
	preserveBreaks
)

// textRows are the properties of words. All but unicode-bidi are inherited.
func textRows(t *[longhands]row) {
	t[directionID] = row{true,
		func(c *computed, v *value) { c.style.RTL = v.word == 1 },
		func(c, from *computed) { c.style.RTL = from.style.RTL }}
	t[fontSizeID] = row{true, setFontSize,
		func(c, from *computed) { c.style.FontSize = from.style.FontSize }}
	t[fontFamilyID] = row{true,
		func(c *computed, v *value) { c.style.FontFamily = v.families },
		func(c, from *computed) { c.style.FontFamily = from.style.FontFamily }}
	t[fontWeightID] = row{true, setFontWeight,
		func(c, from *computed) { c.style.FontWeight = from.style.FontWeight }}
	t[lineHeightID] = row{true, setLineHeight, func(c, from *computed) {
		c.lineNumber, c.style.LineHeight = from.lineNumber, from.style.LineHeight
	}}
	t[letterSpacingID] = row{true,
		func(c *computed, v *value) { c.style.LetterSpacing = c.px(v.length) }, // 0 for normal
		func(c, from *computed) { c.style.LetterSpacing = from.style.LetterSpacing }}
	t[textAlignID] = row{true,
		func(c *computed, v *value) { c.style.TextAlign = TextAlign(v.word) },
		func(c, from *computed) { c.style.TextAlign = from.style.TextAlign }}
	t[whiteSpaceCollapseID] = row{true,
		func(c *computed, v *value) { c.collapse = v.word },
		func(c, from *computed) { c.collapse = from.collapse }}
	t[textWrapModeID] = row{true,
		func(c *computed, v *value) { c.nowrap = v.word == 1 },
		func(c, from *computed) { c.nowrap = from.nowrap }}
	t[textWrapStyleID] = row{true,
		func(c *computed, v *value) { c.style.Balance = v.word == 1 },
		func(c, from *computed) { c.style.Balance = from.style.Balance }}
	t[overflowWrapID] = row{true,
		func(c *computed, v *value) { c.style.BreakAnywhere, c.style.Narrows = v.word != 0, v.word == 1 },
		func(c, from *computed) {
			c.style.BreakAnywhere, c.style.Narrows = from.style.BreakAnywhere, from.style.Narrows
		}}
	t[hyphensID] = row{true,
		func(c *computed, v *value) { c.style.NoHyphens = v.word == 0 },
		func(c, from *computed) { c.style.NoHyphens = from.style.NoHyphens }}
	t[unicodeBidiID] = row{false,
		func(c *computed, v *value) { c.style.Isolate, c.style.Plaintext = v.word > 0, v.word > 1 },
		func(c, from *computed) { c.style.Isolate, c.style.Plaintext = from.style.Isolate, from.style.Plaintext }}
}

func textProperties() []property {
	return []property{
		single("direction", directionID, grammar{words: []string{"ltr", "rtl"}}),
		single("font-size", fontSizeID, grammar{lengths: true, percentages: true}),
		{"font-family", []longhand{fontFamilyID}, readFamilies, []string{"the names of fonts with commas between them"}},
		{"font-weight", []longhand{fontWeightID}, readFontWeight, []string{"normal", "bold", "a number from 1 to 1000"}},
		single("line-height", lineHeightID, grammar{words: []string{"normal"}, lengths: true, percentages: true, numbers: true}),
		single("letter-spacing", letterSpacingID, grammar{words: []string{"normal"}, lengths: true, negative: true}),
		single("text-align", textAlignID, grammar{words: []string{"start", "end", "center", "left", "right"}}),
		{"white-space", []longhand{whiteSpaceCollapseID, textWrapModeID}, readWhiteSpace, whiteSpaceWords},
		{"text-wrap", []longhand{textWrapModeID, textWrapStyleID}, readTextWrap, textWrapWords},
		single("overflow-wrap", overflowWrapID, grammar{words: []string{"normal", "anywhere", "break-word"}}),
		single("hyphens", hyphensID, grammar{words: []string{"none", "manual"}}),
		single("unicode-bidi", unicodeBidiID, grammar{words: []string{"normal", "isolate", "plaintext"}}),
	}
}

// maxFontSize is as large as browsers make letters, px.
const maxFontSize = 10_000

// setFontSize computes font-size, whose em and % are the parent's font size,
// which is in place when it is called.
func setFontSize(c *computed, v *value) {
	size := c.px(v.length) + v.length.percent*c.style.FontSize/100
	c.style.FontSize = boundFontSize(size)
}

func boundFontSize(size float64) float64 {
	if math.IsNaN(size) {
		return 0
	}
	return min(max(size, 0), maxFontSize)
}

func setFontWeight(c *computed, v *value) {
	c.style.FontWeight = int(math.Round(min(max(v.number, 1), 1000)))
}

// setLineHeight computes line-height; a number is kept, for the children.
func setLineHeight(c *computed, v *value) {
	c.lineNumber = -1
	switch v.kind {
	case wordValue:
		c.style.LineHeight = -1
	case numberValue:
		c.lineNumber = max(0, v.number)
	default:
		c.style.LineHeight = max(0, clamp(c.px(v.length)+v.length.percent*c.style.FontSize/100))
	}
}

// readFamilies reads names with commas between them; a name is a string or
// several words.
func readFamilies(r *reader) []setting {
	var families []string
	for {
		t := r.take()
		switch t.kind {
		case stringToken:
			families = append(families, t.str())
		case identToken:
			words := []string{t.ident()}
			for r.peek().kind == identToken {
				words = append(words, r.take().ident())
			}
			families = append(families, strings.Join(words, " "))
		default:
			r.next--
			r.fail(t, "the name of a font is missing before "+shown(t), `write names with commas between them, such as "Noto Sans", sans-serif`)
			return nil
		}
		if !r.takes(",") {
			return []setting{{fontFamilyID, value{kind: familyValue, families: families}}}
		}
	}
}

// readFontWeight reads a number or one of two names for a number.
func readFontWeight(r *reader) []setting {
	v := value{kind: numberValue}
	t := r.peek()
	if t.kind == identToken {
		switch t.keyword() {
		case "normal":
			v.number = 400
		case "bold":
			v.number = 700
		default:
			return nil
		}
		r.next++
		return []setting{{fontWeightID, v}}
	}
	var found bool
	if v.number, found = r.number(); !found {
		return nil
	}
	if t.kind == numberToken && (v.number < 1 || v.number > 1000) {
		r.fail(t, shown(t)+" is no weight", "write a number from 1 to 1000")
	}
	return []setting{{fontWeightID, v}}
}

var whiteSpaceWords = []string{"normal", "nowrap", "pre", "pre-line", "pre-wrap"}

// readWhiteSpace reads white-space, which CSS Text 4 defines as two properties
// in one word.
func readWhiteSpace(r *reader) []setting {
	set := func(collapse, nowrap uint8) []setting {
		r.next++
		return []setting{{whiteSpaceCollapseID, value{word: collapse}}, {textWrapModeID, value{word: nowrap}}}
	}
	t := r.peek()
	if t.kind != identToken {
		return nil
	}
	switch t.keyword() {
	case "normal":
		return set(collapseSpace, 0)
	case "nowrap":
		return set(collapseSpace, 1)
	case "pre":
		return set(preserveSpace, 1)
	case "pre-line":
		return set(preserveBreaks, 0)
	case "pre-wrap":
		return set(preserveSpace, 0)
	}
	return nil
}

var textWrapWords = []string{"wrap", "nowrap", "balance"}

// readTextWrap reads text-wrap, two properties in one word as well.
func readTextWrap(r *reader) []setting {
	set := func(nowrap, balance uint8) []setting {
		r.next++
		return []setting{{textWrapModeID, value{word: nowrap}}, {textWrapStyleID, value{word: balance}}}
	}
	t := r.peek()
	if t.kind != identToken {
		return nil
	}
	switch t.keyword() {
	case "wrap":
		return set(0, 0)
	case "nowrap":
		return set(1, 0)
	case "balance":
		return set(0, 1)
	}
	return nil
}

// whiteSpace returns the value of white-space that is made of the two parts.
// Preserved line ends without wrapping have none; Apply reports them.
func whiteSpace(collapse uint8, nowrap bool) WhiteSpace {
	switch {
	case collapse == preserveBreaks:
		return PreLine
	case collapse == preserveSpace && nowrap:
		return Pre
	case collapse == preserveSpace:
		return PreWrap
	case nowrap:
		return NowrapSpace
	}
	return Normal
}
