// Package qr turns a text, usually the address of a page, into the black and
// white modules of a QR code (ISO/IEC 18004). It lays out no quiet zone and
// draws no pixels: a theme puts the code's path into an <svg>.
package qr

import (
	"errors"
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// maxBytes is what the largest code, version 40 with error correction M, holds
// as bytes.
const maxBytes = 2331

// Code is the modules of one QR code.
type Code struct {
	Size int // modules per side: 21 to 177

	dark []bool // row by row
}

// Modules encodes a text with error correction M, which survives damage to
// about 15 % of the code. Letters beyond ASCII are stored as UTF-8, which some
// readers guess wrong in short texts: percent-encode them. It fails on an empty text and on one too long for
// any code (2331 bytes hold in every case).
func Modules(text string) (*Code, error) {
	if text == "" {
		return nil, errors.New("qr code of an empty text")
	}
	code, err := qr.Encode(text, qr.M, mode(text))
	if err != nil {
		return nil, fmt.Errorf("qr code of a text of %d bytes, and %d bytes are the most: %w", len(text), maxBytes, err)
	}
	size := code.Bounds().Dx()
	c := &Code{Size: size, dark: make([]bool, 0, size*size)}
	for y := range size {
		for x := range size {
			c.dark = append(c.dark, color.GrayModel.Convert(code.At(x, y)).(color.Gray).Y < 128)
		}
	}
	return c, nil
}

// At reports whether the module in column x, row y is dark; outside the code
// none is.
func (c *Code) At(x, y int) bool {
	if x < 0 || y < 0 || x >= c.Size || y >= c.Size {
		return false
	}
	return c.dark[y*c.Size+x]
}

// Path returns the dark modules as SVG path data, one unit per module, the
// code's top left corner at 0,0: for an <svg viewBox="0 0 Size Size">, or a
// larger viewBox with the quiet zone of 4 units that readers need.
func (c *Code) Path() string {
	var path []byte
	done := make([]bool, len(c.dark))
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			w := c.run(x, y, done)
			if w == 0 {
				continue
			}
			h := 1
			for y+h < c.Size && c.run(x, y+h, done) == w && !c.At(x-1, y+h) {
				h++
			}
			for row := y; row < y+h; row++ {
				for column := x; column < x+w; column++ {
					done[row*c.Size+column] = true
				}
			}
			path = rectangle(path, x, y, w, h)
			x += w
		}
	}
	return string(path)
}

// run returns how many dark modules not yet drawn follow each other from x on.
func (c *Code) run(x, y int, done []bool) int {
	w := 0
	for c.At(x+w, y) && !done[y*c.Size+x+w] {
		w++
	}
	return w
}

func rectangle(path []byte, x, y, w, h int) []byte {
	for _, step := range []struct {
		command byte
		number  int
	}{{'M', x}, {' ', y}, {'h', w}, {'v', h}, {'h', -w}} {
		path = strconv.AppendInt(append(path, step.command), int64(step.number), 10)
	}
	return append(path, 'z')
}

// mode picks the densest encoding that holds the text exactly. The library's
// own choice takes "+1" for digits and leaves a goroutine behind.
func mode(text string) qr.Encoding {
	mode := qr.Numeric
	for _, c := range []byte(text) {
		switch {
		case c >= '0' && c <= '9':
		case strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", c) >= 0:
			mode = qr.AlphaNumeric
		default:
			return qr.Unicode
		}
	}
	return mode
}
