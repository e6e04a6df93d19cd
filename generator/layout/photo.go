package layout

import (
	"bytes"
	"image"
	"image/draw"
	_ "image/jpeg" // for image.DecodeConfig and image.Decode
	"image/png"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/markup"
	"smem/generator/scene"
)

const maxPixels = 50_000_000 // of one picture

// photo is the file behind an <img>.
type photo struct {
	source string
	data   []byte
	w, h   int // pixels
}

// readPicture reads the file of an <img>. The photo is nil after a mistake.
func readPicture(n *markup.Node, read func(source string) ([]byte, error)) (p *photo, problems diag.List) {
	source, _ := n.Attr("src")
	if read == nil {
		problems.Errorf("picture", n.Pos, "take the img out, or draw it as an svg", "pictures cannot be shown here")
		return nil, problems
	}
	data, err := read(source)
	if err != nil {
		problems.Errorf("picture", n.Pos, "write src as a path inside the theme or the content folder", "cannot read the picture %q: %v", source, err)
		return nil, problems
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width <= 0 || config.Height <= 0 {
		problems.Errorf("picture", n.Pos, "save it as PNG or JPEG", "%q is not a picture that can be read", source)
		return nil, problems
	}
	if config.Width > maxPixels/config.Height {
		problems.Errorf("picture", n.Pos, "make it smaller", "%q has %d x %d pixels, more than %d million", source, config.Width, config.Height, maxPixels/1_000_000)
		return nil, problems
	}
	return &photo{source, data, config.Width, config.Height}, nil
}

// fitted returns where a picture is drawn for a content box, by object-fit
// (CSS Images 3 section 5.5). What lies outside of the box has to be cut off.
func (p *photo) fitted(fit css.ObjectFit, into scene.Bounds) scene.Bounds {
	w, h := float64(p.w), float64(p.h)
	across, along := into.Width/w, into.Height/h
	scale := 1.0
	switch fit {
	case css.FitFill:
		return into
	case css.FitContain:
		scale = min(across, along)
	case css.FitCover:
		scale = max(across, along)
	case css.FitScaleDown:
		scale = min(1, across, along)
	}
	w, h = float64(w*scale), float64(h*scale)
	return scene.Bounds{X: into.X + float64((into.Width-w)/2), Y: into.Y + float64((into.Height-h)/2), Width: w, Height: h}
}

// cut returns a picture for the part of drawn that lies in the box, with its
// data cut to whole pixels. It returns nil if the file breaks off.
func (p *photo) cut(drawn, box scene.Bounds) *scene.Picture {
	if drawn.Width <= 0 || drawn.Height <= 0 || box.Width <= 0 || box.Height <= 0 {
		return nil
	}
	left, top := max(drawn.X, box.X), max(drawn.Y, box.Y)
	right := min(drawn.X+drawn.Width, box.X+box.Width)
	bottom := min(drawn.Y+drawn.Height, box.Y+box.Height)
	if left == drawn.X && top == drawn.Y && right == drawn.X+drawn.Width && bottom == drawn.Y+drawn.Height {
		return &scene.Picture{Bounds: drawn, Source: p.source, Data: p.data}
	}
	whole, _, err := image.Decode(bytes.NewReader(p.data))
	if err != nil {
		return nil
	}
	scale := float64(p.w) / drawn.Width
	origin := whole.Bounds().Min
	part := image.Rect(
		int(float64((left-drawn.X)*scale)+.5), int(float64((top-drawn.Y)*scale)+.5),
		int(float64((right-drawn.X)*scale)+.5), int(float64((bottom-drawn.Y)*scale)+.5),
	).Add(origin).Intersect(whole.Bounds())
	if part.Empty() {
		return nil
	}
	cut := image.NewNRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	draw.Draw(cut, cut.Bounds(), whole, part.Min, draw.Src)
	var out bytes.Buffer
	if err := png.Encode(&out, cut); err != nil {
		return nil
	}
	return &scene.Picture{
		Bounds: scene.Bounds{X: left, Y: top, Width: right - left, Height: bottom - top},
		Source: p.source, Data: out.Bytes(),
	}
}
