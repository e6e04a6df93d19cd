package markup

import (
	"fmt"
	"strings"
	"testing"

	"smem/generator/diag"
)

// dump writes a tree on indented lines; words that are only white space are
// left out.
func dump(root *Node) string {
	var b strings.Builder
	var walk func(n *Node, depth int)
	walk = func(n *Node, depth int) {
		indent := strings.Repeat("  ", depth)
		if n.Name == "" {
			if strings.TrimSpace(n.Text) != "" {
				fmt.Fprintf(&b, "%s%q\n", indent, n.Text)
			}
			return
		}
		fmt.Fprintf(&b, "%s%s %s", indent, n.Name, n.Pos)
		for _, a := range n.Attrs {
			fmt.Fprintf(&b, " %s=%q", a.Name, a.Value)
		}
		if n.Source != (diag.Pos{}) {
			fmt.Fprintf(&b, " from %s", n.Source)
		}
		b.WriteString("\n")
		for _, c := range n.Children {
			if c.Parent != n {
				fmt.Fprintf(&b, "%s  PARENT IS WRONG\n", indent)
			}
			walk(c, depth+1)
		}
	}
	if root != nil {
		walk(root, 0)
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"entities", "<p>a&amp;b &eacute;&#x65E5;&#8239;&lt;<br>c</p>", "p f:1:1\n  \"a&b é日\\u202f<\"\n  br f:1:39\n  \"c\"\n"},
		{"comments join", "<p>a<!-- x -->b</p>", "p f:1:1\n  \"ab\"\n"},
		{"around the root", " \n<p>a</p><!-- x -->\n", "p f:2:1\n  \"a\"\n"},
		{"places in the printed text", "<div>\n é<b>x</b></div>", "div f:1:1\n  \" é\"\n  b f:2:3\n    \"x\"\n"},
		{"svg", `<div><svg VIEWBOX="0 0 1 1" data-pos="f:7:8"><title>A &amp; B</title><g><path pathlength="1" d="M0 0"/></g><circle r="1"></circle></svg>x</div>`,
			"div f:1:1\n  svg f:7:8 viewBox=\"0 0 1 1\"\n    title f:7:8\n      \"A & B\"\n    g f:7:8\n      path f:7:8 pathLength=\"1\" d=\"M0 0\"\n    circle f:7:8 r=\"1\"\n  \"x\"\n"},
		{"capitals", `<DIV Class="A">x</Div>`, "div f:1:1 class=\"A\"\n  \"x\"\n"},
		{"source is inherited", `<div data-pos="f:1:1"><p data-source="c/x.md:3:4"><b>x</b></p><p>y</p></div>`,
			"div f:1:1\n  p f:1:1 from c/x.md:3:4\n    b f:1:1 from c/x.md:3:4\n      \"x\"\n  p f:1:1\n    \"y\"\n"},
		{"source without column", `<p data-source="c/x.md:3">x</p>`, "p f:1:1 from c/x.md:3\n  \"x\"\n"},
		{"broken places", `<p data-source="x" data-pos="a:b">x</p>`, "p f:1:1\n  \"x\"\n"},
		{"nul", "<p>a\x00b</p>", "p f:1:1\n  \"ab\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root, problems := Parse("f", c.in)
			if len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
			if got := strings.ReplaceAll(dump(root), `\n é`, ` é`); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestParseProblems(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"unknown element", "<div>\n  <table></table></div>", "f:2:3: error: <table> is not an element of cards"},
		{"script", "<div><script>if (a<b) {}</script></div>", "f:1:6: error: <script> is not an element of cards"},
		{"style element", "<div><style>p>b{}</style></div>", "f:1:6: error: <style> is not an element of cards"},
		{"element without contents", "<div><input><hr/></div>", "f:1:6: error: <input> is not an element of cards\nf:1:13: error: <hr> is not an element of cards"},
		{"style attribute", `<p style="color:red">x</p>`, "f:1:1: error: <p> has a style attribute"},
		{"event", `<p onclick="x()">x</p>`, "f:1:1: error: <p> has the script attribute onclick"},
		{"unclosed", "<div>\n<p>x</div>", "f:2:1: error: <p> is not closed"},
		{"unclosed at the end", "<div><b>x", "f:1:6: error: <b> is not closed\nf:1:1: error: <div> is not closed"},
		{"crossed", "<div><b><i>x</b></i></div>", "f:1:9: error: <i> is not closed\nf:1:17: error: </i> closes nothing"},
		{"stray end", "<div>é</p></div>", "f:1:7: error: </p> closes nothing"},
		{"end of br", "<div></br></div>", "f:1:6: error: <br> has no end tag"},
		{"two roots", "<p>a</p>\n<p>b</p>", "f:2:1: error: <p> is a second element beside <p>"},
		{"words outside", "<p>a</p> b", "f:1:9: error: words stand outside of the card's element"},
		{"nothing", " <!-- --> ", "f: error: the card has no element"},
		{"doctype", "<!doctype html><p>a</p>", "f:1:1: error: a card has no doctype"},
		{"processing instruction", `<p><?xml version="1"?></p>`, `f:1:4: error: "<?xml version=\"1\"?>" is no HTML`},
		{"unfinished tag", `<p>a</p><p class="`, "f:1:9: error: a tag is not finished"},
		{"unfinished comment", `<p>a</p><!-- x`, "f:1:9: error: a comment is not finished"},
		{"self-closing div", `<div><span/></div>`, "f:1:6: error: <span/> does not close itself in HTML"},
		{"block in p", `<p><b><div></div></b></p>`, "f:1:7: error: <div> cannot stand inside <p>: a browser ends the paragraph before it"},
		{"li alone", `<div><li>x</li></div>`, "f:1:6: error: <li> must stand directly in <ul> or <ol>"},
		{"a in a", `<a><b><a>x</a></b></a>`, "f:1:7: error: <a> cannot stand inside <a>"},
		{"heading in heading", `<h1><h2>x</h2></h1>`, "f:1:5: error: <h2> cannot stand directly inside <h1>"},
		{"path outside", `<div><path d=""/></div>`, "f:1:6: error: <path> stands outside of an <svg>"},
		{"div in svg", `<svg><div></div></svg>`, "f:1:6: error: <div> cannot stand inside <svg>"},
		{"svg in svg", `<svg><svg></svg></svg>`, "f:1:6: error: <svg> cannot stand inside <svg>"},
		{"path in path", `<svg><path><g></g></path></svg>`, "f:1:12: error: <g> cannot stand inside <path>"},
		{"text in svg", `<svg><g>x</g></svg>`, "f:1:9: error: words stand inside <g>, where nothing shows them"},
		{"svg text", `<svg><text>x</text></svg>`, "f:1:6: error: <text> is not an element of cards"},
		{"place of the author", `<div data-pos="f:3:5"><b>x</div>`, "f:3:5: error: <b> is not closed"},
		{"end tag in annotated markup", `<div data-pos="f:3:5">x</b></div>`, "f:3:5: error: </b> closes nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Parse("f", c.in)
			var lines []string
			for _, d := range problems {
				if d.Rule != "card-markup" {
					t.Errorf("rule %q", d.Rule)
				}
				if d.Cure == "" {
					t.Errorf("no cure for %s", d)
				}
				lines = append(lines, d.String())
			}
			if got := strings.Join(lines, "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestParseLimits(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nodes", "<div>" + strings.Repeat("<br>", 20_000) + "</div>", "f:1:80002: error: the card has more than 20000 elements and texts"},
		{"depth", strings.Repeat("<div>", 100_000), "f:1:1001: error: more than 200 elements stand inside each other"},
		{"size", strings.Repeat(" ", 4<<20+1), "f: error: the card's HTML is over 4 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Parse("f", c.in)
			if len(problems) == 0 || problems[0].String() != c.want {
				t.Errorf("got %v, want %s", problems, c.want)
			}
		})
	}
	if _, problems := Parse("f", "<div>"+strings.Repeat("</b>", 1_000_000)); len(problems) > 300 {
		t.Errorf("%d problems", len(problems))
	}
	if root, problems := Parse("f", strings.Repeat("<div>", 200)+strings.Repeat("</div>", 200)); len(problems) > 0 || root == nil {
		t.Errorf("depth 200 is allowed: %v", problems)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`<div data-pos="f:1:2" data-source="a:1:2"><p>a&amp;<br></p><svg viewbox="0 0 1 1"><title>x</title><path d=""/></svg></div>`,
		"<p><div></p>", "<a><a></a>", "<script>", "<!--", "</", "<p a=b a='", "<plaintext>", "<svg><style></svg>", "<textarea></p>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		root, problems := Parse("f", source)
		if root == nil && len(problems) == 0 {
			t.Fatal("no root and no problem")
		}
		for _, d := range problems {
			if d.Pos.File == "" || d.Pos.Line < 0 || d.Pos.Col < 0 { // data-pos may name any file
				t.Fatalf("place %v", d.Pos)
			}
		}
	})
}
