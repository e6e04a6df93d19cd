package layout_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// maker writes random cards, the same for the same seed.
type maker struct {
	random *rand.Rand
	rules  strings.Builder
	count  int
}

// generated makes the card of a seed, with elements nested so deep.
func generated(seed uint64, depth int) card {
	g := &maker{random: rand.New(rand.NewPCG(seed, 7))}
	body := g.children(depth)
	c := card{
		name: fmt.Sprintf("generated %d", seed), width: 300 + g.random.IntN(500), height: 300 + g.random.IntN(500),
		html: fmt.Sprintf(`<div class="c">%s</div>`, body),
	}
	c.css = fmt.Sprintf(".c{%s%s}\n", g.one("", "display:flex;", "display:flex;flex-direction:column;height:100%;"), g.one("", "padding:10px;", "position:relative;")) + g.rules.String()
	if seed%2 == 1 {
		c = c.rtl()
	}
	return c
}

func (g *maker) one(choices ...string) string { return choices[g.random.IntN(len(choices))] }

func (g *maker) chance(percent int) bool { return g.random.IntN(100) < percent }

// children writes what an element holds.
func (g *maker) children(depth int) string {
	if depth == 0 || g.chance(25) {
		return g.text()
	}
	var out strings.Builder
	for range 1 + g.random.IntN(4) {
		out.WriteString(g.element(depth - 1))
	}
	return out.String()
}

func (g *maker) text() string {
	words := strings.Fields("Relayez le message officiel, jamais une capture d’écran. Vie en danger ? Appelez d’abord extraordinairement")
	var out strings.Builder
	for range 1 + g.random.IntN(9) {
		w := g.one(words...)
		if g.chance(12) {
			w = g.one("<b>", "<i>", "<small>") + w
			w += "</" + w[1:strings.IndexByte(w, '>')+1]
		}
		out.WriteString(w + " ")
	}
	return out.String()
}

// element writes an element with a class of its own.
func (g *maker) element(depth int) string {
	g.count++
	class := fmt.Sprintf("e%d", g.count)
	if g.chance(8) {
		fmt.Fprintf(&g.rules, ".%s{display:block;%s%s%s}\n", class, g.one("width:48px;", "width:33%;height:30px;", "width:60px;height:60px;"), g.one("", "max-width:40px;", "padding:3px;"), g.item())
		return fmt.Sprintf(`<svg class="%s" viewBox="0 0 %d 24"></svg>`, class, 12*(1+g.random.IntN(4)))
	}
	style := g.item() + g.box()
	if g.chance(45) {
		style += g.container()
	}
	if g.chance(8) {
		style += g.one("position:absolute;", "position:absolute;left:10px;", "position:absolute;right:5%;bottom:10px;", "position:absolute;left:0;right:20px;top:10px;",
			"position:relative;", "position:relative;top:5px;left:3px;")
	}
	fmt.Fprintf(&g.rules, ".%s{%s}\n", class, style)
	return fmt.Sprintf(`<div class="%s">%s</div>`, class, g.children(depth))
}

func (g *maker) length() string {
	return g.one("0", "12px", "40px", "75.5px", "130px", "220px", "10%", "33%", "50%", "100%")
}

// size writes a property with a length, or nothing.
func (g *maker) size(property string) string {
	if g.chance(75) {
		return ""
	}
	return property + ":" + g.length() + ";"
}

func (g *maker) box() string {
	style := g.one("", "", "box-sizing:border-box;") + g.size("width") + g.one("", "", g.size("height")) + g.one("", "", "", g.size("min-width"), g.size("max-width"), g.size("min-height"), g.size("max-height"))
	if g.chance(35) {
		style += "padding:" + g.one("4px;", "10px 20px;", "0 5%;", "3px 0 0 9px;")
	}
	if g.chance(35) {
		style += "margin:" + g.one("4px;", "10px 20px;", "0 5%;", "3px 0 0 9px;", "0 auto;", "auto;", "-5px 0;", "12px 0;", "0 0 0 auto;")
	}
	if g.chance(15) {
		style += "border:" + g.one("1px", "3.7px") + " solid #000;"
	}
	if g.chance(20) {
		style += g.one("font-size:30px;", "font-size:.7em;", "line-height:1;", "text-align:center;", "white-space:nowrap;", "text-wrap:balance;", "letter-spacing:1px;", "direction:rtl;")
	}
	if g.chance(4) {
		style += "aspect-ratio:" + g.one("1;", "2;", "1/2;")
	}
	return style
}

// item writes what counts in a flex container.
func (g *maker) item() string {
	if g.chance(55) {
		return ""
	}
	return g.one("flex:1 1 0;", "flex:none;", "flex:1 1 0;", "flex:1 0 auto;", "flex:.4 2 60px;", "flex:2 1 20%;", "flex-basis:100px;", "flex-shrink:0;") +
		g.one("", "", "align-self:center;", "align-self:flex-end;", "align-self:baseline;", "align-self:flex-start;", "align-self:stretch;") +
		g.one("", "", "", "order:1;", "order:-1;", "min-width:0;", "min-height:0;", "margin-inline-start:auto;")
}

func (g *maker) container() string {
	return "display:flex;" + g.one("", "", "flex-direction:column;", "flex-direction:column;", "flex-direction:row-reverse;", "flex-direction:column-reverse;") +
		g.one("", "", "flex-wrap:wrap;", "flex-wrap:wrap-reverse;") +
		g.one("", "", "justify-content:center;", "justify-content:space-between;", "justify-content:flex-end;", "justify-content:space-evenly;", "justify-content:start;") +
		g.one("", "", "align-items:center;", "align-items:flex-end;", "align-items:baseline;", "align-items:flex-start;") +
		g.one("", "", "gap:7px;", "gap:5px 12px;", "column-gap:3%;") +
		g.one("", "", "", "align-content:center;", "align-content:space-between;", "align-content:flex-end;")
}
