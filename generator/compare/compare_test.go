package compare

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"smem/generator/raster"
	"smem/generator/scene"
)

// picture draws a card of two colours that carries words.
func picture(t *testing.T, width, height int, mark image.Rectangle, description, critical string) []byte {
	t.Helper()
	s := &scene.Scene{Width: width, Height: height}
	for _, r := range []struct {
		r image.Rectangle
		c scene.Color
	}{{image.Rect(0, 0, width, height), scene.Color{R: 255, G: 255, B: 255, A: 255}}, {mark, scene.Color{R: 10, A: 255}}} {
		if !r.r.Empty() {
			s.Items = append(s.Items, &scene.Rect{Bounds: scene.Bounds{X: float64(r.r.Min.X), Y: float64(r.r.Min.Y), Width: float64(r.r.Dx()), Height: float64(r.r.Dy())}, Paint: scene.Paint{Color: r.c}})
		}
	}
	data, err := raster.New(nil).PNG(s, raster.Meta{Description: description, Critical: critical})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// whole is the site that has these files.
func whole(files fstest.MapFS) Site {
	return Site{Files: files, Paths: slices.Collect(maps.Keys(files))}
}

// TestCards compares two sites in which one of everything happens.
func TestCards(t *testing.T) {
	none := image.Rectangle{}
	words := "112 call\n\nTitle\n\nOne\n\nNumbers"
	plain := picture(t, 40, 30, none, words, "Numbers")
	before := fstest.MapFS{
		"fr/a/same.png":   {Data: plain},
		"fr/a/moved.png":  {Data: picture(t, 40, 30, image.Rect(0, 0, 4, 3), words, "Numbers")},
		"fr/a/gone.png":   {Data: plain},
		"fr/a/told.png":   {Data: plain},
		"fr/a/number.png": {Data: plain},
		"fr/a/crit.png":   {Data: plain},
		"fr/a/taller.png": {Data: plain},
		"media/x.png":     {Data: plain},
		"icon.png":        {Data: plain},
	}
	first := whole(before)
	before["fr/a/foreign.png"] = &fstest.MapFile{Data: plain} // which no build made
	after := fstest.MapFS{
		"fr/a/same.png":   {Data: plain},
		"fr/a/moved.png":  {Data: picture(t, 40, 30, image.Rect(2, 0, 6, 3), words, "Numbers")},
		"fr/a/new.png":    {Data: plain},
		"fr/a/told.png":   {Data: picture(t, 40, 30, none, "112 call\n\nTitle\n\nTwo\n\nNumbers", "Numbers")},
		"fr/a/number.png": {Data: picture(t, 40, 30, none, "113 call\n\nTitle\n\nOne\n\nNumbers", "Numbers")},
		"fr/a/crit.png":   {Data: picture(t, 40, 30, none, "112 call\n\nTitle\n\nOne\n\nNumbers!", "Numbers!")},
		"fr/a/taller.png": {Data: picture(t, 40, 33, none, words, "Numbers")},
	}
	changes, compared, err := Cards(first, whole(after))
	if err != nil {
		t.Fatal(err)
	}
	if compared != 8 {
		t.Errorf("%d cards were compared", compared)
	}
	var order []string
	of := map[string]Change{}
	for _, c := range changes {
		order = append(order, c.Path)
		of[strings.TrimSuffix(strings.TrimPrefix(c.Path, "fr/a/"), ".png")] = c
	}
	if got, want := strings.Join(order, " "), "fr/a/gone.png fr/a/crit.png fr/a/number.png fr/a/taller.png fr/a/moved.png fr/a/new.png fr/a/told.png"; got != want {
		t.Errorf("the order is %s\nnot          %s", got, want)
	}
	// 4 x 3 pixels moved by 2: two columns gone, two come.
	if c := of["moved"]; c.Kind != Redrawn || c.Pixels != 12 || c.Share != 12.0/1200 || c.Worst != 255 || c.Critical || c.Resized {
		t.Errorf("moved: %+v", c)
	}
	if c := of["taller"]; !c.Resized || c.Pixels != 3*40 || math.Abs(c.Share-3.0/33) > 1e-9 {
		t.Errorf("taller: %+v", c)
	}
	for name, want := range map[string]struct {
		kind     Kind
		critical bool
		words    string
	}{
		"gone": {Removed, true, ""}, "new": {Added, false, ""}, "told": {Retold, false, "One > Two"},
		"number": {Retold, true, "112 call > 113 call"}, "crit": {Retold, true, "Numbers > Numbers!"},
	} {
		c := of[name]
		if c.Kind != want.kind || c.Critical != want.critical {
			t.Errorf("%s: %v, critical %v", name, c.Kind, c.Critical)
		}
		if want.words != "" && (len(c.Words) != 1 || c.Words[0].Old+" > "+c.Words[0].New != want.words) {
			t.Errorf("%s: words %v", name, c.Words)
		}
	}
	files, err := Report(changes, compared, "a<b", "after")
	if err != nil {
		t.Fatal(err)
	}
	page := string(files[0].Data)
	for _, want := range []string{"7 of 8 cards changed", "a&lt;b", `<del dir="auto">112 call</del>`, `<ins dir="auto">113 call</ins>`, `src="difference/fr/a/moved.png"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the report lacks %s", want)
		}
	}
	if s, n, err := Sheet(changes); err != nil || n != 7 || len(s.Items) < 20 {
		t.Errorf("the sheet has %d changes, %v", n, err)
	}
	for _, c := range changes {
		if c.Path != "fr/a/moved.png" {
			continue
		}
		data, err := c.Difference()
		if err != nil {
			t.Fatal(err)
		}
		m, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for x, differs := range map[int]bool{1: true, 3: false, 5: true, 8: false} {
			if red := m.At(x, 1) == (color.RGBA{0xc0, 0, 0x20, 0xff}); red != differs {
				t.Errorf("pixel %d is marked: %v", x, red)
			}
		}
	}
}

// TestRowsAgree compares the table of paletted pictures with the general way.
func TestRowsAgree(t *testing.T) {
	a := image.NewPaletted(image.Rect(0, 0, 5, 1), color.Palette{color.White, color.Black, color.RGBA{200, 10, 30, 255}})
	b := image.NewPaletted(a.Rect, color.Palette{color.Black, color.RGBA{100, 100, 100, 255}, color.White})
	copy(a.Pix, []uint8{0, 1, 2, 1, 0})
	copy(b.Pix, []uint8{2, 0, 1, 1, 0})
	table, general := between(a, b), between(plain(a), plain(b))
	if !bytes.Equal(table.worst, general.worst) || !bytes.Equal(table.worst, []uint8{0, 0, 100, 100, 255}) {
		t.Errorf("%v and %v", table.worst, general.worst)
	}
}

// TestBroken hands in what is no picture.
func TestBroken(t *testing.T) {
	good := picture(t, 4, 4, image.Rectangle{}, "a", "")
	for name, bad := range map[string][]byte{
		"text": []byte("no picture"), "short": good[:30], "nothing": {},
		"bomb": append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\x00\x00\x00"), good[29:]...),
	} {
		_, _, err := Cards(whole(fstest.MapFS{"fr/x.png": {Data: good}}), whole(fstest.MapFS{"fr/x.png": {Data: bad}}))
		if err == nil || !strings.Contains(err.Error(), "fr/x.png") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
