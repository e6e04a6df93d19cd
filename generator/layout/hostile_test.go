package layout_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"smem/generator/css"
	"smem/generator/layout"
	"smem/generator/markup"
	"smem/generator/scene"
)

// TestHostile lays out cards made to exhaust the program, in bounded time.
func TestHostile(t *testing.T) {
	nest := func(depth int, open, close, core string) string {
		return strings.Repeat(open, depth) + core + strings.Repeat(close, depth)
	}
	flexes := ""
	for i := range 180 {
		flexes += fmt.Sprintf(`<div class="f%d">`, i%4)
	}
	tests := []struct{ name, css, body string }{
		{"nested rows", "div{display:flex}", nest(180, "<div>", "</div>", "text")},
		{"nested columns", "div{display:flex;flex-direction:column}", nest(180, "<div>", "</div>", "text")},
		{"nested mixture", ".f0{display:flex;flex-wrap:wrap;align-items:center}.f1{display:flex;flex-direction:column;flex:1 1 0}.f2{padding:1%;aspect-ratio:1;display:flex}.f3{height:50%;display:flex;flex-flow:column wrap-reverse}",
			flexes + "text" + strings.Repeat("</div>", 180)},
		{"many items", ".c{display:flex;flex-wrap:wrap}", strings.Repeat("<p>x</p>", 15000)},
		{"many clamped items", ".c{display:flex}" + clamped(400), many(400)},
		{"many inline elements", "", "<p>" + strings.Repeat("<b>x</b> ", 6000) + "</p>"},
		{"huge lengths", "p{width:1e30px;height:1e30px;padding:1e30px;margin:-1e30px;font-size:1e9px;letter-spacing:1e9px;line-height:1e20;aspect-ratio:1e-300}", "<p>text</p><p>text</p>"},
		{"huge factors", ".c{display:flex}p{flex:1e300 1e300 1e300px}", "<p>a</p><p>b</p>"},
		{"many texts that shrink", "p{height:1px;-smem-fit:shrink;-smem-fit-min:1px}", strings.Repeat("<p>x</p>", 400)},
		{"negative percentages", "p{margin:-500%;inset:-1e9%;position:relative;width:1e9%}", "<p>text</p>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root, _ := markup.Parse("card.html", `<div class="c">`+test.body+`</div>`)
			sheet, _ := css.Parse("card.css", []byte(base+test.css))
			start := time.Now()
			s, _ := layout.Layout(layout.Input{Root: root, Sheets: []*css.Sheet{sheet}, Width: 1080, Height: 1350, Fonts: fontLibrary(t)})
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			} else {
				t.Logf("%v, %d items", took.Round(time.Millisecond), len(s.Items))
			}
			finite(t, s)
		})
	}
}

func clamped(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, ".k%d{flex:1 1 0;max-width:%dpx;min-width:0}", i, 1+i%7)
	}
	return out.String()
}

func many(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, `<p class="k%d"></p>`, i)
	}
	return out.String()
}

// finite checks that no coordinate is infinite or no number.
func finite(t *testing.T, s *scene.Scene) {
	t.Helper()
	for _, item := range s.Items {
		for _, p := range places(item) {
			if math.IsNaN(p.X+p.Y) || math.IsInf(p.X+p.Y, 0) {
				t.Fatalf("%T at %v", item, p)
			}
		}
	}
	for _, b := range s.Boxes {
		if sum := b.X + b.Y + b.Width + b.Height; math.IsNaN(sum) || math.IsInf(sum, 0) {
			t.Fatalf("box %+v", b)
		}
	}
}

// FuzzLayout lays out whatever markup and css let through.
func FuzzLayout(f *testing.F) {
	for seed := range uint64(12) {
		c := generated(seed, 2)
		f.Add(c.html, c.css, 300, 200)
	}
	for _, file := range cards(f, "scene") {
		c, _ := readCard(f, file)
		f.Add(c.html, c.css, c.width, c.height)
	}
	f.Add("<p>\u2067\u202e a \u00ad b\u2028</p>", "p{white-space:pre-wrap;hyphens:none}", 1, 0)
	f.Add(`<div dir="auto"><bdi> x</bdi><br><b>  </b></div>`, "div{display:flex}b{white-space:nowrap}", 10, 10)
	fonts := fontLibrary(f)
	f.Fuzz(func(t *testing.T, html, style string, width, height int) {
		if len(html) > 4000 || len(style) > 4000 {
			return
		}
		width, height = 1+(width&0x7ff), height&0x7ff
		root, _ := markup.Parse("card.html", html)
		sheet, _ := css.Parse("card.css", []byte(style))
		s, _ := layout.Layout(layout.Input{Root: root, Sheets: []*css.Sheet{sheet}, Width: width, Height: height, Fonts: fonts, Picture: testPicture})
		if s == nil {
			t.Fatal("no scene")
		}
		finite(t, s)
	})
}
