package typeface

import (
	"encoding/json"
	"math"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// hbGlyph is a glyph as hb-shape writes it.
type hbGlyph struct {
	G  uint32
	Cl int
	DX int
	DY int
	AX int
}

// reference shapes a text with the reference implementation.
func reference(t *testing.T, file, text, language string) []hbGlyph {
	t.Helper()
	if _, err := exec.LookPath("hb-shape"); err != nil {
		t.Skip("hb-shape is not installed (Debian: libharfbuzz-bin)")
	}
	cmd := exec.Command("hb-shape", "--no-glyph-names", "--output-format=json", "--utf8-clusters",
		"--language="+language, file)
	cmd.Stdin = strings.NewReader(text)
	data, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var glyphs []hbGlyph
	if err := json.Unmarshal(data, &glyphs); err != nil {
		t.Fatal(err)
	}
	return glyphs
}

func TestShapesAsHarfBuzz(t *testing.T) {
	tests := []struct {
		name, folder, file, family, language string
		rtl                                  bool
		text                                 string
	}{
		{"french", themeFonts, "NotoSans-Bold.ttf", "Noto Sans", "fr", false,
			"Mettez-vous à l’abri : fermez portes et fenêtres. AVANT TOUT, écoutez Radio France ; n’allez pas chercher vos enfants à l’école."},
		{"vietnamese", themeFonts, "NotoSans-Regular.ttf", "Noto Sans", "vi", false,
			"Hãy ở trong nhà, đóng cửa sổ và nghe đài. Việt Nga\u0302\u0300y"},
		{"greek and cyrillic", themeFonts, "NotoSans-Black.ttf", "Noto Sans", "bg", false,
			"Останете"},
		{"arabic", themeFonts, "NotoSansArabic-Regular.ttf", "Noto Sans Arabic", "ar", true,
			"ابقَ في الداخل وأغلِق الأبواب والنوافذ، لا تذهب لإحضار أطفالك من المدرسة؛ لا إله الله"},
		{"persian", themeFonts, "NotoSansArabic-Bold.ttf", "Noto Sans Arabic", "fa", true,
			"در خانه بمانید و پنجره‌ها را ببندید؟"},
		{"urdu", themeFonts, "NotoSansArabic-Bold.ttf", "Noto Sans Arabic", "ur", true,
			"گھر کے اندر رہیں اور کھڑکیاں بند کریں۔"},
		{"devanagari", debianFonts, "NotoSansDevanagari-Regular.ttf", "Noto Sans Devanagari", "hi", false,
			"घर के अंदर रहें और खिड़कियाँ बंद रखें। राष्ट्रीय आपातकालीन क्षेत्र, स्त्री, र्कि द्ध"},
		{"hebrew", debianFonts, "NotoSansHebrew-Regular.ttf", "Noto Sans Hebrew", "he", true,
			"הִישָּׁארו בבית וסגרו את החלונות"},
		{"thai", debianFonts, "NotoSansThai-Regular.ttf", "Noto Sans Thai", "th", false,
			"อยู่ในบ้านและปิดหน้าต่าง น้ำ กี่"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			src := source(t, test.folder, test.file, test.family, 400)
			l := library(t, src)
			face := l.Face(strings.TrimSuffix(test.file, ".ttf"))
			style := Style{Families: []string{test.family}, Weight: 400, Language: test.language}
			p := l.Shape([]Span{{Text: test.text, Style: style, Size: face.upem}}, test.rtl)
			if m := p.Missing(); len(m) > 0 {
				t.Fatalf("missing: %v", m)
			}
			line := p.Lines(math.Inf(1), Breaking{})[0]
			want := reference(t, filepath.Join(test.folder, test.file), test.text, test.language)
			space, _ := face.font.NominalGlyph(' ')
			want = slices.DeleteFunc(want, func(g hbGlyph) bool { return g.G == uint32(space) && g.AX == 0 })
			var got []hbGlyph
			var x, width float64
			for _, r := range line.Runs {
				if r.Font != face.name || r.RTL != test.rtl {
					t.Errorf("run %q is in %s, right to left %t", r.Text, r.Font, r.RTL)
				}
				base := strings.Index(test.text, r.Text)
				for _, g := range r.Glyphs {
					got = append(got, hbGlyph{g.ID, base + g.Cluster, int(math.Round(g.X - x)), int(math.Round(-g.Y)), int(math.Round(g.Advance))})
					x += g.Advance
				}
			}
			for _, g := range want {
				width += float64(g.AX)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got  %v\nwant %v", got, want)
			}
			if math.Abs(line.Width-width) > 1e-6 || math.Abs(p.MaxContent()-width) > 1e-6 {
				t.Errorf("width %v, max-content %v, want %v", line.Width, p.MaxContent(), width)
			}
		})
	}
}

func TestFallback(t *testing.T) {
	l := theme(t)
	tests := []struct {
		text  string
		style Style
		want  []string // "font:text"
	}{
		{"a →b", latin, []string{"NotoSans-Regular:a ", "NotoSansSymbols-Regular:→", "NotoSans-Regular:b"}},
		{"قل 112.", arabic, []string{"NotoSansArabic-Regular:.", "NotoSansArabic-Regular:112", "NotoSansArabic-Regular:قل "}},
		{"قل abc", arabic, []string{"NotoSans-Regular:abc", "NotoSansArabic-Regular:قل "}},
		// the primary font first: the space between the words is Noto Sans
		{"في باب", latin, []string{"NotoSansArabic-Regular:باب", "NotoSans-Regular: ", "NotoSansArabic-Regular:في"}},
		{"e\u0301", latin, []string{"NotoSans-Regular:e\u0301"}},
		{"a\u202f!", latin, []string{"NotoSans-Regular:a\u202f!"}},
	}
	for _, test := range tests {
		var got []string
		for _, r := range one(l, test.text, test.style).Lines(1e4, Breaking{})[0].Runs {
			got = append(got, r.Font+":"+r.Text)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestMissing(t *testing.T) {
	l := theme(t)
	p := l.Shape([]Span{
		{Text: "ab", Style: latin, Size: 20},
		{Text: "é漢\u200b\u2067\u2069\u200d\ufe0f字", Style: latin, Size: 20},
		{Text: "\u00ad\n\t\u202a\u202c\u061c\u200e\u200f\u0000", Style: latin, Size: 20},
	}, false)
	want := []Missing{{'漢', 1, 2}, {'字', 1, 20}}
	if !slices.Equal(p.Missing(), want) {
		t.Errorf("got %v, want %v", p.Missing(), want)
	}
	var ids []uint32
	for _, line := range p.Lines(1e4, Breaking{}) {
		for _, r := range line.Runs {
			for _, g := range r.Glyphs {
				ids = append(ids, g.ID)
			}
		}
	}
	notdef := 0
	for _, id := range ids {
		if id == 0 {
			notdef++
		}
	}
	if notdef != 2 || len(ids) != 6 {
		t.Errorf("glyphs %v: want a, b, é, two of .notdef and the tab's space", ids)
	}
}

func TestJoinsAcrossSpans(t *testing.T) {
	l := theme(t)
	whole := one(l, "سلام", arabic).Lines(1e4, Breaking{})[0]
	ids := func(line Line) (ids []uint32) {
		for _, r := range line.Runs {
			for _, g := range r.Glyphs {
				ids = append(ids, g.ID)
			}
		}
		return ids
	}
	for _, size := range []float64{20, 30} { // a colour, and a size of its own
		line := l.Shape([]Span{{Text: "سل", Style: arabic, Size: 20}, {Text: "ام", Style: arabic, Size: size}}, true).Lines(1e4, Breaking{})[0]
		if size == 20 && (!slices.Equal(ids(line), ids(whole)) || line.Width != whole.Width) {
			t.Errorf("glyphs %v, want %v", ids(line), ids(whole))
		}
		if size == 30 { // no ligature of lam and alef then, but the letters join
			alone := append(ids(one(l, "ام", arabic).Lines(1e4, Breaking{})[0]), ids(one(l, "سل", arabic).Lines(1e4, Breaking{})[0])...)
			got := ids(line)
			if slices.Equal(got, alone) {
				t.Error("the letters do not join over the edge of the span")
			}
		}
	}
	line := l.Shape([]Span{{Text: "كتا", Style: arabic, Size: 20}, {Text: "بة", Style: arabic, Size: 20}}, true).Lines(1e4, Breaking{})[0]
	if len(line.Runs) != 2 || line.Runs[0].Span != 1 || line.Runs[0].Text != "بة" || line.Runs[1].Text != "كتا" {
		t.Errorf("runs %+v", line.Runs)
	}
}

func TestLetterSpacing(t *testing.T) {
	l := theme(t)
	shape := func(text string, s Style, spacing float64) Line {
		return l.Shape([]Span{{Text: text, Style: s, Size: 20, LetterSpacing: spacing}}, s.Language == "ar").Lines(1e4, Breaking{})[0]
	}
	tests := []struct {
		text  string
		style Style
		times float64 // how often the spacing is added
	}{
		{"abc", latin, 3},
		{"a b", latin, 3},
		{"ab\u200b\u2060c", latin, 3},
		{"e\u0301e", latin, 2},
		{"سلام", arabic, 0},
		{"سلام لك", arabic, 1}, // the space, as in Chromium
	}
	for _, test := range tests {
		plain, spaced := shape(test.text, test.style, 0), shape(test.text, test.style, 3)
		if got := spaced.Width - plain.Width; math.Abs(got-3*test.times) > 1e-9 {
			t.Errorf("%q is wider by %v, want %v", test.text, got, 3*test.times)
		}
		var sum float64
		for _, r := range spaced.Runs {
			for _, g := range r.Glyphs {
				sum += g.Advance
			}
		}
		if math.Abs(sum-spaced.Width) > 1e-9 {
			t.Errorf("%q: advances add up to %v, width is %v", test.text, sum, spaced.Width)
		}
	}
	line := l.Shape([]Span{{Text: "ab", Style: latin, Size: 20, LetterSpacing: 5}}, false).Lines(1e4, Breaking{})[0]
	if g := line.Runs[0].Glyphs; g[0].X != 0 || g[1].X <= 15 {
		t.Errorf("glyphs %v: the spacing comes behind the letter", g)
	}
}

func TestLetterSpacingRightToLeft(t *testing.T) {
	l := library(t, source(t, debianFonts, "NotoSansHebrew-Regular.ttf", "Noto Sans Hebrew", 400))
	line := l.Shape([]Span{{Text: "אב", Size: 20, LetterSpacing: 5}}, true).Lines(1e4, Breaking{})[0]
	if g := line.Runs[0].Glyphs; g[0].X != 5 {
		t.Errorf("the first glyph from the left is at %v, want 5", g[0].X)
	}
}

func TestScalesLinearly(t *testing.T) {
	l := theme(t)
	width := func(size float64) float64 {
		return l.Shape([]Span{{Text: "AVANT → قل", Style: latin, Size: size}}, false).MaxContent()
	}
	if a, b := width(10), width(37.5); math.Abs(a*3.75-b) > 1e-9 {
		t.Errorf("%v at 10 px, %v at 37.5 px", a, b)
	}
}

func TestBadSizes(t *testing.T) {
	l := theme(t)
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -3, 0} {
		p := l.Shape([]Span{{Text: "un deux", Style: latin, Size: v, LetterSpacing: v}}, false)
		for _, line := range p.Lines(v, Breaking{Anywhere: true, Balance: true}) {
			if math.IsNaN(line.Width) || math.IsInf(line.Width, 0) {
				t.Errorf("size %v: width %v", v, line.Width)
			}
		}
	}
}

func TestConcurrent(t *testing.T) {
	l := theme(t)
	const text = "Restez à l’abri ابقَ في الداخل 112 → @compte"
	want := one(l, text, latin).Lines(120, Breaking{Balance: true})
	shared := one(l, text, latin)
	var wg sync.WaitGroup
	for k := range 8 {
		wg.Go(func() {
			for i := range 20 {
				p := shared
				if i%2 == 0 {
					p = l.Shape([]Span{{Text: text, Style: latin, Size: 20}, {Text: strings.Repeat("x", k+i), Style: latin}}, false)
				}
				got := p.Lines(120, Breaking{Balance: true})
				if got[0].Text != want[0].Text {
					t.Errorf("got %q, want %q", got[0].Text, want[0].Text)
				}
				for _, r := range got[0].Runs {
					for _, g := range r.Glyphs {
						l.Face(r.Font).Outline(g.ID)
					}
				}
			}
		})
	}
	wg.Wait()
}
