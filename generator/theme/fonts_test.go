package theme_test

import (
	"encoding/binary"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"smem/generator/theme"
	"smem/generator/typeface"
)

// withFonts is the project's theme with other fonts: in theme.yaml, and fonts
// that stand in a folder beside themes/.
func withFonts(t *testing.T, fonts, folder string) fstest.MapFS {
	t.Helper()
	source := own(t)
	yaml := string(source["themes/default/theme.yaml"].Data)
	head, rest, _ := strings.Cut(yaml, "\nfonts:\n")
	_, tail, _ := strings.Cut(rest, "\n\n")
	if folder != "" {
		folder = "fonts_folder: " + folder + "\n"
	}
	source["themes/default/theme.yaml"] = &fstest.MapFile{Data: []byte(head + "\n" + folder + "fonts:\n" + fonts + "\n\n" + tail)}
	for _, name := range []string{"NotoSans-Regular", "NotoSans-Black", "NotoSansArabic-Bold", "NotoSansSymbols-Regular"} {
		source["fonts/deep/"+name+".ttf"] = source["themes/default/fonts/"+name+".ttf"]
	}
	source["fonts/readme.txt"] = &fstest.MapFile{Data: []byte("no font")}
	source["fonts/broken.ttf"] = &fstest.MapFile{Data: []byte("no font either")}
	return source
}

// collection puts two fonts into one file.
func collection(fonts ...[]byte) []byte {
	out := append([]byte("ttcf\x00\x01\x00\x00"), binary.BigEndian.AppendUint32(nil, uint32(len(fonts)))...)
	out = append(out, make([]byte, 4*len(fonts))...)
	for i, font := range fonts {
		at := len(out)
		binary.BigEndian.PutUint32(out[12+4*i:], uint32(at))
		out = append(out, font...)
		for k := range int(binary.BigEndian.Uint16(font[4:])) {
			entry := out[at+12+16*k+8:]
			binary.BigEndian.PutUint32(entry, binary.BigEndian.Uint32(entry)+uint32(at))
		}
	}
	return out
}

// TestFontsByName finds fonts by what they say of themselves, in the source's
// folder first, then in the one that the person at the machine names.
func TestFontsByName(t *testing.T) {
	const fonts = "  - {family: noto sans, weight: 900}\n  - {family: Noto Sans Arabic, weight: 700, languages: [fa, ar]}\n  - {family: Noto Sans Symbols, weight: 400}"
	inSource := withFonts(t, fonts, "fonts")
	elsewhere := withFonts(t, fonts, "")
	outside, err := fs.Sub(withFonts(t, fonts, ""), "fonts")
	if err != nil {
		t.Fatal(err)
	}
	for name, read := range map[string]func() (*theme.Theme, error){
		"in the source": func() (*theme.Theme, error) {
			look, problems, err := theme.Read(inSource, "default")
			if len(problems) > 0 {
				t.Error(lines(problems))
			}
			return look, err
		},
		"outside": func() (*theme.Theme, error) {
			look, problems, err := theme.ReadWithFonts(elsewhere, "default", outside)
			if len(problems) > 0 {
				t.Error(lines(problems))
			}
			return look, err
		},
	} {
		look, err := read()
		if err != nil {
			t.Fatal(err)
		}
		for _, face := range []string{"NotoSans-Black", "NotoSansArabic-Bold", "NotoSansSymbols-Regular"} {
			if look.Fonts == nil || look.Fonts.Face(face) == nil {
				t.Errorf("%s: no %s", name, face)
			}
		}
	}
}

// TestFontHash wants what is found by name to count, and what is not used not.
func TestFontHash(t *testing.T) {
	hash := func(source fs.FS) string {
		look, problems, err := theme.Read(source, "default")
		if err != nil || len(problems) > 0 {
			t.Fatal(lines(problems), err)
		}
		return look.Hash
	}
	const fonts = "  - {family: Noto Sans, weight: 400}"
	before := hash(withFonts(t, fonts, "fonts"))
	for file, counts := range map[string]bool{"NotoSans-Regular": true, "NotoSansArabic-Bold": false} {
		source := withFonts(t, fonts, "fonts")
		name := "fonts/deep/" + file + ".ttf"
		source[name] = &fstest.MapFile{Data: append(append([]byte{}, source[name].Data...), 0, 0, 0, 0)}
		if (hash(source) != before) != counts {
			t.Errorf("%s: the hash changes: %t, want %t", file, !counts, counts)
		}
	}
}

// TestCollectionInTheme picks a collection's font by family and weight.
func TestCollectionInTheme(t *testing.T) {
	source := withFonts(t, "  - {family: Noto Sans Arabic, weight: 700, file: fonts/all.ttc}\n  - {family: Noto Sans, weight: 900, file: fonts/all.ttc}", "")
	all := []string{"NotoSans-Regular", "NotoSansArabic-Bold", "NotoSans-Black"}
	var data [][]byte
	for _, name := range all {
		data = append(data, source["themes/default/fonts/"+name+".ttf"].Data)
	}
	source["themes/default/fonts/all.ttc"] = &fstest.MapFile{Data: collection(data...)}
	look, problems, err := theme.Read(source, "default")
	if err != nil || len(problems) > 0 {
		t.Fatal(lines(problems), err)
	}
	for i, name := range all {
		if got := look.Fonts.Face(name) != nil; got != (i > 0) {
			t.Errorf("%s is read: %t", name, got)
		}
	}
	shaped := look.Fonts.Shape([]typeface.Span{{Text: "سلام Ok", Size: 20}}, true)
	if m := shaped.Missing(); len(m) > 0 {
		t.Errorf("missing %v", m)
	}
}

func TestFontMistakes(t *testing.T) {
	const byName = "  - {family: Noto Sans, weight: 400}"
	tests := []struct{ name, fonts, folder, want, cure string }{
		{"no folder", byName, "", "the font Noto Sans, weight 400, has no file, and there is no folder", "--fonts"},
		{"out of the source", byName, "../fonts", `fonts_folder: "../fonts" is not a path inside the source`, "beside content/"},
		{"of the system", byName, "/usr/share/fonts", `"/usr/share/fonts" is not a path inside the source`, "smem build --fonts /usr/share/fonts"},
		{"the source itself", byName, ".", `"." is not a path inside the source`, ""},
		{"not there", byName, "schriften", `"schriften" is not there`, ""},
		{"a file", byName, "fonts/readme.txt", `"fonts/readme.txt" is not a folder`, ""},
		{"other weight", "  - {family: Noto Sans, weight: 500}", "fonts", "fonts/ has the family Noto Sans, but not its weight 500", "400, 900"},
		{"other family", "  - {family: Noto Sans Arabik, weight: 700}", "fonts", `no static font of the family "Noto Sans Arabik" in fonts/`, "did you mean Noto Sans Arabic?"},
		{"language", "  - {family: Noto Sans, weight: 400, languages: [persian_iran]}", "fonts", `"persian_iran" is not a language`, "BCP 47"},
		{"family of a collection", "  - {family: Noto Sans Arabik, weight: 700, file: fonts/all.ttc}", "", `the collection fonts/all.ttc has no family "Noto Sans Arabik"`, "did you mean Noto Sans Arabic?"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			source := withFonts(t, test.fonts, test.folder)
			source["themes/default/fonts/all.ttc"] = &fstest.MapFile{Data: collection(
				source["fonts/deep/NotoSans-Regular.ttf"].Data, source["fonts/deep/NotoSansArabic-Bold.ttf"].Data)}
			_, problems, err := theme.Read(source, "default")
			if err != nil {
				t.Fatal(err)
			}
			if len(problems) == 0 || !strings.Contains(problems[0].String(), test.want) || !strings.Contains(problems[0].Cure, test.cure) || problems[0].Cure == "" {
				t.Errorf("got %+v, want %q with the cure %q", problems, test.want, test.cure)
			}
			if len(problems) > 0 && (problems[0].Pos.File != "themes/default/theme.yaml" || problems[0].Pos.Line == 0) {
				t.Errorf("stands at %v", problems[0].Pos)
			}
		})
	}
}

// TestFontLinks follows no link out of the folder, nor one that is the folder.
func TestFontLinks(t *testing.T) {
	dir := t.TempDir()
	source := withFonts(t, "  - {family: Noto Sans, weight: 400}", "fonts")
	for name, f := range source {
		if !strings.HasPrefix(name, "fonts/") {
			write(t, filepath.Join(dir, "site", name), f.Data)
		}
	}
	write(t, filepath.Join(dir, "outside", "a.ttf"), source["fonts/deep/NotoSans-Regular.ttf"].Data)
	read := func() string {
		_, problems, err := theme.Read(os.DirFS(filepath.Join(dir, "site")), "default")
		if err != nil {
			t.Fatal(err)
		}
		return lines(problems)
	}
	folder := filepath.Join(dir, "site", "fonts")
	if err := os.Symlink(filepath.Join(dir, "outside"), folder); err != nil {
		t.Skipf("no links here: %v", err)
	}
	if got := read(); !strings.Contains(got, `"fonts" is not a folder`) {
		t.Errorf("the folder is a link: %s", got)
	}
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for target, name := range map[string]string{"../../outside": "folder", "../../outside/a.ttf": "a.ttf"} {
		if err := os.Symlink(target, filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(); !strings.Contains(got, `no static font of the family "Noto Sans"`) {
		t.Errorf("links in the folder: %s", got)
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// BenchmarkSystemFonts looks through a folder of the system.
func BenchmarkSystemFonts(b *testing.B) {
	const folder = "/usr/share/fonts"
	if _, err := os.Stat(folder); err != nil {
		b.Skip("there is no " + folder)
	}
	source := own(b)
	yaml := string(source["themes/default/theme.yaml"].Data)
	source["themes/default/theme.yaml"].Data = []byte(strings.Replace(yaml, "\nfonts:\n", "\nfonts:\n  - {family: Noto Sans Thai, weight: 700}\n", 1))
	for b.Loop() {
		_, problems, err := theme.ReadWithFonts(source, "default", os.DirFS(folder))
		if err != nil || len(problems) > 0 {
			b.Skip(lines(problems), err)
		}
	}
}
