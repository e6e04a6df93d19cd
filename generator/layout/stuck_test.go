package layout_test

import (
	"os"
	"strings"
	"testing"

	"smem/generator/css"
	"smem/generator/layout"
	"smem/generator/markup"
	"smem/generator/typeface"
)

// TestThaiWithoutBreaks warns of Thai that is wider than its line.
func TestThaiWithoutBreaks(t *testing.T) {
	data, err := os.ReadFile("/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf")
	if err != nil {
		t.Skip("NotoSansThai-Regular.ttf is not installed (Debian: fonts-noto-core)")
	}
	fonts, err := typeface.New([]typeface.Source{{Family: "Noto Sans Thai", Weight: 400, File: "NotoSansThai-Regular.ttf", Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	style, _ := css.Parse("a.css", []byte("p { width: 150px; font-size: 20px; overflow-wrap: anywhere }"))
	for text, want := range map[string]bool{"อยู่ในบ้านและปิดหน้าต่าง": true, "อยู่ใน\u200bบ้าน\u200bและ\u200bปิด\u200bหน้าต่าง": false} {
		root, _ := markup.Parse("a.html", "<div>\n<p lang=\"th\">"+text+"</p></div>")
		_, found := layout.Layout(layout.Input{Root: root, Sheets: []*css.Sheet{style}, Width: 400, Fonts: fonts})
		warned := len(found) == 1 && found[0].Pos.Line == 2 && strings.Contains(found[0].Message, "can't end in it") && strings.Contains(found[0].Cure, "U+200B")
		if warned != want || len(found) > 1 || found.HasErrors() {
			t.Errorf("%q: %v", text, found)
		}
	}
}
