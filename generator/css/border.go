package css

// The widths that have names, px.
const (
	thinBorder   = 1
	mediumBorder = 3
	thickBorder  = 5
)

// borderRows are the lines around a box and its corners.
func borderRows(t *[longhands]row) {
	for side := range 4 {
		t[borderTopStyleID+longhand(side)] = row{false,
			func(c *computed, v *value) { c.solid[side] = v.word == 1 },
			func(c, from *computed) { c.solid[side] = from.solid[side] }}
		t[borderTopWidthID+longhand(side)] = row{false,
			func(c *computed, v *value) { c.borderWidth[side] = c.borderSize(v) },
			func(c, from *computed) { c.borderWidth[side] = from.borderWidth[side] }}
		t[borderTopColorID+longhand(side)] = row{false,
			func(c *computed, v *value) {
				c.current[side], c.style.Border[side].Color = v.kind == currentValue, v.color
			},
			func(c, from *computed) {
				c.current[side], c.style.Border[side].Color = from.current[side], from.style.Border[side].Color
			}}
		t[topLeftRadiusID+longhand(side)] = row{false,
			func(c *computed, v *value) { c.style.Radius[side] = c.size(v.length) },
			func(c, from *computed) { c.style.Radius[side] = from.style.Radius[side] }}
	}
}

// borderSize returns the width of a border, px.
func (c *computed) borderSize(v *value) float64 {
	if v.kind == wordValue {
		return float64(v.word)
	}
	return max(0, c.px(v.length))
}

var (
	borderWidths = grammar{words: []string{"thin", "medium", "thick"}, codes: []uint8{thinBorder, mediumBorder, thickBorder}, lengths: true}
	borderStyles = grammar{words: []string{"none", "solid"}}
	borderColors = grammar{colors: true}
	radii        = grammar{lengths: true, percentages: true}
)

func borderProperties() []property {
	style, width, color := borderTopStyleID, borderTopWidthID, borderTopColorID
	list := []property{
		border("border", 0, 1, 2, 3),
		border("border-block", 0, 2),
		border("border-block-start", 0),
		border("border-block-end", 2),
		logicalBorder("border-inline", 0, 1),
		logicalBorder("border-inline-start", 0),
		logicalBorder("border-inline-end", 1),
		four("border-radius", topLeftRadiusID, radii),
		single("border-top-left-radius", topLeftRadiusID, radii),
		single("border-top-right-radius", topRightRadiusID, radii),
		single("border-bottom-right-radius", bottomRightRadiusID, radii),
		single("border-bottom-left-radius", bottomLeftRadiusID, radii),
		single("border-start-start-radius", startStartRadiusID, radii),
		single("border-start-end-radius", startEndRadiusID, radii),
		single("border-end-start-radius", endStartRadiusID, radii),
		single("border-end-end-radius", endEndRadiusID, radii),
	}
	for _, part := range []struct {
		name             string
		top, inlineStart longhand
		g                grammar
	}{
		{"style", style, borderInlineStartStyleID, borderStyles},
		{"width", width, borderInlineStartWidthID, borderWidths},
		{"color", color, borderInlineStartColorID, borderColors},
	} {
		list = append(list,
			four("border-"+part.name, part.top, part.g),
			pair("border-block-"+part.name, part.top, part.top+longhand(Bottom), part.g),
			single("border-block-start-"+part.name, part.top, part.g),
			single("border-block-end-"+part.name, part.top+longhand(Bottom), part.g),
			pair("border-inline-"+part.name, part.inlineStart, part.inlineStart+1, part.g),
			single("border-inline-start-"+part.name, part.inlineStart, part.g),
			single("border-inline-end-"+part.name, part.inlineStart+1, part.g),
		)
		for i, side := range sideNames {
			list = append(list, single("border-"+side+"-"+part.name, part.top+longhand(i), part.g))
		}
	}
	for i, side := range sideNames {
		list = append(list, border("border-"+side, longhand(i)))
	}
	return list
}

// border is a property that sets style, width and colour of physical sides.
func border(name string, sides ...longhand) property {
	return wholeBorder(name, borderTopStyleID, borderTopWidthID, borderTopColorID, sides)
}

// logicalBorder is border for the sides 0, inline start, and 1, inline end.
func logicalBorder(name string, sides ...longhand) property {
	return wholeBorder(name, borderInlineStartStyleID, borderInlineStartWidthID, borderInlineStartColorID, sides)
}

// wholeBorder reads a width, a style and a colour in any order; what is
// missing gets its initial value.
func wholeBorder(name string, style, width, color longhand, sides []longhand) property {
	var sets []longhand
	for _, s := range sides {
		sets = append(sets, style+s, width+s, color+s)
	}
	read := func(r *reader) []setting {
		parts := [3]value{{kind: wordValue}, {kind: wordValue, word: mediumBorder}, {kind: currentValue}}
		var have [3]bool
		for n := 0; n == 0 || !r.ended(); n++ {
			i, v := borderPart(r, have)
			if i < 0 {
				if n > 0 && r.failure == nil {
					break // too much
				}
				return nil
			}
			parts[i], have[i] = v, true
		}
		var settings []setting
		for _, s := range sides {
			settings = append(settings, setting{style + s, parts[0]}, setting{width + s, parts[1]}, setting{color + s, parts[2]})
		}
		return settings
	}
	return property{name, sets, read, []string{"none", "solid", "a width", "a colour"}}
}

// borderPart reads the style (0), width (1) or colour (2) of a border, each
// once; -1 if the next token is none of them.
func borderPart(r *reader, have [3]bool) (int, value) {
	for i, g := range []*grammar{&borderStyles, &borderWidths, &borderColors} {
		if have[i] {
			continue
		}
		if v, found := g.read(r); found && r.failure == nil {
			return i, v
		}
		if r.failure != nil {
			break
		}
	}
	return -1, value{}
}
