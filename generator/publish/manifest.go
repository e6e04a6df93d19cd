package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"time"
)

// manifestName is the list of the files in the output folder. It is the
// journal as well: while files are moved, its state is "publishing".
const manifestName = "build.json"

// manifestStart is what every build.json of ours begins with.
const manifestStart = `{"generator":"smem",`

// The states of a manifest.
const (
	published  = "published"  // the files are those listed
	publishing = "publishing" // the files are some of those listed
)

// maxManifest is the largest build.json that is read, bytes.
const maxManifest = 256 << 20

// manifest is build.json.
type manifest struct {
	Generator string  `json:"generator"` // always "smem"
	State     string  `json:"state"`
	Date      string  `json:"date,omitempty"` // of the state of the site
	Part      *partOf `json:"part,omitempty"` // which part of a site this is; nil: a whole one
	Files     []entry `json:"files"`          // by path; while publishing, one path may have several contents

	sum [sha256.Size]byte // of the file that this was read from
}

// entry is one file in build.json.
type entry struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`          // hexadecimal
	Kind   string `json:"kind,omitempty"`  // in a part: of the output, or twinKind
	Draft  bool   `json:"draft,omitempty"` // in a part: to be finished when the parts are merged
}

// sums returns the SHA-256 sums that each path may have.
func (m manifest) sums() map[string][]string {
	sums := make(map[string][]string, len(m.Files))
	for _, e := range m.Files {
		sums[e.Path] = append(sums[e.Path], e.SHA256)
	}
	return sums
}

// newManifest returns a manifest of files, sorted, each only once.
func newManifest(state string, date time.Time, files []entry) manifest {
	m := manifest{Generator: "smem", State: state, Files: slices.Clone(files)}
	if !date.IsZero() {
		m.Date = date.Format(time.DateOnly)
	}
	slices.SortFunc(m.Files, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.SHA256, b.SHA256), cmp.Compare(a.Bytes, b.Bytes), cmp.Compare(a.Kind, b.Kind))
	})
	m.Files = slices.Compact(m.Files)
	return m
}

// date returns the date of a manifest; zero: it has none.
func (m manifest) date() (time.Time, error) {
	if m.Date == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.DateOnly, m.Date)
}

// encode returns the manifest as JSON with a line for each file.
func (m manifest) encode() ([]byte, error) {
	files := m.Files
	m.Files = []entry{}
	head, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Write(bytes.TrimSuffix(head, []byte("]}")))
	for i, e := range files {
		line, err := json.Marshal(e)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(line)
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}

// decodeManifest reads a manifest, and reports whether it is one of ours.
func decodeManifest(data []byte) (manifest, bool) {
	var m manifest
	if json.Unmarshal(data, &m) != nil || m.Generator != "smem" || m.State != published && m.State != publishing {
		return manifest{}, false
	}
	for _, e := range m.Files {
		sum, err := hex.DecodeString(e.SHA256)
		if badPath(e.Path) != "" || e.Path == manifestName || err != nil || len(sum) != 32 || e.Bytes < 0 {
			return manifest{}, false
		}
	}
	return m, true
}

// readManifest reads the folder's build.json; an absent one is empty. It
// reports false for something of that name that is not ours.
func (f *folder) readManifest() (manifest, bool, error) {
	info, err := f.root.Lstat(manifestName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return manifest{}, true, nil
	case err != nil:
		return manifest{}, false, err
	case !info.Mode().IsRegular() || info.Size() > maxManifest:
		return manifest{}, false, nil
	}
	in, err := f.root.Open(manifestName)
	if err != nil {
		return manifest{}, false, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxManifest))
	if err != nil {
		return manifest{}, false, fmt.Errorf("%s: %w", manifestName, err)
	}
	m, ok := decodeManifest(data)
	m.sum = sha256.Sum256(data)
	return m, ok, nil
}
