package page

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestSitemaps: a site too large for one file of a sitemap has several, each
// within the limits, together with the same entries.
func TestSitemaps(t *testing.T) {
	p := ownPress(t)
	loc := regexp.MustCompile(`<url>.*</url>`)
	whole := p.Sitemaps()
	if len(whole) != 1 || whole[0].Path != "sitemap.xml" {
		t.Fatalf("a small site has %d files", len(whole))
	}
	want := loc.FindAllString(string(p.Sitemap(whole[0])), -1)
	for _, limit := range []struct{ urls, bytes int }{{10, maxSitemapBytes}, {maxSitemapURLs, 6000}} {
		files := p.sitemaps(limit.urls, limit.bytes)
		if len(files) < 5 {
			t.Errorf("%v: %d files", limit, len(files))
		}
		var got []string
		index := string(p.SitemapIndex(files))
		for _, f := range files {
			text := p.Sitemap(f)
			entries := loc.FindAllString(string(text), -1)
			if len(entries) == 0 || len(entries) > limit.urls || len(text) > limit.bytes {
				t.Errorf("%v: %s has %d entries, %d bytes", limit, f.Path, len(entries), len(text))
			}
			got = append(got, entries...)
			if !strings.Contains(index, "<loc>"+p.site.URL(f.Path)+"</loc>") {
				t.Errorf("sitemap.xml does not list %s", f.Path)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v: %d entries, want %d", limit, len(got), len(want))
		}
	}
}
