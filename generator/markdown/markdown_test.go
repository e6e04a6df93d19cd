package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"smem/generator/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// sample is a rendering for one region with a little typography.
func sample() Rendering {
	facts := map[string]string{
		"number general": "112", "number text_relay": "114", "account primary": "@prefet_13",
		"hashtag flood": "#inondation", "region name": "Bouches-du-Rhône", "service road": "a:b !",
	}
	return Rendering{
		Placeholder: func(p Placeholder) string {
			if p.Kind == "plain" {
				return p.Name
			}
			return facts[p.Kind+" "+p.Name]
		},
		Text: french,
	}
}

// french is a simple typography: a narrow no-break space before ! and :, and
// curly apostrophes.
func french(s string) string { return frenchSpacing.Replace(s) }

var frenchSpacing = strings.NewReplacer(" !", "\u202f!", " :", "\u202f:", "'", "’")

// visible spells out what an editor would not show.
var visible = strings.NewReplacer(lri, "⟨", pdi, "⟩", "\u202f", "~", "\u00ad", "<SHY>")

// TestGolden parses the input of every file in testdata and compares what it
// holds, its HTML, its plain text and its mistakes.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			golden, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			comment, want := archive(string(golden))
			input := want["input"]
			doc, found := Parse("fr.md", []byte(input))
			got := []struct{ name, data string }{
				{"input", input},
				{"document", describe(doc)},
				{"html", visible.Replace(strings.ReplaceAll(apart.Replace(asHTML(doc, sample())), "\n\n", "\n"))},
				{"text", visible.Replace(asText(doc, sample()))},
				{"diagnostics", mistakes(found.Sorted())},
			}
			if *update {
				out := comment
				for _, f := range got {
					out += "-- " + f.name + " --\n" + f.data
				}
				if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for _, f := range got {
				if want[f.name] != f.data {
					t.Errorf("%s:\n%s", f.name, difference(want[f.name], f.data))
				}
			}
		})
	}
}

// apart puts blocks on lines of their own, for people who read a golden.
var apart = func() *strings.Replacer {
	var pairs []string
	for _, tag := range strings.Fields("</p> </li> <ul> <ol> </ul> </ol> <hr> </h3> </h4> </h5> </h6> <table> </table> <thead> </thead> <tbody> </tbody> </tr> </pre> <blockquote> </blockquote>") {
		pairs = append(pairs, tag, tag+"\n")
	}
	return strings.NewReplacer(append(pairs, `<ol class="notes">`, "<ol class=\"notes\">\n")...)
}()

// archive reads a txtar file: a comment, then files, each below a line with its
// name between "-- " and " --".
func archive(s string) (comment string, files map[string]string) {
	files = map[string]string{}
	name := ""
	for line := range strings.Lines(s) {
		if inside, ok := strings.CutPrefix(strings.TrimSuffix(line, " --\n"), "-- "); ok && strings.HasSuffix(line, " --\n") {
			name = inside
			continue
		}
		if name == "" {
			comment += line
		} else {
			files[name] += line
		}
	}
	return comment, files
}

// describe writes what a document holds, line by line.
func describe(d *Document) string {
	var b strings.Builder
	line := func(kind string, pos diag.Pos, rest ...string) {
		fmt.Fprintf(&b, "%s %d:%d %s\n", kind, pos.Line, pos.Col, strings.Join(rest, " "))
	}
	if d.FrontMatter != nil {
		fmt.Fprintf(&b, "front matter %d %q\n", d.FrontMatterLine, d.FrontMatter)
	}
	words := func(x Inline) string { return fmt.Sprintf("%q", x.Text(Rendering{})) }
	if !d.Lead.Empty() {
		line("lead", d.Lead.Pos(), words(d.Lead))
	}
	for _, s := range d.Sections {
		line("section", s.Pos, s.ID)
		line("  heading", s.Heading.Pos(), words(s.Heading))
		if !s.Sentence.Empty() {
			line("  sentence", s.Sentence.Pos(), words(s.Sentence))
		}
		if !s.Body.Empty() {
			b.WriteString("  body\n")
		}
	}
	fmt.Fprintf(&b, "ids %s\n", strings.Join(d.IDs, " "))
	for _, p := range d.Placeholders {
		line("placeholder", p.Pos, p.String())
	}
	for _, l := range d.Links {
		line("link", l.Pos, l.Destination, fmt.Sprintf("%q", l.Text))
	}
	for _, x := range d.Images {
		line("image", x.Pos, x.Destination, fmt.Sprintf("%q", x.Alt))
	}
	for r := range d.Words() {
		line("words", r.Pos, fmt.Sprintf("%q", r.Text))
	}
	return visible.Replace(b.String())
}

// asHTML writes the whole document as a page would.
func asHTML(d *Document, r Rendering) string {
	var b strings.Builder
	if !d.Lead.Empty() {
		fmt.Fprintf(&b, "<p class=\"lead\">%s</p>\n", d.Lead.HTML(r))
	}
	b.WriteString(d.Intro.HTML(r))
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "<h2 id=\"%s\">%s</h2>\n", s.ID, s.Heading.HTML(r))
		if !s.Sentence.Empty() {
			fmt.Fprintf(&b, "<p class=\"sentence\">%s</p>\n", s.Sentence.HTML(r))
		}
		b.WriteString(s.Body.HTML(r))
	}
	return b.String()
}

// asText writes the whole document as plain text.
func asText(d *Document, r Rendering) string {
	parts := []string{d.Lead.Text(r), d.Intro.Text(r)}
	for _, s := range d.Sections {
		parts = append(parts, s.Heading.Text(r), s.Sentence.Text(r), s.Body.Text(r))
	}
	var b strings.Builder
	for _, p := range parts {
		if p != "" {
			b.WriteString(p + "\n\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// mistakes writes diagnostics with their cures.
func mistakes(found diag.List) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s: %s: %s\n\t%s\n", d.Pos, d.Rule, d.Message, d.Cure)
	}
	return b.String()
}

// difference shows the lines that differ.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	for i := range max(len(w), len(g)) {
		var a, c string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			c = g[i]
		}
		if a != c {
			fmt.Fprintf(&b, "line %d\n- %s\n+ %s\n", i+1, a, c)
		}
	}
	return b.String()
}
