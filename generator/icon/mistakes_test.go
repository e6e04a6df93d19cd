package icon

import (
	"fmt"
	"strings"
	"testing"

	"smem/generator/scene"
)

func TestMistakes(t *testing.T) {
	tests := []struct{ name, svg, want string }{
		{"gradient", `<defs/><path d="M1 1h1v1z" fill="url(#a)"/>`, "1:61: error: element <defs>|1:68: error: attribute fill on <path> has a value"},
		{"text", `<text x="1">Hi</text>`, "1:61: error: element <text>"},
		{"bare text", `<g>Hi</g>`, `1:64: error: text "Hi"`},
		{"use", `<use href="#a"/>`, "element <use>"},
		{"inner svg", `<svg/>`, "element <svg>"},
		{"style attribute", `<path style="fill:red" d="M1 1h1v1z"/>`, "attribute style on <path>"},
		{"class", `<path class="a" d="M1 1h1v1z"/>`, "attribute class on <path>"},
		{"style element", `<style>a{}</style>`, "element <style>"},
		{"dashes", `<path stroke="black" stroke-dasharray="1 2" d="M1 1h1v1z"/>`, "attribute stroke-dasharray on <path>"},
		{"clip", `<g clip-path="url(#a)"/>`, "attribute clip-path on <g>"},
		{"filter", `<g filter="url(#a)"/>`, "attribute filter on <g>"},
		{"named colour", `<path fill="red" d="M1 1h1v1z"/>`, `"red"`},
		{"colour of 5", `<path fill="#12345" d="M1 1h1v1z"/>`, `"#12345"`},
		{"width", `<path stroke="black" stroke-width="-1" d="M1 1h1v1z"/>`, "attribute stroke-width on <path>"},
		{"unit", `<circle r="2em"/>`, "attribute r on <circle>"},
		{"negative", `<circle r="-2"/>`, "attribute r on <circle> is negative"},
		{"nan", `<circle r="NaN"/>`, "attribute r on <circle>"},
		{"other shape's", `<circle width="5" r="2"/>`, "attribute width on <circle>"},
		{"no d", `<path/>`, "<path> without d"},
		{"path", `<path d="M1 1h1 v"/>`, "path data: v needs 1 numbers"},
		{"points", `<polygon points="1 2 3"/>`, "attribute points on <polygon>"},
		{"uneven stroke", `<g transform="scale(1 2)"><path stroke="black" d="M1 1h9"/></g>`, "1:87: error: a stroke on <path> under a transform"},
		{"skewed stroke", `<path stroke="black" transform="skewX(10)" d="M1 1h9"/>`, "a stroke on <path> under a transform"},
		{"transform", `<path transform="turn(3)" d="M1 1h9"/>`, "turn(3) is not a function"},
		{"transform numbers", `<path transform="rotate(3deg)" d="M1 1h9"/>`, "rotate(3deg) needs plain numbers"},
		{"transform count", `<path transform="rotate(3 4)" d="M1 1h9"/>`, "rotate(3 4) is not a function with that many"},
		{"transform end", `<path transform="rotate(3" d="M1 1h9"/>`, "is not a transform"},
		{"far away", `<path transform="scale(1e6) scale(1e6)" d="M1 1h9v9z"/>`, "lies further out"},
		{"opacity of both", `<path stroke="black" opacity=".5" d="M1 1h9v9z"/>`, "opacity on <path> with both"},
		{"opacity over a heap", `<g opacity=".5"><path d="M1 1h9v9z"/><path d="M5 1h9v9z"/></g>`, "1:61: error: opacity on <g> around shapes that may lie"},
		{"opacity around both", `<g opacity=".5"><path stroke="#000" d="M1 1h9v9z"/></g>`, "opacity on <g> around a shape with both"},
		{"outside", `<path d="M1 1h30v9z"/>`, "shape 1 reaches from 1,1 to 31,10"},
		{"stroke outside", `<path stroke="#000" stroke-width="4" d="M1 1v9"/>`, "shape 1 reaches from -1,"},
		{"miter outside", `<path fill="none" stroke="#000" stroke-width="2" stroke-linejoin="miter" d="M6 20 12 2l6 18"/>`, "shape 1 reaches"},
		{"miter limit", `<path fill="none" stroke="#000" stroke-miterlimit="10" d="M10 20 12 9l2 11"/>`, "stroke-miterlimit 10 on <path>"},
		{"miter below 1", `<path stroke-miterlimit="0" d="M10 20 12 9l2 11"/>`, "attribute stroke-miterlimit"},
		{"inside a shape", `<path d="M1 1h1v1z"><animate/></path>`, "element <animate> inside <path>"},
		{"foreign", `<x:g xmlns:x="urn:x"/>`, "element <g> of another language"},
		{"link", `<g xmlns:k="urn:k" k:href="a"/>`, "attribute urn:k:href on <g>"},
		{"two at once", `<use/><text/>`, "1:61: error: element <use>|1:67: error: element <text>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			icon, list := Parse("a.svg", []byte(head+tt.svg+"</svg>"))
			if icon != nil {
				t.Error("an icon came out")
			}
			want := strings.Split(tt.want, "|")
			if len(list) != len(want) {
				t.Fatalf("got %v, want %d", list, len(want))
			}
			for i, d := range list {
				if d.Rule != rule || d.Cure == "" || !strings.Contains(d.String(), want[i]) {
					t.Errorf("got %s (cure: %s), want %s", d, d.Cure, want[i])
				}
			}
		})
	}
}

func TestFileMistakes(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"empty", "", "a.svg:1:1: error: the file's outermost element must be <svg>"},
		{"other root", "\n <html/>", "a.svg:2:2: error: the file's outermost element must be <svg>"},
		{"not closed", "<svg viewBox='0 0 1 1'>\n<g>", "a.svg:2:4: error: not well-formed XML"},
		{"entity", "<svg viewBox='0 0 1 1'>&x;</svg>", "not well-formed XML"},
		{"own entities", "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg viewBox='0 0 1 1'/>", "a.svg:1:1: error: a document type with declarations"},
		{"style sheet", "<?xml version='1.0'?>\n<?xml-stylesheet href='a'?><svg viewBox='0 0 1 1'/>", "a.svg:2:1: error: processing instruction"},
		{"latin 1", "<svg viewBox='0 0 1 1'>\xe9</svg>", "a.svg:1:24: error: the file is not UTF-8"},
		{"twice", "<svg viewBox='0 0 1 1' id='a' id='b'/>", "attribute id stands twice"},
		{"two roots", "<svg viewBox='0 0 1 1'/>\n<svg viewBox='0 0 1 1'/>", "a.svg:2:1: error: a second outermost element <svg>"},
		{"text behind", "<svg viewBox='0 0 1 1'/>\nx", "a.svg:1:25: error: text \"x\" outside <svg>"},
		{"no namespace inside", head + "<path xmlns='' d='M1 1h1v1z'/></svg>", "element <path> of another language"},
		{"no viewBox", "<svg width='1'/>", "<svg> without viewBox"},
		{"bad viewBox", "<svg viewBox='0 0 24'/>", "is not four numbers"},
		{"flat viewBox", "<svg viewBox='0 0 24 0'/>", "is not four numbers"},
		{"stretch", "<svg preserveAspectRatio='none' viewBox='0 0 1 1'/>", "preserveAspectRatio"},
		{"columns are characters", "<svg viewBox='0 0 1 1'><!-- éé --><use/></svg>", "a.svg:1:35: error: element <use>"},
		{"deep", "<svg viewBox='0 0 1 1'>" + strings.Repeat("<g>", 40) + strings.Repeat("</g>", 40) + "</svg>", "inside each other"},
		{"many", "<svg viewBox='0 0 1 1'>" + strings.Repeat("<g/>", 9000) + "</svg>", "more than 8192 elements"},
		{"long", "<svg viewBox='0 0 1 1'>" + strings.Repeat(" ", 2<<20) + "</svg>", "a.svg:1:1: error: the file is larger than 1024 KiB"},
		{"long path", "<svg viewBox='0 0 1 1'><path d='M0 0" + strings.Repeat("h0", 200000) + "'/></svg>", "more than 131072 segments"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			icon, list := Parse("a.svg", []byte(tt.src))
			if icon != nil || len(list) != 1 || !strings.Contains(list[0].String(), tt.want) {
				t.Errorf("got %.300v, want %s", list, tt.want)
			}
		})
	}
}

func TestFileForms(t *testing.T) {
	for _, src := range []string{
		"\ufeff<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'a.dtd'>\n" + head + "<path d='M1 1h1v1z'/></svg>\n",
		`<svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0,0,24 24"><svg:path d="M1 1h1v1z"/></svg:svg>`,
		`<svg width="24" height="24px" preserveAspectRatio="xMidYMid meet"><path d="M1 1h1v1z"/></svg>`,
	} {
		icon, list := Parse("a.svg", []byte(src))
		if list != nil || len(icon.Shapes) != 1 || icon.ViewBox.Width != 24 {
			t.Errorf("%s: %v", src, list)
		}
	}
}

// TestMiterLimits: limits other than 4 pass where they draw the same.
func TestMiterLimits(t *testing.T) {
	for limit, join := range map[string]int{"10": 0, "1.2": 2} {
		icon := parse(t, fmt.Sprintf(`<path fill="none" stroke="#000" stroke-miterlimit="%s" d="M5 5h9v9"/>`, limit))
		if got := icon.Shapes[0].Join; int(got) != join {
			t.Errorf("limit %s: join %d, want %d", limit, got, join)
		}
	}
	parse(t, `<path fill="none" stroke="#000" stroke-linejoin="round" stroke-miterlimit="10" d="M10 20 12 9l2 11"/>`)
}

func FuzzParse(f *testing.F) {
	f.Add(head + `<path d="M1.5.5-2 3a1 1 0 01.5.5zq1 2 3 4t5 6S7 8 9 9"/><circle cx="5" cy="5" r="2"/></svg>`)
	f.Add(head + `<g transform="rotate(30 12 12)scale(.5)" opacity=".5"><rect x="1" y="1" width="9" height="9" rx="2"/></g></svg>`)
	f.Add(head + `<polyline fill="none" stroke="currentColor" stroke-miterlimit="9" points="1,2 3,4"/></svg>`)
	f.Add("<svg viewBox='0 0 1e-2 1e6'><ellipse rx='1e6' ry='1e-9'/></svg>")
	f.Fuzz(func(t *testing.T, src string) {
		icon, list := Parse("a.svg", []byte(src))
		if (icon == nil) != list.HasErrors() {
			t.Fatalf("icon %v with %v", icon, list)
		}
		if icon == nil {
			return
		}
		checkPlaced(t, icon)
		checkInline(t, []byte(src), icon)
	})
}

func FuzzPath(f *testing.F) {
	for _, d := range []string{"M1 1a1 1 0 01.5.5.1.1 30 1 0 9 9z", "m0 0c1 2 3 4 5 6s1 2 3 4", "M1e6 1e-6T3 3H4V5", "M0 0A1e6 1e-6 1e6 1 1 1e6 1e6"} {
		f.Add(d)
	}
	f.Fuzz(func(t *testing.T, d string) {
		path, err := parsePath(d, 1)
		if err != nil && path != nil {
			t.Fatal("both a path and an error")
		}
		open := false
		for _, s := range path {
			if !open && s.Op != scene.MoveTo {
				t.Fatalf("%s: a segment outside a subpath", show(path))
			}
			open = s.Op != scene.Close
		}
	})
}

// checkPlaced fails on coordinates that are no numbers or not multiples of
// 1/64.
func checkPlaced(t *testing.T, icon *Icon) {
	t.Helper()
	for _, item := range icon.Place(scene.Bounds{X: 3, Y: 4, Width: 50, Height: 60}, scene.Color{A: 255}) {
		var path scene.Path
		switch item := item.(type) {
		case *scene.Fill:
			path = item.Path
		case *scene.Stroke:
			path = item.Path
		}
		for _, s := range path {
			for _, p := range s.Points {
				if p.X != scene.Snap(p.X) || p.Y != scene.Snap(p.Y) {
					t.Fatalf("point %v", p)
				}
			}
		}
	}
}
