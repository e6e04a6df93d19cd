package strictyaml_test

import (
	"testing"
	"unicode"

	"smem/generator/diag"
	"smem/generator/markdown"
	"smem/generator/strictyaml"
)

// A text of a page's YAML is held to the rule of the words below it: what
// Markdown refuses YAML refuses, and no more, but for the marks of direction.
func TestInvisibleAsInMarkdown(t *testing.T) {
	for r := rune(' '); r <= unicode.MaxRune; r++ {
		if r >= 0xd800 && r <= 0xdfff {
			continue
		}
		if unicode.IsGraphic(r) && !unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) && r != '\ufffc' {
			if diag.Invisible(r) {
				t.Errorf("U+%04X can be seen", r)
			}
			continue
		}
		if !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Zs, unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point) && r != '\ufffc' {
			continue // not assigned, or for private use
		}
		_, found := markdown.Parse("f.md", []byte("a"+string(r)+"b\n"))
		if in := found.HasErrors(); in != diag.Invisible(r) {
			t.Errorf("U+%04X: Markdown refuses it: %v; diag.Invisible: %v", r, in, diag.Invisible(r))
		}
		_, found = strictyaml.Parse("f.yaml", 1, []byte("a: a"+string(r)+"b\n"))
		if in := found.HasErrors(); in != diag.Invisible(r) {
			t.Errorf("U+%04X: YAML refuses it: %v; diag.Invisible: %v", r, in, diag.Invisible(r))
		}
	}
}
