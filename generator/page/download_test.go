package page_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestDownloads reads what stands beside every file to take along: what it is
// for, its kind, its size on paper, and its weight in the words of the language.
func TestDownloads(t *testing.T) {
	for name, want := range map[string][]string{
		"fr/reflexe/index.html": {"Image pour une publication PNG, 58 ko", "Affiche A4 à imprimer PDF, 210 × 297 mm, 58 ko", "Image longue, avec toutes les explications PNG, 58 ko"},
		"en/reflex/index.html":  {"Picture for a post PNG, 58 kB", "Light picture, for a slow network PNG, 58 kB"},
		"ar/reflex/index.html":  {"صورة لمنشور PNG, 58 كيلوبايت"},
	} {
		root := own(t).documents(t)[name]
		if root == nil {
			t.Fatalf("there is no %s", name)
		}
		got := map[string]bool{}
		for _, n := range all(root, "ul") {
			if attr(n, "class") == "downloads" {
				for _, a := range toFiles(n) {
					got[words(a)] = true
				}
			}
		}
		for _, text := range want {
			if !got[text] {
				t.Errorf("%s has no %q among %v", name, text, got)
			}
		}
	}
}

// toFiles are the links to files inside a node.
func toFiles(n *html.Node) []*html.Node {
	var out []*html.Node
	for _, a := range all(n, "a") {
		if slices.ContainsFunc(a.Attr, func(x html.Attribute) bool { return x.Key == "download" }) && strings.Contains(attr(a, "href"), ".") {
			out = append(out, a)
		}
	}
	return out
}
