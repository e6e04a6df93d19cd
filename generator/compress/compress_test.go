package compress

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
)

// unpack returns what a twin stands for.
func unpack(e Encoding, data []byte) ([]byte, error) {
	if e == Brotli {
		return io.ReadAll(brotli.NewReader(bytes.NewReader(data)))
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// texts are some of this package's and what compression dislikes.
func texts(t testing.TB) [][]byte {
	own, err := os.ReadFile("compress.go")
	if err != nil {
		t.Fatal(err)
	}
	noise := make([]byte, 5000)
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	return [][]byte{nil, []byte("x"), own, noise, bytes.Repeat([]byte("réflexe تصرّف "), 20_000)}
}

func TestPack(t *testing.T) {
	var once Packer
	for _, e := range Encodings() {
		for i, text := range texts(t) {
			packed, err := once.Pack(e, text)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := unpack(e, packed); err != nil || !bytes.Equal(got, text) {
				t.Errorf("%s of text %d holds %d bytes, %v", e.Extension(), i, len(got), err)
			}
			var fresh Packer
			if again, err := fresh.Pack(e, text); err != nil || !bytes.Equal(again, packed) {
				t.Errorf("%s of text %d: a new writer gives other bytes than a used one", e.Extension(), i)
			}
		}
	}
	own := texts(t)[2]
	br, _ := once.Pack(Brotli, own)
	gz, _ := once.Pack(Gzip, own)
	if len(br) >= len(gz) || len(gz) >= len(own)/2 {
		t.Errorf("%d bytes become %d of gzip and %d of Brotli", len(own), len(gz), len(br))
	}
	if gz[3] != 0 || !bytes.Equal(gz[4:8], []byte{0, 0, 0, 0}) {
		t.Errorf("the gzip header % x has a name or a time", gz[:10])
	}
}

func TestPackInParallel(t *testing.T) {
	var p Packer
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			for i := range 20 {
				text := []byte(strings.Repeat(fmt.Sprint("text ", n, i), 500))
				e := Encodings()[(n+i)%2]
				packed, err := p.Pack(e, text)
				if err != nil {
					t.Error(err)
				}
				if got, err := unpack(e, packed); err != nil || !bytes.Equal(got, text) {
					t.Errorf("text %d %d is damaged: %v", n, i, err)
				}
			}
		})
	}
	all.Wait()
}

func TestText(t *testing.T) {
	for name, want := range map[string]bool{
		"fr/index.html": true, "a.TXT": true, "manifest.webmanifest": true, "sitemap.xml": true, "build.json": true, "sw.js": true,
		"a.png": false, "a.pdf": false, "_headers": false, ".nojekyll": false, "a.html.gz": false, "html": false,
	} {
		if Text(name) != want {
			t.Errorf("%s is text: %v", name, !want)
		}
	}
}

func BenchmarkPack(b *testing.B) {
	text := bytes.Repeat(texts(b)[2], 6)
	for _, e := range Encodings() {
		b.Run(e.Extension(), func(b *testing.B) {
			var p Packer
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.Pack(e, text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
