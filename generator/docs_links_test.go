package generator_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	letters "unicode"
)

// reLink matches a link of Markdown that leads to a file of the project.
var reLink = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// TestDocsLinks follows every link between the pages of documentation, to
// headings too, and looks whether the index leads to every page.
func TestDocsLinks(t *testing.T) {
	pages := map[string]string{}
	for _, pattern := range []string{"../*.md", "../docs/*.md"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			pages[strings.TrimPrefix(filepath.ToSlash(name), "../")] = prose(string(data))
		}
	}
	links := 0
	for name, text := range pages {
		for _, m := range reLink.FindAllStringSubmatch(text, -1) {
			target, fragment, _ := strings.Cut(m[1], "#")
			if strings.Contains(target, ":") {
				continue // another site's
			}
			links++
			to := name
			if target != "" {
				to = path.Join(path.Dir(name), target)
			}
			if _, err := os.Stat(filepath.Join("..", to)); err != nil {
				t.Errorf("%s leads to %s, which does not exist", name, m[1])
			} else if fragment != "" && !slices.Contains(headings(pages[to]), fragment) {
				t.Errorf("%s leads to %s, but %s has no such heading", name, m[1], to)
			}
		}
	}
	if links < 60 {
		t.Errorf("only %d links were found: are they read as they should be?", links)
	}
	for name := range pages {
		if path.Dir(name) == "docs" && name != "docs/README.md" && !strings.Contains(pages["docs/README.md"], "("+path.Base(name)+")") {
			t.Errorf("docs/README.md does not lead to %s", name)
		}
	}
}

// prose returns a page without its blocks of code and its code in lines.
func prose(text string) string {
	var b strings.Builder
	fence := false
	for line := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(strings.TrimSpace(line), "```"):
			fence = !fence
		case fence, strings.HasPrefix(line, "    "):
		case strings.HasPrefix(line, "#"):
			b.WriteString(line)
		default:
			b.WriteString(regexp.MustCompile("`[^`\n]*`").ReplaceAllString(line, "`"))
		}
	}
	return b.String()
}

// headings returns the fragments that a page's headings have, as GitHub and
// GitLab make them: small letters, digits, hyphens for spaces.
func headings(text string) []string {
	var list []string
	for line := range strings.Lines(text) {
		words := strings.TrimSpace(strings.TrimLeft(line, "#"))
		if !strings.HasPrefix(line, "#") || words == "" {
			continue
		}
		list = append(list, strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case letters.IsLetter(r) || letters.IsDigit(r) || r == '-' || r == '_':
				return letters.ToLower(r)
			}
			return -1
		}, words))
	}
	return list
}
