// Package picture looks into the file of a photograph or a drawing that a page
// shows: what kind it is, how large, and whether a browser could show it. It
// draws and changes nothing.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
)

// The largest picture, so that no file exhausts the machine or a telephone.
const (
	maxSide   = 16_384   // pixels
	maxPixels = 24 << 20 // pixels
)

// Picture is what a file holds.
type Picture struct {
	Format        string // "png", "jpeg", "gif", "webp", "avif"
	Width, Height int    // pixels, as it is to be shown
}

// Extensions returns what the names of files end in that may hold a picture.
func Extensions() []string { return []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"} }

// Named returns the format that the extension of a file name promises.
func Named(extension string) string {
	if extension == ".jpg" {
		return "jpeg"
	}
	return strings.TrimPrefix(extension, ".")
}

// Read looks into a file. PNG, JPEG and GIF are decoded whole, of WebP and AVIF
// the measures are read. The error is the author's to read and says what is
// wrong with the file.
func Read(data []byte) (Picture, error) {
	p, decode, err := head(data)
	switch {
	case err != nil:
		return Picture{}, err
	case p.Width < 1 || p.Height < 1:
		return Picture{}, errors.New("it has no size")
	case max(p.Width, p.Height) > maxSide || p.Width*p.Height > maxPixels:
		return Picture{}, fmt.Errorf("it has %d × %d pixels; at most %d on a side and %d million in all", p.Width, p.Height, maxSide, maxPixels/1_000_000)
	case decode == nil:
		return p, nil
	case p.Format == "jpeg" && scans(data)*p.Width*p.Height > maxScanned:
		return Picture{}, fmt.Errorf("it is drawn in %d steps, which takes a telephone too long; save it anew, as a JPEG that is not progressive", scans(data))
	}
	if err := decode(data); err != nil {
		return Picture{}, fmt.Errorf("it is damaged (%v)", err)
	}
	return p, nil
}

// head reads a file's measures; decode is nil for a format that is not decoded.
func head(data []byte) (p Picture, decode func([]byte) error, err error) {
	var config image.Config
	in := bytes.NewReader(data)
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		p.Format = "png"
		config, err = png.DecodeConfig(in)
		decode = func(data []byte) error { _, err := png.Decode(bytes.NewReader(data)); return err }
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		p.Format = "jpeg"
		config, err = jpeg.DecodeConfig(in)
		decode = func(data []byte) error { _, err := jpeg.Decode(bytes.NewReader(data)); return err }
	case bytes.HasPrefix(data, []byte("GIF8")):
		p.Format = "gif"
		config, err = gif.DecodeConfig(in)
		decode = func(data []byte) error { _, err := gif.Decode(bytes.NewReader(data)); return err }
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		p.Format = "webp"
		config.Width, config.Height, err = webp(data)
	case len(data) >= 12 && string(data[4:8]) == "ftyp" && strings.HasPrefix(string(data[8:12]), "avi"):
		p.Format = "avif"
		config.Width, config.Height, err = avif(data)
	default:
		return p, nil, errors.New("it is no PNG, JPEG, GIF, WebP or AVIF")
	}
	if err != nil {
		return p, nil, fmt.Errorf("it is damaged (%v)", err)
	}
	p.Width, p.Height = config.Width, config.Height
	if p.Format == "jpeg" && lying(data) {
		p.Width, p.Height = p.Height, p.Width
	}
	return p, decode, nil
}
