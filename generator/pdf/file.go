package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// file is the objects of a PDF file; their numbers count from 1.
type file struct {
	objects []object
}

// object is a value, or a stream with its dictionary.
type object struct {
	value  []byte
	stream []byte // nil: no stream
}

func (f *file) add(value []byte) int {
	f.objects = append(f.objects, object{value: value})
	return len(f.objects)
}

// reserve returns the number of an object that is set later.
func (f *file) reserve() int { return f.add(nil) }

func (f *file) set(number int, value []byte) { f.objects[number-1].value = value }

// addStream adds a stream, compressed; entries are those of its dictionary
// beside length and filter.
func (f *file) addStream(entries string, data []byte) int {
	return f.addRaw(entries+"/Filter/FlateDecode", deflate(data))
}

// addRaw adds a stream as it is.
func (f *file) addRaw(entries string, data []byte) int {
	value := fmt.Appendf(nil, "<<%s/Length %d>>", entries, len(data))
	f.objects = append(f.objects, object{value, append([]byte{}, data...)})
	return len(f.objects)
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestCompression) // a level that exists
	w.Write(data)                                         // a bytes.Buffer takes everything
	w.Close()
	return b.Bytes()
}

// bytes writes the file: its streams, then all other objects in one compressed
// stream, then the table of places (ISO 32000-1, 7.5.7 and 7.5.8). The file's
// identifier is a hash of everything before it.
func (f *file) bytes(root, info int) []byte {
	out := []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var head, body []byte
	places := make([]place, len(f.objects)+1)
	places[0] = place{second: 65535}
	packed := len(f.objects) + 1
	count := 0
	for i, o := range f.objects {
		if o.stream != nil {
			places[i+1] = place{1, len(out), 0}
			out = stream(out, i+1, o)
			continue
		}
		places[i+1] = place{2, packed, count}
		head = fmt.Appendf(head, "%d %d ", i+1, len(body))
		body = append(append(body, o.value...), '\n')
		count++
	}
	data := deflate(append(head, body...))
	places = append(places, place{1, len(out), 0})
	out = stream(out, packed, object{fmt.Appendf(nil, "<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>", count, len(head), len(data)), data})

	start := len(out)
	places = append(places, place{1, start, 0})
	var table []byte
	for _, p := range places {
		table = append(table, byte(p.kind))
		table = binary.BigEndian.AppendUint32(table, uint32(p.first))
		table = binary.BigEndian.AppendUint16(table, uint16(p.second))
	}
	table = deflate(table)
	id := sha256.Sum256(out)
	out = stream(out, packed+1, object{fmt.Appendf(nil, "<</Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]/Length %d/Filter/FlateDecode>>", len(places), root, info, id[:16], id[:16], len(table)), table})
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", start)
}

// place is where an object is found: kind 1 at an offset, kind 2 in a stream
// of objects, kind 0 nowhere.
type place struct{ kind, first, second int }

func stream(out []byte, number int, o object) []byte {
	out = fmt.Appendf(out, "%d 0 obj\n%s\nstream\n", number, o.value)
	out = append(out, o.stream...)
	return append(out, "\nendstream\nendobj\n"...)
}
