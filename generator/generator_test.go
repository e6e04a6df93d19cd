package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"smem/generator"
	"smem/generator/card"
	"smem/generator/diag"
	"smem/generator/publish"
	"smem/generator/scene"
	"smem/generator/site"
)

// ownPlan plans the project's own site.
func ownPlan(t *testing.T) *generator.Plan {
	t.Helper()
	plan, problems, err := generator.New(os.DirFS(".."), generator.Options{Engine: "test"})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range problems {
		t.Error(d)
	}
	if plan == nil {
		t.Fatal("there is no plan")
	}
	return plan
}

// publishTo makes a plan's site in a new folder and returns its files.
func publishTo(t *testing.T, plan *generator.Plan, jobs int) map[string][]byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	result, problems, err := publish.Publish(context.Background(), plan.Outputs, publish.Options{Dir: dir, Jobs: jobs, Date: plan.Site.Date})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range problems {
		t.Error(d)
	}
	if result.Files != len(plan.Outputs) || result.Changed != len(plan.Outputs) || result.Cards != len(plan.CardJobs) || result.Pages != plan.Pages() {
		t.Errorf("%+v of %d outputs, %d cards, %d pages", result, len(plan.Outputs), len(plan.CardJobs), plan.Pages())
	}
	files := map[string][]byte{}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(dir, name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestOwnSite builds the project's own content twice, with one job and with
// four, in different folders and time zones: the same bytes, every planned file
// is there, and every link in every page leads to one of them.
func TestOwnSite(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: drawing every card twice takes time")
	}
	plan := ownPlan(t)
	once := publishTo(t, plan, 1)
	zone := time.Local
	time.Local = time.FixedZone("far", 13*3600)
	t.Cleanup(func() { time.Local = zone })
	again := publishTo(t, ownPlan(t), 4)
	for name, data := range once {
		if !bytes.Equal(data, again[name]) {
			t.Errorf("%s has other bytes in the second build", name)
		}
	}
	if len(once) != len(again) {
		t.Errorf("%d files, then %d", len(once), len(again))
	}
	for _, o := range plan.Outputs {
		if _, ok := once[o.Path]; !ok {
			t.Errorf("%s was planned and is not there", o.Path)
		}
	}
	if extra := len(once) - len(plan.Outputs); extra != 1 {
		t.Errorf("%d files that were not planned, beside build.json", extra-1)
	}
	checkLinks(t, plan.Site, once)
}

// checkLinks follows every link of every page that stays in the site.
func checkLinks(t *testing.T, s *site.Site, files map[string][]byte) {
	ids := map[string]map[string]bool{}
	links := map[string][]string{}
	for name, data := range files {
		if path.Ext(name) == ".html" || path.Ext(name) == ".svg" {
			ids[name], links[name] = idsAndLinks(t, name, data)
		}
	}
	followed := 0
	for name, targets := range links {
		for _, link := range targets {
			target, fragment, ok := inside(s, name, link)
			if !ok {
				continue
			}
			followed++
			if _, ok := files[target]; !ok {
				t.Errorf("%s: %q leads to %s, which is not there", name, link, target)
			} else if fragment != "" && !ids[target][fragment] {
				t.Errorf("%s: %q: nothing in %s has that id", name, link, target)
			}
		}
	}
	if followed < 1000 {
		t.Errorf("only %d links were followed", followed)
	}
}

// idsAndLinks returns the ids in a page, and what its links and pictures lead to.
func idsAndLinks(t *testing.T, name string, data []byte) (ids map[string]bool, links []string) {
	root, err := html.ParseWithOptions(bytes.NewReader(data), html.ParseOptionEnableScripting(false)) // <noscript> holds elements
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	ids = map[string]bool{}
	for n := range root.Descendants() {
		picture := false
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("%s: two elements have the id %q", name, a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "href" || a.Key == "src":
				links = append(links, a.Val)
			case a.Key == "property" && a.Val == "og:image":
				picture = true
			case a.Key == "content" && picture:
				links = append(links, a.Val)
			}
		}
	}
	return ids, links
}

// inside returns the file that a link in a page means, if it is one of the
// site's.
func inside(s *site.Site, from, link string) (target, fragment string, ok bool) {
	link, fragment, _ = strings.Cut(link, "#")
	base := s.URL("")
	switch rest, own := strings.CutPrefix(link, base); {
	case own:
		target = rest
	case link == "":
		return from, fragment, fragment != ""
	case strings.HasPrefix(link, "/"):
		target = strings.TrimPrefix(link, s.BasePath())
	case strings.Contains(link, ":"):
		return "", "", false
	default:
		target = path.Join(path.Dir(from), link)
		if strings.HasSuffix(link, "/") || link == "." || link == ".." {
			target += "/"
		}
	}
	target = strings.TrimPrefix(target, "./")
	if target == "" || strings.HasSuffix(target, "/") {
		target += "index.html"
	}
	if plain, err := unescape(target); err == nil {
		target = plain
	}
	return target, fragment, true
}

// unescape resolves %XX in a path.
func unescape(s string) (string, error) {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			out.WriteByte(s[i])
			continue
		}
		var b byte
		if _, err := fmt.Sscanf(s[i:min(i+3, len(s))], "%%%02X", &b); err != nil {
			return "", err
		}
		out.WriteByte(b)
		i += 2
	}
	return out.String(), nil
}

// TestOwnCards draws every card of the project's own content: everything on it
// lies on the canvas, and the words drawn are those of its page.
func TestOwnCards(t *testing.T) {
	plan := ownPlan(t)
	if len(plan.CardJobs) == 0 {
		t.Fatal("there are no cards")
	}
	for _, job := range plan.CardJobs {
		if testing.Short() && job.Translation.Language.Tag != "ar" {
			continue
		}
		name := plan.Site.CardPath(job.Edition, job.Page, job.Translation.Language.Tag, job.Format.Name, "")
		s, problems := plan.Cards.Scene(job)
		for _, d := range problems {
			t.Errorf("%s: %v", name, d)
		}
		if s == nil {
			continue
		}
		for i, item := range s.Items {
			if b := bounds(item); b.X < -1 || b.Y < -1 || b.X+b.Width > float64(s.Width)+1 || b.Y+b.Height > float64(s.Height)+1 {
				t.Errorf("%s: item %d, %T, reaches from %g, %g over %g × %g px, out of %d × %d px", name, i, item, b.X, b.Y, b.Width, b.Height, s.Width, s.Height)
			}
		}
		drawn := bare(lines(s))
		words := plan.Site.Words(job.Page, job.Translation, job.Edition.Region)
		room, sentences := plan.Theme.Room(job.Layout(), job.Format)
		shown := card.Choose(words.Actions, room)
		if job.Action != "" { // a card of one action
			shown, sentences = slices.DeleteFunc(slices.Clone(words.Actions), func(a site.ActionWords) bool { return a.ID != job.Action }), true
		}
		for _, a := range shown {
			if a.Act == "band" && job.Action == "" {
				continue // the safety band says it
			}
			if !strings.Contains(drawn, bare(a.Headline)) {
				t.Errorf("%s does not show the headline %q", name, a.Headline)
			}
			if sentences && !strings.Contains(drawn, bare(a.Sentence)) {
				t.Errorf("%s does not show the sentence %q", name, a.Sentence)
			}
		}
		if job.Action == "" && !strings.Contains(drawn, bare(words.Title)) {
			t.Errorf("%s does not show the title %q", name, words.Title)
		}
	}
}

// bounds returns the box around an item.
func bounds(item scene.Item) scene.Bounds {
	switch i := item.(type) {
	case *scene.Rect:
		return i.Bounds
	case *scene.Picture:
		return i.Bounds
	case *scene.Fill:
		return around(i.Path, 0)
	case *scene.Stroke:
		return around(i.Path, i.Width/2)
	case *scene.Line:
		return scene.Bounds{X: i.X, Y: i.Baseline, Width: i.Width}
	}
	return scene.Bounds{X: -1e9}
}

// around returns the box around a path and a margin.
func around(p scene.Path, margin float64) scene.Bounds {
	used := map[scene.Op]int{scene.MoveTo: 1, scene.LineTo: 1, scene.QuadTo: 2, scene.CubicTo: 3}
	left, top, right, bottom := 1e9, 1e9, -1e9, -1e9
	for _, segment := range p {
		for _, at := range segment.Points[:used[segment.Op]] {
			left, right = min(left, at.X-margin), max(right, at.X+margin)
			top, bottom = min(top, at.Y-margin), max(bottom, at.Y+margin)
		}
	}
	return scene.Bounds{X: left, Y: top, Width: right - left, Height: bottom - top}
}

// lines returns all words on a card, in the order they are painted in.
func lines(s *scene.Scene) string {
	var b strings.Builder
	for _, item := range s.Items {
		if line, ok := item.(*scene.Line); ok {
			b.WriteString(line.Text)
		}
	}
	return b.String()
}

// bare returns words without white space and what is not seen.
func bare(words string) string {
	return strings.Map(func(r rune) rune {
		if r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r >= '\u2060' && r <= '\u2069' {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(words), ""))
}

// TestKeys holds cache keys to what they promise: a card whose key stayed the
// same has the same bytes, whatever else of the site changed.
func TestKeys(t *testing.T) {
	keys := func(source fs.FS) map[string]string {
		t.Helper()
		plan, problems, err := generator.New(source, generator.Options{Engine: "test"})
		if err != nil || plan == nil {
			t.Fatal(problems, err)
		}
		found := map[string]string{}
		for _, o := range plan.Outputs {
			if o.Key != "" {
				found[o.Path] = o.Key
			}
		}
		return found
	}
	before := keys(tinySite(t))
	changes := []struct {
		file, old, new string
		changed        bool
	}{
		{"content/prepare/fr.md", "Laissez les alertes", "Gardez les alertes", false}, // stands on the page only
		{"content/prepare/fr.md", "sans application", "toute seule", true},
		{"content/prepare/fr.md", "title: Préparez-vous", "title: Tenez-vous prêts", true},
		{"content/prepare/fr.md", "updated: 2026-11-23", "updated: 2026-11-24", true},
		{"content/prepare/infographic.yaml", "icon: alerts", "icon: phone", true},
		{"content/regions/fr.yaml", `tel: "114"`, `tel: "115"`, true},
		{"content/regions/fr.yaml", "Service exemple", "Service", true},
		{"content/site.yaml", "https://example.org", "https://example.net", true},
		{"themes/default/cards/card.css", "}", " }", true},
		{"themes/default/icons/alerts.svg", "<path", "<path  ", true},
		{"i18n/fr.yaml", "band_not_a_call: ", "band_not_a_call: Non. ", true},
	}
	for _, c := range changes {
		s := tinySite(t)
		change(t, s, c.file, c.old, c.new)
		for name, key := range keys(s) {
			if (key != before[name]) != c.changed {
				t.Errorf("%s, %q: the key of %s: changed is %v", c.file, c.new, name, key != before[name])
			}
		}
	}
}

// messages returns diagnostics as they are printed.
func messages(source fs.FS, list diag.List) string {
	var b bytes.Buffer
	diag.Write(&b, source, list, false)
	return b.String()
}

// TestWeight: every post of the project stays below 60 kB, and so does the first
// view of a page on a poor network, the page itself with its lite card.
func TestWeight(t *testing.T) {
	p := plan(t)
	const most = 60_000
	posts := 0
	for _, j := range p.CardJobs {
		if j.Action != "" || j.Edition.Prefix != "" || j.Format.Name != "post" && j.Format.Name != "lite" {
			continue
		}
		data, problems, err := p.PNG(j)
		if err != nil || problems.HasErrors() {
			t.Fatal(problems, err)
		}
		limit := most
		if j.Format.Name == "lite" {
			limit -= 12_500 // the most that a page weighs (page.TestWeight)
		}
		if posts++; len(data) > limit {
			t.Errorf("%s %s in %s weighs %d bytes, more than %d", j.Page.ID, j.Name(), j.Translation.Language.Tag, len(data), limit)
		}
	}
	if posts < 24 {
		t.Errorf("only %d cards were weighed", posts)
	}
}

// TestTimetable draws the project's cards in its second theme, which is only
// palette, type and CSS.
func TestTimetable(t *testing.T) {
	files := fstest.MapFS{}
	source := os.DirFS("..")
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
	const config = "content/site.yaml"
	files[config].Data = bytes.Replace(files[config].Data, []byte("theme: default"), []byte("theme: timetable"), 1)
	p, problems, err := generator.New(files, generator.Options{Editions: []string{"fr"}, Engine: "test"})
	if err != nil || p == nil || p.Theme.Name != "timetable" {
		t.Fatal(problems, err)
	}
	for _, j := range p.CardJobs {
		if _, problems := p.Cards.Scene(j); problems.HasErrors() {
			t.Error(j.Page.ID, j.Name(), j.Translation.Language.Tag, problems)
		}
	}
	own, err := fs.Glob(files, "themes/timetable/*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range own {
		if ext := path.Ext(name); ext == ".html" || ext == ".svg" || ext == ".go" {
			t.Errorf("%s is more than palette, type and CSS", name)
		}
	}
}
