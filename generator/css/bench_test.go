package css

import (
	"fmt"
	"strings"
	"testing"

	"smem/generator/markup"
)

// benchCard returns a card of about 150 elements and a sheet of 150 rules.
func benchCard(t testing.TB) (*markup.Node, []*Sheet) {
	var html strings.Builder
	html.WriteString(`<article class="card post" lang="ar" dir="rtl"><header class="head"><div class="acts"><i></i><i class="on"></i><i></i></div><h1>x</h1><p class="lead">y</p></header><ul class="list">`)
	for i := range 16 {
		fmt.Fprintf(&html, `<li class="row r%d"><div class="ico"><svg viewBox="0 0 24 24" width="24"><path d="M0 0"/></svg></div><div class="txt"><h2>Headline <b>%d</b></h2><p>A sentence with a <bdi class="num">112</bdi> in it.</p></div></li>`, i, i)
	}
	html.WriteString(`</ul><footer class="foot"><b>#SMEM</b><span>x</span></footer></article>`)
	var css strings.Builder
	css.WriteString(`:root { --ink: #14181f; --act: #b8430a; --gap: 12px; --pad: calc(var(--gap) * 2) }
* { box-sizing: border-box; margin: 0; padding: 0 }
.card { display: flex; flex-direction: column; width: 1080px; height: 1350px; background: white; color: var(--ink); font-family: "Noto Sans", "Noto Sans Arabic" }
.head { background: var(--act); padding: 44px 64px 40px; display: flex; flex-direction: column; gap: 26px; flex: none }
.acts { display: flex; gap: 14px; align-items: center } .acts i { display: block; height: 12px; flex: 1 1 0; border-radius: 6px; background: rgba(255,255,255,.34) }
h1 { font-weight: 900; font-size: 84px; line-height: 100px; letter-spacing: -1.5px } :lang(ar) h1 { letter-spacing: 0 }
.list { flex: 1 1 0; display: flex; flex-direction: column; justify-content: space-between; padding: var(--pad) 64px }
.row { display: flex; gap: 36px; align-items: center; flex: 1 1 0; border-bottom: 3px solid #e6e0d4 } .row:last-child { border-bottom: 0 }
.ico { width: 120px; height: 120px; border-radius: 60px; background: var(--act); flex: none; display: flex; align-items: center; justify-content: center }
.ico svg { width: 68px; height: 68px } .txt { display: flex; flex-direction: column; gap: 4px; flex: 1 1 0 }
h2 { font-weight: 800; font-size: 48px; line-height: 58px; color: var(--ink); text-wrap: balance }
.txt p { font-size: 40px; line-height: 50px; color: #2b323d; text-wrap: balance; -smem-fit: shrink; -smem-fit-min: 34px }
.num { font-weight: 700; color: var(--act) } .foot b { color: var(--act) } .foot span:last-child { margin-inline-start: auto }
`)
	for i := 0; strings.Count(css.String(), "{") < 150; i++ {
		fmt.Fprintf(&css, ".story .r%d > .txt p:not(.lead) { margin-inline-start: %dpx } [data-act=\"%d\"] h2 { color: var(--act) } .r%d { order: %d }\n", i, i, i, i%16, i)
	}
	return tree(t, html.String()), []*Sheet{sheet(t, css.String())}
}

func BenchmarkApply(b *testing.B) {
	root, sheets := benchCard(b)
	n := 0
	var count func(n *markup.Node)
	count = func(m *markup.Node) {
		n++
		for _, c := range m.Children {
			count(c)
		}
	}
	count(root)
	b.ReportAllocs()
	for b.Loop() {
		Apply(sheets, root, nil)
	}
	b.ReportMetric(float64(n), "nodes")
}

func BenchmarkParse(b *testing.B) {
	_, sheets := benchCard(b)
	src := []byte(sheets[0].lines.text)
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Parse("card.css", src)
	}
}
