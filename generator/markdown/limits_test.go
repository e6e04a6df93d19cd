package markdown

import (
	"strings"
	"testing"
	"time"
)

// fill repeats a text up to nearly the size of the largest file.
func fill(s string) string { return strings.Repeat(s, (maxBytes-1000)/len(s)) }

// under repeats a text up to n times.
func under(s string, n int) string { return strings.Repeat(s, n) }

// TestHostile parses files made to exhaust the machine. Each is either refused
// or read in a time that nobody notices; the bound is generous for slow
// machines, what it catches is growth with the square of the size.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("many large files")
	}
	for _, c := range []struct{ name, src, rule string }{
		{"too large", strings.Repeat("a", maxBytes+1), "file-size"},
		{"lines", fill("a\n"), "file-size"},
		{"brackets", fill("["), "nesting"},
		{"closing brackets", fill("]"), "nesting"},
		{"pictures", fill("!["), "nesting"},
		{"links in links", under("[", 400) + "a" + under("](b)", 400), "broken-link"},
		{"links", fill("[a](b) "), "nesting"},
		{"many paragraphs of links", fill(under("[a](b) ", 499) + "\n\n"), ""},
		{"many paragraphs of open links", fill(under("[a](b \"", 499) + "\n\n"), "broken-link"},
		{"many paragraphs of open brackets", fill(under("[", 999) + under("a", 9000) + "\n\n"), ""},
		{"nested pictures", under("![", 200) + "x" + under("](y)", 200), "nesting"},
		{"quotations", fill("> "), "nesting"},
		{"tight quotations", fill(">"), "nesting"},
		{"lists", fill("- "), ""}, // nothing but a thematic break
		{"nested lists", fill("- ") + "x", "nesting"},
		{"numbers", fill("1. "), "nesting"},
		{"stairs", stairs(2, 700, "- a"), "nesting"},
		{"low stairs and empty lines", stairs(2, 20, "- a") + under("\n", 19000), ""},
		{"quoted stairs", stairs(6, 7, "- > - a") + under("\n", 19000), ""},
		{"stars", fill("*"), "nesting"},
		{"stars and words", fill("*") + "a", "nesting"},
		{"stars around", under("*", 500) + "a" + under("*", 500), "nesting"},
		{"many paragraphs of stars", fill(under("*a ", 999) + "\n\n"), ""},
		{"many paragraphs of either", fill(under("*a_b", 499) + "\n\n"), ""},
		{"underscores", fill("a_"), "nesting"},
		{"backticks", fill("`a"), "nesting"},
		{"many paragraphs of backticks", fill(under("`a", 999) + "\n\n"), ""},
		{"less", fill("<a "), "nesting"},
		{"many paragraphs of less", fill(under("<a b='", 999) + under("c", 9000) + "\n\n"), ""},
		{"comments", fill("<!-- "), "nesting"},
		{"braces", fill("{"), "placeholder"},
		{"open placeholders", fill("{{a "), "placeholder"},
		{"placeholders", fill("{{number a}} "), ""},
		{"attributes", "# " + fill("{a="), "heading-level"},
		{"ids", "## " + fill("{#a} "), ""},
		{"headings", fill("\n## same\n")[:9*19000/2], "duplicate-id"},
		{"footnotes", fill("[^a] "), "nesting"},
		{"notes", fill("[^a]: b\n\n"), "file-size"},
		{"definitions", fill("[a]: b\n"), "file-size"},
		{"few lines of definitions", under("[a]: b\n", 9000), "nesting"},
		{"table", under("|a", 500) + "\n" + under("|-", 500) + "\n" + under("a\n", 19000), "nesting"},
		{"tables", fill(under("|a", 19) + "\n" + under("|-", 19) + "\n" + under("a\n", 50) + "\n")[:100_000], "nesting"},
		{"wide table", fill("|") + "\n" + under("|-", 100), "nesting"},
		{"dashes", fill("a\n-\n"), "file-size"},
		{"entities", fill("&amp;"), ""},
		{"long entities", fill("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), ""},
		{"references", fill("&#"), ""},
		{"backslashes", fill(`\`), ""},
		{"escapes", fill(`\*`), "nesting"},
		{"tabs", fill("\t"), ""},
		{"spaces", fill(" ") + "a", "nesting"},
		{"invisible", fill("\u202e"), "invisible-character"},
		{"bytes", fill("\xff"), "invisible-character"},
		{"fences", "---\n" + fill("a: b\n"), "front-matter"},
		{"code", "```\n" + under("a\n", 19000), ""},
		{"html", under("<div>\n", 900), "raw-html"},
		{"one word", fill("a"), ""},
		{"wide letters", fill("語"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			doc, found := Parse("f.md", []byte(c.src))
			parsed := time.Since(start)
			asHTML(doc, sample())
			asText(doc, sample())
			rendered := time.Since(start) - parsed
			if parsed > 20*time.Second || rendered > 20*time.Second { // what is not linear takes minutes; a busy machine must not fail
				t.Errorf("parsed in %v, rendered in %v", parsed, rendered)
			}
			t.Logf("%v %v %d", parsed, rendered, len(found))
			if len(found) > 10*(maxPerRule+1) {
				t.Errorf("%d mistakes", len(found))
			}
			got := ""
			for _, d := range found {
				if got == "" || d.Rule == c.rule {
					got = d.Rule
				}
			}
			if got != c.rule {
				t.Errorf("the rule is %q, want %q: %.300v", got, c.rule, rules(found))
			}
		})
	}
}

// stairs is lines, each indented by so many more columns than the last.
func stairs(by, n int, line string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", by*i) + line + "\n")
	}
	return b.String()
}

// TestPerRule counts the mistakes of one kind that are not shown.
func TestPerRule(t *testing.T) {
	_, found := Parse("f.md", []byte(strings.Repeat("{{}} ", 60)+"<b>"))
	if len(found) != maxPerRule+2 {
		t.Fatalf("%d mistakes", len(found))
	}
	if last := found[len(found)-1]; last.Message != "10 more of the kind placeholder" || last.Pos.String() != "f.md" {
		t.Error(last)
	}
}

// TestDeep reads what stands in one another up to the limit, and no further.
func TestDeep(t *testing.T) {
	doc, found := Parse("f.md", []byte(strings.Repeat("> ", maxMarkers)+"deep"))
	if len(found) > 0 || !strings.Contains(asText(doc, sample()), "deep") {
		t.Errorf("%v %s", found, asText(doc, sample()))
	}
	_, found = Parse("f.md", []byte("a "+strings.Repeat("*a **b ", 60)+strings.Repeat("** c* ", 60)))
	if rules(found) != "1:150 nesting" && !strings.HasSuffix(rules(found), " nesting") {
		t.Errorf("%v", found)
	}
}
