package kit_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"image"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rivo/uniseg"

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

// judge looks at one kit.
type judge struct {
	*testing.T
	press    *kit.Press
	edition  site.Edition
	language locale.Language
	content  map[string]string
	words    map[string][]card.Transcript // by page
	known    map[string]map[string]bool   // lines that texts may have, by page
}

// most is the longest that each text may be, in characters as readers see them.
var most = map[string]int{
	".alt-short.txt": 250, ".alt-standard.txt": 1000, ".alt-full.txt": 1500,
	".post-280.txt": 280, ".post-300.txt": 300, ".post-500.txt": 500, ".sms.txt": 160, ".alt.txt": 1500, ".post.txt": 500,
}

func (j judge) all(m listed) {
	seen := map[string]int{}
	for _, f := range m.Files {
		text := j.content[f.Path]
		_, end, _ := strings.Cut(path.Base(f.Path), ".")
		end = "." + end
		seen[end]++
		switch f.Kind {
		case "alt", "post":
			j.length(f.Path, end, text)
			j.numberFirst(f.Path, text)
			j.pieces(f.Path, f.Page, text)
			j.order(f.Path, f.Page, text)
			j.notice(f.Path, f.Page, text, "not_validated")
			j.isolates(f.Path, text)
		case "sms":
			j.sms(f.Path, text)
			j.order(f.Path, f.Page, text)
			j.notice(f.Path, f.Page, text, "kit_not_validated")
		case "radio":
			j.notice(f.Path, f.Page, text, "not_validated")
			j.isolates(f.Path, text)
			if strings.Count(text, "112") < 2 {
				j.Errorf("%s does not say the number at its beginning and end", f.Path)
			}
		case "html":
			j.html(f.Path, f.Page, text)
			j.notice(f.Path, f.Page, text, "not_validated_page")
		case "card":
			j.card(f.Path, f.Platform, f.Width, f.Height, f.Bytes)
		}
	}
	for end := range most {
		if seen[end] == 0 {
			j.Errorf("%s: no file ends in %s", j.language.Tag, end)
		}
	}
	if !strings.Contains(j.content["README.txt"], "112") || !strings.Contains(j.content["README.txt"], j.say("not_validated_page")) {
		j.Errorf("%s: README.txt says neither the number nor that it is an example", j.language.Tag)
	}
	for _, p := range m.Platforms {
		if _, err := time.Parse(time.DateOnly, p.Checked); p.Source != "" && err != nil {
			j.Errorf("%s: its limits were never checked", p.Folder)
		}
	}
}

// say is a message as it stands in texts.
func (j judge) say(id string) string {
	s, err := j.press.Catalog.In(j.language.Tag).Text(id, map[string]any{"Number": "112"})
	if err != nil {
		j.Fatal(err)
	}
	return locale.Typography(j.language.Tag, s)
}

// length counts as networks do, by means of its own.
func (j judge) length(file, end, text string) {
	if n := uniseg.GraphemeClusterCount(text); n > most[end] {
		j.Errorf("%s has %d graphemes", file, n)
	}
	if end != ".post.txt" && utf8.RuneCountInString(text) > most[end] {
		j.Errorf("%s has %d characters", file, utf8.RuneCountInString(text))
	}
	if strings.HasSuffix(end, "-300.txt") && len(text) > 3000 {
		j.Errorf("%s has %d bytes", file, len(text))
	}
	if strings.HasSuffix(end, "-280.txt") || strings.HasPrefix(file, "x/") && end == ".post.txt" {
		n := 0
		for _, r := range regexp.MustCompile(`https?://\S+`).ReplaceAllString(text, strings.Repeat("u", 23)) {
			n++
			if r > 0x10ff && (r < 0x2000 || r > 0x200d) && (r < 0x2010 || r > 0x201f) && (r < 0x2032 || r > 0x2037) {
				n++
			}
		}
		if n > 280 {
			j.Errorf("%s has %d characters as X counts them", file, n)
		}
	}
}

func (j judge) numberFirst(file, text string) {
	head := []rune(text)
	if !strings.Contains(string(head[:min(len(head), 100)]), "112") {
		j.Errorf("%s does not say the number at once: %q", file, text)
	}
}

// transcripts returns the words of a page, and of each of its actions.
func (j judge) transcripts(page string) []card.Transcript {
	if known := j.words[page]; known != nil {
		return known
	}
	var out []card.Transcript
	for _, pg := range j.press.Pages(j.language.Tag) {
		t, _ := j.press.Site.Published(pg, j.language.Tag)
		dir := strings.TrimPrefix(j.press.Site.Dir(j.edition, pg, j.language.Tag), j.edition.Prefix+j.language.Tag)
		if strings.ReplaceAll(strings.Trim(dir, "/"), "/", "-") != page {
			continue
		}
		job := card.Job{Edition: j.edition, Page: pg, Translation: t}
		job.Format.Sentences = 999
		out = append(out, j.press.Cards.Transcript(job))
		for _, a := range pg.Infographic.Actions {
			job.Action = a.ID
			out = append(out, j.press.Cards.Transcript(job))
		}
	}
	if len(out) == 0 {
		j.Fatalf("no page is called %s", page)
	}
	j.words[page] = out
	return out
}

// lines returns the whole lines that a text of a page may have.
func (j judge) lines(page string) map[string]bool {
	if known := j.known[page]; known != nil {
		return known
	}
	known := map[string]bool{}
	j.known[page] = known
	for _, x := range j.transcripts(page) {
		for _, s := range []string{x.Number + " — " + x.Call, x.NotACall, x.Relay, x.Notice, x.Title, x.Lead} {
			known[site.Plain(s)] = true
		}
		for _, a := range slices.Concat(x.First, x.Actions) {
			known[site.Plain(a.Headline)], known[site.Plain(a.Sentence)] = true, true
		}
	}
	for _, pg := range j.press.Pages(j.language.Tag) {
		t, _ := j.press.Site.Published(pg, j.language.Tag)
		known[locale.Typography(j.language.Tag, t.Summary)] = true
		known[j.press.Site.URL(j.press.Site.Dir(j.edition, pg, j.language.Tag))] = true
	}
	hashtag, _ := j.edition.Region.Campaign(j.language.Tag)
	known[hashtag] = true
	return known
}

// pieces finds a line that is not, whole, one of the page's own words.
func (j judge) pieces(file, page, text string) {
	known := j.lines(page)
	for line := range strings.SplitSeq(text, "\n") {
		line = site.Plain(line)
		if !known[line] && !known[strings.TrimRight(line, ".。")] {
			j.Errorf("%s has %q, which is no whole part of the page", file, line)
		}
	}
}

// order finds a text that says an action before, or without, a critical one
// that must be read before it.
func (j judge) order(file, page, text string) {
	text = site.Plain(text)
	for _, a := range j.transcripts(page)[0].Actions {
		if !said(text, a.Headline) || a.Stage == site.NoStage {
			continue
		}
		for _, b := range j.transcripts(page)[0].Actions {
			if b.Safety == site.Critical && b.Act != "band" && b.Stage != site.NoStage && b.Stage < a.Stage && !said(text, b.Headline) && !strings.Contains(text, j.say("kit_call")) {
				j.Errorf("%s says %q without %q", file, a.Headline, b.Headline)
			}
		}
	}
}

// said reports whether a text says a headline, be it with the signs of an SMS.
func said(text, headline string) bool {
	h := site.Plain(headline)
	return strings.Contains(text, h) || strings.Contains(text, strings.ReplaceAll(h, "’", "'"))
}

// notice finds a text of a draft that does not say so, and one that does
// without need.
func (j judge) notice(file, page, text, id string) {
	draft := j.transcripts(page)[0].Notice != ""
	words := j.say(id)
	if strings.HasSuffix(file, ".html") {
		words = html.EscapeString(words)
	}
	plainer := strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ").Replace(words)
	if got := strings.Contains(text, words) || strings.Contains(text, plainer); got != draft {
		j.Errorf("%s: says that nobody has validated it: %v, want %v", file, got, draft)
	}
}

// isolates finds one without its partner, and any in left-to-right text.
func (j judge) isolates(file, text string) {
	if !j.language.RTL && strings.ContainsAny(text, "\u2066\u2069") {
		j.Errorf("%s has isolates", file)
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Count(line, "\u2066") != strings.Count(line, "\u2069") {
			j.Errorf("%s: an isolate is open: %q", file, line)
		}
	}
}

// sms counts by the two alphabets of an SMS.
func (j judge) sms(file, text string) {
	const basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	n, narrow := 0, true
	for _, r := range text {
		n++
		if strings.ContainsRune("^{}\\[~]|€\f", r) {
			n++
		} else if !strings.ContainsRune(basic, r) {
			narrow = false
		}
	}
	wide := len(utf16.Encode([]rune(text)))
	if narrow && n > 160 || !narrow && wide > 70 {
		j.Errorf("%s has %d septets (%v) or %d units: %q", file, n, narrow, wide, text)
	}
	if !strings.Contains(text, "112") || strings.ContainsAny(text, "\u2066\u2069\u00a0\u202f\n") && narrow {
		j.Errorf("%s: %q", file, text)
	}
}

// card holds pictures to the limits as the brief has them, and no others.
func (j judge) card(file, platform string, width, height, bytes int) {
	limit := map[string]int{"x": 5e6, "facebook": 8e6, "instagram": 8e6, "linkedin": 5e6, "whatsapp": 3e5, "telegram": 1e7, "mastodon": 16777216, "bluesky": 1e6, "link-preview": 3e5, "slow-network": 6e4}[platform]
	if limit > 0 && bytes > limit {
		j.Errorf("%s has %d bytes", file, bytes)
	}
	ratio := float64(width) / float64(height)
	switch {
	case platform == "instagram" && (ratio < 0.8 || ratio > 1.91 || width < 320 || width > 1440),
		platform == "bluesky" && max(width, height) > 2000,
		platform == "telegram" && width+height > 10000,
		platform == "story" && (width != 1080 || height != 1920),
		platform == "linkedin" && width*height >= 36152320:
		j.Errorf("%s is %d × %d px", file, width, height)
	}
}

// html holds a fragment to what can be pasted anywhere, and to the page's words.
func (j judge) html(file, page, text string) {
	if m := regexp.MustCompile(`(?i)<(script|style|link|iframe)|\s(style|class|id|on\w+)=`).FindString(text); m != "" {
		j.Errorf("%s has %q", file, m)
	}
	want := fmt.Sprintf(`^<figure lang="%s" dir="(ltr|rtl)">\n<img src="[^"]+" alt="[^"]*112[^"]+" width="540" height="675">\n<figcaption>`, j.language.Tag)
	if !regexp.MustCompile(want).MatchString(text) || strings.Count(text, "<figure") != strings.Count(text, "</figure>") {
		j.Errorf("%s begins %.300q", file, text)
	}
	bare := regexp.MustCompile(`<[^>]+>`).ReplaceAllString(text, "")
	x := j.transcripts(page)[0]
	for _, s := range []string{x.Call, x.NotACall, x.Title, x.Lead} {
		if !strings.Contains(bare, html.EscapeString(site.Plain(s))) {
			j.Errorf("%s lacks %q", file, s)
		}
	}
	for _, a := range x.Actions {
		if !strings.Contains(bare, html.EscapeString(site.Plain(a.Headline))) || !strings.Contains(bare, html.EscapeString(site.Plain(a.Sentence))) {
			j.Errorf("%s lacks the action %s", file, a.ID)
		}
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
