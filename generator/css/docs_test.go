package css

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// docs/css-subset.md lists the properties that the parser knows, no more and
// no fewer, each once, and its reset is the one that the comparison with
// Chromium uses.
func TestDocumentation(t *testing.T) {
	page, err := os.ReadFile("../../docs/css-subset.md")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile("`([^`]+)`")
	var listed []string
	inProperties := false
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(line, "|")
		if len(cells) < 3 {
			inProperties = false
			continue
		}
		if strings.TrimSpace(cells[1]) == "property" {
			inProperties = true
		}
		if inProperties {
			for _, m := range code.FindAllStringSubmatch(cells[1], -1) {
				listed = append(listed, m[1])
			}
		}
	}
	slices.Sort(listed)
	known := propertyNames()
	for _, name := range known {
		if !slices.Contains(listed, name) {
			t.Errorf("%s is not documented", name)
		}
	}
	for i, name := range listed {
		if !slices.Contains(known, name) {
			t.Errorf("%s is documented, but the parser does not know it", name)
		}
		if i > 0 && listed[i-1] == name {
			t.Errorf("%s is documented twice", name)
		}
	}
	if !strings.Contains(string(page), reset) {
		t.Error("the reset in the documentation is another one")
	}
}

// The keywords that the page lists for a property are values of it.
func TestDocumentedKeywords(t *testing.T) {
	page, _ := os.ReadFile("../../docs/css-subset.md")
	row := regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| (.*) \\|$")
	code := regexp.MustCompile("`([^`]+)`")
	tried := 0
	for _, m := range row.FindAllStringSubmatch(string(page), -1) {
		p := properties[m[1]]
		if p == nil || p.name == "background-image" {
			continue
		}
		for _, word := range code.FindAllStringSubmatch(strings.Split(m[2], ";")[0], -1) {
			tried++
			if _, problems := Parse("a.css", []byte("a{"+p.name+":"+word[1]+"}")); len(problems) > 0 {
				t.Errorf("%s: %s", p.name, diagnostics(problems))
			}
		}
	}
	if tried < 60 {
		t.Errorf("only %d keywords tried", tried)
	}
}
