package css

import (
	"strings"
	"unicode"

	"smem/generator/markup"
)

// directionality returns the direction that HTML gives to an element: by its
// dir attribute, by its own words for dir="auto" and bdi, or its parent's.
// https://html.spec.whatwg.org/multipage/dom.html#the-directionality
func directionality(n *markup.Node, parent bool) (rtl bool) {
	switch dir, _ := n.Attr("dir"); strings.ToLower(dir) {
	case "ltr":
		return false
	case "rtl":
		return true
	case "auto":
		rtl, _ = firstStrong(n)
		return rtl
	}
	if n.Name == "bdi" {
		rtl, _ = firstStrong(n)
		return rtl
	}
	return parent
}

// hasDir reports whether an element has a dir attribute that means something.
func hasDir(n *markup.Node) bool {
	switch dir, _ := n.Attr("dir"); strings.ToLower(dir) {
	case "ltr", "rtl", "auto":
		return true
	}
	return false
}

// firstStrong returns the direction of the first character inside n that has
// one, leaving out the elements that find their own direction.
func firstStrong(n *markup.Node) (rtl, found bool) {
	for _, c := range n.Children {
		if c.Name == "" {
			rtl, found = firstStrongRune(c.Text)
		} else if c.Name != "bdi" && !hasDir(c) {
			rtl, found = firstStrong(c)
		}
		if found {
			return rtl, true
		}
	}
	return false, false
}

// firstStrongRune looks for the first character that gives words a direction
// (UAX #9, P2). It is exact for scripts written from right to left and for
// letters; of other scripts' signs and digits it knows the common ones.
func firstStrongRune(s string) (rtl, found bool) {
	for _, r := range s {
		switch {
		case r == '\u200e' || r == '\u200f':
			return r == '\u200f', true
		case unicode.Is(rightToLeft, r):
			if !unicode.Is(unicode.M, r) && !unicode.Is(weakRightToLeft, r) {
				return true, true
			}
		case unicode.In(r, unicode.L, unicode.Mc) && !unicode.Is(weakLetters, r), unicode.Is(strongSigns, r):
			return false, true
		}
	}
	return false, false
}

// The tables below sum up the Bidi_Class property of the Unicode Character
// Database. All are read only.
var (
	// rightToLeft are the blocks kept for scripts written from right to left.
	rightToLeft = &unicode.RangeTable{
		R16: []unicode.Range16{{0x0590, 0x08ff, 1}, {0xfb1d, 0xfdff, 1}, {0xfe70, 0xfeff, 1}},
		R32: []unicode.Range32{{0x10800, 0x10fff, 1}, {0x1e800, 0x1efff, 1}},
	}
	// weakRightToLeft are the signs and digits in them that have no direction of
	// their own; marks have none either.
	weakRightToLeft = &unicode.RangeTable{
		R16: []unicode.Range16{
			{0x0600, 0x0607, 1}, {0x0609, 0x060a, 1}, {0x060c, 0x060c, 1}, {0x060e, 0x060f, 1}, {0x0660, 0x066c, 1},
			{0x06dd, 0x06de, 1}, {0x06e9, 0x06e9, 1}, {0x06f0, 0x06f9, 1}, {0x07f6, 0x07f9, 1}, {0x0890, 0x0891, 1},
			{0x08e2, 0x08e2, 1}, {0xfb29, 0xfb29, 1}, {0xfd3e, 0xfd4f, 1}, {0xfdcf, 0xfdcf, 1}, {0xfdfd, 0xfdff, 1},
			{0xfeff, 0xfeff, 1},
		},
		R32: []unicode.Range32{
			{0x1091f, 0x1091f, 1}, {0x10b39, 0x10b3f, 1}, {0x10d30, 0x10d39, 1}, {0x10e60, 0x10e7e, 1}, {0x1eef0, 0x1eef1, 1},
		},
	}
	// weakLetters are letters by name that have no direction.
	weakLetters = &unicode.RangeTable{R16: []unicode.Range16{
		{0x02b9, 0x02ba, 1}, {0x02c6, 0x02cf, 1}, {0x02ec, 0x02ec, 1}, {0x0374, 0x0374, 1}, {0x2e2f, 0x2e2f, 1},
		{0xa67f, 0xa67f, 1}, {0xa717, 0xa71f, 1}, {0xa788, 0xa788, 1},
	}}
	// strongSigns run from left to right and are no letters: digits and full
	// stops of the scripts of India, letters in circles, flags.
	strongSigns = &unicode.RangeTable{
		R16: []unicode.Range16{
			{0x0964, 0x0970, 1}, {0x09e6, 0x09ef, 1}, {0x0a66, 0x0a6f, 1}, {0x0ae6, 0x0aef, 1}, {0x0b66, 0x0b6f, 1},
			{0x0be6, 0x0bef, 1}, {0x0c66, 0x0c6f, 1}, {0x0ce6, 0x0cef, 1}, {0x0d66, 0x0d6f, 1}, {0x0de6, 0x0def, 1},
			{0x0e4f, 0x0e5b, 1}, {0x0ed0, 0x0ed9, 1}, {0x1040, 0x104f, 1}, {0x17d4, 0x17e9, 1}, {0x249c, 0x24e9, 1},
			{0x3007, 0x3007, 1}, {0x3220, 0x324f, 1}, {0x3260, 0x327b, 1},
		},
		R32: []unicode.Range32{{0x1f110, 0x1f12e, 1}, {0x1f130, 0x1f169, 1}, {0x1f170, 0x1f1ac, 1}, {0x1f1e6, 0x1f202, 1}, {0x1f210, 0x1f23b, 1}},
	}
)
