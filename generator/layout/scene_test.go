package layout_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"smem/generator/scene"
)

// TestScene compares everything that is painted, in order.
func TestScene(t *testing.T) {
	for _, file := range cards(t, "scene") {
		c, golden := readCard(t, file)
		t.Run(c.name, func(t *testing.T) {
			in := c.input(t)
			in.Picture = testPicture
			s, problems := c.layIn(in)
			for _, p := range problems {
				t.Error(p)
			}
			got := painted(s)
			if *update {
				golden.rewrite(t, file, map[string]string{"scene": got})
				return
			}
			if want := golden.text("scene"); got != want {
				t.Errorf("%s:\n%s\nwant:\n%s", file, got, want)
			}
		})
	}
}

// testPicture is a PNG of 40 x 20 pixels whatever the name.
func testPicture(source string) ([]byte, error) {
	if source == "lost.png" {
		return nil, fmt.Errorf("no such file")
	}
	if source == "broken.png" {
		return []byte("no picture"), nil
	}
	img := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for x := range 40 {
		for y := range 20 {
			img.Set(x, y, color.NRGBA{uint8(6 * x), uint8(12 * y), 0, 255})
		}
	}
	var out bytes.Buffer
	err := png.Encode(&out, img)
	return out.Bytes(), err
}

// painted writes a scene's items down.
func painted(s *scene.Scene) string {
	var out strings.Builder
	fmt.Fprintf(&out, "canvas %d %d %s\n", s.Width, s.Height, s.Language)
	for _, item := range s.Items {
		switch it := item.(type) {
		case *scene.Rect:
			fmt.Fprintf(&out, "rect %s", bounds(it.Bounds))
			if it.Radius != [4]float64{} {
				fmt.Fprintf(&out, " radius")
				for _, r := range it.Radius {
					out.WriteString(" " + number(r))
				}
			}
			fmt.Fprintf(&out, " %s\n", paint(it.Paint))
		case *scene.Fill:
			fmt.Fprintf(&out, "fill %s%s %s\n", path(it.Path), map[bool]string{true: " even-odd"}[it.EvenOdd], paint(it.Paint))
		case *scene.Stroke:
			fmt.Fprintf(&out, "stroke %s %s %s\n", number(it.Width), path(it.Path), hex(it.Color))
		case *scene.Line:
			fmt.Fprintf(&out, "line %q %s %s %s\n", it.Text, number(it.X), number(it.Baseline), number(it.Width))
			for _, r := range it.Runs {
				fmt.Fprintf(&out, "  run %q %s %s %s %d glyphs from %s\n", r.Text, r.Font, number(r.Size), hex(r.Color), len(r.Glyphs), number(r.Glyphs[0].X))
			}
		case *scene.Picture:
			config, _, err := image.DecodeConfig(bytes.NewReader(it.Data))
			fmt.Fprintf(&out, "picture %s %s %d x %d %v\n", bounds(it.Bounds), it.Source, config.Width, config.Height, err)
		}
	}
	for _, f := range s.Fit {
		fmt.Fprintf(&out, "fit %s %s %s of %s to %s, %d lines, %s free\n", f.Element, f.Source, number(f.Size), number(f.Min), number(f.Max), f.Lines, number(f.Free))
	}
	return out.String()
}

func bounds(b scene.Bounds) string {
	return strings.Join([]string{number(b.X), number(b.Y), number(b.Width), number(b.Height)}, " ")
}

func hex(c scene.Color) string { return fmt.Sprintf("#%02x%02x%02x%02x", c.R, c.G, c.B, c.A) }

func paint(p scene.Paint) string {
	if len(p.Stops) == 0 {
		return hex(p.Color)
	}
	text := fmt.Sprintf("from %s,%s to %s,%s", number(p.From.X), number(p.From.Y), number(p.To.X), number(p.To.Y))
	for _, stop := range p.Stops {
		text += fmt.Sprintf(" %s@%s", hex(stop.Color), number(stop.Offset))
	}
	return text
}

func path(p scene.Path) string {
	var out strings.Builder
	for _, s := range p {
		points := map[scene.Op]int{scene.MoveTo: 1, scene.LineTo: 1, scene.QuadTo: 2, scene.CubicTo: 3}[s.Op]
		out.WriteString(string("MLQCZ"[s.Op]))
		for i := range points {
			if i > 0 {
				out.WriteByte(' ')
			}
			out.WriteString(number(s.Points[i].X) + "," + number(s.Points[i].Y))
		}
	}
	return out.String()
}
