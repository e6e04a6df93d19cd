package typeface

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"smem/generator/scene"
)

// Face is one font. It is safe for concurrent use.
type Face struct {
	name    string
	family  string
	weight  int
	source  []byte // the file
	index   int    // of the font in it
	own     func() []byte
	font    *font.Font
	upem    float64
	metrics metrics
	hyphen  rune // drawn where a line ends at a soft hyphen; 0: the font has none
	space   uint32

	tables sync.RWMutex // locked while a shaper is made, which writes to the font's tables

	mu       sync.Mutex // guards what follows
	idle     []*shaper
	pen      *font.Face
	outlines map[uint32]scene.Path
}

// metrics are in em units, all positive downwards of their line.
type metrics struct{ ascent, descent, lineGap float64 }

// trial is shaped once with every new font, so that a font that breaks the
// shaper is refused at the door.
const trial = "Ag 12\u00a0fi \u0628\u0627 \u05d0 \u0915\u094d\u0937"

func newFace(name string, src Source) (f *Face, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("broken: %v", r)
		}
	}()
	data, err := standalone(src.Data, src.Index)
	if err != nil {
		return nil, err
	}
	tables, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	parsed, err := font.NewFont(tables)
	if err != nil {
		return nil, err
	}
	if parsed.Upem() == 0 {
		return nil, errors.New("no units per em")
	}
	f = &Face{name: name, family: src.Family, weight: src.Weight, source: src.Data, index: src.Index, font: parsed, upem: float64(parsed.Upem())}
	f.own = sync.OnceValue(f.cutOut)
	f.pen = font.NewFace(parsed)
	f.outlines = make(map[uint32]scene.Path)
	f.metrics = f.readMetrics()
	for _, r := range []rune{0x2010, '-'} {
		if f.hyphen == 0 && f.has(r) {
			f.hyphen = r
		}
	}
	if g, ok := parsed.NominalGlyph(' '); ok {
		f.space = uint32(g)
	}
	_, err = f.shape(&job{face: f, text: []rune(trial), end: len([]rune(trial))})
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (f *Face) readMetrics() metrics {
	e, ok := f.pen.FontHExtents()
	if !ok {
		return metrics{ascent: 0.8, descent: 0.2} // no hhea: an em, as most fonts would split it
	}
	return metrics{
		ascent:  float64(e.Ascender) / f.upem,
		descent: -float64(e.Descender) / f.upem,
		lineGap: math.Max(0, float64(e.LineGap)) / f.upem,
	}
}

// has reports whether the font maps a character to a glyph.
func (f *Face) has(r rune) bool {
	g, ok := f.font.NominalGlyph(r)
	return ok && g != 0
}

// Name returns the font's file name without extension; of a font of a
// collection, its PostScript name.
func (f *Face) Name() string { return f.name }

// Family returns the family that the face was listed under.
func (f *Face) Family() string { return f.family }

// Weight returns the weight that the face was listed under, 1 to 1000.
func (f *Face) Weight() int { return f.weight }

// Data returns the font as a file of its own, for exporters: one font with its
// tables, TrueType or CFF, never a collection. It must not be changed.
func (f *Face) Data() []byte { return f.own() }

func (f *Face) cutOut() []byte {
	data, err := standalone(f.source, f.index)
	if err != nil {
		return nil // it was read before: this can't be
	}
	return data
}

// Outline returns a glyph's outline in em units (1 is the font size), y down,
// origin at the glyph's origin; nil for blank and unknown glyphs. The path is
// shared: it must not be changed.
func (f *Face) Outline(glyph uint32) scene.Path {
	f.mu.Lock()
	defer f.mu.Unlock()
	if p, ok := f.outlines[glyph]; ok {
		return p
	}
	p := f.draw(glyph)
	if glyph <= math.MaxUint16 { // a font's glyphs: the cache cannot outgrow them
		f.outlines[glyph] = p
	}
	return p
}

// draw reads one outline; f.mu is held.
func (f *Face) draw(glyph uint32) (path scene.Path) {
	defer func() {
		if recover() != nil {
			path = nil // a broken glyph is blank
		}
	}()
	if glyph > math.MaxUint16 {
		return nil
	}
	outline, ok := f.pen.GlyphDataOutline(font.GID(glyph))
	if !ok || len(outline.Segments) == 0 {
		return nil
	}
	point := func(p opentype.SegmentPoint) scene.Point {
		return scene.Point{X: float64(p.X) / f.upem, Y: -float64(p.Y) / f.upem}
	}
	for i, s := range outline.Segments {
		if s.Op == opentype.SegmentOpMoveTo && i > 0 {
			path = append(path, scene.Segment{Op: scene.Close})
		}
		segment := scene.Segment{Op: operation(s.Op)}
		for k, p := range s.ArgsSlice() {
			segment.Points[k] = point(p)
		}
		path = append(path, segment)
	}
	return append(path, scene.Segment{Op: scene.Close})
}

func operation(op opentype.SegmentOp) scene.Op {
	switch op {
	case opentype.SegmentOpMoveTo:
		return scene.MoveTo
	case opentype.SegmentOpQuadTo:
		return scene.QuadTo
	case opentype.SegmentOpCubeTo:
		return scene.CubicTo
	}
	return scene.LineTo
}
