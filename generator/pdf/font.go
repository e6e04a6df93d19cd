package pdf

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"

	"smem/generator/scene"
	"smem/generator/typeface"
)

// font is a font made for the page, of the clusters set in one face.
type font struct {
	face  *typeface.Face
	name  string // of the resource
	list  []glyph
	known map[string][]uint16 // codes, by what they stand for and draw
}

// glyph is one glyph of the font; its code is its place in the list.
type glyph struct {
	text  string
	parts []part
	width int // units
}

// tolerance is how far, in units, parts of a cluster may lie from where they
// lay when it was first seen: places in a scene are rounded.
const tolerance = 2

// fontOf returns the page's font for a face.
func (p *page) fontOf(name string) (*font, error) {
	if p.library == nil || p.library.Face(name) == nil {
		return nil, fmt.Errorf("no font is called %q", name)
	}
	face := p.library.Face(name)
	for _, f := range p.fonts {
		if f.face == face {
			return f, nil
		}
	}
	f := &font{face: face, name: fmt.Sprintf("/F%d", len(p.fonts)), known: map[string][]uint16{}}
	f.list = append(f.list, glyph{width: em}) // code 0 is for what a font lacks
	p.fonts = append(p.fonts, f)
	return f, nil
}

// code returns the code of a cluster.
func (f *font) code(parts []part, text string, width int) (uint16, error) {
	key := make([]byte, 0, 32)
	for _, p := range parts {
		key = fmt.Appendf(key, "%d ", p.id)
	}
	key = append(append(key, ':'), text...)
	if len(parts) == 0 { // blank: its width is all there is to it
		key = fmt.Appendf(key, ":%d", width)
	}
	for _, code := range f.known[string(key)] {
		if f.list[code].draws(parts) {
			return code, nil
		}
	}
	code := len(f.list)
	if code > 0xffff {
		return 0, errors.New("more than 65535 clusters in one font")
	}
	f.list = append(f.list, glyph{text, parts, width})
	f.known[string(key)] = append(f.known[string(key)], uint16(code))
	return uint16(code), nil
}

// draws reports whether a glyph's parts lie where they should.
func (g *glyph) draws(parts []part) bool {
	for i, p := range parts {
		if off := p.dx - g.parts[i].dx; off < -tolerance || off > tolerance {
			return false
		}
		if off := p.dy - g.parts[i].dy; off < -tolerance || off > tolerance {
			return false
		}
	}
	return true
}

// outline returns what a glyph draws, in units, y upwards.
func (f *font) outline(g *glyph) scene.Path {
	var path scene.Path
	for _, p := range g.parts {
		for _, seg := range f.face.Outline(p.id) {
			for i, q := range seg.Points {
				seg.Points[i] = scene.Point{X: float64(q.X*em) + float64(p.dx), Y: float64(-q.Y*em) + float64(p.dy)}
			}
			path = append(path, seg)
		}
	}
	return path
}

// write adds the font to a file (ISO 32000-1, 9.7) and returns its number.
func (f *font) write(to *file) int {
	charstrings := make([][]byte, len(f.list))
	var box bounds
	for i := range f.list {
		charstrings[i] = charstring(f.outline(&f.list[i]), f.list[i].width, &box)
	}
	data := compactFont(postScriptName(f.face.Name()), box, charstrings)
	sum := sha256.Sum256(data)
	name := make([]byte, 6) // of a subset (9.6.4)
	for i := range name {
		name[i] = 'A' + sum[i]%26
	}
	full := string(name) + "+" + postScriptName(f.face.Name())
	program := to.addStream("/Subtype/CIDFontType0C", data)
	descriptor := to.add(fmt.Appendf(nil, "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile3 %d 0 R>>",
		full, box.x0, box.y0, box.x1, box.y1, box.y1, box.y0, box.y1, program))
	widths := []byte("[0[")
	for i := range f.list {
		widths = fmt.Appendf(widths, "%d ", f.list[i].width)
	}
	descendant := to.add(fmt.Appendf(nil, "<</Type/Font/Subtype/CIDFontType0/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/W%s]]>>", full, descriptor, widths))
	meaning := to.addStream("", f.toUnicode())
	return to.add(fmt.Appendf(nil, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", full, descendant, meaning))
}

// postScriptName returns a name that is good in a PDF file and in a font.
func postScriptName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return '_'
	}, s)
	return s[:min(len(s), 60)]
}

// toUnicode returns the table of what each code stands for (ISO 32000-1,
// 9.10.3).
func (f *font) toUnicode() []byte {
	out := []byte(`/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
`)
	const most = 100 // in one block
	for first := 1; first < len(f.list); first += most {
		block := f.list[first:min(first+most, len(f.list))]
		out = fmt.Appendf(out, "%d beginbfchar\n", len(block))
		for i, g := range block {
			text := g.text
			if text == "" {
				text = "\u200b" // a glyph for a control: nothing to read
			}
			out = append(utf16Hex(fmt.Appendf(out, "<%04X><", first+i), text), ">\n"...)
		}
		out = append(out, "endbfchar\n"...)
	}
	return append(out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
