package raster

import (
	"bytes"
	stdzlib "compress/zlib"
	"fmt"
	"testing"

	"github.com/klauspost/compress/zlib"

	"smem/generator/scene"
)

func BenchmarkImage(b *testing.B) {
	l := library(b)
	p, s := New(l), card(l)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Image(s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	l := library(b)
	p, s := New(l), card(l)
	size := 0
	b.ReportAllocs()
	for b.Loop() {
		data, err := p.PNG(s, Meta{})
		if err != nil {
			b.Fatal(err)
		}
		size = len(data)
	}
	b.ReportMetric(float64(size), "bytes")
}

func BenchmarkTruecolor(b *testing.B) {
	p, s := New(nil), colorful(1080, 1350)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.PNG(s, Meta{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLevels is what the compression level was chosen by.
func BenchmarkLevels(b *testing.B) {
	l := library(b)
	p := New(l)
	d := p.desk()
	if err := p.draw(d, card(l)); err != nil {
		b.Fatal(err)
	}
	press := newPress()
	press.palette.take(&d.plate)
	rows := press.palette.rows(nil, d.plate.width, press.palette.depth())
	var out bytes.Buffer
	for level := 1; level <= 9; level++ {
		b.Run(fmt.Sprint(level), func(b *testing.B) {
			z, _ := zlib.NewWriterLevel(&out, level)
			for b.Loop() {
				out.Reset()
				z.Reset(&out)
				z.Write(rows)
				z.Close()
			}
			b.ReportMetric(float64(out.Len()), "bytes")
		})
	}
	b.Run("standard library", func(b *testing.B) {
		z := stdzlib.NewWriter(&out)
		for b.Loop() {
			out.Reset()
			z.Reset(&out)
			z.Write(rows)
			z.Close()
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	})
}

func BenchmarkItems(b *testing.B) {
	all := scene.Bounds{Width: 1080, Height: 1350}
	for _, bench := range []struct {
		name string
		item scene.Item
	}{
		{"rect", &scene.Rect{Bounds: all, Paint: scene.Paint{Color: red}}},
		{"rounded rect", &scene.Rect{Bounds: all, Radius: [4]float64{40, 40, 40, 40}, Paint: scene.Paint{Color: red}}},
		{"full fill", &scene.Fill{Path: roundedPath(all, [4]float64{40, 40, 40, 40}), Paint: scene.Paint{Color: red}}},
		{"icon fill", &scene.Fill{Path: circle(100, 100, 48), Paint: scene.Paint{Color: red}}},
		{"icon stroke", &scene.Stroke{Path: circle(100, 100, 48), Color: red, Width: 8}},
		{"gradient", &scene.Rect{Bounds: all, Paint: colorful(1080, 1350).Items[0].(*scene.Rect).Paint}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			p := New(nil)
			d := p.desk()
			d.canvas.reset(1080, 1350)
			d.ground = &d.canvas
			b.ReportAllocs()
			for b.Loop() {
				if err := p.item(d, bench.item); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
