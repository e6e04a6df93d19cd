package css

// flexRows are the properties of flex containers and their items.
func flexRows(t *[longhands]row) {
	t[flexDirectionID] = row{false,
		func(c *computed, v *value) { c.style.FlexDirection = FlexDirection(v.word) },
		func(c, from *computed) { c.style.FlexDirection = from.style.FlexDirection }}
	t[flexWrapID] = row{false,
		func(c *computed, v *value) { c.style.FlexWrap = Wrap(v.word) },
		func(c, from *computed) { c.style.FlexWrap = from.style.FlexWrap }}
	t[flexGrowID] = row{false,
		func(c *computed, v *value) { c.style.Grow = v.number },
		func(c, from *computed) { c.style.Grow = from.style.Grow }}
	t[flexShrinkID] = row{false,
		func(c *computed, v *value) { c.style.Shrink = v.number },
		func(c, from *computed) { c.style.Shrink = from.style.Shrink }}
	t[flexBasisID] = row{false,
		func(c *computed, v *value) { c.style.Basis = c.sizeOrAuto(v) },
		func(c, from *computed) { c.style.Basis = from.style.Basis }}
	t[rowGapID] = row{false,
		func(c *computed, v *value) { c.style.RowGap = c.sizeOrAuto(v) },
		func(c, from *computed) { c.style.RowGap = from.style.RowGap }}
	t[columnGapID] = row{false,
		func(c *computed, v *value) { c.style.ColumnGap = c.sizeOrAuto(v) },
		func(c, from *computed) { c.style.ColumnGap = from.style.ColumnGap }}
	t[orderID] = row{false,
		func(c *computed, v *value) { c.style.Order = int(v.number) },
		func(c, from *computed) { c.style.Order = from.style.Order }}
	for id, field := range map[longhand]func(*Style) *Align{
		justifyContentID: func(s *Style) *Align { return &s.JustifyContent },
		alignItemsID:     func(s *Style) *Align { return &s.AlignItems },
		alignSelfID:      func(s *Style) *Align { return &s.AlignSelf },
		alignContentID:   func(s *Style) *Align { return &s.AlignContent },
	} {
		t[id] = row{false,
			func(c *computed, v *value) { *field(c.style) = Align(v.word) },
			func(c, from *computed) { *field(c.style) = *field(from.style) }}
	}
}

var (
	flexDirections = grammar{words: []string{"row", "row-reverse", "column", "column-reverse"}}
	flexWraps      = grammar{words: []string{"nowrap", "wrap", "wrap-reverse"}}
	flexNumbers    = grammar{numbers: true}
	flexBases      = grammar{words: []string{"auto"}, lengths: true, percentages: true}
)

func flexProperties() []property {
	gap := grammar{words: []string{"normal"}, lengths: true, percentages: true}
	return []property{
		single("flex-direction", flexDirectionID, flexDirections),
		single("flex-wrap", flexWrapID, flexWraps),
		{"flex-flow", []longhand{flexDirectionID, flexWrapID}, readFlexFlow, append(flexDirections.allowed(), flexWraps.words...)},
		single("flex-grow", flexGrowID, flexNumbers),
		single("flex-shrink", flexShrinkID, flexNumbers),
		single("flex-basis", flexBasisID, flexBases),
		{"flex", []longhand{flexGrowID, flexShrinkID, flexBasisID}, readFlex, []string{"none", "auto", "a number", "two numbers and a width"}},
		pair("gap", rowGapID, columnGapID, gap),
		single("row-gap", rowGapID, gap),
		single("column-gap", columnGapID, gap),
		single("order", orderID, grammar{numbers: true, integers: true, negative: true}),
		single("justify-content", justifyContentID, aligns(AlignNormal, AlignStretch, AlignFlexStart, AlignFlexEnd, AlignStart, AlignEnd, AlignCenter,
			AlignSpaceBetween, AlignSpaceAround, AlignSpaceEvenly)),
		single("align-items", alignItemsID, aligns(AlignNormal, AlignStretch, AlignFlexStart, AlignFlexEnd, AlignStart, AlignEnd, AlignCenter, AlignBaseline)),
		single("align-self", alignSelfID, aligns(AlignAuto, AlignNormal, AlignStretch, AlignFlexStart, AlignFlexEnd, AlignStart, AlignEnd, AlignCenter, AlignBaseline)),
		single("align-content", alignContentID, aligns(AlignNormal, AlignStretch, AlignFlexStart, AlignFlexEnd, AlignStart, AlignEnd, AlignCenter,
			AlignSpaceBetween, AlignSpaceAround, AlignSpaceEvenly)),
	}
}

// aligns is a grammar of some of the values of Align.
func aligns(values ...Align) grammar {
	names := [...]string{
		AlignNormal: "normal", AlignAuto: "auto", AlignStretch: "stretch", AlignFlexStart: "flex-start", AlignFlexEnd: "flex-end",
		AlignStart: "start", AlignEnd: "end", AlignCenter: "center", AlignBaseline: "baseline",
		AlignSpaceBetween: "space-between", AlignSpaceAround: "space-around", AlignSpaceEvenly: "space-evenly",
	}
	var g grammar
	for _, v := range values {
		g.words = append(g.words, names[v])
		g.codes = append(g.codes, uint8(v))
	}
	return g
}

// readFlexFlow reads a direction and a wrap in any order, each at most once.
func readFlexFlow(r *reader) []setting {
	settings := []setting{{flexDirectionID, value{}}, {flexWrapID, value{}}}
	var direction, wrap bool
	for n := 0; n == 0 || !r.ended(); n++ {
		if v, found := flexDirections.read(r); found && !direction {
			settings[0].value, direction = v, true
			continue
		} else if found {
			r.next--
			break
		}
		v, found := flexWraps.read(r)
		switch {
		case found && !wrap:
			settings[1].value, wrap = v, true
			continue
		case found:
			r.next--
		case n == 0:
			return nil
		}
		break
	}
	return settings
}

// readFlex reads the flex shorthand (CSS Flexbox 1, 7.1).
func readFlex(r *reader) []setting {
	grow, shrink := value{kind: numberValue, number: 1}, value{kind: numberValue, number: 1}
	basis := value{kind: lengthValue}
	set := func() []setting {
		return []setting{{flexGrowID, grow}, {flexShrinkID, shrink}, {flexBasisID, basis}}
	}
	if t := r.peek(); t.kind == identToken && t.keyword() == "none" {
		r.next++
		grow.number, shrink.number, basis = 0, 0, value{kind: wordValue}
		return set()
	}
	var numbers, bases int
	for numbers+bases == 0 || !r.ended() {
		n, b := numbers, bases
		switch t := r.peek(); {
		case numbers < 1 && r.isNumber(t):
			grow, _ = flexNumbers.read(r)
			numbers++
			if r.failure == nil && r.isNumber(r.peek()) {
				shrink, _ = flexNumbers.read(r)
				numbers++
			}
		case bases < 1:
			v, found := flexBases.read(r)
			if found {
				basis = v
				bases++
			}
		}
		if r.failure != nil || n == numbers && b == bases {
			break
		}
	}
	if numbers+bases == 0 {
		return nil
	}
	return set()
}

// isNumber reports whether a number comes next, perhaps as a calc() without
// units.
func (r *reader) isNumber(t token) bool {
	if !t.isFunction("calc") {
		return t.kind == numberToken
	}
	try := &reader{tokens: r.tokens, next: r.next, end: r.end}
	q, ok := try.calc()
	return ok && q.isNumber
}
