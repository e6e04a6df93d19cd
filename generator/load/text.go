package load

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"smem/generator/diag"
)

// read reads a text file within bounds; ok is false if there is none or if it
// was refused.
func read(source fs.FS, name string, problems *diag.List) (data []byte, ok bool, err error) {
	f, err := source.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("read content: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, false, fmt.Errorf("read content: %w", err)
	case info.IsDir():
		problems.Errorf("file", diag.Pos{File: name}, "rename the folder", "a folder stands where a file is expected")
		return nil, false, nil
	case !info.Mode().IsRegular():
		problems.Errorf("file", diag.Pos{File: name}, "put a plain file there", "not a plain file")
		return nil, false, nil
	case info.Size() > maxText:
		problems.Errorf("file-size", diag.Pos{File: name}, "split it, or check that it is the right file", "the file has %d MB; a text file has at most %d MB", info.Size()>>20, maxText>>20)
		return nil, false, nil
	}
	var b bytes.Buffer
	b.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(f, maxText)); err != nil {
		return nil, false, fmt.Errorf("read content: %w", err)
	}
	data = b.Bytes()
	if !isText(data) {
		problems.Errorf("file", diag.Pos{File: name}, "put the right file there, saved as plain text in UTF-8", "this is no text: it looks like a picture, a document of a word processor or a damaged file")
		return nil, false, nil
	}
	if path.Ext(name) == ".md" && damaged(name, data, problems) {
		return nil, false, nil
	}
	return data, true, nil
}

// damaged reports a Markdown file that was not saved whole, or that is one line
// because its lines end with a carriage return alone: each of them would be a
// mistake. What is so of a YAML file strictyaml says.
func damaged(name string, data []byte, problems *diag.List) bool {
	if diag.CutOff(data) {
		last := data[bytes.LastIndexByte(data, '\n')+1:]
		problems.Errorf("markdown", diag.Pos{File: name, Line: bytes.Count(data, []byte("\n")) + 1, Col: utf8.RuneCount(last)}, diag.CureCutOff, "%s", diag.CutOffMessage)
		return true
	}
	if i := bytes.IndexByte(data, '\r'); i >= 0 && !bytes.Contains(data, []byte("\n")) {
		problems.Errorf("markdown", diag.Pos{File: name, Line: 1, Col: utf8.RuneCount(data[:i]) + 1}, diag.CureLineEnds, "every line ends with a carriage return alone")
		return true
	}
	return false
}

// isText reports whether a file's beginning is text, as far as that can be
// told: a stray character is shown at its place by whoever reads the file.
func isText(data []byte) bool {
	data = data[:min(len(data), 4096)]
	if plainText(data) {
		return true
	}
	strange, all := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 && len(data) >= utf8.UTFMax || r < ' ' && !strings.ContainsRune("\t\n\r", r) {
			strange++
		}
		all++
		data = data[size:]
	}
	return strange <= 8 || strange*10 < all
}

// plainText reports whether text is UTF-8 without control characters, but for a
// character that is cut off at its end.
func plainText(data []byte) bool {
	for _, c := range data {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	for i := len(data) - 1; i >= max(len(data)-utf8.UTFMax+1, 0); i-- {
		if utf8.RuneStart(data[i]) && !utf8.FullRune(data[i:]) {
			data = data[:i]
			break
		}
	}
	return utf8.Valid(data)
}
