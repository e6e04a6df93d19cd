package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"

	"smem/generator/scene"
)

const maxPicture = 24 << 20 // pixels of a picture's file

// picture draws a PNG or JPEG, on whole pixels as the PNG has it.
func (p *page) picture(pic *scene.Picture) error {
	if !near(pic.X, pic.Y, pic.Width, pic.Height) {
		return errPlace
	}
	left, top := math.Round(pic.X), math.Round(pic.Y)
	right, bottom := math.Round(pic.X+pic.Width), math.Round(pic.Y+pic.Height)
	if left >= right || top >= bottom {
		return nil
	}
	sum := sha256.Sum256(pic.Data)
	name, err := p.images.find("I", string(sum[:]), func() (int, error) { return p.file.image(pic.Data) })
	if err != nil {
		return fmt.Errorf("picture %s: %w", pic.Source, err)
	}
	if err := p.fade(255); err != nil {
		return err
	}
	p.content = append(p.content, "q "...)
	p.content = px(p.content, right-left, 0, 0, top-bottom, left, bottom)
	p.content = append(p.content, "cm "+name+" Do Q\n"...)
	return nil
}

// image adds a picture (ISO 32000-1, 8.9.5).
func (f *file) image(data []byte) (int, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		config, err := png.DecodeConfig(bytes.NewReader(data))
		if err == nil {
			err = checkSize(config)
		}
		if err != nil {
			return 0, err
		}
		src, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			return 0, err
		}
		return f.pixels(src), nil
	case bytes.HasPrefix(data, []byte("\xff\xd8")):
		return f.jpeg(data)
	}
	return 0, fmt.Errorf("neither a PNG nor a JPEG")
}

func checkSize(c image.Config) error {
	if c.Width < 1 || c.Height < 1 || max(c.Width, c.Height) > maxSide || c.Width*c.Height > maxPicture {
		return fmt.Errorf("%d × %d pixels are too many", c.Width, c.Height)
	}
	return nil
}

// jpeg adds a JPEG as it is, if it is whole and of a kind that all readers draw
// alike; others are drawn as pixels.
func (f *file) jpeg(data []byte) (int, error) {
	config, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err == nil {
		err = checkSize(config)
	}
	if err != nil {
		return 0, err
	}
	src, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return 0, err
	}
	space := ""
	switch config.ColorModel {
	case color.GrayModel:
		space = "/ColorSpace/DeviceGray"
	case color.YCbCrModel:
		space = "/ColorSpace/DeviceRGB"
	default: // CMYK, whose polarity is anyone's guess, and RGB
		return f.pixels(src), nil
	}
	return f.addRaw(imageEntries(config.Width, config.Height, space)+"/Filter/DCTDecode", data), nil
}

func imageEntries(width, height int, more string) string {
	return fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/Interpolate true%s", width, height, more)
}

// pixels adds a picture as pixels, with a soft mask if any can be seen through.
func (f *file) pixels(src image.Image) int {
	size := src.Bounds().Size()
	flat := image.NewNRGBA(image.Rectangle{Max: size})
	draw.Draw(flat, flat.Rect, src, src.Bounds().Min, draw.Src)
	colors := make([]byte, 0, 3*size.X*size.Y)
	alphas := make([]byte, 0, size.X*size.Y)
	faint := false
	for i := 0; i < len(flat.Pix); i += 4 {
		colors = append(colors, flat.Pix[i:i+3]...)
		alphas = append(alphas, flat.Pix[i+3])
		faint = faint || flat.Pix[i+3] < 255
	}
	mask := ""
	if faint {
		mask = fmt.Sprintf("/SMask %d 0 R", f.plane(size, "/ColorSpace/DeviceGray", alphas, 1))
	}
	return f.plane(size, "/ColorSpace/DeviceRGB"+mask, colors, 3)
}

// plane adds rows of pixels, each predicted from its neighbours if that makes
// it smaller: it does for photographs, not for drawings.
func (f *file) plane(size image.Point, more string, data []byte, channels int) int {
	plain := deflate(data)
	predicted := deflate(predict(data, size.X*channels, channels))
	entries := imageEntries(size.X, size.Y, more) + "/Filter/FlateDecode"
	if len(predicted) >= len(plain) {
		return f.addRaw(entries, plain)
	}
	entries += fmt.Sprintf("/DecodeParms<</Predictor 15/Colors %d/Columns %d>>", channels, size.X)
	return f.addRaw(entries, predicted)
}

// predict writes rows of bytes as differences by PNG's filter 4 (PNG, 9.4).
func predict(data []byte, stride, channels int) []byte {
	out := make([]byte, 0, len(data)+len(data)/stride)
	above := make([]byte, stride)
	for ; len(data) >= stride; data = data[stride:] {
		out = append(out, 4)
		for i, v := range data[:stride] {
			var left, corner byte
			if i >= channels {
				left, corner = data[i-channels], above[i-channels]
			}
			out = append(out, v-paeth(left, above[i], corner))
		}
		above = data[:stride]
	}
	return out
}

func paeth(a, b, c byte) byte {
	far := func(v byte) int {
		d := int(a) + int(b) - int(c) - int(v)
		return max(d, -d)
	}
	switch pa, pb, pc := far(a), far(b), far(c); {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}
