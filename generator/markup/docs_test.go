package markup

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// docs/css-subset.md lists the elements that the parser knows.
func TestDocumentation(t *testing.T) {
	page, err := os.ReadFile("../../docs/css-subset.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "## Elements")
	section, _, _ = strings.Cut(section, "\n- ")
	var listed []string
	for _, row := range strings.Split(section, "\n") {
		cells := strings.Split(row, "|")
		if len(cells) < 3 {
			continue
		}
		for _, m := range regexp.MustCompile("`([a-z0-9]+)`").FindAllStringSubmatch(cells[1], -1) {
			listed = append(listed, m[1])
		}
	}
	listed = append(listed, "h2", "h3", "h4", "h5") // written as `h1` to `h6`
	for _, name := range listed {
		if kindOf(name) == unknown {
			t.Errorf("<%s> is documented, but the parser does not know it", name)
		}
	}
	source, err := os.ReadFile("elements.go")
	if err != nil {
		t.Fatal(err)
	}
	body, _, _ := strings.Cut(string(source), "\n}\n\n// holdsNothing")
	known := regexp.MustCompile(`"([a-z0-9]+)"`).FindAllStringSubmatch(body, -1)
	for _, m := range known {
		if !slices.Contains(listed, m[1]) {
			t.Errorf("<%s> is not documented", m[1])
		}
	}
	if len(known) < 40 {
		t.Errorf("only %d elements found", len(known))
	}
}
