package layout

import (
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"testing"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/scene"
	"smem/generator/typeface"
)

// TestMemory: a layout that knows what earlier ones found is the layout that
// knows nothing, whichever size changes, after whichever earlier layout, and
// none changes the ones before it.
func TestMemory(t *testing.T) {
	font, err := os.ReadFile("../../themes/default/fonts/NotoSans-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := typeface.New([]typeface.Source{{Family: "Noto Sans", Weight: 400, File: "NotoSans-Regular.ttf", Data: font}})
	if err != nil {
		t.Fatal(err)
	}
	root, _ := markup.Parse("card.html", `<div><h1>Restez chez vous <b>中</b></h1><section>Avant <p>Attendez les <b>consignes</b> des auto&shy;rités<br>locales<i class="over"></i></p> après<svg viewBox="0 0 24 24"><path d="M0 0h24v24z"/></svg><ul><li>Un</li><li class="small">Deux <b>mots</b> de trop</li></ul></section><aside><em><svg viewBox="0 0 12 12"><path d="M0 0h12v12z"/></svg></em> ⓧ </aside><p>Pied de <img src="none.png"> page</p></div>`)
	sheet, problems := css.Parse("card.css", []byte(`div{display:flex;flex-direction:column;font-size:20px}section{-smem-fit:shrink;font-size:40px;flex:1 1 0}section p{font-size:.8em;text-wrap:balance;position:relative}svg{width:1em;height:1em}p{line-height:1.4}.over{position:absolute;top:0;right:0;width:10%;height:50%;background:red}ul{display:flex;gap:.5em;height:30%;font-size:.5em}li{flex:1 1 0}.small{-smem-fit:shrink;background:blue}aside{flex:none}`))
	if len(problems) > 0 || root == nil {
		t.Fatal(problems)
	}
	in := Input{Root: root, Sheets: []*css.Sheet{sheet}, Width: 300, Height: 400, Fonts: fonts}
	section := root.Children[1]
	small := section.Children[4].Children[1]
	if section.Name != "section" || small.Name != "li" {
		t.Fatal(section.Name, small.Name)
	}
	known := newMemory()
	type tried struct {
		sizes map[*markup.Node]float64
		*attempt
	}
	past := []tried{{nil, in.attempt(nil, known)}}
	check := func(a tried) {
		alone := in.attempt(a.sizes, newMemory())
		if got, want := drawn(a.attempt), drawn(alone); !reflect.DeepEqual(got, want) {
			t.Fatalf("at %v px the layouts differ", a.sizes)
		}
	}
	check(past[0])
	random := rand.New(rand.NewPCG(3, 4))
	for range 150 {
		before := past[random.IntN(len(past))]
		node := []*markup.Node{section, section, small, root}[random.IntN(4)]
		sizes := maps.Clone(before.sizes)
		if sizes == nil {
			sizes = map[*markup.Node]float64{}
		}
		sizes[node] = float64(32+random.IntN(130)) / 4
		now := tried{sizes, in.again(before.attempt, node, sizes, known)}
		check(now)
		past = append(past, now)
	}
	for _, a := range past {
		check(a)
	}
	if len(drawn(past[0].attempt).items) < 8 {
		t.Error("too little is drawn for this to mean anything")
	}
}

// result is everything that a caller can see of an attempt.
type result struct {
	boxes  []scene.Box
	items  []scene.Item
	list   diag.List
	height int
	count  int
	spent  bool
}

func drawn(a *attempt) result {
	var p painter
	p.whole(a.root, 1)
	r := result{boxes(a.styled, a.root), p.items, slices.Clone(a.list), a.height, a.count, a.spent}
	for _, text := range a.texts {
		text.missing(&r.list)
	}
	return r
}

// TestTidy: boxes whose layout was not finished are not taken for laid out
// ones, and boxes of many layouts do not add up.
func TestTidy(t *testing.T) {
	m := newMemory()
	fill := func(n int) {
		for range n {
			m.boxes[new(css.Element)] = built{}
		}
	}
	fill(100)
	if m.tidy(10, false); len(m.boxes) != 100 {
		t.Error("few boxes are forgotten")
	}
	if m.tidy(10, true); len(m.boxes) != 0 {
		t.Error("unfinished boxes are kept")
	}
	fill(1100)
	if m.tidy(10, false); len(m.boxes) != 0 {
		t.Error("1100 boxes are kept for a card of 10")
	}
}
