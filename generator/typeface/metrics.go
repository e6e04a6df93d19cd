package typeface

// Metrics is Library.Metrics for this very face: of a font that stood in for
// the first one, as line-height: normal counts it.
func (f *Face) Metrics(size float64) (ascent, descent, lineGap float64) {
	size = finite(size)
	return f.metrics.ascent * size, f.metrics.descent * size, f.metrics.lineGap * size
}
