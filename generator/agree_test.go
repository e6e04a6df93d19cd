package generator_test

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"smem/generator"
	"smem/generator/card"
)

// Other programs draw the same outlines with other rounding: ours sets glyphs
// on halves of a pixel and has 6 levels of coverage. So single pixels at
// edges differ; what is in another place, lacks or has another colour makes
// many pixels differ, or a whole block.
const (
	loud       = 64 // of 255: a channel that differs by more counts
	blockSide  = 16 // px
	maxBlock   = 34 // of 255, mean difference of the worst block: our marks stand on whole pixels too
	sheetWidth = 1200
)

// difference is how far two pictures of one size are apart.
type difference struct {
	share float64 // of pixels with a channel that differs by more than loud
	mean  float64 // difference of the loudest channel, over all pixels
	block float64 // mean difference of the worst block
	at    image.Point
}

func differ(a, b *image.RGBA) difference {
	var d difference
	size := a.Rect.Size()
	loudest, total := 0, 0
	for y0 := 0; y0 < size.Y; y0 += blockSide {
		for x0 := 0; x0 < size.X; x0 += blockSide {
			block := image.Rect(x0, y0, x0+blockSide, y0+blockSide).Intersect(a.Rect)
			sum := 0
			for y := block.Min.Y; y < block.Max.Y; y++ {
				for x := block.Min.X; x < block.Max.X; x++ {
					worst := 0
					for c := range 3 {
						v := int(a.Pix[a.PixOffset(x, y)+c]) - int(b.Pix[b.PixOffset(x, y)+c])
						worst = max(worst, v, -v)
					}
					if worst > loud {
						loudest++
					}
					sum += worst
				}
			}
			total += sum
			if mean := float64(sum) / float64(block.Dx()*block.Dy()); mean > d.block {
				d.block, d.at = mean, block.Min
			}
		}
	}
	d.share = float64(loudest) / float64(size.X*size.Y)
	d.mean = float64(total) / float64(size.X*size.Y)
	return d
}

// agree fails if a picture of a card is not like our own.
func agree(t *testing.T, name string, got, want *image.RGBA, maxShare float64) {
	t.Helper()
	if got.Rect != want.Rect {
		t.Errorf("%s: %v, want %v", name, got.Rect.Size(), want.Rect.Size())
		return
	}
	d := differ(got, want)
	t.Logf("%s: %.2f %% of pixels differ by more than %d; worst block %.1f at %v", name, 100*d.share, loud, d.block, d.at)
	if d.share > maxShare || d.block > maxBlock {
		t.Errorf("%s: not alike: at most %.2f %% and %d", name, 100*maxShare, maxBlock)
	}
}

// pixels decodes a PNG onto white.
func pixels(t *testing.T, data []byte) *image.RGBA {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewRGBA(image.Rectangle{Max: m.Bounds().Size()})
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, m, m.Bounds().Min, draw.Over)
	return out
}

// halved returns a picture of half the size, four pixels to one.
func halved(m *image.RGBA) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, m.Rect.Dx()/2, m.Rect.Dy()/2))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			for c := range 4 {
				i, j := m.PixOffset(2*x, 2*y)+c, m.PixOffset(2*x, 2*y+1)+c
				out.Pix[out.PixOffset(x, y)+c] = uint8((int(m.Pix[i]) + int(m.Pix[i+4]) + int(m.Pix[j]) + int(m.Pix[j+4]) + 2) / 4)
			}
		}
	}
	return out
}

// tool returns the path of a program; without it the test is skipped.
func tool(t *testing.T, name, parcel string) string {
	t.Helper()
	found, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (%s in Debian): nothing compared with it", name, parcel)
	}
	return found
}

// run runs a program and returns what it writes.
func run(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	c := exec.Command(name, args...)
	var failure bytes.Buffer
	c.Stderr = &failure
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", filepath.Base(name), args, err, failure.String())
	}
	return out
}

// shownTo are the cards that other programs draw: all of the default edition
// in some languages and formats.
func shownTo(p *generator.Plan, formats ...string) []card.Job {
	var jobs []card.Job
	for _, j := range p.CardJobs {
		if j.Edition.Prefix == "" && slices.Contains([]string{"fr", "ar"}, j.Translation.Language.Tag) && slices.Contains(formats, j.Format.Name) {
			jobs = append(jobs, j)
		}
	}
	return jobs
}

func cardName(j card.Job) string {
	return j.Page.ID + "-" + j.Translation.Language.Tag + "-" + j.Format.Name
}

// made returns a card in a form.
func made[P any](t *testing.T, form func(card.Job) ([]byte, P, error), j card.Job) []byte {
	t.Helper()
	data, problems, err := form(j)
	if err != nil || len(data) == 0 {
		t.Fatal(cardName(j), problems, err)
	}
	return data
}

// TestSVGLikePNG has librsvg draw the starter's cards.
func TestSVGLikePNG(t *testing.T) {
	rsvg := tool(t, "rsvg-convert", "librsvg2-bin")
	p := plan(t)
	for _, j := range shownTo(p, "post", "og", "story") {
		t.Run(cardName(j), func(t *testing.T) {
			t.Parallel()
			got := drawnByRSVG(t, rsvg, made(t, p.SVG, j))
			agree(t, cardName(j), got, pixels(t, made(t, p.PNG, j)), 0.0025)
		})
	}
}

// drawnByRSVG has librsvg draw an SVG.
func drawnByRSVG(t *testing.T, rsvg string, data []byte) *image.RGBA {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.svg")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return pixels(t, run(t, rsvg, file))
}

// TestPDFLikePNG has Poppler draw the starter's cards. It sets large
// glyphs on whole pixels, ours on halves: so it draws cards twice as large.
func TestPDFLikePNG(t *testing.T) {
	pdftoppm := tool(t, "pdftoppm", "poppler-utils")
	p := plan(t)
	for _, j := range shownTo(p, "post", "og", "story") {
		t.Run(cardName(j), func(t *testing.T) {
			t.Parallel()
			got := drawnByPoppler(t, pdftoppm, made(t, p.PDF, j), j.Format.Width, j.Format.Height)
			agree(t, cardName(j), got, pixels(t, made(t, p.PNG, j)), 0.015)
		})
	}
}

// drawnByPoppler has Poppler draw a page at twice the size, and halves that.
// The picture comes as PPM, which takes no time to pack and unpack.
func drawnByPoppler(t *testing.T, pdftoppm string, data []byte, width, height int) *image.RGBA {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	// The page is as large as it is; its picture has twice the pixels of the PNG.
	ppm := run(t, pdftoppm, "-scale-to-x", fmt.Sprint(2*width), "-scale-to-y", fmt.Sprint(2*height), "-singlefile", file)
	head := fmt.Sprintf("P6\n%d %d\n255\n", 2*width, 2*height)
	rows, ok := bytes.CutPrefix(ppm, []byte(head))
	if !ok || len(rows) != 12*width*height {
		t.Fatalf("pdftoppm wrote %d bytes that begin with %q, want %q", len(ppm), ppm[:min(len(ppm), 20)], head)
	}
	twice := image.NewRGBA(image.Rect(0, 0, 2*width, 2*height))
	for i := range 4 * width * height {
		copy(twice.Pix[4*i:4*i+3], rows[3*i:])
		twice.Pix[4*i+3] = 255
	}
	return halved(twice)
}

// drawnByCairo has Poppler draw a page by Cairo, which sets glyphs and pictures
// where they are, without rounding to whole pixels as pdftoppm does.
func drawnByCairo(t *testing.T, data []byte, width, height int) *image.RGBA {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return pixels(t, run(t, tool(t, "pdftocairo", "poppler-utils"), "-png", "-singlefile", "-scale-to-x", fmt.Sprint(width), "-scale-to-y", fmt.Sprint(height), file, "-"))
}

// TestSVGInChromium has Chromium draw cards.
func TestSVGInChromium(t *testing.T) {
	chromium := tool(t, "chromium", "chromium")
	p := plan(t)
	jobs := shownTo(p, "post", "og")
	var files [][]byte
	var sizes []image.Point
	height := 0
	for i, j := range jobs {
		if height += j.Format.Height; height > 12000 {
			jobs = jobs[:i]
			break
		}
		files, sizes = append(files, made(t, p.SVG, j)), append(sizes, image.Pt(j.Format.Width, j.Format.Height))
	}
	for i, got := range drawnByChromium(t, chromium, files, sizes) {
		agree(t, cardName(jobs[i]), got, pixels(t, made(t, p.PNG, jobs[i])), 0.0025)
	}
}

// drawnByChromium has Chromium draw SVGs below each other, as pictures on a
// page: a picture may fetch nothing and run nothing.
func drawnByChromium(t *testing.T, chromium string, files [][]byte, sizes []image.Point) []*image.RGBA {
	t.Helper()
	dir := t.TempDir()
	var page strings.Builder
	page.WriteString("<!doctype html><meta charset=utf-8><style>body{margin:0}img{display:block}</style>")
	height := 0
	for i, data := range files {
		name := fmt.Sprintf("%d.svg", i)
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&page, "<img src=%q>", name)
		height += sizes[i].Y
	}
	file, shot := filepath.Join(dir, "sheet.html"), filepath.Join(dir, "sheet.png")
	if err := os.WriteFile(file, []byte(page.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	run(t, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--force-device-scale-factor=1", "--user-data-dir="+filepath.Join(dir, "profile"),
		fmt.Sprintf("--window-size=%d,%d", sheetWidth, height), "--screenshot="+shot, "file://"+file)
	data, err := os.ReadFile(shot)
	if err != nil {
		t.Fatal(err)
	}
	sheet := pixels(t, data)
	var drawn []*image.RGBA
	top := 0
	for _, size := range sizes {
		one := image.NewRGBA(image.Rectangle{Max: size})
		draw.Draw(one, one.Rect, sheet, image.Pt(0, top), draw.Src)
		drawn = append(drawn, one)
		top += size.Y
	}
	return drawn
}
