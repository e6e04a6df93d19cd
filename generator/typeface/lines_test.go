package typeface

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// narrow breaks a text at every opportunity.
func narrow(l *Library, text string, s Style) []string {
	return texts(one(l, text, s).Lines(0, Breaking{}))
}

// TestBreakOpportunities holds what Chromium 156 was seen to do with lines of
// no width.
func TestBreakOpportunities(t *testing.T) {
	l := theme(t)
	tests := []struct {
		text string
		want string // with | between lines
	}{
		{"Attention\u202f! Vite", "Attention\u202f!|Vite"},
		{"«\u202fmot\u202f» suit", "«\u202fmot\u202f»|suit"},
		{"18\u00a0h et 2\u202f500\u00a0€", "18\u00a0h|et|2\u202f500\u00a0€"},
		{"mot ! « mot »", "mot|!|«|mot|»"},
		{"rendez-vous", "rendez-|vous"},
		{"non\u2011dit", "non\u2011dit"},
		{"l’eau d’été", "l’eau|d’été"},
		{"a/b 24/24 km/h", "a/b|24/24|km/h"},
		{"5-6 a-1 -7 à-1", "5-|6|a-|1|-7|à-1"},
		{"http://a.b/c?d=e", "http://a.b/c?|d=e"},
		{"mot(s) a\"(b)", "mot(s)|a\"|(b)"},
		{"a—b a–b a…b", "a|—|b|a–|b|a…|b"},
		{"a\u200bb a\u2060b", "a\u200b|b|a\u2060b"},
		{"كلمة، أخرى؟ نعم", "كلمة،|أخرى؟|نعم"},
		{"كلمة-كلمة", "كلمة-|كلمة"},
		{"a \u2067b c \u2069 d", "a|\u2067b|c|d"},
		{"a\u2067 b\u2069c", "a\u2067|b\u2069c"},
		{"x\u2066(b)\u2069y", "x\u2066(b)\u2069y"},
		{"漢字、かな。っー", "漢|字、|か|な。|っ|ー"},
		{"a\nb\n\nc\n", "a|b||c"},
		{"\n", ""},
	}
	for _, test := range tests {
		if got := strings.Join(narrow(l, test.text, latin), "|"); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
	if got := one(l, "", latin).Lines(100, Breaking{}); len(got) != 0 {
		t.Errorf("no text: got %v", got)
	}
}

func TestLinesCoverTheText(t *testing.T) {
	l := theme(t)
	const text = "Un  deux\n\ntrois \u2067أربعة خمسة\u2069 six\u00adante "
	for width := 0.0; width < 300; width += 7 {
		end := 0
		for _, line := range one(l, text, latin).Lines(width, Breaking{Anywhere: true}) {
			if line.Start != end {
				t.Fatalf("width %v: a line begins at %d, the one before ended at %d", width, line.Start, end)
			}
			if !strings.HasPrefix(text[line.Start:line.End], line.Text) {
				t.Errorf("width %v: %q is not where %q begins", width, line.Text, text[line.Start:line.End])
			}
			end = line.End
		}
		if end != len(text) {
			t.Errorf("width %v: the lines end at %d of %d", width, end, len(text))
		}
	}
}

func TestFits(t *testing.T) {
	l := theme(t)
	p := one(l, "un deux", latin)
	whole := p.MaxContent()
	tests := []struct {
		width float64
		lines int
	}{{whole, 1}, {whole - 1.0/65, 1}, {whole - 1.0/32, 2}, {math.Inf(1), 1}, {math.NaN(), 2}, {-5, 2}}
	for _, test := range tests {
		if got := p.Lines(test.width, Breaking{}); len(got) != test.lines {
			t.Errorf("width %v of %v: %d lines, want %d", test.width, whole, len(got), test.lines)
		}
	}
	spaces := one(l, "un deux   ", latin)
	if spaces.MaxContent() != whole || spaces.Lines(whole, Breaking{})[0].Width != whole {
		t.Error("spaces at the end count")
	}
	if got, want := p.MinContent(), one(l, "deux", latin).MaxContent(); got != want {
		t.Errorf("min-content %v, want %v", got, want)
	}
}

func TestSoftHyphen(t *testing.T) {
	l := theme(t)
	p := one(l, "déci\u00adsion", latin)
	whole := one(l, "décision", latin)
	if p.MaxContent() != whole.MaxContent() {
		t.Errorf("unbroken it is %v wide, without soft hyphen %v", p.MaxContent(), whole.MaxContent())
	}
	hyphen := one(l, "\u2010", latin).MaxContent()
	part := one(l, "déci", latin).MaxContent()
	if got := p.MinContent(); got != part+hyphen {
		t.Errorf("min-content %v, want %v", got, part+hyphen)
	}
	lines := p.Lines(part+hyphen, Breaking{})
	if got := texts(lines); !slices.Equal(got, []string{"déci\u00ad", "sion"}) || lines[0].Width != part+hyphen {
		t.Fatalf("got %q, %v wide", got, lines[0].Width)
	}
	last := lines[0].Runs[len(lines[0].Runs)-1]
	id, _ := l.Face("NotoSans-Regular").font.NominalGlyph(0x2010)
	if last.Text != "\u00ad" || len(last.Glyphs) != 1 || last.Glyphs[0].ID != uint32(id) || last.Glyphs[0].X != part {
		t.Errorf("the hyphen is %+v", last)
	}
	for _, b := range []Breaking{{NoHyphens: true}, {NoWrap: true}} {
		if got := p.Lines(10, b); len(got) != 1 {
			t.Errorf("%+v: %d lines", b, len(got))
		}
	}
	if got := p.Lines(part+hyphen-1, Breaking{})[0].Text; got != "déci\u00ad" {
		t.Errorf("with too little room: %q", got)
	}
	uyghur := one(l, "مەكتەپ\u00adلەر", arabic).Lines(60, Breaking{})
	if len(uyghur) != 2 || uyghur[0].Runs[0].Text != "\u00ad" {
		t.Errorf("right to left, the hyphen stands on the left: %+v", uyghur)
	}
}

func TestAnywhere(t *testing.T) {
	l := theme(t)
	b := Breaking{Anywhere: true}
	tests := []struct {
		text  string
		style Style
		width float64
		want  string
	}{
		{"abcdef", latin, 36, "abc|def"},
		{"abcdef", latin, 0, "a|b|c|d|e|f"},
		{"un abcdefgh", latin, 50, "un|abcd|efgh"},
		{"e\u0301e\u0301", latin, 0, "e\u0301|e\u0301"},
		{"المدرسة، نعم", arabic, 0, "المدرسة،|نعم"},
		{"على @ab", arabic, 0, "على|@|a|b"},
	}
	for _, test := range tests {
		got := strings.Join(texts(one(l, test.text, test.style).Lines(test.width, b)), "|")
		if got != test.want {
			t.Errorf("%q in %v: got %q, want %q", test.text, test.width, got, test.want)
		}
	}
}

func TestBreaksReshape(t *testing.T) {
	l := theme(t)
	// a hyphen before T is kerned; at the end of a line it is not
	p := one(l, "é-TAV", latin)
	lines := p.Lines(0, Breaking{})
	if got := texts(lines); !slices.Equal(got, []string{"é-", "TAV"}) {
		t.Fatalf("got %q", got)
	}
	for _, line := range lines {
		if want := one(l, line.Text, latin).MaxContent(); math.Abs(line.Width-want) > 1e-9 {
			t.Errorf("%q is %v wide, alone %v", line.Text, line.Width, want)
		}
		var sum float64
		for _, r := range line.Runs {
			for _, g := range r.Glyphs {
				sum += g.Advance
			}
		}
		if math.Abs(sum-line.Width) > 1e-9 {
			t.Errorf("%q: advances add up to %v, width is %v", line.Text, sum, line.Width)
		}
	}
	if sum := lines[0].Width + lines[1].Width; sum == p.MaxContent() {
		t.Error("the pair is not kerned: the test tests nothing")
	}
}

// TestBalance holds what Chromium 156 was seen to do.
func TestBalance(t *testing.T) {
	l := theme(t)
	tests := []struct {
		text  string
		width float64
		want  []string
	}{
		{"Restez à l’abri chez vous", 200, []string{"Restez à l’abri", "chez vous"}},
		{"un deux trois quatre cinq", 180, []string{"un deux trois", "quatre cinq"}},
		{"court", 200, []string{"court"}},
		{"un deux trois quatre cinq six sept\nhuit", 200, []string{"un deux trois", "quatre cinq six sept", "huit"}},
		{"un deux\ntrois quatre cinq six", 150, []string{"un deux", "trois quatre", "cinq six"}},
	}
	for _, test := range tests {
		p := one(l, test.text, latin)
		plain := p.Lines(test.width, Breaking{})
		got := p.Lines(test.width, Breaking{Balance: true})
		if len(got) > len(plain) {
			t.Errorf("%q: %d lines, without balance %d", test.text, len(got), len(plain))
		}
		if !slices.Equal(texts(got), test.want) {
			t.Errorf("%q: got %q, want %q", test.text, texts(got), test.want)
		}
	}
	long := one(l, strings.Repeat("mot ", 100), latin)
	if !slices.Equal(texts(long.Lines(200, Breaking{})), texts(long.Lines(200, Breaking{Balance: true}))) {
		t.Error("a long text is balanced")
	}
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{
		"Mettez-vous à l’abri\u202f! \u2067اتصل 112\u2069", "a\u00adb\u200b\u2066c\n\nd", "\u0301\u202e\u2069\t ",
		"\xff\xfe", "הִישָּׁ 漢字っ", "\u00ad\u00ad \u2067\u2069\n", "سلام-سلام @ab", "fi\u00adfi", "\U0001F468\u200d\U0001F469\ufe0f",
	} {
		f.Add(s, "x", 50.0, 1.5, byte(0), false)
		f.Add("y", s, 10.0, 0.0, byte(15), true)
	}
	l := theme(f)
	f.Fuzz(func(t *testing.T, a, b string, width, spacing float64, flags byte, rtl bool) {
		if len(a)+len(b) > 2000 {
			return
		}
		p := l.Shape([]Span{
			{Text: a, Style: latin, Size: 20, LetterSpacing: spacing},
			{Text: b, Style: arabic, Size: 30},
		}, rtl)
		text := a + b
		breaking := Breaking{NoWrap: flags&1 != 0, Anywhere: flags&2 != 0, Balance: flags&4 != 0, NoHyphens: flags&8 != 0}
		end := 0
		for _, line := range p.Lines(width, breaking) {
			if line.Start != end || line.End <= line.Start {
				t.Fatalf("%q: line from %d to %d after %d", text, line.Start, line.End, end)
			}
			end = line.End
			checkLine(t, line)
		}
		if end != len(text) {
			t.Fatalf("%q: lines end at %d of %d", text, end, len(text))
		}
		if low, high := p.MinContent(), p.MaxContent(); math.IsNaN(low) || math.IsNaN(high) {
			t.Fatalf("%q: min-content %v, max-content %v", text, low, high)
		}
		for _, m := range p.Missing() {
			if s := []string{a, b}[m.Span]; m.Offset >= len(s) {
				t.Fatalf("%q: missing %v", text, m)
			}
		}
	})
}

func checkLine(t *testing.T, line Line) {
	t.Helper()
	var sum float64
	for _, r := range line.Runs {
		if len(r.Glyphs) == 0 || !strings.Contains(line.Text, r.Text) {
			t.Fatalf("%q: run %+v", line.Text, r)
		}
		for _, g := range r.Glyphs {
			if g.Cluster < 0 || g.Cluster >= len(r.Text) {
				t.Fatalf("%q: cluster %d of %q", line.Text, g.Cluster, r.Text)
			}
			sum += g.Advance
		}
	}
	if math.Abs(sum-line.Width) > 1e-3*(1+math.Abs(sum)) {
		t.Fatalf("%q: advances add up to %v, width is %v", line.Text, sum, line.Width)
	}
}
