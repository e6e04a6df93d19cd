package markdown

import (
	"strings"
	"testing"
)

// mark is a rendering that explains every CAP and every alert, and shows what
// stands beside the words.
func mark(seen *[]Stretch) Rendering {
	return Rendering{
		Terms: func(s Stretch) []Term {
			*seen = append(*seen, s)
			var out []Term
			for at := 0; ; {
				i := strings.Index(s.Words[at:], "CAP")
				if i < 0 {
					return out
				}
				out = append(out, Term{at + i, at + i + 3, `g/#c"`})
				at += i + 3
			}
		},
		Explain: func(p Placeholder) string { return map[string]string{"alert": "g/#alert"}[p.Kind] },
		HTML:    func(p Placeholder) string { return `<a href="tel:1">` + p.Name + "</a>" },
		Text:    func(s string) string { return strings.ReplaceAll(s, "'", "’") },
	}
}

// TestTerms asks which words can lead to where they are explained.
func TestTerms(t *testing.T) {
	const open = `<a class="term" href="g/#c&#34;">`
	for _, c := range []struct{ name, src, html string }{
		{"running words", "l'CAP & CAP", "l’" + open + "CAP</a> &amp; " + open + "CAP</a>"},
		{"emphasis", "**CAP**", "<strong>" + open + "CAP</a></strong>"},
		{"in a link", "[CAP](x)", `<a href="x">CAP</a>`},
		{"code", "`CAP`", `<code dir="auto">CAP</code>`},
		{"an address", "<https://example.org/CAP>", `<a href="https://example.org/CAP" rel="noopener noreferrer"><bdi dir="ltr">https://example.org/CAP</bdi></a>`},
		{"a picture", "![CAP](x.png)", `<img src="x.png" alt="CAP">`},
		{"a title", `[a](x "CAP")`, `<a href="x" title="CAP">a</a>`},
		{"a placeholder", "{{alert name}}", `<a class="term" href="g/#alert"><bdi dir="ltr">{{alert name}}</bdi></a>`},
		{"another placeholder", "{{number general}}", `<a href="tel:1">general</a>`},
		{"a placeholder in a link", "[{{alert name}}](x)", `<a href="x"><bdi dir="ltr">{{alert name}}</bdi></a>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, found := Parse("f.md", []byte("a\n\n"+c.src+"\n"))
			if len(found) > 0 {
				t.Fatal(found)
			}
			var seen []Stretch
			if got := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(doc.Intro.HTML(mark(&seen))), "<p>"), "</p>"); got != c.html {
				t.Errorf("got  %s\nwant %s", got, c.html)
			}
		})
	}
}

// TestTermsApart asks that headings and the heads of tables explain nothing, and
// that what follows them does.
func TestTermsApart(t *testing.T) {
	doc, found := Parse("f.md", []byte("## S {#s}\n\na\n\n### CAP {{alert name}} {#h}\n\n| CAP | b |\n|---|---|\n| CAP | c |\n\nNote[^1]\n\n[^1]: CAP\n"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	var seen []Stretch
	out := doc.Sections[0].Body.HTML(mark(&seen))
	if strings.Count(out, `class="term"`) != 2 || !strings.Contains(out, `<th scope="col">CAP</th>`) || !strings.Contains(out, `<h3 id="h">CAP <a href="tel:1">name</a></h3>`) {
		t.Error(out)
	}
}

// TestStretch asks for the characters beside running words.
func TestStretch(t *testing.T) {
	for _, c := range []struct {
		src    string
		before string
		after  string
	}{
		{"CAP", "\x00", "\x00"},
		{"x**CAP**y", "x", "y"},
		{"x*[**CAP**](q)*y", "", ""},
		{"*x***CAP***y*", "x", "y"},
		{"{{alert name}}CAP`c`", "\ufffc", "\ufffc"},
		{"![p](x.png)CAP[^1]\n\n[^1]: n", "\ufffc", "\x00"},
		{"[](q)CAP[](q)", "\x00", "\x00"},
		{"a\\\nCAP\\\nb", "\x00", "\x00"},
	} {
		doc, _ := Parse("f.md", []byte(c.src+"\n"))
		var seen []Stretch
		doc.Lead.HTML(mark(&seen))
		got := ""
		for _, s := range seen {
			if s.Words == "CAP" {
				got = string(s.Before) + string(s.After)
			}
		}
		if want := c.before + c.after; got != want {
			t.Errorf("%q: beside CAP stand %q, want %q", c.src, got, want)
		}
	}
}

// TestTermsWrong asks that terms which are not where they say do no harm.
func TestTermsWrong(t *testing.T) {
	r := Rendering{Terms: func(Stretch) []Term { return []Term{{2, 9, "x"}, {1, 1, "x"}, {1, 2, "x"}, {0, 2, "y"}, {-1, 1, "z"}} }}
	if got, want := lead(t, "a<b\n").HTML(r), `a<a class="term" href="x">&lt;</a>b`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
