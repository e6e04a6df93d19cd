// Package compress makes the small twins of text files that web servers hand
// out instead of them: a gzip (RFC 1952) and a Brotli (RFC 7932) file of the
// same name with .gz or .br behind it. The same text gives the same bytes. It
// alone knows github.com/andybalholm/brotli and, with klauspost's zlib being
// the PNG writer's, github.com/klauspost/compress/gzip.
package compress

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// Least is the size in bytes below which a twin is not worth a file: with the
// headers of the answer such a text fits into one packet anyway.
const Least = 512

// Encoding is a way to make a text small.
type Encoding int

const (
	Brotli Encoding = iota
	Gzip
)

// Encodings returns all encodings.
func Encodings() []Encoding { return []Encoding{Brotli, Gzip} }

// quality is how hard Brotli tries, 0 to 11. 6 makes pages 6 % smaller than
// gzip can; 11 would save another 10 % and take thirty times as long
// (docs/hosting.md).
const quality = 6

// Extension is what the name of a twin ends in.
func (e Encoding) Extension() string {
	if e == Brotli {
		return ".br"
	}
	return ".gz"
}

// Text reports whether a file's name is that of a text, which compression makes
// smaller.
func Text(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".css", ".js", ".svg", ".txt", ".xml", ".json", ".webmanifest":
		return true
	}
	return false
}

// Packer makes texts small. Its zero value is ready for use, by many goroutines.
type Packer struct {
	brotli, gzip sync.Pool // writers, which are costly to make
}

// packing is what both writers are.
type packing interface {
	io.WriteCloser
	Reset(io.Writer)
}

// Pack returns a text in an encoding.
func (p *Packer) Pack(e Encoding, text []byte) ([]byte, error) {
	pool, make := &p.brotli, newBrotli
	if e == Gzip {
		pool, make = &p.gzip, newGzip
	}
	w, ok := pool.Get().(packing)
	if !ok {
		w = make()
	}
	var out bytes.Buffer
	out.Grow(len(text)/2 + 64)
	w.Reset(&out)
	if _, err := w.Write(text); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	pool.Put(w)
	return out.Bytes(), nil
}

func newBrotli() packing {
	return brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: quality})
}

// newGzip makes a writer that puts neither time nor name into its files.
func newGzip() packing {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestCompression) // fails on an unknown level only
	return undated{w}
}

// undated writes the time that means "none" (RFC 1952, 2.3.1) into each file.
type undated struct{ *gzip.Writer }

func (w undated) Reset(out io.Writer) {
	w.Writer.Reset(out)
	w.ModTime = time.Unix(0, 0)
}
