package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzDocument parses anything: places lie inside the file, the HTML is well
// formed, and rendering twice gives the same.
func FuzzDocument(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil {
			_, parts := archive(string(data))
			f.Add([]byte(parts["input"]))
		}
	}
	for _, src := range []string{
		"", "\ufeff---\r\na: b\r\n---\r\nx\ry", "[^a]\n\n> [^a]: b[^a]\n\n- [^c]: d", "|a|b|\n|-|:-:|\n|`\\|`|\\||x|",
		"![[{{number a}}](b)](c)", "# \n#\n## {#a}\nx\n===\n", "<a\nb='c'>", "[a]: <b> 'c\nd'\n[a]", "\t\t-\ta\n\t\t\t`", "*a **b _c_** d*",
		"- \n\n\n- a\n  1) b\n\n     c", "\\", "&", "&#", "{{", "{{}}", "## {", "`\xff`", "a\\\r\n  \r\nb  \r\n", "[![a](b)][c]\n\n[c]: d",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, found := Parse("f.md", src)
		lines := strings.Split(strings.ReplaceAll(string(src), "\r\n", "\n"), "\n")
		inside := func(line, col int) {
			if line < 0 || line > len(lines) || col < 0 || line > 0 && col > utf8.RuneCountInString(lines[line-1])+1 {
				t.Fatalf("%d:%d is not in the file", line, col)
			}
		}
		for _, d := range found {
			inside(d.Pos.Line, d.Pos.Col)
			if d.Rule == "markdown" {
				t.Fatal(d)
			}
		}
		for r := range doc.Words() {
			for i := range r.Text {
				inside(r.At(i).Line, r.At(i).Col)
			}
		}
		for _, p := range doc.Placeholders {
			inside(p.Pos.Line, p.Pos.Col)
			if rest := string([]rune(lines[p.Pos.Line-1])[p.Pos.Col-1:]); p.Pos.Line > 1 && !strings.HasPrefix(rest, "{{") {
				t.Fatalf("%s is not at %s", p, p.Pos)
			}
		}
		for _, s := range doc.Sections {
			inside(s.Pos.Line, s.Pos.Col)
		}
		html := asHTML(doc, sample())
		text := asText(doc, sample())
		if html != asHTML(doc, sample()) || text != asText(doc, sample()) {
			t.Fatal("rendering twice gives something else")
		}
		if problem := malformed(html); problem != "" {
			t.Fatalf("%s in\n%s", problem, html)
		}
		if strings.Contains(asText(doc, sample()), string(kept)) {
			t.Fatalf("a mark is left in the text of %q", src)
		}
	})
}

// FuzzFrontMatter cuts anything: what is cut off is a part of the file, and
// begins on the line that is said.
func FuzzFrontMatter(f *testing.F) {
	for _, src := range []string{"---\na: b\n---\nc", "\n\n---\n---", "---\r\na\r\n--- \r\n", "---", "----\n---\n", "\ufeff---\n\xff\n---", "--- \n---\t\n---"} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		found := &report{file: "f.md"}
		text := read("f.md", src, found)
		if !utf8.Valid(text.text) || strings.ContainsAny(string(text.text), "\r\x00") {
			t.Fatalf("not made safe: %q", text.text)
		}
		var doc Document
		body, ok := doc.cutFrontMatter(text, found)
		if !ok {
			if doc.FrontMatter != nil || len(found.list) == 0 {
				t.Fatal("no front matter, and no reason why")
			}
			return
		}
		if doc.FrontMatter == nil {
			if body != 0 {
				t.Fatalf("the text begins at %d without front matter", body)
			}
			return
		}
		from := text.lines[doc.FrontMatterLine-1]
		if !strings.HasPrefix(string(text.text[from:body]), string(doc.FrontMatter)) {
			t.Fatalf("%q does not begin on line %d", doc.FrontMatter, doc.FrontMatterLine)
		}
		if !fence(text.line(doc.FrontMatterLine - 2)) {
			t.Fatal("no fence above the front matter")
		}
	})
}

// malformed returns what is wrong with HTML that this package wrote: elements
// it does not write, in places where they cannot stand, and text or attributes
// that are not escaped.
func malformed(html string) string {
	var open []string
	for html != "" {
		_, rest, more := strings.Cut(html, "<") // a > may stand in text
		if !more {
			break
		}
		tag, after, closed := cutTag(rest)
		if !closed {
			return "a tag without end"
		}
		html = after
		if name, ok := strings.CutPrefix(tag, "/"); ok {
			if len(open) == 0 || open[len(open)-1] != name {
				return "</" + name + "> closes " + strings.Join(open, " ")
			}
			open = open[:len(open)-1]
			continue
		}
		name, attributes, _ := strings.Cut(tag, " ")
		if strings.Contains(attributes, "<") || strings.Count(attributes, `"`)%2 != 0 {
			return "a bare < or quote in " + tag
		}
		if problem := misplaced(name, open); problem != "" {
			return problem
		}
		if name != "br" && name != "hr" && name != "img" {
			open = append(open, name)
		}
	}
	if len(open) > 0 {
		return strings.Join(open, " ") + " is not closed"
	}
	return ""
}

// cutTag cuts a tag at the > outside quotes.
func cutTag(s string) (tag, rest string, ok bool) {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == '>' && !quoted:
			return s[:i], s[i+1:], true
		}
	}
	return "", "", false
}

// misplaced returns why an element can't stand where it does.
func misplaced(name string, open []string) string {
	parent := ""
	if len(open) > 0 {
		parent = open[len(open)-1]
	}
	in := func(names string) bool { return strings.Contains(" "+names+" ", " "+parent+" ") }
	ok := false
	switch name {
	case "p", "ul", "ol", "blockquote", "table", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6":
		ok = parent == "" || in("blockquote li")
	case "li":
		ok = in("ul ol")
	case "thead", "tbody":
		ok = in("table")
	case "tr":
		ok = in("thead tbody")
	case "th", "td":
		ok = in("tr")
	case "a":
		ok = !strings.Contains(" "+strings.Join(open, " ")+" ", " a ") && in("p li h1 h2 h3 h4 h5 h6 th td em strong sup span")
	case "em", "strong", "code", "bdi", "img", "br", "sup":
		ok = in("p li h1 h2 h3 h4 h5 h6 th td em strong a pre span")
	case "span":
		ok = in("h1 h2 h3 h4 h5 h6")
	}
	if ok {
		return ""
	}
	return "<" + name + "> in " + strings.Join(open, " ")
}
