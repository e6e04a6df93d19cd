package typeface

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const themeFonts = "../../themes/default/fonts"

// debianFonts is where Debian's package fonts-noto-core puts its files.
const debianFonts = "/usr/share/fonts/truetype/noto"

// debianCJK is where Debian's package fonts-noto-cjk puts its files.
const debianCJK = "/usr/share/fonts/opentype/noto"

func source(t testing.TB, folder, file, family string, weight int) Source {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, file))
	if errors.Is(err, fs.ErrNotExist) && folder != themeFonts {
		t.Skipf("%s is not installed (Debian: fonts-noto-core and fonts-noto-cjk)", file)
	}
	if err != nil {
		t.Fatal(err)
	}
	src := Source{Family: family, Weight: weight, File: file, Data: data}
	if isCollection(data) {
		src.Index = indexOf(t, data, family)
	}
	return src
}

// indexOf finds a family in a collection.
func indexOf(t testing.TB, data []byte, family string) int {
	t.Helper()
	names, err := Names(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if n.Is(family) {
			return n.Index
		}
	}
	t.Fatalf("no %s among %v", family, names)
	return 0
}

// FolderOf is where a sample's font is.
func (s Sample) FolderOf() string {
	switch s.File {
	case sans, arab:
		return themeFonts
	case cjk:
		return debianCJK
	}
	return debianFonts
}

// theme is a library of the default theme's fonts.
func theme(t testing.TB) *Library {
	t.Helper()
	var all []Source
	for _, family := range []string{"Noto Sans", "Noto Sans Arabic", "Noto Sans Symbols"} {
		file := strings.ReplaceAll(family, " ", "")
		for _, w := range []struct {
			name   string
			weight int
		}{{"Regular", 400}, {"Bold", 700}, {"Black", 900}} {
			all = append(all, source(t, themeFonts, file+"-"+w.name+".ttf", family, w.weight))
		}
	}
	return library(t, all...)
}

func library(t testing.TB, fonts ...Source) *Library {
	t.Helper()
	l, err := New(fonts)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var (
	latin  = Style{Families: []string{"Noto Sans"}, Weight: 400, Language: "fr"}
	arabic = Style{Families: []string{"Noto Sans Arabic", "Noto Sans"}, Weight: 400, Language: "ar"}
)

// one shapes a text in one style at 20 px.
func one(l *Library, text string, s Style) *Paragraph {
	return l.Shape([]Span{{Text: text, Style: s, Size: 20}}, s.Language == "ar")
}

// texts is what is seen of each line.
func texts(lines []Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return out
}

// visual spells a line from left to right, glyph by glyph, by the characters
// that the clusters begin with.
func visual(l Line) string {
	var b strings.Builder
	for _, r := range l.Runs {
		last := -1
		for _, g := range r.Glyphs {
			if g.Cluster == last {
				continue
			}
			last = g.Cluster
			for _, ch := range r.Text[g.Cluster:] {
				b.WriteRune(ch)
				break
			}
		}
	}
	return b.String()
}

// SampleSource reads a sample's font, for the tests from outside.
func SampleSource(t testing.TB, s Sample) Source {
	t.Helper()
	src := source(t, s.FolderOf(), s.File, s.Family, 400)
	src.Languages = []string{s.Language}
	return src
}
