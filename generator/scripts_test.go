package generator_test

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	chars "unicode"

	"smem/generator/pdf"
	"smem/generator/raster"
	"smem/generator/scene"
	"smem/generator/svg"
	"smem/generator/typeface"
)

// fontFolders are the theme's and those of Debian's fonts-noto-core and
// fonts-noto-cjk.
var fontFolders = []string{"../themes/default/fonts", "/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"}

// writtenIn is a paragraph in one language and the font for it.
type writtenIn struct{ name, language, family, file, text string }

// paragraphs are the samples of package typeface, one for every script that is
// promised, read from the source of its tests.
func paragraphs(t *testing.T) []writtenIn {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "typeface/paragraphs_test.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{} // constants
	text := func(e ast.Expr) string {
		switch e := e.(type) {
		case *ast.Ident:
			return known[e.Name]
		case *ast.BasicLit:
			if s, err := strconv.Unquote(e.Value); err == nil {
				return s
			}
		}
		t.Fatalf("a sample has a field that is no string: %#v", e)
		return ""
	}
	var all []writtenIn
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			if len(n.Values) == 1 {
				if literal, ok := n.Values[0].(*ast.BasicLit); ok {
					known[n.Names[0].Name] = text(literal)
				}
			}
		case *ast.CompositeLit:
			if len(n.Elts) == 5 {
				all = append(all, writtenIn{text(n.Elts[0]), text(n.Elts[1]), text(n.Elts[2]), text(n.Elts[3]), text(n.Elts[4])})
				return false
			}
		}
		return true
	})
	if len(all) < 25 {
		t.Fatalf("only %d samples found", len(all))
	}
	return all
}

func (p writtenIn) rtl() bool { return slices.Contains([]string{"ar", "fa", "ur", "he"}, p.language) }

// fontsFor reads the font of a paragraph, and the theme's for what it lacks,
// such as a full stop in Hebrew; without it the test is skipped.
func fontsFor(t *testing.T, p writtenIn) *typeface.Library {
	t.Helper()
	sources := []typeface.Source{fontIn(t, p.family, p.file)}
	if p.family != fallback.family {
		sources = append(sources, fontIn(t, fallback.family, fallback.file))
	}
	fonts, err := typeface.New(sources)
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

var fallback = writtenIn{family: "Noto Sans", file: "NotoSans-Regular.ttf"}

// fontIn reads a font from the first folder that has it.
func fontIn(t *testing.T, family, file string) typeface.Source {
	t.Helper()
	for _, folder := range fontFolders {
		data, err := os.ReadFile(filepath.Join(folder, file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		source := typeface.Source{Family: family, Weight: 400, File: file, Data: data}
		if strings.HasSuffix(file, ".ttc") {
			names, err := typeface.Names(bytes.NewReader(data), int64(len(data)))
			i := slices.IndexFunc(names, func(n typeface.Naming) bool { return n.Is(family) })
			if err != nil || i < 0 {
				t.Fatalf("no %s in %s: %v", family, file, err)
			}
			source.Index = names[i].Index
		}
		return source
	}
	t.Skipf("%s is not installed (fonts-noto-core and fonts-noto-cjk in Debian): no words in it written", file)
	return typeface.Source{}
}

// set sets a paragraph on a canvas of its own.
func (p writtenIn) set(t *testing.T, fonts *typeface.Library) *scene.Scene {
	t.Helper()
	const left, size, step = 40.0, 32.0, 60.0
	paragraph := fonts.Shape([]typeface.Span{{Text: p.text, Style: typeface.Style{Families: []string{p.family, fallback.family}, Weight: 400, Language: p.language}, Size: size}}, p.rtl())
	if missing := paragraph.Missing(); len(missing) > 0 {
		t.Fatalf("%s lacks %v", p.family, missing)
	}
	s := &scene.Scene{Width: 800, Language: p.language, Title: p.name}
	y := step
	for _, l := range paragraph.Lines(float64(s.Width)-2*left, typeface.Breaking{}) {
		x := left
		if p.rtl() {
			x = math.Round(float64(s.Width) - left - l.Width)
		}
		line := &scene.Line{Text: l.Text, X: x, Baseline: y, Width: l.Width}
		for _, r := range l.Runs {
			run := r.Run
			run.Color = scene.Color{A: 255}
			run.Glyphs = slices.Clone(run.Glyphs)
			for i := range run.Glyphs {
				run.Glyphs[i].X = scene.Snap(run.Glyphs[i].X + x)
				run.Glyphs[i].Y = scene.Snap(run.Glyphs[i].Y + y)
			}
			line.Runs = append(line.Runs, run)
		}
		s.Items = append(s.Items, line)
		y += step
	}
	s.Height = int(y)
	s.Boxes = []scene.Box{{Element: "p", Bounds: scene.Bounds{X: left, Width: float64(s.Width) - 2*left, Height: y}}}
	return s
}

// readBack are the words of a line as a reader copies them: without controls
// of direction and places to break, and from right to left without
// punctuation, which Poppler sets into an embedding from left to right.
func readBack(line string, rtl bool) string {
	line = strings.Map(func(r rune) rune {
		if r == 0x200b || chars.Is(chars.Bidi_Control, r) {
			return -1
		}
		return r
	}, line)
	return strings.Join(strings.FieldsFunc(line, func(r rune) bool { return chars.IsSpace(r) || rtl && chars.IsPunct(r) }), " ")
}

// TestScripts writes a paragraph in every script as PDF and SVG: Poppler finds
// each line's words in the order they are read in, every font is embedded,
// cut down and says its characters, and both look like our own picture.
func TestScripts(t *testing.T) {
	for _, p := range paragraphs(t) {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			fonts := fontsFor(t, p)
			s := p.set(t, fonts)
			want, err := raster.New(fonts).Image(s)
			if err != nil {
				t.Fatal(err)
			}
			t.Run("SVG", func(t *testing.T) {
				data, err := svg.Encode(s, fonts, svg.Meta{})
				if err != nil {
					t.Fatal(err)
				}
				agree(t, p.name+" SVG", drawnByRSVG(t, tool(t, "rsvg-convert", "librsvg2-bin"), data), want, 0.005)
			})
			t.Run("PDF", func(t *testing.T) {
				data, err := pdf.Encode(s, fonts, pdf.Meta{})
				if err != nil {
					t.Fatal(err)
				}
				reads(t, data, s, p.rtl())
				agree(t, p.name+" PDF", halved(drawnByCairo(t, data, 2*s.Width, 2*s.Height)), want, 0.005)
			})
		})
	}
}

// reads fails unless Poppler finds a scene's words, line by line, and qpdf
// nothing wrong.
func reads(t *testing.T, data []byte, s *scene.Scene, rtl bool) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	args := []string{file, "-"}
	if !rtl { // or Poppler joins what a hyphen parts at a line's end
		args = []string{"-layout", file, "-"}
	}
	got := strings.Split(strings.TrimSpace(string(run(t, tool(t, "pdftotext", "poppler-utils"), args...))), "\n")
	if len(got) != len(s.Items) {
		t.Errorf("pdftotext finds %d lines, want %d: %q", len(got), len(s.Items), got)
		return
	}
	for i, item := range s.Items {
		if want := readBack(item.(*scene.Line).Text, rtl); readBack(got[i], rtl) != want {
			t.Errorf("line %d is %q, want %q", i+1, readBack(got[i], rtl), want)
		}
	}
	rows := strings.Split(strings.TrimSpace(string(run(t, tool(t, "pdffonts", "poppler-utils"), file))), "\n")
	if len(rows) < 3 {
		t.Errorf("no fonts: %q", rows)
		return
	}
	for _, row := range rows[2:] {
		if !strings.Contains(row, " yes yes yes ") {
			t.Errorf("not embedded, subset and with Unicode: %s", row)
		}
	}
	sound(t, data)
}
