package typeface

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
)

// Source is one static font file.
type Source struct {
	Family string // as styles name it
	Weight int    // 1 to 1000
	File   string // its name without folder and extension is the face's name
	Data   []byte // TrueType or OpenType, one font or a collection; kept, not copied
	Index  int    // of the font in a collection; Names tells which there are

	// Languages, BCP 47, that the family is meant for; empty: all. For text in
	// one of them it goes before other families, for other text it stands in
	// only. All fonts of a family say the same, or the first with any counts.
	Languages []string
}

// Library is a set of fonts and a bounded cache of what has been shaped with
// them. It is safe for concurrent use.
type Library struct {
	families []*family
	faces    map[string]*Face
	shaped   cache
	desks    sync.Pool // of *desk
}

// family is the faces of one family, by weight.
type family struct {
	name      string
	faces     []*Face
	languages []string // that it is meant for; empty: all
}

// New reads the fonts. It fails on a file that is no font, is a variable font
// or does not survive a trial; on a weight outside 1 to 1000;
// and on two fonts of one name, or of one family and weight.
func New(fonts []Source) (*Library, error) {
	l := &Library{faces: make(map[string]*Face, len(fonts))}
	for _, src := range fonts {
		if err := l.add(src); err != nil {
			return nil, fmt.Errorf("font %s: %w", src.File, err)
		}
	}
	if len(l.families) == 0 {
		return nil, fmt.Errorf("no fonts")
	}
	l.shaped.limit = cacheLimit
	l.desks.New = func() any { return new(desk) }
	return l, nil
}

func (l *Library) add(src Source) error {
	name := src.name()
	switch {
	case src.Family == "":
		return fmt.Errorf("no family")
	case src.Weight < 1 || src.Weight > 1000:
		return fmt.Errorf("weight %d is not between 1 and 1000", src.Weight)
	case l.faces[name] != nil:
		return fmt.Errorf("a second font of the name %q", name)
	}
	fam := l.family(src.Family)
	if fam == nil {
		fam = &family{name: src.Family}
		l.families = append(l.families, fam)
	}
	at, found := slices.BinarySearchFunc(fam.faces, src.Weight, func(f *Face, w int) int { return f.weight - w })
	if found {
		return fmt.Errorf("a second font of family %s and weight %d, beside %s", src.Family, src.Weight, fam.faces[at].name)
	}
	face, err := newFace(name, src)
	if err != nil {
		return err
	}
	fam.faces = slices.Insert(fam.faces, at, face)
	if len(fam.languages) == 0 {
		fam.languages = src.Languages
	}
	l.faces[name] = face
	return nil
}

// name is what the font's face is called.
func (src Source) name() string {
	name := strings.TrimSuffix(path.Base(src.File), path.Ext(src.File))
	if !isCollection(src.Data) {
		return name
	}
	if names, err := Names(bytes.NewReader(src.Data), int64(len(src.Data))); err == nil {
		for _, n := range names {
			if n.Index == src.Index && n.PostScript != "" {
				return n.PostScript
			}
		}
	}
	return fmt.Sprintf("%s-%d", name, src.Index)
}

// family finds a family by its name, which is case-insensitive (CSS Fonts 4,
// section 5.1); nil if there is none.
func (l *Library) family(name string) *family {
	for _, f := range l.families {
		if strings.EqualFold(f.name, name) {
			return f
		}
	}
	return nil
}

// Face returns the face of a name such as "NotoSans-Bold" (a font's file name
// without extension), nil if unknown.
func (l *Library) Face(name string) *Face { return l.faces[name] }

// Faces returns all faces, family by family in the order of preference, each
// family from its lightest on.
func (l *Library) Faces() []*Face {
	var all []*Face
	for _, f := range l.families {
		all = append(all, f.faces...)
	}
	return all
}

// Metrics returns what a line needs above and below the baseline and between
// lines, px, for the first face of a style: from OS/2 where the font asks for
// its typographic metrics (USE_TYPO_METRICS), else from hhea. Descent is
// positive. Nothing is rounded.
func (l *Library) Metrics(s Style, size float64) (ascent, descent, lineGap float64) {
	size = finite(size)
	m := l.stack(nil, s)[0].metrics
	return m.ascent * size, m.descent * size, m.lineGap * size
}
