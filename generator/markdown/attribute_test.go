package markdown

import (
	"strings"
	"testing"
)

// Words of a heading in another language than the page's.
func TestHeadingLanguage(t *testing.T) {
	for _, c := range []struct{ src, id, html string }{
		{"## Stay *safe* {lang=en}", "stay-safe", `<span lang="en" dir="auto">Stay <em>safe</em></span>`},
		{"## كن متعاونًا {#civic lang=ar}", "civic", `<span lang="ar" dir="auto">كن متعاونًا</span>`},
		{"## 你好 { lang=zh-Hans  #hello }", "hello", `<span lang="zh-Hans" dir="auto">你好</span>`},
		{"## Call {{number general}} {lang=en}", "call-general", `<span lang="en" dir="auto">Call <bdi dir="ltr">{{number general}}</bdi></span>`},
		{"## Plain {#plain}", "plain", "Plain"},
	} {
		doc, found := Parse("f.md", []byte("Lead.\n\n"+c.src+"\n\nText.\n"))
		if len(found) > 0 || len(doc.Sections) != 1 {
			t.Errorf("%s: %v", c.src, found)
			continue
		}
		s := doc.Sections[0]
		if got := s.Heading.HTML(Rendering{}); got != c.html || s.ID != c.id {
			t.Errorf("%s: %s is %s", c.src, s.ID, got)
		}
		if text := s.Heading.Text(Rendering{}); strings.Contains(text, "lang") || text == "" {
			t.Errorf("%s: the plain words are %q", c.src, text)
		}
	}
	for _, wrong := range []string{"{lang=}", "{lang=e}", `{lang=en" onload=x}`, "{lang=en lang=fr}", "{#a #b}", "{.big}", "{#a .big}", "{lang=en-}", "{lang=<b>}", "{style=x}", "{}", "{ }"} {
		_, found := Parse("f.md", []byte("Lead.\n\n## Words "+wrong+"\n\nText.\n"))
		if len(found) != 1 || found[0].Rule != "heading-id" && found[0].Rule != "raw-html" || found[0].Pos.Line != 3 {
			t.Errorf("%s: %v", wrong, found)
		}
	}
}

// A picture says its size and, in a section, that it may come later.
func TestPictureSize(t *testing.T) {
	size := func(destination string) (int, int) {
		if destination == "map.png" {
			return 40, 30
		}
		return 0, 0
	}
	doc, found := Parse("f.md", []byte("Lead.\n\n![a](map.png)\n\n## Section\n\nText.\n\n![b](map.png) ![c](other.png)\n"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	r := Rendering{Size: size, Link: func(string) string { return "../x.png" }}
	if got := doc.Intro.HTML(r); got != "<p><img src=\"../x.png\" alt=\"a\" width=\"40\" height=\"30\"></p>" {
		t.Error(got)
	}
	if got := doc.Sections[0].Body.HTML(r); got != "<p><img src=\"../x.png\" alt=\"b\" width=\"40\" height=\"30\" loading=\"lazy\"> <img src=\"../x.png\" alt=\"c\" loading=\"lazy\"></p>" {
		t.Error(got)
	}
}
