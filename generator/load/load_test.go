package load_test

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"smem/generator/diag"
	"smem/generator/load"
	"smem/generator/site"
	"smem/generator/strictyaml"
	"smem/generator/theme"
)

// small is the small site of testdata/script without its theme.
func small(t testing.TB) fstest.MapFS {
	t.Helper()
	s := fstest.MapFS{}
	root := os.DirFS("../../testdata/script/site")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
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

// look is a theme as far as loading needs one.
var look = &theme.Theme{
	Config: theme.Config{
		Palette: map[string]string{"prepare": "#000000"},
		Layouts: []theme.Layout{{Name: "list"}},
		Formats: []theme.Format{{Name: "post"}, {Name: "og"}},
	},
	Icons: map[string]theme.Icon{"act-prepare": {}, "alerts": {}, "numbers": {}},
}

// read loads a whole site.
func read(t testing.TB, source fs.FS, o load.Options) (*site.Site, diag.List) {
	t.Helper()
	config, places, problems, err := load.Config(source)
	if err != nil {
		t.Fatal(err)
	}
	languages, found := load.Languages(config, places, o.Languages)
	problems = append(problems, found...)
	s, found, err := load.Site(source, config, places, languages, look, o)
	if err != nil {
		t.Fatal(err)
	}
	return s, append(problems, found...)
}

// lines returns diagnostics as lines, sorted.
func lines(list diag.List) string {
	var out []string
	for _, d := range list.Sorted() {
		out = append(out, strings.TrimPrefix(d.String(), "content/"))
	}
	return strings.Join(out, "\n")
}

func TestSite(t *testing.T) {
	s, problems := read(t, small(t), load.Options{})
	if got := lines(problems); got != "" {
		t.Fatal(got)
	}
	if len(s.Pages) != 2 || s.Pages[0].ID != "" || s.Pages[1].ID != "prepare" || len(s.Editions) != 1 || len(s.Languages) != 2 {
		t.Errorf("%d pages, %d editions, %d languages", len(s.Pages), len(s.Editions), len(s.Languages))
	}
	if got := s.Date.Format(time.DateOnly); got != "2026-11-23" {
		t.Errorf("the day of the build is %s", got)
	}
	if got := s.Pages[1].Translations["fr"].Text.Sections[1].ID; got != "numbers" {
		t.Errorf("the second section is %s", got)
	}
}

// TestMistakes makes one mistake after another in the small site.
func TestMistakes(t *testing.T) {
	tests := []struct{ name, file, before, after, want string }{
		{"two people who are one", "prepare/fr.md", "status: draft", "status: approved\nreviewed_by: [A, ' a ']\nreviewed_on: 2026-11-23", "prepare/fr.md:4:9: error: the page is approved, but does not say by which two people, and when"},
		{"nobody", "prepare/fr.md", "status: draft", "status: approved\nreviewed_by: ['', ' ']\nreviewed_on: 2026-11-23", "prepare/fr.md:4:9: error: the page is approved, but does not say by which two people, and when"},
		{"no day", "prepare/fr.md", "status: draft", "status: approved\nreviewed_by: [A, B]", "prepare/fr.md:4:9: error: the page is approved, but does not say by which two people, and when"},
		{"changed since", "prepare/fr.md", "status: draft", "status: approved\nreviewed_by: [A, B]\nreviewed_on: 2026-11-22", "prepare/fr.md:6:14: error: the words were approved on 2026-11-22 and changed after that, on 2026-11-23"},
		{"approved", "prepare/fr.md", "status: draft", "status: approved\nreviewed_by: [A, B]\nreviewed_on: 2026-11-23", ""},
		{"long title", "fr.md", "title: Les bons réflexes", "title: " + strings.Repeat("é", 81), "fr.md:2:8: error: the title has 81 characters; at most 80"},
		{"long summary", "fr.md", "summary: ", "summary: " + strings.Repeat("é", 130), "fr.md:3:10: error: the summary has 167 characters; at most 160"},
		{"empty title", "fr.md", "title: Les bons réflexes", "title: \"  \"", "fr.md:2:8: error: the title is empty"},
		{"hidden in the title", "fr.md", "title: Les", "title: \"\\u202eLes\" #", "fr.md:2:8: error: the invisible character U+202E turns the reading order around"},
		{"source of a number", "regions/fr.yaml", "kind: voice", "kind: voice, source: F1", "regions/fr.yaml:6:46: error: there is no source \"F1\""},
		{"no languages", "site.yaml", "[fr, ar]", "[]", "site.yaml:3:12: error: the site has no language"},
		{"no language", "site.yaml", "[fr, ar]", "[fr, ar, xyzzyx-1]", "site.yaml:3:21: error: \"xyzzyx-1\" is not a language"},
		{"language in capitals", "site.yaml", "[fr, ar]", "[FR, ar]", "site.yaml:3:13: error: the language tag \"FR\" is not in its usual form"},
		{"no name", "site.yaml", "{fr: Réflexes, ar", "{de: Réflexes, ar", "site.yaml:1:7: error: the site has no name in its first language, fr"},
		{"no region", "site.yaml", "region: fr", "region: ''", "site.yaml:4:9: error: the site has no region"},
		{"address without scheme", "site.yaml", "https://example.org", "example.org", "site.yaml:2:11: error: \"example.org\" is not the address of a site"},
		{"address with a question", "site.yaml", "https://example.org", "https://example.org/?a", "is not the address of a site"},
		{"step", "prepare/infographic.yaml", "step: 1", "step: -1", "prepare/infographic.yaml:3:7: error: there is no step -1"},
		{"hidden in YAML", "regions/fr.yaml", "FR-Alert", "FR\u2066-Alert", "regions/fr.yaml:8:17: error: the invisible character U+2066 turns the reading order around"},
		{"hidden by an escape", "regions/fr.yaml", "FR-Alert", `"FR\u202e-Alert"`, "regions/fr.yaml:8:15: error: the invisible character U+202E turns the reading order around"},
		{"line break in a name", "site.yaml", "Réflexes", `"a\nb"`, "site.yaml:1:12: error: a text has one line, and this one has several"},
		{"link with a colon", "fr.md", "(prepare/fr.md)", "(prepare:fr.md)", "cannot be linked to"},
		{"mail", "fr.md", "(prepare/fr.md)", "(mailto:a@example.org)", ""},
		{"own heading", "prepare/fr.md", "Laissez les", "[Ici](#numbers), laissez les", ""},
		{"no own heading", "prepare/fr.md", "Laissez les", "[Ici](#nubmers), laissez les", "prepare/fr.md:13:1: error: content/prepare/fr.md has no heading #nubmers"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			source := small(t)
			f := source["content/"+test.file]
			if !bytes.Contains(f.Data, []byte(test.before)) {
				t.Fatalf("%s does not contain %q", test.file, test.before)
			}
			f.Data = bytes.Replace(f.Data, []byte(test.before), []byte(test.after), 1)
			_, problems := read(t, source, load.Options{})
			got := lines(problems)
			if test.want == "" && got != "" || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
			for _, d := range problems {
				if d.Cure == "" && !strings.Contains(d.Message, "did you mean") {
					t.Errorf("%v has no cure", d)
				}
			}
		})
	}
}

// TestDate takes the newest day of the content, whatever it is the day of.
func TestDate(t *testing.T) {
	for file, change := range map[string][2]string{
		"content/prepare/ar.md":   {"updated: 2026-11-23", "updated: 2026-12-24"},
		"content/regions/fr.yaml": {"checked_on: 2026-11-20", "checked_on: 2026-12-24"},
		"content/fr.md":           {"status: draft", "status: draft\nreviewed_on: 2026-12-24"},
		"content/site.yaml":       {"", ""},
	} {
		source := small(t)
		source[file].Data = bytes.Replace(source[file].Data, []byte(change[0]), []byte(change[1]), 1)
		source["content/sources.yaml"] = &fstest.MapFile{Data: []byte("sources:\n  F1: {title: S, checked_on: 2026-11-01}\n")}
		if change[0] == "" {
			source["content/sources.yaml"].Data = []byte("sources:\n  F1: {title: S, checked_on: 2026-12-24}\n")
		}
		s, problems := read(t, source, load.Options{})
		if got := s.Date.Format(time.DateOnly); got != "2026-12-24" {
			t.Errorf("%s: the day of the build is %s; %s", file, got, lines(problems))
		}
	}
	given := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	if s, _ := read(t, small(t), load.Options{Date: given}); !s.Date.Equal(given) {
		t.Errorf("the day of the build is %v", s.Date)
	}
}

// TestManyRegions says once what many regions lack.
func TestManyRegions(t *testing.T) {
	source := small(t)
	editions := []string{}
	for _, n := range strings.Fields("1 2 3 4 5 6 7 8 9") {
		id := "fr-" + n
		editions = append(editions, id)
		source["content/regions/"+id+".yaml"] = &fstest.MapFile{Data: []byte("id: " + id + "\nparent: fr\nname: {fr: X, ar: X}\n")}
	}
	source["content/site.yaml"].Data = append(source["content/site.yaml"].Data, []byte("editions: ["+strings.Join(editions, ", ")+"]\n")...)
	source["content/fr.md"].Data = append(source["content/fr.md"].Data, []byte("\n{{number fire}}\n")...)
	_, problems := read(t, source, load.Options{})
	want := "fr.md:11:1: error: {{number fire}}: region fr has no number fire, and it is the same in fr-1, fr-2, fr-3 and 6 more"
	if got := lines(problems); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestOnly keeps the languages and editions that are asked for.
func TestOnly(t *testing.T) {
	source := small(t)
	source["content/regions/fr-13.yaml"] = &fstest.MapFile{Data: []byte("id: fr-13\nparent: fr\nname: {fr: X, ar: X}\n")}
	source["content/site.yaml"].Data = append(source["content/site.yaml"].Data, []byte("editions: [fr-13]\n")...)
	s, problems := read(t, source, load.Options{Languages: []string{"ar"}, Editions: []string{"fr-13"}})
	if len(problems) > 0 || len(s.Languages) != 1 || s.Languages[0].Tag != "ar" || len(s.Editions) != 1 || s.Editions[0].Prefix != "r/fr-13/" {
		t.Errorf("%v, %v, %s", s.Languages, s.Editions, lines(problems))
	}
	_, problems = read(t, source, load.Options{Languages: []string{"fr", "de"}, Editions: []string{"fr", "be"}, BaseURL: "x"})
	want := "--base-url: error: \"x\" is not the address of a site\n--editions: error: the site has no edition for \"be\"\n--languages: error: the site has no language \"de\""
	if got := lines(problems); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestTarget(t *testing.T) {
	tests := []struct{ file, link, want string }{
		{"content/fr.md", "map.png", "content/map.png"},
		{"content/prepare/fr.md", "../map.png", "content/map.png"},
		{"content/prepare/fr.md", "a/./b.png", "content/prepare/a/b.png"},
		{"content/prepare/fr.md", "a%20b.png", ""},
		{"content/prepare/fr.md", ".x.png", ""},
		{"content/prepare/fr.md", ".d/x.png", ""},
		{"content/prepare/fr.md", "map.png?v=1", ""},
		{"content/prepare/fr.md", "map.png#top", ""},
		{"content/fr.md", "../map.png", ""},
		{"content/fr.md", "../content/map.png", "content/map.png"},
		{"content/fr.md", "..%2fmap.png", ""},
		{"content/fr.md", "a%00.png", ""},
		{"content/fr.md", "/map.png", ""},
		{"content/fr.md", "//a.b/map.png", ""},
		{"content/fr.md", "https://a.b/map.png", ""},
		{"content/fr.md", `..\map.png`, ""},
		{"content/fr.md", `a\b.png`, ""},
		{"content/fr.md", "", ""},
		{"content/fr.md", "#x", ""},
		{"content/fr.md", "%zz", ""},
	}
	for _, test := range tests {
		got, ok := load.Target(test.file, test.link)
		if ok != (test.want != "") || ok && got != test.want {
			t.Errorf("%s, %q: %q, %v, want %q", test.file, test.link, got, ok, test.want)
		}
	}
}

// TestTree looks at folders that hold what must not be read.
func TestTree(t *testing.T) {
	file, dir, link := fs.FileMode(0), fs.ModeDir, fs.ModeSymlink
	tests := []struct {
		name, want string
		mode       fs.FileMode
	}{
		{"content/prepare/fr.md", "", file},
		{"content/prepare/x.md", "content/prepare/x.md: error: a folder stands here, but its name is that of a file", dir},
		{"content/x.md", "content/x.md: error: this is a link to another place", link},
		{"content/.x", "", link},
		{"themes/x/.y.html", "themes/x/.y.html: error: this is a link to another place", link},
		{"content/.git/x.md", "", dir},
		{"i18n/x.yaml", "i18n/x.yaml: error: this is neither a file nor a folder", fs.ModeNamedPipe},
		{"themes/x/y", "themes/x/y: error: this is neither a file nor a folder", fs.ModeDevice},
		{"content/a\x01b.md", "has an invisible character", file},
		{"content/a\u202eb.md", "has an invisible character", file},
		{"content/a:b.md", `has a \ or a :, which Windows can't store`, file},
		{"content/\xff.md", "is not UTF-8 text", file},
		{"other/x.md", "", link},
	}
	for _, test := range tests {
		source := fstest.MapFS{"content/site.yaml": {}, "i18n/fr.yaml": {}, "themes/default/theme.yaml": {}, test.name: {Mode: test.mode}}
		problems, err := load.Tree(source)
		if err != nil {
			t.Errorf("%q: %v", test.name, err)
		}
		var got string
		for _, d := range problems {
			got += d.String() + "\n"
		}
		if test.want == "" && got != "" || !strings.Contains(got, test.want) || strings.Count(got, "\n") > 1 {
			t.Errorf("%q: %q, want %q", test.name, got, test.want)
		}
	}
	for _, top := range []string{"content", "i18n", "themes"} {
		problems, err := load.Tree(fstest.MapFS{top: {Data: []byte("x")}})
		if err != nil || len(problems) != 1 || problems[0].Pos.File != top || !strings.Contains(problems[0].Message, "a file stands here") {
			t.Errorf("%s as a file: %v, %v", top, problems, err)
		}
	}
	if problems, err := load.Tree(fstest.MapFS{}); err != nil || len(problems) > 0 {
		t.Errorf("nothing at all: %v, %v", problems, err)
	}
}

// TestOrderOfProblems loads a site with many mistakes several times: the same
// list each time.
func TestOrderOfProblems(t *testing.T) {
	source := small(t)
	for _, name := range []string{"content/fr.md", "content/ar.md", "content/prepare/fr.md"} {
		source[name].Data = append(source[name].Data, []byte("\n{{number a}} {{number b}} [x](y.md) [x](z.md)\n")...)
	}
	source["content/sources.yaml"] = &fstest.MapFile{Data: []byte("sources:\n  a: {title: A, url: x, checked_on: 2026-11-20}\n  b: {title: B, url: y, checked_on: 2026-11-20}\n")}
	source["content/site.yaml"].Data = append(source["content/site.yaml"].Data, []byte("footer: [x, y]\n")...)
	_, first := read(t, source, load.Options{})
	if len(first) < 15 {
		t.Fatalf("%d problems: %s", len(first), lines(first))
	}
	for range 20 {
		_, again := read(t, source, load.Options{})
		for i := range first {
			if again[i].String() != first[i].String() {
				t.Fatalf("number %d is %v, then %v", i, first[i], again[i])
			}
		}
	}
}

// FuzzConfig reads anything as site.yaml.
func FuzzConfig(f *testing.F) {
	f.Add([]byte("name: {fr: X}\nbase_url: https://a.b\nlanguages: [fr]\nregion: fr\ngate: draft\n"))
	f.Add([]byte("languages: [[fr]]\ntheme: ..\nbase_url: :\nmenu: {}\n"))
	f.Add([]byte("\xff\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		source := fstest.MapFS{"content/site.yaml": {Data: data}, "content/fr.md": {Data: []byte("---\ntitle: x\n---\nx\n")}}
		config, places, problems, err := load.Config(source)
		if err != nil {
			t.Fatal(err)
		}
		languages, found := load.Languages(config, places, nil)
		problems = append(problems, found...)
		if len(languages) == 0 && !problems.HasErrors() {
			t.Fatal("there is no language, and nobody says so")
		}
		if len(languages) == 0 {
			return
		}
		s, found, err := load.Site(source, config, places, languages, nil, load.Options{})
		if err != nil || s == nil {
			t.Fatal(err)
		}
		if len(s.Editions) == 0 && !append(problems, found...).HasErrors() {
			t.Fatal("there is no edition, and nobody says so")
		}
	})
}

// TestLanguagesNone gives no language for none.
func TestLanguagesNone(t *testing.T) {
	if languages, problems := load.Languages(site.Config{}, strictyaml.Positions{}, nil); len(languages) > 0 || len(problems) > 0 {
		t.Errorf("%v, %v", languages, problems)
	}
}
