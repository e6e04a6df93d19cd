package raster

import (
	"github.com/fogleman/gg"

	"smem/generator/scene"
)

// fill draws the inside of a path.
func (d *desk) fill(f *scene.Fill) {
	box := boxOf(f.Path, 0).Intersect(d.canvas.bounds())
	if box.Empty() {
		return
	}
	k := newInk(f.Paint)
	d.scrap.start(box)
	if f.EvenOdd {
		d.scrap.dc.SetFillRule(gg.FillRuleEvenOdd)
	}
	d.scrap.trace(f.Path)
	d.scrap.dc.Fill()
	d.scrap.collect()
	d.canvas.stamp(d.scrap.mask(), box.Min.X, box.Min.Y, &k)
}
