package compare

import (
	"bytes"
	"image"
	"image/png"
	"testing"
	"unicode/utf8"
)

// FuzzTexts reads anything as a PNG's texts, and as a picture to be compared.
func FuzzTexts(f *testing.F) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x05tEXta\x00b\xe9c\x00\x00\x00\x00"))
	f.Add([]byte("\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt"))
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x09iTXta\x00\x00\x00fr\x00b\x00c\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for keyword, value := range texts(data) {
			if len(keyword)+len(value) > 2*len(data) {
				t.Errorf("%q has more than the file: %d bytes", keyword, len(value))
			}
			_ = utf8.ValidString(value)
		}
	})
}
