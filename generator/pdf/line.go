package pdf

import (
	"fmt"
	"math"
	"unicode/utf8"

	"smem/generator/scene"
)

// smallest is the least font size that is drawn, px: a scene's steps are 1/64.
const smallest = 1.0 / 64

// line writes a line of text, on a whole pixel as the PNG does.
func (p *page) line(l *scene.Line) error {
	visible := false
	for i := range l.Runs {
		r := &l.Runs[i]
		if !near(r.Size) || r.Size < 0 {
			return fmt.Errorf("a font size of %g px", r.Size)
		}
		visible = visible || r.Size >= smallest && r.Color.A > 0 && len(r.Glyphs) > 0
	}
	if !near(l.X, l.Baseline) {
		return errPlace
	}
	if !visible {
		return nil
	}
	p.content = p.tags.line(p.content, l)
	for i := range l.Runs {
		if r := &l.Runs[i]; r.Size >= smallest && r.Color.A > 0 && len(r.Glyphs) > 0 {
			if err := p.run(r, l.Baseline); err != nil {
				return err
			}
		}
	}
	return nil
}

// run writes a run as one text object. Where the codes of the embedded font
// are wider or narrower than the glyphs on the page, because of kerning or
// letter-spacing, the array of codes says so.
func (p *page) run(r *scene.Run, baseline float64) error {
	f, err := p.fontOf(r.Font)
	if err != nil {
		return err
	}
	for _, g := range r.Glyphs {
		if !near(g.X, g.Y, g.Advance) {
			return errPlace
		}
	}
	if err := p.color(r.Color); err != nil {
		return err
	}
	list := clusters(r)
	pen := list[0].anchor.X
	p.content = append(p.content, "BT\n"...)
	p.switchTo(&p.font, f.name+" "+string(number(nil, r.Size, 6))+" Tf\n")
	p.content = append(px(append(p.content, "1 0 0 -1 "...), pen, math.Round(baseline)), "Tm\n["...)
	open := false
	for i := range list {
		c := &list[i]
		if off := math.Round((pen - c.anchor.X) / r.Size * em); off != 0 {
			if open {
				p.content, open = append(p.content, '>'), false
			}
			p.content = number(p.content, off, 0)
			pen -= float64(off / em * r.Size)
		}
		codes, err := f.codes(c, r, baseline)
		if err != nil {
			return err
		}
		if !open {
			p.content, open = append(p.content, '<'), true
		}
		for _, code := range codes {
			p.content = fmt.Appendf(p.content, "%04X", code)
			pen += float64(float64(f.list[code].width) / em * r.Size)
		}
	}
	if open {
		p.content = append(p.content, '>')
	}
	p.content = append(p.content, "]TJ\nET\n"...)
	return nil
}

// codes returns the codes for a cluster, left to right. From left to right one
// code does for all its characters. From right to left readers turn codes
// around, but not the characters of one: so each character has a code, the
// leftmost draws the cluster, the others are blank and share its width.
func (f *font) codes(c *cluster, r *scene.Run, baseline float64) ([]uint16, error) {
	width := max(0, units(c.width, r.Size))
	parts := c.parts(baseline, r.Size)
	n := utf8.RuneCountInString(c.text)
	if !r.RTL || n < 2 {
		code, err := f.code(parts, c.text, width)
		return []uint16{code}, err
	}
	var codes []uint16
	chars := []rune(c.text)
	for i := range chars {
		code, err := f.code(parts, string(chars[n-1-i]), width/n)
		if err != nil {
			return nil, err
		}
		codes = append(codes, code)
		parts = nil
	}
	return codes, nil
}
