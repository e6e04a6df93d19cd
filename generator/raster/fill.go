package raster

import "smem/generator/scene"

// fill draws the inside of a path.
func (d *desk) fill(f *scene.Fill) {
	box := boxOf(f.Path, 0).Intersect(d.ground.bounds())
	if box.Empty() {
		return
	}
	k := newInk(f.Paint)
	d.sweep.start(box)
	d.sweep.evenOdd = f.EvenOdd
	d.sweep.trace(f.Path)
	d.ground.stamp(d.sweep.mask(), box.Min.X, box.Min.Y, &k)
}
