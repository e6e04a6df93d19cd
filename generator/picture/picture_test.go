package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// examples are small files of 40 × 30 pixels in every format.
func examples(t testing.TB) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, name := range []string{"lossy.webp", "lossless.webp", "alpha.webp", "plain.avif", "plain.jpg"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = data
	}
	var p, g bytes.Buffer
	drawn := image.NewPaletted(image.Rect(0, 0, 40, 30), color.Palette{color.Black, color.White})
	for i := range drawn.Pix {
		drawn.Pix[i] = byte(i * i % 7 % 2)
	}
	if png.Encode(&p, drawn) != nil || gif.Encode(&g, drawn, nil) != nil {
		t.Fatal("no example")
	}
	all["plain.png"], all["plain.gif"] = p.Bytes(), g.Bytes()
	return all
}

func TestRead(t *testing.T) {
	for name, data := range examples(t) {
		want := Picture{Named(filepath.Ext(name)), 40, 30}
		if got, err := Read(data); err != nil || got != want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestDamaged(t *testing.T) {
	for name, data := range examples(t) {
		for _, cut := range []int{0, 3, 11, 29, len(data) / 2, len(data) - 20} {
			if strings.HasSuffix(name, ".avif") && cut > 11 {
				continue // its measures stand before what is cut off
			}
			if got, err := Read(data[:cut]); err == nil {
				t.Errorf("%s cut after %d bytes is %+v", name, cut, got)
			}
		}
	}
	noise := bytes.Repeat([]byte("noise"), 100)
	if _, err := Read(noise); err == nil || err.Error() != "it is no PNG, JPEG, GIF, WebP or AVIF" {
		t.Error(err)
	}
	damaged := examples(t)["plain.png"]
	damaged[60] ^= 0xff
	if _, err := Read(damaged); err == nil || !strings.HasPrefix(err.Error(), "it is damaged (") {
		t.Error(err)
	}
}

// A small file that claims to be a large picture is refused before it is drawn.
func TestBomb(t *testing.T) {
	data := examples(t)["plain.png"]
	for _, size := range [][2]uint32{{60_000, 2}, {16_000, 16_000}} {
		binary.BigEndian.PutUint32(data[16:], size[0])
		binary.BigEndian.PutUint32(data[20:], size[1])
		binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
		if _, err := Read(data); err == nil || !strings.Contains(err.Error(), " pixels; at most ") {
			t.Errorf("%v: %v", size, err)
		}
	}
}

// TestBombs: in every format a file of a few bytes can claim to be a picture
// that no machine has room for.
func TestBombs(t *testing.T) {
	examples := examples(t)
	patch := func(name string, at int, bytes ...byte) []byte {
		data := append([]byte(nil), examples[name]...)
		copy(data[at:], bytes)
		return data
	}
	sof := bytes.Index(examples["plain.jpg"], []byte{0xff, 0xc0})
	ispe := bytes.Index(examples["plain.avif"], []byte("ispe"))
	if sof < 0 || ispe < 0 {
		t.Fatal("the examples have no measures")
	}
	for name, data := range map[string][]byte{
		"jpeg":          patch("plain.jpg", sof+5, 0xff, 0xff, 0xff, 0xff),
		"gif":           patch("plain.gif", 6, 0xff, 0xff, 0xff, 0xff),
		"webp lossy":    patch("lossy.webp", 26, 0xff, 0x3f, 0xff, 0x3f),
		"webp lossless": patch("lossless.webp", 21, 0xff, 0xff, 0xff, 0x0f),
		"webp extended": patch("alpha.webp", 24, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
		"avif":          patch("plain.avif", ispe+8, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff),
		"avif, all":     patch("plain.avif", ispe+8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
	} {
		if p, err := Read(data); err == nil || !strings.Contains(err.Error(), " pixels; at most ") {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
}

// TestEndlessScans: a progressive JPEG that is drawn again and again, which
// takes minutes for 20 kB, is refused before it is drawn; one with as many
// scans as programs write is not.
func TestEndlessScans(t *testing.T) {
	if _, err := Read(progressive(4800, 4800, 400)); err == nil || !strings.HasPrefix(err.Error(), "it is drawn in 400 steps") {
		t.Error(err)
	}
	if p, err := Read(progressive(800, 600, 12)); err != nil || p != (Picture{"jpeg", 800, 600}) {
		t.Errorf("%+v, %v", p, err)
	}
	for name, want := range map[string]int{"plain.jpg": 1} {
		if got := scans(examples(t)[name]); got != want {
			t.Errorf("%s has %d scans, want %d", name, got, want)
		}
	}
}

// progressive makes a grey JPEG whose scans change nothing.
func progressive(width, height, scans int) []byte {
	b := []byte{0xff, 0xd8}
	segment := func(marker byte, body ...byte) {
		b = append(binary.BigEndian.AppendUint16(append(b, 0xff, marker), uint16(len(body)+2)), body...)
	}
	segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)
	segment(0xc2, 8, byte(height>>8), byte(height), byte(width>>8), byte(width), 1, 1, 0x11, 0)
	one := append([]byte{1}, make([]byte, 15)...) // one code, of one bit
	segment(0xc4, append(append([]byte{0x10}, one...), 0xe0)...)
	runs := ((width+7)/8*((height+7)/8) + 1<<14 - 1) >> 14 // each says: nothing in 16,384 blocks
	for range scans {
		segment(0xda, 1, 1, 0x00, 1, 63, 0x00)
		b = append(b, make([]byte, runs*15/8+2)...)
	}
	return append(b, 0xff, 0xd9)
}

// A photograph that the camera took lying is shown upright.
func TestOrientation(t *testing.T) {
	plain := examples(t)["plain.jpg"]
	exif := func(order binary.AppendByteOrder, mark string, value uint16) []byte {
		tiff := order.AppendUint32(order.AppendUint16([]byte(mark), 42), 8)
		tiff = order.AppendUint16(tiff, 2)
		for _, entry := range [][2]uint16{{0x010f, 1}, {0x0112, value}} {
			tiff = order.AppendUint16(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, entry[0]), 3), 1), entry[1])
			tiff = append(tiff, 0, 0)
		}
		body := append([]byte("Exif\x00\x00"), tiff...)
		segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(body)+2))
		return append(append(append(plain[:2:2], segment...), body...), plain[2:]...)
	}
	for value, turned := range map[uint16]bool{0: false, 1: false, 3: false, 5: true, 6: true, 8: true, 9: false} {
		for _, data := range [][]byte{exif(binary.LittleEndian, "II", value), exif(binary.BigEndian, "MM", value)} {
			want := Picture{"jpeg", 40, 30}
			if turned {
				want = Picture{"jpeg", 30, 40}
			}
			if got, err := Read(data); err != nil || got != want {
				t.Errorf("orientation %d: %+v, %v", value, got, err)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, data := range examples(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		if err == nil && (p.Width < 1 || p.Height < 1 || max(p.Width, p.Height) > maxSide || p.Width*p.Height > maxPixels) {
			t.Errorf("%+v", p)
		}
	})
}
