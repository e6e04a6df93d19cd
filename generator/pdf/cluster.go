package pdf

import (
	"math"
	"strings"
	"unicode/utf8"

	"smem/generator/scene"
)

// cluster is what belongs together in a run: some characters and the glyphs
// that stand for them, neither to be told apart. An accented letter can be two
// glyphs for one character, a ligature one glyph for two, and an Indic syllable
// four glyphs for five characters in another order.
type cluster struct {
	text   string
	anchor scene.Glyph // the one that the others are placed by
	width  float64     // px
	glyphs []scene.Glyph
}

// clusters returns the clusters of a run, left to right. Hostile cluster
// numbers make odd texts, no trouble.
func clusters(r *scene.Run) []cluster {
	var list []cluster
	for start := 0; start < len(r.Glyphs); {
		end := start + 1
		for end < len(r.Glyphs) && r.Glyphs[end].Cluster == r.Glyphs[start].Cluster {
			end++
		}
		list = append(list, gather(r.Glyphs[start:end]))
		start = end
	}
	for i := range list {
		from, to := at(r, list[i]), len(r.Text)
		if r.RTL {
			if i > 0 {
				to = at(r, list[i-1])
			}
			if i == len(list)-1 {
				from = 0
			}
		} else {
			if i < len(list)-1 {
				to = at(r, list[i+1])
			}
			if i == 0 {
				from = 0
			}
		}
		list[i].text = spoken(r.Text[from:max(from, to)])
	}
	return list
}

// at is where a cluster's characters begin.
func at(r *scene.Run, c cluster) int {
	at := min(max(c.glyphs[0].Cluster, 0), len(r.Text))
	for at > 0 && at < len(r.Text) && !utf8.RuneStart(r.Text[at]) {
		at--
	}
	return at
}

// gather makes a cluster of its glyphs. The first one that is wide is the
// anchor: marks have no width.
func gather(glyphs []scene.Glyph) cluster {
	c := cluster{glyphs: glyphs, anchor: glyphs[0]}
	found := false
	for _, g := range glyphs {
		c.width += g.Advance
		if !found && g.Advance > 0 {
			c.anchor, found = g, true
		}
	}
	return c
}

// spoken returns the text without what is no part of the words: controls of
// direction and of line breaking. Joiners are part of them.
func spoken(s string) string {
	if s == "\u00ad" { // a hyphen at a line's end
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0:
			return -1
		case r == 0xad, r == 0x61c, r == 0x200b, r == 0x200e, r == 0x200f, r == 0x2060, r == 0xfeff, r == 0xfffe, r == 0xffff:
			return -1
		case r >= 0x2028 && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
}

// em is how many units of the embedded fonts there are in the font size.
const em = 1000

// part is a glyph of the typeface within a drawn cluster.
type part struct {
	id     uint32
	dx, dy int // units, dy upwards
}

// parts places the cluster's glyphs around its origin, which is the anchor's
// place on the baseline.
func (c *cluster) parts(baseline, size float64) []part {
	parts := make([]part, len(c.glyphs))
	for i, g := range c.glyphs {
		parts[i] = part{g.ID, units(g.X-c.anchor.X, size), units(baseline-g.Y, size)}
	}
	return parts
}

// units turns px into units of a font.
func units(px, size float64) int {
	return int(math.Round(min(max(px/size*em, -16*em), 16*em)))
}
