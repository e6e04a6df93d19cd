package icon

import (
	"strings"
	"testing"

	"smem/generator/markup"
	"smem/generator/scene"
)

func TestInline(t *testing.T) {
	src := `<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by hand: <path d="M0 0h99"/> -->
<svg xmlns="http://www.w3.org/2000/svg" class="big" width="48px" height="24" fill="none" stroke="currentColor">
  <title>Words &amp; more</title>
  <g id="a" transform="translate(1 1)"><!-- > --><path class="" d="M1 1&#10;h5"><desc>x</desc></path></g>
  <circle r="2" cx='5' cy="5"></circle>
</svg>`
	src = strings.Replace(src, ` class=""`, ` id="&quot;&lt;"`, 1)
	got, list := Inline("a.svg", []byte(src))
	want := Markup{
		ViewBox: "0 0 48 24",
		Attrs:   `fill="none" stroke="currentColor"`,
		Body:    "<g transform=\"translate(1 1)\"><path d=\"M1 1\nh5\"/></g><circle r=\"2\" cx=\"5\" cy=\"5\"/>",
	}
	if len(list) > 0 || got != want {
		t.Errorf("got %+v, %v\nwant %+v", got, list, want)
	}
	if got, list = Inline("a.svg", []byte("<svg/>")); got != (Markup{}) || !list.HasErrors() {
		t.Errorf("a mistake: %+v, %v", got, list)
	}
}

// checkInline fails when the markup of an accepted file, read as HTML, draws
// anything else than the file.
func checkInline(t *testing.T, src []byte, drawn *Icon) {
	t.Helper()
	m, list := Inline("a.svg", src)
	if list.HasErrors() {
		t.Fatal(list)
	}
	html := `<svg viewBox="` + m.ViewBox + `" ` + m.Attrs + `>` + m.Body + `</svg>`
	svg, list := markup.Parse("a.html", html)
	again, more := Read(svg)
	if list.HasErrors() || again == nil {
		t.Fatalf("%s\n%v\n%v", html, list, more)
	}
	box := scene.Bounds{Width: 96, Height: 96}
	if a, b := paths(drawn.Place(box, scene.Color{})), paths(again.Place(box, scene.Color{})); a != b {
		t.Fatalf("%s\nfile  %s\nmarkup %s", html, a, b)
	}
}

func paths(items []scene.Item) string {
	var b strings.Builder
	for _, item := range items {
		switch item := item.(type) {
		case *scene.Fill:
			b.WriteString(show(item.Path) + hex(item.Paint.Color) + "\n")
		case *scene.Stroke:
			b.WriteString(show(item.Path) + hex(item.Color) + "\n")
		}
	}
	return b.String()
}
