package layout_test

import (
	"strings"
	"testing"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/layout"
	"smem/generator/markup"
)

const icon24 = `<svg viewBox="0 0 24 24"></svg>`

func TestProblems(t *testing.T) {
	tests := []struct {
		name, css, body string
		want            string // rules and messages, in order
	}{
		{"nothing wrong", "", "<p>text</p>", ""},
		{"too tall for a height", "p{height:20px}", "<p>one two</p>", "overflow: the content of p is 6 px too tall for its box"},
		{"too tall for a flexed height", ".c{display:flex;flex-direction:column;height:100%}p{flex:1 1 0;min-height:0}div div{flex:none;height:290px}", `<div></div><p>one</p>`,
			"overflow: the content of p is 16 px too tall for its box"},
		{"too wide", "p{width:50px}", "<p>extraordinairement</p>", "overflow: the content of p is 133 px too wide for its box"},
		{"a child too wide", ".a{width:100px}.b{width:150px}", `<div class="a x"><div class="b"></div></div>`, "overflow: the content of div.a.x is 50 px too wide for its box"},
		{"items too many", ".a{display:flex;width:100px}.a p{flex:none;width:60px}", `<div class="a"><p></p><p></p></div>`, "overflow: the content of div.a is 20 px too wide for its box"},
		{"centred items too many", ".a{display:flex;justify-content:center;width:100px}.a p{flex:none;width:60px}", `<div class="a"><p></p><p></p></div>`, "overflow: the content of div.a is 20 px too wide for its box"},
		{"below the canvas", "p{height:400px}", "<p></p>", "overflow: div.c reaches 100 px beyond the edge of the card"},
		{"absolute outside", "p{position:absolute;right:-10px;top:0;width:20px;height:20px}", "<p></p>", "overflow: p reaches 10 px beyond the edge of the card"},
		{"negative margins are meant", ".a{padding:10px}.b{margin:-10px;height:5px}", `<div class="a"><div class="b"></div></div>`, ""},
		{"half a pixel is none", "p{height:25.6px}", "<p>one</p>", ""},
		{"missing glyph", "", "<p>one \u4e2d and \u4e2d</p>", "missing-glyph: no font has the character '中' (U+4E2D)"},
		{"icon in text", "", "<p>text " + icon24 + "</p>", "unsupported: an <svg> inside text cannot be laid out"},
		{"block in inline", "b{display:block}", "<p>text <span>in <b>block</b></span></p>", "unsupported: a block inside an inline element cannot be laid out"},
		{"padding in text", "b{padding:0 4px}", "<p>text <b>bold</b></p>", "unsupported: margin, padding and border cannot be put around words inside a line"},
		{"relative in text", "b{position:relative;top:2px}", "<p>text <b>bold</b></p>", "unsupported: words inside a line cannot be positioned"},
		{"absolute in text", "b{position:absolute}", "<p>text <b>bold</b></p>", "unsupported: an absolutely positioned element inside text needs both of its places"},
		{"absolute in text with places", "b{position:absolute;left:0;top:100px}", "<p>text <b>bold</b></p>", ""},
		{"fit in text", "b{-smem-fit:shrink;-smem-fit-min:10px}", "<p>text <b>bold</b></p>", "unsupported: words inside a line cannot shrink on their own"},
		{"corners of many colours", "p{border:1px solid #000;border-top:1px solid #fff;border-radius:4px}", "<p></p>", "unsupported: a border of several colours cannot have round corners"},
		{"wrapping inside nowrap", "p{white-space:nowrap}b{white-space:normal}", "<p>text <b>bold</b></p>", "unsupported: words inside a line that does not wrap cannot wrap"},
		{"lost picture", "", `<img src="lost.png" alt="">`, `picture: cannot read the picture "lost.png": no such file`},
		{"broken picture", "", `<img src="broken.png" alt="">`, `picture: "broken.png" is not a picture that can be read`},
		{"round picture", "img{border-radius:50%}", `<img src="a.png" alt="">`, "unsupported: a picture cannot have round corners"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := card{name: test.name, width: 400, height: 300, css: test.css, html: `<div class="c">` + test.body + `</div>`}
			in := c.input(t)
			in.Picture = testPicture
			_, problems := layout.Layout(in)
			var got []string
			for _, p := range problems {
				got = append(got, p.Rule+": "+p.Message)
				if p.Pos.Line == 0 || p.Cure == "" || p.Severity != diag.Error {
					t.Errorf("%v has no place or no cure", p)
				}
			}
			if joined := strings.Join(got, "; "); joined != test.want {
				t.Errorf("got  %q\nwant %q", joined, test.want)
			}
		})
	}
}

// TestProblemPlace expects a mistake in words at the place of the words.
func TestProblemPlace(t *testing.T) {
	c := card{name: "place", width: 400, height: 300, css: "p{height:10px}", html: `<div class="c"><p data-source="content/fr.md:12:3">中 mot</p></div>`}
	_, problems := c.lay(t)
	if len(problems) != 2 {
		t.Fatalf("%v", problems)
	}
	for _, p := range problems {
		if p.Pos != (diag.Pos{File: "content/fr.md", Line: 12, Col: 3}) {
			t.Errorf("%v is at %v", p.Message, p.Pos)
		}
	}
}

func TestCanvasLimits(t *testing.T) {
	root, _ := markup.Parse("card.html", "<p>x</p>")
	sheet, _ := css.Parse("card.css", []byte("p{height:40000px}"))
	tests := []struct {
		width, height int
		want          string
	}{
		{0, 100, "a card of 0 x 100 px cannot be made"},
		{-1, -1, "a card of -1 x -1 px cannot be made"},
		{10_001, 100, "a card of 10001 x 100 px cannot be made"},
		{100, 30_001, "a card of 100 x 30001 px cannot be made"},
		{100, 0, "the card is 40000 px tall, more than 30000 px"},
	}
	for _, test := range tests {
		in := layout.Input{Root: root, Sheets: []*css.Sheet{sheet}, Width: test.width, Height: test.height, Fonts: fontLibrary(t)}
		s, problems := layout.Layout(in)
		if s == nil || !strings.Contains(messages(problems), test.want) {
			t.Errorf("%d x %d: %v", test.width, test.height, problems)
		}
	}
	if s, problems := layout.Layout(layout.Input{Width: 10, Height: 10}); s == nil || len(problems) > 0 {
		t.Errorf("no root: %v", problems)
	}
}
