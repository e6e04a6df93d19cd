package generator

import (
	"smem/generator/compare"
	"smem/generator/raster"
)

// DifferenceSheet draws the first changes between two sites side by side onto
// one PNG, and returns how many.
func DifferenceSheet(changes []compare.Change) ([]byte, int, error) {
	s, n, err := compare.Sheet(changes)
	if err != nil {
		return nil, 0, err
	}
	data, err := raster.New(nil).PNG(s, raster.Meta{Software: "smem"})
	return data, n, err
}
