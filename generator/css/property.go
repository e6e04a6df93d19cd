package css

import (
	"slices"
	"sort"
	"strings"
)

// longhand is a property that no other is made of. The order is that of
// computing: a property comes after those that its value depends on.
type longhand uint8

const (
	directionID longhand = iota
	fontSizeID
	colorID
	fontFamilyID
	fontWeightID
	lineHeightID
	letterSpacingID
	textAlignID
	whiteSpaceCollapseID // set by white-space
	textWrapModeID       // set by white-space and text-wrap
	textWrapStyleID      // set by text-wrap
	overflowWrapID
	hyphensID
	unicodeBidiID
	displayID
	positionID
	boxSizingID
	widthID
	heightID
	minWidthID
	minHeightID
	maxWidthID
	maxHeightID
	aspectRatioID
	topID // the four sides of each family in the order of Side
	rightID
	bottomID
	leftID
	marginTopID
	marginRightID
	marginBottomID
	marginLeftID
	paddingTopID
	paddingRightID
	paddingBottomID
	paddingLeftID
	borderTopStyleID
	borderRightStyleID
	borderBottomStyleID
	borderLeftStyleID
	borderTopWidthID
	borderRightWidthID
	borderBottomWidthID
	borderLeftWidthID
	borderTopColorID
	borderRightColorID
	borderBottomColorID
	borderLeftColorID
	topLeftRadiusID
	topRightRadiusID
	bottomRightRadiusID
	bottomLeftRadiusID
	flexDirectionID
	flexWrapID
	flexGrowID
	flexShrinkID
	flexBasisID
	rowGapID
	columnGapID
	justifyContentID
	alignItemsID
	alignSelfID
	alignContentID
	orderID
	backgroundColorID
	backgroundImageID
	opacityID
	objectFitID
	fitID
	fitMinID
	longhands

	// Logical properties, which the direction turns into one of the above.
	insetInlineStartID longhand = iota - 1
	insetInlineEndID
	marginInlineStartID
	marginInlineEndID
	paddingInlineStartID
	paddingInlineEndID
	borderInlineStartStyleID
	borderInlineEndStyleID
	borderInlineStartWidthID
	borderInlineEndWidthID
	borderInlineStartColorID
	borderInlineEndColorID
	startStartRadiusID
	startEndRadiusID
	endStartRadiusID
	endEndRadiusID
	allLonghands
)

// physical returns the property that a logical one is in the direction given;
// itself, if it is none. Text runs horizontally always.
func (id longhand) physical(rtl bool) longhand {
	if id < longhands {
		return id
	}
	pair := [allLonghands - longhands][2]longhand{
		{leftID, rightID}, {rightID, leftID},
		{marginLeftID, marginRightID}, {marginRightID, marginLeftID},
		{paddingLeftID, paddingRightID}, {paddingRightID, paddingLeftID},
		{borderLeftStyleID, borderRightStyleID}, {borderRightStyleID, borderLeftStyleID},
		{borderLeftWidthID, borderRightWidthID}, {borderRightWidthID, borderLeftWidthID},
		{borderLeftColorID, borderRightColorID}, {borderRightColorID, borderLeftColorID},
		{topLeftRadiusID, topRightRadiusID}, {topRightRadiusID, topLeftRadiusID},
		{bottomLeftRadiusID, bottomRightRadiusID}, {bottomRightRadiusID, bottomLeftRadiusID},
	}[id-longhands]
	if rtl {
		return pair[1]
	}
	return pair[0]
}

// row is what there is to know of a longhand property.
type row struct {
	inherited bool
	set       func(c *computed, v *value)
	copy      func(c, from *computed) // of the computed value, for inherit and initial
}

// rows are the longhand properties but for the logical ones. Read only.
var rows = newRows()

func newRows() [longhands]row {
	var t [longhands]row
	textRows(&t)
	displayRows(&t)
	boxRows(&t)
	borderRows(&t)
	flexRows(&t)
	paintRows(&t)
	return t
}

// property is a property as authors write it.
type property struct {
	name    string
	sets    []longhand
	read    func(r *reader) []setting // nil with or without a failure: no value of the property
	allowed []string                  // for the cure
}

// properties are all properties by name. Read only.
var properties = newProperties()

func newProperties() map[string]*property {
	m := make(map[string]*property)
	for _, list := range [][]property{textProperties(), displayProperties(), boxProperties(), borderProperties(), flexProperties(), paintProperties()} {
		for _, p := range list {
			m[p.name] = &p
		}
	}
	return m
}

// propertyNames returns the names of all properties, sorted.
func propertyNames() []string {
	var names []string
	for n := range properties {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// cureOfProperty returns what to write instead of an unknown property.
func cureOfProperty(name string) string {
	switch {
	case slices.Contains([]string{"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill-rule", "fill-opacity", "stroke-opacity"}, name):
		return "write it as an attribute in the svg"
	case strings.HasPrefix(name, "--"):
		return "give the custom property a name"
	case strings.HasPrefix(name, "-") && !strings.HasPrefix(name, "-smem"):
		return "leave it out: of the properties with a prefix only -smem-fit and -smem-fit-min are known"
	case name == "font":
		return "write font-family, font-size, font-weight and line-height"
	case name == "z-index":
		return "write the elements in the order in which they are painted"
	}
	return didYouMean(name, propertyNames(), "leave it out, or look for another one in docs/css-subset.md")
}

// parse reads the tokens of a value.
func (p *property) parse(tokens []token, end token) ([]setting, *failure) {
	r := &reader{tokens: tokens, end: end}
	if v, ok := wideKeyword(tokens); ok {
		settings := make([]setting, len(p.sets))
		for i, id := range p.sets {
			settings[i] = setting{id, v}
		}
		return settings, nil
	}
	settings := p.read(r)
	t := r.peek()
	switch {
	case r.failure != nil:
	case settings != nil && r.ended():
		return settings, nil
	case settings != nil && p.beginsWith(r):
		r.fail(t, shown(t)+" is too much in the value of "+p.name, "end the value before it")
	case settings != nil && r.colonFollows():
		r.fail(t, shown(t)+" is no value of "+p.name+" in the subset", "write ; before it")
	case r.ended():
		r.fail(t, "the value of "+p.name+" is not complete", oneOf(p.allowed))
	default:
		r.fail(t, shown(t)+" is no value of "+p.name+" in the subset", p.cure(t))
	}
	return nil, r.failure
}

// beginsWith reports whether what r has left could begin a value itself.
func (p *property) beginsWith(r *reader) bool {
	rest := &reader{tokens: r.tokens[r.next:], end: r.end}
	return p.read(rest) != nil && rest.failure == nil
}

// cure returns what to write instead of a wrong value.
func (p *property) cure(t token) string {
	if t.kind == identToken {
		return didYouMean(t.keyword(), p.allowed, oneOf(p.allowed))
	}
	return oneOf(p.allowed)
}

// wideKeyword reads a value that every property has.
func wideKeyword(tokens []token) (value, bool) {
	if len(tokens) != 1 || tokens[0].kind != identToken {
		return value{}, false
	}
	switch tokens[0].keyword() {
	case "inherit":
		return value{kind: inheritValue}, true
	case "initial":
		return value{kind: initialValue}, true
	case "unset":
		return value{kind: unsetValue}, true
	}
	return value{}, false
}
