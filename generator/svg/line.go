package svg

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"smem/generator/scene"
)

// em is how many steps of a glyph's outline there are in the font size.
const em = 1000

// smallest is the least font size that is drawn, px: a scene's steps are 1/64.
const smallest = 1.0 / 64

// glyphKey names a glyph.
type glyphKey struct {
	font string
	id   uint32
}

// line writes a line of text on a whole pixel, as the PNG does. Neighbouring
// runs of one size and colour are a group whose unit is 1/em of the size. A
// faint group is faint as one, so that glyphs may overlap.
func (w *writer) line(l *scene.Line) error {
	for first := 0; first < len(l.Runs); {
		end := first + 1
		for end < len(l.Runs) && l.Runs[end].Size == l.Runs[first].Size && l.Runs[end].Color == l.Runs[first].Color {
			end++
		}
		if err := w.group(l.Baseline, l.Runs[first:end]); err != nil {
			return err
		}
		first = end
	}
	return nil
}

// group writes runs of one size and colour.
func (w *writer) group(baseline float64, runs []scene.Run) error {
	size, ink := runs[0].Size, runs[0].Color
	if !near(size, baseline) || size < 0 {
		return fmt.Errorf("a font size of %g px", size)
	}
	i := slices.IndexFunc(runs, func(r scene.Run) bool { return len(r.Glyphs) > 0 })
	if i < 0 || size < smallest || ink.A == 0 {
		return nil
	}
	start := len(w.body)
	left := runs[i].Glyphs[0].X
	if !near(left) {
		return errPlace
	}
	look := color("fill", scene.Color{R: ink.R, G: ink.G, B: ink.B, A: 255})
	if ink.A < 255 {
		look += ` opacity="` + alpha(ink) + `"`
	}
	w.body = append(w.body, `<g`+look+` transform="translate(`...)
	w.body = append(px(w.body, left), ' ')
	w.body = px(w.body, math.Round(baseline))
	w.body = append(w.body, `) scale(`...)
	w.body = decimal(w.body, int64(math.Round(size/em*1e6)), 6)
	w.body = append(w.body, `)">`...)
	empty := true
	for i := range runs {
		for _, g := range runs[i].Glyphs {
			id, err := w.glyph(glyphKey{runs[i].Font, g.ID})
			if err != nil {
				return err
			}
			if !near(g.X, g.Y) {
				return errPlace
			}
			if id != "" {
				w.use(id, (g.X-left)/size*em, (g.Y-baseline)/size*em)
				empty = false
			}
		}
	}
	w.body = append(w.body, "</g>\n"...)
	if empty {
		w.body = w.body[:start]
	}
	return nil
}

// use puts a glyph at a place.
func (w *writer) use(id string, x, y float64) {
	w.body = append(w.body, `<use xlink:href="#`+id+`"`...)
	if n := int64(math.Round(x)); n != 0 {
		w.body = append(w.body, ` x="`...)
		w.body = append(strconv.AppendInt(w.body, n, 10), '"')
	}
	if n := int64(math.Round(y)); n != 0 {
		w.body = append(w.body, ` y="`...)
		w.body = append(strconv.AppendInt(w.body, n, 10), '"')
	}
	w.body = append(w.body, "/>"...)
}

// glyph defines a glyph, each once, and returns its id; "" if it is blank.
func (w *writer) glyph(key glyphKey) (string, error) {
	if id, ok := w.glyphs[key]; ok {
		return id, nil
	}
	if w.fonts == nil || w.fonts.Face(key.font) == nil {
		return "", fmt.Errorf("no font is called %q", key.font)
	}
	path := w.fonts.Face(key.font).Outline(key.id)
	id := ""
	if len(path) > 0 {
		id = "g" + strconv.FormatInt(int64(len(w.glyphs)), 36)
		defs, err := outline(append(w.defs, `<path id="`+id+`" d="`...), path, em, 0)
		if err != nil {
			return "", err
		}
		w.defs = append(defs, "\"/>\n"...)
	}
	w.glyphs[key] = id
	return id, nil
}
