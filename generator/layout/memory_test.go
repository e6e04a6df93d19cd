package layout

import (
	"os"
	"reflect"
	"testing"

	"smem/generator/css"
	"smem/generator/markup"
	"smem/generator/typeface"
)

// TestMemory: a layout that knows what earlier ones found is the layout that
// knows nothing, at every size that a search may try and in any order.
func TestMemory(t *testing.T) {
	font, err := os.ReadFile("../../themes/default/fonts/NotoSans-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := typeface.New([]typeface.Source{{Family: "Noto Sans", Weight: 400, File: "NotoSans-Regular.ttf", Data: font}})
	if err != nil {
		t.Fatal(err)
	}
	root, _ := markup.Parse("card.html", `<div><h1>Restez chez vous</h1><section>Avant <p>Attendez les <b>consignes</b> des auto&shy;rités<br>locales</p> après<svg viewBox="0 0 24 24"><path d="M0 0h24v24z"/></svg></section><p>Pied de page</p></div>`)
	sheet, problems := css.Parse("card.css", []byte(`div{display:flex;flex-direction:column;font-size:20px}section{-smem-fit:shrink;font-size:40px;flex:1 1 0}section p{font-size:.8em;text-wrap:balance}svg{width:1em;height:1em}p{line-height:1.4}`))
	if len(problems) > 0 || root == nil {
		t.Fatal(problems)
	}
	in := Input{Root: root, Sheets: []*css.Sheet{sheet}, Width: 300, Height: 400, Fonts: fonts}
	known := newMemory()
	section := root.Children[1]
	for _, size := range []float64{40, 20, 39.75, 8, 8.25, 40, 30, 20, 8} {
		sizes := map[*markup.Node]float64{section: size}
		shared, alone := in.attempt(sizes, known), in.attempt(sizes, newMemory())
		var a, b painter
		a.whole(shared.root, 1)
		b.whole(alone.root, 1)
		if !reflect.DeepEqual(boxes(shared.styled, shared.root), boxes(alone.styled, alone.root)) || !reflect.DeepEqual(a.items, b.items) || shared.height != alone.height {
			t.Errorf("at %v px the layouts differ", size)
		}
		if len(a.items) < 5 {
			t.Errorf("only %d items", len(a.items))
		}
	}
}
