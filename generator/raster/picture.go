package raster

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"

	"smem/generator/scene"
)

// picture draws a PNG or JPEG stretched over its bounds, which are rounded to
// whole pixels as browsers do.
func (d *desk) picture(p *scene.Picture) error {
	place := image.Rectangle{
		Min: image.Pt(int(math.Round(p.X)), int(math.Round(p.Y))),
		Max: image.Pt(int(math.Round(p.X+p.Width)), int(math.Round(p.Y+p.Height))),
	}
	if place.Empty() || !place.Overlaps(d.canvas.bounds()) {
		return nil
	}
	src, err := decode(p.Data)
	if err != nil {
		return fmt.Errorf("picture %s: %w", p.Source, err)
	}
	d.canvas.stretch(src, place)
	return nil
}

// decode reads a PNG or JPEG.
func decode(data []byte) (*image.RGBA, error) {
	read, measure := png.Decode, png.DecodeConfig
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
	case bytes.HasPrefix(data, []byte("\xff\xd8")):
		read, measure = jpeg.Decode, jpeg.DecodeConfig
	default:
		return nil, fmt.Errorf("neither a PNG nor a JPEG")
	}
	config, err := measure(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if config.Width < 1 || config.Height < 1 || max(config.Width, config.Height) > maxSide || config.Width*config.Height > maxPicture {
		return nil, fmt.Errorf("%d × %d pixels are too many", config.Width, config.Height)
	}
	src, err := read(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(image.Rectangle{Max: src.Bounds().Size()})
	draw.Draw(out, out.Rect, src, src.Bounds().Min, draw.Src)
	return out, nil
}
