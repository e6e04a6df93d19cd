package raster

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"github.com/klauspost/compress/zlib"
)

// Compression levels of klauspost (BenchmarkLevels, docs/performance.md): quick
// is for every picture, small takes about three times as long for a tenth less
// and is for those that people wait for: heavy ones of a size for telephones.
const (
	quick = 6
	small = 8

	heavy    = 58_000  // bytes, so that a post stays below 60 kB
	handheld = 4 << 20 // bytes of rows
)

// press is the buffers of one PNG under way.
type press struct {
	palette palette
	rows    []byte // what is compressed: a filter byte and the pixels of each row
	packed  bytes.Buffer
	quick   *zlib.Writer
	small   *zlib.Writer // nil until it is needed
	out     []byte
}

func newPress() *press {
	p := &press{}
	p.quick, _ = zlib.NewWriterLevel(&p.packed, quick) // fails on an unknown level only
	return p
}

// plate returns a plate as a PNG file, valid until the next call.
func (p *press) plate(d *plate, meta Meta) ([]byte, error) {
	p.palette.take(d)
	return p.indexed(d.width, d.height, meta)
}

// canvas returns a canvas as a PNG file, valid until the next call.
func (p *press) canvas(c canvas, meta Meta) ([]byte, error) {
	if p.palette.index(c) {
		return p.indexed(c.width, c.height, meta)
	}
	p.rows = truecolor(p.rows[:0], c)
	return p.encode(c.width, c.height, 8, trueColor, meta)
}

// indexed returns the pixels of the palette as a PNG file.
func (p *press) indexed(width, height int, meta Meta) ([]byte, error) {
	depth := p.palette.depth()
	p.rows = p.palette.rows(p.rows[:0], width, depth)
	return p.encode(width, height, depth, indexedColor, meta)
}

// Colour types of PNG, 11.2.1.
const (
	trueColor    = 2
	indexedColor = 3
)

// encode returns the rows as a PNG file (PNG 3rd edition,
// https://www.w3.org/TR/png-3/), valid until the next call.
func (p *press) encode(width, height, depth int, kind byte, meta Meta) ([]byte, error) {
	if err := p.compress(); err != nil {
		return nil, err
	}
	header := binary.BigEndian.AppendUint32(nil, uint32(width))
	header = binary.BigEndian.AppendUint32(header, uint32(height))
	p.out = append(p.out[:0], "\x89PNG\r\n\x1a\n"...)
	p.chunk("IHDR", append(header, byte(depth), kind, 0, 0, 0))
	p.chunk("sRGB", []byte{0}) // perceptual
	if meta.DPI > 0 {
		p.chunk("pHYs", density(meta.DPI))
	}
	if kind == indexedColor {
		p.chunk("PLTE", p.palette.bytes())
	}
	for _, t := range meta.texts() {
		p.chunk(t.kind, t.data)
	}
	p.chunk("IDAT", p.packed.Bytes())
	p.chunk("IEND", nil)
	return p.out, nil
}

// compress packs the rows.
func (p *press) compress() error {
	if err := p.pack(p.quick); err != nil || p.packed.Len() <= heavy || len(p.rows) > handheld {
		return err
	}
	if p.small == nil {
		p.small, _ = zlib.NewWriterLevel(&p.packed, small)
	}
	return p.pack(p.small)
}

func (p *press) pack(z *zlib.Writer) error {
	p.packed.Reset()
	z.Reset(&p.packed)
	if _, err := z.Write(p.rows); err != nil {
		return fmt.Errorf("compressing a picture: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("compressing a picture: %w", err)
	}
	return nil
}

// chunk adds one chunk.
func (p *press) chunk(kind string, data []byte) {
	p.out = binary.BigEndian.AppendUint32(p.out, uint32(len(data)))
	start := len(p.out)
	p.out = append(append(p.out, kind...), data...)
	p.out = binary.BigEndian.AppendUint32(p.out, crc32.ChecksumIEEE(p.out[start:]))
}
