package markdown

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"

	"smem/generator/diag"
)

// TestPacked: what is packed is read back as it was, whatever it is; a kind that is
// left out panics.
func TestPacked(t *testing.T) {
	some := []span{
		words("plain, é "), lineBreak{}, emphasis{strong: true, inside: []span{emphasis{inside: []span{words("both")}}}}, code("a < b"),
		link{destination: "x.md#é", title: "t", inside: []span{words("there")}}, link{destination: "https://example.org", bare: true, inside: []span{words("https://example.org")}},
		image{destination: "p.png", title: "t", below: true, alt: []span{words("alt")}}, foreign{"ar", []span{words("مرحبا")}},
		Placeholder{"number", "general", diag.Pos{Line: 300, Col: 4}}, noteMark{7, 200},
	}
	long := make([]span, 300) // lengths of two bytes
	for i := range long {
		long[i] = words("x")
	}
	blocks := []block{
		paragraph{words: inline{spans: some}}, paragraph{words: inline{spans: long}, tight: true}, heading{level: 3, id: "é", words: inline{spans: some}},
		list{ordered: true, start: 1000, tight: true, items: [][]block{{paragraph{words: inline{spans: some}}}, {}}}, list{items: [][]block{{divider{}}}},
		quote{[]block{divider{}}}, table{aligns: []align{alignNone, alignCenter}, rows: [][]inline{{{spans: some}, {spans: []span{}}}}},
		codeBlock{"yaml", "a: b\n"}, divider{}, noteList{{number: 1, marks: 2, inside: []block{divider{}}}},
	}
	p := &packer{}
	p.blockList(blocks)
	r := reader{&packed{text: p.text.String(), code: string(p.code)}, 0}
	if got := r.blocks(); !reflect.DeepEqual(got, blocks) {
		t.Errorf("packed %v\nread %v", blocks, got)
	}
	if r.at != len(p.code) {
		t.Errorf("read %d of %d bytes", r.at, len(p.code))
	}
}

// TestPackedSize: what is kept of the project's own texts takes at most 2.2 times
// the bytes of their files, however small these are; as trees they took 3.4 times.
func TestPackedSize(t *testing.T) {
	var texts [][]byte
	size := 0
	err := filepath.WalkDir("../../content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".md" {
			return err
		}
		text, err := os.ReadFile(name)
		texts = append(texts, text)
		size += len(text)
		return err
	})
	if err != nil || len(texts) < 30 {
		t.Fatalf("%d texts, %v", len(texts), err)
	}
	const times = 20
	docs := make([]*Document, 0, times*len(texts))
	before := inUse()
	for range times {
		for _, text := range texts {
			doc, _ := Parse("f.md", text)
			docs = append(docs, doc)
		}
	}
	kept := float64(inUse()-before) / times
	runtime.KeepAlive(docs)
	t.Logf("%d texts of %d bytes: %.2f bytes are kept for each of them", len(texts), size, kept/float64(size))
	if kept > 2.2*float64(size) {
		t.Errorf("%.0f bytes are kept of %d", kept, size)
	}
}

// inUse returns how many bytes of the heap are in use.
func inUse() int64 {
	runtime.GC()
	runtime.GC() // what pools kept
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
