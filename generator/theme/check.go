package theme

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"smem/generator/diag"
	"smem/generator/scene"
	"smem/generator/strictyaml"
)

// checkPalette refuses what is not a colour, and pairs too close to be read.
func (t *Theme) checkPalette(places strictyaml.Positions) diag.List {
	var problems diag.List
	names := make([]string, 0, len(t.Palette))
	for name := range t.Palette {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !validName(name) {
			problems.Errorf("colour", places.At("palette."+name), "use small letters, digits and hyphens, such as prepare-tint", "%q can't be the name of a colour", name)
		}
		if _, ok := color(t.Palette[name]); !ok && t.Palette[name] != "" { // a missing value is said already
			problems.Errorf("colour", places.At("palette."+name), "write six hexadecimal digits, quoted, such as \"#0072b2\"", "%q is not a colour", t.Palette[name])
		}
	}
	for i, pair := range t.Contrast {
		least := pair.Least
		if least == 0 {
			least = 4.5
		}
		pos := places.At(fmt.Sprintf("contrast[%d]", i))
		for _, name := range []string{pair.Text, pair.On} {
			if _, ok := t.Palette[name]; !ok {
				problems.Errorf("colour", pos, "the palette has: "+strings.Join(names, ", "), "there is no colour %q in the palette", name)
			}
		}
		if ratio, ok := Ratio(t.Palette[pair.Text], t.Palette[pair.On]); ok && ratio < least {
			problems.Errorf("contrast", pos, "darken or lighten one of them", "%s on %s has a contrast of %.2f:1, less than %.2f:1", pair.Text, pair.On, ratio, least)
		}
	}
	return problems
}

// maxArea is the largest picture, in pixels: it has to fit into the memory
// several times.
const maxArea = 40_000_000

// checkFormats refuses sizes that no picture has.
func (t *Theme) checkFormats(places strictyaml.Positions) diag.List {
	var problems diag.List
	for _, l := range t.Layouts {
		if !validName(l.Name) {
			problems.Errorf("layout", places.At("layouts."+l.Name), "use small letters, digits and hyphens: it is the name of its template", "%q can't be the name of a layout", l.Name)
		}
	}
	problems = append(problems, t.checkTemplateNames(places)...)
	for _, f := range t.Formats {
		if !validName(f.Name) {
			problems.Errorf("format", places.At("formats."+f.Name), "use small letters, digits and hyphens: it is part of file names", "%q can't be the name of a format", f.Name)
		}
		if f.Width < 100 || f.Width > 10000 || f.Height < 0 || f.Height > 30000 {
			problems.Errorf("format", places.At("formats."+f.Name), "a width is 100 to 10000 px, a height up to 30000 px", "format %s is %d × %d px", f.Name, f.Width, f.Height)
		}
		if height := f.Height; f.Width > 0 && height >= 0 {
			if height == 0 {
				height = 10000 // as tall as a card that grows may well be
			}
			if area := f.Width * height; area > maxArea && f.Width <= 10000 && height <= 30000 {
				problems.Errorf("format", places.At("formats."+f.Name), "make it smaller: a sheet of A3 at 300 dots per inch has 17 million", "format %s has %d million pixels; at most %d", f.Name, area/1e6, int(maxArea/1e6))
			}
		}
		if f.Sentences <= 0 && f.Headlines <= 0 {
			problems.Errorf("format", places.At("formats."+f.Name), "write sentences: or headlines: with the number of actions", "format %s has room for no action", f.Name)
		}
		if f.Each != "" && !slices.ContainsFunc(t.Layouts, func(l Layout) bool { return l.Name == f.Each }) {
			problems.Errorf("unknown-layout", places.At("formats."+f.Name+".each"), "name one of layouts:, or take the line out", "there is no layout %q", f.Each)
		}
		if f.DPI != 0 && (f.DPI < 72 || f.DPI > 600) {
			problems.Errorf("format", places.At("formats."+f.Name+".dpi"), "write 300, as printers expect, or take the line out", "format %s has %d px per inch, where 72 to 600 make sense", f.Name, f.DPI)
		}
		if f.SafeTop < 0 || f.SafeEnd < 0 || f.Height > 0 && f.SafeTop+f.SafeEnd >= f.Height {
			problems.Errorf("format", places.At("formats."+f.Name), "make safe_top and safe_bottom smaller", "format %s has no room left between its safe zones", f.Name)
		}
	}
	return problems
}

// checkTemplateNames refuses a layout whose template would also be that of
// another layout in a format: list-post.html is of list in post.
func (t *Theme) checkTemplateNames(places strictyaml.Positions) diag.List {
	var problems diag.List
	for _, l := range t.Layouts {
		for _, f := range t.Formats {
			other := strings.TrimSuffix(l.Name, "-"+f.Name)
			if other != l.Name && slices.ContainsFunc(t.Layouts, func(l Layout) bool { return l.Name == other }) {
				problems.Errorf("layout", places.At("layouts."+l.Name), "give it another name", "%s.html would be the template of the layout %s in the format %s as well", l.Name, other, f.Name)
			}
		}
	}
	return problems
}

// validName reports whether a word can be part of a file name and of a style
// sheet.
func validName(s string) bool {
	return s != "" && len(s) <= 60 && s[0] >= 'a' && s[0] <= 'z' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// Ratio returns the contrast ratio of two colours written #rrggbb, and false if
// one is not a colour.
func Ratio(a, b string) (float64, bool) {
	ca, ok1 := color(a)
	cb, ok2 := color(b)
	if !ok1 || !ok2 {
		return 0, false
	}
	return scene.Contrast(ca, cb), true
}

// color reads a colour written #rrggbb.
func color(s string) (scene.Color, bool) {
	hex, ok := strings.CutPrefix(s, "#")
	if !ok || len(hex) != 6 {
		return scene.Color{}, false
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		return scene.Color{}, false
	}
	return scene.Color{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}, true
}
