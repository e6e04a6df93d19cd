package typeface

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"smem/generator/scene"
)

func TestNewRefuses(t *testing.T) {
	good := source(t, themeFonts, "NotoSans-Regular.ttf", "Noto Sans", 400)
	with := func(change func(*Source)) Source {
		s := good
		change(&s)
		return s
	}
	tests := []struct {
		name  string
		fonts []Source
		want  string
	}{
		{"nothing", nil, "no fonts"},
		{"no family", []Source{with(func(s *Source) { s.Family = "" })}, "no family"},
		{"weight", []Source{with(func(s *Source) { s.Weight = 1001 })}, "weight 1001"},
		{"twice", []Source{good, good}, "a second font of the name"},
		{"same weight", []Source{good, with(func(s *Source) { s.File = "Other.ttf" })}, "beside NotoSans-Regular"},
		{"empty", []Source{with(func(s *Source) { s.Data = nil })}, "font NotoSans-Regular.ttf: not a TrueType"},
		{"text", []Source{with(func(s *Source) { s.Data = []byte("hello, I am no font at all") })}, "not a TrueType"},
		{"cut short", []Source{with(func(s *Source) { s.Data = s.Data[:2000] })}, "beyond the end"},
		{"table of 4 GB", []Source{with(func(s *Source) { s.Data = append([]byte{}, s.Data...); s.Data[24] = 0xFF })}, "beyond the end"},
		{"variable", []Source{with(func(s *Source) { s.Data = append([]byte{}, s.Data...); copy(s.Data[12:], "fvar") })}, "a variable font"},
		{"collection of too many", []Source{with(func(s *Source) { s.Data = append([]byte("ttcf"), s.Data...) })}, "a collection of"},
	}
	for _, test := range tests {
		if _, err := New(test.fonts); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
		}
	}
}

func TestNearestWeight(t *testing.T) {
	tests := []struct {
		has  []int
		want map[int]int // asked: given
	}{
		{[]int{400, 700, 900}, map[int]int{1: 400, 400: 400, 450: 400, 500: 400, 501: 700, 600: 700, 701: 900, 1000: 900}},
		{[]int{300, 500}, map[int]int{100: 300, 350: 300, 400: 500, 450: 500, 501: 500}},
		{[]int{300, 700}, map[int]int{400: 300, 500: 300, 600: 700, 200: 300, 900: 700}},
		{[]int{600, 800}, map[int]int{300: 600, 400: 600, 700: 800, 900: 800}},
	}
	for _, test := range tests {
		var f family
		for _, w := range test.has {
			f.faces = append(f.faces, &Face{weight: w})
		}
		for asked, want := range test.want {
			if got := f.nearest(asked).weight; got != want {
				t.Errorf("of %v, %d gives %d, want %d", test.has, asked, got, want)
			}
		}
	}
}

func TestStack(t *testing.T) {
	l := theme(t)
	var got []string
	for _, f := range l.stack(nil, Style{Families: []string{"serif", "noto sans arabic"}, Weight: 650}) {
		got = append(got, f.Name())
	}
	if want := "[NotoSansArabic-Bold NotoSans-Bold NotoSansSymbols-Bold]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestMetrics(t *testing.T) {
	l := theme(t)
	tests := []struct {
		style                    Style
		ascent, descent, lineGap float64 // thousandths, from the fonts' hhea tables
	}{
		{latin, 1069, 293, 0},
		{Style{Families: []string{"Noto Sans Arabic"}}, 1374, 738, 0},
	}
	for _, test := range tests {
		a, d, g := l.Metrics(test.style, 40)
		if math.Abs(a-test.ascent*.04) > 1e-4 || math.Abs(d-test.descent*.04) > 1e-4 || g != test.lineGap {
			t.Errorf("%v: %v %v %v", test.style.Families, a, d, g)
		}
	}
}

func TestOutline(t *testing.T) {
	l := theme(t)
	f := l.Face("NotoSans-Regular")
	id, _ := f.font.NominalGlyph('o')
	path := f.Outline(uint32(id))
	subpaths, top, bottom := 0, math.Inf(1), math.Inf(-1)
	for _, s := range path {
		if s.Op == scene.Close {
			subpaths++
			continue
		}
		top, bottom = math.Min(top, s.Points[0].Y), math.Max(bottom, s.Points[0].Y)
	}
	if path[0].Op != scene.MoveTo || path[len(path)-1].Op != scene.Close || subpaths != 2 {
		t.Errorf("o has %d subpaths: %v", subpaths, path)
	}
	if top < -0.6 || top > -0.5 || bottom < 0 || bottom > 0.03 { // x-height 0.536, a little overshoot
		t.Errorf("o reaches from %v to %v", top, bottom)
	}
	if again := f.Outline(uint32(id)); &again[0] != &path[0] {
		t.Error("the outline is not cached")
	}
	space, _ := f.font.NominalGlyph(' ')
	for _, g := range []uint32{uint32(space), 65000, 1 << 20, math.MaxUint32} {
		if p := f.Outline(g); p != nil {
			t.Errorf("glyph %d has an outline: %v", g, p)
		}
	}
	if l.Face("NotoSans-Thin") != nil {
		t.Error("a face that is not there")
	}
	if !bytes.Equal(f.Data(), source(t, themeFonts, "NotoSans-Regular.ttf", "", 0).Data) {
		t.Error("Data is not the file")
	}
}

func TestCacheIsBounded(t *testing.T) {
	c := cache{limit: 10000}
	s := &shaped{advance: make([]int32, 10)}
	key := func(i int) cacheKey { return cacheKey{text: fmt.Sprint(i)} }
	for i := range 1000 {
		c.put(key(i), s)
		if c.get(key(0)) == nil {
			t.Fatalf("what is in use is gone after %d", i)
		}
	}
	if n := len(c.young) + len(c.old); n > 80 {
		t.Errorf("%d pieces are kept", n)
	}
	if c.get(key(1)) != nil {
		t.Error("what is not in use is still there")
	}
	c.put(cacheKey{text: strings.Repeat("x", 5000)}, s)
	if c.get(cacheKey{text: strings.Repeat("x", 5000)}) != nil {
		t.Error("a piece of half the cache is kept")
	}
}

func BenchmarkSentence(b *testing.B) {
	const text = "Mettez-vous à l’abri dans un bâtiment solide : fermez portes et volets, coupez la ventilation, puis attendez."
	spans := []Span{{Text: text, Style: latin, Size: 32}}
	b.Run("fresh", func(b *testing.B) {
		l := theme(b)
		b.ReportAllocs()
		for b.Loop() {
			l.shaped = cache{limit: cacheLimit}
			l.Shape(spans, false).Lines(400, Breaking{})
		}
	})
	b.Run("cached", func(b *testing.B) {
		l := theme(b)
		b.ReportAllocs()
		for b.Loop() {
			l.Shape(spans, false).Lines(400, Breaking{})
		}
	})
	b.Run("lines only", func(b *testing.B) {
		p := theme(b).Shape(spans, false)
		b.ReportAllocs()
		for b.Loop() {
			p.Lines(400, Breaking{})
		}
	})
	b.Run("balanced", func(b *testing.B) {
		p := theme(b).Shape(spans, false)
		b.ReportAllocs()
		for b.Loop() {
			p.Lines(400, Breaking{Balance: true})
		}
	})
}
