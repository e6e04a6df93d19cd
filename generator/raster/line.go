package raster

import (
	"encoding/binary"
	"image"
	"math"

	"smem/generator/scene"
)

// letter is a glyph's mask at its place on the canvas.
type letter struct {
	mask
	x, y int
}

func (l letter) bounds() image.Rectangle { return image.Rect(l.x, l.y, l.x+l.width, l.y+l.height) }

// line draws a line of text, all neighbouring runs of one colour in one go:
// where glyphs touch, as Arabic ones do at every joint, their coverage is put
// together before there are colours. One by one they would mix hundreds of
// colours at the joints, too many for an indexed PNG.
func (p *Painter) line(d *desk, l *scene.Line) error {
	d.letters = d.letters[:0]
	for i := range l.Runs {
		run := &l.Runs[i]
		if err := p.letters(d, run); err != nil {
			return err
		}
		if i+1 == len(l.Runs) || l.Runs[i+1].Color != run.Color {
			d.print(run.Color)
			d.letters = d.letters[:0]
		}
	}
	return nil
}

// letters adds the masks of a run. Baselines stand on whole pixels, as in
// browsers, and glyphs on halves of a pixel.
func (p *Painter) letters(d *desk, run *scene.Run) error {
	if run.Size == 0 || run.Color.A == 0 {
		return nil
	}
	for _, g := range run.Glyphs {
		halves := int(math.Round(g.X * 2))
		m, err := p.glyph(glyphKey{run.Font, g.ID, run.Size, halves&1 == 1})
		if err != nil {
			return err
		}
		at := letter{m.mask, halves>>1 + m.x, int(math.Round(g.Y)) + m.y}
		if at.bounds().Overlaps(d.ground.bounds()) {
			d.letters = append(d.letters, at)
		}
	}
	return nil
}

// print lays the collected letters on the canvas in one colour.
func (d *desk) print(c scene.Color) {
	var box image.Rectangle
	for _, l := range d.letters {
		box = box.Union(l.bounds())
	}
	if box = box.Intersect(d.ground.bounds()); box.Empty() {
		return
	}
	m := mask{width: box.Dx(), height: box.Dy()}
	if n := m.width * m.height; cap(d.levels) < n {
		d.levels = make([]uint8, n)
	}
	m.levels = d.levels[:m.width*m.height]
	clear(m.levels)
	for _, l := range d.letters {
		seen := l.bounds().Intersect(box)
		for y := seen.Min.Y; y < seen.Max.Y; y++ {
			join(m.levels[(y-box.Min.Y)*m.width:][seen.Min.X-box.Min.X:seen.Max.X-box.Min.X],
				l.levels[(y-l.y)*l.width:][seen.Min.X-l.x:seen.Max.X-l.x])
		}
	}
	k := flatInk(c)
	d.ground.stamp(m, box.Min.X, box.Min.Y, &k)
}

// join adds levels to those that are there already: what both cover counts
// once.
func join(to, from []uint8) {
	i := 0
	for ; i+8 <= len(from); i += 8 {
		word := binary.LittleEndian.Uint64(from[i:])
		switch {
		case word == 0:
		case binary.LittleEndian.Uint64(to[i:]) == 0:
			binary.LittleEndian.PutUint64(to[i:], word)
		default:
			joinEach(to[i:i+8], from[i:i+8])
		}
	}
	joinEach(to[i:], from[i:])
}

func joinEach(to, from []uint8) {
	for i, v := range from {
		to[i] += uint8((int(v)*(full-int(to[i])) + full/2) / full)
	}
}
