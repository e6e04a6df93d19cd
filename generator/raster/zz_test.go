package raster

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"testing"

	"smem/generator/icon"
	"smem/generator/scene"
)

func TestZZ(t *testing.T) {
	st := `fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"`
	icons := []string{
		`<g ` + st + `><path d="M18 8A6 6 0 0 0 6 8c0 7-3 9-3 9h18s-3-2-3-9"/><path d="M13.73 21a2 2 0 0 1-3.46 0"/></g>`,
		`<g ` + st + `><path d="M12 3 2 20h20z"/><path d="M12 9v5M12 17h.01"/></g>`,
		`<g fill="none" stroke="currentColor" stroke-width="2"><path d="M12 3.5 3 20h18z"/><path d="M5 11l4 4 5-9 M4 3h6v4"/></g>`,
		`<g fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="square" stroke-linejoin="bevel"><path d="M4 4l15 3-11 4 9 8"/><path d="M4 20h.01"/></g>`,
		`<path fill="currentColor" fill-rule="evenodd" d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1 5h2v6h-2zm0 8h2v2h-2z"/>`,
		`<g fill="#1b4"><circle cx="7" cy="7" r="5"/><ellipse cx="17" cy="7" rx="5" ry="3" transform="rotate(30 17 7)"/><rect x="2" y="14" width="9" height="8" rx="3"/><polygon points="18 13 23 22 13 22" fill="#d33" fill-opacity=".5"/></g>`,
		`<g ` + st + `><circle cx="12" cy="12" r="9.5"/><path d="M12 6v6l4 2"/></g>`,
		`<g fill="none" stroke="currentColor"><path stroke-width="4" d="M3 21C3 3 21 3 21 21"/><path stroke-width=".5" d="M3 5q9 12 14 3T12 20"/></g>`,
		`<g fill="none" stroke="currentColor" stroke-width="3"><rect x="3" y="3" width="18" height="18" rx="4"/><path d="M8 8h8v8H8z"/></g>`,
	}
	sizes := []float64{24, 48, 72, 96, 160, 33}
	s := &scene.Scene{Width: 640, Height: 1620}
	html := `<style>body{margin:0;background:#fff;color:#0c2354}svg{position:absolute}</style>`
	for i, in := range icons {
		src := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">` + in + `</svg>`
		ic, l := icon.Parse("x", []byte(src))
		if l != nil {
			t.Fatal(l)
		}
		x := 10.0
		for _, z := range sizes {
			s.Items = append(s.Items, ic.Place(scene.Bounds{X: x, Y: float64(i)*180 + 10, Width: z, Height: z}, scene.Color{R: 12, G: 35, B: 84, A: 255})...)
			html += fmt.Sprintf(`<svg viewBox="0 0 24 24" style="left:%gpx;top:%gpx;width:%gpx;height:%gpx">%s</svg>`, x, float64(i)*180+10, z, z, in)
			x += z + 20
		}
	}
	os.WriteFile("/tmp/zz.html", []byte("<!doctype html>"+html), 0o644)
	b, err := New(nil).PNG(s, Meta{})
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/zz_ours.png", b, 0o644)
	out, err := exec.Command("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(), "--hide-scrollbars", "--window-size=640,1620", "--screenshot=/tmp/zz_chromium.png", "file:///tmp/zz.html").CombinedOutput()
	if err != nil {
		t.Log(string(out), err)
	}
	f, _ := os.Open("/tmp/zz_chromium.png")
	c, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	m, _ := New(nil).Image(s)
	diff := image.NewGray(m.Rect)
	for i := range icons {
		x := 10.0
		for _, z := range sizes {
			n, worst, sum, big := 0, 0, 0.0, 0
			var at image.Point
			for yy := i*180 + 8; yy < i*180+12+int(z); yy++ {
				for xx := int(x) - 2; xx < int(x)+2+int(z); xx++ {
					r, g, b, _ := c.At(xx, yy).RGBA()
					q := m.RGBAAt(xx, yy)
					d := max(abs(int(r>>8)-int(q.R)), abs(int(g>>8)-int(q.G)), abs(int(b>>8)-int(q.B)))
					diff.SetGray(xx, yy, color.Gray{uint8(d)})
					n++
					sum += float64(d)
					if d > worst {
						worst = d
						at = image.Pt(xx-int(x), yy-i*180-10)
					}
					if d > 40 {
						big++
					}
				}
			}
			fmt.Printf("icon %d size %3.0f mean %.2f worst %3d at %v; >40: %d of %d\n", i, z, sum/float64(n), worst, at, big, n)
			x += z + 20
		}
	}
	df, _ := os.Create("/tmp/zz_diff.png")
	png.Encode(df, diff)
	df.Close()
}
