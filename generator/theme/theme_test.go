package theme_test

import (
	"bytes"
	"errors"
	"html/template"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"smem/generator/diag"
	"smem/generator/theme"
)

// own is the project's theme in memory.
func own(t testing.TB) fstest.MapFS {
	t.Helper()
	s := fstest.MapFS{}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, "themes/default", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		s[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lines returns diagnostics as lines, sorted.
func lines(list diag.List) string {
	var out []string
	for _, d := range list.Sorted() {
		out = append(out, strings.TrimPrefix(d.String(), "themes/default/"))
	}
	return strings.Join(out, "\n")
}

func TestOwnTheme(t *testing.T) {
	look, problems, err := theme.Read(own(t), "default")
	if err != nil || len(problems) > 0 {
		t.Fatal(lines(problems), err)
	}
	if look.Fonts == nil || len(look.Icons) < 20 || len(look.Formats) < 4 || look.Cards["card.css"] == "" || look.Hash == "" {
		t.Errorf("%d icons, %d formats, %d card files", len(look.Icons), len(look.Formats), len(look.Cards))
	}
	for name, ic := range look.Icons {
		if svg := string(ic.SVG(true)); !strings.HasPrefix(svg, `<svg viewBox="`) || !strings.Contains(svg, ` aria-hidden="true" data-mirror>`) || !strings.HasSuffix(svg, "</svg>") {
			t.Errorf("%s: %s", name, svg)
		}
	}
}

// TestHash changes every file that a card depends on, and one that none does.
func TestHash(t *testing.T) {
	before, _, err := theme.Read(own(t), "default")
	if err != nil {
		t.Fatal(err)
	}
	for file, counts := range map[string]bool{
		"theme.yaml": true, "cards/card.css": true, "cards/list.html": true, "cards/_parts.html": true, "icons/alerts.svg": true,
		"assets/site.css": false, "templates/page.html": false, "cards/.DS_Store": false, "icons/README.md": false,
	} {
		source := own(t)
		name := "themes/default/" + file
		if source[name] == nil {
			source[name] = &fstest.MapFile{}
		}
		source[name].Data = append(source[name].Data, '\n')
		after, problems, err := theme.Read(source, "default")
		if err != nil || after == nil {
			t.Fatal(lines(problems), err)
		}
		if (after.Hash != before.Hash) != counts {
			t.Errorf("%s: the hash changes: %v, want %v", file, !counts, counts)
		}
	}
}

func TestMistakes(t *testing.T) {
	tests := []struct{ name, file, before, after, want string }{
		{"colour", "theme.yaml", `paper: "#ffffff"`, `paper: "#fff"`, `"#fff" is not a colour`},
		{"colour with words", "theme.yaml", `paper: "#ffffff"`, `paper: "#ffffff; }"`, `"#ffffff; }" is not a colour`},
		{"name of a colour", "theme.yaml", `  paper: "#ffffff"`, "  paper: \"#ffffff\"\n  \"a;}\": \"#ffffff\"", `"a;}" can't be the name of a colour`},
		{"pair without colour", "theme.yaml", "{text: ink, on: paper", "{text: ikn, on: paper", `there is no colour "ikn" in the palette`},
		{"contrast", "theme.yaml", `ink: "#14181f"`, `ink: "#999999"`, "ink on paper has a contrast of 2.8"},
		{"size in px", "theme.yaml", "sentence: 1.15rem", "sentence: 18px", `type.sentence: "18px" does not follow the reader's text size`},
		{"no length", "theme.yaml", "text: 40rem ", "text: wide ", `measures.text: "wide" is not a length`},
		{"length that closes", "theme.yaml", "text: 40rem ", "text: \"40rem;}\" ", `measures.text: "40rem;}" is not one length`},
		{"half a length", "theme.yaml", "text: 40rem ", "text: \"min(40rem, 2em\" ", `"min(40rem, 2em" lacks the bracket at the end of min()`},
		{"name of a length", "theme.yaml", "  text: 40rem ", "  \"a;}\": 40rem ", `"a;}" can't be a name in measures:`},
		{"not a number", "theme.yaml", "width: 1080", "width: wide", `formats.post.width: "wide" is not`},
		{"narrow", "theme.yaml", "width: 1080", "width: -1", "format post is -1 × 1350 px"},
		{"huge", "theme.yaml", "width: 1080, height: 1350", "width: 10000, height: 30000", "format post has 300 million pixels; at most 40"},
		{"safe zones", "theme.yaml", "safe_top: 270", "safe_top: 1600", "format story has no room left between its safe zones"},
		{"negative safe zone", "theme.yaml", "safe_top: 270", "safe_top: -1", "format story has no room left"},
		{"format out of its folder", "theme.yaml", "  post: {", "  ../../post: {", `"../../post" can't be the name of a format`},
		{"layout out of its folder", "theme.yaml", "  list: {}", "  ../list: {}", `"../list" can't be the name of a layout`},
		{"font out of the theme", "theme.yaml", "fonts/NotoSans-Bold.ttf", "../../x.ttf", `"../../x.ttf" is not a path inside the theme`},
		{"font with NUL", "theme.yaml", "file: fonts/NotoSans-Bold.ttf", `file: "fonts/a\0b"`, `"fonts/a\x00b" is not a path inside the theme`},
		{"font lost", "theme.yaml", "fonts/NotoSans-Bold.ttf", "fonts/NotoSans-Bolt.ttf", "there is no font fonts/NotoSans-Bolt.ttf"},
		{"font is a folder", "theme.yaml", "fonts/NotoSans-Bold.ttf", "fonts", "themes/default/fonts: error: this is not a file"},
		{"font twice", "theme.yaml", "fonts/NotoSans-Bold.ttf", "fonts/NotoSans-Regular.ttf", "error: font fonts/NotoSans-Regular.ttf: a second font of the name"},
		{"font weight", "theme.yaml", "weight: 700", "weight: 7000", "weight 7000 is not between 1 and 1000"},
		{"mirror", "theme.yaml", "mirror: [", "mirror: [alrets, ", `there is no icon "alrets"`},
		{"no YAML", "theme.yaml", "palette:", "palette: [", "theme.yaml:"},
		{"icon", "icons/alerts.svg", "<path", "<path d='x'", "icons/alerts.svg:"},
		{"icon with a program", "icons/alerts.svg", "</svg>", "<script>x()</script></svg>", "icons/alerts.svg:"},
		{"icon that runs", "icons/alerts.svg", "<path", `<path onload="x()"`, "icons/alerts.svg:"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			source := own(t)
			f := source["themes/default/"+test.file]
			if !bytes.Contains(f.Data, []byte(test.before)) {
				t.Fatalf("%s does not contain %q", test.file, test.before)
			}
			f.Data = bytes.Replace(f.Data, []byte(test.before), []byte(test.after), 1)
			_, problems, err := theme.Read(source, "default")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range problems {
				got = append(got, d.String())
				if d.Cure == "" {
					t.Errorf("%v has no cure", d)
				}
			}
			if joined := strings.Join(got, "\n"); !strings.Contains(joined, test.want) {
				t.Errorf("got %q, want %q", joined, test.want)
			}
		})
	}
}

// TestNoTheme reads what is no theme.
func TestNoTheme(t *testing.T) {
	tests := []struct {
		name, want string
		source     fstest.MapFS
	}{
		{"nothing", `theme.yaml: error: there is no theme "default"`, fstest.MapFS{}},
		{"a file", "themes/default: error: a file stands here, where the theme's folder is expected", fstest.MapFS{"themes/default": {Data: []byte("x")}}},
		{"empty", "theme.yaml: error: the theme is empty", fstest.MapFS{"themes/default/theme.yaml": {}}},
		{"a folder", "theme.yaml: error: this is not a file", fstest.MapFS{"themes/default/theme.yaml": {Mode: fs.ModeDir}}},
		{"not text", "theme.yaml: error: this is no text in UTF-8", fstest.MapFS{"themes/default/theme.yaml": {Data: []byte("\xff\x00")}}},
	}
	for _, test := range tests {
		look, problems, err := theme.Read(test.source, "default")
		if look != nil || err != nil || lines(problems) != test.want {
			t.Errorf("%s: %v, %q, %v, want %q", test.name, look, lines(problems), err, test.want)
		}
	}
}

func TestRatio(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#ffffff", "#000000", 21}, {"#777777", "#ffffff", 4.48}, {"#0072b2", "#0072B2", 1}}
	for _, test := range tests {
		if got, ok := theme.Ratio(test.a, test.b); !ok || got < test.want-0.01 || got > test.want+0.01 {
			t.Errorf("%s on %s: %.3f, %v, want %.2f", test.a, test.b, got, ok, test.want)
		}
	}
	for _, bad := range []string{"", "#fff", "ffffff", "#gggggg", "#ffffff0", "#+fffff", "#é12345"} {
		if _, ok := theme.Ratio(bad, "#ffffff"); ok {
			t.Errorf("%q is taken for a colour", bad)
		}
	}
}

func TestRoom(t *testing.T) {
	look := &theme.Theme{Config: theme.Config{Layouts: []theme.Layout{{Name: "list"}, {Name: "acts", Headlines: true}}}}
	tests := []struct {
		layout            string
		sentences, heads  int
		want              int
		wantWithSentences bool
	}{
		{"list", 4, 6, 4, true},
		{"list", 0, 6, 6, false},
		{"acts", 4, 6, 6, false},
		{"acts", 4, 0, 4, true},
		{"unknown", 4, 6, 4, true},
	}
	for _, test := range tests {
		n, with := look.Room(test.layout, theme.Format{Sentences: test.sentences, Headlines: test.heads})
		if n != test.want || with != test.wantWithSentences {
			t.Errorf("%+v: %d, %v", test, n, with)
		}
	}
}

// TestTemplateProblem finds the place in what html/template says.
func TestTemplateProblem(t *testing.T) {
	tests := []struct{ text, want string }{
		{"{{.Nothing}}", "a/page.html:1:3: error: executing \"page.html\" at <.Nothing>: can't evaluate field Nothing in type struct {}"},
		{"\n\n{{if}}", "a/page.html:3: error: missing value for if"},
		{"<a href='{{.}}", "a/page.html: error: ends in a non-text context"},
		{"{{template \"none\"}}", "a/page.html:1:12: error: no such template \"none\""},
		{"{{template \"_head.html\" .}}", "a/_head.html:2:12: error: executing \"_head.html\" at <.Nothing.X>"},
	}
	for _, test := range tests {
		set := template.Must(template.New("_head.html").Parse("\n{{ .Nothing.X}}"))
		_, err := set.New("page.html").Parse(test.text)
		if err == nil {
			err = set.ExecuteTemplate(&bytes.Buffer{}, "page.html", struct{}{})
		}
		if err == nil {
			t.Errorf("%s: no error", test.text)
			continue
		}
		if got := (&theme.Theme{}).TemplateProblem("a/page.html", err).String(); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
	if got := (&theme.Theme{}).TemplateProblem("a/b.html", errors.New("something else\nmore")).String(); got != "a/b.html: error: something else" {
		t.Errorf("%q", got)
	}
}

// FuzzTheme reads anything as theme.yaml, and as an icon.
func FuzzTheme(f *testing.F) {
	files := own(f)
	f.Add(files["themes/default/theme.yaml"].Data, files["themes/default/icons/alerts.svg"].Data)
	f.Add([]byte("palette: {a: b}\nfonts: [{}]\nformats: {a: {}}\nlayouts: {}\nmirror: [x]\n"), []byte("<svg viewBox=''>"))
	f.Add([]byte("palette: {}\nfonts: []\nformats: {}\nlayouts: {}\ncontrast: [{}]\n"), []byte("<svg"))
	f.Fuzz(func(t *testing.T, yaml, svg []byte) {
		source := fstest.MapFS{"themes/default/theme.yaml": {Data: yaml}, "themes/default/icons/a.svg": {Data: svg}, "themes/default/fonts/a.ttf": {Data: svg}}
		look, problems, err := theme.Read(source, "default")
		if err != nil {
			t.Fatal(err)
		}
		if !problems.HasErrors() {
			t.Fatal("a theme without its files is whole")
		}
		for _, d := range problems {
			if d.Message == "" || d.Pos.File == "" {
				t.Errorf("%+v says too little", d)
			}
		}
		if look != nil {
			for name, ic := range look.Icons {
				if ic.SVG(false) == "" {
					t.Errorf("the icon %s is nothing", name)
				}
			}
			look.IconCure("x")
		}
	})
}

// TestIconMarkup: what an icon's file has beside its drawing never reaches a
// page: comments, titles, ids, classes.
func TestIconMarkup(t *testing.T) {
	source := own(t)
	name := "themes/default/icons/warning.svg"
	text := strings.Replace(string(source[name].Data), "<svg", `<!-- <svg viewBox="0 0 1 1"><a href="https://example.org/"></a></svg> --><svg class="evil" id="page:text"`, 1)
	source[name] = &fstest.MapFile{Data: []byte("<?xml version=\"1.0\"?>\n" + text)}
	look, problems, err := theme.Read(source, "default")
	if err != nil || problems.HasErrors() {
		t.Fatal(lines(problems), err)
	}
	got := string(look.Icons["warning"].SVG(false))
	for _, not := range []string{"<!--", "<?", "href", "class", "id="} {
		if strings.Contains(got, not) {
			t.Errorf("%s is in the page's markup: %s", not, got)
		}
	}
	if !strings.Contains(got, "<path") && !strings.Contains(got, "<circle") {
		t.Errorf("nothing is drawn: %s", got)
	}
}
