package css

// sideNames are the physical sides in the order of Side.
var sideNames = [4]string{"top", "right", "bottom", "left"}

// boxRows are the sizes of a box.
func boxRows(t *[longhands]row) {
	t[boxSizingID] = row{false,
		func(c *computed, v *value) { c.style.ContentBox = v.word == 0 },
		func(c, from *computed) { c.style.ContentBox = from.style.ContentBox }}
	t[aspectRatioID] = row{false,
		func(c *computed, v *value) { c.style.AspectRatio = v.number }, // 0 for auto
		func(c, from *computed) { c.style.AspectRatio = from.style.AspectRatio }}
	for id, field := range map[longhand]func(*Style) *Length{
		widthID:     func(s *Style) *Length { return &s.Width },
		heightID:    func(s *Style) *Length { return &s.Height },
		minWidthID:  func(s *Style) *Length { return &s.MinWidth },
		minHeightID: func(s *Style) *Length { return &s.MinHeight },
		maxWidthID:  func(s *Style) *Length { return &s.MaxWidth },
		maxHeightID: func(s *Style) *Length { return &s.MaxHeight },
	} {
		t[id] = row{false,
			func(c *computed, v *value) { *field(c.style) = c.sizeOrAuto(v) },
			func(c, from *computed) { *field(c.style) = *field(from.style) }}
	}
	for side := range 4 {
		t[marginTopID+longhand(side)] = row{false,
			func(c *computed, v *value) { c.style.Margin[side] = c.lengthOrAuto(v) },
			func(c, from *computed) { c.style.Margin[side] = from.style.Margin[side] }}
		t[paddingTopID+longhand(side)] = row{false,
			func(c *computed, v *value) { c.style.Padding[side] = c.size(v.length) },
			func(c, from *computed) { c.style.Padding[side] = from.style.Padding[side] }}
	}
}

func boxProperties() []property {
	size := grammar{words: []string{"auto"}, lengths: true, percentages: true}
	most := grammar{words: []string{"none"}, lengths: true, percentages: true}
	margin := grammar{words: []string{"auto"}, lengths: true, percentages: true, negative: true}
	padding := grammar{lengths: true, percentages: true}
	list := []property{
		single("box-sizing", boxSizingID, grammar{words: []string{"content-box", "border-box"}}),
		{"aspect-ratio", []longhand{aspectRatioID}, readRatio, []string{"auto", "a number", "two numbers with / between them"}},
		single("width", widthID, size),
		single("height", heightID, size),
		single("min-width", minWidthID, size),
		single("min-height", minHeightID, size),
		single("max-width", maxWidthID, most),
		single("max-height", maxHeightID, most),
		single("inline-size", widthID, size),
		single("block-size", heightID, size),
		single("min-inline-size", minWidthID, size),
		single("min-block-size", minHeightID, size),
		single("max-inline-size", maxWidthID, most),
		single("max-block-size", maxHeightID, most),
	}
	list = append(list, sides("margin", marginTopID, marginInlineStartID, margin)...)
	return append(list, sides("padding", paddingTopID, paddingInlineStartID, padding)...)
}

// sides are the properties of a family with four sides, physical and logical.
func sides(name string, top, inlineStart longhand, g grammar) []property {
	list := []property{
		four(name, top, g),
		pair(name+"-block", top, top+longhand(Bottom), g),
		single(name+"-block-start", top, g),
		single(name+"-block-end", top+longhand(Bottom), g),
		pair(name+"-inline", inlineStart, inlineStart+1, g),
		single(name+"-inline-start", inlineStart, g),
		single(name+"-inline-end", inlineStart+1, g),
	}
	for i, side := range sideNames {
		list = append(list, single(name+"-"+side, top+longhand(i), g))
	}
	return list
}

// readRatio reads auto, a number, or two with a slash; a ratio with 0 in it
// is auto (CSS Sizing 4, 5.1).
func readRatio(r *reader) []setting {
	v := value{kind: numberValue}
	t := r.peek()
	if t.kind == identToken && t.keyword() == "auto" {
		r.next++
		return []setting{{aspectRatioID, v}}
	}
	width, found := readSide(r)
	if !found {
		return nil
	}
	height := 1.0
	if r.takes("/") {
		if height, found = readSide(r); !found {
			return nil
		}
	}
	if height > 0 {
		v.number = clamp(width / height)
	}
	return []setting{{aspectRatioID, v}}
}

// readSide reads one number of a ratio.
func readSide(r *reader) (float64, bool) {
	t := r.peek()
	v, found := r.number()
	if found && v < 0 && t.kind == numberToken {
		r.fail(t, shown(t)+" is negative", "write a positive number")
	}
	return max(v, 0), found
}
