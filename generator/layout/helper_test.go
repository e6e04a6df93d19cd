package layout_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"smem/generator/css"
	"smem/generator/diag"
	"smem/generator/layout"
	"smem/generator/markup"
	"smem/generator/scene"
	"smem/generator/typeface"
)

// base is the style every test card starts from.
const base = `
.c { font-family: "Noto Sans", "Noto Sans Arabic"; font-size: 20px; line-height: 1.3; box-sizing: border-box }
`

const fontFolder = "../../themes/default/fonts"

// fonts are the default theme's.
var fonts = []typeface.Source{
	{Family: "Noto Sans", Weight: 400, File: "NotoSans-Regular.ttf"},
	{Family: "Noto Sans", Weight: 700, File: "NotoSans-Bold.ttf"},
	{Family: "Noto Sans", Weight: 900, File: "NotoSans-Black.ttf"},
	{Family: "Noto Sans Arabic", Weight: 400, File: "NotoSansArabic-Regular.ttf"},
	{Family: "Noto Sans Arabic", Weight: 700, File: "NotoSansArabic-Bold.ttf"},
}

// library reads the fonts once for all tests.
var library = sync.OnceValues(func() (*typeface.Library, error) {
	sources := slices.Clone(fonts)
	for i := range sources {
		data, err := os.ReadFile(filepath.Join(fontFolder, sources[i].File))
		if err != nil {
			return nil, err
		}
		sources[i].Data = data
	}
	return typeface.New(sources)
})

func fontLibrary(t testing.TB) *typeface.Library {
	t.Helper()
	l, err := library()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// card is one test card.
type card struct {
	name          string
	width, height int
	css, html     string
}

// rtl returns the card in the other direction.
func (c card) rtl() card {
	c.html = strings.Replace(c.html, `class="c`, `dir="rtl" class="c`, 1)
	return c
}

func (c card) direction() string {
	if strings.Contains(c.html, `dir="rtl" class="c`) {
		return "rtl"
	}
	return "ltr"
}

// lay lays a card out. Mistakes of the markup or the sheet fail the test.
func (c card) lay(t testing.TB) (*scene.Scene, diag.List) {
	t.Helper()
	return layout.Layout(c.input(t))
}

func (c card) layIn(in layout.Input) (*scene.Scene, diag.List) { return layout.Layout(in) }

func (c card) input(t testing.TB) layout.Input {
	t.Helper()
	root, problems := markup.Parse("card.html", c.html)
	reset, more := css.Parse("base.css", []byte(base))
	problems = append(problems, more...)
	sheet, more := css.Parse("card.css", []byte(c.css))
	problems = append(problems, more...)
	for _, p := range problems {
		t.Errorf("%s: %v", c.name, p)
	}
	return layout.Input{Root: root, Sheets: []*css.Sheet{reset, sheet}, Width: c.width, Height: c.height, Fonts: fontLibrary(t), Picture: testPicture}
}

// readCard reads a card from a txtar file whose comment begins with its size.
func readCard(t testing.TB, file string) (card, *archive) {
	t.Helper()
	a := readArchive(t, file)
	c := card{name: strings.TrimSuffix(filepath.Base(file), ".txtar")}
	if _, err := fmt.Sscanf(a.comment, "%dx%d", &c.width, &c.height); err != nil {
		t.Fatalf("%s: the comment must begin with the card's size: %v", file, err)
	}
	c.css, c.html = a.text("card.css"), strings.TrimSpace(a.text("card.html"))
	return c, a
}

// cards lists the files of a testdata folder.
func cards(t testing.TB, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cards in testdata/%s: %v", folder, err)
	}
	return files
}

// lines returns the words of a scene, line by line.
func lines(s *scene.Scene) []string {
	var words []string
	for _, item := range s.Items {
		if l, ok := item.(*scene.Line); ok {
			words = append(words, l.Text)
		}
	}
	return words
}

// compact writes boxes, lines and mistakes down for a golden file.
func compact(s *scene.Scene, problems diag.List) string {
	var out strings.Builder
	for _, b := range s.Boxes {
		name := b.Element
		if b.ID != "" {
			name += "#" + b.ID
		}
		fmt.Fprintf(&out, "%s %s %s %s %s\n", name, number(b.X), number(b.Y), number(b.Width), number(b.Height))
	}
	for _, item := range s.Items {
		if l, ok := item.(*scene.Line); ok {
			fmt.Fprintf(&out, "%q %s %s %s\n", l.Text, number(l.X), number(l.Baseline), number(l.Width))
		}
	}
	for _, p := range problems {
		fmt.Fprintf(&out, "%s: %s\n", p.Rule, p.Message)
	}
	return out.String()
}

// number writes a coordinate in px with two decimals at most.
func number(v float64) string {
	text := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}
