package typeface_test

import (
	"fmt"
	"html"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"smem/generator/css"
	"smem/generator/layout"
	"smem/generator/markup"
	"smem/generator/raster"
	"smem/generator/scene"
	"smem/generator/typeface"
)

// cardSheet sets a sample as the words of a card.
const cardSheet = `
.card { width: 460px; padding: 20px; background: #ffffff; color: #14181f; font-size: 28px; line-height: 1.6; letter-spacing: 0 }
.spaced { letter-spacing: 2px }`

const room = 460 // px, of a line

// library holds the starter's fonts and a sample's own. It skips the test where
// Debian's fonts are not installed.
func library(t *testing.T, s typeface.Sample) *typeface.Library {
	t.Helper()
	var fonts []typeface.Source
	for _, family := range []string{"Noto Sans", "Noto Sans Arabic"} {
		file := strings.ReplaceAll(family, " ", "") + "-Regular.ttf"
		data, err := os.ReadFile(filepath.Join("../../themes/default/fonts", file))
		if err != nil {
			t.Fatal(err)
		}
		fonts = append(fonts, typeface.Source{Family: family, Weight: 400, File: file, Data: data})
	}
	if s.Family != "Noto Sans" && s.Family != "Noto Sans Arabic" {
		fonts = append(fonts, typeface.SampleSource(t, s))
	}
	l, err := typeface.New(fonts)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// draw makes the card of a sample.
func draw(t *testing.T, l *typeface.Library, s typeface.Sample, class string) *scene.Scene {
	t.Helper()
	direction := "ltr"
	if s.RTL() {
		direction = "rtl"
	}
	root, found := markup.Parse("sample.html", fmt.Sprintf(`<div class="card %s" lang="%s" dir="%s"><p>%s</p></div>`, class, s.Language, direction, html.EscapeString(s.Text)))
	if len(found) > 0 {
		t.Fatal(found)
	}
	style, found := css.Parse("sample.css", []byte(cardSheet))
	if len(found) > 0 {
		t.Fatal(found)
	}
	drawn, found := layout.Layout(layout.Input{Root: root, Sheets: []*css.Sheet{style}, Width: 500, Fonts: l})
	if len(found) > 0 { // a missing glyph, words that stand out
		t.Fatal(found)
	}
	return drawn
}

// TestCards draws a card for each script, from markup to pixels: no missing
// glyph, lines that end where they may and stay in their room, and, right to
// left, stand at the right. SMEM_CARDS names a folder to look at the pictures.
func TestCards(t *testing.T) {
	for _, s := range typeface.Samples {
		t.Run(s.Name, func(t *testing.T) {
			l := library(t, s)
			drawn := draw(t, l, s, "")
			lines := textsOf(drawn)
			if len(lines) < 2 && s.Language != "ur" {
				t.Fatalf("%d lines", len(lines))
			}
			may := endings(l, s)
			seen := ""
			for i, line := range lines {
				left, right := line.X, line.X+line.Width
				if left < 20-0.1 || right > 20+room+0.1 {
					t.Errorf("line %d reaches from %v to %v", i, left, right)
				}
				if edge := left - 20; !s.RTL() && math.Abs(edge) > 0.1 {
					t.Errorf("line %d begins at %v", i, left)
				}
				if edge := right - 20 - room; s.RTL() && math.Abs(edge) > 0.1 {
					t.Errorf("right to left, line %d ends at %v", i, right)
				}
				seen += squeeze(line.Text)
				if i+1 < len(lines) && !may[seen] {
					t.Errorf("line %d may not end behind %q", i, line.Text)
				}
			}
			if want := squeeze(s.Text); seen != want {
				t.Errorf("the card says %q, want %q", seen, want)
			}
			picture, err := raster.New(l).PNG(drawn, raster.Meta{})
			if err != nil {
				t.Fatal(err)
			}
			if folder := os.Getenv("SMEM_CARDS"); folder != "" {
				if err := os.WriteFile(filepath.Join(folder, strings.ReplaceAll(s.Name, " ", "-")+".png"), picture, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestNoJustificationBySpacing wants letter-spacing to leave joined letters
// alone, as CSS Text 3, section 8.2, allows and Chromium does.
func TestNoJustificationBySpacing(t *testing.T) {
	for _, s := range typeface.Samples {
		if s.Family != "Noto Sans Arabic" {
			continue
		}
		s.Text = strings.Fields(s.Text)[0]
		l := library(t, s)
		plain, spaced := textsOf(draw(t, l, s, ""))[0], textsOf(draw(t, l, s, "spaced"))[0]
		if plain.Width != spaced.Width {
			t.Errorf("%s: %v px wide, letter-spaced %v", s.Name, plain.Width, spaced.Width)
		}
	}
}

// textsOf is the lines of a scene.
func textsOf(s *scene.Scene) []*scene.Line {
	var lines []*scene.Line
	for _, item := range s.Items {
		if text, ok := item.(*scene.Line); ok {
			lines = append(lines, text)
		}
	}
	return lines
}

// endings is what stands before each place where a line may end.
func endings(l *typeface.Library, s typeface.Sample) map[string]bool {
	p := l.Shape([]typeface.Span{{Text: s.Text, Size: 28, Style: typeface.Style{Language: s.Language}}}, s.RTL())
	may := map[string]bool{}
	so := ""
	for _, line := range p.Lines(0, typeface.Breaking{}) {
		so += squeeze(line.Text)
		may[so] = true
	}
	return may
}

// squeeze leaves out what does not show.
func squeeze(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "\u200b", "").Replace(s)
}
