package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"smem/generator/layout"
)

// benchCard is a card of about 150 nodes in the shape of the default theme's.
func benchCard() card {
	head, rows, foot := readSection("card-head"), readSection("card-rows"), readSection("card-foot")
	var list strings.Builder
	for i := range 10 {
		fmt.Fprintf(&list, `<article class="r"><div class="d"><svg viewBox="0 0 24 24"><path fill="currentColor" d="M4 4h16v16H4z"/></svg></div><div class="w"><h2>Partagez l’original %d</h2><p>Relayez le message officiel, <b>jamais</b> une capture d’écran.</p></div></article>`, i)
	}
	body := func(c card) string {
		return strings.TrimSuffix(strings.TrimPrefix(c.html, `<div class="c">`), "</div>")
	}
	html := `<div class="c">` + body(head) + strings.Replace(body(rows), "</article></main>", "</article>"+list.String()+"</main>", 1) + body(foot) + `</div>`
	return card{name: "bench", width: 1080, height: 1350, css: head.css + foot.css + rows.css + ".d{width:60px;height:60px}.d svg{width:40px;height:40px}.h{padding:20px 64px}h1{font-size:50px}.l{font-size:24px}.g{width:80px;height:80px}.n{font-size:50px}.t p{font-size:20px}.m{font-size:30px;-smem-fit:shrink;-smem-fit-min:20px}", html: html}
}

func readSection(name string) card {
	c, _ := readCard(panicking{}, "testdata/boxes/"+name+".txtar")
	return c
}

// panicking is a testing.TB for what cannot fail.
type panicking struct{ testing.TB }

func (panicking) Helper() {}

func BenchmarkLayout(b *testing.B) {
	in := benchCard().input(b)
	s, problems := layout.Layout(in)
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	b.ReportAllocs()
	for b.Loop() {
		layout.Layout(in)
	}
	b.ReportMetric(float64(len(s.Boxes)), "boxes")
}

// BenchmarkShrink is the same card with a text that has to shrink.
func BenchmarkShrink(b *testing.B) {
	c := benchCard()
	c.css += ".m{font-size:46px}"
	in := c.input(b)
	s, problems := layout.Layout(in)
	if len(problems) > 0 || s.Fit[0].Size >= 46 {
		b.Fatal(problems, s.Fit)
	}
	b.ReportAllocs()
	for b.Loop() {
		layout.Layout(in)
	}
}
