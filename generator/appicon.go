package generator

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"math"

	"smem/generator/diag"
	"smem/generator/icon"
	"smem/generator/page"
	"smem/generator/publish"
	"smem/generator/raster"
	"smem/generator/scene"
)

// Part of the side of an app icon that the sign takes. A maskable icon may be
// cut to a circle of 80 % (https://www.w3.org/TR/appmanifest/#icon-masks),
// whose inner square is 0.56 of the side.
const (
	signPlain    = 0.74
	signMaskable = 0.54
)

// planIcons adds the site's sign as browsers and home screens show it.
func (p *Plan) planIcons() {
	p.add(publish.Asset, page.FaviconSVG, func() ([]byte, diag.List) { return p.pages.Favicon(), nil })
	picture := func(path string, make func() ([]byte, diag.List, error)) {
		p.Outputs = append(p.Outputs, publish.Output{Path: path, Kind: publish.Asset, Make: make})
	}
	picture(page.FaviconICO, func() ([]byte, diag.List, error) {
		data, problems, err := p.sign(32, 0.8)
		return ico(data, 32), problems, err
	})
	picture(page.TouchIcon, func() ([]byte, diag.List, error) { return p.sign(180, signPlain) })
	for _, a := range page.AppIcons {
		share := signPlain
		if a.Maskable {
			share = signMaskable
		}
		picture(a.Path, func() ([]byte, diag.List, error) { return p.sign(a.Size, share) })
	}
}

// sign draws the site's sign in white on its colour, a square of so many px;
// share is the part of the side that the sign takes.
func (p *Plan) sign(size int, share float64) ([]byte, diag.List, error) {
	name, ground := p.pages.Sign()
	file := "icons/" + name + ".svg"
	source, err := fs.ReadFile(p.Theme.Files, file)
	if err != nil {
		return nil, diag.List{{Rule: "unknown-icon", Pos: diag.Pos{File: p.Theme.Path(file)}, Message: "the theme has no icon for the site", Cure: "add icons/app.svg"}}, nil
	}
	drawing, problems := icon.Parse(p.Theme.Path(file), source)
	if drawing == nil {
		return nil, problems, nil
	}
	side := float64(size)
	inner := math.Round(side * share)
	edge := (side - inner) / 2
	s := &scene.Scene{Width: size, Height: size, Title: p.Site.Config.Name.In(p.Site.Default().Tag, "")}
	s.Items = append(s.Items, &scene.Rect{Bounds: scene.Bounds{Width: side, Height: side}, Paint: scene.Paint{Color: colour(ground)}})
	s.Items = append(s.Items, drawing.Place(scene.Bounds{X: edge, Y: edge, Width: inner, Height: inner}, scene.Color{R: 255, G: 255, B: 255, A: 255})...)
	data, err := p.painter.PNG(s, raster.Meta{})
	if err != nil {
		return nil, problems, fmt.Errorf("the site's sign: %w", err)
	}
	return data, problems, nil
}

// colour is a colour of the palette, which was checked when the theme was read.
func colour(hex string) scene.Color {
	c := scene.Color{A: 255}
	fmt.Sscanf(hex, "#%02x%02x%02x", &c.R, &c.G, &c.B)
	return c
}

// ico wraps a square PNG as an .ico file of one picture.
func ico(png []byte, size int) []byte {
	if png == nil {
		return nil
	}
	const header = 6 + 16
	var b bytes.Buffer
	for _, field := range []any{
		uint16(0), uint16(1), uint16(1), // an icon, of one picture
		uint8(size), uint8(size), uint8(0), uint8(0), uint16(1), uint16(32), uint32(len(png)), uint32(header),
	} {
		binary.Write(&b, binary.LittleEndian, field) // a buffer never fails
	}
	b.Write(png)
	return b.Bytes()
}
