package icon

import (
	"math"
	"strings"
	"testing"

	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/scene"
)

const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">`

// parse reads a drawing on the 24 grid that must be free of mistakes.
func parse(t *testing.T, inside string) *Icon {
	t.Helper()
	icon, list := Parse("a.svg", []byte(head+inside+"</svg>"))
	for _, d := range list {
		t.Error(d)
	}
	if icon == nil {
		t.FailNow()
	}
	return icon
}

func TestShapes(t *testing.T) {
	tests := []struct{ name, svg, want string }{
		{"rect", `<rect x="1" y="2" width="3" height="4"/>`, "M1,2L4,2L4,6L1,6Z"},
		{"line", `<line x1="1" y1="2" x2="3" y2="4" stroke="#000"/>`, "M1,2L3,4"},
		{"polyline", `<polyline points="1,2 3,4,5 6"/>`, "M1,2L3,4L5,6"},
		{"polygon", `<polygon points="1 2 3 4 5.5.5"/>`, "M1,2L3,4L5.5,0.5Z"},
		{"px", `<rect x="1px" y=" 2 " width="3px" height="4"/>`, "M1,2L4,2L4,6L1,6Z"},
		{"translate", `<g transform="translate(10)"><path d="M1 1h1v1z"/></g>`, "M11,1L12,1L12,2Z"},
		{"order", `<path transform="translate(10, 2) scale(2)" d="M1 1h1v1z"/>`, "M12,4L14,4L14,6Z"},
		{"nested", `<g transform="scale(2)"><g transform="translate(1 1)"><path d="M1 1h1v1z"/></g></g>`, "M4,4L6,4L6,6Z"},
		{"rotate", `<path transform="rotate(90)translate(5 -9)" d="M1 1h1v1z"/>`, "M8,6L8,7L7,7Z"},
		{"rotate about", `<path transform="rotate(180,12,12)" d="M1 1h1v1z"/>`, "M23,23L22,23L22,22Z"},
		{"matrix", `<path transform="matrix(0 1 -1 0 10 0)" d="M1 1h1v1z"/>`, "M9,1L9,2L8,2Z"},
		{"skew", `<path transform="skewX(45) skewY(0)" d="M1 1h1v1z"/>`, "M2,1L3,1L4,2Z"},
		{"curves", `<path transform="translate(1 1)" d="M0 0Q1 2 3 4C1 2 3 4 5 6z"/>`, "M1,1Q2,3 4,5C2,3 4,5 6,7Z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			icon := parse(t, tt.svg)
			if len(icon.Shapes) != 1 {
				t.Fatalf("%d shapes", len(icon.Shapes))
			}
			if got := show(icon.Shapes[0].Path); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestRounds compares the area inside curved shapes with the formula.
func TestRounds(t *testing.T) {
	tests := []struct {
		name, svg string
		area      float64
	}{
		{"circle", `<circle cx="12" cy="12" r="10"/>`, math.Pi * 100},
		{"ellipse", `<ellipse cx="12" cy="12" rx="10" ry="5"/>`, math.Pi * 50},
		{"stretched circle", `<circle cx="6" cy="6" r="5" transform="scale(2 1)"/>`, math.Pi * 50},
		{"rounded rect", `<rect x="2" y="2" width="20" height="10" rx="3"/>`, 200 - (4-math.Pi)*9},
		{"uneven corners", `<rect x="2" y="2" width="20" height="10" rx="3" ry="2"/>`, 200 - (4-math.Pi)*6},
		{"ry alone", `<rect x="2" y="2" width="20" height="10" ry="3" rx="auto"/>`, 200 - (4-math.Pi)*9},
		{"corners too large", `<rect x="2" y="2" width="20" height="10" rx="50"/>`, math.Pi * 50},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			icon := parse(t, tt.svg)
			var area float64
			for _, c := range chains(icon.Shapes[0].Path, 1e-5) {
				for i := range len(c.points) - 1 {
					p, q := c.points[i], c.points[i+1]
					area += (p.X*q.Y - p.Y*q.X) / 2
				}
			}
			if math.Abs(area-tt.area) > tt.area/1000 {
				t.Errorf("area %.3f, want %.3f", area, tt.area)
			}
		})
	}
}

func TestPaint(t *testing.T) {
	const red = "#ff0000"
	current := scene.Color{G: 255, A: 255}
	tests := []struct {
		name, svg string
		fill      string // colour as rrggbbaa, "" for none
		stroke    string
		width     float64
	}{
		{"black at first", `<path d="M3 3h9v9z"/>`, "000000ff", "", 0},
		{"current", `<path fill="currentColor" d="M3 3h9v9z"/>`, "00ff00ff", "", 0},
		{"inherited", `<g fill="none" stroke="currentColor" stroke-width="2"><path d="M3 3h9v9z"/></g>`, "", "00ff00ff", 2},
		{"inner wins", `<g fill="none" stroke="#00f"><path stroke="#f008" fill="#abc" d="M3 3h9v9z"/></g>`, "aabbccff", "ff000088", 1},
		{"opacities", `<path fill="` + red + `" fill-opacity=".5" stroke="white" stroke-opacity="25%" d="M3 3h9v9z"/>`, "ff000080", "ffffff40", 1},
		{"opacity", `<path fill="` + red + `" opacity=".5" fill-opacity=".5" d="M3 3h9v9z"/>`, "ff000040", "", 0},
		{"group opacity", `<g opacity=".5"><g opacity=".5"><path fill="#000000ff" d="M3 3h9v9z"/></g></g>`, "00000040", "", 0},
		{"width scales", `<path transform="rotate(30 12 12) scale(.5)" fill="none" stroke="black" stroke-width="3px" d="M9 9h9"/>`, "", "000000ff", 1.5},
		{"width 0", `<path stroke="black" stroke-width="0" d="M3 3h9v9z"/>`, "000000ff", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var fill, stroke string
			var width float64
			for _, item := range parse(t, tt.svg).Place(scene.Bounds{Width: 24, Height: 24}, current) {
				switch item := item.(type) {
				case *scene.Fill:
					fill = hex(item.Paint.Color)
				case *scene.Stroke:
					stroke, width = hex(item.Color), item.Width
				}
			}
			if fill != tt.fill || stroke != tt.stroke || width != tt.width {
				t.Errorf("fill %q, stroke %q of %g; want %q, %q of %g", fill, stroke, width, tt.fill, tt.stroke, tt.width)
			}
		})
	}
}

func hex(c scene.Color) string {
	const digit = "0123456789abcdef"
	var b strings.Builder
	for _, v := range []uint8{c.R, c.G, c.B, c.A} {
		b.WriteByte(digit[v>>4])
		b.WriteByte(digit[v&15])
	}
	return b.String()
}

func TestNothingToPaint(t *testing.T) {
	for _, svg := range []string{
		"", "<title>Words</title><desc>More <b>words</b></desc>", "<!-- no -->",
		`<path fill="none" d="M0 0h24v24H0z"/>`, `<circle cx="1" cy="1"/>`, `<rect width="5"/>`,
		`<path d=""/>`, `<path d="M1 1h5v5z" opacity="0"/>`, `<line x2="5"/>`, `<polygon points=""/>`,
	} {
		if icon := parse(t, svg); len(icon.Shapes) != 0 {
			t.Errorf("%s: %d shapes", svg, len(icon.Shapes))
		}
	}
}

func TestPlace(t *testing.T) {
	icon, list := Parse("a.svg", []byte(`<svg viewBox="10 20 20 10" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="bevel">
		<path fill="#123" fill-rule="evenodd" d="M10 20h20v10Q20 25 10 30z" stroke="none"/><path stroke-width="1.5" d="M12 25h4"/></svg>`))
	if list != nil {
		t.Fatal(list)
	}
	tests := []struct {
		name         string
		items        []scene.Item
		fill, stroke string
	}{
		{"middle of a high box", icon.Place(scene.Bounds{X: 100, Y: 200, Width: 40, Height: 40}, scene.Color{A: 255}),
			"M100,210L140,210L140,230Q120,220 100,230Z", "M104,220L112,220"},
		{"middle of a wide box", icon.Place(scene.Bounds{X: 100, Y: 200, Width: 100, Height: 20}, scene.Color{A: 255}),
			"M130,200L170,200L170,220Q150,210 130,220Z", "M134,210L142,210"},
		{"mirrored", icon.PlaceMirrored(scene.Bounds{X: 100, Y: 200, Width: 40, Height: 40}, scene.Color{A: 255}),
			"M140,210L100,210L100,230Q120,220 140,230Z", "M136,220L128,220"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if len(tt.items) != 2 {
				t.Fatalf("%d items", len(tt.items))
			}
			fill, stroke := tt.items[0].(*scene.Fill), tt.items[1].(*scene.Stroke)
			if got := show(fill.Path); got != tt.fill || !fill.EvenOdd {
				t.Errorf("fill %s, even-odd %v; want %s", got, fill.EvenOdd, tt.fill)
			}
			if got := show(stroke.Path); got != tt.stroke {
				t.Errorf("stroke %s, want %s", got, tt.stroke)
			}
			if stroke.Width != 3 || stroke.Cap != scene.RoundCap || stroke.Join != scene.BevelJoin {
				t.Errorf("stroke of %g, cap %d, join %d", stroke.Width, stroke.Cap, stroke.Join)
			}
		})
	}
	for _, b := range []scene.Bounds{{}, {Width: 5}, {Width: -1, Height: 5}, {Width: math.NaN(), Height: 5}} {
		if items := icon.Place(b, scene.Color{}); items != nil {
			t.Errorf("%v: %d items in an empty box", b, len(items))
		}
	}
}

func TestReadInACard(t *testing.T) {
	pos := diag.Pos{File: "card.html", Line: 3, Col: 7}
	svg := &markup.Node{Name: "svg", Pos: pos, Attrs: []markup.Attr{
		{Name: "class", Value: "icon"}, {Name: "width", Value: "48"}, {Name: "height", Value: "24px"}, {Name: "aria-hidden", Value: "true"},
	}}
	svg.Children = []*markup.Node{{Text: "\n  "}, {Name: "path", Pos: pos, Attrs: []markup.Attr{{Name: "d", Value: "M1 1h9v9z"}}}}
	icon, list := Read(svg)
	if list != nil || icon.ViewBox != (scene.Bounds{Width: 48, Height: 24}) || len(icon.Shapes) != 1 {
		t.Errorf("got %+v, %v", icon, list)
	}
	svg.Children[1].Attrs = append(svg.Children[1].Attrs, markup.Attr{Name: "class", Value: "red"})
	if _, list = Read(svg); len(list) != 1 || list[0].Pos != pos || list[0].Rule != "icon" || list[0].Cure == "" {
		t.Errorf("class on a path: %v", list)
	}
	if icon, list = Read(nil); icon != nil || !list.HasErrors() {
		t.Errorf("nil node: %v", list)
	}
}
