package css

// paintRows are colours and what is painted with them.
func paintRows(t *[longhands]row) {
	t[colorID] = row{true, func(c *computed, v *value) {
		if v.kind != currentValue { // which is the parent's, and in place
			c.style.Color = v.color
		}
	}, func(c, from *computed) { c.style.Color = from.style.Color }}
	t[backgroundColorID] = row{false,
		func(c *computed, v *value) { c.background, c.style.Background = v.kind == currentValue, v.color },
		func(c, from *computed) { c.background, c.style.Background = from.background, from.style.Background }}
	t[backgroundImageID] = row{false, func(c *computed, v *value) {
		c.style.Gradient = nil
		if v.kind == gradientValue {
			c.style.Gradient = v.gradient.computed(c.style.Color)
		}
	}, func(c, from *computed) { c.style.Gradient = from.style.Gradient }}
	t[opacityID] = row{false,
		func(c *computed, v *value) { c.style.Opacity = min(max(v.number, 0), 1) },
		func(c, from *computed) { c.style.Opacity = from.style.Opacity }}
}

func paintProperties() []property {
	colors := grammar{colors: true}
	image := []string{"none", "linear-gradient()"}
	return []property{
		single("color", colorID, colors),
		single("background-color", backgroundColorID, colors),
		{"background-image", []longhand{backgroundImageID}, func(r *reader) []setting {
			v, found := readImage(r)
			if !found {
				return nil
			}
			return []setting{{backgroundImageID, v}}
		}, image},
		{"background", []longhand{backgroundColorID, backgroundImageID}, readBackground, append(colors.allowed(), image...)},
		{"opacity", []longhand{opacityID}, readOpacity, []string{"a number from 0 to 1", "a percentage"}},
	}
}

// readImage reads none or a gradient.
func readImage(r *reader) (value, bool) {
	t := r.peek()
	switch {
	case t.kind == identToken && t.keyword() == "none":
		r.next++
		return value{kind: wordValue}, true
	case t.isFunction("linear-gradient"):
		r.next++
		g, ok := r.gradient(t)
		return value{kind: gradientValue, gradient: g}, ok
	}
	return value{}, false
}

// readBackground reads a colour and an image in any order, each at most once.
func readBackground(r *reader) []setting {
	settings := []setting{{backgroundColorID, value{kind: colorValue}}, {backgroundImageID, value{kind: wordValue}}}
	var color, image bool
	for !r.ended() && r.failure == nil {
		from := r.next
		if v, found := r.color(); found && !color {
			settings[0].value, color = v, true
			continue
		} else if found {
			r.next = from
			break
		}
		v, found := readImage(r)
		if found && !image {
			settings[1].value, image = v, true
			continue
		}
		if found {
			r.next = from
		}
		break
	}
	if !color && !image {
		return nil
	}
	return settings
}

// readOpacity reads a number or a percentage.
func readOpacity(r *reader) []setting {
	v := value{kind: numberValue}
	if t := r.peek(); t.kind == percentageToken {
		r.next++
		v.number, _ = t.number()
		v.number /= 100
		return []setting{{opacityID, v}}
	}
	var found bool
	if v.number, found = r.number(); !found {
		return nil
	}
	return []setting{{opacityID, v}}
}
