package css

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// docs/css-subset.md lists the properties that the parser knows, no more and
// no fewer, each once, and its reset is Reset.
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
	if !strings.Contains(string(page), Reset) {
		t.Error("the reset in the documentation is another one")
	}
}

// The keywords that the page lists for a property are values of it.
func TestDocumentedKeywords(t *testing.T) {
	tried := 0
	for _, row := range documented(t, "property") {
		for _, name := range row.first {
			p := properties[name]
			if p == nil || name == "background-image" {
				continue
			}
			for _, word := range row.second {
				tried++
				if _, problems := Parse("a.css", []byte("a{"+name+":"+word+"}")); len(problems) > 0 {
					t.Errorf("%s: %s: %s", name, word, diagnostics(problems))
				}
			}
		}
	}
	if tried < 100 {
		t.Errorf("only %d keywords tried", tried)
	}
}

// The selectors that the page lists are selectors.
func TestDocumentedSelectors(t *testing.T) {
	tried := 0
	for _, row := range documented(t, "selector") {
		for _, selector := range row.first {
			tried++
			if _, problems := Parse("a.css", []byte(strings.ReplaceAll(selector, "…", "p")+"{order:1}")); len(problems) > 0 {
				t.Errorf("%s: %s", selector, diagnostics(problems))
			}
		}
	}
	if tried < 25 {
		t.Errorf("only %d selectors tried", tried)
	}
}

// What the page refuses by name is a mistake with a place and a cure.
func TestDocumentedRefusals(t *testing.T) {
	for _, css := range []string{
		"p::before{order:1}", "@media print{p{order:1}}", "p{z-index:1}", "p{font:bold 1px a}", "p{box-shadow:none}", "p{display:grid}",
		"p{display:inline-block}", "p{position:fixed}", "p{position:sticky}", "p{float:left}", "p{width:1vw}", "p{width:1ch}", "p{width:min-content}",
		"p{width:min(1px,2px)}", "p{border-style:dotted}", "p{border-radius:1px/2px}", "p{background:url(a.png)}", "p{background:radial-gradient(red,blue)}",
		"p{background:linear-gradient(red 1px,blue)}", "p{hyphens:auto}", "p{text-align:justify}", "p{text-wrap:pretty}", "p{white-space:break-spaces}",
		"p{overflow:hidden}", "p{transform:none}", "p{font-style:italic}", "p{text-transform:uppercase}", "p:hover{order:1}", "p:has(a){order:1}", "p{width:1}",
		"p{all:unset}", "p{color:revert}", "p{vertical-align:top}", "p{object-position:0 0}", "p{justify-self:start}", "p{align-items:last baseline}",
	} {
		_, problems := Parse("a.css", []byte(css))
		if len(problems) == 0 || problems[0].Cure == "" || problems[0].Pos.Line != 1 || problems[0].Pos.Col < 1 {
			t.Errorf("%s: %+v", css, problems)
		}
	}
}

// docRow is a row of one of the page's tables.
type docRow struct{ first, second []string }

// documented returns the rows of the tables whose first column has a name: the
// code in the first column, and that in the second up to a semicolon.
func documented(t *testing.T, column string) []docRow {
	t.Helper()
	page, err := os.ReadFile("../../docs/css-subset.md")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile("`([^`]+)`")
	all := func(text string) (found []string) {
		for _, m := range code.FindAllStringSubmatch(text, -1) {
			found = append(found, strings.ReplaceAll(m[1], `\|`, "|"))
		}
		return found
	}
	var rows []docRow
	inside := false
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|")
		if len(cells) < 3 {
			inside = false
			continue
		}
		for i := range cells {
			cells[i] = strings.ReplaceAll(cells[i], "\x00", `\|`)
		}
		if inside {
			rows = append(rows, docRow{all(cells[1]), all(strings.Split(cells[2], ";")[0])})
		}
		inside = inside || strings.TrimSpace(cells[1]) == column
	}
	return rows
}
