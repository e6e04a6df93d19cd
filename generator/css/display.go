package css

// displayRows are what kind of box an element makes and where it goes.
func displayRows(t *[longhands]row) {
	t[displayID] = row{false,
		func(c *computed, v *value) { c.style.Display = Display(v.word) },
		func(c, from *computed) { c.style.Display = from.style.Display }}
	t[positionID] = row{false,
		func(c *computed, v *value) { c.style.Position = Position(v.word) },
		func(c, from *computed) { c.style.Position = from.style.Position }}
	t[objectFitID] = row{false,
		func(c *computed, v *value) { c.style.ObjectFit = ObjectFit(v.word) },
		func(c, from *computed) { c.style.ObjectFit = from.style.ObjectFit }}
	t[fitID] = row{false,
		func(c *computed, v *value) { c.style.FitShrink = v.word == 1 },
		func(c, from *computed) { c.style.FitShrink = from.style.FitShrink }}
	t[fitMinID] = row{false, setFitMin,
		func(c, from *computed) { c.style.FitMin = from.style.FitMin }}
	for side := range 4 {
		t[topID+longhand(side)] = row{false,
			func(c *computed, v *value) { c.style.Inset[side] = c.lengthOrAuto(v) },
			func(c, from *computed) { c.style.Inset[side] = from.style.Inset[side] }}
	}
}

// setFitMin computes -smem-fit-min, whose em is the font size before fitting.
func setFitMin(c *computed, v *value) {
	c.style.FitMin = max(0, clamp(v.length.px+float64(v.length.em*c.own)+float64(v.length.rem*c.rem)))
}

// lengthOrAuto returns a length of any sign, auto for a keyword.
func (c *computed) lengthOrAuto(v *value) Length {
	if v.kind == wordValue {
		return Length{Unit: Auto}
	}
	return c.length(v.length)
}

// sizeOrAuto is lengthOrAuto for what can't be negative.
func (c *computed) sizeOrAuto(v *value) Length {
	if v.kind == wordValue {
		return Length{Unit: Auto}
	}
	return c.size(v.length)
}

func displayProperties() []property {
	inset := grammar{words: []string{"auto"}, lengths: true, percentages: true, negative: true}
	return []property{
		single("display", displayID, grammar{words: []string{"block", "inline", "flex", "none"}}),
		single("position", positionID, grammar{words: []string{"static", "relative", "absolute"}}),
		single("object-fit", objectFitID, grammar{words: []string{"fill", "contain", "cover", "none", "scale-down"}}),
		single("-smem-fit", fitID, grammar{words: []string{"none", "shrink"}}),
		single("-smem-fit-min", fitMinID, grammar{lengths: true}),
		single("top", topID, inset),
		single("right", rightID, inset),
		single("bottom", bottomID, inset),
		single("left", leftID, inset),
		four("inset", topID, inset),
		pair("inset-block", topID, bottomID, inset),
		single("inset-block-start", topID, inset),
		single("inset-block-end", bottomID, inset),
		pair("inset-inline", insetInlineStartID, insetInlineEndID, inset),
		single("inset-inline-start", insetInlineStartID, inset),
		single("inset-inline-end", insetInlineEndID, inset),
	}
}
