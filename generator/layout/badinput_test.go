package layout_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/layout"
	"smem/generator/markup"
)

// TestBadInput sends what no honest author writes through markup, css and
// layout: each ends in time, within memory, with a diagnostic that has a place
// or, where the input is only odd, with a finite drawing.
func TestBadInput(t *testing.T) {
	deep := strings.Repeat("<div>", 10_000) + "text" + strings.Repeat("</div>", 10_000)
	for _, test := range []struct {
		name          string
		width, height int
		css, html     string
		problem       string // empty: none but overflows
	}{
		{"100,000 nodes", 1080, 1350, "", `<div class="c">` + strings.Repeat("<p>x</p>", 50_000) + "</div>", "the card has more than 20000 elements and texts"},
		{"100,000 nodes in a row", 1080, 1350, ".c{display:flex;flex-wrap:wrap}", `<div class="c">` + strings.Repeat("<b>x</b>", 50_000) + "</div>", "the card has more than 20000 elements and texts"},
		{"10,000 deep", 1080, 1350, "div{display:flex}", deep, "more than 200 elements stand inside each other"},
		{"10,000 deep, never closed", 1080, 1350, "", strings.Repeat("<b>", 10_000), "more than 200 elements stand inside each other"},
		{"tag cut off", 1080, 1350, "", `<div class="c"><p`, "a tag is not finished"},
		{"not closed", 1080, 1350, "", `<div class="c"><p>text</div>`, "<p> is not closed"},
		{"wrong order", 1080, 1350, "", `<div class="c"><p><b>text</p></b></div>`, "<b> is not closed"},
		{"no element", 1080, 1350, "", `words`, "words stand outside of the card's element"},
		{"nothing", 1080, 1350, "", ``, "the card has no element"},
		{"rule cut off", 1080, 1350, "p{width:", `<div class="c"><p>x</p></div>`, "the value of width is not complete"},
		{"no CSS", 1080, 1350, "}}{{;;", `<div class="c"></div>`, "\"}\" closes nothing"},
		{"not a number", 1080, 1350, "p{width:NaNpx}", `<div class="c"><p>x</p></div>`, `"NaNpx" is no value of width`},
		{"infinity", 1080, 1350, "p{width:calc(1px * infinity)}", `<div class="c"><p>x</p></div>`, "infinity"},
		{"divided by zero", 1080, 1350, "p{width:calc(1px / 0)}", `<div class="c"><p>x</p></div>`, "divides by zero"},
		{"exponent", 1080, 1350, "p{width:1e999px;margin:-1e999px;font-size:1e999em}", `<div class="c"><p>x</p></div>`, ""},
		{"negative width", 1080, 1350, "p{width:-1px}", `<div class="c"><p>x</p></div>`, `"-1px" is negative`},
		{"negative padding", 1080, 1350, "p{padding:1px -1px}", `<div class="c"><p>x</p></div>`, `"-1px" is negative`},
		{"negative calc", 1080, 1350, "p{width:calc(1px - 900px);padding:calc(-5px*3);gap:calc(1% - 90px)}", `<div class="c"><p>x</p></div>`, ""},
		{"zero sizes", 1080, 1350, "*{display:block;width:0;height:0;font-size:0;line-height:0;border-radius:50%;border:0 solid;aspect-ratio:1;background:linear-gradient(red,blue)}", `<div class="c"><p>x</p><svg viewBox="0 0 1 1"></svg></div>`, ""},
		{"zero picture", 1080, 1350, "img{width:0;height:9px;object-fit:cover}", `<div class="c"><img src="p.png" alt=""></div>`, ""},
		{"one pixel", 1, 1, "p{padding:10%;font-size:1px}", `<div class="c"><p>x</p></div>`, ""},
		{"30,000 px tall", 1080, 30_000, ".c{height:100%;display:flex;flex-direction:column;justify-content:space-between}", `<div class="c"><p>x</p><p>y</p></div>`, ""},
		{"grown to 30,000 px", 1080, 0, "p{height:29000px}", `<div class="c"><p>x</p></div>`, ""},
		{"grown beyond", 1080, 0, "p{height:31000px}", `<div class="c"><p>x</p></div>`, "the card is 31000 px tall, more than 30000 px"},
		{"too tall", 1080, 30_001, "", `<div class="c">x</div>`, "a card of 1080 x 30001 px cannot be made"},
		{"too wide", 30_000, 100, "", `<div class="c">x</div>`, "a card of 30000 x 100 px cannot be made"},
		{"no width", 0, 100, "", `<div class="c">x</div>`, "a card of 0 x 100 px cannot be made"},
		{"negative", -5, -7, "", `<div class="c">x</div>`, "a card of -5 x -7 px cannot be made"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			root, problems := markup.Parse("card.html", test.html)
			sheet, found := css.Parse("card.css", []byte(base+test.css))
			problems = append(problems, found...)
			s, found := layout.Layout(layout.Input{Root: root, Sheets: []*css.Sheet{sheet}, Width: test.width, Height: test.height, Fonts: fontLibrary(t), Picture: testPicture})
			problems = append(problems, found...)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if took > 30*time.Second {
				t.Errorf("took %v", took)
			}
			if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 512 {
				t.Errorf("allocated %d MB", mb)
			}
			if s == nil {
				t.Fatal("no scene")
			}
			finite(t, s)
			told(t, problems, test.problem)
		})
	}
}

// told checks that a mistake was reported with its place; without one, that
// nothing but overflows was.
func told(t *testing.T, problems diag.List, message string) {
	t.Helper()
	found := message == ""
	for _, p := range problems {
		found = found || strings.Contains(p.Message, message)
		if p.Pos.File == "" || p.Cure == "" {
			t.Errorf("%q has no place or no cure", p.Message)
		}
		if message == "" && p.Rule != "overflow" {
			t.Errorf("unexpected: %v", p)
		}
	}
	if !found {
		t.Errorf("mistakes %q, want %q", messages(problems), message)
	}
}
