package typeface

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/harfbuzz"
)

// newFont makes the shaper's view of a font. NewFont digests the glyphs that
// each lookup covers, so as to skip lookups early; in go-text v0.3.5 a digest
// that fills up in one of its three parts loses the ranges that follow
// (go-text issue 278, mended after that version), and Noto Sans goes without
// its kerning behind an apostrophe. While the digests are made, the coverages
// that could suffer pretend to cover everything: the digest then skips nothing,
// and the lookup asks its coverage, which is right again.
//
// It writes to the font: nobody else may use it meanwhile.
func newFont(f *font.Font) *harfbuzz.Font {
	var undo []func()
	defer func() {
		for i := len(undo) - 1; i >= 0; i-- {
			undo[i]()
		}
	}()
	for _, l := range f.GSUB.Lookups {
		covers := make([]tables.Coverage, len(l.Subtables))
		for i, s := range l.Subtables {
			covers[i] = s.Cov()
		}
		undo = append(undo, widen(covers)...)
	}
	for _, l := range f.GPOS.Lookups {
		covers := make([]tables.Coverage, len(l.Subtables))
		for i, s := range l.Subtables {
			covers[i] = s.Cov()
		}
		undo = append(undo, widen(covers)...)
	}
	return harfbuzz.NewFont(font.NewFace(f))
}

// digestBits is how many glyphs it takes at least to fill a part of a digest.
const digestBits = 64

// widen makes the range coverages of a lookup cover everything, if they are
// large enough to fill a digest, and returns how to undo it.
func widen(covers []tables.Coverage) (undo []func()) {
	count := 0
	for _, c := range covers {
		switch c := c.(type) {
		case tables.Coverage1:
			count += len(c.Glyphs)
		case tables.Coverage2:
			for _, r := range c.Ranges {
				count += max(0, int(r.EndGlyphID)-int(r.StartGlyphID)+1)
			}
		}
	}
	if count < digestBits-1 { // a range of 63 counts as full
		return nil
	}
	for _, c := range covers {
		ranges, ok := c.(tables.Coverage2)
		if !ok || len(ranges.Ranges) == 0 {
			continue
		}
		first := &ranges.Ranges[0]
		was := *first
		first.StartGlyphID, first.EndGlyphID = 0, 0xFFFF
		undo = append(undo, func() { *first = was })
	}
	return undo
}
