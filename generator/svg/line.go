package svg

import (
	"fmt"
	"math"
	"strconv"

	"smem/generator/scene"
)

// em is how many steps of a glyph's outline there are in the font size.
const em = 1000

// glyphKey names a glyph.
type glyphKey struct {
	font string
	id   uint32
}

// line writes a line of text, each run as a group whose unit is 1/em of its
// size. A faint run is faint as one, so that glyphs may overlap.
func (w *writer) line(l *scene.Line) error {
	for i := range l.Runs {
		if err := w.run(&l.Runs[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) run(r *scene.Run) error {
	if r.Size == 0 || r.Color.A == 0 || len(r.Glyphs) == 0 {
		return nil
	}
	if !near(r.Size) || r.Size < 0 {
		return fmt.Errorf("a font size of %g px", r.Size)
	}
	start := len(w.body)
	origin := r.Glyphs[0]
	if !near(origin.X, origin.Y) {
		return errPlace
	}
	x, y := px(nil, origin.X), px(nil, origin.Y)
	scale := strconv.FormatFloat(r.Size/em, 'f', 6, 64)
	look := color("fill", scene.Color{R: r.Color.R, G: r.Color.G, B: r.Color.B, A: 255})
	if r.Color.A < 255 {
		look += ` opacity="` + alpha(r.Color) + `"`
	}
	w.body = append(w.body, `<g`+look+` transform="translate(`+string(x)+` `+string(y)+`) scale(`+trimmed(scale)+`)">`...)
	empty := true
	for _, g := range r.Glyphs {
		id, err := w.glyph(glyphKey{r.Font, g.ID})
		if err != nil {
			return err
		}
		if !near(g.X, g.Y) {
			return errPlace
		}
		if id != "" {
			w.use(id, (g.X-origin.X)/r.Size*em, (g.Y-origin.Y)/r.Size*em)
			empty = false
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

// trimmed returns a decimal fraction without zeros at its end.
func trimmed(s string) string {
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s
}
