package theme

import (
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"io/fs"
	"path"
	"slices"
	"strings"

	"smem/generator/diag"
)

// IsCard reports whether a path from the source folder on is that of a file in
// the theme's cards/, or in that of a parent.
func (t *Theme) IsCard(file string) bool {
	dir, ok := strings.CutSuffix(path.Dir(file), "/cards")
	return ok && slices.Contains(t.layers.dirs, dir)
}

// ReadCards reads the files of cards/ anew and returns the theme with them, all
// else as it was: fonts are not loaded again. The theme is nil if that can't be
// told apart from the rest, or a file is missing: then the whole must be read.
func (t *Theme) ReadCards(source fs.FS) (*Theme, diag.List, error) {
	sum := sha256.New()
	m, ok := sum.(encoding.BinaryUnmarshaler)
	if !ok || m.UnmarshalBinary(t.before) != nil {
		return nil, nil, nil
	}
	next := *t
	next.Cards = map[string]string{}
	r := &reader{source: source, hash: sum, theme: &next}
	if err := r.cards(); err != nil {
		return nil, nil, err
	}
	for name := range t.Cards {
		if _, ok := next.Cards[name]; !ok && !r.problems.HasErrors() {
			return nil, nil, nil
		}
	}
	next.Hash = hex.EncodeToString(sum.Sum(nil))
	return &next, r.problems, nil
}
