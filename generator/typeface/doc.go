// Package typeface turns words into glyphs: which font has them, how they join,
// in which order they stand (Unicode bidirectional algorithm), where a line may
// break (UAX #14), and how wide it all is. It does not know boxes or colours.
//
// A Library holds the fonts. Shape makes a Paragraph of a text in one or more
// styles; the Paragraph can be broken into lines of any width, as often as one
// likes. Text is unhinted, and glyphs are shaped in font units, so that every
// advance scales with the size and one shaping serves all sizes.
//
// Where Unicode leaves room, the judge is Chromium: lines break where it breaks
// them. One difference is on purpose: a word of a script whose letters join is
// never broken, not even by Breaking.Anywhere. One is a want: there is no
// dictionary, so Thai, Lao, Khmer and Burmese break only at spaces and at
// U+200B.
//
// This is the one package that knows github.com/go-text/typesetting.
package typeface
