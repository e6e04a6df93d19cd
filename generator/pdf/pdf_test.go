package pdf

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"smem/generator/scene"
	"smem/generator/typeface"
)

// noto is where Debian's fonts-noto-core puts its fonts.
const noto = "/usr/share/fonts/truetype/noto/"

// samples are lines that no code-by-code reading of glyphs gets right.
var samples = []struct {
	language, font string
	rtl            bool
	text           string
}{
	{"fr", "NotoSans-Regular", false, "L’œuvre affiche : où est l’eau ?"},
	{"ar", "NotoSansArabic-Regular", true, "السلام عليكم، استعدّ أولًا لا تتأخر"},
	{"fa", "NotoSansArabic-Regular", true, "پیش از بحران می‌توانید آماده شوید"},
	{"he", "NotoSansHebrew-Regular", true, "שָׁלוֹם לכולם"},
	{"hi", "NotoSansDevanagari-Regular", false, "हिन्दी में क्षत्रिय कार्यक्रम"},
	{"th", "NotoSansThai-Regular", false, "น้ำท่วม ที่นี่"},
	{"ta", "NotoSansTamil-Regular", false, "கொடு போகிறோம் க்ஷ"},
	{"bn", "NotoSansBengali-Regular", false, "কি কোথায় স্ত্রী"},
}

// lines sets one sample per line, on a page of A4 at 300 px per inch.
func lines(t testing.TB) (*scene.Scene, *typeface.Library) {
	t.Helper()
	var sources []typeface.Source
	seen := map[string]bool{}
	for _, s := range samples {
		if seen[s.font] {
			continue
		}
		seen[s.font] = true
		data, err := os.ReadFile(noto + s.font + ".ttf")
		if err != nil {
			t.Skip("fonts-noto-core is not installed: no scripts to write: ", err)
		}
		sources = append(sources, typeface.Source{Family: s.font, Weight: 400, File: s.font + ".ttf", Data: data})
	}
	fonts, err := typeface.New(sources)
	if err != nil {
		t.Fatal(err)
	}
	out := &scene.Scene{Width: 2480, Height: 3508, Language: "fr", Title: "Écritures (test) \\", Description: "Toutes"}
	for i, s := range samples {
		y := 300 + 200*float64(i)
		p := fonts.Shape([]typeface.Span{{Text: s.text, Style: typeface.Style{Families: []string{s.font}, Weight: 400, Language: s.language}, Size: 64}}, s.rtl)
		for _, l := range p.Lines(2000, typeface.Breaking{}) {
			line := &scene.Line{Text: l.Text, X: 200, Baseline: y, Width: l.Width}
			for _, r := range l.Runs {
				r.Run.Color = scene.Color{A: 255}
				for k := range r.Run.Glyphs {
					r.Run.Glyphs[k].X = scene.Snap(r.Run.Glyphs[k].X + 200)
					r.Run.Glyphs[k].Y = scene.Snap(r.Run.Glyphs[k].Y + y)
				}
				line.Runs = append(line.Runs, r.Run)
			}
			out.Items = append(out.Items, line)
		}
		out.Boxes = append(out.Boxes, scene.Box{Element: "p", Bounds: scene.Bounds{X: 100, Y: y - 100, Width: 2200, Height: 150}})
	}
	return out, fonts
}

// written writes a scene and returns its file.
func written(t *testing.T) string {
	t.Helper()
	s, fonts := lines(t)
	data, err := Encode(s, fonts, Meta{Author: "Préfecture", Licence: "Etalab 2.0", Software: "smem", DPI: 300})
	if err != nil {
		t.Fatal(err)
	}
	again, err := Encode(s, fonts, Meta{Author: "Préfecture", Licence: "Etalab 2.0", Software: "smem", DPI: 300})
	if err != nil || !bytes.Equal(data, again) {
		t.Fatal("two runs differ", err)
	}
	t.Logf("%d bytes", len(data))
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

func tool(t *testing.T, parcel, name string, args ...string) string {
	t.Helper()
	found, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (%s in Debian): not checked with it", name, parcel)
	}
	out, err := exec.Command(found, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// bare leaves out controls of direction, and makes every space one.
func bare(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f {
			return -1
		}
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func unpunctuated(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || unicode.IsPunct(r) }), " ")
}

// TestWords has Poppler read the words of every script, each on a page of its
// own: Poppler takes a page to run one way.
func TestWords(t *testing.T) {
	all, fonts := lines(t)
	file := filepath.Join(t.TempDir(), "x.pdf")
	for i, s := range samples {
		page := *all
		page.Items = all.Items[i : i+1]
		data, err := Encode(&page, fonts, Meta{DPI: 300})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		got, want := bare(tool(t, "poppler-utils", "pdftotext", file, "-")), bare(s.text)
		if s.rtl { // Poppler puts a comma and the space behind it into an embedding from left to right
			got, want = unpunctuated(got), unpunctuated(want)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", s.language, got, want)
		}
	}
}

func TestFonts(t *testing.T) {
	rows := strings.Split(strings.TrimSpace(tool(t, "poppler-utils", "pdffonts", written(t))), "\n")[2:]
	if len(rows) != 7 {
		t.Errorf("%d fonts, want 7", len(rows))
	}
	for _, row := range rows {
		if !strings.Contains(row, "CID Type 0C       Identity-H       yes yes yes") {
			t.Error(row)
		}
	}
}

func TestAbout(t *testing.T) {
	got := tool(t, "poppler-utils", "pdfinfo", written(t))
	for _, want := range []string{"Title:           Écritures (test) \\\n", "Tagged:          yes", "(A4)", "Author:          Préfecture", "Encrypted:       no"} {
		if !strings.Contains(got, want) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "CreationDate") {
		t.Error("a date that nobody gave")
	}
}

func TestSound(t *testing.T) {
	if got := tool(t, "qpdf", "qpdf", "--check", written(t)); !strings.Contains(got, "No syntax or stream encoding errors") {
		t.Error(got)
	}
}

func TestRefuses(t *testing.T) {
	for name, s := range map[string]*scene.Scene{
		"no canvas": {},
		"no font":   {Width: 9, Height: 9, Items: []scene.Item{&scene.Line{Runs: []scene.Run{{Font: "x", Size: 9, Color: scene.Color{A: 9}, Glyphs: []scene.Glyph{{}}}}}}},
		"picture":   {Width: 9, Height: 9, Items: []scene.Item{&scene.Picture{Bounds: scene.Bounds{Width: 9, Height: 9}, Data: []byte("GIF")}}},
		"path":      {Width: 9, Height: 9, Items: []scene.Item{&scene.Fill{Path: scene.Path{{Op: 9}}}}},
	} {
		if _, err := Encode(s, nil, Meta{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestTooSmall draws nothing for text of no size to speak of: places in
// thousandths of it would be no numbers.
func TestTooSmall(t *testing.T) {
	s, fonts := lines(t)
	blank, err := Encode(&scene.Scene{Width: s.Width, Height: s.Height, Boxes: s.Boxes}, fonts, Meta{})
	if err != nil {
		t.Fatal(err)
	}
	line := *s.Items[0].(*scene.Line)
	for _, size := range []float64{0, math.SmallestNonzeroFloat64, 1e-300, 1.0 / 128} {
		small := line
		small.Runs = slices.Clone(line.Runs)
		for i := range small.Runs {
			small.Runs[i].Size = size
		}
		got, err := Encode(&scene.Scene{Width: s.Width, Height: s.Height, Boxes: s.Boxes, Items: []scene.Item{&small}}, fonts, Meta{})
		if err != nil || !bytes.Equal(got, blank) {
			t.Errorf("%g px: %d bytes, want the %d of a blank page; %v", size, len(got), len(blank), err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	s, fonts := lines(b)
	b.ReportAllocs()
	for b.Loop() {
		if data, err := Encode(s, fonts, Meta{DPI: 300}); err != nil {
			b.Fatal(fmt.Sprint(len(data)), err)
		}
	}
}
