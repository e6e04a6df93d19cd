package layout_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// sketch is a random card before it is written down: an element with its
// declarations, or a text.
type sketch struct {
	tag   string // empty: a text
	attrs string
	style []string // declarations, without the semicolon
	text  string
	kids  []*sketch
}

// clone copies a sketch and everything in it.
func (s *sketch) clone() *sketch {
	c := *s
	c.style = slices.Clone(s.style)
	c.kids = make([]*sketch, len(s.kids))
	for i, k := range s.kids {
		c.kids[i] = k.clone()
	}
	return &c
}

// write adds the HTML of a sketch, and a rule for every element with a style.
func (s *sketch) write(html, rules *strings.Builder, count *int) {
	if s.tag == "" {
		html.WriteString(s.text)
		return
	}
	html.WriteString("<" + s.tag)
	if len(s.style) > 0 {
		*count++
		fmt.Fprintf(html, ` class="e%d"`, *count)
		fmt.Fprintf(rules, ".e%d{%s}\n", *count, strings.Join(s.style, ";"))
	}
	html.WriteString(s.attrs + ">")
	for _, k := range s.kids {
		k.write(html, rules, count)
	}
	if s.tag != "img" && s.tag != "br" {
		html.WriteString("</" + s.tag + ">")
	}
}

// drawing is the sketch of a whole card.
type drawing struct {
	name          string
	width, height int
	rtl           bool
	style         string // of the card's root
	body          *sketch
}

// card writes a drawing down.
func (d *drawing) card() card {
	var html, rules strings.Builder
	count := 0
	for _, k := range d.body.kids {
		k.write(&html, &rules, &count)
	}
	c := card{
		name: d.name, width: d.width, height: d.height,
		html: `<div class="c">` + html.String() + `</div>`, css: ".c{" + d.style + "}\n" + rules.String(),
	}
	if d.rtl {
		return c.rtl()
	}
	return c
}

// maker draws random cards, the same for the same seed.
type maker struct{ random *rand.Rand }

// generated makes the card of a seed, with elements nested so deep.
func generated(seed uint64, depth int) card { return draw(seed, depth).card() }

func draw(seed uint64, depth int) *drawing {
	m := &maker{random: rand.New(rand.NewPCG(seed, 7))}
	d := &drawing{name: fmt.Sprintf("generated %d", seed), rtl: seed%2 == 1}
	d.body = &sketch{kids: m.children(depth)}
	d.width, d.height = 300+m.random.IntN(500), 300+m.random.IntN(500)
	d.style = m.one("", "display:flex;", "display:flex;flex-direction:column;height:100%;") + m.one("", "padding:10px;", "position:relative;")
	return d
}

func (m *maker) one(choices ...string) string { return choices[m.random.IntN(len(choices))] }

func (m *maker) chance(percent int) bool { return m.random.IntN(100) < percent }

// maybe returns one of the choices with some probability, else nothing.
func (m *maker) maybe(percent int, choices ...string) []string {
	if !m.chance(percent) {
		return nil
	}
	return strings.Split(m.one(choices...), ";")
}

// children draws what an element holds.
func (m *maker) children(depth int) []*sketch {
	if depth == 0 || m.chance(25) {
		return m.words()
	}
	var kids []*sketch
	for range 1 + m.random.IntN(4) {
		kids = append(kids, m.element(depth-1))
	}
	return kids
}

var (
	latinWords  = strings.Fields("Relayez le message officiel, jamais une capture d’écran. Vie en danger ? Appelez d’abord extra\u00adordinai\u00adrement 01\u00a023 (112) week-end")
	arabicWords = strings.Fields("احتموا في مكان آمن، ولا تنشروا صورة 112 (SAMU) السلطات #تنبيه كو\u200cچک")
)

// words draws a stretch of text with inline elements in it.
func (m *maker) words() []*sketch {
	list := latinWords
	switch m.random.IntN(8) {
	case 0:
		list = arabicWords
	case 1:
		list = slices.Concat(latinWords, arabicWords)
	}
	var kids []*sketch
	for range 1 + m.random.IntN(9) {
		word := &sketch{text: m.one(list...)}
		if m.chance(14) {
			word = &sketch{tag: m.one("b", "i", "small", "bdi", "span"), kids: []*sketch{word}}
			word.style = m.maybe(30, "white-space:nowrap", "font-size:1.3em", "line-height:2", "color:red", "letter-spacing:2px", "unicode-bidi:isolate;direction:rtl")
			word.attrs = strings.Join(m.maybe(10, ` dir="rtl"`, ` dir="ltr"`, ` dir="auto"`), "")
		}
		kids = append(kids, word, &sketch{text: " "})
		if m.chance(3) {
			kids = append(kids, &sketch{tag: "br"})
		}
	}
	return kids
}

// element draws an element with a style of its own.
func (m *maker) element(depth int) *sketch {
	if m.chance(10) {
		return m.replaced()
	}
	e := &sketch{tag: "div", kids: m.children(depth)}
	e.style = slices.Concat(m.item(), m.box(), m.letters(), m.position())
	if m.chance(45) {
		e.style = append(e.style, m.container()...)
	}
	e.attrs = strings.Join(m.maybe(8, ` dir="rtl"`, ` dir="ltr"`, ` dir="auto"`), "")
	return e
}

// replaced draws an icon or a picture.
func (m *maker) replaced() *sketch {
	e := &sketch{tag: "svg", attrs: fmt.Sprintf(` viewBox="0 0 %d 24"`, 12*(1+m.random.IntN(4))), style: []string{"display:block"}}
	if m.chance(30) {
		e.tag, e.attrs = "img", ` src="picture.png" alt=""`+m.one("", ` width="30"`, ` height="50"`)
	}
	size := m.maybe(85, "width:48px", "width:33%;height:30px", "width:60px;height:60px", "height:2em", "width:calc(20% + 10px)")
	limit := m.maybe(40, "max-width:40px", "padding:3px", "min-height:20px", "max-height:25px", "border:2px solid #000", "min-width:50px", "aspect-ratio:1")
	e.style = slices.Concat(e.style, size, limit, m.item(), m.maybe(10, "margin:auto", "margin-inline-start:auto", "position:absolute;inset-inline-end:0;bottom:5px"))
	return e
}

func (m *maker) length() string {
	return m.one("0", "12px", "40px", "75.5px", "130px", "220px", "10%", "33%", "50%", "100%", "3em", "1.5rem", "calc(50% - 20px)", "calc(10% + 2em)")
}

// size declares a length now and then.
func (m *maker) size(property string) []string {
	if !m.chance(25) {
		return nil
	}
	return []string{property + ":" + m.length()}
}

// box draws the sizes of a box.
func (m *maker) box() []string {
	style := slices.Concat(m.maybe(33, "box-sizing:border-box"), m.size(m.one("width", "width", "inline-size")))
	if m.chance(40) {
		style = append(style, m.size(m.one("height", "block-size"))...)
	}
	if m.chance(60) {
		style = append(style, m.size(m.one("min-width", "max-width", "min-height", "max-height"))...)
	}
	return slices.Concat(style,
		m.maybe(35, "padding:4px", "padding:10px 20px", "padding:0 5%", "padding:3px 0 0 9px", "padding-inline:1em 3px", "padding-block:2%"),
		m.maybe(35, "margin:4px", "margin:10px 20px", "margin:0 5%", "margin:3px 0 0 9px", "margin:0 auto", "margin:auto", "margin:-5px 0", "margin:12px 0",
			"margin:0 0 0 auto", "margin-inline:auto 10px", "margin-block:5% -3px", "margin-inline-end:-10px"),
		m.maybe(15, "border:1px solid #000", "border:3.7px solid #000", "border-inline-start:5px solid red", "border-block:2px solid red;border-inline-end:1px solid"),
		m.maybe(8, "aspect-ratio:1", "aspect-ratio:2", "aspect-ratio:1/2", "aspect-ratio:16/9", "aspect-ratio:3;height:40px", "aspect-ratio:1/3;max-height:100px", "aspect-ratio:.7;min-width:60px"))
}

// letters draws how text is set.
func (m *maker) letters() []string {
	return slices.Concat(
		m.maybe(20, "font-size:30px", "font-size:.7em", "font-size:80%", "line-height:1", "line-height:28px", "line-height:150%", "line-height:normal"),
		m.maybe(12, "text-align:center", "text-align:end", "text-align:right", "text-align:start"),
		m.maybe(15, "white-space:nowrap", "text-wrap:balance", "text-wrap:balance", "text-wrap:nowrap", "overflow-wrap:anywhere", "overflow-wrap:break-word", "white-space:pre-wrap", "white-space:pre-line"),
		m.maybe(12, "letter-spacing:1px", "letter-spacing:-.02em", "letter-spacing:.1em", "hyphens:none", "direction:rtl", "direction:ltr", "unicode-bidi:plaintext", "font-weight:bold"))
}

// position draws an element out of its place.
func (m *maker) position() []string {
	return m.maybe(10, "position:absolute", "position:absolute;left:10px", "position:absolute;right:5%;bottom:10px", "position:absolute;left:0;right:20px;top:10px",
		"position:absolute;inset:10px", "position:absolute;inset:5% auto auto 3em", "position:absolute;inset-inline-start:7px;inset-block:2px 20%",
		"position:absolute;inset-inline:30px 10%;margin:auto", "position:absolute;inset:0;margin:auto;width:50px;height:30%",
		"position:relative", "position:relative;top:5px;left:3px", "position:relative;inset-inline-start:10%;bottom:4px", "position:relative;inset:5% 10px")
}

// item draws what counts in a flex container.
func (m *maker) item() []string {
	if m.chance(55) {
		return nil
	}
	return slices.Concat(
		m.maybe(90, "flex:1 1 0", "flex:none", "flex:1 1 0", "flex:1 0 auto", "flex:.4 2 60px", "flex:2 1 20%", "flex-basis:100px", "flex-shrink:0", "flex:1", "flex:auto", "flex:0 1 calc(30% + 10px)"),
		m.maybe(50, "align-self:center", "align-self:flex-end", "align-self:baseline", "align-self:flex-start", "align-self:stretch", "align-self:end", "align-self:start"),
		m.maybe(40, "order:1", "order:-1", "min-width:0", "min-height:0", "margin-inline-start:auto", "margin-top:auto"))
}

// container draws a flex container.
func (m *maker) container() []string {
	return slices.Concat([]string{"display:flex"},
		m.maybe(60, "flex-direction:column", "flex-direction:column", "flex-direction:row-reverse", "flex-direction:column-reverse"),
		m.maybe(50, "flex-wrap:wrap", "flex-wrap:wrap-reverse"),
		m.maybe(55, "justify-content:center", "justify-content:space-between", "justify-content:flex-end", "justify-content:space-evenly", "justify-content:start", "justify-content:space-around", "justify-content:end"),
		m.maybe(50, "align-items:center", "align-items:flex-end", "align-items:baseline", "align-items:flex-start", "align-items:end"),
		m.maybe(50, "gap:7px", "gap:5px 12px", "column-gap:3%", "row-gap:1em", "gap:2% 5px"),
		m.maybe(40, "align-content:center", "align-content:space-between", "align-content:flex-end", "align-content:stretch", "align-content:space-around", "align-content:start", "align-content:end"))
}
