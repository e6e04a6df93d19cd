package svg

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"smem/generator/scene"
)

// wellFormed fails on what is no XML.
func wellFormed(t *testing.T, data []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, data)
		}
	}
}

func TestHostileWords(t *testing.T) {
	bad := "</title><script>alert(1)</script> \"'&<![CDATA[ \x00\x1b\xff\ufffe ]]>"
	data, err := Encode(&scene.Scene{Width: 9, Height: 9, Title: bad, Description: bad, Language: bad}, nil, Meta{bad, bad, bad})
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, data)
	if strings.Contains(string(data), "<script") {
		t.Errorf("%s", data)
	}
}

func TestShapes(t *testing.T) {
	black := scene.Color{A: 255}
	square := scene.Path{{Op: scene.MoveTo, Points: [3]scene.Point{{X: 1, Y: 1}}}, {Op: scene.LineTo, Points: [3]scene.Point{{X: 3.25, Y: 1}}}, {Op: scene.LineTo, Points: [3]scene.Point{{X: 3, Y: 2.5}}}, {Op: scene.Close}}
	for want, item := range map[string]scene.Item{
		`<rect x="1" width="2.5" height="3" rx="1" fill="#000"/>`:                                                                                         &scene.Rect{Bounds: scene.Bounds{X: 1, Width: 2.5, Height: 3}, Radius: [4]float64{1, 1, 1, 1}, Paint: scene.Paint{Color: black}},
		`<path d="m1 1h2.25l-.25 1.5z" fill="#000" fill-rule="evenodd"/>`:                                                                                 &scene.Fill{Path: square, EvenOdd: true, Paint: scene.Paint{Color: black}},
		`<path d="m1 1h2.25l-.25 1.5z" fill="none" stroke="#f00" stroke-opacity=".502" stroke-width="2" stroke-linecap="round" stroke-linejoin="bevel"/>`: &scene.Stroke{Path: square, Width: 2, Color: scene.Color{R: 255, A: 128}, Cap: scene.RoundCap, Join: scene.BevelJoin},
	} {
		data, err := Encode(&scene.Scene{Width: 9, Height: 9, Items: []scene.Item{item}}, nil, Meta{})
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%v: want %s in\n%s", err, want, data)
		}
		wellFormed(t, data)
	}
}

func TestRefuses(t *testing.T) {
	for _, item := range []scene.Item{
		&scene.Rect{Bounds: scene.Bounds{X: math.NaN()}},
		&scene.Fill{Path: scene.Path{{Op: 9}}, Paint: scene.Paint{Color: scene.Color{A: 1}}},
		&scene.Stroke{Width: -1},
		&scene.Picture{Bounds: scene.Bounds{Width: 9, Height: 9}, Data: []byte("GIF")},
		&scene.Line{Runs: []scene.Run{{Font: "x", Size: 9, Color: scene.Color{A: 9}, Glyphs: []scene.Glyph{{}}}}},
		nil,
	} {
		if _, err := Encode(&scene.Scene{Width: 9, Height: 9, Items: []scene.Item{item}}, nil, Meta{}); err == nil {
			t.Errorf("%#v: no error", item)
		}
	}
}
