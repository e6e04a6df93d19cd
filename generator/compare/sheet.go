package compare

import (
	"bytes"
	"image/png"
	"math"

	"smem/generator/scene"
)

// The sheet's measures, px.
const (
	frame      = 480 // the longer side of a card on it
	space      = 24
	sheetWidth = 3*frame + 4*space
	maxSheet   = 24 // changes on it at most
)

// Sheet draws the first changes side by side, in the order of the list: before,
// after, and where they differ. What there is not is an empty frame; a critical
// change has a red bar at its edge. It returns how many changes are on it.
func Sheet(changes []Change) (*scene.Scene, int, error) {
	changes = changes[:min(len(changes), maxSheet)]
	s := &scene.Scene{Width: sheetWidth}
	y := float64(space)
	for _, c := range changes {
		difference, err := c.Difference()
		if err != nil {
			return nil, 0, err
		}
		var items []scene.Item
		height := 0.0
		for i, data := range [][]byte{c.Old, c.New, difference} {
			at := scene.Bounds{X: float64(space + i*(frame+space)), Y: y, Width: frame / 4, Height: frame / 4}
			if data != nil {
				config, err := png.DecodeConfig(bytes.NewReader(data))
				if err != nil {
					return nil, 0, err
				}
				scale := float64(frame) / float64(max(config.Width, config.Height))
				at.Width, at.Height = math.Round(float64(config.Width)*scale), math.Round(float64(config.Height)*scale)
				items = append(items, &scene.Picture{Bounds: at, Source: c.Path, Data: data})
			} else {
				items = append(items, &scene.Rect{Bounds: at, Paint: scene.Paint{Color: scene.Color{R: 0xdf, G: 0xe3, B: 0xe8, A: 0xff}}})
			}
			height = max(height, at.Height)
		}
		if c.Critical {
			items = append(items, &scene.Rect{Bounds: scene.Bounds{X: 0, Y: y, Width: space / 3, Height: height}, Paint: scene.Paint{Color: scene.Color{R: 0xb0, B: 0x20, A: 0xff}}})
		}
		s.Items = append(s.Items, items...)
		y += height + space
	}
	s.Height = int(y)
	s.Items = append([]scene.Item{&scene.Rect{Bounds: scene.Bounds{Width: sheetWidth, Height: y}, Paint: scene.Paint{Color: scene.Color{R: 0xf3, G: 0xf5, B: 0xf7, A: 0xff}}}}, s.Items...)
	return s, len(changes), nil
}
