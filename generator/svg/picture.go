package svg

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"math"

	"smem/generator/scene"
)

// picture writes a PNG or JPEG into the file, on whole pixels as the PNG has
// it.
func (w *writer) picture(p *scene.Picture) error {
	if !near(p.X, p.Y, p.Width, p.Height) {
		return errPlace
	}
	left, top := math.Round(p.X), math.Round(p.Y)
	width, height := math.Round(p.X+p.Width)-left, math.Round(p.Y+p.Height)-top
	if width <= 0 || height <= 0 {
		return nil
	}
	kind := "image/png"
	switch {
	case bytes.HasPrefix(p.Data, []byte("\x89PNG\r\n\x1a\n")):
	case bytes.HasPrefix(p.Data, []byte("\xff\xd8")):
		kind = "image/jpeg"
	default:
		return fmt.Errorf("picture %s: neither a PNG nor a JPEG", p.Source)
	}
	w.body = fmt.Appendf(w.body, `<image x="%g" y="%g" width="%g" height="%g" preserveAspectRatio="none" xlink:href="data:%s;base64,`, left, top, width, height, kind)
	w.body = base64.StdEncoding.AppendEncode(w.body, p.Data)
	w.body = append(w.body, "\"/>\n"...)
	return nil
}
