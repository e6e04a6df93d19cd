package kit_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"smem/generator"
	"smem/generator/card"
	"smem/generator/diag"
	"smem/generator/kit"
	"smem/generator/locale"
	"smem/generator/site"
)

// project is the project's own site as files in memory, so that a test can
// change one as an author would.
func project(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	source := os.DirFS("../..")
	for _, dir := range []string{"content", "themes", "i18n"} {
		err := fs.WalkDir(source, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(source, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// edit replaces what a pattern matches, at least once, in one of the files.
func edit(t *testing.T, files fstest.MapFS, name, pattern, new string) {
	t.Helper()
	re := regexp.MustCompile(pattern)
	if !re.Match(files[name].Data) {
		t.Fatalf("%s has nothing like %s", name, pattern)
	}
	files[name] = &fstest.MapFile{Data: re.ReplaceAll(files[name].Data, []byte(new))}
}

// pressOf makes kits with blank pictures of the right size in place of cards,
// since what is on them is not looked at here.
func pressOf(t *testing.T, files fstest.MapFS) *kit.Press {
	t.Helper()
	plan, problems, err := generator.New(files, generator.Options{Engine: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if plan == nil {
		t.Fatal(problems)
	}
	catalog, _, err := locale.Load(files, "i18n", plan.Site.Languages)
	if err != nil {
		t.Fatal(err)
	}
	return &kit.Press{
		Site: plan.Site, Theme: plan.Theme, Catalog: catalog, Cards: plan.Cards,
		PNG: func(j card.Job) ([]byte, diag.List, error) {
			return blank(j.Format.Width, max(j.Format.Height, 1)), nil, nil
		},
		PDF: func(card.Job) ([]byte, diag.List, error) { return []byte("%PDF"), nil, nil },
	}
}

var (
	blanks  = map[image.Point][]byte{}
	blanked sync.Mutex
)

// blank returns a picture of one colour.
func blank(width, height int) []byte {
	blanked.Lock()
	defer blanked.Unlock()
	size := image.Pt(width, height)
	if blanks[size] == nil {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rectangle{Max: size})); err != nil {
			panic(err)
		}
		blanks[size] = b.Bytes()
	}
	return blanks[size]
}

// listed is manifest.json as another program reads it.
type listed struct {
	Language  string
	Direction string
	Validated bool
	Platforms []struct{ Folder, Source, Checked string }
	Files     []struct {
		Path, Kind, SHA256, Page, Card, Platform, Alphabet string
		Bytes, Width, Height, Length, Most                 int
	}
}

// open reads a zip, and holds it to what it says of itself.
func open(t *testing.T, s *site.Site, name string, data []byte) (listed, map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	last := ""
	for _, f := range z.File {
		if f.Name <= last {
			t.Errorf("%s: %s stands after %s", name, f.Name, last)
		}
		if last = f.Name; !f.Modified.Equal(s.Date) {
			t.Errorf("%s: %s is of %v", name, f.Name, f.Modified)
		}
		rest, ok := strings.CutPrefix(f.Name, name+"/")
		if !ok || !fs.ValidPath(f.Name) || strings.ContainsAny(f.Name, `\:*?"<>|`) {
			t.Errorf("%s: %q is no name for a file everywhere", name, f.Name)
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		files[rest] = string(content)
	}
	var m listed
	if err := json.Unmarshal([]byte(files["manifest.json"]), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Files) != len(files)-1 {
		t.Errorf("%s: manifest.json lists %d of %d files", name, len(m.Files), len(files)-1)
	}
	for _, f := range m.Files {
		sum := sha256.Sum256([]byte(files[f.Path]))
		if f.Bytes != len(files[f.Path]) || f.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%s: manifest.json is wrong about %s", name, f.Path)
		}
	}
	return m, files
}

// variants are the project's site, and the same as an author could spoil it.
var variants = []struct {
	name  string
	spoil func(*testing.T, fstest.MapFS)
}{
	{"own", func(*testing.T, fstest.MapFS) {}},
	{"long", func(t *testing.T, files fstest.MapFS) {
		edit(t, files, "content/prepare/fr.md", `title: .*`, "title: "+strings.Repeat("Préparation ", 6))
		edit(t, files, "content/prepare/fr.md", `summary: .*`, "summary: "+strings.Repeat("Très long. ", 14))
		edit(t, files, "content/prepare/fr.md", `slug: .*`, "slug: "+strings.Repeat("preparer-", 6)+"x")
		edit(t, files, "content/reflex/ar.md", `title: .*`, "title: "+strings.Repeat("استعدّ ", 11))
		edit(t, files, "content/site.yaml", `base_url: .*`, "base_url: https://"+strings.Repeat("securite-civile.", 12)+"example.org/conseils")
	}},
	{"signs", func(t *testing.T, files fstest.MapFS) {
		edit(t, files, "content/prepare/fr.md", `title: .*`, "title: e\u0301"+strings.Repeat("\u0300", 20)+" <b>&\"' € ~ [x]")
		edit(t, files, "content/prepare/en.md", `title: .*`, "title: 準備しましょう")
		edit(t, files, "content/prepare/fr.md", `## Suivez les bons comptes`, "## Suivez 👩‍👩‍👧‍👦🏳️‍🌈 {x} | ^ ça")
		edit(t, files, "content/prepare/ar.md", `## تابع الحسابات الصحيحة`, "## تابع &amp; \"FR\" e\u0301")
	}},
	{"approved", func(t *testing.T, files fstest.MapFS) {
		edit(t, files, "content/prepare/fr.md", `status: draft`, "status: approved\nreviewed_by: [A. Un, B. Deux]\nreviewed_on: 2026-11-24")
	}},
}

// TestKits holds every text of every page, language and region to its limits,
// to the words that it is made of and to what it must say.
func TestKits(t *testing.T) {
	for _, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			files := project(t)
			v.spoil(t, files)
			press := pressOf(t, files)
			editions := press.Site.Editions
			if v.name != "own" {
				editions = editions[:1]
			}
			for _, e := range editions {
				for _, l := range press.Site.Languages {
					name := kit.Name(e, l.Tag)
					data, problems, err := press.Zip(e, l, press.Pages(l.Tag))
					if err != nil || problems.HasErrors() {
						t.Fatal(err, problems)
					}
					m, content := open(t, press.Site, name, data)
					if m.Language != l.Tag || m.Direction != map[bool]string{false: "ltr", true: "rtl"}[l.RTL] || m.Validated {
						t.Errorf("%s: manifest.json says %s, %s, %v", name, m.Language, m.Direction, m.Validated)
					}
					judge{t, press, e, l, content, map[string][]card.Transcript{}, map[string]map[string]bool{}}.all(m)
				}
			}
		})
	}
}

// TestPlatformDocs holds the table of docs/kit.md to Platforms.
func TestPlatformDocs(t *testing.T) {
	page, err := os.ReadFile("../../docs/kit.md")
	if err != nil {
		t.Fatal(err)
	}
	want := ""
	for _, p := range kit.Platforms {
		row := "| `" + p.Folder + "/` | " + strings.Join(p.Formats, ", ") + " | " + p.Limits() + " | " + string(p.Alt) + " | "
		if p.Post > 0 {
			row += fmt.Sprint(p.Post)
		}
		want += row + " |\n"
		if p.Name != "" && p.Source == "" {
			t.Errorf("nobody knows where the limits of %s are from", p.Name)
		}
	}
	if _, table, ok := strings.Cut(string(page), "|---|---|---|---|---|\n"); !ok || !strings.HasPrefix(table, want+"\n") {
		t.Errorf("docs/kit.md does not say what Platforms says:\n%s", want)
	}
}

// TestHeavyCard: a card beyond a network's limit is left out of its folder,
// which is said, and stands in the others.
func TestHeavyCard(t *testing.T) {
	press := pressOf(t, project(t))
	light := press.PNG
	press.PNG = func(j card.Job) ([]byte, diag.List, error) {
		data, problems, err := light(j)
		if j.Format.Name == "post" && j.Page.ID == "prepare" {
			data = append(bytes.Clone(data), make([]byte, 300_001)...)
		}
		return data, problems, err
	}
	e, l := press.Site.Editions[0], press.Site.Languages[0]
	data, problems, err := press.Zip(e, l, press.Pages(l.Tag))
	if err != nil || len(problems) != 1 || problems[0].Rule != "platform-limit" || problems[0].Severity != diag.Warning || !strings.Contains(problems[0].Message, "whatsapp: it weighs") {
		t.Fatal(err, problems)
	}
	_, files := open(t, press.Site, kit.Name(e, l.Tag), data)
	for name, want := range map[string]bool{"whatsapp/preparer-post.png": false, "whatsapp/preparer-post.post.txt": false, "whatsapp/preparer-lite.png": true, "telegram/preparer-post.png": true} {
		if _, ok := files[name]; ok != want {
			t.Errorf("%s is there: %v, want %v", name, ok, want)
		}
	}
}

// TestOtherTheme: formats by other names go where their shape is wanted.
func TestOtherTheme(t *testing.T) {
	files := project(t)
	edit(t, files, "themes/default/theme.yaml", `(?m)^  post:`, "  portrait:")
	edit(t, files, "themes/default/theme.yaml", `(?m)^  wide:`, "  landscape:")
	for name := range files {
		if strings.HasSuffix(name, "infographic.yaml") {
			edit(t, files, name, `formats: \[post`, "formats: [portrait")
			files[name].Data = bytes.ReplaceAll(files[name].Data, []byte(" wide,"), []byte(" landscape,"))
		}
		for old, new := range map[string]string{"-post.html": "-portrait.html", "-wide.html": "-landscape.html"} {
			if strings.HasSuffix(name, old) {
				files[strings.TrimSuffix(name, old)+new] = files[name]
			}
		}
	}
	press := pressOf(t, files)
	e, l := press.Site.Editions[0], press.Site.Languages[0]
	data, problems, err := press.Zip(e, l, press.Pages(l.Tag)[:3])
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	_, content := open(t, press.Site, kit.Name(e, l.Tag), data)
	got := map[string]bool{}
	for name := range content {
		if folder, file, ok := strings.Cut(name, "/"); ok && strings.HasSuffix(file, ".png") && folder != "html" {
			for _, f := range press.Theme.Formats {
				if strings.Contains(file, "-"+f.Name) {
					got[folder+" "+f.Name] = true
				}
			}
		}
	}
	for _, want := range []string{"x portrait", "x landscape", "telegram portrait", "instagram square", "story story", "link-preview og", "print a4"} {
		if !got[want] {
			t.Errorf("no %s in %v", want, got)
		}
	}
	for _, never := range []string{"telegram square", "telegram landscape", "telegram story", "x lobby", "x og", "story portrait"} {
		if got[never] {
			t.Errorf("%s is there", never)
		}
	}
}
