package kit

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"time"
)

// file is one file of a kit.
type file struct {
	Path   string `json:"path"`
	Kind   string `json:"kind"` // card, poster, alt, post, sms, radio, html, readme
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"` // hexadecimal

	Page     string `json:"page,omitempty"` // its address below the language
	Card     string `json:"card,omitempty"` // format, and the action if it shows one
	Platform string `json:"platform,omitempty"`
	Width    int    `json:"width,omitempty"` // px
	Height   int    `json:"height,omitempty"`
	Length   int    `json:"length,omitempty"` // of a text, as it is measured for its place
	Most     int    `json:"most,omitempty"`   // the longest that it may be
	Alphabet string `json:"alphabet,omitempty"`

	data []byte
}

// manifest is manifest.json: what a kit holds.
type manifest struct {
	Generator string     `json:"generator"`
	Site      string     `json:"site"`
	Address   string     `json:"address"`
	Region    string     `json:"region"`
	Language  string     `json:"language"`
	Direction string     `json:"direction"`
	Date      string     `json:"date"`      // of the state of the site
	Validated bool       `json:"validated"` // an authority has validated every page of it
	Platforms []Platform `json:"platforms"`
	Files     []file     `json:"files"` // by path, without manifest.json itself
}

// encode returns the manifest as JSON with a line for each file.
func (m manifest) encode() ([]byte, error) {
	files := m.Files
	m.Files = []file{}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(m); err != nil {
		return nil, err
	}
	b.Truncate(b.Len() - len("]\n}\n"))
	for i, f := range files {
		var line bytes.Buffer
		e := json.NewEncoder(&line)
		e.SetEscapeHTML(false)
		if err := e.Encode(f); err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		b.Write(bytes.TrimRight(line.Bytes(), "\n"))
	}
	b.WriteString("\n  ]\n}\n")
	return b.Bytes(), nil
}

// earliest is the first time that a zip can say.
var earliest = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// pack returns a zip of files in a folder of its own, by name, all of one time.
// Pictures are stored, since they are packed already.
func pack(folder string, files []file, date time.Time) ([]byte, error) {
	if date = date.UTC(); date.Before(earliest) {
		date = earliest
	}
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: path.Join(folder, f.Path), Method: zip.Deflate, Modified: date}
		if path.Ext(f.Path) == ".png" {
			h.Method = zip.Store
		}
		h.SetMode(0o644)
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// seal fills in what the manifest says of a file's bytes.
func (f *file) seal() {
	sum := sha256.Sum256(f.data)
	f.Bytes, f.SHA256 = len(f.data), hex.EncodeToString(sum[:])
}
