package typeface

import (
	"encoding/json"
	"math"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"smem/generator/scene"
)

// hbGlyph is a glyph as hb-shape writes it.
type hbGlyph struct {
	G  uint32
	Cl int
	DX int
	DY int
	AX int
}

// hbExtents is the box of a glyph's outline as hb-shape writes it, y up.
type hbExtents struct {
	G  uint32
	XB float64 // left
	YB float64 // top
	W  float64
	H  float64 // negative
}

// reference shapes a text with the reference implementation.
func reference(t *testing.T, file string, index int, text, language string, glyphs any, options ...string) {
	t.Helper()
	if _, err := exec.LookPath("hb-shape"); err != nil {
		t.Skip("hb-shape is not installed (Debian: libharfbuzz-bin)")
	}
	options = append(options, "--no-glyph-names", "--output-format=json", "--utf8-clusters",
		"--language="+language, "--face-index="+strconv.Itoa(index), file)
	cmd := exec.Command("hb-shape", options...)
	cmd.Stdin = strings.NewReader(text)
	data, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, glyphs); err != nil {
		t.Fatal(err)
	}
}

// TestShapesAsHarfBuzz wants the glyphs of every sample, their clusters,
// places and advances to be those of hb-shape.
func TestShapesAsHarfBuzz(t *testing.T) {
	for _, s := range Samples {
		t.Run(s.Name, func(t *testing.T) {
			src := source(t, s.FolderOf(), s.File, s.Family, 400)
			l := library(t, src)
			face := l.families[0].faces[0]
			style := Style{Families: []string{s.Family}, Weight: 400, Language: s.Language}
			p := l.Shape([]Span{{Text: s.Text, Style: style, Size: face.upem}}, s.RTL())
			for _, m := range p.Missing() {
				if m.Rune != '.' { // Noto's Hebrew and Georgian have none: .notdef here and there
					t.Fatalf("missing: %q", m.Rune)
				}
			}
			line := p.Lines(math.Inf(1), Breaking{})[0]
			var want []hbGlyph
			reference(t, filepath.Join(s.FolderOf(), s.File), src.Index, s.Text, s.Language, &want)
			space, _ := face.font.NominalGlyph(' ')
			want = slices.DeleteFunc(want, func(g hbGlyph) bool { return g.G == uint32(space) && g.AX == 0 })
			got := asHarfBuzz(t, line, s, face)
			if !slices.Equal(got, want) {
				t.Errorf("got  %v\nwant %v", got, want)
			}
			var width float64
			for _, g := range want {
				width += float64(g.AX)
			}
			if math.Abs(line.Width-width) > 1e-6 || math.Abs(p.MaxContent()-width) > 1e-6 {
				t.Errorf("width %v, max-content %v, want %v", line.Width, p.MaxContent(), width)
			}
		})
	}
}

// asHarfBuzz is a line's glyphs in font units, as hb-shape writes them.
func asHarfBuzz(t *testing.T, line Line, s Sample, face *Face) []hbGlyph {
	t.Helper()
	var glyphs []hbGlyph
	var x float64
	from, to := 0, len(s.Text) // what no run has taken yet
	for _, r := range line.Runs {
		if r.Font != face.name || r.RTL != s.RTL() {
			t.Errorf("run %q is in %s, right to left %t", r.Text, r.Font, r.RTL)
		}
		base := from + strings.Index(s.Text[from:], r.Text)
		if r.RTL {
			base = strings.LastIndex(s.Text[:to], r.Text)
		}
		from, to = base+len(r.Text), base
		for _, g := range r.Glyphs {
			glyphs = append(glyphs, hbGlyph{g.ID, base + g.Cluster, int(math.Round(g.X - x)), int(math.Round(-g.Y)), int(math.Round(g.Advance))})
			x += g.Advance
		}
	}
	return glyphs
}

// TestOutlinesAsHarfBuzz wants the outlines of every sample's glyphs, TrueType
// and CFF, to fill the very boxes that hb-shape finds.
func TestOutlinesAsHarfBuzz(t *testing.T) {
	for _, s := range Samples {
		t.Run(s.Name, func(t *testing.T) {
			src := source(t, s.FolderOf(), s.File, s.Family, 400)
			face := library(t, src).families[0].faces[0]
			var want []hbExtents
			reference(t, filepath.Join(s.FolderOf(), s.File), src.Index, s.Text, s.Language, &want, "--show-extents")
			for _, g := range want {
				left, top, right, bottom := bounds(face.Outline(g.G))
				scale := face.upem
				for _, d := range []float64{left*scale - g.XB, -top*scale - g.YB, right*scale - g.XB - g.W, -bottom*scale - g.YB - g.H} {
					if math.Abs(d) > 1.01 { // hb-shape rounds outwards
						t.Fatalf("glyph %d: %v to %v, %v to %v; want %+v", g.G, left*scale, right*scale, top*scale, bottom*scale, g)
					}
				}
			}
		})
	}
}

// bounds is the box of a path's points, those that curves only lean towards
// included, as in the boxes that fonts and HarfBuzz give.
func bounds(path scene.Path) (left, top, right, bottom float64) {
	if len(path) == 0 {
		return 0, 0, 0, 0
	}
	left, top, right, bottom = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	points := map[scene.Op]int{scene.MoveTo: 1, scene.LineTo: 1, scene.QuadTo: 2, scene.CubicTo: 3}
	for _, s := range path {
		for _, p := range s.Points[:points[s.Op]] {
			left, right = min(left, p.X), max(right, p.X)
			top, bottom = min(top, p.Y), max(bottom, p.Y)
		}
	}
	return left, top, right, bottom
}
