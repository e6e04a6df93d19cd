package typeface

import (
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
)

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
