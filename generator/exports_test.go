package generator_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
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
	// A line in one run at no size to speak of, two glyphs apart.
	f.Add([]byte("\x40\x40\x00\x00\x00\x01\x04\x00\xfa\x01\x00\x00\x00\x00\x00\x00\x00\x10\x10\x10\x00\x01\x02ab\x02\x0c\x00\x40\x00\x40\x00\x40\x00\x0d\x01\x60\x00\x40\x00\x40\x00"))
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
	soundPDF(t, printed)
}

// What package pdf writes before its streams. The table of references has seven
// bytes for each object.
var (
	stated  = regexp.MustCompile(`^\d+ 0 obj\n<</Type/XRef/W\[1 4 2\]/Size (\d+)/Root (\d+) 0 R/Info (\d+) 0 R/.*/Length (\d+)/Filter/FlateDecode>>\nstream\n`)
	packed  = regexp.MustCompile(`^(\d+) 0 obj\n<</Type/ObjStm/N (\d+)/First (\d+)/Length (\d+)/Filter/FlateDecode>>\nstream\n`)
	content = regexp.MustCompile(`^\d+ 0 obj\n<</Filter/FlateDecode/Length (\d+)>>\nstream\n`)
	refer   = regexp.MustCompile(`(\d+) 0 R\b`)
	noPlace = regexp.MustCompile(`(^|[\s\[>])[+-]?(NaN|Inf)\b|\de[+-]\d`) // in no number of a page
)

// soundPDF fails unless every object of a file is where the table of
// references says, everything referred to is in the table, and the page's
// content holds numbers alone.
func soundPDF(t *testing.T, file []byte) {
	t.Helper()
	end := regexp.MustCompile(`\nstartxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if !bytes.HasPrefix(file, []byte("%PDF-1.7\n")) || end == nil {
		t.Fatal("no PDF with a table of references")
	}
	numbers, table := streamAt(t, file, stated, whole(t, end[1]))
	size := numbers[0]
	if len(table) != 7*size {
		t.Fatalf("a table of %d bytes for %d objects", len(table), size)
	}
	inside := map[int][]byte{} // objects of the packed stream
	var expected []int         // their numbers in the table
	for number := 1; number < size; number++ {
		row := table[7*number:]
		first := int(binary.BigEndian.Uint32(row[1:]))
		switch row[0] {
		case 1:
			if first >= len(file) || !bytes.HasPrefix(file[first:], fmt.Appendf(nil, "%d 0 obj\n", number)) {
				t.Fatalf("object %d is not at %d", number, first)
			}
			if packed.Match(file[first:]) {
				inside = unpack(t, file, first)
			}
			if content.Match(file[first:]) {
				if _, text := streamAt(t, file, content, first); noPlace.Match(text) {
					t.Fatalf("the page holds %q", noPlace.Find(text))
				}
			}
			head, _, _ := bytes.Cut(file[first:], []byte("\nstream\n"))
			refersTo(t, head, size)
		case 2:
			expected = append(expected, number)
		default:
			t.Fatalf("object %d is nowhere", number)
		}
	}
	if len(inside) != len(expected) {
		t.Fatalf("%d objects packed, %d in the table", len(inside), len(expected))
	}
	for _, number := range expected {
		value, ok := inside[number]
		if !ok || len(value) == 0 {
			t.Fatalf("object %d is not among the packed ones", number)
		}
		refersTo(t, value, size)
	}
	for _, n := range numbers[1:3] { // root and info
		if inside[n] == nil {
			t.Fatalf("no object %d", n)
		}
	}
}

// refersTo fails on a reference to an object that is not there. Text strings
// are written in brackets and may say anything: they are left out.
func refersTo(t *testing.T, value []byte, size int) {
	t.Helper()
	value = regexp.MustCompile(`\((\\.|[^()\\])*\)`).ReplaceAll(value, nil)
	for _, m := range refer.FindAllSubmatch(value, -1) {
		if n := whole(t, m[1]); n < 1 || n >= size {
			t.Fatalf("a reference to object %d of %d", n, size)
		}
	}
}

// unpack returns the objects of a stream of objects by their numbers.
func unpack(t *testing.T, file []byte, at int) map[int][]byte {
	t.Helper()
	numbers, data := streamAt(t, file, packed, at)
	count, first := numbers[1], numbers[2]
	if first > len(data) {
		t.Fatalf("packed objects begin at %d of %d", first, len(data))
	}
	heads := strings.Fields(string(data[:first]))
	if len(heads) != 2*count {
		t.Fatalf("%d packed objects have %d numbers", count, len(heads))
	}
	all := map[int][]byte{}
	for i := range count {
		from, to := first+whole(t, []byte(heads[2*i+1])), len(data)
		if i+1 < count {
			to = first + whole(t, []byte(heads[2*i+3]))
		}
		if from > to || to > len(data) {
			t.Fatalf("a packed object from %d to %d of %d", from, to, len(data))
		}
		all[whole(t, []byte(heads[2*i]))] = bytes.TrimSpace(data[from:to])
	}
	return all
}

// streamAt returns the numbers in a stream's head, the last of them its
// length, and what it holds.
func streamAt(t *testing.T, file []byte, head *regexp.Regexp, at int) ([]int, []byte) {
	t.Helper()
	if at < 0 || at >= len(file) {
		t.Fatalf("nothing at %d", at)
	}
	m := head.FindSubmatch(file[at:])
	if m == nil {
		t.Fatalf("at %d stands %.60q", at, file[at:])
	}
	var numbers []int
	for _, n := range m[1:] {
		numbers = append(numbers, whole(t, n))
	}
	from := at + len(m[0])
	to := from + numbers[len(numbers)-1]
	if to > len(file) || !bytes.HasPrefix(file[to:], []byte("\nendstream\nendobj\n")) {
		t.Fatalf("the stream at %d does not end at %d", at, to)
	}
	r, err := zlib.NewReader(bytes.NewReader(file[from:to]))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return numbers, data
}

func whole(t *testing.T, digits []byte) int {
	t.Helper()
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		t.Fatal(err)
	}
	return n
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
