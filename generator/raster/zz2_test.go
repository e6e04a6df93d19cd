package raster

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"testing"
)

func load(f string) image.Image { r, _ := os.Open(f); m, _ := png.Decode(r); return m }

func TestYY(t *testing.T) {
	o, c := load("/tmp/zz_ours.png"), load("/tmp/zz_chromium.png")
	for _, y := range []int{73, 74, 75, 81, 82, 83} {
		for _, m := range []image.Image{o, c} {
			fmt.Print(y, ": ")
			for x := 214; x < 310; x += 4 {
				r, _, _, _ := m.At(x, y).RGBA()
				fmt.Printf("%3d ", r>>8)
			}
			fmt.Println()
		}
	}
}
