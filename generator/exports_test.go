package generator_test

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"smem/generator/pdf"
	"smem/generator/scene"
	"smem/generator/svg"
	"smem/generator/theme"
	"smem/generator/typeface"
)

// BenchmarkExport writes a post card as SVG and as PDF, drawing it included.
func BenchmarkExport(b *testing.B) {
	p := plan(b)
	for _, language := range []string{"fr", "ar"} {
		j := job(b, p, "responsible", language, "post")
		for name, form := range map[string]func() ([]byte, error){
			"svg": func() ([]byte, error) { data, _, err := p.SVG(j); return data, err },
			"pdf": func() ([]byte, error) { data, _, err := p.PDF(j); return data, err },
		} {
			b.Run(name+"/"+language, func(b *testing.B) {
				b.ReportAllocs()
				size := 0
				for b.Loop() {
					data, err := form()
					if err != nil {
						b.Fatal(err)
					}
					size = len(data)
				}
				b.ReportMetric(float64(size), "bytes")
			})
		}
	}
}

// anything makes a scene of any bytes.
type anything []byte

func (a *anything) byte() byte {
	if len(*a) == 0 {
		return 0
	}
	b := (*a)[0]
	*a = (*a)[1:]
	return b
}

// number is most often a place on or near the canvas, sometimes anything.
func (a *anything) number() float64 {
	switch kind := a.byte(); {
	case kind < 230:
		return float64(kind)/2 - 20 + float64(a.byte())/64
	case kind < 250:
		return (float64(a.byte()) - 128) * 65536
	}
	var b [8]byte
	for i := range b {
		b[i] = a.byte()
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b[:]))
}

func (a *anything) bounds() scene.Bounds {
	return scene.Bounds{X: a.number(), Y: a.number(), Width: a.number(), Height: a.number()}
}

func (a *anything) point() scene.Point { return scene.Point{X: a.number(), Y: a.number()} }

func (a *anything) color() scene.Color {
	return scene.Color{R: a.byte(), G: a.byte(), B: a.byte(), A: 255 - a.byte()}
}

func (a *anything) paint() scene.Paint {
	p := scene.Paint{Color: a.color()}
	if n := a.byte(); n < 80 {
		p.From, p.To = a.point(), a.point()
		for range n % 5 {
			p.Stops = append(p.Stops, scene.Stop{Offset: a.number() / 64, Color: a.color()})
		}
	}
	return p
}

func (a *anything) path() scene.Path {
	var path scene.Path
	for range a.byte() % 16 {
		path = append(path, scene.Segment{Op: scene.Op(a.byte() % 6), Points: [3]scene.Point{a.point(), a.point(), a.point()}})
	}
	return path
}

func (a *anything) text() string {
	b := make([]byte, a.byte()%12)
	for i := range b {
		b[i] = a.byte()
	}
	return string(b)
}

func (a *anything) item() scene.Item {
	switch a.byte() % 5 {
	case 0:
		return &scene.Rect{Bounds: a.bounds(), Radius: [4]float64{a.number(), a.number(), a.number(), a.number()}, Paint: a.paint()}
	case 1:
		return &scene.Fill{Path: a.path(), Paint: a.paint(), EvenOdd: a.byte()%2 == 0}
	case 2:
		return &scene.Stroke{Path: a.path(), Color: a.color(), Width: a.number(), Cap: scene.Cap(a.byte() % 4), Join: scene.Join(a.byte() % 4)}
	case 3:
		return &scene.Picture{Bounds: a.bounds(), Source: a.text(), Data: []byte(a.text())}
	}
	run := scene.Run{Font: []string{"NotoSans-Bold", "NotoSansArabic-Regular", "none"}[a.byte()%3], Size: a.number(), Color: a.color(), RTL: a.byte()%2 == 0, Text: a.text()}
	for range a.byte() % 6 {
		run.Glyphs = append(run.Glyphs, scene.Glyph{ID: uint32(a.byte()) * 3, Cluster: int(int8(a.byte())), X: a.number(), Y: a.number(), Advance: a.number()})
	}
	return &scene.Line{Text: a.text(), X: a.number(), Baseline: a.number(), Width: a.number(), Runs: []scene.Run{run}}
}

// FuzzExport writes any scene as SVG and as PDF: an error or a sound file,
// never a panic.
func FuzzExport(f *testing.F) {
	look, problems, err := theme.Read(os.DirFS(".."), "default")
	if err != nil || problems.HasErrors() {
		f.Fatal(problems, err)
	}
	f.Add([]byte("\x40\x30\x03tit\x02de\x08\x00\x40\x40\x41\x41\x42\x42\x43\x43\x44"))
	f.Add([]byte("\x20\x20\x06<&\"'>\x00\x00\x06\x04\x00\x40\x00\xff\x01\x02\x00\x01\x03abc\x04\x20\x00\x30\x30\x31\x31\x32\x32"))
	for kind := range byte(5) {
		f.Add(bytes.Repeat([]byte{kind, 17, 240, 99, 251, 30, 7}, 40))
		f.Add(bytes.Repeat([]byte{60, 50, 3, 4, kind, 90, 1}, 40))
	}
	f.Fuzz(func(t *testing.T, data []byte) { export(t, data, look.Fonts) })
}

// export makes a scene of bytes and looks at what becomes of it.
func export(t *testing.T, data []byte, fonts *typeface.Library) {
	a := anything(data)
	s := &scene.Scene{Width: int(a.byte()), Height: int(a.byte()), Title: a.text(), Description: a.text(), Language: a.text()}
	for range a.byte() % 12 {
		s.Items = append(s.Items, a.item())
	}
	if drawn, err := svg.Encode(s, fonts, svg.Meta{Publisher: s.Title, Licence: s.Description, URL: "https://example.org/" + s.Title}); err == nil {
		soundXML(t, drawn)
	}
	printed, err := pdf.Encode(s, fonts, pdf.Meta{Author: s.Title, Licence: s.Description, URL: s.Title, Date: time.Unix(0, 0).UTC()})
	if err != nil {
		return
	}
	for _, bad := range []string{"NaN", "Inf", "e+"} {
		if strings.Contains(string(printed), " "+bad) {
			t.Errorf("the PDF holds %q", bad)
		}
	}
	m := regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`).FindSubmatch(printed)
	if !bytes.HasPrefix(printed, []byte("%PDF-1.")) || m == nil {
		t.Fatal("no PDF with a table of references")
	}
	if at, err := strconv.Atoi(string(m[1])); err != nil || at >= len(printed) || !regexp.MustCompile(`^(xref|\d+ 0 obj)`).Match(printed[at:]) {
		t.Fatalf("the table of references does not stand at %s", m[1])
	}
}

// soundXML fails on what no XML parser takes.
func soundXML(t *testing.T, data []byte) {
	t.Helper()
	if !utf8.Valid(data) {
		t.Fatal("the SVG is no UTF-8")
	}
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, attr := range e.Attr {
				if strings.Contains(attr.Value, "NaN") && attr.Name.Local != "aria-label" {
					t.Fatalf("<%s %s=%q>", e.Name.Local, attr.Name.Local, attr.Value)
				}
			}
		}
	}
}
