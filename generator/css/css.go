// Package css gives every element of a card its style: it parses the style
// sheets, matches their selectors and computes each property's value by the
// rules of the cascade. It knows a subset of CSS, listed for authors in
// docs/css-subset.md, and reports everything else as a mistake with its place.
// It does not know boxes: what a percentage or auto comes to, and whether a
// flex item is made a block, is the business of layout.
//
// Computed values are those of a browser whose own style sheet is almost
// empty. What this package knows of elements by itself is this and no more:
// span, b, strong, i, em, small, bdi, a, br, img and svg are inline, all others
// block; b and strong are bold; bdi, blocks and elements with dir isolate their
// text; dir sets the direction; hidden means display: none; width and height
// of img and svg give their size. No element has a margin, headings have no size
// or weight of their own, lists have no padding and no bullets, i and em do not
// slant and a is not blue. A page that compares with a browser therefore needs
// Reset there.
package css

import "smem/generator/diag"

// The rules that this package's diagnostics bear.
const (
	ruleProperty = "css-unknown-property" // a property outside of the subset
	ruleValue    = "css-value"            // a value outside of the subset, or a var() that comes to nothing
	ruleSelector = "css-selector"         // a selector outside of the subset
	ruleSyntax   = "css-syntax"           // no CSS at all, or an at-rule
)

// Limits that no honest style sheet comes near.
const (
	maxSource    = 1 << 20    // bytes of one sheet
	maxProblems  = 200        // mistakes listed for one sheet or card
	maxSelectors = 10_000     // of one sheet
	maxCompounds = 32         // parts of one selector, "a > b c" has 3
	maxSimple    = 32         // conditions on one element, "p.a:root" has 3
	maxNesting   = 16         // functions inside each other
	maxVarTokens = 4096       // pieces of one value after var() is filled in
	maxWork      = 10_000_000 // comparisons of one Apply; a card needs some 10,000
)

// Sheet is a parsed style sheet. It is not changed after Parse and may be used
// by several Apply at the same time.
type Sheet struct {
	file  string
	lines lines
	rules []*styleRule
	index index
}

// styleRule is the declarations of one block.
type styleRule struct {
	normal    []declaration
	important []declaration
}

// Parse reads a style sheet, at most 1 MB of UTF-8. file names it, for places.
// Every mistake is reported with the place of the very token; what is wrong is
// left out of the sheet, which is usable in any case and never nil. The grammar
// is that of CSS Syntax 3.
func Parse(file string, src []byte) (*Sheet, diag.List) {
	p := parser{sheet: &Sheet{file: file}}
	if len(src) > maxSource {
		p.problems.Errorf(ruleSyntax, diag.Pos{File: file}, "write less: the limit is a guard against files that are no style sheets", "the style sheet is over 1 MB")
		return p.sheet, p.problems
	}
	text, tokens := scan(src)
	p.sheet.lines = lineStarts(text)
	p.tokens = tokens
	p.stylesheet()
	return p.sheet, p.problems
}
