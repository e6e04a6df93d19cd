package generator_test

import (
	"bytes"
	_ "embed"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"smem/generator/pdf"
	"smem/generator/raster"
	"smem/generator/scene"
	"smem/generator/svg"
	"smem/generator/theme"
	"smem/generator/typeface"
)

// side is the width and height of a scene that shows one kind of drawing, px.
const side = 240

var (
	ink    = scene.Color{R: 20, G: 20, B: 60, A: 255}
	red    = scene.Color{R: 214, G: 40, B: 40, A: 255}
	yellow = scene.Color{R: 250, G: 210, B: 60, A: 255}
	teal   = scene.Color{R: 0, G: 120, B: 130, A: 255}
)

func faint(c scene.Color, alpha uint8) scene.Color {
	c.A = alpha
	return c
}

func at(x, y float64) scene.Point { return scene.Point{X: x, Y: y} }

// along is a path with straight sides.
func along(points ...scene.Point) scene.Path {
	var p scene.Path
	for i, q := range points {
		op := scene.LineTo
		if i == 0 {
			op = scene.MoveTo
		}
		p = append(p, scene.Segment{Op: op, Points: [3]scene.Point{q}})
	}
	return p
}

func closed(p scene.Path) scene.Path { return append(p, scene.Segment{Op: scene.Close}) }

// star is a star of five points that crosses itself: its middle is a hole by
// the even-odd rule, and none by the other.
func star(x, y, radius float64) scene.Path {
	var points []scene.Point
	for i := range 5 {
		sin, cos := math.Sincos(float64(i)*4*math.Pi/5 - math.Pi/2)
		points = append(points, at(x+radius*cos, y+radius*sin))
	}
	return closed(along(points...))
}

func square(x, y, width float64) scene.Path {
	return closed(along(at(x, y), at(x+width, y), at(x+width, y+width), at(x, y+width)))
}

// stripes are something to see through to.
func stripes() []scene.Item {
	var items []scene.Item
	for x := 0.0; x < side; x += 40 {
		items = append(items, &scene.Rect{Bounds: scene.Bounds{X: x, Width: 20, Height: side}, Paint: scene.Paint{Color: teal}})
	}
	return items
}

func ramp(from, to scene.Point, stops ...scene.Stop) scene.Paint {
	return scene.Paint{From: from, To: to, Stops: stops}
}

func box(x, y, width, height float64, paint scene.Paint, radius ...float64) scene.Item {
	r := &scene.Rect{Bounds: scene.Bounds{X: x, Y: y, Width: width, Height: height}, Paint: paint}
	copy(r.Radius[:], radius)
	return r
}

// ends draws every cap with every join: an open corner, one too sharp for a
// miter, a closed one, and a curve.
func ends(c scene.Color) []scene.Item {
	var items []scene.Item
	for i, cap := range []scene.Cap{scene.ButtCap, scene.RoundCap, scene.SquareCap} {
		for k, join := range []scene.Join{scene.MiterJoin, scene.RoundJoin, scene.BevelJoin} {
			x, y := 80*float64(k), 80*float64(i)
			curve := scene.Path{{Op: scene.MoveTo, Points: [3]scene.Point{at(x+12, y+68)}}, {Op: scene.QuadTo, Points: [3]scene.Point{at(x+24, y+44), at(x+34, y+66)}},
				{Op: scene.CubicTo, Points: [3]scene.Point{at(x+40, y+80), at(x+44, y+50), at(x+52, y+66)}}}
			for _, p := range []scene.Path{along(at(x+12, y+30), at(x+28, y+12), at(x+40, y+32)), along(at(x+50, y+14), at(x+70, y+19), at(x+50, y+24)), closed(along(at(x+60, y+40), at(x+72, y+60), at(x+62, y+70))), curve} {
				items = append(items, &scene.Stroke{Path: p, Color: c, Width: 7, Cap: cap, Join: join})
			}
		}
	}
	return items
}

// photograph is soft as photographs are: no two programs scale hard edges
// alike.
func photograph(width, height int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			u, v := float64(x)/float64(width), float64(y)/float64(height)
			wave := func(k float64) uint8 { return uint8(127 + 120*math.Sin(k*u+4*v)*math.Cos(3*v-k/2)) }
			m.SetNRGBA(x, y, color.NRGBA{wave(3), wave(5), wave(7), 255})
		}
	}
	return m
}

// vanishing is a photograph that is fainter to the right.
func vanishing(m *image.NRGBA) *image.NRGBA {
	for i := 3; i < len(m.Pix); i += 4 {
		m.Pix[i] = uint8(255 - 255*(i/4%m.Rect.Dx())/m.Rect.Dx())
	}
	return m
}

func gray[M draw.Image](m M) M {
	draw.Draw(m, m.Bounds(), photograph(m.Bounds().Dx(), m.Bounds().Dy()), image.Point{}, draw.Src)
	return m
}

// spotted has a palette in which one colour cannot be seen and one is faint.
func spotted() image.Image {
	m := image.NewPaletted(image.Rect(0, 0, 60, 60), color.Palette{color.NRGBA{}, color.NRGBA{200, 30, 30, 255}, color.NRGBA{20, 20, 200, 128}})
	for i := range m.Pix {
		m.Pix[i] = uint8((i/60/20 + i%60/20) % 3)
	}
	return m
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func shown(data []byte, x, y, width, height float64) *scene.Picture {
	return &scene.Picture{Bounds: scene.Bounds{X: x, Y: y, Width: width, Height: height}, Source: "test", Data: data}
}

// cmyk is a photograph of 60 × 60 px in four inks, as print shops save them.
//
//go:embed testdata/cmyk.jpg
var cmyk []byte

// kind is a scene of one kind of drawing and how far others may be from ours.
type kind struct {
	name  string
	items []scene.Item
	limit limit
}

// limit is what may differ: the mean over all pixels, of 255, and the worst
// block's.
type limit struct{ mean, block float64 }

var (
	near   = limit{1.5, 4}
	softer = limit{1.5, 13} // Poppler softens an edge inside a gradient over two px
)

// kinds is everything that a scene can hold but text, which the cards have.
func kinds(t testing.TB) []kind {
	stop := func(offset float64, c scene.Color) scene.Stop { return scene.Stop{Offset: offset, Color: c} }
	whole := scene.Paint{Color: red}
	return []kind{
		{"gradient across", []scene.Item{box(20, 20, 200, 200, ramp(at(20, 0), at(220, 0), stop(0, red), stop(1, yellow)))}, near},
		{"gradient of many colours", []scene.Item{box(20, 20, 200, 200, ramp(at(20, 20), at(220, 220), stop(0, ink), stop(.2, red), stop(.5, yellow), stop(.9, teal), stop(1, ink)))}, near},
		{"gradient with an edge", []scene.Item{box(20, 20, 200, 200, ramp(at(0, 20), at(0, 220), stop(0, red), stop(.5, yellow), stop(.5, teal), stop(1, ink)))}, softer},
		{"gradient shorter than its area", []scene.Item{box(20, 20, 200, 200, ramp(at(90, 90), at(150, 150), stop(.1, red), stop(.9, yellow)))}, near},
		{"gradient with corners", []scene.Item{box(20.5, 20.25, 200, 200, ramp(at(20, 220), at(220, 20), stop(0, red), stop(1, yellow)), 60, 10, 0, 90)}, near},
		{"gradient to be seen through", append(stripes(), box(10, 20, 220, 90, ramp(at(10, 0), at(230, 0), stop(0, red), stop(1, faint(red, 0)))),
			box(10, 130, 220, 90, ramp(at(10, 0), at(230, 0), stop(0, faint(yellow, 20)), stop(.5, faint(ink, 230)), stop(1, faint(red, 0))), 30, 30, 30, 30)), near},
		{"gradient in a star", []scene.Item{&scene.Fill{Path: star(120, 125, 110), EvenOdd: true, Paint: ramp(at(20, 0), at(220, 0), stop(0, faint(red, 128)), stop(1, yellow))}}, near},
		{"corners", []scene.Item{box(10, 10, 100, 100, whole, 50, 50, 50, 50), box(130, 10, 100, 100, whole, 10, 20, 40, 0), box(10, 130, 100, 60, whole, 500, 500, 500, 500), box(130.5, 130.5, 99, 99, whole, 0, 0, 70, 0)}, near},
		{"faint areas", append(stripes(), box(20, 20, 120, 120, scene.Paint{Color: faint(red, 128)}), box(80, 80, 120, 120, scene.Paint{Color: faint(yellow, 200)}, 20, 20, 20, 20),
			&scene.Fill{Path: star(150, 150, 80), Paint: scene.Paint{Color: faint(ink, 25)}}), near},
		{"even-odd", []scene.Item{&scene.Fill{Path: star(70, 70, 60), EvenOdd: true, Paint: whole}, &scene.Fill{Path: star(170, 70, 60), Paint: whole},
			&scene.Fill{Path: append(square(20, 140, 80), square(40, 160, 40)...), EvenOdd: true, Paint: whole}, &scene.Fill{Path: append(square(140, 140, 80), square(160, 160, 40)...), Paint: whole}}, near},
		{"caps and joins", ends(ink), near},
		{"faint caps and joins", append(stripes(), ends(faint(red, 128))...), near},
		{"PNG", []scene.Item{shown(asPNG(t, photograph(200, 200)), 20, 20, 200, 200)}, near},
		{"PNG made smaller", []scene.Item{shown(asPNG(t, photograph(600, 450)), 20, 20, 200, 150)}, near},
		{"PNG made larger", []scene.Item{shown(asPNG(t, photograph(100, 100)), 20, 20, 200, 200)}, near},
		{"PNG to be seen through", append(stripes(), shown(asPNG(t, vanishing(photograph(200, 200))), 20, 20, 200, 200)), near},
		{"PNG with a palette", append(stripes(), shown(asPNG(t, spotted()), 90, 90, 60, 60)), near},
		{"PNG in grey", []scene.Item{shown(asPNG(t, gray(image.NewGray(image.Rect(0, 0, 100, 200)))), 20, 20, 100, 200), shown(asPNG(t, gray(image.NewGray16(image.Rect(0, 0, 100, 200)))), 120, 20, 100, 200)}, near},
		{"JPEG", []scene.Item{shown(asJPEG(t, photograph(200, 200)), 20, 20, 200, 200)}, near},
		{"JPEG in grey", []scene.Item{shown(asJPEG(t, gray(image.NewGray(image.Rect(0, 0, 200, 200)))), 20, 20, 200, 200)}, near},
		{"JPEG in four inks", []scene.Item{shown(cmyk, 20, 20, 60, 60)}, near},
		{"pictures beyond the canvas", []scene.Item{shown(asPNG(t, photograph(200, 200)), -100, -50, 200, 200), shown(asJPEG(t, photograph(200, 200)), 140.4, 120.6, 200, 200)}, near},
	}
}

// fontsOf are the default theme's.
func fontsOf(t testing.TB) *typeface.Library {
	t.Helper()
	look, problems, err := theme.Read(os.DirFS(".."), "default")
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	return look.Fonts
}

// alike fails if a picture of a kind is not like our own.
func alike(t *testing.T, by string, k kind, got, want *image.RGBA) {
	t.Helper()
	if got.Rect != want.Rect {
		t.Errorf("%s, %s: %v, want %v", k.name, by, got.Rect.Size(), want.Rect.Size())
		return
	}
	d := differ(got, want)
	t.Logf("%s, %s: mean difference %.2f; worst block %.1f at %v", k.name, by, d.mean, d.block, d.at)
	if d.mean > k.limit.mean || d.block > k.limit.block {
		t.Errorf("%s, %s: not alike: at most %v", k.name, by, k.limit)
	}
}

// TestKinds has librsvg and Poppler draw every kind of item. Poppler does so by
// Cairo: pdftoppm makes every picture a pixel wider and higher.
func TestKinds(t *testing.T) {
	fonts := fontsOf(t)
	painter := raster.New(fonts)
	for _, k := range kinds(t) {
		s := &scene.Scene{Width: side, Height: side, Title: k.name, Items: k.items}
		want, err := painter.Image(s)
		if err != nil {
			t.Fatal(k.name, err)
		}
		t.Run("SVG/"+k.name, func(t *testing.T) {
			t.Parallel()
			data, err := svg.Encode(s, fonts, svg.Meta{})
			if err != nil {
				t.Fatal(err)
			}
			alike(t, "rsvg", k, drawnByRSVG(t, tool(t, "rsvg-convert", "librsvg2-bin"), data), want)
		})
		t.Run("PDF/"+k.name, func(t *testing.T) {
			t.Parallel()
			data, err := pdf.Encode(s, fonts, pdf.Meta{})
			if err != nil {
				t.Fatal(err)
			}
			alike(t, "pdftocairo", k, drawnByCairo(t, data, side, side), want)
			sound(t, data)
		})
	}
}

// TestKindsInChromium has Chromium draw every kind of item from its SVG.
func TestKindsInChromium(t *testing.T) {
	chromium := tool(t, "chromium", "chromium")
	fonts := fontsOf(t)
	painter := raster.New(fonts)
	all := kinds(t)
	var files [][]byte
	var sizes []image.Point
	for _, k := range all {
		data, err := svg.Encode(&scene.Scene{Width: side, Height: side, Title: k.name, Items: k.items}, fonts, svg.Meta{})
		if err != nil {
			t.Fatal(k.name, err)
		}
		files, sizes = append(files, data), append(sizes, image.Pt(side, side))
	}
	for i, got := range drawnByChromium(t, chromium, files, sizes) {
		want, err := painter.Image(&scene.Scene{Width: side, Height: side, Items: all[i].items})
		if err != nil {
			t.Fatal(all[i].name, err)
		}
		alike(t, "Chromium", all[i], got, want)
	}
}

// sound fails on a PDF in which qpdf finds something wrong.
func sound(t *testing.T, data []byte) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	if said := run(t, tool(t, "qpdf", "qpdf"), "--check", file); !bytes.Contains(said, []byte("No syntax or stream encoding errors")) {
		t.Errorf("%s", said)
	}
}
