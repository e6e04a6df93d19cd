package typeface

import "slices"

// Style says in which font a text is to be set.
type Style struct {
	Families []string // in order of preference; every other family of the library follows, in its order, those for the language first
	Weight   int      // 1 to 1000; 0: 400. The nearest weight of a family is taken by CSS Fonts 4, section 5.2
	Language string   // BCP 47; may be empty
}

func (s Style) equal(t Style) bool {
	return s.Weight == t.Weight && s.Language == t.Language && slices.Equal(s.Families, t.Families)
}

// stack appends to faces the face of each family in the order in which they
// are asked for a character. It is never empty. What the style names comes
// first, then the fonts that are meant for its language, then those that are
// meant for all, then the rest. A named family that is meant for other
// languages stands with the rest, so that one list of families serves all.
func (l *Library) stack(faces []*Face, s Style) []*Face {
	weight := s.Weight
	if weight == 0 {
		weight = 400
	}
	for _, name := range s.Families {
		if f := l.family(name); f != nil && (len(f.languages) == 0 || speaks(f.languages, s.Language)) {
			faces = appendNew(faces, f.nearest(weight))
		}
	}
	for _, wanted := range []func(*family) bool{
		func(f *family) bool { return speaks(f.languages, s.Language) },
		func(f *family) bool { return len(f.languages) == 0 },
		func(*family) bool { return true },
	} {
		for _, f := range l.families {
			if wanted(f) {
				faces = appendNew(faces, f.nearest(weight))
			}
		}
	}
	return faces
}

func appendNew(faces []*Face, f *Face) []*Face {
	if slices.Contains(faces, f) {
		return faces
	}
	return append(faces, f)
}

// nearest picks a face by the font-weight rule of CSS Fonts 4, section 5.2:
// from 400 to 500 look up as far as 500, then down, then up; below, look down
// first; above, up first.
func (f *family) nearest(weight int) *Face {
	var below, above *Face // the nearest on either side; above has weight itself
	for _, face := range f.faces {
		if face.weight < weight {
			below = face
		} else if above == nil {
			above = face
		}
	}
	switch {
	case above == nil:
		return below
	case below == nil, above.weight == weight, weight > 500:
		return above
	case weight >= 400 && above.weight <= 500:
		return above
	}
	return below
}
