package icon_test

import (
	"cmp"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"smem/generator/icon"
	"smem/generator/raster"
	"smem/generator/scene"
)

var (
	wholeSets = flag.Bool("sets", false, "draw every icon of the public sets, not a sample")
	worstTo   = flag.String("worst", "", "folder for pictures of the icons that differ most: ours, rsvg-convert's, the difference")
)

// setsFolder is filled by `npm ci` there.
const setsFolder = "testdata/sets/node_modules"

// sets are public icon sets, by folder. Strokes: lucide, tabler outline,
// heroicons outline; fills: the others.
var sets = []struct{ name, folders string }{
	{"bootstrap", "bootstrap-icons/icons"},
	{"heroicons", "heroicons/*/*"},
	{"lucide", "lucide-static/icons"},
	{"material outlined", "@material-symbols/svg-400/outlined"},
	{"material rounded", "@material-symbols/svg-400/rounded"},
	{"material sharp", "@material-symbols/svg-400/sharp"},
	{"phosphor", "@phosphor-icons/core/assets/*"},
	{"tabler filled", "@tabler/icons/icons/filled"},
	{"tabler outline", "@tabler/icons/icons/outline"},
}

const (
	side       = 96 // px, of an icon
	pitch      = side + 4
	perRow     = 20
	perSheet   = perRow * perRow
	sampleSize = perSheet // of a set, without -sets

	// How far our icon may be from rsvg-convert's, black on white, in levels of
	// grey from 0 to 255.
	mostMean  = 2.6  // over the icon, absolute; six levels round every pixel of an edge by up to 25
	mostBlock = 14.0 // over the worst 8 x 8 px, absolute

	leastAccepted = 0.995 // of a set's icons
)

// judgeWrong are icons where rsvg-convert 2.54 stands alone: Chromium draws them
// as we do.
var judgeWrong = map[string]string{
	"@material-symbols/svg-400/sharp/looks_0-fill.svg": "it fills the wrong side of edges that lie over each other",
	"@tabler/icons/icons/outline/brand-swift.svg":      "it turns too coarsely where the curve of the tip turns back",
}

// TestSets draws public icon sets with the whole chain and with rsvg-convert.
// An icon is either refused at a place in its file, or it must look the same.
func TestSets(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped the comparison of public icon sets: -short")
	}
	if _, err := exec.LookPath("rsvg-convert"); err != nil {
		t.Skip("skipped the comparison of public icon sets: no rsvg-convert in PATH")
	}
	if _, err := os.Stat(setsFolder); err != nil {
		t.Skip("skipped the comparison of public icon sets: run npm ci in generator/icon/testdata/sets")
	}
	for _, set := range sets {
		t.Run(set.name, func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join(setsFolder, filepath.FromSlash(set.folders), "*.svg"))
			if err != nil || len(files) == 0 {
				t.Fatalf("no icons in %s: %v", set.folders, err)
			}
			if !*wholeSets {
				files = sample(files, sampleSize)
			}
			compareSet(t, set.name, files)
		})
	}
}

// sample takes n files at even distances.
func sample(files []string, n int) []string {
	if len(files) <= n {
		return files
	}
	list := make([]string, n)
	for i := range list {
		list[i] = files[i*len(files)/n]
	}
	return list
}

// specimen is one icon in both drawings.
type specimen struct {
	file        string
	source      []byte
	ours, other *image.Gray
	mean, block float64
}

func compareSet(t *testing.T, name string, files []string) {
	var drawn []*specimen
	refused := map[string][]string{}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got, problems := icon.Parse(file, source)
		if got == nil {
			for _, p := range problems {
				if p.Pos.Line == 0 || p.Pos.Col == 0 || p.Cure == "" {
					t.Errorf("%v: refused without a place or a cure", p)
				}
			}
			refused[problems[0].Message] = append(refused[problems[0].Message], file)
			continue
		}
		drawn = append(drawn, &specimen{file: file, source: source, ours: draw(t, got)})
	}
	for sheet := range slices.Chunk(drawn, perSheet) {
		drawSheet(t, sheet)
	}
	for _, s := range drawn {
		s.compare()
	}
	slices.SortFunc(drawn, func(a, b *specimen) int { return cmp.Compare(b.block, a.block) })
	var mean, block, sum float64
	for i, s := range drawn {
		short := strings.TrimPrefix(filepath.ToSlash(s.file), setsFolder+"/")
		if reason := judgeWrong[short]; reason != "" {
			t.Logf("%s: not judged by rsvg-convert: %s", short, reason)
			continue
		}
		mean, block, sum = max(mean, s.mean), max(block, s.block), sum+s.mean
		if s.mean > mostMean || s.block > mostBlock {
			t.Errorf("%s: differs from rsvg-convert by %.2f on average and %.2f in the worst block", s.file, s.mean, s.block)
		}
		if *worstTo != "" && i < 10 {
			s.save(t, fmt.Sprintf("%s-%02d", strings.ReplaceAll(name, " ", "-"), i))
		}
	}
	few := len(files) - len(drawn)
	t.Logf("%d icons, %d refused; difference: mean of means %.3f, worst mean %.3f, worst block %.2f",
		len(files), few, sum/float64(max(1, len(drawn))), mean, block)
	for message, list := range refused {
		t.Logf("refused %d: %s (%s)", len(list), message, filepath.Base(list[0]))
	}
	if float64(len(drawn)) < leastAccepted*float64(len(files)) {
		t.Errorf("%d of %d icons refused, more than %.1f %%", few, len(files), 100*(1-leastAccepted))
	}
}

// draw paints an icon black on white.
func draw(t *testing.T, i *icon.Icon) *image.Gray {
	s := &scene.Scene{Width: side, Height: side, Items: i.Place(scene.Bounds{Width: side, Height: side}, scene.Color{A: 255})}
	picture, err := raster.New(nil).Image(s)
	if err != nil {
		t.Fatal(err)
	}
	return gray(picture, picture.Rect)
}

var (
	rootTag   = regexp.MustCompile(`(?s)<svg\b[^>]*>`)
	sizeAttrs = regexp.MustCompile(`\s(?:width|height|class|id)="[^"]*"`)
)

// drawSheet has rsvg-convert draw many icons in one go: it takes longer to
// start than to draw.
func drawSheet(t *testing.T, sheet []*specimen) {
	var b strings.Builder
	size := perRow * pitch
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" color="#000">`, size, size)
	for i, s := range sheet {
		root := rootTag.FindIndex(s.source)
		tag := sizeAttrs.ReplaceAllString(string(s.source[root[0]:root[1]]), "")
		x, y := i%perRow*pitch, i/perRow*pitch
		fmt.Fprintf(&b, "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"%s%s\n", x, y, side, side, strings.TrimPrefix(tag, "<svg"), s.source[root[1]:])
	}
	b.WriteString("</svg>")
	file := filepath.Join(t.TempDir(), "sheet")
	if err := os.WriteFile(file+".svg", []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("rsvg-convert", "--unlimited", "-b", "white", "-o", file+".png", file+".svg")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("rsvg-convert: %v: %s", err, out)
	}
	f, err := os.Open(file + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range sheet {
		corner := image.Pt(i%perRow*pitch, i/perRow*pitch)
		s.other = gray(picture, image.Rectangle{Min: corner, Max: corner.Add(image.Pt(side, side))})
	}
}

func gray(picture image.Image, area image.Rectangle) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			g.Set(x, y, picture.At(area.Min.X+x, area.Min.Y+y))
		}
	}
	return g
}

// compare measures the mean absolute difference, of the whole and of the worst
// of all blocks of 8 x 8 px, at every place.
func (s *specimen) compare() {
	const edge = 8
	var sums [side + 1][side + 1]int
	for y := range side {
		for x := range side {
			d := int(s.ours.GrayAt(x, y).Y) - int(s.other.GrayAt(x, y).Y)
			sums[y+1][x+1] = max(d, -d) + sums[y][x+1] + sums[y+1][x] - sums[y][x]
		}
	}
	s.mean = float64(sums[side][side]) / (side * side)
	for y := edge; y <= side; y++ {
		for x := edge; x <= side; x++ {
			sum := sums[y][x] - sums[y-edge][x] - sums[y][x-edge] + sums[y-edge][x-edge]
			s.block = max(s.block, float64(sum)/(edge*edge))
		}
	}
}

// save writes ours, the other one and their difference side by side.
func (s *specimen) save(t *testing.T, name string) {
	picture := image.NewGray(image.Rect(0, 0, 3*pitch, side))
	for y := range side {
		for x := range side {
			a, b := s.ours.GrayAt(x, y), s.other.GrayAt(x, y)
			picture.SetGray(x, y, a)
			picture.SetGray(pitch+x, y, b)
			d := int(a.Y) - int(b.Y)
			a.Y = uint8(255 - max(d, -d))
			picture.SetGray(2*pitch+x, y, a)
		}
	}
	f, err := os.Create(filepath.Join(*worstTo, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, picture); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s.png: %s, %.2f on average, %.2f in the worst block", name, filepath.Base(s.file), s.mean, s.block)
}
