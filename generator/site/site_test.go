package site_test

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"smem/generator/locale"
	"smem/generator/markdown"
	"smem/generator/site"
)

// small is a site with a home page, a page with a slug and one below it.
func small() *site.Site {
	tr := func(file, slug string, status site.Status, draft bool) *site.Translation {
		return &site.Translation{Front: site.Front{Slug: slug, Status: status, Draft: draft}, File: file, Text: &markdown.Document{}}
	}
	return &site.Site{
		Config:    site.Config{BaseURL: "https://www.example.org/smem/", Gate: site.Review},
		Languages: []locale.Language{{Tag: "fr"}, {Tag: "ar"}},
		Editions:  []site.Edition{{}, {Prefix: "r/fr-13/"}},
		Pages: []*site.Page{
			{ID: "", Translations: map[string]*site.Translation{"fr": tr("content/fr.md", "", site.Approved, false)}},
			{ID: "prepare", Infographic: &site.Infographic{Accent: "prepare", Step: 1}, Translations: map[string]*site.Translation{
				"fr": tr("content/prepare/fr.md", "préparer", site.Review, false), "ar": tr("content/prepare/ar.md", "", site.Draft, false)}},
			{ID: "prepare/more", Translations: map[string]*site.Translation{"fr": tr("content/prepare/more/fr.md", "plus", site.Approved, true)}},
		},
	}
}

func TestPaths(t *testing.T) {
	s := small()
	tests := []struct{ got, want string }{
		{s.Dir(s.Editions[0], s.Pages[0], "fr"), "fr/"},
		{s.Dir(s.Editions[1], s.Pages[0], "ar"), "r/fr-13/ar/"},
		{s.Dir(s.Editions[0], s.Pages[1], "fr"), "fr/préparer/"},
		{s.Dir(s.Editions[0], s.Pages[1], "ar"), "ar/prepare/"},
		{s.Dir(s.Editions[0], s.Pages[2], "fr"), "fr/préparer/plus/"},
		{s.Dir(s.Editions[0], s.Pages[2], "ar"), "ar/prepare/more/"},
		{s.CardPath(s.Editions[1], s.Pages[1], "fr", "post", ".png"), "r/fr-13/fr/préparer/préparer-post.png"},
		{s.CardPath(s.Editions[0], s.Pages[0], "fr", "og", ".png"), "fr/fr-og.png"},
		{s.URL("fr/préparer/"), "https://www.example.org/smem/fr/pr%C3%A9parer/"},
		{s.URL(""), "https://www.example.org/smem/"},
		{s.ShortURL(""), "example.org/smem"},
		{s.BasePath(), "/smem/"},
		{s.MediaPath("content/prepare/fr.md", "map.png"), "media/prepare/map.png"},
		{s.MediaPath("content/prepare/fr.md", "../map.png"), "media/map.png"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
	for base, want := range map[string]string{"https://example.org": "/", "https://example.org/": "/", "https://example.org/a/b/": "/a/b/"} {
		s.Config.BaseURL = base
		if got := s.BasePath(); got != want {
			t.Errorf("the path of %s is %q, want %q", base, got, want)
		}
	}
}

func TestRelative(t *testing.T) {
	tests := []struct{ from, to, want string }{
		{"fr/", "fr/", "./"},
		{"fr/", "fr/preparer/", "preparer/"},
		{"fr/preparer/", "fr/", "../"},
		{"fr/preparer/", "ar/prepare/", "../../ar/prepare/"},
		{"fr/preparer/", "fr/preparer/x.png", "x.png"},
		{"", "fr/", "fr/"},
		{"fr/", "index.html", "../index.html"},
		{"r/fr-13/fr/", "fr/", "../../../fr/"},
		{"fr/", "fr2/", "../fr2/"},
		{"fr/", "fr/é/", "%C3%A9/"},
		{"fr/", "fr/a:b/", "./a:b/"},
	}
	for _, test := range tests {
		if got := site.Relative(test.from, test.to); got != test.want {
			t.Errorf("from %q to %q: %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

func TestPublished(t *testing.T) {
	s := small()
	tests := []struct {
		page     int
		language string
		drafts   bool
		want     bool
	}{
		{0, "fr", false, true},
		{0, "ar", false, false}, // not written
		{0, "ar", true, false},
		{1, "fr", false, true},  // at the gate
		{1, "ar", false, false}, // below it
		{1, "ar", true, true},
		{2, "fr", false, false}, // approved, but draft: true
		{2, "fr", true, true},
	}
	for _, test := range tests {
		s.Drafts = test.drafts
		if _, got := s.Published(s.Pages[test.page], test.language); got != test.want {
			t.Errorf("%q in %s, drafts %v: %v", s.Pages[test.page].ID, test.language, test.drafts, got)
		}
	}
}

func TestResolve(t *testing.T) {
	s := small()
	tests := []struct{ file, link, page, language string }{
		{"content/fr.md", "prepare/fr.md", "prepare", "fr"},
		{"content/prepare/fr.md", "../fr.md", "", "fr"},
		{"content/prepare/fr.md", "fr.md", "prepare", "fr"},
		{"content/prepare/fr.md", "more/fr.md", "prepare/more", "fr"},
		{"content/prepare/fr.md", "./ar.md", "prepare", "ar"},
		{"content/fr.md", "prepare/de.md", "-", ""},
		{"content/fr.md", "prepare/", "-", ""},
		{"content/fr.md", "../content/prepare/fr.md", "prepare", "fr"},
		{"content/fr.md", "prepare/fr", "-", ""},
	}
	for _, test := range tests {
		p, language, ok := s.Resolve(test.file, test.link)
		switch {
		case test.page == "-":
			if ok {
				t.Errorf("%s, %s: leads to %q", test.file, test.link, p.ID)
			}
		case !ok || p.ID != test.page || language != test.language:
			t.Errorf("%s, %s: %v, %q, %v", test.file, test.link, p, language, ok)
		}
	}
}

func TestReadingOrder(t *testing.T) {
	tests := []struct{ acts, want string }{
		{"", ""},
		{"1a 1b 2c", "a b c"},
		{"1a 2b 1c 3d 2e", "a c b e d"},
		{"a b", "a b"},
	}
	for _, test := range tests {
		var words []site.ActionWords
		for _, w := range strings.Fields(test.acts) {
			a := site.Action{ID: w[len(w)-1:], Act: w[:len(w)-1]}
			words = append(words, site.ActionWords{Action: a})
		}
		before := slices.Clone(words)
		var got []string
		for _, w := range site.ReadingOrder(words) {
			got = append(got, w.ID)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q: %v, want %s", test.acts, got, test.want)
		}
		for i := range words {
			if words[i].ID != before[i].ID {
				t.Errorf("%q: the argument has changed", test.acts)
			}
		}
	}
}

func TestUnmarshal(t *testing.T) {
	var status site.Status
	var stage site.Stage
	var safety site.Safety
	read := func(kind, text string) error {
		switch kind {
		case "status":
			return status.UnmarshalText([]byte(text))
		case "stage":
			return stage.UnmarshalText([]byte(text))
		}
		return safety.UnmarshalText([]byte(text))
	}
	tests := []struct{ kind, text, want string }{
		{"status", "draft", ""}, {"status", "review", ""}, {"status", "approved", ""},
		{"status", "aproved", "did you mean approved?"},
		{"status", "", "it is draft, review or approved"},
		{"status", "Draft", "did you mean draft?"},
		{"stage", "get-safe", ""}, {"stage", "report", ""},
		{"stage", "get safe", "did you mean get-safe?"},
		{"stage", "", "it is get-safe, call, text-family or report"},
		{"safety", "critical", ""}, {"safety", "standard", ""},
		{"safety", "criticall", "did you mean critical?"},
		{"safety", "high", "it is standard or critical"},
	}
	for _, test := range tests {
		err := read(test.kind, test.text)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s %q: %v, want %q", test.kind, test.text, err, test.want)
		}
	}
}

// FuzzRelative follows a relative link back: it leads to where it was made for.
func FuzzRelative(f *testing.F) {
	f.Add("fr/a", "fr/b/x.png")
	f.Add("", "é")
	f.Add("r/fr-13/fr", "a:b")
	f.Fuzz(func(t *testing.T, from, to string) {
		clean := func(s string) bool {
			return s == "" || path.Clean("/"+s) == "/"+s && !strings.ContainsAny(s, "%?#") && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
		}
		if !clean(from) || !clean(to) || to == "" {
			t.Skip()
		}
		link := site.Relative(from+"/", to)
		plain, err := url.PathUnescape(link)
		if err != nil {
			t.Fatalf("%q: %v", link, err)
		}
		if got := path.Join("/", from, plain); got != path.Join("/", to) {
			t.Errorf("from %q, %q leads to %q, want %q", from, link, got, to)
		}
	})
}
